#ifndef NETGRAPH_ORGANISER_EVENT_PLAN_RESULT_HPP
#define NETGRAPH_ORGANISER_EVENT_PLAN_RESULT_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
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

/// What makes somebody the one to introduce two people.
enum class introducer_kind : std::uint8_t {
  met_both,      ///< has met both
  tied_to_both,  ///< has ties to both, of rooms or one-way contacts, and has not met both
  host           ///< is a host
};

[[nodiscard]] constexpr std::string_view to_string(introducer_kind kind) noexcept {
  switch (kind) {
    case introducer_kind::met_both: return "met_both";
    case introducer_kind::tied_to_both: return "tied_to_both";
    case introducer_kind::host: return "host";
  }
  return {};
}

/// What became of an introduction since others were announced.
enum class plan_change : std::uint8_t {
  kept,   ///< announced, and as it was
  moved,  ///< announced, and with another introducer now, or none
  added   ///< not announced
};

[[nodiscard]] constexpr std::string_view to_string(plan_change change) noexcept {
  switch (change) {
    case plan_change::kept: return "kept";
    case plan_change::moved: return "moved";
    case plan_change::added: return "new";
  }
  return {};
}

/// One introduction of the plan: `a` and `b` (the smaller vertex first) should meet.
struct planned_introduction {
  vertex_id a = {};
  vertex_id b = {};
  std::optional<vertex_id> introducer = {};
  std::optional<introducer_kind> introducer_as = {};  ///< absent without an introducer
  bool introducer_is_host = false;                    ///< `introducer_as` a host
  double introducer_share = 0.0;  ///< of the lift that the best possible introducer adds
  std::optional<vertex_id> third = {};  ///< somebody who joins the two, see `event_plan_options::trios`
  std::optional<plan_change> change = {};  ///< absent where nothing was announced
  /// A channel both have used, to warm up before the event; only where nobody introduces them.
  std::optional<channel_id> warm_up = {};
  double p_both = 0.0;   ///< chance that both come
  double p_known = 0.0;  ///< chance that they know each other already from rooms they shared
  pair_value value = {};
  std::uint32_t proposed_before = 0;  ///< how often they were proposed to each other for other events
  double fresh = 1.0;                 ///< what earlier proposals and having been left out last make of the worth
  double worth = 0.0;                 ///< p_both * (1 - p_known) * value * fresh * (1 + lift * introducer_share)
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

/// Why a wish of the rules is not in the plan.
enum class wish_unkept : std::uint8_t {
  ineligible,  ///< another rule or the record stands against it, see `planned_wish::ineligible`
  not_there,  ///< one of the two is not expected
  limit  ///< one of the two has as many introductions as allowed, all of them wished for
};

[[nodiscard]] constexpr std::string_view to_string(wish_unkept reason) noexcept {
  switch (reason) {
    case wish_unkept::ineligible: return "ineligible";
    case wish_unkept::not_there: return "not_there";
    case wish_unkept::limit: return "limit";
  }
  return {};
}

/// What a `together` or `wants` rule asks for, and whether the plan does it. Two people who both may be named.
struct planned_wish {
  vertex_id a = {};
  vertex_id b = {};
  bool kept = false;
  std::optional<wish_unkept> unkept = {};  ///< absent where it is kept
  std::optional<ineligible_because> ineligible = {};  ///< the reason that stands against it
  std::string sentence = {};  ///< why it is not kept, in words; empty where it is
};

/// An announced introduction that is no longer in the plan.
struct dropped_introduction {
  vertex_id a = {};
  vertex_id b = {};
  std::optional<vertex_id> introducer = {};
  std::string sentence = {};  ///< why
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
  std::size_t gone = 0;  ///< expected, and left or away by a rule
  std::size_t pairs_considered = 0;
  std::array<std::size_t, ineligible_reasons> pairs_left_out = {};  ///< by `ineligible_because`
  std::vector<tie> ties = {};  ///< existing ties among the people expected
  std::vector<planned_wish> wishes = {};  ///< what the rules ask for, by (a, b)
  std::size_t wishes_unnamed = 0;  ///< wishes of people who are not to be named
  double wishes_cost = 0.0;  ///< what the plan would be worth more without these wishes
  std::vector<dropped_introduction> dropped = {};  ///< announced, and not in the plan, in the order given
  std::size_t proposed_before = 0;  ///< introductions that were proposed before, for other events
  std::vector<std::string> assumptions = {};  ///< what was taken for granted, in sentences
  std::vector<std::string> words = {};  ///< the word behind each term in the reasons
};

}  // namespace netgraph

#endif
