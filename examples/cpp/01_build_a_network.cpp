// DEMONSTRATES
//   * building a contact network from rows in memory, and what the builder says of a row that is wrong
//   * how strong a tie is on a given day, and which channel holds it
// SIMPLER EXAMPLES TO READ FIRST
//   * none: start here
//
// RUN:  01_build_a_network

#include <iomanip>
#include <iostream>

#include <netgraph/netgraph.hpp>

namespace ng = netgraph;

// People, what they did together, and when. Ids are whatever the organiser uses.
void add_rows(ng::network_builder& builder) {
  for (const char* id : {"ann", "bo", "cy"}) builder.add_person({.id = id});
  builder.add_event({.id = "march", .start = ng::parse_moment("2026-03-05T07:45")});
  builder.add_attendance({.event = "march", .person = "ann", .status = ng::attendance_status::attended});
  builder.add_attendance({.event = "march", .person = "cy", .status = ng::attendance_status::attended});
  builder.add_interaction({.from = "ann", .to = "bo", .channel = "meeting", .at = ng::parse_moment("2026-02-10"), .minutes = 60});
  builder.add_interaction({.from = "bo", .to = "cy", .channel = "message", .at = ng::parse_moment("2026-03-01"), .count = 4});
}

int main() {
  // A lenient builder keeps the good rows and lists the others with their reason; nothing is dropped in silence.
  // (A strict one, the default, throws ng::data_error at the first.)
  ng::network_builder builder(ng::reading_mode::lenient);
  add_rows(builder);
  builder.add_interaction({.from = "bo", .to = "dora", .channel = "phone"});
  for (const ng::reject& row : builder.rejects()) std::cout << "refused: " << row.problem << ": '" << row.text << "'\n";
  const ng::contact_network net = builder.build();
  std::cout << net.size() << " people, " << net.interactions().size() << " interactions\n";

  // Nothing reads the clock: the day is always said. A year later the same ties have faded.
  // ann and bo, 50 days after their one-to-one: 1 - exp(-1.5 * 2^(-50 / 414)) = 0.748.
  std::cout << std::fixed << std::setprecision(3);
  for (const ng::date day : {*ng::parse_date("2026-04-01"), *ng::parse_date("2027-04-01")}) {
    const ng::tie_options options{.as_of = day};
    const ng::tie_graph ties = ng::make_tie_graph(net, options);
    std::cout << "\nas of " << ng::to_string(day) << ": " << ties.tie_count() << " ties\n";
    for (const ng::tie& tie : ties.ties()) {
      std::cout << "  " << net[tie.a].id << " - " << net[tie.b].id << "  " << tie.strength << "  from";
      for (const ng::tie_part& part : ng::tie_parts(net, tie.a, tie.b, options)) {
        std::cout << " " << net[part.channel].name << " " << part.share;
      }
      std::cout << "\n";
    }
  }
}
