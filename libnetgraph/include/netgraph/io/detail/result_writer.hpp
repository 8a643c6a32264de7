#ifndef NETGRAPH_IO_DETAIL_RESULT_WRITER_HPP
#define NETGRAPH_IO_DETAIL_RESULT_WRITER_HPP

#include <charconv>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <netgraph/io/json.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/organiser/words.hpp>
#include <netgraph/version.hpp>

namespace netgraph {

/// How a result is written for programs and pages, besides the result itself.
struct result_format {
  std::string label = {};           ///< a line above everything made from the result, such as "synthetic data"
  naming people = naming::names;    ///< `ids`: names, organisations, e-mails and phones stay out
  std::size_t rows_left_out = 0;    ///< rows of the tables that broke a rule and were left out: said among the assumptions
};

namespace detail {

/// What the writers of all results have in common: one file, opened and closed the same way, people and proofs alike.
class result_writer {
 public:
  result_writer(const contact_network& net, const result_format& format) : net_(net), format_(format) {}

 protected:
  /// Opens the file: which version wrote what, the label, the day, and how people are called.
  void open(std::string_view kind, const date& as_of) {
    json_.begin_object();
    json_.member("libnetgraph", version);
    json_.member("kind", kind);
    json_.member("label", format_.label);
    json_.member("people_by", to_string(format_.people));
    json_.member("as_of", to_string(as_of));
  }

  /// Closes it and hands the text over.
  [[nodiscard]] std::string close() {
    json_.end_object();
    return json_.text() + '\n';
  }

  template <class Items, class Write>
  void list(std::string_view name, const Items& items, Write&& write_one) {
    json_.key(name);
    json_.begin_array();
    for (const auto& item : items) write_one(item);
    json_.end_array();
  }

  template <class Write>
  void object(std::string_view name, Write&& write_members) {
    json_.key(name);
    json_.begin_object();
    write_members();
    json_.end_object();
  }

  template <class Write>
  void item(Write&& write_members) {
    json_.begin_object();
    write_members();
    json_.end_object();
  }

  void sentences(std::string_view name, const std::vector<std::string>& texts) {
    list(name, texts, [&](const std::string& text) { json_.value(text); });
  }

  /// What was taken for granted; rows that were left out are part of it.
  void assumptions(std::vector<std::string> said) {
    if (format_.rows_left_out != 0) said.push_back(spoken_left_out(format_.rows_left_out));
    sentences("assumptions", said);
  }

  void numbers(const std::vector<key_number>& all) {
    list("numbers", all, [&](const key_number& one) {
      item([&] {
        json_.member("number", one.number);
        json_.member("what", one.what);
        json_.member("context", one.context);
      });
    });
  }

  [[nodiscard]] const std::string& id(vertex_id v) const { return net_[v].id; }
  [[nodiscard]] bool by_name() const noexcept { return format_.people == naming::names; }

  /// The id of somebody, or null; people who did not consent are null, too.
  void member_id(std::string_view name, const std::optional<vertex_id>& v) {
    if (v && net_[*v].consent) {
      json_.member(name, id(*v));
    } else {
      json_.member(name, nullptr);
    }
  }

  /// Who somebody is: id, name and organisation, the last two empty where people go by their ids.
  void who(vertex_id v) {
    json_.member("person", id(v));
    json_.member("name", by_name() ? net_[v].name : std::string{});
    json_.member("organisation", by_name() ? net_[v].organisation : std::string{});
  }

  void ids(std::string_view name, const std::vector<vertex_id>& people) {
    json_.key(name);
    json_.begin_array();
    for (const vertex_id v : people) {
      if (net_[v].consent) json_.value(id(v));
    }
    json_.end_array();
  }

  void member_day(std::string_view name, const std::optional<date>& day) {
    if (day) {
      json_.member(name, to_string(*day));
    } else {
      json_.member(name, nullptr);
    }
  }

  /// An event: its id and what there is to say about when and where.
  void what(event_id e) {
    const event& one = net_[e];
    json_.member("event", one.id);
    json_.member("name", one.name);
    json_.member("series", one.series);
    json_.member("start", one.start ? to_string(*one.start) : std::string{});
    json_.member("end", one.end ? to_string(*one.end) : std::string{});
    json_.member("venue", one.venue);
  }

  void proof(const certificate& shown, std::string_view chosen) { proof_said(shown, spoken_verdict(shown, chosen)); }
  void proof_said(const certificate& shown, const std::string& sentence) {
    object("certificate", [&] {
      json_.member("value", shown.value);
      json_.member("upper_bound", shown.upper_bound);
      json_.member("bound_kind", to_string(shown.kind));
      json_.member("bound_sentence", explained(shown.kind));
      json_.member("gap", shown.gap());
      json_.member("proven_optimal", shown.proven_optimal());
      json_.member("sentence", sentence);
    });
  }

  /// A float written with the digits of a double would show noise; this keeps the float's own digits.
  [[nodiscard]] static double round_trip(float value) {
    char buffer[32];
    const auto [end, failed] = std::to_chars(buffer, buffer + sizeof buffer, value);
    double back = static_cast<double>(value);
    if (failed == std::errc{}) std::from_chars(buffer, end, back);
    return back;
  }

  const contact_network& net_;
  const result_format& format_;
  json_writer json_;
};

}  // namespace detail
}  // namespace netgraph

#endif
