#include <doctest/doctest.h>

#include <cstdint>
#include <map>
#include <vector>

#include <netgraph/traverse/breadth_first.hpp>
#include <netgraph/traverse/many_source.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"
#include "support/reach_oracles.hpp"

namespace traverse_many_source_test {

using namespace netgraph;

namespace {

using counts = std::vector<std::map<std::uint32_t, std::uint64_t>>;  // per vertex: step -> how many others

counts counts_of_all_batches(const tie_graph& g) {
  counts found(g.size());
  const many_source_plan plan(g);
  many_source_search search(plan);
  for (std::size_t batch = 0; batch < plan.batch_count(); ++batch) {
    search.run(batch, [&](const many_source_level& level) {
      for (std::size_t i = 0; i < level.positions.size(); ++i) {
        found[to_index(plan.vertex_at(level.positions[i]))][level.step] += level.arrivals[i];
      }
      return true;
    });
  }
  return found;
}

counts counts_of_single_searches(const tie_graph& g) {
  counts found(g.size());
  for (const vertex_id v : g.vertices()) {
    for (const std::uint32_t steps : steps_from(g, v)) {
      if (steps != 0 && steps != unreached) ++found[to_index(v)][steps];
    }
  }
  return found;
}

}  // namespace

TEST_SUITE("traverse/many_source") {
  TEST_CASE("all batches together count what single searches count") {
    SUBCASE("dense enough to ask") {
      CHECK(counts_of_all_batches(testing::random_graph(700, 0.02, 1)) ==
            counts_of_single_searches(testing::random_graph(700, 0.02, 1)));
    }
    SUBCASE("a long thin graph, only told") {
      CHECK(counts_of_all_batches(testing::path_graph(1'200)) == counts_of_single_searches(testing::path_graph(1'200)));
    }
    SUBCASE("heavy-tailed, more than two batches") {
      const tie_graph g = testing::preferential_attachment_graph(1'500, 3, 7);
      CHECK(counts_of_all_batches(g) == counts_of_single_searches(g));
    }
    SUBCASE("many pieces of all sizes in one batch") {
      const tie_graph g = testing::copies_of(testing::random_graph(30, 0.06, 3), 25, 90);
      CHECK(counts_of_all_batches(g) == counts_of_single_searches(g));
    }
    SUBCASE("exactly one full batch, and one more source") {
      for (const std::size_t n : {511U, 512U, 513U}) {
        const tie_graph g = testing::star_graph(n);
        CHECK(counts_of_all_batches(g) == counts_of_single_searches(g));
      }
    }
  }

  TEST_CASE("every vertex has one position and is a source once") {
    const tie_graph g = testing::copies_of(testing::random_graph(40, 0.05, 9), 20, 11);
    const many_source_plan plan(g);
    std::vector<int> at(g.size(), 0);
    std::vector<int> as_source(g.size(), 0);
    for (std::size_t p = 0; p < plan.size(); ++p) ++at[to_index(plan.vertex_at(p))];
    for (std::size_t b = 0; b < plan.batch_count(); ++b) {
      CHECK(plan.batch(b).size() <= many_source_plan::batch_size);
      for (const std::uint32_t p : plan.batch(b)) ++as_source[p];
    }
    CHECK(at == std::vector<int>(g.size(), 1));
    CHECK(as_source == std::vector<int>(g.size(), 1));
  }

  TEST_CASE("a search that is told to stop leaves nothing behind for the next batch") {
    const tie_graph g = testing::preferential_attachment_graph(1'100, 2, 5);
    const many_source_plan plan(g);
    many_source_search fresh(plan);
    many_source_search used(plan);
    used.run(0, [](const many_source_level& level) { return level.step < 2; });
    std::uint64_t expected = 0;
    std::uint64_t counted = 0;
    fresh.run(1, [&](const many_source_level& level) {
      for (const std::uint16_t a : level.arrivals) expected += a * level.step;
      return true;
    });
    used.run(1, [&](const many_source_level& level) {
      for (const std::uint16_t a : level.arrivals) counted += a * level.step;
      return true;
    });
    CHECK(counted == expected);
  }

  TEST_CASE("the loops for any machine and those for AVX2 do the same") {
    // Whichever the machine picked above, the portable ones must agree with single searches too.
    const tie_graph g = testing::preferential_attachment_graph(300, 4, 3);
    const many_source_plan plan(g);
    CHECK(plan.batch_count() == 1);
    std::vector<std::uint64_t> offsets(1, 0);
    std::vector<std::uint32_t> arcs;
    for (const vertex_id v : g.vertices()) {
      for (const vertex_id w : g.neighbors(v)) arcs.push_back(static_cast<std::uint32_t>(to_index(w)));
      offsets.push_back(arcs.size());
    }
    const detail::source_set_loops portable{};
    const detail::source_set_loops best = detail::best_source_set_loops();
    for (const bool pull : {true, false}) {
      std::vector<std::vector<std::uint16_t>> results;
      for (const detail::source_set_loops& loops : {portable, best}) {
        std::vector<detail::source_set> seen(300), frontier(300), next(300);
        std::vector<std::uint32_t> active(300), found(301);
        std::vector<std::uint16_t> arrivals(301);
        std::vector<std::uint8_t> touched(300, 0);
        for (std::uint32_t v = 0; v < 300; ++v) {
          active[v] = v;
          seen[v].insert(v);
          frontier[v].insert(v);
        }
        detail::source_set_step step{.offsets = offsets.data(),
                                     .arcs = arcs.data(),
                                     .frontier = frontier.data(),
                                     .next = next.data(),
                                     .seen = seen.data(),
                                     .found = found.data(),
                                     .arrivals = arrivals.data(),
                                     .open_arcs = arcs.size(),
                                     .found_arcs = 0};
        const std::size_t count = pull ? loops.pull(step, 0, 300) : loops.push(step, active.data(), 300, touched.data());
        REQUIRE(count == 300);
        for (std::size_t i = 0; i < count; ++i) CHECK(arrivals[i] == g.degree(to_vertex(found[i])));
        results.push_back(arrivals);
      }
      CHECK(results[0] == results[1]);
    }
  }

  TEST_CASE("nobody makes no batches") {
    const many_source_plan plan{tie_graph{}};
    CHECK(plan.batch_count() == 0);
  }
}

}  // namespace traverse_many_source_test
