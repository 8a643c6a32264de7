#ifndef NETGRAPH_ORGANISER_EVENT_PLAN_RESULT_HPP
#define NETGRAPH_ORGANISER_EVENT_PLAN_RESULT_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <netgraph/core/certificate.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/network/attending.hpp>
#include <netgraph/network/eligibility.hpp>
#include <netgraph/network/tie_basis.hpp>
#include <netgraph/records/channel.hpp>
#include <netgraph/records/date.hpp>
#include <netgraph/records/event.hpp>
#include <netgraph/suggest/explain.hpp>
#include <netgraph/suggest/value.hpp>

namespace netgraph {

/// One introduction of the plan: `a` and `b` (the smaller vertex first) should meet.
struct planned_introduction {
  vertex_id a = {};
  vertex_id b = {};
  std::optional<vertex_id> introducer = {};
  bool introducer_is_host = false;  ///< named as a host, not for strong ties to both
  /// A channel both have used, to warm up before the event; only where nobody introduces them.
  std::optional<channel_id> warm_up = {};
  double p_both = 0.0;   ///< chance that both come
  double p_known = 0.0;  ///< chance that they know each other already from rooms they shared
  pair_value value = {};
  double worth = 0.0;            ///< p_both * (1 - p_known) * value, raised by the introducer
  std::vector<reason> reasons = {};
  /// Of the contacts they share, those whom both have met, in the reason's order.
  std::vector<vertex_id> shared_met = {};
  /// What holds of both people's ties to all the other contacts they share; absent where there are no others.
  std::optional<tie_ground> shared_otherwise = {};
  /// What the introducer's ties rest on; absent without an introducer, and for a host who has no tie to that one.
  std::optional<tie_ground> introducer_to_a = {};
  std::optional<tie_ground> introducer_to_b = {};
  std::vector<std::string> phrases = {};  ///< one short phrase a reason, in the same order
  std::string sentence = {};              ///< all of it as one plain sentence
};

/// Why somebody expected has no introduction.
enum class no_introduction_because : std::uint8_t {
  alone,            ///< nobody else who consented is expected
  all_out,          ///< every pair with this person is out: met, known, declined, ruled out …
  without_value,  ///< pairs are allowed, but none is worth anything: nothing on record speaks for it, or it is sure to come to nothing
  others_preferred  ///< every person who would suit has as many introductions as allowed, each of more worth or for a better plan as a whole
};

/// One person expected at the event.
struct planned_person {
  vertex_id person = {};
  double turnout = 0.0;
  bool newcomer = false;
  bool host = false;
  std::string role = {};
  std::vector<std::uint32_t> introductions = {};  ///< places in `event_plan::introductions`, best first
  std::vector<std::uint32_t> introduces = {};  ///< introductions this person makes
  double total = 0.0;  ///< sum of the worth of their introductions
  std::optional<no_introduction_because> none_because = {};
  std::string none_sentence = {};  ///< the same, in words; empty where there is an introduction
};

/// A plan of introductions for one event, with its proof.
///
/// People who did not consent are in none of the lists; they are counted in `opted_out`.
struct event_plan {
  event_id event = {};
  date as_of;
  came_from expected_from = came_from::nobody;
  bool at_the_door = false;  ///< the people present were named by the caller
  std::vector<planned_person> people = {};  ///< everybody expected, by vertex
  std::vector<planned_introduction> introductions = {};  ///< by worth, best first, then by (a, b)
  certificate proof = {};
  double value_given_up = 0.0;  ///< for fairness: share of the unrestricted plan's value
  double lowest_total = 0.0;  ///< smallest total among people with an introduction possible
  double gini = 0.0;  ///< inequality of the totals: 0 all equal, 1 all to one
  std::size_t opted_out = 0;
  std::size_t pairs_considered = 0;
  std::array<std::size_t, ineligible_reasons> pairs_left_out = {};  ///< by `ineligible_because`
  std::vector<tie> ties = {};  ///< existing ties among the people expected
  std::vector<std::string> assumptions = {};  ///< what was taken for granted, in sentences
  std::vector<std::string> words = {};  ///< the word behind each term in the reasons
};

}  // namespace netgraph

#endif
