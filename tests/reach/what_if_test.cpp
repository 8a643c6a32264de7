#include <doctest/doctest.h>

#include <array>
#include <stdexcept>
#include <vector>

#include <netgraph/reach/fragmentation.hpp>
#include <netgraph/reach/what_if.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"
#include "support/reach_oracles.hpp"

namespace reach_what_if_test {

using namespace netgraph;
using netgraph::testing::bow_tie;
using netgraph::testing::graph_of;

TEST_SUITE("reach/what_if") {
  TEST_CASE("without the shared corner two triangles are two pairs") {
    const std::array leaves{to_vertex(2)};
    const what_if_result result = what_if(bow_tie(), {.remove = leaves});
    CHECK(result.before.people == 4);
    CHECK(result.before.connected_pairs == 6);
    CHECK(result.before.groups == 1);
    CHECK(result.before.ties == 2);  // 0-1 and 3-4; the other four are the leaver's
    CHECK(result.after.groups == 2);
    CHECK(result.after.connected_pairs == 2);
    CHECK(result.after.ties == 2);
    CHECK(result.after.fragmentation == doctest::Approx(1.0 - 4.0 / 12.0));
    CHECK(result.pairs_cut == 4);
    CHECK(result.pairs_joined == 0);
    CHECK(result.cut_off.empty());
    CHECK(result.reached_before == std::vector<std::uint32_t>{3, 3, 0, 3, 3});
    CHECK(result.reached_after == std::vector<std::uint32_t>{1, 1, 0, 1, 1});
    // Before: each has one at one step and two at two steps: 1 + 2 / 2. After: one at one step.
    CHECK(result.before.mean_harmonic == doctest::Approx(2.0));
    CHECK(result.after.mean_harmonic == doctest::Approx(1.0));
    CHECK(result.before.mean_within_2 == 3.0);
  }

  TEST_CASE("a tail that loses its tie is cut off, a new tie joins strangers") {
    const tie_graph g = testing::kite();
    const std::array end{*g.find_edge(to_vertex(3), to_vertex(4))};
    const what_if_result cut = what_if(g, {.remove_ties = end});
    CHECK(cut.cut_off == std::vector{to_vertex(4)});
    CHECK(cut.pairs_cut == 4);
    CHECK(cut.after.isolates == 2);
    const std::array made{tie{to_vertex(4), to_vertex(5), 0.5F}};
    const what_if_result joined = what_if(g, {.add_ties = made});
    CHECK(joined.pairs_joined == 5);
    CHECK(joined.pairs_cut == 0);
    CHECK(joined.after.fragmentation == 0.0);
    CHECK(joined.after.ties == g.tie_count() + 1);
    // Cut and joined at once: 4 leaves its group and finds the stranger.
    const what_if_result moved = what_if(g, {.remove_ties = end, .add_ties = made});
    CHECK(moved.pairs_cut == 4);
    CHECK(moved.pairs_joined == 1);
  }

  TEST_CASE("reach through a channel is the reach in the ties it makes") {
    const tie_graph g = graph_of(4, {{0, 1, 0.9F}, {1, 2, 0.2F}, {2, 3, 0.9F}});
    const tie_graph strong = keep_ties(g, [](edge_id, const tie& t) { return t.strength > 0.5F; });
    CHECK(reach_profile(strong).reached == std::vector<std::uint32_t>{1, 1, 1, 1});
    CHECK(keep_ties(g, [](edge_id, const tie&) { return true; }) == g);
    CHECK(keep_ties(g, [](edge_id, const tie&) { return false; }).tie_count() == 0);
  }

  TEST_CASE("summaries equal plain counts on random graphs, leavers or not") {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
      CAPTURE(seed);
      const tie_graph g = testing::random_graph(50, 0.05, seed);
      const std::array leaves{to_vertex(3), to_vertex(17), to_vertex(3)};
      const what_if_result result = what_if(g, {.remove = leaves}, 2);
      const testing::matrix before = testing::all_distances(g);
      const testing::matrix after = testing::all_distances(changed(g, {.remove = leaves}));
      for (const auto& [d, summary] : {std::pair(&before, &result.before), std::pair(&after, &result.after)}) {
        double harmonic = 0.0;
        double within = 0.0;
        std::uint64_t pairs = 0;
        for (std::size_t v = 0; v < 50; ++v) {
          for (std::size_t w = 0; w < 50; ++w) {
            if (v == w || v == 3 || v == 17 || w == 3 || w == 17 || (*d)[v][w] == testing::far) continue;
            harmonic += 1.0 / (*d)[v][w];
            within += (*d)[v][w] <= 2.0 ? 1.0 : 0.0;
            ++pairs;
          }
        }
        CHECK(summary->people == 48);
        CHECK(summary->mean_harmonic == doctest::Approx(harmonic / 48));
        CHECK(summary->mean_within_2 == doctest::Approx(within / 48));
        CHECK(summary->connected_pairs == pairs / 2);
        CHECK(summary->distance_fragmentation == doctest::Approx(1.0 - harmonic / (48.0 * 47.0)));
      }
      CHECK(result.before.connected_pairs - result.pairs_cut + result.pairs_joined == result.after.connected_pairs);
      CHECK(summarise_network(g).fragmentation == doctest::Approx(fragmentation(g)));
    }
  }

  TEST_CASE("nobody, everyone leaving, and misuse") {
    CHECK(summarise_network(tie_graph{}).people == 0);
    CHECK(summarise_network(graph_of(1, {})).fragmentation == 0.0);
    const std::array all{to_vertex(0), to_vertex(1)};
    const what_if_result empty = what_if(graph_of(2, {{0, 1}}), {.remove = all});
    CHECK(empty.after.people == 0);
    CHECK(empty.pairs_cut == 0);
    const std::array outside{to_vertex(6)};
    CHECK_THROWS_AS(static_cast<void>(what_if(testing::kite(), {.remove = outside})), std::out_of_range);
    const std::array no_tie{to_edge(99)};
    CHECK_THROWS_AS(static_cast<void>(what_if(testing::kite(), {.remove_ties = no_tie})), std::out_of_range);
    const std::array leaves{to_vertex(0)};
    const std::array with_leaver{tie{to_vertex(0), to_vertex(5), 1.0F}};
    CHECK_THROWS_AS(static_cast<void>(what_if(testing::kite(), {.remove = leaves, .add_ties = with_leaver})),
                    std::invalid_argument);
    const std::array with_self{tie{to_vertex(1), to_vertex(1), 1.0F}};
    CHECK_THROWS_AS(static_cast<void>(what_if(testing::kite(), {.add_ties = with_self})), std::invalid_argument);
  }
}

}  // namespace reach_what_if_test
