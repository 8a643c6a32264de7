#ifndef NETGRAPH_TESTS_SUPPORT_NETWORK_FIXTURES_HPP
#define NETGRAPH_TESTS_SUPPORT_NETWORK_FIXTURES_HPP

// Contact networks by hand and by seed.

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/network_builder.hpp>

namespace netgraph::testing {

/// A day typed in a test; throws where the test itself is wrong.
inline date day(std::string_view text) { return parse_date(text).value(); }
inline moment at(std::string_view text) { return parse_moment(text).value(); }

inline vertex_id who(const contact_network& net, std::string_view id) { return net.find_person(id).value(); }
inline event_id which(const contact_network& net, std::string_view id) { return net.find_event(id).value(); }
inline channel_id over(const contact_network& net, std::string_view name) { return net.find_channel(name).value(); }

/// Takes rows in short form, strictly.
struct network_draft {
  network_builder builder{reading_mode::strict};

  network_draft& people(std::initializer_list<const char*> ids) {
    for (const char* id : ids) {
      person p;
      p.id = id;
      builder.add_person(std::move(p));
    }
    return *this;
  }
  /// An event; no start for an empty text.
  network_draft& held(const char* id, std::string_view start, const char* series = "") {
    event e;
    e.id = id;
    e.series = series;
    if (!start.empty()) e.start = at(start);
    builder.add_event(std::move(e));
    return *this;
  }
  network_draft& came(const char* event, std::initializer_list<const char*> people,
                      attendance_status status = attendance_status::attended) {
    for (const char* person : people) builder.add_attendance({.event = event, .person = person, .status = status});
    return *this;
  }
  network_draft& registered(const char* event, std::initializer_list<const char*> people) {
    return came(event, people, attendance_status::registered);
  }
  /// A contact; undated for an empty text.
  network_draft& contact(const char* from, const char* to, const char* channel, std::string_view when = {},
                         const char* event = "") {
    interaction_row row{.from = from, .to = to, .channel = channel, .event = event};
    if (!when.empty()) row.at = at(when);
    builder.add_interaction(std::move(row));
    return *this;
  }
  network_draft& rule(rule_kind kind, const char* a, const char* b = "", const char* event = "", std::string_view until = {}) {
    rule_row row{.kind = kind, .a = a, .b = b, .event = event};
    if (!until.empty()) row.until = day(until);
    builder.add_rule(std::move(row));
    return *this;
  }
  network_draft& introduced(const char* a, const char* b, introduction_outcome outcome, std::string_view when = {},
                            const char* event = "") {
    introduction_row row{.a = a, .b = b, .event = event, .outcome = outcome};
    if (!when.empty()) row.at = at(when);
    builder.add_introduction(std::move(row));
    return *this;
  }
  contact_network build() { return builder.build(); }
};

/// Rows of a random network, kept apart so that a test can reorder or add some.
struct random_tables {
  std::vector<std::string> people;
  std::vector<event> events;
  struct visit {
    std::size_t event;
    std::size_t person;
    attendance_status status;
  };
  std::vector<visit> visits;
  struct contact {
    std::size_t from;
    std::size_t to;
    std::string channel;
    std::optional<moment> at;
    std::optional<double> minutes;
    double count;
  };
  std::vector<contact> contacts;

  contact_network build() const {
    network_builder builder;
    for (const std::string& id : people) {
      person p;
      p.id = id;
      builder.add_person(std::move(p));
    }
    for (const event& e : events) builder.add_event(e);
    for (const visit& v : visits) {
      builder.add_attendance({.event = events[v.event].id, .person = people[v.person], .status = v.status});
    }
    for (const contact& c : contacts) {
      builder.add_interaction(
          {.from = people[c.from], .to = people[c.to], .channel = c.channel, .at = c.at, .minutes = c.minutes, .count = c.count});
    }
    return builder.build();
  }
};

/// People, events (dated, timed, undated; free, paid; with and without check-ins) and contacts of the years 2020 to 2022.
inline random_tables random_network_tables(std::uint64_t seed, std::size_t people, std::size_t events, std::size_t contacts) {
  random_stream random(seed);
  const auto moment_of = [&] {
    const date on = days_after(day("2020-01-01"), static_cast<long>(random.below(1000)));
    if (random.below(2) != 0) return moment(on);
    const auto hour = static_cast<std::uint8_t>(random.below(24));
    return moment(on, clock_time{hour, static_cast<std::uint8_t>(random.below(60))});
  };
  random_tables tables;
  for (std::size_t p = 0; p < people; ++p) tables.people.push_back("p" + std::to_string(p));
  const auto series = [&] { return std::string(random.below(2) == 0 ? "breakfast" : "evening"); };
  for (std::size_t e = 0; e < events; ++e) {
    event one;
    one.id = "e" + std::to_string(e);
    one.series = series();
    if (random.below(8) != 0) one.start = moment_of();
    if (random.below(3) == 0) one.fee = static_cast<double>(random.below(3)) * 10.0;
    if (random.below(4) == 0) one.capacity = static_cast<std::uint32_t>(random.below(40));
    if (random.below(4) == 0) one.kind = "roundtable";
    tables.events.push_back(one);
    const bool checked = random.below(2) == 0;
    for (std::size_t p = 0; p < people; ++p) {
      if (random.below(3) != 0) continue;
      static constexpr attendance_status others[] = {attendance_status::invited, attendance_status::waitlisted,
                                                     attendance_status::declined, attendance_status::cancelled,
                                                     attendance_status::no_show};
      auto status = attendance_status::registered;
      if (checked && random.below(3) != 0) status = attendance_status::attended;
      if (random.below(6) == 0) status = others[random.below(5)];
      tables.visits.push_back({e, p, status});
    }
  }
  const auto channels = built_in_channels();
  for (std::size_t c = 0; people > 1 && c < contacts; ++c) {
    random_tables::contact one;
    one.from = random.below(people);
    one.to = (one.from + 1 + random.below(people - 1)) % people;
    one.channel = channels[random.below(channels.size() - 1)].name;  // the last is derived
    if (random.below(6) != 0) one.at = moment_of();
    if (random.below(2) == 0) one.minutes = static_cast<double>(random.below(300));
    one.count = static_cast<double>(1 + random.below(3));
    tables.contacts.push_back(one);
  }
  return tables;
}

}  // namespace netgraph::testing

#endif
