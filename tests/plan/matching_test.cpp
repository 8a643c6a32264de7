#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <stop_token>

#include <netgraph/plan/matching.hpp>

#include "support/plan_oracles.hpp"

namespace plan_matching_test {

using netgraph::matching_result;
using netgraph::maximum_weight_matching;
using netgraph::no_mate;
using netgraph::random_stream;
using netgraph::weighted_edge;
using namespace netgraph::testing;

TEST_SUITE("plan/matching") {
  TEST_CASE("a path gives up its heavy middle for two ends that weigh more") {
    // 0 -3- 1 -5- 2 -3- 3: 3 + 3 > 5
    const std::vector<weighted_edge> edges{{0, 1, 3}, {1, 2, 5}, {2, 3, 3}};
    const matching_result r = maximum_weight_matching(4, edges);
    CHECK(r.weight == 6.0);
    CHECK(r.mate == std::vector<std::uint32_t>{1, 0, 3, 2});
    CHECK(verify_matching(4, edges, r) == "");
    CHECK(r.proof.proven_optimal());
  }

  TEST_CASE("a triangle needs its blossom: three vertex duals alone prove only 1.5 edges") {
    const std::vector<weighted_edge> edges{{0, 1, 2}, {1, 2, 2}, {0, 2, 2}};
    const matching_result r = maximum_weight_matching(3, edges);
    CHECK(r.weight == 2.0);
    REQUIRE(r.dual.blossoms.size() == 1);
    CHECK(netgraph::blossom_members(r.dual.blossoms, 0) == std::vector<std::uint32_t>{0, 1, 2});
    CHECK(r.dual.blossoms[0].dual == 2.0);
    CHECK(verify_matching(3, edges, r) == "");
  }

  TEST_CASE("two triangles joined by a heavy edge open up for it") {
    // the bridge 2-3 (9) with 0-1 (4) and 4-5 (4): 17; without the bridge 4 + 4 or 5 + 5 = 10
    const std::vector<weighted_edge> edges{{0, 1, 4}, {1, 2, 5}, {0, 2, 5}, {2, 3, 9}, {3, 4, 5}, {4, 5, 4}, {3, 5, 5}};
    const matching_result r = maximum_weight_matching(6, edges);
    CHECK(r.weight == 17.0);
    CHECK(verify_matching(6, edges, r) == "");
  }

  TEST_CASE("nothing to match gives an empty matching and a bound of 0") {
    CHECK(maximum_weight_matching(0, {}).mate.empty());
    const matching_result one = maximum_weight_matching(1, {});
    CHECK(one.mate == std::vector<std::uint32_t>{no_mate});
    CHECK(one.proof.upper_bound == 0.0);
    const std::vector<weighted_edge> useless{{0, 1, 0.0}, {1, 2, -7.0}};
    const matching_result r = maximum_weight_matching(3, useless);
    CHECK(r.weight == 0.0);
    CHECK(r.mate == std::vector<std::uint32_t>(3, no_mate));
    CHECK(r.proof.proven_optimal());
  }

  TEST_CASE("of parallel edges the heaviest counts") {
    const std::vector<weighted_edge> edges{{0, 1, 1}, {1, 0, 4}, {0, 1, 2}};
    const matching_result r = maximum_weight_matching(2, edges);
    CHECK(r.weight == 4.0);
    CHECK(verify_matching(2, edges, r) == "");
  }

  TEST_CASE("a star matches its heaviest ray only") {
    std::vector<weighted_edge> edges;
    for (std::uint32_t v = 1; v <= 50; ++v) edges.push_back({0, v, static_cast<double>(v % 7 + v / 10.0)});
    const matching_result r = maximum_weight_matching(51, edges);
    CHECK(r.mate[0] == 48);  // 48 % 7 + 4.8 = 6 + 4.8; 41: 6 + 4.1
    CHECK(verify_matching(51, edges, r) == "");
  }

  TEST_CASE("a star of 100,000 real-valued rays is proved up to rounding") {
    random_stream random(6);
    std::vector<weighted_edge> edges;
    double best = 0.0;
    for (std::uint32_t v = 1; v <= 100000; ++v) {
      edges.push_back({0, v, 1.0 + random.uniform()});
      best = std::max(best, edges.back().weight);
    }
    const matching_result r = maximum_weight_matching(100001, edges);
    CHECK(r.weight == best);
    CHECK(r.proof.proven_optimal());
  }

  TEST_CASE("an odd clique of equal weights leaves exactly one vertex over") {
    for (std::uint32_t n = 3; n <= 41; n += 2) {
      std::vector<weighted_edge> edges;
      for (std::uint32_t a = 0; a < n; ++a) {
        for (std::uint32_t b = a + 1; b < n; ++b) edges.push_back({a, b, 1.0});
      }
      const matching_result r = maximum_weight_matching(n, edges);
      CHECK(r.weight == (n - 1) / 2.0);
      CHECK(verify_matching(n, edges, r) == "");
    }
  }

  TEST_CASE("fractions of two are exact, other numbers up to the rounding of their sum") {
    const std::vector<weighted_edge> quarters{{0, 1, 0.25}, {1, 2, 0.5}, {0, 2, 1e6}};
    CHECK(maximum_weight_matching(3, quarters).dual.rounding == 0.0);
    const std::vector<weighted_edge> tenths{{0, 1, 0.1}, {1, 2, 0.3}, {2, 3, 0.1}};
    const matching_result r = maximum_weight_matching(4, tenths);
    CHECK(r.weight == 0.3);
    CHECK(r.proof.proven_optimal());
    CHECK(verify_matching(4, tenths, r) == "");
  }

  TEST_CASE("weights of 1e-300 beside 1e300 still count where they are free") {
    const std::vector<weighted_edge> edges{{0, 1, 1e300}, {2, 3, 1e-300}, {1, 2, 1e-300}};
    const matching_result r = maximum_weight_matching(4, edges);
    CHECK(r.mate == std::vector<std::uint32_t>{1, 0, 3, 2});
    CHECK(r.proof.proven_optimal());
    CHECK(verify_matching(4, edges, r) == "");
  }

  TEST_CASE("weights beyond 1e308 and denormals do not break the scale") {
    const double large = std::numeric_limits<double>::max() / 8.0;
    const double small = std::numeric_limits<double>::denorm_min();
    const std::vector<weighted_edge> edges{{0, 1, large}, {1, 2, large * 0.75}, {2, 3, large * 0.5}};
    CHECK(maximum_weight_matching(4, edges).weight == large * 1.5);
    const std::vector<weighted_edge> tiny{{0, 1, small}, {1, 2, 3 * small}, {2, 3, small}};
    CHECK(maximum_weight_matching(4, tiny).weight == 3 * small);
  }

  TEST_CASE("20,000 random graphs of at most 12 vertices match brute force, each with a valid dual") {
    for (std::uint64_t seed = 0; seed < 20000; ++seed) {
      random_stream random(seed, 1);
      const std::size_t n = 2 + random.below(11);
      const std::uint64_t largest = seed % 3 == 0 ? 2 : (seed % 3 == 1 ? 12 : 1000);
      const auto edges = random_edges(n, 1 + random.below(n * 3), largest, random);
      const matching_result r = maximum_weight_matching(n, edges);
      const std::string wrong = verify_matching(n, edges, r);
      INFO("seed ", seed);
      REQUIRE(wrong == "");
      REQUIRE(r.weight == brute_force_matching(n, edges));
    }
  }

  TEST_CASE("real-valued, negative and zero weights match brute force up to rounding") {
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
      random_stream random(seed, 2);
      const std::size_t n = 2 + random.below(11);
      auto edges = random_edges(n, 1 + random.below(40), 3, random);
      for (weighted_edge& e : edges) e.weight = random.below(10) == 0 ? 0.0 : random.uniform() * 4.0 - 1.0;
      const matching_result r = maximum_weight_matching(n, edges);
      INFO("seed ", seed);
      REQUIRE(std::abs(r.weight - brute_force_matching(n, edges)) <= 1e-12 * std::max(1.0, r.weight));
      REQUIRE(r.proof.proven_optimal());
    }
  }

  TEST_CASE("larger random graphs of every density prove their own optimum") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
      random_stream random(seed, 3);
      const std::size_t n = 30 + random.below(170);
      const auto edges = random_edges(n, n / 2 + random.below(n * 8), seed % 2 == 0 ? 5 : 100000, random);
      const matching_result r = maximum_weight_matching(n, edges);
      INFO("seed ", seed);
      REQUIRE(verify_matching(n, edges, r) == "");
    }
  }

  TEST_CASE("chains of odd cliques, where blossoms nest, prove their own optimum") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
      random_stream random(seed, 4);
      std::vector<weighted_edge> edges;
      std::uint32_t n = 0;
      for (int piece = 0; piece < 8; ++piece) {
        const auto size = static_cast<std::uint32_t>(3 + 2 * random.below(4));
        for (std::uint32_t a = 0; a < size; ++a) {
          for (std::uint32_t b = a + 1; b < size; ++b) edges.push_back({n + a, n + b, static_cast<double>(8 + random.below(3))});
        }
        if (n > 0) edges.push_back({static_cast<std::uint32_t>(random.below(n)), n, static_cast<double>(6 + random.below(6))});
        n += size;
      }
      const matching_result r = maximum_weight_matching(n, edges);
      INFO("seed ", seed);
      REQUIRE(verify_matching(n, edges, r) == "");
    }
  }

  TEST_CASE("a path of 100,000 edges is solved without recursion") {
    const std::uint32_t n = 100001;
    std::vector<weighted_edge> edges;
    for (std::uint32_t v = 0; v + 1 < n; ++v) edges.push_back({v, v + 1, 1.0 + (v % 2 == 0 ? 0.0 : 1.0)});
    const matching_result r = maximum_weight_matching(n, edges);
    CHECK(r.weight == 100000.0);  // every odd edge, 50,000 of weight 2
    CHECK(r.proof.proven_optimal());
  }

  TEST_CASE("a cycle of 20,001 equal edges is one blossom") {
    const std::uint32_t n = 20001;
    std::vector<weighted_edge> edges;
    for (std::uint32_t v = 0; v < n; ++v) edges.push_back({v, (v + 1) % n, 1.0});
    const matching_result r = maximum_weight_matching(n, edges);
    CHECK(r.weight == 10000.0);
    CHECK(r.dual.blossoms.size() == 1);
    CHECK(verify_matching(n, edges, r) == "");
  }

  TEST_CASE("the published failures of another library are solved") {
    for (const char* name : {"matching/boost174_hang_n20_m60_s1065.txt", "matching/boost174_wrong_K50_s166.txt",
                             "matching/bmatching_n200_m2000_s1.txt"}) {
      const std::string path = planning_data(name);
      if (path.empty()) {
        MESSAGE("SKIPPED: no NETGRAPH_DATA, ", name);
        continue;
      }
      const matching_instance instance = read_matching_instance(path);
      const matching_result r = maximum_weight_matching(instance.vertices, instance.edges);
      CHECK(r.weight == instance.optimum.at(0));
      CHECK(verify_matching(instance.vertices, instance.edges, r) == "");
    }
  }

  TEST_CASE("bad input is named") {
    const std::vector<weighted_edge> beyond{{0, 3, 1}};
    CHECK_THROWS_WITH_AS(static_cast<void>(maximum_weight_matching(3, beyond)), "maximum_weight_matching: edge 0: vertex 3 of 3",
                         std::out_of_range);
    const std::vector<weighted_edge> loop{{0, 1, 1}, {1, 1, 1}};
    CHECK_THROWS_WITH_AS(static_cast<void>(maximum_weight_matching(3, loop)),
                         "maximum_weight_matching: edge 1: both ends are vertex 1", std::invalid_argument);
    const std::vector<weighted_edge> nan{{0, 1, std::nan("")}};
    CHECK_THROWS_AS(static_cast<void>(maximum_weight_matching(3, nan)), std::invalid_argument);
    const std::vector<weighted_edge> infinite{{0, 1, std::numeric_limits<double>::infinity()}};
    CHECK_THROWS_AS(static_cast<void>(maximum_weight_matching(3, infinite)), std::invalid_argument);
  }

  TEST_CASE("a stop is heard") {
    std::stop_source source;
    source.request_stop();
    const std::vector<weighted_edge> triangle{{0, 1, 2}, {1, 2, 2}, {0, 2, 2}};
    CHECK_THROWS_AS(static_cast<void>(maximum_weight_matching(3, triangle, {.stop = source.get_token()})), netgraph::stopped);
  }
}

}  // namespace plan_matching_test
