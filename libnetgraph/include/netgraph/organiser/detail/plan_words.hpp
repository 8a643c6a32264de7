#ifndef NETGRAPH_ORGANISER_DETAIL_PLAN_WORDS_HPP
#define NETGRAPH_ORGANISER_DETAIL_PLAN_WORDS_HPP

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <netgraph/network/contact_network.hpp>
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

  /// One reason as a short phrase without a full stop.
  [[nodiscard]] std::string phrase(const reason& why, vertex_id a, vertex_id b) const {
    const vertex_id other = why.gains == a ? b : a;
    switch (why.kind) {
      case reason_kind::shared_contacts: return shared_contacts(why);
      case reason_kind::seeks_offers:
        return name(why.gains) + " looks for " + listed_terms(why.terms) + ", which " + name(other) + " offers";
      case reason_kind::common_interests: return "both care about " + listed_terms(why.terms);
      case reason_kind::new_reach:
        return name(why.gains) + " would come within two steps of " + counted(why.amount, "more person", "more people");
      case reason_kind::other_sector:
        return "they come from different trades (" + (*net_)[a].sector + " and " + (*net_)[b].sector + ")";
      case reason_kind::newcomer: return name(why.gains) + " is new here";
      case reason_kind::competitor: return "both are in " + (*net_)[a].sector + ", so they may compete";
    }
    return {};
  }

  /// The phrases that speak for an introduction as one sentence, and who brings the two together as another.
  [[nodiscard]] std::string sentence(vertex_id a, vertex_id b, std::span<const reason> reasons,
                                     std::span<const std::string> phrases, std::optional<vertex_id> introducer,
                                     bool introducer_is_host, std::optional<channel_id> warm_up) const {
    constexpr std::size_t most = 3;
    std::string text = name(a) + " and " + name(b) + " should meet";
    std::size_t told = 0;
    for (std::size_t i = 0; i < reasons.size() && told < most; ++i) {
      if (reasons[i].contribution <= 0.0) continue;
      text += (told == 0 ? ": " : "; ") + phrases[i];
      ++told;
    }
    text += ". ";
    if (introducer && introducer_is_host) {
      text += name(*introducer) + " is a host and can introduce them.";
    } else if (introducer) {
      text += name(*introducer) + " knows both and can introduce them.";
    } else if (warm_up) {
      text += "Nobody free to introduce them knows both: a line by " + spelled_channel(*warm_up) + " beforehand breaks the ice.";
    } else {
      text += "Nobody free to introduce them knows both: the organiser brings them together.";
    }
    return text;
  }

 private:
  [[nodiscard]] std::string shared_contacts(const reason& why) const {
    constexpr std::size_t most = 3;
    std::vector<std::string> names;
    for (const vertex_id w : why.people) {
      if (names.size() < most && (*net_)[w].consent) names.push_back(name(w));
    }
    const std::size_t others = why.people.size() - names.size();
    if (names.empty()) return "they have " + counted(why.amount, "contact", "contacts") + " in common";
    if (others != 0) names.push_back(counted(static_cast<double>(others), "other", "others"));
    return "both know " + listed(names);
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

  [[nodiscard]] static std::string counted(double amount, std::string_view one, std::string_view many) {
    const auto whole = static_cast<std::size_t>(amount + 0.5);
    return std::to_string(whole) + ' ' + std::string(whole == 1 ? one : many);
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
