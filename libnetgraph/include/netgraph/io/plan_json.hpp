#ifndef NETGRAPH_IO_PLAN_JSON_HPP
#define NETGRAPH_IO_PLAN_JSON_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <netgraph/io/detail/result_writer.hpp>
#include <netgraph/io/json.hpp>
#include <netgraph/io/ranker_json.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/tie_basis.hpp>
#include <netgraph/organiser/detail/card_words.hpp>
#include <netgraph/organiser/detail/plan_summary.hpp>
#include <netgraph/organiser/detail/plan_words.hpp>
#include <netgraph/organiser/event_plan_options.hpp>
#include <netgraph/organiser/event_plan_result.hpp>

namespace netgraph {
namespace detail {

/// Writes one plan.
class plan_json_writer : private result_writer {
 public:
  plan_json_writer(const contact_network& net, const event_plan& plan, const event_plan_options& options,
                   const result_format& format)
      : result_writer(net, format), plan_(plan), options_(options), words_(net, plan.words, format.people),
        cards_(net, plan, format.people) {}

  [[nodiscard]] std::string write() {
    open("event_plan", plan_.as_of);
    write_event();
    json_.member("event_is_over", spoken_over(net_, plan_.event, plan_.as_of));
    sentences("summary", summary_of(net_, plan_));
    numbers(numbers_of(plan_));
    write_options();
    assumptions(plan_.assumptions);
    sentences("to_fill_in", to_fill_in(net_, plan_));
    write_counts();
    write_people();
    list("introductions", plan_.introductions, [&](const planned_introduction& i) { write_introduction(i); });
    list("wishes", plan_.wishes, [&](const planned_wish& wish) {
      item([&] {
        json_.member("a", id(wish.a));
        json_.member("b", id(wish.b));
        json_.member("kept", wish.kept);
        json_.member("sentence", words_.why_not(plan_, wish));
      });
    });
    list("dropped", plan_.dropped, [&](const dropped_introduction& gone) {
      item([&] {
        json_.member("a", id(gone.a));
        json_.member("b", id(gone.b));
        member_id("introducer", gone.introducer);
        json_.member("sentence", words_.why_not(plan_, gone));
      });
    });
    proof(plan_.proof, "introductions");
    write_fairness();
    object("network", [&] {
      list("ties", plan_.ties, [&](const tie& t) {
        item([&] {
          json_.member("a", id(t.a));
          json_.member("b", id(t.b));
          json_.member("strength", round_trip(t.strength));
        });
      });
    });
    return close();
  }

 private:
  void write_event() {
    object("event", [&] {
      what(plan_.event);
      json_.member("region", net_[plan_.event].region);
      json_.member("kind", net_[plan_.event].kind);
    });
  }

  void write_options() {
    json_.key("options");
    json_.begin_object();
    each_option(options_, [&](std::string_view name, const auto& value) {
      json_.key(name);
      write_option(value);
    });
    json_.end_object();
  }

  template <class Value>
  void write_option(const Value& value) {
    if constexpr (std::is_integral_v<Value> && !std::is_same_v<Value, bool> && !std::is_same_v<Value, std::uint64_t>) {
      json_.value(static_cast<std::int64_t>(value));
    } else {
      json_.value(value);
    }
  }
  template <class Value>
  void write_option(const std::optional<Value>& value) {
    if (value) {
      write_option(*value);
    } else {
      json_.value(nullptr);
    }
  }
  template <class Value>
  void write_option(const std::vector<Value>& values) {
    json_.begin_array();
    for (const Value& value : values) write_option(value);
    json_.end_array();
  }
  void write_option(const ranker& r) { write_ranker(json_, r); }
  void write_option(event_id e) { json_.value(net_[e].id); }
  // Who did not consent is named nowhere, not among those present either.
  void write_option(vertex_id v) { write_option(net_[v].consent ? std::optional(id(v)) : std::nullopt); }
  void write_option(const announced_introduction& i) {
    json_.begin_object();
    json_.key("a");
    write_option(i.a);
    json_.key("b");
    write_option(i.b);
    json_.key("introducer");
    write_option(i.introducer);
    json_.end_object();
  }
  void write_option(const encounter_rule& rule) {
    json_.begin_object();
    json_.member("kind", rule.kind);
    json_.member("capacity_at_most", rule.capacity_at_most);
    json_.member("encounters", rule.encounters);
    json_.end_object();
  }
  void write_option(const channel_row& row) {
    json_.begin_object();
    json_.member("channel", row.channel);
    json_.key("weight");
    write_option(row.weight);
    json_.key("half_life_days");
    write_option(row.half_life_days);
    json_.key("ceiling");
    write_option(row.ceiling);
    json_.key("minutes_per_touch");
    write_option(row.minutes_per_touch);
    json_.key("face_to_face");
    write_option(row.face_to_face);
    json_.end_object();
  }

  void write_counts() {
    object("counts", [&] {
      json_.member("expected", plan_.people.size());
      json_.member("came_from", plan_.at_the_door ? "at_the_door" : std::string(to_string(plan_.expected_from)));
      json_.member("opted_out", plan_.opted_out);
      json_.member("gone", plan_.gone);
      json_.member("wishes_unnamed", plan_.wishes_unnamed);
      json_.member("pairs_considered", plan_.pairs_considered);
      json_.key("pairs_left_out");
      json_.begin_array();
      for (std::size_t r = 0; r < plan_.pairs_left_out.size(); ++r) {
        const auto reason = static_cast<ineligible_because>(r);
        // Everybody in the room has consented and is somebody else, so these two are always 0.
        if (reason == ineligible_because::same_person || reason == ineligible_because::no_consent) continue;
        item([&] {
          json_.member("because", to_string(reason));
          json_.member("pairs", plan_.pairs_left_out[r]);
          json_.member("text", spoken(reason));
        });
      }
      json_.end_array();
      json_.member("ties", plan_.ties.size());
    });
  }

  void write_people() {
    json_.key("people");
    json_.begin_array();
    for (std::uint32_t i = 0; i < plan_.people.size(); ++i) write_person(i);
    json_.end_array();
  }

  void write_person(std::uint32_t place) {
    const planned_person& p = plan_.people[place];
    item([&] {
      who(p.person);
      json_.member("sector", net_[p.person].sector);
      json_.member("role", p.role);
      json_.member("turnout", p.turnout);
      json_.member("newcomer", p.newcomer);
      json_.member("host", p.host);
      list("introduces", p.introduces, [&](std::uint32_t i) { json_.value(i); });
      list("introductions", p.introductions, [&](std::uint32_t i) { json_.value(i); });
      json_.member("total", p.total);
      json_.member("none_because", p.none_because ? std::optional(p.none_sentence) : std::nullopt);
      object("card", [&] {
        json_.member("greeting", cards_.greeting(place));
        list("looks_after", cards_.sent_to(place), [&](std::uint32_t i) { json_.value(id(plan_.people[i].person)); });
        list("meets", p.introductions, [&](std::uint32_t i) { write_card(plan_.introductions[i], p.person); });
      });
    });
  }

  void write_card(const planned_introduction& made, vertex_id me) {
    const card_entry card = cards_.entry(made, me);
    for (const vertex_id other : {made.a, made.b}) {  // who joins two meets both
      if (other == me) continue;
      item([&] {
        json_.member("person", id(other));
        sentences("lines", card.lines);
        json_.member("say", card.say);
        json_.member("by", card.by);
      });
    }
  }

  void write_parts(std::string_view side, double value, const value_parts& parts) {
    object(side, [&] {
      json_.member("value", value);
      object("parts", [&] {
        json_.member("shared_contacts", parts.shared_contacts);
        json_.member("seeks_offers", parts.seeks_offers);
        json_.member("common_interests", parts.common_interests);
        json_.member("new_reach", parts.new_reach);
        json_.member("other_sector", parts.other_sector);
        json_.member("newcomer", parts.newcomer);
        json_.member("competitor", parts.competitor);
      });
    });
  }

  void write_introduction(const planned_introduction& i) {
    item([&] {
      json_.member("a", id(i.a));
      json_.member("b", id(i.b));
      member_id("introducer", i.introducer);
      json_.member("introducer_is_host", i.introducer_is_host);
      json_.member("introducer_as", i.introducer_as ? std::optional(to_string(*i.introducer_as)) : std::nullopt);
      object("introducer_ties", [&] {
        write_ground("a", i.introducer_to_a);
        write_ground("b", i.introducer_to_b);
      });
      json_.member("channel", "face_to_face");
      member_id("third", i.third);
      json_.member("change", i.change ? std::optional(to_string(*i.change)) : std::nullopt);
      json_.member("proposed_before", i.proposed_before);
      json_.member("warm_up", i.warm_up ? std::optional(net_[*i.warm_up].name) : std::nullopt);
      json_.member("value", i.value.value);
      json_.member("likely", i.value.likely);
      json_.member("opens", i.value.opens);
      json_.member("worth", i.worth);
      json_.member("p_both", i.p_both);
      json_.member("p_known", i.p_known);
      json_.member("fresh", i.fresh);
      json_.member("introducer_share", i.introducer_share);
      object("sides", [&] {
        write_parts("a", i.value.side_a, i.value.a_gains);
        write_parts("b", i.value.side_b, i.value.b_gains);
      });
      list("reasons", i.reasons, [&](const reason& why) { write_reason(i, why); });
      json_.member("why", words_.why(i));
      json_.member("brought_together", words_.brought_together(i));
      json_.member("sentence", words_.sentence(i));
    });
  }

  void write_ground(std::string_view name, const std::optional<tie_ground>& ground) {
    json_.member(name, ground ? std::optional(std::string_view(to_string(*ground))) : std::nullopt);
  }

  void write_reason(const planned_introduction& of, const reason& why) {
    const bool shared = why.kind == reason_kind::shared_contacts;
    const std::string text = words_.phrase(of, why);
    if (text.empty()) return;  // it rests on people who did not consent alone: told, it would betray them
    item([&] {
      json_.member("kind", std::string_view(to_string(why.kind)));
      member_id("gains", why.gains == no_vertex ? std::nullopt : std::optional(why.gains));
      ids("people", why.people);
      ids("met", shared ? of.shared_met : std::vector<vertex_id>{});
      write_ground("otherwise", shared ? of.shared_otherwise : std::nullopt);
      list("words", why.terms, [&](std::uint32_t term) { json_.value(plan_.words[term]); });
      json_.member("amount", shared ? static_cast<double>(shared_of(net_, of, why).size()) : why.amount);
      json_.member("contribution", why.contribution);
      json_.member("text", text);
    });
  }

  void write_fairness() {
    object("fairness", [&] {
      json_.member("lowest_total", plan_.lowest_total);
      json_.member("people_with_none", people_without(plan_));
      json_.member("gini", plan_.gini);
      json_.member("value_given_up", plan_.value_given_up);
      json_.member("wishes_cost", plan_.wishes_cost);
    });
  }

  const event_plan& plan_;
  const event_plan_options& options_;
  plan_words words_;
  card_words cards_;
};

}  // namespace detail

/// A plan as JSON text: everything in it, with ids and words in place of vertices and terms.
///
/// People without consent stand nowhere in it. Equal plans give equal bytes. `libnetgraph/doc/formats.md` has every key.
/// @pre  the plan was made from `net` with `options`.
[[nodiscard]] inline std::string to_json(const contact_network& net, const event_plan& plan, const event_plan_options& options,
                                         const result_format& format = {}) {
  return detail::plan_json_writer(net, plan, options, format).write();
}

}  // namespace netgraph

#endif
