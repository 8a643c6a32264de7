#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <stop_token>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/reach/pagerank.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"

namespace reach_pagerank_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {
weighted_arc arc_of(std::size_t from, std::size_t to, double weight = 1.0) { return {to_vertex(from), to_vertex(to), weight}; }

/// The six pages of A. Langville and C. Meyer's survey; page 2 (here 1) points nowhere.
digraph six_pages() {
  return digraph(6, {arc_of(0, 1), arc_of(0, 2), arc_of(2, 0), arc_of(2, 1), arc_of(2, 4), arc_of(3, 4), arc_of(3, 5),
                     arc_of(4, 3), arc_of(4, 5), arc_of(5, 3)});
}

/// The stationary distribution from a dense matrix of the walk, by many plain multiplications.
std::vector<double> by_dense_matrix(const digraph& g, double damping, const std::vector<double>& jump) {
  const std::size_t n = g.size();
  std::vector<std::vector<double>> step(n, std::vector<double>(n, 0.0));
  for (std::size_t u = 0; u < n; ++u) {
    double out = 0.0;
    for (const double w : g.successor_weights(to_vertex(u))) out += w;
    for (std::size_t v = 0; v < n; ++v) {
      const double onward = out > 0.0 ? g.weight(to_vertex(u), to_vertex(v)).value_or(0.0) / out : jump[v];
      step[u][v] = damping * onward + (1.0 - damping) * jump[v];
    }
  }
  std::vector<double> x(n, 1.0 / static_cast<double>(n));
  for (int round = 0; round < 600; ++round) {
    std::vector<double> next(n, 0.0);
    for (std::size_t u = 0; u < n; ++u) {
      for (std::size_t v = 0; v < n; ++v) next[v] += x[u] * step[u][v];
    }
    x = next;
  }
  return x;
}

tie_graph ring(std::size_t n) {
  graph_builder builder(n);
  for (std::size_t v = 0; v < n; ++v) builder.add_tie(to_vertex(v), to_vertex((v + 1) % n));
  return builder.build();
}
}  // namespace

TEST_SUITE("reach/pagerank") {
  TEST_CASE("however many people there are, the rounds go on until the scores stand") {
    // A ring of 2,000 people, all jumps to the first: of x_i = d (x_{i-1} + x_{i+1}) / 2 the solution falls by r a step, where
    // r = (1 - sqrt(1 - d^2)) / d, on both sides; the far side of the ring adds r^2000, which is 0.
    constexpr std::size_t n = 2000;
    std::vector<double> jump(n, 0.0);
    jump[0] = 1.0;
    const auto ranked = pagerank(ring(n), {.weighted = false, .personalization = jump});
    CHECK(ranked.converged);
    CHECK(ranked.change < 1e-10);
    const double r = (1.0 - std::sqrt(1.0 - 0.85 * 0.85)) / 0.85;
    const double top = 0.15 / (1.0 - 0.85 * r);
    double apart = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
      apart += std::abs(ranked.score[i] - top * std::pow(r, static_cast<double>(std::min(i, n - i))));
    }
    CHECK(apart < 1e-9);
    CHECK_FALSE(pagerank(ring(n), {.max_iterations = 3, .personalization = jump}).converged);
  }

  TEST_CASE("one arc: the walk gets lost at its end") {
    // x0 = d x1 / 2 + (1 - d) / 2 with x1 = 1 - x0, so x0 = 1 / (2 + d).
    const auto ranked = pagerank(digraph(2, {arc_of(0, 1)}), {.tolerance = 1e-12});
    CHECK(ranked.converged);
    CHECK(ranked.score[0] == doctest::Approx(1.0 / 2.85));
    CHECK(ranked.score[1] == doctest::Approx(1.85 / 2.85));
  }

  TEST_CASE("the middle of a star is where half of all walks are") {
    // c = d (1 - c) + (1 - d) / 5, so c = (.85 + .03) / 1.85.
    const auto ranked = pagerank(star_graph(5), {.tolerance = 1e-12});
    CHECK(ranked.score[0] == doctest::Approx(0.88 / 1.85));
    CHECK(ranked.score[4] == doctest::Approx((1.0 - 0.88 / 1.85) / 4.0));
  }

  TEST_CASE("the six pages of the survey have their known scores") {
    const double known[] = {0.03721197, 0.05395735, 0.04150565, 0.37508082, 0.20599833, 0.28624589};
    const auto ranked = pagerank(six_pages(), {.damping = 0.9, .tolerance = 1e-8});
    for (std::size_t v = 0; v < 6; ++v) CHECK(ranked.score[v] == doctest::Approx(known[v]).epsilon(1e-6));
    const std::vector<double> guess{5, 1, 0, 2, 9, 1};
    const auto again = pagerank(six_pages(), {.damping = 0.9, .tolerance = 1e-8, .start = guess});
    for (std::size_t v = 0; v < 6; ++v) CHECK(again.score[v] == doctest::Approx(known[v]).epsilon(1e-6));
  }

  TEST_CASE("jumps that prefer some people favour them") {
    const std::vector<double> wanted{1, 1, 4, 4};
    const auto ranked = pagerank(complete_graph(4), {.damping = 0.85, .personalization = wanted});
    CHECK(ranked.score[0] == doctest::Approx(0.23246732615667579));
    CHECK(ranked.score[1] == doctest::Approx(0.23246732615667579));
    CHECK(ranked.score[2] == doctest::Approx(0.267532673843324));
    CHECK(ranked.score[3] == doctest::Approx(0.2675326738433241));
  }

  TEST_CASE("a walk without a way out goes on where it is told to") {
    const std::vector<double> to_three{0, 0, 0, 1, 0, 0};
    const auto told = pagerank(six_pages(), {.tolerance = 1e-12, .dangling = to_three});
    std::vector<weighted_arc> arcs{arc_of(1, 3)};
    for (const vertex_id v : six_pages().vertices()) {
      const digraph g = six_pages();
      for (const vertex_id w : g.successors(v)) arcs.push_back({v, w, 1.0});
    }
    const auto drawn = pagerank(digraph(6, arcs), {.tolerance = 1e-12});
    for (std::size_t v = 0; v < 6; ++v) CHECK(told.score[v] == doctest::Approx(drawn.score[v]));
  }

  TEST_CASE("strengths steer the walk, and can be ignored") {
    const tie_graph g = graph_of(3, {{0, 1, 1.0F}, {0, 2, 0.25F}});
    CHECK(pagerank(g).score[1] > pagerank(g).score[2]);
    CHECK(pagerank(g, {.weighted = false}).score[1] == pagerank(g, {.weighted = false}).score[2]);
  }

  TEST_CASE("no way on is a jump: without arcs, or with damping 0, scores are the jumps'") {
    const std::vector<double> wanted{1, 3};
    CHECK(pagerank(graph_of(2, {})).score == std::vector<double>{0.5, 0.5});
    CHECK(pagerank(graph_of(2, {}), {.personalization = wanted}).score == std::vector<double>{0.25, 0.75});
    CHECK(pagerank(path_graph(2), {.damping = 0.0, .personalization = wanted}).score == std::vector<double>{0.25, 0.75});
    CHECK(pagerank(tie_graph()).score.empty());
    CHECK(pagerank(digraph()).score.empty());
  }

  TEST_CASE("too few rounds are admitted, not hidden") {
    const auto none = pagerank(six_pages(), {.max_iterations = 0});
    CHECK_FALSE(none.converged);
    CHECK(none.iterations == 0);
    const auto some = pagerank(six_pages(), {.tolerance = 0.0, .max_iterations = 3});
    CHECK_FALSE(some.converged);
    CHECK(some.iterations == 3);
    CHECK(some.change > 0.0);
  }

  TEST_CASE("scores equal those of the dense matrix on random graphs, and sum to 1") {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
      CAPTURE(seed);
      random_stream random(seed);
      std::vector<weighted_arc> arcs;
      for (int i = 0; i < 60; ++i) arcs.push_back(arc_of(random.below(25), random.below(20), 0.1 + random.uniform()));
      const digraph g(25, arcs);  // the last five point nowhere they are not pointed at, loops happen
      std::vector<double> jump(25);
      for (double& j : jump) j = random.uniform();
      const double total = std::accumulate(jump.begin(), jump.end(), 0.0);
      for (double& j : jump) j /= total;
      const auto ranked = pagerank(g, {.damping = 0.8, .tolerance = 1e-13, .max_iterations = 500, .personalization = jump});
      const auto expected = by_dense_matrix(g, 0.8, jump);
      REQUIRE(ranked.converged);
      for (std::size_t v = 0; v < 25; ++v) CHECK(ranked.score[v] == doctest::Approx(expected[v]).epsilon(1e-9));
      CHECK(std::accumulate(ranked.score.begin(), ranked.score.end(), 0.0) == doctest::Approx(1.0));
    }
  }

  TEST_CASE("ties and their arcs both ways score alike, and threads change no bit") {
    const tie_graph g = preferential_attachment_graph(20000, 3, 6, true);
    const auto ranked = pagerank(g);
    const auto arcs = pagerank(both_ways(g));
    for (std::size_t v = 0; v < g.size(); v += 97) CHECK(ranked.score[v] == doctest::Approx(arcs.score[v]));
    CHECK(ranked.score == pagerank(g, {.threads = 2}).score);
    CHECK(ranked.score == pagerank(g, {.threads = 4}).score);
  }

  TEST_CASE("options without meaning are refused by name") {
    const tie_graph g = path_graph(2);
    CHECK_THROWS_WITH((void)pagerank(g, {.damping = 1.5}), "pagerank: damping is 1.500000; it must be between 0 and 1");
    CHECK_THROWS_AS((void)pagerank(g, {.tolerance = -1.0}), std::invalid_argument);
    const std::vector<double> short_one{1.0};
    const std::vector<double> nowhere{0.0, 0.0};
    const std::vector<double> below{2.0, -1.0};
    CHECK_THROWS_WITH((void)pagerank(g, {.personalization = short_one}),
                      "pagerank: 1 numbers of personalization for 2 vertices; give one each, or none");
    CHECK_THROWS_AS((void)pagerank(g, {.dangling = nowhere}), std::invalid_argument);
    CHECK_THROWS_AS((void)pagerank(g, {.start = below}), std::invalid_argument);
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS((void)pagerank(g, {}, {.stop = stop.get_token()}), stopped);
  }
}

}  // namespace reach_pagerank_test
