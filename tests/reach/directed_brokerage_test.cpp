#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/reach/brokerage.hpp>
#include <netgraph/reach/directed_brokerage.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"

namespace reach_directed_brokerage_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {
digraph random_arcs(std::size_t n, double p, std::uint64_t seed) {
  random_stream random(seed);
  std::vector<weighted_arc> arcs;
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = 0; b < n; ++b) {
      if (a != b && random.uniform() < p) arcs.push_back({to_vertex(a), to_vertex(b), static_cast<double>(1 + random.below(9))});
    }
  }
  return digraph(n, std::move(arcs));
}

/// Burt's formulas on whole matrices, term by term.
struct by_matrix {
  std::vector<std::vector<double>> m, p;
  explicit by_matrix(const digraph& g) : m(g.size(), std::vector<double>(g.size(), 0.0)), p(m) {
    for (const vertex_id v : g.vertices()) {
      for (const vertex_id w : g.successors(v)) {
        m[to_index(v)][to_index(w)] += *g.weight(v, w);
        m[to_index(w)][to_index(v)] += *g.weight(v, w);
      }
    }
    for (std::size_t i = 0; i < m.size(); ++i) {
      double total = 0.0;
      for (const double value : m[i]) total += value;
      for (std::size_t j = 0; j < m.size() && total > 0.0; ++j) p[i][j] = m[i][j] / total;
    }
  }
  double local(std::size_t i, std::size_t j) const {
    double invested = p[i][j];
    for (std::size_t q = 0; q < m.size(); ++q) invested += p[i][q] * p[q][j];
    return invested * invested;
  }
  double constraint(std::size_t i) const {
    double sum = 0.0;
    for (std::size_t j = 0; j < m.size(); ++j) sum += m[i][j] > 0.0 ? local(i, j) : 0.0;
    return sum;
  }
  double effective_size(std::size_t i) const {
    double sum = 0.0;
    for (std::size_t j = 0; j < m.size(); ++j) {
      if (m[i][j] == 0.0) continue;
      const double strongest = *std::max_element(m[j].begin(), m[j].end());
      sum += 1.0;
      for (std::size_t q = 0; q < m.size(); ++q) sum -= p[i][q] * m[j][q] / strongest;
    }
    return sum;
  }
};
}  // namespace

TEST_SUITE("reach/directed_brokerage") {
  TEST_CASE("two who write to each other, and a third who is written to") {
    // 0 -> 1 of weight 1, 1 -> 0 of weight 1, 1 -> 2 of weight 2: m01 = 2, m12 = 2, so 1 gives each half.
    const digraph g(4, {{to_vertex(0), to_vertex(1), 1.0}, {to_vertex(1), to_vertex(0), 1.0}, {to_vertex(1), to_vertex(2), 2.0}});
    const std::vector<double> c = constraint(g);
    CHECK(c[0] == 1.0);
    CHECK(c[1] == 0.5);  // (1/2)^2 twice: 0 and 2 share nobody else
    CHECK(c[2] == 1.0);
    CHECK(std::isnan(c[3]));
    CHECK(local_constraint(g, to_vertex(1), to_vertex(2)) == 0.25);
    CHECK(local_constraint(g, to_vertex(0), to_vertex(2)) == 0.25);  // by 1 alone: 1 * 1/2
    CHECK(local_constraint(g, to_vertex(3), to_vertex(0)) == 0.0);
    CHECK(effective_size(g)[1] == 2.0);
    CHECK(std::isnan(effective_size(g)[3]));
    // Unweighted 1 has m10 = 2 and m12 = 1.
    CHECK(constraint(g, {.weighted = false})[1] == doctest::Approx(5.0 / 9.0));
  }

  TEST_CASE("who only points at themselves has nobody; where arcs are ties, who only is pointed at has no value") {
    const digraph g(3, {{to_vertex(0), to_vertex(0), 3.0}, {to_vertex(1), to_vertex(2), 0.0}});
    CHECK(std::isnan(constraint(g)[0]));
    CHECK(std::isnan(effective_size(g)[0]));
    CHECK(std::isnan(constraint(g)[1]));
    CHECK(std::isnan(effective_size(g)[1]));
    CHECK(constraint(g, {.arcs_are_ties = true})[1] == 0.0);
    CHECK(effective_size(g, {.arcs_are_ties = true})[1] == 1.0);
    CHECK(std::isnan(constraint(g, {.arcs_are_ties = true})[2]));
  }

  TEST_CASE("a vertex that is not there is refused") {
    const digraph g(2, {});
    const vertex_id stranger = to_vertex(2);
    CHECK_THROWS_AS(static_cast<void>(constraint(g, {.of = std::span(&stranger, 1)})), std::out_of_range);
    CHECK_THROWS_AS(static_cast<void>(local_constraint(g, stranger, to_vertex(0))), std::out_of_range);
    CHECK(constraint(digraph()).empty());
  }

  TEST_CASE("random directed graphs: as by matrices; alike for some as for all, and for every number of workers") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
      const digraph g = random_arcs(5 + seed, 0.2, seed);
      const by_matrix oracle(g);
      const std::vector<double> c = constraint(g);
      const std::vector<double> e = effective_size(g);
      for (const vertex_id v : g.vertices()) {
        const std::size_t i = to_index(v);
        if (g.out_degree(v) + g.in_degree(v) == 0) {
          CHECK(std::isnan(c[i]));
          continue;
        }
        CHECK(c[i] == doctest::Approx(oracle.constraint(i)));
        CHECK(e[i] == doctest::Approx(oracle.effective_size(i)));
        CHECK(constraint(g, {.of = std::span(&v, 1)})[0] == c[i]);
        CHECK(local_constraint(g, v, to_vertex(0)) == doctest::Approx(oracle.local(i, 0)));
      }
      const std::vector<double> threaded = constraint(g, {.threads = 4});
      for (std::size_t i = 0; i < c.size(); ++i) CHECK((threaded[i] == c[i] || std::isnan(c[i])));
    }
  }

  TEST_CASE("a graph of ties, both ways, has the values it has as such") {
    const tie_graph g = random_graph(30, 0.2, 5, true);
    const std::vector<double> c = constraint(g);
    const std::vector<double> e = effective_size(g);
    const std::vector<double> both = constraint(both_ways(g));
    const std::vector<double> size = effective_size(both_ways(g));
    for (const vertex_id v : g.vertices()) {
      if (g.degree(v) == 0) continue;
      CHECK(both[to_index(v)] == doctest::Approx(c[to_index(v)]));
      CHECK(size[to_index(v)] == doctest::Approx(e[to_index(v)]));
    }
  }
}

}  // namespace reach_directed_brokerage_test
