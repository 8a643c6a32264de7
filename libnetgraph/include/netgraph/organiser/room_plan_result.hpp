#ifndef NETGRAPH_ORGANISER_ROOM_PLAN_RESULT_HPP
#define NETGRAPH_ORGANISER_ROOM_PLAN_RESULT_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <netgraph/core/certificate.hpp>
#include <netgraph/organiser/event_plan_result.hpp>
#include <netgraph/organiser/room_plan_options.hpp>
#include <netgraph/plan/place_id.hpp>

namespace netgraph {

/// What became of a seat or a meeting since the room was given out.
enum class seat_change : std::uint8_t {
  kept,
  added,  ///< there was none
  moved   ///< at another table, or in another round
};

[[nodiscard]] constexpr std::string_view to_string(seat_change change) noexcept {
  switch (change) {
    case seat_change::kept: return "kept";
    case seat_change::added: return "new";
    case seat_change::moved: return "moved";
  }
  return {};
}

/// Why somebody sits where they sit, as data: what holds first.
struct seat_reason {
  bool hosts = false;           ///< is a host, who stays
  bool by_rule = false;         ///< a rule says so
  bool by_hand = false;         ///< pinned or swapped by hand
  std::uint32_t new_people = 0;  ///< how many are met here for the first time
  std::optional<std::uint32_t> best = {};  ///< place in `explained` of the meeting worth most in this round
};

/// One round of somebody's evening.
struct room_seat {
  std::uint32_t at = no_table;  ///< table from 0, or place in `people` of whom they meet; `no_table`: absent or sitting out
  bool present = true;
  std::optional<seat_change> change = {};  ///< absent where nothing was announced, or nobody is to sit
  seat_reason why = {};
};

/// A meeting that is worth telling somebody about.
struct evening_meeting {
  std::uint32_t round = 0;
  std::uint32_t explained = 0;  ///< place in `room_plan::explained`
};

/// One person's evening.
struct room_person {
  vertex_id person = {};
  bool host = false;
  bool newcomer = false;
  std::vector<room_seat> rounds = {};
  std::vector<evening_meeting> meets = {};  ///< pairs: all; tables: planned introductions first, then the best, at most three
  bool card_changed = false;  ///< an open round of the card is not as announced
};

/// A planned introduction in the room.
struct seated_introduction {
  std::uint32_t introduction = 0;          ///< place in `introductions.introductions`
  std::optional<std::uint32_t> round = {};  ///< absent: the two do not come together
  bool introducer_there = false;           ///< at the same table in that round
};

/// A rule in words, in which a byte of value 1 stands for each of `people` in turn: who reads it decides how people are called.
struct room_rule {
  std::string text = {};
  std::vector<vertex_id> people = {};

  friend bool operator==(const room_rule&, const room_rule&) = default;
};

/// A rule that the room breaks.
struct room_breach {
  room_rule rule = {};
  std::uint32_t round = 0;
  std::optional<std::uint32_t> table = {};
  std::uint32_t count = 1;
  bool must_hold = false;
};

/// What another stickiness would give.
struct trade_off_point {
  double stickiness = 0.0;
  double changed = 0.0;  ///< share of the announced seats or pairs of people still there that changed
  double worth = 0.0;
};

/// What the changes by hand cost: worth of the meetings before and after, seats that changed beside.
struct edit_cost {
  double before = 0.0;
  double after = 0.0;
  std::uint32_t seats_changed = 0;
};

/// The evening: who is where in each round, with its proof.
///
/// People who did not consent are in none of the lists; they are counted in `introductions.opted_out`.
struct room_plan {
  room_kind kind = room_kind::tables;
  event_plan introductions = {};
  std::vector<room_person> people = {};  ///< those expected, by vertex; empty on a clash
  std::vector<std::uint32_t> seats = {};  ///< of each table
  certificate proof = {};
  std::vector<double> worth_by_round = {};
  double mean_worth = 0.0;  ///< of a pair that may be introduced: the unit of costs and of the bonus
  std::uint64_t meetings = 0, repeats = 0, met_before = 0;  ///< tables: pairs at a table, those again, those who know each other
  std::uint32_t byes = 0, least_byes = 0, most_byes = 0;
  std::vector<planned_introduction> explained = {};  ///< pairs told of in `people`, with their reasons
  std::vector<seated_introduction> seated = {};  ///< every planned introduction
  std::vector<room_rule> clash = {};  ///< rules that cannot hold together, none of them without need; then there is no room
  std::vector<room_breach> broken = {};
  bool announced = false;  ///< there was a room before
  std::vector<vertex_id> gone = {}, joined = {};  ///< against the announced room
  std::uint32_t seats_announced = 0;  ///< seats (tables) or pairs of open rounds and of people still there
  std::uint32_t kept = 0, moved = 0, added = 0, dropped = 0;
  std::vector<trade_off_point> trade_off = {};
  std::vector<room_edit> edits = {};  ///< all changes by hand; a swap as the two pins that it came to
  std::vector<room_step> steps = {};  ///< what undoes them, one after the other
  std::optional<edit_cost> cost = {};  ///< of the edits new in this call
  bool complete = true;
};

}  // namespace netgraph

#endif
