#ifndef NETGRAPH_ORGANISER_DETAIL_CARD_WORDS_HPP
#define NETGRAPH_ORGANISER_DETAIL_CARD_WORDS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/network/rules_in_force.hpp>
#include <netgraph/organiser/detail/plan_words.hpp>

namespace netgraph::detail {

/// What one person's card says of one introduction. A card is read standing, so it says little and nothing about graphs.
struct card_entry {
  std::vector<std::string> lines = {};  ///< why, at most two short sentences; often none
  std::string say = {};                 ///< something to say first, where there is a subject; else empty
  std::string by = {};                  ///< who introduces the two, or what comes first
};

/// Turns a plan into the words of everybody's card. Nobody who did not consent is named or counted.
class card_words {
 public:
  card_words(const contact_network& net, const event_plan& plan, naming people = naming::names)
      : net_(&net), plan_(&plan), people_(people), here_(net.size(), 0), sent_(plan.people.size()) {
    const std::optional<moment>& start = net[plan.event].start;
    const rules_in_force rules(net, plan.event, start ? start->day : plan.as_of);
    std::vector<std::uint32_t> hosts;
    for (std::uint32_t i = 0; i < plan.people.size(); ++i) {
      here_[to_index(plan.people[i].person)] = 1;
      if (plan.people[i].host && rules.may_introduce(plan.people[i].person)) hosts.push_back(i);
    }
    // Whoever has no introduction is sent to a host, the hosts taking turns; never to one they are kept apart from.
    std::size_t next = 0;
    for (std::uint32_t i = 0; i < plan.people.size(); ++i) {
      if (plan.people[i].host || !plan.people[i].introductions.empty()) continue;
      for (std::size_t tried = 0; tried < hosts.size(); ++tried) {
        const std::uint32_t host = hosts[(next + tried) % hosts.size()];
        if (rules.apart(plan.people[host].person, plan.people[i].person)) continue;
        sent_[host].push_back(i);
        next += tried + 1;
        break;
      }
    }
  }

  /// What `me`, one of the two or who joins them, reads of the introduction. The reasons are those of the two.
  [[nodiscard]] card_entry entry(const planned_introduction& made, vertex_id me) const {
    constexpr std::size_t most = 2;
    card_entry card;
    if (made.third == me) {
      card.lines.push_back("You join " + name(made.a) + " and " + name(made.b) + '.');
      card.by = made.introducer ? by(made) : brought;
      return card;
    }
    const vertex_id other = made.a == me ? made.b : made.a;
    const auto tell = [&](std::string line) {
      if (card.lines.size() < most && !line.empty()) card.lines.push_back(std::move(line));
    };
    const auto say = [&](std::string line) {
      if (card.say.empty()) card.say = std::move(line);
    };
    for (const reason& why : made.reasons) {
      if (why.kind == reason_kind::seeks_offers && !why.terms.empty()) {
        const std::string subject = listed_terms(plan_->words, why.terms, false);
        const std::string& first = plan_->words[why.terms.front()];
        tell((why.gains == me ? "They offer what you are looking for: " : "They are looking for what you offer: ") + subject +
             '.');
        say(why.gains == me ? "“I am looking for help with " + first + ". I hear you know about it?”"
                            : "“I hear you are looking for " + first + ". Tell me what you need.”");
      } else if (why.kind == reason_kind::common_interests && !why.terms.empty()) {
        tell("You share an interest in " + listed_terms(plan_->words, why.terms, false) + '.');
        say("“I hear you are into " + plan_->words[why.terms.front()] + ", too. How did you start?”");
      } else if (why.kind == reason_kind::shared_contacts) {
        const shared_people shared = shared_of(*net_, made, why);
        tell(shared_line(shared, made.shared_otherwise.value_or(tie_ground::contact_or_events)));
        if (const auto whom = names_here(shared.met); !whom.empty())
          say("“We both know " + whom.front() + ". How did you two meet?”");
      } else if (why.kind == reason_kind::newcomer) {
        if (both_new(made)) {
          if (why.gains == me) tell("You are both new here.");
        } else {
          tell(why.gains == other ? "They are new here: make them welcome." : "You are new here, and they know the room.");
        }
      }
    }
    card.by = by(made) + (made.third ? ' ' + name(*made.third) + " joins you." : std::string());
    return card;
  }

  /// For somebody without an introduction to make or to get: whom to turn to.
  [[nodiscard]] std::string greeting(std::uint32_t i) const {
    const planned_person& p = plan_->people[i];
    if (!p.introductions.empty() || p.host) return {};
    for (std::uint32_t host = 0; host < sent_.size(); ++host) {
      if (std::find(sent_[host].begin(), sent_[host].end(), i) == sent_[host].end()) continue;
      return name(plan_->people[host].person) + " is a host: say hello, and say whom you would like to meet.";
    }
    return "Tell the organiser whom you would like to meet.";
  }

  /// Whom a host should look after: those whose cards send them here, by place in the plan's people.
  [[nodiscard]] std::span<const std::uint32_t> sent_to(std::uint32_t i) const { return sent_[i]; }

  /// How the two of an introduction are brought together, as their cards say it.
  [[nodiscard]] std::string by(const planned_introduction& made) const {
    if (made.introducer) return name(*made.introducer) + (made.introducer_is_host ? " (host)" : "") + " introduces you.";
    if (made.warm_up) return "Nobody introduces you: " + words_of_channel((*net_)[*made.warm_up].name).first + '.';
    return brought;
  }

 private:
  static constexpr const char* brought = "The organiser brings you together.";

  [[nodiscard]] const std::string& name(vertex_id v) const { return called(*net_, v, people_); }

  [[nodiscard]] static bool both_new(const planned_introduction& made) {
    return std::count_if(made.reasons.begin(), made.reasons.end(),
                         [](const reason& why) { return why.kind == reason_kind::newcomer; }) == 2;
  }

  [[nodiscard]] std::vector<std::string> names_here(std::span<const vertex_id> people) const {
    std::vector<std::string> names;
    for (const vertex_id w : people) {
      if (here_[to_index(w)] != 0) names.push_back(name(w));
    }
    return names;
  }

  // Those who are in the room by name, for they can be asked; the others as a number.
  [[nodiscard]] std::string shared_line(const shared_people& shared, tie_ground otherwise) const {
    constexpr std::size_t most = 2;
    if (!shared.met.empty()) return "You both know " + some(shared.met, most) + '.';
    if (shared.others.empty() || names_here(shared.others).empty())
      return {};  // strangers at the same events: nothing to talk about
    return "You have both been " + std::string(spoken(otherwise)) + some(shared.others, most) + '.';
  }

  [[nodiscard]] std::string some(std::span<const vertex_id> people, std::size_t most) const {
    std::vector<std::string> names = names_here(people);
    if (names.empty()) return counted_people(people.size());
    names.resize(std::min(names.size(), most));
    if (const std::size_t more = people.size() - names.size(); more != 0) names.push_back(counted(more, "other", "others"));
    return listed(names);
  }

  const contact_network* net_;
  const event_plan* plan_;
  naming people_;
  std::vector<std::uint8_t> here_;                // by vertex: expected
  std::vector<std::vector<std::uint32_t>> sent_;  // by place in the plan's people: who is sent to this host
};

}  // namespace netgraph::detail

#endif
