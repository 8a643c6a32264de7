#ifndef NETGRAPH_PLAN_TABLE_PROBLEM_HPP
#define NETGRAPH_PLAN_TABLE_PROBLEM_HPP

// What plan_tables() is asked and what it answers.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include <netgraph/core/certificate.hpp>
#include <netgraph/plan/group_size.hpp>
#include <netgraph/plan/place_id.hpp>

namespace netgraph {

/// The weight of a rule that must hold. Any other weight is what each breach costs, in the units of worth.
inline constexpr double must = std::numeric_limits<double>::infinity();

/// What the first meeting of two people at a table is worth, and how often they met at earlier events.
///
/// `earlier` need not be whole: an old meeting may count for half. Every pair at most once.
struct table_pair {
  place_id a, b;
  double worth;
  double earlier = 0.0;
};

/// Two people who sit at one table in every round that has both, or in none.
struct pair_rule {
  enum class wish : std::uint8_t { together, apart };
  place_id a, b;
  wish want;
  double weight = must;
};

/// People of whom a table takes at most one: one organisation, competitors.
struct apart_rule {
  std::vector<place_id> who;
  double weight = must;
};

/// Somebody's tables: one is a fixed seat, several are those that will do for them. Must hold.
struct seat_rule {
  place_id who;
  std::vector<std::uint32_t> tables;
  std::vector<std::uint32_t> rounds = {};  // empty: all
};

/// How many of a kind of people each table has: at least, at most, or each its even share by seats.
struct spread_rule {
  std::vector<place_id> who;
  std::uint32_t least = 0;
  std::uint32_t most = std::numeric_limits<std::uint32_t>::max();
  bool even = false;  // then least and most are the share of the kind's people rounded down and up
  double weight = must;
};

/// An introduction planned for this event: the two share a table once, better with the introducer there.
struct table_introduction {
  place_id a, b;
  double worth;                       // of the two at one table, above what their meeting is worth anyway
  place_id introducer = no_place;
  double with_introducer = 0.0;       // more, where the introducer sits there in the same round
};

/// Rounds of tables: who comes, what meetings are worth, and the rules. Only ratios of worths matter.
struct table_problem {
  std::size_t people = 0;
  std::vector<std::vector<group_size>> seats;  // per round and table: people at least, seats

  double any_pair = 1.0;          // worth of the first meeting of two who are not in `pairs`
  std::vector<table_pair> pairs;
  double again = 0.0;             // share of its worth that each further meeting keeps; in [0, 1]
  double repeat_cost = 1.0;       // the k-th repeated meeting costs k times as much

  std::vector<pair_rule> pair_rules;
  std::vector<apart_rule> apart;
  std::vector<seat_rule> seat_rules;
  std::vector<spread_rule> spread;
  std::vector<place_id> hosts;    // stay at one table in all rounds, no two of them at the same while there are enough
  std::vector<table_introduction> introductions;

  std::vector<std::vector<std::uint8_t>> present;  // per round and place: 1 is there; empty: everybody, always
  std::vector<std::uint32_t> rounds_at_most;       // per place, empty: all rounds
  std::vector<std::uint32_t> meetings_at_least;    // different people met, per place; empty: none. As many as possible

  /// A plan already announced, per round and place (no_table: no seat yet), to be changed little; empty: none.
  std::vector<std::vector<std::uint32_t>> published;
  std::uint32_t frozen_rounds = 0;  // so many first rounds of `published` are over or running and stay as they are
};

struct table_options {
  /// Swaps to look at; 0: enough for a good plan, seconds for 1,000 people. The same on every machine.
  std::uint64_t effort = 0;
  std::uint64_t seed = 0;
  /// What keeping one published seat counts for, as a share of what one seat in one round is worth on average.
  double stickiness = 0.25;
  /// Share of the published seats of open rounds that may change. Below 1 the price of a seat is not `stickiness` but the least
  /// that was found to keep the changes within it.
  double moved_at_most = 1.0;
};

/// Names one rule of a problem: its list and its place there.
struct rule_name {
  enum class list : std::uint8_t { seats, pair_rules, apart, seat_rules, spread, hosts, rounds_at_most, meetings_at_least };
  list in;
  std::size_t at;  // for `seats` the round, for `hosts` and the limits of people the place in the list

  friend bool operator==(const rule_name&, const rule_name&) = default;
};

/// A rule that a plan breaks: where, and by how many people or pairs.
struct broken_rule {
  rule_name rule;
  std::uint32_t round = 0;
  std::uint32_t table = no_table;  // where it is one table's
  std::uint32_t count = 1;
  bool must_hold = false;
};

/// What a plan holds, counted from the seats.
struct table_counts {
  double worth = 0.0;          // of meetings and introductions, less what broken soft rules cost
  std::vector<double> worth_by_round;  // meetings and introductions, each at the round where it came about
  std::uint64_t meetings = 0;  // pairs at a table, over all rounds
  std::uint64_t repeats = 0;   // of these, with somebody met in a round before
  std::uint64_t again = 0;     // of these, with somebody met at an earlier event
  std::uint32_t byes = 0;      // people present and without a seat, over all rounds
  std::uint32_t least_byes = 0, most_byes = 0;  // of one person who is there in all rounds
  std::vector<std::uint32_t> met;      // different people met, per place
  std::vector<std::uint32_t> kept_introductions;    // indices, ascending
  std::vector<std::uint32_t> with_introducer;       // of these, with their introducer at the table
  std::vector<broken_rule> broken;
  std::uint64_t must_broken = 0;       // breaches of rules that must hold
  std::uint32_t moved = 0;             // published seats of open rounds that changed
};

/// A table plan with its proof.
struct table_plan {
  std::vector<std::vector<std::uint32_t>> table;  // per round and place; no_table: absent or sitting out. Empty on a clash
  /// `value` is counts.worth; the bound knows of worths, presence and table sizes, of no other rule.
  certificate proof;
  table_counts counts;
  /// Rules that cannot hold together: none of them can be left out for the clash to remain. Empty: no clash is known.
  std::vector<rule_name> clash;
  bool complete = true;        // false: stopped early, with the best so far
  std::uint64_t evaluated = 0; // swaps looked at
};

}  // namespace netgraph

#endif
