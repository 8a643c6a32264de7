#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include <netgraph/organiser/event_plan.hpp>
#include <netgraph/organiser/event_plan_options.hpp>

#include "support/network_fixtures.hpp"

namespace organiser_event_plan_options_test {

using namespace netgraph;
using netgraph::testing::day;
using netgraph::testing::network_draft;

namespace {

// Anything an aggregate can be filled with, to count its fields.
struct anything {
  template <class Field>
  operator Field() const;  // never defined: only asked whether it would do
};

template <class Struct, class... Fields>
constexpr std::size_t fields_of() {
  if constexpr (requires { Struct{Fields{}..., anything{}}; }) {
    return fields_of<Struct, Fields..., anything>();
  } else {
    return sizeof...(Fields);
  }
}

struct three {
  int one;
  std::vector<int> two;
  std::optional<double> four;
};
static_assert(fields_of<three>() == 3);

}  // namespace

TEST_SUITE("organiser/event_plan_options") {
  TEST_CASE("every field of every options struct is in the one list of options, by a name of its own") {
    std::set<std::string> names;
    std::set<const void*> places;
    event_plan_options options;
    each_option(options, [&](const char* name, auto& field) {
      CHECK(names.insert(name).second);
      CHECK(places.insert(&field).second);
    });
    // Beside the list stand the day, the threads, and what is filled in: as_of and threads of the ties, people of the scores.
    const std::size_t nested = fields_of<eligibility_options>() + fields_of<attending_options>() +
                               (fields_of<tie_options>() - 3) + (fields_of<presence>() - 1) + fields_of<turnout_options>() +
                               (fields_of<score_options>() - 2) + fields_of<value_weights>();
    CHECK(names.size() == fields_of<event_plan_options>() - 6 + nested);
  }

  TEST_CASE("an option outside its range is refused before any work is done") {
    const contact_network net = network_draft{}.people({"a", "b"}).held("e", "2026-04-01").registered("e", {"a", "b"}).build();
    const event_id e = to_event(0);
    event_plan_options options{.as_of = day("2026-03-25")};
    const auto refused = [&] { CHECK_THROWS_AS(static_cast<void>(plan_event(net, e, options)), std::invalid_argument); };
    SUBCASE("no day") {
      options.as_of = date();
      refused();
    }
    SUBCASE("a share above one") {
      options.fairness = 1.5;
      refused();
    }
    SUBCASE("a share that is no number") {
      options.introducer_lift = std::nan("");
      refused();
    }
    SUBCASE("newcomers must have more than anybody may") {
      options.newcomers_at_least = 4;
      refused();
    }
    SUBCASE("a published pair of one person") {
      options.published = {{to_vertex(0), to_vertex(0)}};
      refused();
    }
  }

  TEST_CASE("how rooms count is said once, and decides ties, known pairs and turnout alike") {
    const auto twelve = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"};
    const contact_network net = network_draft{}
                                    .people(twelve)
                                    .held("past", "2026-03-01")
                                    .came("past", twelve)
                                    .held("next", "2026-04-01")
                                    .registered("next", twelve)
                                    .build();
    event_plan_options options{.as_of = day("2026-03-25")};
    const auto known = [&] {
      return plan_event(net, to_event(1), options).pairs_left_out[static_cast<std::size_t>(ineligible_because::known)];
    };
    CHECK(known() == 0);  // 5.5 of 11 others: half a chance
    options.ties.rooms.encounters = 60;
    CHECK(known() == 12 * 11 / 2);  // everybody with everybody, from the one number given
  }

  TEST_CASE("people and events that do not exist are refused") {
    const contact_network net = network_draft{}.people({"a"}).held("e", "2026-04-01").build();
    event_plan_options options{.as_of = day("2026-03-25")};
    CHECK_THROWS_AS(static_cast<void>(plan_event(net, to_event(1), options)), std::out_of_range);
    options.present = {to_vertex(1)};
    CHECK_THROWS_AS(static_cast<void>(plan_event(net, to_event(0), options)), std::out_of_range);
  }
}

}  // namespace organiser_event_plan_options_test
