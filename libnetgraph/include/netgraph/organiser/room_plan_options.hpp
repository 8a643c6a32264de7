#ifndef NETGRAPH_ORGANISER_ROOM_PLAN_OPTIONS_HPP
#define NETGRAPH_ORGANISER_ROOM_PLAN_OPTIONS_HPP

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/organiser/event_plan_options.hpp>

namespace netgraph {

/// What a round of the evening is made of.
enum class room_kind : std::uint8_t {
  pairs,  ///< one-to-one meetings
  tables  ///< tables of several
};

[[nodiscard]] constexpr std::string_view to_string(room_kind kind) noexcept {
  return kind == room_kind::pairs ? "pairs" : "tables";
}

/// What somebody changed by hand. Rounds and tables count from 0 here, from 1 where people read them.
enum class room_edit_kind : std::uint8_t {
  pin,    ///< `a` sits at `table`, or meets `b`, in `round` (tables: without one in all open rounds)
  veto,   ///< `a` and `b` share no table and no meeting; or, with `table`, `a` sits anywhere but there
  swap,   ///< `a` and `b` change places in `round`
  add,    ///< `a` comes, too
  remove  ///< `a` does not come, or goes
};
inline constexpr std::array room_edit_kinds{room_edit_kind::pin, room_edit_kind::veto, room_edit_kind::swap, room_edit_kind::add,
                                            room_edit_kind::remove};

[[nodiscard]] constexpr std::string_view to_string(room_edit_kind kind) noexcept {
  switch (kind) {
    case room_edit_kind::pin: return "pin";
    case room_edit_kind::veto: return "veto";
    case room_edit_kind::swap: return "swap";
    case room_edit_kind::add: return "add";
    case room_edit_kind::remove: return "remove";
  }
  return {};
}

/// One change by hand. All changes of an evening hold together, in any order but that of swaps.
struct room_edit {
  room_edit_kind kind = room_edit_kind::pin;
  vertex_id a = {};
  std::optional<vertex_id> b = {};
  std::optional<std::uint32_t> round = {};
  std::optional<std::uint32_t> table = {};

  friend bool operator==(const room_edit&, const room_edit&) = default;
};

/// A room that was given out: where everybody was to be.
struct announced_room {
  std::vector<vertex_id> people = {};
  /// Per person and round: the table from 0 (tables), or the place in `people` of whom they meet (pairs); `no_table`: nowhere.
  std::vector<std::vector<std::uint32_t>> at = {};
};

/// What undoes the changes of one call: how many changes by hand there were before, and where people were whom they moved.
struct room_step {
  struct place {
    vertex_id person = {};
    std::uint32_t round = 0;
    std::optional<std::uint32_t> table = {};  // tables
    std::optional<vertex_id> with = {};       // pairs
  };
  std::uint32_t edits_before = 0;
  std::vector<place> were = {};
};

/// How an evening is laid out. `introductions.as_of` has no default.
struct room_options {
  event_plan_options introductions = {};  ///< who is expected, and what it is worth that two meet
  std::uint32_t rounds = 1;
  std::uint32_t minutes = 0;              ///< of a round; 0: not said
  std::vector<std::uint32_t> tables = {};  ///< seats of each; empty: rounds of one-to-one meetings
  std::string sides = {};  ///< pairs: a column of people.csv with two texts; only people of different texts meet
  bool level = false;      ///< pairs: rounds worth the same as far as can be; else the best comes first

  double introduction_bonus = 8.0;  ///< what a planned introduction counts for beside its worth, in mean worths of a pair
  double repeat_cost = 1.0;         ///< of sitting together again, in mean worths of a pair; twice that the third time
  bool organisations_apart = true;  ///< tables: one of an organisation at each, where that costs little
  bool sectors_even = true;         ///< tables: each sector, and so competitors, spread evenly, where that costs little
  bool newcomers_even = true;       ///< tables: newcomers spread evenly, where that costs little
  bool hosts_stay = true;           ///< tables: each host stays at a table

  std::vector<std::pair<vertex_id, std::uint32_t>> absent = {};          ///< rounds (from 0) that somebody misses
  std::vector<std::pair<vertex_id, std::uint32_t>> rounds_at_most = {};  ///< that somebody takes part in
  std::uint32_t meetings_at_least = 0;  ///< tables: different people that everybody should meet; told where missed

  announced_room announced = {};  ///< a room given out before, to be changed little; empty: none
  std::uint32_t finished = 0;     ///< so many of its first rounds are over or running and stay
  bool hold = false;              ///< nothing is planned anew: `announced` is counted and explained as it is
  double stickiness = 0.25;       ///< what a kept seat or pair counts for, see `table_options` and `round_options`
  double moved_at_most = 1.0;  ///< tables: share of the seats given out that a re-plan may change; below 1 it sets the stickiness
  std::vector<double> trade_off = {};  ///< further values of `stickiness` to tell changes and worth of
  std::vector<room_edit> edits = {};  ///< changes by hand, those of earlier calls first
  std::uint32_t new_edits = 0;  ///< so many of them, the last, are of this call: their cost is told
  std::vector<room_step> steps = {};  ///< what undoes the others

  std::uint64_t effort = 0;  ///< tables: swaps looked at; 0: enough
};

/// Calls `visit(name, field)` for the plain options of the room itself, by which they are read and written.
template <class Options, class Visit>
void each_room_option(Options& o, Visit&& visit) {
  visit("sides", o.sides);
  visit("level", o.level);
  visit("introduction_bonus", o.introduction_bonus);
  visit("repeat_cost", o.repeat_cost);
  visit("organisations_apart", o.organisations_apart);
  visit("sectors_even", o.sectors_even);
  visit("newcomers_even", o.newcomers_even);
  visit("hosts_stay", o.hosts_stay);
  visit("meetings_at_least", o.meetings_at_least);
  visit("stickiness", o.stickiness);
  visit("moved_at_most", o.moved_at_most);
  visit("effort", o.effort);
}

}  // namespace netgraph

#endif
