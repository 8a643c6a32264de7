#ifndef NETGRAPH_ORGANISER_DETAIL_PLAN_WORDS_HPP
#define NETGRAPH_ORGANISER_DETAIL_PLAN_WORDS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/tie_basis.hpp>
#include <netgraph/organiser/event_plan_result.hpp>
#include <netgraph/organiser/words.hpp>
#include <netgraph/suggest/explain.hpp>

namespace netgraph::detail {

/// The words and terms behind a plan's numbers, quoted in a row: "“law” and “tax”", at most three.
[[nodiscard]] inline std::string listed_terms(std::span<const std::string> words, std::span<const std::uint32_t> terms,
                                              bool quoted = true) {
  constexpr std::size_t most = 3;
  std::vector<std::string> items;
  for (const std::uint32_t term : terms.first(std::min(most, terms.size()))) {
    items.push_back(quoted ? "“" + words[term] + "”" : words[term]);
  }
  return listed(items);
}

/// Those of the people who consented: nobody else is named, and nobody else is counted where a number could betray them.
[[nodiscard]] inline std::vector<vertex_id> consenting(const contact_network& net, std::span<const vertex_id> people) {
  std::vector<vertex_id> shown;
  for (const vertex_id v : people) {
    if (net[v].consent) shown.push_back(v);
  }
  return shown;
}

/// Of the contacts that a reason names: those whom both have met, and the others. People who did not consent are in neither.
struct shared_people {
  std::vector<vertex_id> met = {};
  std::vector<vertex_id> others = {};

  [[nodiscard]] std::size_t size() const noexcept { return met.size() + others.size(); }
};

[[nodiscard]] inline shared_people shared_of(const contact_network& net, const planned_introduction& made, const reason& why) {
  shared_people shared;
  std::size_t known = 0;
  for (const vertex_id w : why.people) {
    const bool both = known < made.shared_met.size() && made.shared_met[known] == w;
    if (both) ++known;
    if (net[w].consent) (both ? shared.met : shared.others).push_back(w);
  }
  return shared;
}

/// Turns the data of a plan into phrases and sentences. People who did not consent are never named.
class plan_words {
 public:
  plan_words(const contact_network& net, std::span<const std::string> words, naming people = naming::names)
      : net_(&net), words_(words), people_(people) {}

  [[nodiscard]] const std::string& name(vertex_id v) const { return called(*net_, v, people_); }

  /// One reason of an introduction as a short phrase without a full stop; empty where there is nothing that may be said. Who
  /// knows somebody has met them; what ties of less ground are called, `spoken` says.
  [[nodiscard]] std::string phrase(const planned_introduction& made, const reason& why) const {
    const vertex_id a = made.a;
    const vertex_id b = made.b;
    const vertex_id other = why.gains == a ? b : a;
    switch (why.kind) {
      case reason_kind::shared_contacts: return shared_contacts(made, why);
      case reason_kind::seeks_offers:
        return name(why.gains) + " looks for " + listed_terms(words_, why.terms) + ", which " + name(other) + " offers";
      case reason_kind::common_interests: return "both care about " + listed_terms(words_, why.terms);
      case reason_kind::new_reach: {
        const auto people = static_cast<std::uint64_t>(why.amount + 0.5);
        if (people <= 1 && !why.people.empty()) return "they would be new to each other";
        return name(other) + " brings " + counted(people, "more person", "more people") + " within reach of " + name(why.gains);
      }
      case reason_kind::other_sector:
        return "they come from different trades (" + (*net_)[a].sector + " and " + (*net_)[b].sector + ")";
      case reason_kind::newcomer: return name(why.gains) + " is new here";
      case reason_kind::competitor: return "both are in " + (*net_)[a].sector + ", so they may compete";
    }
    return {};
  }

  /// The phrases that speak for an introduction as one sentence, and who brings the two together as another.
  [[nodiscard]] std::string sentence(const planned_introduction& made) const {
    const std::vector<std::string> reasons = speaking(made, true);
    std::string text = name(made.a) + " and " + name(made.b) + " should meet";
    for (std::size_t i = 0; i < reasons.size(); ++i) text += (i == 0 ? ": " : "; ") + reasons[i];
    return text + ". " + brought_together(made);
  }

  /// The same for a list in which both names and the introducer stand beside it: what speaks for it, then what against.
  [[nodiscard]] std::string why(const planned_introduction& made) const {
    const std::vector<std::string> reasons = speaking(made, true);
    const std::vector<std::string> against = speaking(made, false);
    std::string text;
    for (const std::string& phrase : reasons) text += (text.empty() ? "" : "; ") + phrase;
    for (const std::string& phrase : against) text += (text.empty() ? "" : "; but ") + phrase;
    return as_sentence(std::move(text));
  }

  /// Phrases as a sentence. Only words of a phrase get a capital: what starts with a name or an id keeps it as it is.
  [[nodiscard]] static std::string as_sentence(std::string text) {
    if (text.empty()) return text;
    if (text.starts_with("both ") || text.starts_with("they ")) text = capitalised(std::move(text));
    return text + '.';
  }

  /// Who brings the two together, what the ties of an introducer rest on, and who joins them.
  [[nodiscard]] std::string brought_together(const planned_introduction& made) const {
    return introduced(made) + (made.third ? ' ' + name(*made.third) + " joins them." : std::string{});
  }

  /// Why a wish of the rules is not kept; empty where it is.
  [[nodiscard]] std::string why_not(const event_plan& plan, const planned_wish& wish) const {
    return wish.unkept == wish_unkept::not_there ? missing(plan, wish.a, wish.b) : wish.sentence;
  }

  /// Why an announced introduction is no longer in the plan.
  [[nodiscard]] std::string why_not(const event_plan& plan, const dropped_introduction& gone) const {
    return here(plan, gone.a) && here(plan, gone.b) ? gone.sentence : missing(plan, gone.a, gone.b);
  }

  /// Which of the two is not there. @pre  one of them at least is not.
  [[nodiscard]] std::string missing(const event_plan& plan, vertex_id a, vertex_id b) const {
    const std::string where = plan.at_the_door ? " not here." : " not expected.";
    if (!here(plan, a) && !here(plan, b)) return name(a) + " and " + name(b) + " are" + where;
    return name(here(plan, a) ? b : a) + " is" + where;
  }

 private:
  [[nodiscard]] static bool here(const event_plan& plan, vertex_id v) {
    return std::any_of(plan.people.begin(), plan.people.end(), [&](const planned_person& p) { return p.person == v; });
  }

  [[nodiscard]] std::string introduced(const planned_introduction& made) const {
    if (made.introducer && made.introducer_is_host) return name(*made.introducer) + " is a host and can introduce them.";
    if (made.introducer) return name(*made.introducer) + introducer(made) + " can introduce them.";
    if (made.warm_up) {
      return "Nobody is at hand to introduce them: " + words_of_channel((*net_)[*made.warm_up].name).first + " breaks the ice.";
    }
    return "Nobody is at hand to introduce them: the organiser brings them together.";
  }

  // At most three phrases that speak for the introduction, or all that speak against it.
  [[nodiscard]] std::vector<std::string> speaking(const planned_introduction& made, bool in_favour) const {
    constexpr std::size_t most = 3;
    std::vector<std::string> told;
    for (const reason& why : made.reasons) {
      if ((why.contribution > 0.0) != in_favour) continue;
      std::string said = phrase(made, why);
      if (said.empty() || (in_favour && told.size() == most)) continue;
      if (told.empty() || told.back() != said) told.push_back(std::move(said));  // else true of both alike
    }
    return told;
  }

  // The introducer's ties to the two, the closer one first: " knows Ada and has been at events with Ben, and".
  [[nodiscard]] std::string introducer(const planned_introduction& made) const {
    tie_ground first = made.introducer_to_a.value_or(tie_ground::contact_or_events);
    tie_ground second = made.introducer_to_b.value_or(tie_ground::contact_or_events);
    const bool as_often =
        first != second && std::min(first, second) == tie_ground::one_event && std::max(first, second) == tie_ground::events;
    if (as_often) first = second = tie_ground::events;
    if (first == second) {
      return first == tie_ground::met ? " knows both and" : " has been " + std::string(spoken(first)) + "both and";
    }
    vertex_id one = made.a;
    vertex_id two = made.b;
    if (second < first) {
      std::swap(first, second);
      std::swap(one, two);
    }
    const std::string begin = first == tie_ground::met ? " knows " : " has been " + std::string(spoken(first));
    const std::string again = first == tie_ground::met ? " and has been " : " and ";
    return begin + name(one) + again + std::string(spoken(second)) + name(two) + ", and";
  }

  // "both know Mia and Kim, and have been at events with 4 others"
  [[nodiscard]] std::string shared_contacts(const planned_introduction& made, const reason& why) const {
    const shared_people shared = shared_of(*net_, made, why);
    if (shared.size() == 0) return {};
    if (shared.others.empty()) return "both know " + named(shared.met);
    const std::string been = "have been " + std::string(spoken(made.shared_otherwise.value_or(tie_ground::contact_or_events)));
    if (shared.met.empty()) return "both " + been + named(shared.others);
    return "both know " + named(shared.met) + ", and " + been + counted(shared.others.size(), "other", "others");
  }

  // At most three people by name, the others by number. Where those are many, the number is what there is to say, and
  // the names are examples.
  [[nodiscard]] std::string named(std::span<const vertex_id> people) const {
    constexpr std::size_t most = 3;
    constexpr std::size_t many = 10;
    std::vector<std::string> names;
    for (const vertex_id w : people) names.push_back(name(w));
    if (people.size() < most + many) return listed(names, most);
    return "the same " + counted_people(people.size()) + ", among them " + listed(std::span(names).first(most));
  }

  const contact_network* net_;
  std::span<const std::string> words_;
  naming people_;
};

}  // namespace netgraph::detail

#endif
