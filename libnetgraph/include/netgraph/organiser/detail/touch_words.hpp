#ifndef NETGRAPH_ORGANISER_DETAIL_TOUCH_WORDS_HPP
#define NETGRAPH_ORGANISER_DETAIL_TOUCH_WORDS_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <netgraph/network/contact_network.hpp>
#include <netgraph/organiser/detail/touch_value.hpp>
#include <netgraph/organiser/keep_in_touch_plan.hpp>

namespace netgraph::detail {

/// A channel as it is written in a sentence.
[[nodiscard]] inline std::string spelled_channel(std::string_view id) {
  if (id == "linkedin") return "LinkedIn";
  if (id == "twitter") return "Twitter";
  if (id == "facebook") return "Facebook";
  if (id == "sms") return "text message";
  if (id == "email") return "e-mail";
  if (id == "face_to_face") return "face to face";
  return std::string(id);
}

/// What a person is called: the name, or the id where there is none.
[[nodiscard]] inline const std::string& spelled_name(const contact_network& net, vertex_id v) {
  return net[v].name.empty() ? net[v].id : net[v].name;
}

/// Turns the numbers of a week's contacts into phrases and sentences.
class touch_words {
 public:
  touch_words(const contact_network& net, const touch_value& value, double threshold)
      : net_(&net), value_(&value), threshold_(threshold) {}

  /// Fills in reasons, phrases and the sentence.
  void explain(planned_contact& made, const touch_outlook& seen, bool name_caller) const {
    const std::string by = " by " + netgraph::to_string(value_->horizon());
    const auto give = [&](contact_reason_kind kind, double amount, std::string phrase) {
      made.reasons.push_back({kind, amount});
      made.phrases.push_back(std::move(phrase));
    };
    if (told(made.strength) != told(made.without)) {
      give(contact_reason_kind::fades, made.strength - made.without,
           "without contact the tie fades from " + told(made.strength) + " to " + told(made.without) + by);
    }
    if (made.falls_on) {
      const long days = days_between(value_->today(), *made.falls_on);
      give(contact_reason_kind::falls_below, static_cast<double>(days),
           "it falls below " + told(threshold_) + " on " + netgraph::to_string(*made.falls_on));
    }
    const bool grows = made.with > made.strength && told(made.with) != told(made.strength);
    if (grows) {
      give(contact_reason_kind::grows, made.with - made.strength, "this brings it to " + told(made.with) + by);
    } else if (told(made.with) != told(made.without)) {
      give(contact_reason_kind::keeps, made.with - made.without, "this keeps it at " + told(made.with));
    }
    if (made.last) {
      give(contact_reason_kind::silent, static_cast<double>(days_between(*made.last, value_->today())), last_contact(seen));
    }
    if (seen.in_person < 0.05) {
      give(contact_reason_kind::remote_only, seen.in_person,
           seen.last_room ? "the two have hardly met in person of late" : "nothing on record shows that the two met in person");
    }
    made.sentence = name_caller ? spelled_name(*net_, made.caller) + ": " : std::string{};
    made.sentence += request((*net_)[made.channel].name, spelled_name(*net_, made.person)) + " (" +
                     counted(made.minutes, "minute", "minutes") + ")";
    for (std::size_t i = 0; i < made.phrases.size(); ++i) made.sentence += (i == 0 ? ": " : "; ") + made.phrases[i];
    made.sentence += '.';
  }

  /// Why somebody is not contacted, in one sentence. `least` are the minutes of the shortest contact offered, 0 without any.
  [[nodiscard]] std::string why_not(const uncontacted_person& left, const touch_outlook& seen, std::uint32_t least,
                                    std::uint32_t budget) const {
    const std::string name = spelled_name(*net_, left.person) + ": ";
    switch (left.because) {
      case uncontacted_because::resting: return name + last_contact(seen) + ".";
      case uncontacted_because::no_channel:
        return name + (least == 0 ? "no channel is offered." : "none of the channels offered is one that you two have used.");
      case uncontacted_because::no_gain: return name + "a contact would count for nothing.";
      case uncontacted_because::no_time: break;
    }
    std::string text = name + (least > budget ? "the shortest contact takes " + counted(least, "minute", "minutes")
                                              : "the minutes do more for others");
    if (told(left.strength) != told(left.without)) {
      text += "; the tie fades from " + told(left.strength) + " to " + told(left.without) + " by " +
              netgraph::to_string(value_->horizon());
    }
    if (left.falls_on) text += " and falls below " + told(threshold_) + " on " + netgraph::to_string(*left.falls_on);
    return text + ".";
  }

  /// The verdict on the load in one or two sentences.
  [[nodiscard]] static std::string load(const keep_in_touch_plan& plan, std::uint32_t minutes, std::uint32_t a_week) {
    if (plan.rhythm_people == 0) return "There is nobody to keep a rhythm with.";
    const auto tenths = static_cast<std::uint64_t>(std::llround(plan.load.load * 10.0));
    std::string text = "Keeping in touch with " + counted(plan.rhythm_people, "person", "people") + " at their rhythms takes " +
                       spelled_number(plan.load.load, 1) + (tenths == 10 ? " contact" : " contacts") + " a week; " +
                       counted(minutes, "minute allows ", "minutes allow ") + std::to_string(a_week) + ": ";
    if (plan.load.possible == true) return text + "this can be kept up.";
    text += plan.load.possible ? "this cannot be kept up." : "too close to tell.";
    if (plan.rhythm_fits == 0) return text;
    return text + " The first " + std::to_string(plan.rhythm_fits) +
           " of them, those to be contacted most often and then the closest, can be.";
  }

 private:
  [[nodiscard]] static std::string told(double strength) { return spelled_number(strength, 2); }

  [[nodiscard]] std::string last_contact(const touch_outlook& seen) const {
    const long days = days_between(*seen.last, value_->today());
    const std::string when = days == 0 ? "today" : counted(static_cast<std::uint64_t>(days), "day ago", "days ago");
    return "the last contact was " + when + ", " + over((*net_)[*seen.last_channel].name);
  }

  [[nodiscard]] static std::string over(std::string_view channel) {
    if (channel == "meeting") return "at a meeting";
    if (channel == "face_to_face") return "face to face";
    if (channel == "mention") return "in a mention";
    if (channel == "linkedin" || channel == "twitter" || channel == "facebook") return "on " + spelled_channel(channel);
    return "by " + spelled_channel(channel);
  }

  [[nodiscard]] static std::string request(std::string_view channel, const std::string& name) {
    if (channel == "phone") return "Call " + name;
    if (channel == "video") return "Call " + name + " by video";
    if (channel == "message" || channel == "sms") return "Send " + name + " a " + (channel == "sms" ? "text message" : "message");
    if (channel == "email") return "Write " + name + " an e-mail";
    if (channel == "linkedin" || channel == "twitter" || channel == "facebook")
      return "Write to " + name + " on " + spelled_channel(channel);
    if (channel == "meeting" || channel == "face_to_face") return "Meet " + name;
    return "Contact " + name + " by " + spelled_channel(channel);
  }

  const contact_network* net_;
  const touch_value* value_;
  double threshold_;
};

}  // namespace netgraph::detail

#endif
