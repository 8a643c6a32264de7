#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/reach/detail/source_counts.hpp>
#include <netgraph/reach/detail/two_step_bounds.hpp>
#include <netgraph/reach/reach_profile.hpp>
#include <netgraph/reach/top_closeness.hpp>

#include "support/edge_lists.hpp"
#include "support/fixtures.hpp"
#include "support/generators.hpp"

namespace reach_top_closeness_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {

/// The list by its definition: everybody's column, sorted.
std::vector<scored<vertex_id>> by_sorting(const tie_graph& g, std::size_t limit, nearness by) {
  const reach_table table = reach_profile(g);
  const std::vector<double>& column = by == nearness::closeness ? table.closeness : table.harmonic;
  std::vector<scored<vertex_id>> all;
  for (const vertex_id v : g.vertices()) all.push_back({column[to_index(v)], v});
  std::sort(all.begin(), all.end(), ranks_before{});
  all.resize(std::min(limit, all.size()));
  return all;
}

}  // namespace

TEST_SUITE("reach/top_closeness") {
  TEST_CASE("the kite's nearest is 3: four contacts and nobody further but the stranger") {
    // closeness of 3: (4 / 5) * (4 / 4); of 0, 1, 2: (4 / 5) * (4 / 5)
    const auto best = top_closeness(kite(), {.limit = 2});
    CHECK(best == std::vector<scored<vertex_id>>{{0.8, to_vertex(3)}, {0.8 * 0.8, to_vertex(0)}});
    CHECK(top_closeness(kite(), {.limit = 9}).size() == 6);
    CHECK(top_closeness(kite(), {.limit = 0}).empty());
    CHECK(top_closeness(tie_graph()).empty());
  }

  TEST_CASE("the same list, bit for bit, as from everybody's column") {
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
      const std::vector<tie_graph> graphs{random_graph(60, 0.03, seed), random_graph(60, 0.2, seed),
                                          preferential_attachment_graph(1500, 2, seed), random_graph(700, 0.001, seed)};
      for (const tie_graph& g : graphs) {
        for (const std::size_t limit : {1U, 10U, 1000U}) {
          for (const nearness by : {nearness::closeness, nearness::harmonic}) {
            CAPTURE(seed);
            CAPTURE(limit);
            const unsigned threads = 1 + static_cast<unsigned>(seed % 3);
            CHECK(top_closeness(g, {.limit = limit, .by = by, .threads = threads}) == by_sorting(g, limit, by));
          }
        }
      }
    }
  }

  TEST_CASE("a path longer than sixteen steps, and a star") {
    for (const nearness by : {nearness::closeness, nearness::harmonic}) {
      CHECK(top_closeness(path_graph(1300), {.limit = 5, .by = by}) == by_sorting(path_graph(1300), 5, by));
      const tie_graph star = preferential_attachment_graph(901, 900, 1);
      CHECK(top_closeness(star, {.limit = 3, .by = by}) == by_sorting(star, 3, by));
    }
  }

  TEST_CASE("of everybody in the mail of Enron few are looked at, and the list is exact") {
    const auto file = real_data("graphs/email_enron.txt.gz");
    if (!file) return;
    const tie_graph g = read_edge_list(*file);
    std::uint64_t looked_at = 0;
    const auto best =
        top_closeness(g, {.limit = 100}, {.report = [&](std::uint64_t done, std::uint64_t) { looked_at = done; }, .stop = {}});
    CHECK(looked_at < g.size() / 2);
    CHECK(best == by_sorting(g, 100, nearness::closeness));
  }

  TEST_CASE("nobody has more people at two steps than the bound says") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      const tie_graph g = preferential_attachment_graph(200, 1 + seed % 4, seed);
      const reach_table table = reach_profile(g, {.max_steps = 2});
      const std::vector<std::uint64_t> bounds = detail::two_step_bounds(g);
      for (std::size_t v = 0; v < g.size(); ++v) CHECK(table.within[1][v] - table.within[0][v] <= bounds[v]);
    }
  }

  TEST_CASE("counts of sources are those of counting one by one") {
    detail::source_counts counts;
    random_stream random(1);
    for (const int sets : {1, 254, 255, 256, 700}) {
      std::vector<std::uint32_t> plain(512, 0);
      for (int s = 0; s < sets; ++s) {
        detail::source_set set;
        for (std::size_t i = 0; i < 512; ++i) {
          if (random.below(4) == 0) continue;
          set.insert(i);
          ++plain[i];
        }
        counts.add(set);
      }
      const auto& found = counts.take();
      CHECK(std::equal(plain.begin(), plain.end(), found.begin()));
    }
  }
}

}  // namespace reach_top_closeness_test
