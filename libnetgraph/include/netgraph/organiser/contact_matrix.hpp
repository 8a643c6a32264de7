#ifndef NETGRAPH_ORGANISER_CONTACT_MATRIX_HPP
#define NETGRAPH_ORGANISER_CONTACT_MATRIX_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <netgraph/core/certificate.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/network/attending.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/eligibility.hpp>
#include <netgraph/network/tie_strength.hpp>
#include <netgraph/organiser/words.hpp>
#include <netgraph/suggest/score.hpp>

namespace netgraph {

/// What is on record between two people, as chapters write it into the cells of their matrix.
enum class contact_state : std::uint8_t {
  nothing = 0,  ///< nothing
  met = 1,      ///< they talked one to one
  one_way = 2,  ///< something went from one to the other (a referral, a message), and they have not talked
  both = 3,     ///< both
};

[[nodiscard]] constexpr std::string_view to_string(contact_state state) noexcept {
  switch (state) {
    case contact_state::nothing: return "nothing";
    case contact_state::met: return "met";
    case contact_state::one_way: return "one_way";
    case contact_state::both: return "both";
  }
  return {};
}

/// Whether it says that the two talked.
[[nodiscard]] constexpr bool has_met(contact_state state) noexcept {
  return state == contact_state::met || state == contact_state::both;
}

/// Whom the matrix is of, and what is booked next. Only `as_of` has no default.
struct contact_matrix_options {
  date as_of = {};                     ///< the day from which everything is seen
  std::optional<date> since = {};      ///< what has changed after this day is told
  std::optional<event_id> event = {};  ///< among the people expected there; absent: among everybody
  std::vector<vertex_id> people = {};  ///< among these; empty: all of the event, or of the network
  std::uint32_t load = 2;  ///< conversations to book for one person, at most; who wants fewer (`at_most`) gets fewer
  /// Absent: pairs who talked at any time are not booked again. Else those are who last did so many days ago or more.
  std::optional<long> again_after_days = {};
  eligibility_options eligible = {};  ///< `known_above` and `met_within_days` are filled in: sharing rooms is not talking
  attending_options attending = {};
  tie_options ties = {};  ///< `as_of` and `threads` are filled in
  score_options scores = {};
  naming called = naming::names;  ///< how people are called in the phrases of `booked`
  unsigned threads = 1;  ///< 0 for all cores; the result does not depend on it
};

/// People of one matrix, at most: what it takes grows with their pairs.
inline constexpr std::size_t contact_matrix_people = 2000;

/// Two people between whom there is anything on record.
struct matrix_pair {
  vertex_id a = {};  ///< the smaller vertex
  vertex_id b = {};
  contact_state state = {};
  contact_state before = {};  ///< the state on the day `since`; `state` where none was given
  std::size_t contacts = 0;  ///< rows on record, none twice
  std::size_t months = 0;  ///< calendar months with a dated contact
  std::optional<date> first = {};  ///< the first and the last dated contact
  std::optional<date> last = {};
  std::optional<date> last_met = {};  ///< the last day on which they talked, where it is known
  std::vector<channel_id> channels = {};  ///< over which, ascending

  friend bool operator==(const matrix_pair&, const matrix_pair&) = default;
};

/// Two people who should talk next.
struct booked_pair {
  vertex_id a = {};
  vertex_id b = {};
  contact_state state = {};
  double worth = 0.0;  ///< the pair's value (see `pair_scorer`)
  std::vector<std::string> phrases = {};  ///< why, in short phrases
};

/// Somebody's row in numbers.
struct matrix_person {
  vertex_id person = {};
  std::size_t met = 0;  ///< others of the matrix whom they talked with
  std::size_t met_since = 0;  ///< of these, those not met on the day `since`; 0 without one
  std::size_t open = 0;  ///< others with whom a conversation may be booked
  std::size_t booked = 0;
  std::optional<date> last = {};  ///< the last day on which they talked with anybody of the matrix
};

/// A calendar month of the matrix.
struct matrix_month {
  int year = 0;
  int month = 0;  ///< 1 to 12
  std::size_t pairs = 0;  ///< with a dated contact in it
  std::size_t first_met = 0;  ///< who talked for the first time in it, as far as days are known
};

/// A channel's share of the matrix.
struct matrix_channel {
  channel_id channel = {};
  std::size_t pairs = 0;
  std::size_t contacts = 0;
};

/// Who has not met whom, and who should talk next.
struct contact_matrix {
  std::vector<vertex_id> people = {};  ///< rows and columns, ascending
  std::vector<contact_state> cells = {};  ///< row by row, people.size() squared; `nothing` on the diagonal
  std::vector<matrix_pair> pairs = {};  ///< those with anything on record, by a, then b
  std::vector<matrix_person> rows = {};  ///< one for each of `people`
  std::vector<matrix_month> months = {};  ///< from the first with a contact to the last, none left out
  std::vector<matrix_channel> channels = {};  ///< that anybody used, ascending
  std::vector<booked_pair> booked = {};  ///< the most worth first
  certificate proof = {};  ///< of the choice of `booked`
  eligibility_counts eligible = {};  ///< all pairs, by whether they may be booked; `met` counts those who talked
  std::size_t opted_out = 0;  ///< people who did not consent: in no row and no number
  std::size_t gone = 0;  ///< left or away, by a rule

  /// What is on record between the people at two places of `people`.
  [[nodiscard]] contact_state at(std::size_t row, std::size_t column) const { return cells[row * people.size() + column]; }
};

/// Tells for every two people whether they have talked, over all months and channels, and books who should talk next.
///
/// A pair's state has two halves. They *met* if a two-way contact is on record (`face_to_face`, `meeting`, `video`, `phone`, a
/// channel marked face to face) or an introduction of the two ended in `met`, `again` or `business`. Something went *one way* if
/// any other contact is, `mention`, `connection` and rooms they shared excepted: of BNI's slips, a one-to-one is the first and a
/// referral the second, and the states are its 0, 1, 2 and 3. A reply counts as one way: unlike in `met`, only a conversation is
/// one.
///
/// Booked are pairs who have not talked (or not within `again_after_days`), both open to it by `eligibility`, of maximum total
/// value with at most `load` for each person: an exact b-matching, with its proof.
///
/// People who opted out are in no cell and no number. No people, no pairs or a load of 0 book nothing.
///
/// @throws std::out_of_range  if the event or a person is not of the network.
/// @throws std::invalid_argument  if `as_of` is no day, `since` is after it, there are more than `contact_matrix_people`, somebody
///         is named twice, or an option is out of its range.
/// @throws data_error  if an interaction's channel is unknown (see `make_tie_graph`). @throws stopped  if `watch` was stopped.
/// @complexity  O(people^2 * their ties + interactions), and the b-matching.
[[nodiscard]] inline contact_matrix make_contact_matrix(const contact_network& net, const contact_matrix_options& options,
                                                        const progress& watch = {});

}  // namespace netgraph

#include <netgraph/organiser/detail/matrix_maker.hpp>  // defines make_contact_matrix

#endif
