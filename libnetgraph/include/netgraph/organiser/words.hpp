#ifndef NETGRAPH_ORGANISER_WORDS_HPP
#define NETGRAPH_ORGANISER_WORDS_HPP

// The one table of words: what people, events, channels, ties and reasons are called, wherever somebody reads of them.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <netgraph/core/certificate.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/eligibility.hpp>
#include <netgraph/network/tie_basis.hpp>
#include <netgraph/records/moment.hpp>

namespace netgraph {

/// How people are called in words: by their names (the id where there is none), or by their ids alone.
enum class naming : std::uint8_t { names, ids };

[[nodiscard]] constexpr std::string_view to_string(naming people) noexcept { return people == naming::ids ? "ids" : "names"; }

/// What somebody is called.
[[nodiscard]] inline const std::string& called(const contact_network& net, vertex_id v, naming people = naming::names) {
  const person& someone = net[v];
  return people == naming::ids || someone.name.empty() ? someone.id : someone.name;
}

/// What an event is called: its name, else its series, else its id.
[[nodiscard]] inline const std::string& called(const contact_network& net, event_id e) {
  const event& what = net[e];
  return !what.name.empty() ? what.name : !what.series.empty() ? what.series : what.id;
}

/// A whole number with a comma at every third digit: 1,204.
[[nodiscard]] inline std::string spelled(std::uint64_t number) {
  std::string text = std::to_string(number);
  // A letter, not a text: of that g++ 12 says that it may overlap.
  for (std::size_t i = text.size(); i > 3; i -= 3) text.insert(i - 3, 1, ',');
  return text;
}

/// A number of at least 0 with so many digits behind the point, the same in every locale.
[[nodiscard]] inline std::string spelled(double number, unsigned digits) {
  std::uint64_t scale = 1;
  for (unsigned i = 0; i < digits; ++i) scale *= 10;
  const auto whole = static_cast<std::uint64_t>(std::llround(std::min(std::max(0.0, number), 1e12) * static_cast<double>(scale)));
  std::string text = spelled(whole / scale);
  if (digits == 0) return text;
  const std::string behind = std::to_string(whole % scale);
  return text + '.' + std::string(digits - behind.size(), '0') + behind;
}

/// A number with the noun that fits it: "1 person", "1,204 people".
[[nodiscard]] inline std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  return spelled(count) + ' ' + std::string(count == 1 ? one : many);
}

/// The commonest of them.
[[nodiscard]] inline std::string counted_people(std::uint64_t count) { return counted(count, "person", "people"); }

/// "A, B and C"; what is past `at_most` becomes "and 4 others".
[[nodiscard]] inline std::string listed(std::span<const std::string> items, std::size_t at_most = SIZE_MAX) {
  std::vector<std::string> told(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(std::min(at_most, items.size())));
  if (told.size() < items.size()) told.push_back(counted(items.size() - told.size(), "other", "others"));
  std::string text;
  for (std::size_t i = 0; i < told.size(); ++i) text += (i == 0 ? "" : i + 1 == told.size() ? " and " : ", ") + told[i];
  return text;
}

/// The text with a capital at its front, where that is an ASCII letter.
[[nodiscard]] inline std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

/// A share in [0, 1] as a whole percentage that never rounds to a certainty that it is not: "over 99 %".
[[nodiscard]] inline std::string percent(double share) {
  const long value = std::lround(100.0 * share);
  if (value >= 100 && share < 1.0) return "over 99 %";
  if (value <= 0 && share > 0.0) return "under 1 %";
  return std::to_string(value) + " %";
}

/// A length of time: "2 h", "2 h 30".
[[nodiscard]] inline std::string spelled_hours(std::uint64_t minutes) {
  const std::uint64_t rest = minutes % 60;
  return spelled(minutes / 60) + " h" + (rest == 0 ? "" : (rest < 10 ? " 0" : " ") + std::to_string(rest));
}

/// A day as it is said: "Thursday 3 December 2026". Special values give an empty text.
[[nodiscard]] inline std::string spoken(const date& day) {
  static constexpr std::array<const char*, 7> weekdays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                       "Thursday", "Friday", "Saturday"};
  static constexpr std::array<const char*, 12> months{"January", "February", "March",     "April",   "May",      "June",
                                                      "July",    "August",   "September", "October", "November", "December"};
  if (!is_day(day)) return {};
  const auto parts = day.year_month_day();
  return std::string(weekdays[day.day_of_week().as_number()]) + ' ' + std::to_string(static_cast<unsigned>(parts.day)) + ' ' +
         months[static_cast<std::size_t>(parts.month.as_number()) - 1] + ' ' + std::to_string(static_cast<unsigned>(parts.year));
}

/// A moment as it is said: "Thursday 3 December 2026, 07:45". A zone is named, never converted.
[[nodiscard]] inline std::string spoken(const moment& at) {
  std::string text = spoken(at.day);
  if (!at.has_time()) return text;
  const std::string written = to_string(at);  // YYYY-MM-DDTHH:MM[:SS][zone]
  text += ", " + written.substr(11, 5);
  const std::size_t zone = written.find_first_of("Z+-", 16);
  if (zone == std::string::npos) return text;
  return text + (written[zone] == 'Z' ? std::string(" UTC") : " (UTC" + written.substr(zone) + ')');
}

/// How a channel is written about.
struct channel_words {
  std::string name;     ///< "e-mail", "LinkedIn"; a channel of one's own keeps its name
  std::string over;     ///< after "the last contact was": "by e-mail", "on LinkedIn", "face to face"
  std::string request;  ///< what to do, the person's name to stand for "%": "Write % an e-mail"
  std::string first;    ///< what comes before two people meet: "a short e-mail first"

  /// The request to contact somebody.
  [[nodiscard]] std::string ask(std::string_view name_of_person) const {
    std::string text = request;
    return text.replace(text.find('%'), 1, name_of_person);
  }
};

/// The words for a channel, by its name in the tables.
[[nodiscard]] inline channel_words words_of_channel(std::string_view channel) {
  struct row {
    std::string_view id, name, over, request, first;
  };
  static constexpr std::array<row, 12> table{{
      {"face_to_face", "face to face", "face to face", "Meet %", "a word in the room first"},
      {"meeting", "meeting", "at a meeting", "Meet %", "a meeting of their own first"},
      {"video", "video", "by video", "Call % by video", "a video call first"},
      {"phone", "phone", "by phone", "Call %", "a short call first"},
      {"message", "message", "by message", "Send % a message", "a message first"},
      {"email", "e-mail", "by e-mail", "Write % an e-mail", "a short e-mail first"},
      {"sms", "text message", "by text message", "Send % a text message", "a text message first"},
      {"linkedin", "LinkedIn", "on LinkedIn", "Write to % on LinkedIn", "a LinkedIn message first"},
      {"twitter", "Twitter", "on Twitter", "Write to % on Twitter", "a message on Twitter first"},
      {"facebook", "Facebook", "on Facebook", "Write to % on Facebook", "a Facebook message first"},
      {"mention", "mention", "in a mention", "Mention %", "a mention first"},
      {"attended_together", "events together", "at an event", "Meet % at an event", "an event together first"},
  }};
  for (const row& known : table) {
    if (known.id == channel)
      return {std::string(known.name), std::string(known.over), std::string(known.request), std::string(known.first)};
  }
  const std::string own(channel);
  return {own, "by " + own, "Contact % by " + own, own + " first"};
}

/// What people have been who have not met, before a name; only of `met` is it said that they know somebody.
[[nodiscard]] constexpr std::string_view spoken(tie_ground ground) noexcept {
  switch (ground) {
    case tie_ground::met: return "know ";
    case tie_ground::contact: return "in contact with ";
    case tie_ground::one_event: return "at an event with ";
    case tie_ground::events: return "at events with ";
    case tie_ground::contact_or_events: break;
  }
  return "in contact or at events with ";
}

/// Why a pair is out, after a number of pairs or people: "12 met already".
[[nodiscard]] constexpr std::string_view spoken(ineligible_because reason) noexcept {
  switch (reason) {
    case ineligible_because::met: return "met already";
    case ineligible_because::known: return "probably known from rooms they shared";
    case ineligible_because::cooldown: return "introduced or proposed lately";
    case ineligible_because::declined: return "declined lately";
    case ineligible_because::apart: return "kept apart by a rule";
    case ineligible_because::never_introduce: return "not to be introduced, by a rule";
    case ineligible_because::one_group: return "of one group, and the rules ask for introductions across groups";
    case ineligible_because::colleagues: return "of one organisation";
    case ineligible_because::one_email: return "of one e-mail address: perhaps one person, typed twice";
    case ineligible_because::gone: return "left or away, by a rule";
    case ineligible_because::no_consent: return "without consent";
    case ineligible_because::same_person: break;
  }
  return "the same person";
}

/// The same of two people, as a sentence.
[[nodiscard]] constexpr std::string_view told_of_two(ineligible_because reason) noexcept {
  switch (reason) {
    case ineligible_because::met: return "They have met already.";
    case ineligible_because::known: return "They probably know each other from rooms they shared.";
    case ineligible_because::cooldown: return "They were introduced or proposed to each other lately.";
    case ineligible_because::declined: return "An introduction of the two was declined lately.";
    case ineligible_because::apart: return "They are kept apart by a rule.";
    case ineligible_because::never_introduce: return "They are not to be introduced, by a rule.";
    case ineligible_because::one_group: return "They are of one group, and the rules ask for introductions across groups.";
    case ineligible_because::colleagues: return "They are of one organisation.";
    case ineligible_because::one_email: return "They have one e-mail address: perhaps one person, typed twice.";
    case ineligible_because::gone: return "One of them has left or is away, by a rule.";
    case ineligible_because::no_consent: return "Not both of them consented to be introduced.";
    case ineligible_because::same_person: break;
  }
  return "That is one person.";
}

/// What opens a pair again that is out for a reason; empty where nothing should.
[[nodiscard]] constexpr std::string_view remedy_for(ineligible_because reason) noexcept {
  switch (reason) {
    case ineligible_because::met: return "--met-within DAYS opens those who last met so long ago.";
    case ineligible_because::known: return "A higher --known-above or fewer --encounters open such pairs.";
    case ineligible_because::cooldown:
    case ineligible_because::declined: return "--cooldown DAYS says how long that rests.";
    case ineligible_because::apart:
    case ineligible_because::never_introduce:
    case ineligible_because::one_group:
    case ineligible_because::gone: return "The rule stands in rules.csv.";
    case ineligible_because::colleagues: return "--colleagues opens colleagues to each other.";
    case ineligible_because::one_email: return "Give them one row if they are one person, else addresses of their own.";
    case ineligible_because::no_consent:
    case ineligible_because::same_person: break;
  }
  return {};
}

/// How good a choice is, in one sentence: proven best, or how far from it at most.
/// @param chosen  what was chosen: "introductions".
[[nodiscard]] inline std::string spoken_verdict(const certificate& proof, std::string_view chosen = "introductions") {
  if (proof.proven_optimal()) {
    return "Proven best: under the same rules no other choice of " + std::string(chosen) + " is worth more.";
  }
  // "At most" has to stay true, so it is rounded up: 0.203 % is said as 0.21 %.
  const double share = 100.0 * proof.gap();
  const unsigned digits = share < 1.0 ? 2 : 1;
  const double scale = digits == 2 ? 100.0 : 10.0;
  return "At most " + spelled(std::ceil(share * scale) / scale, digits) +
         " % of the worth of the best possible choice is missing.";
}

/// How much of the best possible a choice is at least, rounded down so that it stays true: 98.96 is said as 98.9 %.
[[nodiscard]] inline std::string spoken_at_least(const certificate& proof) {
  return spelled(std::floor(1000.0 * (1.0 - proof.gap())) / 10.0, 1) + " %";
}

/// That rows of the tables were left out of everything that follows.
[[nodiscard]] inline std::string spoken_left_out(std::uint64_t rows) {
  return counted(rows, "row", "rows") + " of the tables broke a rule and " + (rows == 1 ? "was" : "were") +
         " left out; `libnetgraph check` lists them.";
}

/// A number that is read first on a page, what it counts, and one clause of context.
struct key_number {
  std::string number;
  std::string what;
  std::string context;
};

}  // namespace netgraph

#endif
