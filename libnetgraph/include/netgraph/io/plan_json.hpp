#ifndef NETGRAPH_IO_PLAN_JSON_HPP
#define NETGRAPH_IO_PLAN_JSON_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <netgraph/io/json.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/tie_basis.hpp>
#include <netgraph/organiser/event_plan_options.hpp>
#include <netgraph/organiser/event_plan_result.hpp>
#include <netgraph/version.hpp>

namespace netgraph {
namespace detail {

/// Writes one plan; a class so that the helpers share the writer and the network.
class plan_json_writer {
 public:
  plan_json_writer(const contact_network& net, const event_plan& plan, const event_plan_options& options)
      : net_(net), plan_(plan), options_(options) {}

  [[nodiscard]] std::string write(std::string_view label) {
    json_.begin_object();
    json_.member("libnetgraph", version);
    json_.member("kind", "event_plan");
    json_.member("label", label);
    json_.member("as_of", to_string(plan_.as_of));
    write_event();
    write_options();
    list("assumptions", plan_.assumptions, [&](const std::string& sentence) { json_.value(sentence); });
    write_counts();
    list("people", plan_.people, [&](const planned_person& p) { write_person(p); });
    list("introductions", plan_.introductions, [&](const planned_introduction& i) { write_introduction(i); });
    write_proof();
    json_.key("network");
    json_.begin_object();
    list("ties", plan_.ties, [&](const tie& t) {
      json_.begin_object();
      json_.member("a", id(t.a));
      json_.member("b", id(t.b));
      json_.member("strength", round_trip(t.strength));
      json_.end_object();
    });
    json_.end_object();
    json_.end_object();
    return json_.text() + '\n';
  }

 private:
  [[nodiscard]] const std::string& id(vertex_id v) const { return net_[v].id; }

  // A float written with the digits of a double would show noise; this keeps the float's own digits.
  [[nodiscard]] static double round_trip(float value) {
    char buffer[32];
    const auto [end, failed] = std::to_chars(buffer, buffer + sizeof buffer, value);
    double back = static_cast<double>(value);
    if (failed == std::errc{}) std::from_chars(buffer, end, back);
    return back;
  }

  template <class Items, class Write>
  void list(std::string_view name, const Items& items, Write&& write_one) {
    json_.key(name);
    json_.begin_array();
    for (const auto& item : items) write_one(item);
    json_.end_array();
  }

  void write_event() {
    const event& e = net_[plan_.event];
    json_.key("event");
    json_.begin_object();
    json_.member("event", e.id);
    json_.member("name", e.name);
    json_.member("series", e.series);
    json_.member("start", e.start ? to_string(*e.start) : std::string{});
    json_.member("end", e.end ? to_string(*e.end) : std::string{});
    json_.member("venue", e.venue);
    json_.member("region", e.region);
    json_.member("kind", e.kind);
    json_.end_object();
  }

  void write_options() {
    const value_weights& w = options_.scores.weights;
    json_.key("options");
    json_.begin_object();
    json_.member("at_most", options_.at_most);
    json_.member("newcomers_at_least", options_.newcomers_at_least);
    json_.member("per_introducer", options_.per_introducer);
    json_.member("introducer_lift", options_.introducer_lift);
    json_.member("host_balance", options_.host_balance);
    json_.member("fairness", options_.fairness);
    json_.member("cooldown_days", options_.eligible.cooldown_days);
    json_.member("known_above", options_.eligible.known_above);
    json_.member("encounters", options_.ties.rooms.encounters);
    json_.member("min_strength", options_.ties.min_strength);
    json_.member("weight_shared_contacts", w.shared_contacts);
    json_.member("weight_seeks_offers", w.seeks_offers);
    json_.member("weight_common_interests", w.common_interests);
    json_.member("weight_new_reach", w.new_reach);
    json_.member("weight_other_sector", w.other_sector);
    json_.member("weight_newcomer", w.newcomer);
    json_.member("weight_competitor", w.competitor);
    json_.member("stickiness", options_.stickiness);
    json_.member("seed", options_.seed);
    json_.end_object();
  }

  void write_counts() {
    json_.key("counts");
    json_.begin_object();
    json_.member("expected", plan_.people.size());
    json_.member("came_from", plan_.at_the_door ? "at_the_door" : std::string(to_string(plan_.expected_from)));
    json_.member("opted_out", plan_.opted_out);
    json_.member("pairs_considered", plan_.pairs_considered);
    json_.key("pairs_left_out");
    json_.begin_object();
    for (std::size_t r = 0; r < plan_.pairs_left_out.size(); ++r) {
      const auto reason = static_cast<ineligible_because>(r);
      // Everybody in the room has consented and is somebody else, so these two are always 0.
      if (reason == ineligible_because::same_person || reason == ineligible_because::no_consent) continue;
      json_.member(to_string(reason), plan_.pairs_left_out[r]);
    }
    json_.end_object();
    json_.member("ties", plan_.ties.size());
    json_.end_object();
  }

  void write_person(const planned_person& p) {
    const person& someone = net_[p.person];
    json_.begin_object();
    json_.member("person", someone.id);
    json_.member("name", someone.name);
    json_.member("organisation", someone.organisation);
    json_.member("sector", someone.sector);
    json_.member("role", p.role);
    json_.member("turnout", p.turnout);
    json_.member("newcomer", p.newcomer);
    json_.member("host", p.host);
    list("introduces", p.introduces, [&](std::uint32_t i) { json_.value(i); });
    list("introductions", p.introductions, [&](std::uint32_t i) { json_.value(i); });
    json_.member("total", p.total);
    json_.key("none_because");
    if (p.none_because) {
      json_.value(p.none_sentence);
    } else {
      json_.value(nullptr);
    }
    json_.end_object();
  }

  void write_parts(std::string_view side, double value, const value_parts& parts) {
    json_.key(side);
    json_.begin_object();
    json_.member("value", value);
    json_.key("parts");
    json_.begin_object();
    json_.member("shared_contacts", parts.shared_contacts);
    json_.member("seeks_offers", parts.seeks_offers);
    json_.member("common_interests", parts.common_interests);
    json_.member("new_reach", parts.new_reach);
    json_.member("other_sector", parts.other_sector);
    json_.member("newcomer", parts.newcomer);
    json_.member("competitor", parts.competitor);
    json_.end_object();
    json_.end_object();
  }

  void write_introduction(const planned_introduction& i) {
    json_.begin_object();
    json_.member("a", id(i.a));
    json_.member("b", id(i.b));
    json_.key("introducer");
    if (i.introducer) {
      json_.value(id(*i.introducer));
    } else {
      json_.value(nullptr);
    }
    json_.member("introducer_is_host", i.introducer_is_host);
    json_.key("introducer_ties");
    json_.begin_object();
    write_ground("a", i.introducer_to_a);
    write_ground("b", i.introducer_to_b);
    json_.end_object();
    json_.member("channel", "face_to_face");
    json_.key("warm_up");
    if (i.warm_up) {
      json_.value(net_[*i.warm_up].name);
    } else {
      json_.value(nullptr);
    }
    json_.member("value", i.value.value);
    json_.member("worth", i.worth);
    json_.member("p_both", i.p_both);
    json_.member("p_known", i.p_known);
    json_.key("sides");
    json_.begin_object();
    write_parts("a", i.value.side_a, i.value.a_gains);
    write_parts("b", i.value.side_b, i.value.b_gains);
    json_.end_object();
    json_.key("reasons");
    json_.begin_array();
    for (std::size_t r = 0; r < i.reasons.size(); ++r) write_reason(i, i.reasons[r], i.phrases[r]);
    json_.end_array();
    json_.member("sentence", i.sentence);
    json_.end_object();
  }

  void write_ground(std::string_view name, const std::optional<tie_ground>& ground) {
    json_.key(name);
    if (ground) {
      json_.value(to_string(*ground));
    } else {
      json_.value(nullptr);
    }
  }

  void write_people(std::string_view name, const std::vector<vertex_id>& people) {
    json_.key(name);
    json_.begin_array();
    for (const vertex_id v : people) {
      if (net_[v].consent) json_.value(id(v));
    }
    json_.end_array();
  }

  void write_reason(const planned_introduction& of, const reason& why, const std::string& phrase) {
    const bool shared = why.kind == reason_kind::shared_contacts;
    json_.begin_object();
    json_.member("kind", std::string_view(to_string(why.kind)));
    json_.key("gains");
    if (why.gains == no_vertex) {
      json_.value(nullptr);
    } else {
      json_.value(id(why.gains));
    }
    write_people("people", why.people);
    write_people("met", shared ? of.shared_met : std::vector<vertex_id>{});
    write_ground("otherwise", shared ? of.shared_otherwise : std::nullopt);
    list("words", why.terms, [&](std::uint32_t term) { json_.value(plan_.words[term]); });
    json_.member("amount", why.amount);
    json_.member("contribution", why.contribution);
    json_.member("text", phrase);
    json_.end_object();
  }

  void write_proof() {
    json_.key("certificate");
    json_.begin_object();
    json_.member("value", plan_.proof.value);
    json_.member("upper_bound", plan_.proof.upper_bound);
    json_.member("bound_kind", to_string(plan_.proof.kind));
    json_.member("bound_sentence", explained(plan_.proof.kind));
    json_.member("gap", plan_.proof.gap());
    json_.member("proven_optimal", plan_.proof.proven_optimal());
    json_.end_object();
    json_.key("fairness");
    json_.begin_object();
    json_.member("lowest_total", plan_.lowest_total);
    std::size_t none = 0;
    for (const planned_person& p : plan_.people) none += p.introductions.empty() ? 1 : 0;
    json_.member("people_with_none", none);
    json_.member("gini", plan_.gini);
    json_.member("value_given_up", plan_.value_given_up);
    json_.end_object();
  }

  const contact_network& net_;
  const event_plan& plan_;
  const event_plan_options& options_;
  json_writer json_;
};

}  // namespace detail

/// A plan as JSON text: everything in it, with ids and words in place of vertices and terms.
///
/// People without consent stand nowhere in it. Equal plans give equal bytes.
/// @param label  a line shown above everything made from the plan, such as "synthetic data"; may be empty.
/// @pre  the plan was made from `net` with `options`.
[[nodiscard]] inline std::string to_json(const contact_network& net, const event_plan& plan, const event_plan_options& options,
                                         std::string_view label = {}) {
  return detail::plan_json_writer(net, plan, options).write(label);
}

}  // namespace netgraph

#endif
