#ifndef NETGRAPH_ORGANISER_DETAIL_PLAN_WORDS_HPP
#define NETGRAPH_ORGANISER_DETAIL_PLAN_WORDS_HPP

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/tie_basis.hpp>
#include <netgraph/organiser/event_plan_result.hpp>
#include <netgraph/suggest/explain.hpp>

namespace netgraph::detail {

/// Turns the data of a plan into words. People who did not consent are never named.
class plan_words {
 public:
  plan_words(const contact_network& net, std::span<const std::string> words) : net_(&net), words_(words) {}

  /// What a person is called: the name, or the id where there is none.
  [[nodiscard]] const std::string& name(vertex_id v) const {
    const person& someone = (*net_)[v];
    return someone.name.empty() ? someone.id : someone.name;
  }

  /// One reason of an introduction as a short phrase without a full stop. Who knows somebody has met them; what ties of
  /// less ground are called, `spoken` says.
  [[nodiscard]] std::string phrase(const planned_introduction& made, const reason& why) const {
    const vertex_id a = made.a;
    const vertex_id b = made.b;
    const vertex_id other = why.gains == a ? b : a;
    switch (why.kind) {
      case reason_kind::shared_contacts: return shared_contacts(made, why);
      case reason_kind::seeks_offers:
        return name(why.gains) + " looks for " + listed_terms(why.terms) + ", which " + name(other) + " offers";
      case reason_kind::common_interests: return "both care about " + listed_terms(why.terms);
      case reason_kind::new_reach:
        if (why.amount == 1.0 && !why.people.empty()) return "they would be new to each other";
        return name(why.gains) + " would come within two steps of " +
               counted(static_cast<std::size_t>(why.amount + 0.5), "more person", "more people");
      case reason_kind::other_sector:
        return "they come from different trades (" + (*net_)[a].sector + " and " + (*net_)[b].sector + ")";
      case reason_kind::newcomer: return name(why.gains) + " is new here";
      case reason_kind::competitor: return "both are in " + (*net_)[a].sector + ", so they may compete";
    }
    return {};
  }

  /// The phrases that speak for an introduction as one sentence, and who brings the two together as another.
  [[nodiscard]] std::string sentence(const planned_introduction& made) const {
    constexpr std::size_t most = 3;
    std::string text = name(made.a) + " and " + name(made.b) + " should meet";
    std::size_t told = 0;
    for (std::size_t i = 0; i < made.reasons.size() && told < most; ++i) {
      if (made.reasons[i].contribution <= 0.0) continue;
      if (i > 0 && made.phrases[i] == made.phrases[i - 1]) continue;  // true of both alike
      text += (told == 0 ? ": " : "; ") + made.phrases[i];
      ++told;
    }
    text += ". ";
    if (made.introducer && made.introducer_is_host) {
      text += name(*made.introducer) + " is a host and can introduce them.";
    } else if (made.introducer) {
      text += name(*made.introducer) + introducer(made) + " can introduce them.";
    } else if (made.warm_up) {
      text += "Nobody is at hand to introduce them: a line by " + spelled_channel(*made.warm_up) + " beforehand breaks the ice.";
    } else {
      text += "Nobody is at hand to introduce them: the organiser brings them together.";
    }
    return text;
  }

 private:
  // What people have been who have not met, before a name.
  [[nodiscard]] static std::string_view spoken(tie_ground ground) noexcept {
    switch (ground) {
      case tie_ground::contact: return "in contact with ";
      case tie_ground::one_event: return "at an event with ";
      case tie_ground::events: return "at events with ";
      case tie_ground::met:
      case tie_ground::contact_or_events: break;
    }
    return "in contact or at events with ";
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
    std::vector<vertex_id> others;
    std::size_t known = 0;
    for (const vertex_id w : why.people) {
      if (known < made.shared_met.size() && made.shared_met[known] == w) {
        ++known;
      } else {
        others.push_back(w);
      }
    }
    if (others.empty()) return "both know " + named(made.shared_met);
    const std::string been = "have been " + std::string(spoken(made.shared_otherwise.value_or(tie_ground::contact_or_events)));
    if (known == 0) return "both " + been + named(others);
    return "both know " + named(made.shared_met) + ", and " + been + counted(others.size(), "other", "others");
  }

  // At most three people by name, the others by number. Where those are many, the number is what there is to say, and
  // the names are examples.
  [[nodiscard]] std::string named(std::span<const vertex_id> people) const {
    constexpr std::size_t most = 3;
    constexpr std::size_t many = 10;
    std::vector<std::string> names;
    for (const vertex_id w : people) {
      if (names.size() < most && (*net_)[w].consent) names.push_back(name(w));
    }
    const std::size_t others = people.size() - names.size();
    if (names.empty()) return counted(others, "person", "people") + " not named here";
    if (others >= many) return "the same " + std::to_string(people.size()) + " people, among them " + listed(names);
    if (others != 0) names.push_back(counted(others, "other", "others"));
    return listed(names);
  }

  [[nodiscard]] std::string listed_terms(std::span<const std::uint32_t> terms) const {
    constexpr std::size_t most = 3;
    std::vector<std::string> items;
    for (const std::uint32_t term : terms.first(std::min(most, terms.size()))) items.push_back("“" + words_[term] + "”");
    return listed(items);
  }

  [[nodiscard]] static std::string listed(const std::vector<std::string>& items) {
    std::string text;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i != 0) text += i + 1 == items.size() ? " and " : ", ";
      text += items[i];
    }
    return text;
  }

  [[nodiscard]] static std::string counted(std::size_t amount, std::string_view one, std::string_view many) {
    return std::to_string(amount) + ' ' + std::string(amount == 1 ? one : many);
  }

  [[nodiscard]] std::string spelled_channel(channel_id c) const {
    const std::string& id = (*net_)[c].name;
    if (id == "linkedin") return "LinkedIn";
    if (id == "twitter") return "Twitter";
    if (id == "facebook") return "Facebook";
    if (id == "sms") return "text message";
    return id;
  }

  const contact_network* net_;
  std::span<const std::string> words_;
};

}  // namespace netgraph::detail

#endif
