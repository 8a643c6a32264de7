#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <vector>

#include <netgraph/graph/graph_builder.hpp>
#include <netgraph/reach/estimated_reach.hpp>
#include <netgraph/reach/reach_profile.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"

namespace reach_estimated_reach_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {

/// The same columns, made in parts of `size` vertices by whoever holds all counters of the step before.
estimated_reach_table in_parts(const tie_graph& g, const estimate_options& options, std::size_t size) {
  const std::size_t n = g.size();
  const unsigned registers = options.registers;
  const std::vector<std::uint32_t> reachable = reachable_people(g);
  std::vector<std::uint8_t> before(n * registers);
  std::vector<reach_estimates> parts;
  for (std::size_t first = 0; first < n; first += size) {
    const std::size_t last = std::min(n, first + size);
    start_counters(first, last, registers, options.seed,
                   std::span(before).subspan(first * registers, (last - first) * registers));
    parts.emplace_back(g, first, last, options.max_steps,
                       std::vector<std::uint32_t>(reachable.begin() + static_cast<std::ptrdiff_t>(first),
                                                  reachable.begin() + static_cast<std::ptrdiff_t>(last)));
  }
  std::vector<std::uint8_t> after(before.size());
  std::vector<double> estimates(n);
  for (std::uint32_t step = 1;; ++step) {
    std::size_t changed = 0;
    for (std::size_t first = 0; first < n; first += size) {
      const std::size_t last = std::min(n, first + size);
      changed += step_counters(g, first, last, registers, before,
                               std::span(after).subspan(first * registers, (last - first) * registers),
                               std::span(estimates).subspan(first, last - first));
    }
    if (changed == 0) break;
    for (std::size_t v = 0; v < n; ++v) parts[v / size].add(v, step, estimates[v]);
    for (reach_estimates& part : parts) part.close(step);
    before.swap(after);
  }
  estimated_reach_table all = parts.front().take(n, registers);
  for (std::size_t p = 1; p < parts.size(); ++p) {
    const estimated_reach_table more = parts[p].take(n, registers);
    const auto append = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
    for (std::size_t k = 0; k < all.within.size(); ++k) append(all.within[k], more.within[k]);
    append(all.reached, more.reached);
    append(all.farness, more.farness);
    append(all.harmonic, more.harmonic);
    append(all.closeness, more.closeness);
    append(all.eccentricity, more.eccentricity);
  }
  return all;
}

}  // namespace

TEST_SUITE("reach/estimated_reach") {
  TEST_CASE("where everybody is a contact of everybody, all is exact") {
    const tie_graph g = graph_of(4, {{0, 1}, {0, 2}, {1, 2}});  // a triangle and somebody alone
    const estimated_reach_table table = estimated_reach(g, {.registers = 16, .max_steps = 2});
    CHECK(table.within[0] == std::vector<double>{2.0, 2.0, 2.0, 0.0});
    CHECK(table.within[1] == std::vector<double>{2.0, 2.0, 2.0, 0.0});
    CHECK(table.reached == std::vector<std::uint32_t>{2, 2, 2, 0});
    CHECK(table.farness == std::vector<double>{2.0, 2.0, 2.0, 0.0});
    CHECK(table.harmonic == std::vector<double>{2.0, 2.0, 2.0, 0.0});
    // (2 / 3) * (2 / 2)
    CHECK(table.closeness == std::vector<double>{2.0 / 3.0, 2.0 / 3.0, 2.0 / 3.0, 0.0});
    CHECK(table.relative_error == 0.26);  // 1.04 / 4
    CHECK(estimated_reach(tie_graph()).reached.empty());
  }

  TEST_CASE("contacts and reached people are exact, columns rise and no step brings more than there are") {
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
      CAPTURE(seed);
      const tie_graph g = random_graph(200, 0.012, seed);  // in several pieces
      const reach_table exact = reach_profile(g);
      const estimated_reach_table table = estimated_reach(g, {.registers = 64, .max_steps = 6, .seed = seed});
      CHECK(table.reached == exact.reached);
      for (std::size_t v = 0; v < g.size(); ++v) {
        CHECK(table.within[0][v] == exact.within[0][v]);
        for (std::size_t k = 1; k < 6; ++k) CHECK(table.within[k][v] >= table.within[k - 1][v]);
        CHECK(table.within[5][v] <= exact.reached[v]);
        CHECK(table.eccentricity[v] <= exact.eccentricity[v]);
        CHECK(table.harmonic[v] <= exact.reached[v]);
        CHECK(table.farness[v] >= exact.reached[v]);
      }
    }
  }

  TEST_CASE("the stated error holds: three standard errors in at least 99 of 100 seeds") {
    const tie_graph g = preferential_attachment_graph(1500, 3, 7);
    const reach_table exact = reach_profile(g);
    constexpr unsigned registers = 64;
    const double bound = 3.0 * estimate_error(registers);
    std::vector<std::vector<int>> held(3, std::vector<int>(g.size(), 0));
    std::vector<int> mean_held(3, 0);
    std::size_t harmonic_held = 0;
    double squares = 0.0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
      const estimated_reach_table table = estimated_reach(g, {.registers = registers, .seed = seed});
      for (std::size_t k = 1; k <= 3; ++k) {
        double all = 0.0;
        double truth = 0.0;
        for (std::size_t v = 0; v < g.size(); ++v) {
          const double error = table.within[k][v] / exact.within[k][v] - 1.0;
          held[k - 1][v] += std::abs(error) <= bound ? 1 : 0;
          if (k == 1) squares += error * error;
          all += table.within[k][v];
          truth += exact.within[k][v];
        }
        mean_held[k - 1] += std::abs(all / truth - 1.0) <= bound ? 1 : 0;
      }
      for (std::size_t v = 0; v < g.size(); ++v) {
        harmonic_held += std::abs(table.harmonic[v] / exact.harmonic[v] - 1.0) <= bound ? 1U : 0U;
      }
    }
    for (std::size_t k = 0; k < 3; ++k) {
      CAPTURE(k);
      CHECK(mean_held[k] >= 99);
      double share = 0.0;
      for (const int count : held[k]) share += count;
      CHECK(share >= 0.99 * 100.0 * static_cast<double>(g.size()));
    }
    CHECK(static_cast<double>(harmonic_held) >= 0.99 * 100.0 * static_cast<double>(g.size()));
    // The standard error is not only a bound: it is what is seen, within a fifth.
    CHECK(std::sqrt(squares / (100.0 * static_cast<double>(g.size()))) < 1.2 * estimate_error(registers));
  }

  TEST_CASE("the same bytes for any number of threads, and in parts of any size") {
    const tie_graph g = preferential_attachment_graph(3000, 2, 3);
    const estimate_options options{.registers = 32, .seed = 9};
    const estimated_reach_table one = estimated_reach(g, options);
    for (const unsigned threads : {2U, 3U}) CHECK(estimated_reach(g, {.registers = 32, .seed = 9, .threads = threads}) == one);
    for (const std::size_t size : {std::size_t{1000}, std::size_t{1}, std::size_t{3000}})
      CHECK(in_parts(g, options, size) == one);
    CHECK_FALSE(estimated_reach(g, {.registers = 32, .seed = 10}) == one);
  }

  TEST_CASE("two steps counted instead of estimated are those of the exact profile, and what follows builds on them") {
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
      const tie_graph g = random_graph(150, 0.02, seed);
      const reach_table exact = reach_profile(g, {.max_steps = 2});
      const estimated_reach_table table = estimated_reach(g, {.registers = 16, .max_steps = 3, .seed = seed, .exact_two = true});
      const std::vector<std::uint32_t> counted = within_two_steps(g, 0, g.size());
      for (std::size_t v = 0; v < g.size(); ++v) {
        CHECK(table.within[0][v] == exact.within[0][v]);
        CHECK(table.within[1][v] == exact.within[1][v]);
        CHECK(counted[v] == exact.within[1][v]);
        CHECK(table.within[2][v] >= table.within[1][v]);
        if (exact.eccentricity[v] <= 2) CHECK(table.farness[v] == static_cast<double>(exact.farness[v]));
      }
    }
    CHECK_THROWS_AS(static_cast<void>(within_two_steps(kite(), 2, 7)), std::out_of_range);
  }

  TEST_CASE("a long path, where few counters change at a time, is told to its end") {
    const tie_graph g = path_graph(500);
    const estimated_reach_table table = estimated_reach(g, {.registers = 16, .seed = 1});
    CHECK(in_parts(g, {.registers = 16, .seed = 1}, 77) == table);
    CHECK(table.reached[0] == 499);
    CHECK(table.eccentricity[0] <= 499);
    CHECK(table.eccentricity[0] >= 250);
  }

  TEST_CASE("misuse is refused") {
    CHECK_THROWS_AS(static_cast<void>(estimated_reach(kite(), {.registers = 48})), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(estimated_reach(kite(), {.registers = 8})), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(estimated_reach(kite(), {.registers = 2048})), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(estimated_reach(kite(), {.max_steps = 17})), std::invalid_argument);
    std::vector<std::uint8_t> counters(6 * 16);
    std::vector<double> estimates(6);
    CHECK_THROWS_AS(start_counters(0, 5, 16, 0, counters), std::invalid_argument);
    CHECK_THROWS_AS(step_counters(kite(), 0, 7, 16, counters, counters, estimates), std::invalid_argument);
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS(static_cast<void>(estimated_reach(kite(), {}, {.report = {}, .stop = stop.get_token()})), stopped);
  }
}

}  // namespace reach_estimated_reach_test
