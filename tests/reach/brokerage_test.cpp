#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

#include <netgraph/reach/brokerage.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"
#include "support/reach_oracles.hpp"

namespace reach_brokerage_test {

using namespace netgraph;
using netgraph::testing::graph_of;
using netgraph::testing::kite;

namespace {

// The ego networks of Borgatti's article, whose values UCINET printed; A .. G are 0 .. 6. Strengths are tenths.
tie_graph ucinet_example(bool weighted) {
  const auto s = [&](float tenths) { return weighted ? tenths / 10.0F : 1.0F; };
  return graph_of(7, {{0, 1, s(2)},
                      {0, 5, s(3)},
                      {0, 6, s(5)},
                      {0, 4, s(2)},
                      {4, 6, s(8)},
                      {5, 6, s(3)},
                      {1, 6, s(4)},
                      {1, 3, s(1)},
                      {3, 6, s(3)},
                      {6, 2, s(10)}});
}

// The definitions on dense matrices.
struct burt {
  testing::matrix a;
  testing::matrix p;
  std::vector<double> strongest;

  explicit burt(const tie_graph& g, bool weighted) : a(testing::strength_matrix(g, weighted)), p(a), strongest(g.size(), 0.0) {
    for (std::size_t i = 0; i < a.size(); ++i) {
      double total = 0.0;
      for (const double x : a[i]) total += x;
      for (std::size_t j = 0; j < a.size(); ++j) {
        p[i][j] = total > 0.0 ? a[i][j] / total : 0.0;
        strongest[i] = std::max(strongest[i], a[i][j]);
      }
    }
  }
  double local(std::size_t i, std::size_t j) const {
    double sum = p[i][j];
    for (std::size_t q = 0; q < a.size(); ++q) {
      if (q != i && q != j) sum += p[i][q] * p[q][j];
    }
    return sum * sum;
  }
  double constraint(std::size_t i) const {
    double sum = 0.0;
    for (std::size_t j = 0; j < a.size(); ++j) {
      if (a[i][j] > 0.0) sum += local(i, j);
    }
    return sum;
  }
  double effective_size(std::size_t i) const {
    double size = 0.0;
    for (std::size_t j = 0; j < a.size(); ++j) {
      if (!(a[i][j] > 0.0)) continue;
      double part = 1.0;
      for (std::size_t q = 0; q < a.size(); ++q) {
        if (q != i && q != j) part -= p[i][q] * a[j][q] / strongest[j];
      }
      size += part;
    }
    return size;
  }
  double hierarchy(std::size_t i) const {
    std::vector<double> parts;
    for (std::size_t j = 0; j < a.size(); ++j) {
      if (a[i][j] > 0.0) parts.push_back(local(i, j));
    }
    if (parts.size() == 1) return 0.0;
    const double count = static_cast<double>(parts.size());
    const double total = constraint(i);
    double sum = 0.0;
    for (const double c : parts) sum += c / (total / count) * std::log(c / (total / count));
    return sum / (count * std::log(count));
  }
};

}  // namespace

TEST_SUITE("reach/brokerage") {
  TEST_CASE("UCINET's example has UCINET's values") {
    const tie_graph plain = ucinet_example(false);
    const std::vector<double> c = constraint(plain);
    CHECK(c[6] == doctest::Approx(0.400).epsilon(0.002));
    CHECK(c[0] == doctest::Approx(0.595).epsilon(0.002));
    CHECK(c[2] == doctest::Approx(1.0));
    const std::vector<double> e = effective_size(plain);
    CHECK(e[6] == doctest::Approx(6.0 - 2.0 * 4 / 6));  // 4.67: six contacts, four ties among them
    CHECK(e[0] == doctest::Approx(4.0 - 2.0 * 3 / 4));  // 2.50
    CHECK(e[2] == doctest::Approx(1.0));
    const tie_graph weighted = ucinet_example(true);
    const std::vector<double> cw = constraint(weighted);
    CHECK(cw[6] == doctest::Approx(0.299).epsilon(0.002));
    CHECK(cw[0] == doctest::Approx(0.795).epsilon(0.002));
    CHECK(cw[2] == doctest::Approx(1.0));
    const std::vector<double> ew = effective_size(weighted);
    CHECK(ew[6] == doctest::Approx(5.47).epsilon(0.001));
    CHECK(ew[0] == doctest::Approx(2.47).epsilon(0.003));
    CHECK(ew[2] == doctest::Approx(1.0));
  }

  TEST_CASE("closed triads, pairs and cliques have the values known by heart") {
    // A triad: p = 1/2 each; (1/2 + 1/2 * 1/2)^2 twice = 2 * 9/16.
    CHECK(constraint(testing::complete_graph(3)) == std::vector<double>(3, 1.125));
    CHECK(constraint(testing::complete_graph(2)) == std::vector<double>(2, 1.0));
    for (const double c : constraint(testing::complete_graph(4))) CHECK(c == doctest::Approx(0.925926).epsilon(1e-6));
    // The middle of a star of five: 4 * (1/4)^2, and its contacts repeat nothing.
    CHECK(constraint(testing::star_graph(5))[0] == 0.25);
    CHECK(effective_size(testing::star_graph(5))[0] == 4.0);
    CHECK(efficiency(testing::star_graph(5)) == std::vector<double>(5, 1.0));
    CHECK(effective_size(testing::complete_graph(5)) == std::vector<double>(5, 1.0));
    CHECK(hierarchy(testing::complete_graph(6)) == std::vector<double>(6, 0.0));
    CHECK(hierarchy(testing::complete_graph(2)) == std::vector<double>(2, 0.0));
  }

  TEST_CASE("strengths that scale together change nothing") {
    const tie_graph half = graph_of(4, {{0, 1, 0.5F}, {1, 2, 0.25F}, {0, 2, 0.5F}, {2, 3, 0.125F}});
    const tie_graph full = graph_of(4, {{0, 1, 1.0F}, {1, 2, 0.5F}, {0, 2, 1.0F}, {2, 3, 0.25F}});
    CHECK(constraint(half) == constraint(full));
    CHECK(effective_size(half) == effective_size(full));
  }

  TEST_CASE("an isolate has no brokerage, nobody has none either") {
    for (const auto& values : {constraint(kite()), effective_size(kite()), efficiency(kite()), hierarchy(kite())}) {
      CHECK(std::isnan(values[5]));
      for (std::size_t v = 0; v < 5; ++v) CHECK_FALSE(std::isnan(values[v]));
    }
    CHECK(constraint(tie_graph{}).empty());
    CHECK(effective_size(tie_graph{}).empty());
    CHECK(hierarchy(tie_graph{}).empty());
  }

  TEST_CASE("all measures equal their definitions on dense matrices") {
    for (std::uint64_t seed = 1; seed <= 15; ++seed) {
      for (const bool weighted : {true, false}) {
        CAPTURE(seed);
        CAPTURE(weighted);
        const tie_graph g = testing::random_graph(35, 0.04 * static_cast<double>(seed % 5 + 1), seed, true);
        const burt oracle(g, weighted);
        const brokerage_options options{.weighted = weighted};
        const auto c = constraint(g, options);
        const auto e = effective_size(g, options);
        const auto f = efficiency(g, options);
        const auto h = hierarchy(g, options);
        const auto arcs = local_constraints(g, options);
        for (std::size_t v = 0; v < g.size(); ++v) {
          const std::size_t degree = g.degree(to_vertex(v));
          if (degree == 0) {
            CHECK(std::isnan(c[v]));
            continue;
          }
          CHECK(c[v] == doctest::Approx(oracle.constraint(v)));
          CHECK(e[v] == doctest::Approx(oracle.effective_size(v)));
          CHECK(f[v] == doctest::Approx(oracle.effective_size(v) / static_cast<double>(degree)));
          CHECK(h[v] == doctest::Approx(oracle.hierarchy(v)));
          for (std::size_t i = 0; i < degree; ++i) {
            const std::size_t w = to_index(g.neighbors(to_vertex(v))[i]);
            CHECK(arcs[g.offsets()[v] + i] == doctest::Approx(oracle.local(v, w)));
          }
          for (std::size_t w = 0; w < g.size(); ++w) {
            if (w != v) CHECK(local_constraint(g, to_vertex(v), to_vertex(w), weighted) == doctest::Approx(oracle.local(v, w)));
          }
        }
      }
    }
  }

  TEST_CASE("local constraint knows isolates, strangers and misuse") {
    CHECK(std::isnan(local_constraint(kite(), to_vertex(5), to_vertex(0))));
    CHECK(local_constraint(kite(), to_vertex(0), to_vertex(5)) == 0.0);
    CHECK_THROWS_AS(static_cast<void>(local_constraint(kite(), to_vertex(0), to_vertex(0))), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(local_constraint(kite(), to_vertex(0), to_vertex(6))), std::out_of_range);
  }

  TEST_CASE("more threads give the same bytes") {
    const tie_graph g = testing::preferential_attachment_graph(2'000, 4, 8, true);
    for (const unsigned threads : {2U, 4U}) {
      CHECK(constraint(g, {.threads = 1}) == constraint(g, {.threads = threads}));
      CHECK(effective_size(g, {.threads = 1}) == effective_size(g, {.threads = threads}));
      CHECK(hierarchy(g, {.threads = 1}) == hierarchy(g, {.threads = threads}));
    }
  }

  TEST_CASE("names of vertices do not matter") {
    const tie_graph g = testing::preferential_attachment_graph(300, 3, 9, true);
    const auto names = testing::shuffled(g.size(), 2);
    const auto before = constraint(g);
    const auto after = constraint(testing::renamed(g, names));
    for (std::size_t v = 0; v < g.size(); ++v) CHECK(after[names[v]] == doctest::Approx(before[v]).epsilon(1e-12));
  }
}

}  // namespace reach_brokerage_test
