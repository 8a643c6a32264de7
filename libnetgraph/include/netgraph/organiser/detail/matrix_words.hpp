#ifndef NETGRAPH_ORGANISER_DETAIL_MATRIX_WORDS_HPP
#define NETGRAPH_ORGANISER_DETAIL_MATRIX_WORDS_HPP

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <netgraph/organiser/contact_matrix.hpp>
#include <netgraph/organiser/words.hpp>

namespace netgraph::detail {

/// What a state of a pair says, for people.
[[nodiscard]] constexpr std::string_view spoken_state(contact_state state) noexcept {
  switch (state) {
    case contact_state::met: return "talked one to one";
    case contact_state::one_way: return "a referral or message only";
    case contact_state::both: return "talked, and a referral or message";
    case contact_state::nothing: break;
  }
  return "nothing on record";
}

/// The pairs of a matrix by state.
struct matrix_counts {
  std::size_t pairs = 0, met = 0, one_way = 0, nothing = 0, met_since = 0;
};

[[nodiscard]] inline matrix_counts counts_of(const contact_matrix& made) {
  matrix_counts counts;
  counts.pairs = made.eligible.pairs;
  for (const matrix_pair& pair : made.pairs) {
    if (has_met(pair.state)) {
      ++counts.met;
      if (!has_met(pair.before)) ++counts.met_since;
    } else if (pair.state == contact_state::one_way) {
      ++counts.one_way;
    }
  }
  counts.nothing = counts.pairs - counts.met - counts.one_way;
  return counts;
}

/// How cells are read, a sentence a state.
[[nodiscard]] inline std::vector<std::string> matrix_legend() {
  std::vector<std::string> legend;
  for (const contact_state state : {contact_state::nothing, contact_state::met, contact_state::one_way, contact_state::both}) {
    legend.push_back(std::to_string(static_cast<unsigned>(state)) + ": " + std::string(spoken_state(state)));
  }
  return legend;
}

[[nodiscard]] inline std::vector<std::string> assumptions_of(const contact_matrix& made, const contact_matrix_options& options) {
  std::vector<std::string> said{
      "Two people have talked where a meeting or a call of the two is on record, or an introduction that ended so. A referral, a "
      "message or a reply is no conversation, and neither is sharing a room.",
      "A conversation is worth what the two may gain by it; each person has at most " + counted(options.load, "one", "of them") +
          ", or fewer where column at_most of people.csv says so."};
  if (options.again_after_days) {
    said.push_back("Who last talked " + counted(static_cast<std::uint64_t>(*options.again_after_days), "day", "days") +
                   " ago or more may be booked again.");
  }
  if (made.opted_out != 0)
    said.push_back(counted_people(made.opted_out) + " opted out and " + (made.opted_out == 1 ? "is" : "are") + " in no cell.");
  if (made.gone != 0)
    said.push_back(counted_people(made.gone) + (made.gone == 1 ? " has" : " have") + " left or " +
                   (made.gone == 1 ? "is" : "are") + " away, by a rule.");
  return said;
}

[[nodiscard]] inline std::vector<std::string> summary_of(const contact_matrix& made, const contact_matrix_options& options) {
  const matrix_counts counts = counts_of(made);
  const double share = counts.pairs == 0 ? 0.0 : static_cast<double>(counts.met) / static_cast<double>(counts.pairs);
  std::vector<std::string> said{counted_people(made.people.size()) + ", " + counted(counts.pairs, "pair", "pairs") + ": " +
                                spelled(counts.met) + " talked (" + percent(share) + "), " + spelled(counts.one_way) +
                                " have a referral or message only, " + spelled(counts.nothing) + " have nothing on record."};
  if (options.since) {
    said.push_back("Since " + spoken(*options.since) + ": " + counted(counts.met_since, "pair", "pairs") +
                   " talked for the first time.");
  }
  std::string next = counted(made.booked.size(), "conversation", "conversations") + " to book next, at most " +
                     spelled(options.load) + " a person.";
  if (!made.booked.empty()) next += ' ' + spoken_verdict(made.proof, "conversations");
  said.push_back(std::move(next));
  return said;
}

[[nodiscard]] inline std::vector<key_number> numbers_of(const contact_matrix& made, const contact_matrix_options& options) {
  const matrix_counts counts = counts_of(made);
  const double share = counts.pairs == 0 ? 0.0 : static_cast<double>(counts.met) / static_cast<double>(counts.pairs);
  std::vector<key_number> numbers{
      {spelled(counts.met), counts.met == 1 ? "pair has talked" : "pairs have talked",
       percent(share) + " of the " + spelled(counts.pairs) + " there are"},
      {spelled(counts.nothing), counts.nothing == 1 ? "pair has nothing on record" : "pairs have nothing on record",
       "and " + spelled(counts.one_way) + " a referral or message only"},
      {spelled(made.booked.size()), made.booked.size() == 1 ? "conversation to book" : "conversations to book",
       "at most " + spelled(options.load) + " a person"}};
  if (options.since) {
    numbers.insert(numbers.begin() + 1, {spelled(counts.met_since), counts.met_since == 1 ? "pair is new" : "pairs are new",
                                         "talked first after " + spoken(*options.since)});
  }
  return numbers;
}

/// Why two should talk next, as one line without their names.
[[nodiscard]] inline std::string why_booked(const booked_pair& pair) {
  std::vector<std::string> phrases;
  for (const std::string& phrase : pair.phrases) {
    const bool told = !phrases.empty() && phrases.back() == phrase;  // true of both alike
    if (!phrase.empty() && !told && phrases.size() < 3) phrases.push_back(phrase);
  }
  std::string text;
  if (pair.state == contact_state::one_way) text = "a referral or message is on record, no conversation";
  for (const std::string& phrase : phrases) text += (text.empty() ? "" : "; ") + phrase;
  return text.empty() ? "they have not talked yet" : text;
}

}  // namespace netgraph::detail

#endif
