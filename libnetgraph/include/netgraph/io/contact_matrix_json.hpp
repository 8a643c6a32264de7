#ifndef NETGRAPH_IO_CONTACT_MATRIX_JSON_HPP
#define NETGRAPH_IO_CONTACT_MATRIX_JSON_HPP

#include <cstddef>
#include <string>
#include <vector>

#include <netgraph/io/detail/result_writer.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/organiser/contact_matrix.hpp>
#include <netgraph/organiser/detail/matrix_words.hpp>
#include <netgraph/organiser/detail/plan_words.hpp>

namespace netgraph {
namespace detail {

/// Writes a contact matrix.
class contact_matrix_json_writer : private result_writer {
 public:
  contact_matrix_json_writer(const contact_network& net, const result_format& format) : result_writer(net, format) {}

  [[nodiscard]] std::string write(const contact_matrix& made, const contact_matrix_options& options) {
    open("contact_matrix", options.as_of);
    member_day("since", options.since);
    if (options.event) {
      json_.member("event", net_[*options.event].id);
    } else {
      json_.member("event", nullptr);
    }
    json_.member("title", options.event ? called(net_, *options.event) : std::string("Everybody"));
    json_.member("load", options.load);
    sentences("summary", summary_of(made, options));
    numbers(numbers_of(made, options));
    sentences("legend", matrix_legend());
    list("people", made.rows, [&](const matrix_person& row) { write_person(row); });
    json_.key("rows");
    json_.begin_array();
    for (std::size_t i = 0; i < made.people.size(); ++i) {
      std::string line;
      for (std::size_t j = 0; j < made.people.size(); ++j) {
        line += i == j ? '-' : static_cast<char>('0' + static_cast<int>(made.at(i, j)));
      }
      json_.value(line);
    }
    json_.end_array();
    list("pairs", made.pairs, [&](const matrix_pair& pair) { write_pair(pair); });
    list("book", made.booked, [&](const booked_pair& pair) { write_booked(pair); });
    list("months", made.months, [&](const matrix_month& one) { write_month(one); });
    list("channels", made.channels, [&](const matrix_channel& one) {
      item([&] {
        json_.member("channel", net_[one.channel].name);
        json_.member("name", words_of_channel(net_[one.channel].name).name);
        json_.member("pairs", one.pairs);
        json_.member("contacts", one.contacts);
      });
    });
    proof(made.proof, "conversations");
    const matrix_counts counts = counts_of(made);
    object("counts", [&] {
      json_.member("pairs", counts.pairs);
      json_.member("met", counts.met);
      json_.member("met_since", counts.met_since);
      json_.member("one_way", counts.one_way);
      json_.member("nothing", counts.nothing);
      json_.member("may_be_booked", made.eligible.eligible);
      json_.member("opted_out", made.opted_out);
      json_.member("gone", made.gone);
    });
    assumptions(assumptions_of(made, options));
    return close();
  }

 private:
  void write_person(const matrix_person& row) {
    item([&] {
      who(row.person);
      json_.member("met", row.met);
      json_.member("met_since", row.met_since);
      json_.member("open", row.open);
      json_.member("booked", row.booked);
      member_day("last", row.last);
    });
  }

  void pair_of(vertex_id a, vertex_id b) {
    member_id("a", a);
    json_.member("name_a", by_name() ? net_[a].name : std::string{});
    member_id("b", b);
    json_.member("name_b", by_name() ? net_[b].name : std::string{});
  }

  void write_pair(const matrix_pair& pair) {
    item([&] {
      pair_of(pair.a, pair.b);
      json_.member("state", static_cast<unsigned>(pair.state));
      json_.member("before", static_cast<unsigned>(pair.before));
      json_.member("contacts", pair.contacts);
      json_.member("months", pair.months);
      member_day("first", pair.first);
      member_day("last", pair.last);
      member_day("last_met", pair.last_met);
      list("channels", pair.channels, [&](channel_id c) { json_.value(net_[c].name); });
      json_.member("why", capitalised(std::string(spoken_state(pair.state))) + '.');
    });
  }

  void write_booked(const booked_pair& pair) {
    item([&] {
      pair_of(pair.a, pair.b);
      json_.member("state", static_cast<unsigned>(pair.state));
      json_.member("worth", pair.worth);
      const std::string why = why_booked(pair);
      // What begins with a name or an id keeps it as it is.
      const bool of_words = pair.state == contact_state::one_way || pair.phrases.empty();
      json_.member("why", of_words ? capitalised(why) + '.' : plan_words::as_sentence(why));
      json_.member("sentence",
                   called(net_, pair.a, format_.people) + " and " + called(net_, pair.b, format_.people) + ": " + why + '.');
    });
  }

  void write_month(const matrix_month& one) {
    item([&] {
      json_.member("month", std::to_string(one.year) + (one.month < 10 ? "-0" : "-") + std::to_string(one.month));
      json_.member("pairs", one.pairs);
      json_.member("first_met", one.first_met);
    });
  }
};

}  // namespace detail

/// A contact matrix as JSON text; `rows` has a text a person, a letter a column: 0 to 3, and - on the diagonal. Nobody who did not
/// consent is in it. Equal matrices give equal bytes. `libnetgraph/doc/formats.md` has every key.
/// @pre  the matrix was made from `net` with `options`.
[[nodiscard]] inline std::string to_json(const contact_network& net, const contact_matrix& made,
                                         const contact_matrix_options& options, const result_format& format = {}) {
  return detail::contact_matrix_json_writer(net, format).write(made, options);
}

}  // namespace netgraph

#endif
