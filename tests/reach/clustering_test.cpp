#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/reach/clustering.hpp>

#include "support/edge_lists.hpp"
#include "support/fixtures.hpp"
#include "support/generators.hpp"

namespace reach_clustering_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {
weighted_arc arc_of(std::size_t from, std::size_t to, double weight = 1.0) { return {to_vertex(from), to_vertex(to), weight}; }

tie_graph circle(std::size_t n) {
  graph_builder builder(n);
  for (std::size_t v = 0; v < n; ++v) builder.add_tie(to_vertex(v), to_vertex((v + 1) % n));
  return builder.build();
}

std::vector<std::uint64_t> triangles_by_trying(const tie_graph& g) {
  std::vector<std::uint64_t> count(g.size(), 0);
  for (const vertex_id a : g.vertices()) {
    for (const vertex_id b : g.vertices()) {
      for (const vertex_id c : g.vertices()) {
        if (b < c && g.find_edge(a, b) && g.find_edge(a, c) && g.find_edge(b, c)) ++count[to_index(a)];
      }
    }
  }
  return count;
}

/// Fagiolo's formula on dense matrices, every ordered pair of contacts summed.
std::vector<double> directed_by_definition(const digraph& g, bool weighted) {
  const std::size_t n = g.size();
  double largest = 0.0;
  for (const vertex_id v : g.vertices()) {
    for (const double w : g.successor_weights(v)) largest = std::max(largest, w);
  }
  const auto s = [&](std::size_t i, std::size_t j) {
    double sum = 0.0;
    if (i == j) return sum;
    for (const auto& w : {g.weight(to_vertex(i), to_vertex(j)), g.weight(to_vertex(j), to_vertex(i))}) {
      if (w) sum += weighted ? std::cbrt(*w / largest) : 1.0;
    }
    return sum;
  };
  std::vector<double> c(n, 0.0);
  for (std::size_t i = 0; i < n; ++i) {
    double sum = 0.0;
    double total = 0.0;
    double mutual = 0.0;
    for (std::size_t j = 0; j < n; ++j) {
      if (j == i) continue;
      const bool out = g.weight(to_vertex(i), to_vertex(j)).has_value();
      const bool in = g.weight(to_vertex(j), to_vertex(i)).has_value();
      total += (out ? 1.0 : 0.0) + (in ? 1.0 : 0.0);
      mutual += out && in ? 1.0 : 0.0;
      for (std::size_t k = 0; k < n; ++k) sum += s(i, j) * s(i, k) * s(j, k);
    }
    if (sum > 0.0) c[i] = sum / (2.0 * (total * (total - 1.0) - 2.0 * mutual));
  }
  return c;
}

/// Squares by their definition: for every two contacts, what they share besides v over what they could.
std::vector<double> squares_by_definition(const tie_graph& g) {
  std::vector<double> c(g.size(), 0.0);
  for (const vertex_id v : g.vertices()) {
    double squares = 0.0;
    double possible = 0.0;
    const auto around = g.neighbors(v);
    for (std::size_t i = 0; i < around.size(); ++i) {
      for (std::size_t j = i + 1; j < around.size(); ++j) {
        const vertex_id u = around[i];
        const vertex_id w = around[j];
        double shared = 0.0;
        for (const vertex_id x : g.neighbors(u)) shared += x != v && g.find_edge(x, w) ? 1.0 : 0.0;
        const double tied = g.find_edge(u, w) ? 1.0 : 0.0;
        squares += shared;
        possible += shared + (static_cast<double>(g.degree(u)) - (1.0 + shared + tied)) +
                    (static_cast<double>(g.degree(w)) - (1.0 + shared + tied));
      }
    }
    if (possible > 0.0) c[to_index(v)] = squares / possible;
  }
  return c;
}
}  // namespace

TEST_SUITE("reach/clustering") {
  TEST_CASE("the kite: three closed circles, one half open, a tail and a stranger") {
    const tie_graph g = kite();
    CHECK(triangles(g) == std::vector<std::uint64_t>{3, 3, 3, 3, 0, 0});
    CHECK(clustering(g) == std::vector<double>{1.0, 1.0, 1.0, 0.5, 0.0, 0.0});  // vertex 3: 3 of 6 pairs
    CHECK(transitivity(g) == doctest::Approx(24.0 / 30.0));                      // 2*3*4 over 6+6+6+12
    CHECK(average_clustering(g) == doctest::Approx(3.5 / 6.0));
    CHECK(average_clustering(g, false) == doctest::Approx(3.5 / 4.0));
  }

  TEST_CASE("two triangles at one vertex") {
    CHECK(triangles(bow_tie()) == std::vector<std::uint64_t>{1, 1, 2, 1, 1});
    CHECK(clustering(bow_tie())[2] == doctest::Approx(2.0 / 6.0));
  }

  TEST_CASE("nothing closes nothing") {
    CHECK(triangles(tie_graph()).empty());
    CHECK(transitivity(tie_graph()) == 0.0);
    CHECK(std::isnan(average_clustering(tie_graph())));
    CHECK(transitivity(path_graph(5)) == 0.0);
    CHECK(std::isnan(average_clustering(path_graph(5), false)));
    CHECK(average_clustering(path_graph(5)) == 0.0);
    CHECK(weighted_clustering(graph_of(3, {})) == std::vector<double>(3, 0.0));
    CHECK(clustering(digraph()).empty());
  }

  TEST_CASE("counts equal trying all triples, and threads change nothing") {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
      CAPTURE(seed);
      const tie_graph g = random_graph(40, 0.08 * static_cast<double>(seed), seed);
      CHECK(triangles(g) == triangles_by_trying(g));
    }
    const tie_graph g = preferential_attachment_graph(5000, 6, 3, true);
    CHECK(triangles(g) == triangles(g, 2));
    CHECK(triangles(g) == triangles(g, 4));
    CHECK(weighted_clustering(g) == weighted_clustering(g, {.threads = 2}));
    CHECK(weighted_clustering(g) == weighted_clustering(g, {.threads = 4}));
  }

  TEST_CASE("a weak tie weakens its triangle by its cube root") {
    const tie_graph g = graph_of(3, {{0, 1, 1.0F}, {0, 2, 1.0F}, {1, 2, 0.5F}});
    for (const double c : weighted_clustering(g)) CHECK(c == doctest::Approx(std::cbrt(0.5)));
    // Half of everything is the same network.
    const tie_graph half = graph_of(3, {{0, 1, 0.5F}, {0, 2, 0.5F}, {1, 2, 0.25F}});
    CHECK(weighted_clustering(half)[0] == doctest::Approx(std::cbrt(0.5)));
    const std::vector<double> own{8.0, 8.0, 1.0};
    CHECK(weighted_clustering(g, {.weights = own})[1] == doctest::Approx(0.5));             // cbrt(1 * 1 * 1/8)
    CHECK(weighted_clustering(g, {.weights = own, .max_weight = 16.0})[1] == doctest::Approx(0.25));
  }

  TEST_CASE("where all ties are alike strengths change nothing") {
    const tie_graph g = random_graph(30, 0.3, 12);
    const auto plain = clustering(g);
    const auto weighted = weighted_clustering(g);
    for (std::size_t v = 0; v < 30; ++v) CHECK(weighted[v] == doctest::Approx(plain[v]));
  }

  TEST_CASE("a directed circle of three is half closed, arcs both ways close it") {
    CHECK(clustering(digraph(3, {arc_of(0, 1), arc_of(1, 2), arc_of(2, 0)})) == std::vector<double>(3, 0.5));
    CHECK(clustering(both_ways(complete_graph(3))) == std::vector<double>(3, 1.0));
    CHECK(clustering(digraph(2, {arc_of(0, 1), arc_of(1, 0)})) == std::vector<double>(2, 0.0));
    CHECK(clustering(digraph(3, {arc_of(0, 1), arc_of(1, 2), arc_of(2, 0), arc_of(1, 1)})) == std::vector<double>(3, 0.5));
  }

  TEST_CASE("directed clustering equals its definition on random graphs, weighted and not") {
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
      CAPTURE(seed);
      random_stream random(seed);
      std::vector<weighted_arc> arcs;
      for (int i = 0; i < 120; ++i) {
        const auto from = random.below(18);
        const auto to = random.below(18);
        if (from != to) arcs.push_back(arc_of(from, to, 0.05 + random.uniform()));
      }
      const digraph g(18, arcs);
      for (const bool weighted : {false, true}) {
        const auto c = clustering(g, {.weighted = weighted});
        const auto expected = directed_by_definition(g, weighted);
        for (std::size_t v = 0; v < 18; ++v) CHECK(c[v] == doctest::Approx(expected[v]));
        CHECK(c == clustering(g, {.weighted = weighted, .threads = 2}));
      }
    }
  }

  TEST_CASE("squares close circles of four") {
    CHECK(square_clustering(circle(4)) == std::vector<double>(4, 1.0));
    CHECK(square_clustering(complete_graph(5)) == std::vector<double>(5, 1.0));
    CHECK(square_clustering(path_graph(4)) == std::vector<double>(4, 0.0));
    CHECK(square_clustering(circle(6)) == std::vector<double>(6, 0.0));
    CHECK(square_clustering(tie_graph()).empty());
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
      CAPTURE(seed);
      const tie_graph g = random_graph(25, 0.06 * static_cast<double>(seed), seed);
      const auto c = square_clustering(g);
      const auto expected = squares_by_definition(g);
      for (std::size_t v = 0; v < 25; ++v) CHECK(c[v] == doctest::Approx(expected[v]));
    }
  }

  TEST_CASE("weights that do not fit are refused") {
    const tie_graph g = path_graph(3);
    const std::vector<double> one{1.0};
    const std::vector<double> nothing{0.0, 0.0};
    const std::vector<double> odd{1.0, std::numeric_limits<double>::quiet_NaN()};
    CHECK_THROWS_WITH((void)weighted_clustering(g, {.weights = one}),
                      "weighted_clustering: 1 weights for 2 ties; give one each, or none");
    CHECK_THROWS_AS((void)weighted_clustering(g, {.weights = nothing}), std::invalid_argument);
    CHECK_THROWS_AS((void)weighted_clustering(g, {.weights = odd}), std::invalid_argument);
    CHECK_THROWS_AS((void)clustering(digraph(2, {arc_of(0, 1, 0.0)}), {.weighted = true}), std::invalid_argument);
  }

  TEST_CASE("real networks have their known triangles and mean clustering") {
    const struct {
      const char* file;
      std::size_t people;
      std::uint64_t triangles;
      double clustering;
    } known[] = {{"facebook_combined.txt.gz", 4039, 1612010, 0.6055},
                 {"ca_condmat_cc1.txt.gz", 21363, 171051, 0.6417},
                 {"email_enron.txt.gz", 36692, 727044, 0.4970}};
    for (const auto& k : known) {
      CAPTURE(k.file);
      const auto path = real_data(std::string("graphs/") + k.file);
      if (!path) continue;
      const tie_graph g = read_edge_list(*path);
      CHECK(g.size() == k.people);
      const auto count = triangles(g, 2);
      CHECK(std::accumulate(count.begin(), count.end(), std::uint64_t{0}) == 3 * k.triangles);
      CHECK(std::abs(average_clustering(g) - k.clustering) < 0.00005);
    }
  }
}

}  // namespace reach_clustering_test
