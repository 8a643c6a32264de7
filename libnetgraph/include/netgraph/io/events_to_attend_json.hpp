#ifndef NETGRAPH_IO_EVENTS_TO_ATTEND_JSON_HPP
#define NETGRAPH_IO_EVENTS_TO_ATTEND_JSON_HPP

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <netgraph/io/detail/result_writer.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/organiser/detail/attend_words.hpp>
#include <netgraph/organiser/events_to_attend_plan.hpp>

namespace netgraph {
namespace detail {

/// Writes a choice of events.
class attend_json_writer : private result_writer {
 public:
  attend_json_writer(const contact_network& net, const result_format& format) : result_writer(net, format) {}

  [[nodiscard]] std::string write(vertex_id person, const events_to_attend_plan& plan, const events_to_attend_options& options) {
    open("events_to_attend", options.as_of);
    json_.member("until", to_string(days_after(options.as_of, options.days_ahead)));
    member_id("person", person);
    json_.member("name", net_[person].consent && by_name() ? net_[person].name : std::string{});
    sentences("summary", summary_of(net_, person, plan, options, format_.people));
    numbers(numbers_of(plan, options));
    double most = 0.0;
    for (const event_visit& v : plan.events) most = std::max(most, v.worth);
    list("events", plan.events, [&](const event_visit& v) { write_visit(v, most); });
    list("left_out", plan.unattended, [&](const unattended_event& left) { write_left(left); });
    json_.member("minutes", plan.minutes);
    json_.member("hours", options.hours);
    json_.member("spent", plan.money);
    json_.member("cost", options.money);
    proof(plan.proof, "events within these limits");
    object("counts", [&] {
      json_.member("considered", plan.considered);
      json_.member("declined", plan.declined);
      json_.member("nobody_expected", plan.nobody_expected);
      json_.member("opted_out", plan.opted_out);
    });
    assumptions(plan.assumptions);
    return close();
  }

 private:
  void write_visit(const event_visit& v, double most) {
    item([&] {
      what(v.event);
      json_.member("minutes", v.minutes);
      json_.member("fee", v.fee);
      json_.member("worth", v.worth);
      json_.member("share", most > 0.0 ? v.worth / most : 0.0);
      json_.member("known_people", v.known_people);
      json_.member("new_people", v.new_people);
      list("people", v.people, [&](vertex_id p) { item([&] { who(p); }); });
      json_.member("cost_and_time", spelled_hours(v.minutes) + " · " + spoken_fee(v.fee));
      json_.member("why", why(v));
      json_.member("sentence", spoken_sentence(net_, v, format_.people));
    });
  }

  [[nodiscard]] std::string why(const event_visit& v) const {
    constexpr std::size_t most = 5;
    std::vector<std::string> names;
    for (const vertex_id p : v.people) names.push_back(called(net_, p, format_.people));
    std::string text = capitalised(spoken_talks(v)) + '.';
    if (!names.empty()) text += " Look out for " + listed(names, most) + '.';
    return text;
  }

  void write_left(const unattended_event& left) {
    item([&] {
      what(left.event);
      json_.member("because", to_string(left.because));
      json_.member("clash", left.clash ? std::optional(net_[*left.clash].id) : std::nullopt);
      json_.member("minutes", left.minutes);
      json_.member("fee", left.fee);
      json_.member("worth", left.worth);
      json_.member("why", capitalised(left.why) + '.');
      json_.member("sentence", spoken_sentence(net_, left));
    });
  }
};

}  // namespace detail

/// A choice of events as JSON text. A person who did not consent is not named. Equal choices give equal bytes.
/// `libnetgraph/doc/formats.md` has every key.
/// @pre  the choice was made from `net` for `person` with `options`.
[[nodiscard]] inline std::string to_json(const contact_network& net, vertex_id person, const events_to_attend_plan& plan,
                                         const events_to_attend_options& options, const result_format& format = {}) {
  return detail::attend_json_writer(net, format).write(person, plan, options);
}

}  // namespace netgraph

#endif
