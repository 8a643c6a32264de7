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
#include <netgraph/organiser/words.hpp>

namespace netgraph::detail {

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
    made.sentence = sentence(*net_, made, name_caller);
  }

  /// A contact as one sentence: whom, over which channel, how long, and why; the caller's name first where several call.
  [[nodiscard]] static std::string sentence(const contact_network& net, const planned_contact& made, bool name_caller,
                                            naming people = naming::names) {
    std::string text = name_caller ? called(net, made.caller, people) + ": " : std::string{};
    text += words_of_channel(net[made.channel].name).ask(called(net, made.person, people)) + " (" +
            counted(made.minutes, "minute", "minutes") + ")";
    for (std::size_t i = 0; i < made.phrases.size(); ++i) text += (i == 0 ? ": " : "; ") + made.phrases[i];
    return text + '.';
  }

  /// Why somebody is not contacted, as a phrase without a name. `least` are the minutes of the shortest contact offered, 0
  /// without any.
  [[nodiscard]] std::string why_not(const uncontacted_person& left, const touch_outlook& seen, std::uint32_t least,
                                    std::uint32_t budget) const {
    switch (left.because) {
      case uncontacted_because::resting: return last_contact(seen);
      case uncontacted_because::meets: {
        const event& at = (*net_)[*left.event];
        return "you two are expected at " + (at.name.empty() ? at.id : at.name) + " on " + spoken(at.start->day) +
               ", so no call is needed";
      }
      case uncontacted_because::no_channel:
        return least == 0 ? "no channel is offered" : "none of the channels offered is one that you two have used";
      case uncontacted_because::no_gain: return "a contact would count for nothing";
      case uncontacted_because::no_time: break;
    }
    std::string text =
        least > budget ? "the shortest contact takes " + counted(least, "minute", "minutes") : "the minutes do more for others";
    if (told(left.strength) != told(left.without)) {
      text += "; the tie fades from " + told(left.strength) + " to " + told(left.without) + " by " +
              netgraph::to_string(value_->horizon());
    }
    if (left.falls_on) text += " and falls below " + told(threshold_) + " on " + netgraph::to_string(*left.falls_on);
    return text;
  }

  /// The same as a sentence that begins with the name.
  [[nodiscard]] static std::string sentence(const contact_network& net, const uncontacted_person& left,
                                            naming people = naming::names) {
    return called(net, left.person, people) + ": " + left.why + '.';
  }

  /// The verdict on the load in one or two sentences.
  [[nodiscard]] static std::string load(const keep_in_touch_plan& plan, std::uint32_t minutes, std::uint32_t a_week) {
    if (plan.rhythm_people == 0) return "There is nobody to keep a rhythm with.";
    const auto tenths = static_cast<std::uint64_t>(std::llround(plan.load.load * 10.0));
    std::string text = "Keeping in touch with " + counted(plan.rhythm_people, "person", "people") + " at their rhythms takes " +
                       spelled(plan.load.load, 1) + (tenths == 10 ? " contact" : " contacts") + " a week; " +
                       counted(minutes, "minute allows ", "minutes allow ") + spelled(a_week) + ": ";
    if (plan.load.possible == true) return text + "this can be kept up.";
    text += plan.load.possible ? "this cannot be kept up." : "too close to tell.";
    if (plan.rhythm_fits == 0) return text;
    return text + " The first " + spelled(plan.rhythm_fits) +
           " of them, those to be contacted most often and then the closest, can be.";
  }

 private:
  [[nodiscard]] static std::string told(double strength) { return spelled(strength, 2); }

  [[nodiscard]] std::string last_contact(const touch_outlook& seen) const {
    const long days = days_between(*seen.last, value_->today());
    const std::string when = days == 0 ? "today" : counted(static_cast<std::uint64_t>(days), "day ago", "days ago");
    return "the last contact was " + when + ", " + words_of_channel((*net_)[*seen.last_channel].name).over;
  }

  const contact_network* net_;
  const touch_value* value_;
  double threshold_;
};

}  // namespace netgraph::detail

#endif
