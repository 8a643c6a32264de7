#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/reach/ambassadors.hpp>
#include <netgraph/reach/reach_profile.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"
#include "support/known_graphs.hpp"
#include "support/reach_oracles.hpp"

namespace reach_ambassadors_test {

using namespace netgraph;
using netgraph::testing::graph_of;

namespace {

double plain_value(const testing::matrix& d, const std::vector<std::size_t>& set, const ambassador_options& options) {
  double value = 0.0;
  for (std::size_t v = 0; v < d.size(); ++v) {
    double near = testing::far;
    for (const std::size_t s : set) near = std::min(near, d[s][v]);
    if (options.goal == ambassador_goal::within_steps)
      value += near <= static_cast<double>(options.steps) ? 1.0 : 0.0;
    else
      value += near == 0.0 ? 1.0 : 1.0 / near;
  }
  return value;
}

// The best of all sets of k, by trying them.
double plain_best(const testing::matrix& d, std::size_t k, const ambassador_options& options, std::vector<std::size_t>& set,
                  std::size_t from = 0) {
  if (set.size() == k) return plain_value(d, set, options);
  double best = 0.0;
  for (std::size_t v = from; v < d.size(); ++v) {
    set.push_back(v);
    best = std::max(best, plain_best(d, k, options, set, v + 1));
    set.pop_back();
  }
  return best;
}

std::vector<std::size_t> indices(const std::vector<vertex_id>& people) {
  std::vector<std::size_t> all;
  for (const vertex_id v : people) all.push_back(to_index(v));
  return all;
}

void check_choice(const tie_graph& g, const ambassador_choice& choice, std::size_t k, const ambassador_options& options) {
  CHECK(choice.chosen.size() == k);
  CHECK(choice.value == doctest::Approx(plain_value(testing::all_distances(g), indices(choice.chosen), options)));
  CHECK(choice.value <= choice.upper_bound + 1e-9);
  CHECK(choice.greedy_value <= choice.value + 1e-9);
  double sum = 0.0;
  for (const double gain : choice.gains) sum += gain;
  CHECK(sum == doctest::Approx(choice.value));
}

}  // namespace

TEST_SUITE("reach/ambassadors") {
  TEST_CASE("all published optima are found and proven") {
    struct row {
      const char* graph;
      std::size_t k;
      double distance_weighted;
      double within_1;
      double within_2;
    };
    // By enumeration; greedy alone ends at 13.5 and 14.0 on the Florentine families with 3 and 4.
    const row rows[] = {{"karate", 1, 24.25, 18, 33},    {"karate", 2, 32.5, 31, 34},     {"karate", 3, 33.5, 33, 34},
                        {"karate", 4, 34.0, 34, 34},     {"florentine", 1, 10.5, 7, 12},  {"florentine", 2, 13.0, 11, 15},
                        {"florentine", 3, 14.0, 13, 15}, {"florentine", 4, 14.5, 14, 15}, {"davis", 1, 22.0 + 5.0 / 6, 15, 28},
                        {"davis", 2, 28.0, 24, 32},      {"davis", 3, 30.5, 29, 32},      {"davis", 4, 31.5, 31, 32}};
    for (const row& r : rows) {
      CAPTURE(r.graph);
      CAPTURE(r.k);
      const std::string name = r.graph;
      const tie_graph g = name == "karate"  ? testing::karate_club()
                          : name == "davis" ? testing::southern_women()
                                            : testing::florentine_families();
      for (const unsigned steps : {0U, 1U, 2U}) {
        ambassador_options options;
        if (steps != 0) {
          options.goal = ambassador_goal::within_steps;
          options.steps = steps;
        }
        const ambassador_choice choice = choose_ambassadors(g, r.k, options);
        CHECK(choice.value == doctest::Approx(steps == 0 ? r.distance_weighted : steps == 1 ? r.within_1 : r.within_2));
        CHECK(choice.proven_optimal());
        check_choice(g, choice, r.k, options);
      }
    }
  }

  TEST_CASE("the file of exact values agrees, where it is") {
    const auto file = testing::real_data("planning/keyplayer/exact_kpp.tsv");
    if (!file) return;
    std::ifstream in(*file);
    std::string line;
    std::getline(in, line);
    int rows = 0;
    while (std::getline(in, line)) {
      std::istringstream cells(line);
      std::string name;
      std::size_t n = 0;
      std::size_t k = 0;
      double best = 0.0;
      double greedy = 0.0;
      double within_1 = 0.0;
      double within_2 = 0.0;
      cells >> name >> n >> k >> best >> greedy >> within_1 >> within_2;
      const tie_graph g = name == "karate"  ? testing::karate_club()
                          : name == "davis" ? testing::southern_women()
                                            : testing::florentine_families();
      REQUIRE(g.size() == n);
      const ambassador_choice choice = choose_ambassadors(g, k);
      CHECK(choice.value == doctest::Approx(best).epsilon(1e-5));
      CHECK(choice.greedy_value >= greedy - 1e-4);
      CHECK(choose_ambassadors(g, k, {.goal = ambassador_goal::within_steps, .steps = 1}).value == within_1);
      CHECK(choose_ambassadors(g, k, {.goal = ambassador_goal::within_steps, .steps = 2}).value == within_2);
      ++rows;
    }
    CHECK(rows >= 12);
  }

  TEST_CASE("on small random graphs the best of all sets is found and proven") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
      CAPTURE(seed);
      const tie_graph g = testing::random_graph(14, 0.08 + 0.02 * static_cast<double>(seed % 6), seed);
      const testing::matrix d = testing::all_distances(g);
      for (std::size_t k = 1; k <= 4; ++k) {
        for (const ambassador_goal goal : {ambassador_goal::distance_weighted, ambassador_goal::within_steps}) {
          const ambassador_options options{.goal = goal, .steps = 1 + static_cast<unsigned>(seed % 3)};
          const ambassador_choice choice = choose_ambassadors(g, k, options);
          std::vector<std::size_t> set;
          CHECK(choice.value == doctest::Approx(plain_best(d, k, options, set)));
          CHECK(choice.proven_optimal());
          check_choice(g, choice, k, options);
        }
      }
    }
  }

  TEST_CASE("bounds hold when there is no effort left to search") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
      CAPTURE(seed);
      const tie_graph g = testing::random_graph(16, 0.12, seed);
      const testing::matrix d = testing::all_distances(g);
      for (const std::uint64_t effort : {0U, 200U, 2'000U}) {
        const ambassador_options options{.goal = ambassador_goal::distance_weighted, .effort = effort};
        const ambassador_choice choice = choose_ambassadors(g, 3, options);
        std::vector<std::size_t> set;
        CHECK(choice.upper_bound >= plain_best(d, 3, options, set) - 1e-9);
        check_choice(g, choice, 3, options);
      }
    }
  }

  TEST_CASE("gains searched for on the fly equal those of written rows, and their bound holds") {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
      CAPTURE(seed);
      const tie_graph g = testing::random_graph(60, 0.05, seed);
      std::vector<vertex_id> people(g.vertices().begin(), g.vertices().end());
      for (const bool by_distance : {true, false}) {
        const std::uint32_t steps = by_distance ? unreached - 1 : 2;
        const progress watch;
        const auto rows = detail::step_rows(g, people, steps, by_distance, watch);
        REQUIRE(rows.has_value());
        detail::row_evaluator by_rows(*rows);
        detail::step_evaluator by_search(g, people, steps, by_distance);
        for (const std::size_t add : {7U, 30U, 55U}) {
          for (std::size_t c = 0; c < people.size(); ++c) CHECK(by_search.gain(c) == doctest::Approx(by_rows.gain(c)));
          by_rows.add(add);
          by_search.add(add);
          CHECK(by_search.value() == doctest::Approx(by_rows.value()));
        }
        by_search.clear();
        std::vector<double> alone = detail::worth_alone(g, people, steps, by_distance, by_search, watch);
        for (std::size_t c = 0; c < people.size(); ++c) CHECK(alone[c] == doctest::Approx(by_search.gain(c)));
        detail::step_evaluator further(g, people, 20, false);  // past the steps that are counted for all at once
        const std::vector<double> far = detail::worth_alone(g, people, 20, false, further, watch);
        for (std::size_t c = 0; c < people.size(); ++c) CHECK(far[c] == further.gain(c));
        const auto direct = detail::choose_by_steps(by_search, std::move(alone), 0, 4, 60.0, watch);
        const auto written = detail::choose_rows(*rows, 0, 4, !by_distance, 300'000'000, watch);
        CHECK(direct.upper_bound >= written.set.value - 1e-9);
        CHECK(direct.greedy_value == doctest::Approx(written.greedy_value));
      }
    }
  }

  TEST_CASE("on a ring too long for written rows ambassadors stand opposite each other") {
    // More than 255 steps across, so that gains are searched for.
    const std::size_t n = 2'000;
    graph_builder builder(n);
    for (std::size_t v = 0; v < n; ++v) builder.add_tie(to_vertex(v), to_vertex((v + 1) % n));
    const tie_graph g = builder.build();
    const ambassador_choice two = choose_ambassadors(g, 2);
    CHECK(two.chosen.front() == to_vertex(0));  // all are worth the same: the smallest
    const auto away = steps_from(g, two.chosen, unreached - 1);
    double value = 0.0;
    for (const std::uint32_t d : away) value += d == 0 ? 1.0 : 1.0 / d;
    CHECK(two.value == doctest::Approx(value));
    double opposite = 0.0;  // 0 and n / 2: each has the quarter on either side nearest to itself
    for (std::size_t v = 0; v < n; ++v) {
      const std::size_t d = std::min({v, n - v, v > n / 2 ? v - n / 2 : n / 2 - v});
      opposite += d == 0 ? 1.0 : 1.0 / static_cast<double>(d);
    }
    CHECK(two.value == doctest::Approx(opposite));
    CHECK(two.upper_bound >= two.value);

    const std::array middle{to_vertex(1'000)};
    const ambassador_choice more = choose_ambassadors(g, 1, {.already = middle});
    CHECK(more.value == doctest::Approx(opposite));  // 1 and 1,999 are worth as much as 0: 999 + 1,001 ties apart
  }

  TEST_CASE("ten thousand people: ten ambassadors, with a gap of at most 5 % of the bound") {
    const tie_graph g = testing::preferential_attachment_graph(10'000, 5, 1);
    const ambassador_choice choice = choose_ambassadors(g, 10, {.goal = ambassador_goal::within_steps, .steps = 2});
    CHECK(choice.gap() <= 0.05);
    CHECK(choice.value >= choice.greedy_value);
    // Recounted by a search from all of them at once.
    const auto steps = steps_from(g, choice.chosen, 2);
    CHECK(choice.value ==
          static_cast<double>(steps.size()) - static_cast<double>(std::count(steps.begin(), steps.end(), unreached)));
  }

  TEST_CASE("ambassadors already there count, and only candidates are chosen") {
    const tie_graph g = testing::star_graph(9);  // 0 in the middle
    const std::array middle{to_vertex(0)};
    const ambassador_choice more =
        choose_ambassadors(g, 2, {.goal = ambassador_goal::within_steps, .steps = 1, .already = middle});
    CHECK(more.value == 9.0);
    CHECK(more.chosen == std::vector{to_vertex(1), to_vertex(2)});
    CHECK(more.gains == std::vector<double>{0.0, 0.0});
    const std::array leaves{to_vertex(8), to_vertex(4), to_vertex(8)};
    const ambassador_choice only = choose_ambassadors(g, 1, {.candidates = leaves});
    CHECK(only.chosen == std::vector{to_vertex(4)});
    CHECK(only.value == doctest::Approx(1.0 + 1.0 + 7.0 / 2));  // itself, the middle, seven at two steps
    CHECK(choose_ambassadors(g, 5, {.candidates = leaves}).chosen.size() == 2);
    CHECK(choose_ambassadors(g, 5, {.candidates = leaves}).kind == bound_kind::everyone_chosen);
  }

  TEST_CASE("expected reach: the better starters are chosen, value and bound hold") {
    // Two stars of strong and of weak ties; the strong middle first, then the weak one.
    graph_builder builder(22);
    for (std::size_t v = 1; v <= 10; ++v) builder.add_tie(to_vertex(0), to_vertex(v), 0.9F);
    for (std::size_t v = 12; v <= 21; ++v) builder.add_tie(to_vertex(11), to_vertex(v), 0.3F);
    const tie_graph g = builder.build();
    const ambassador_choice choice = choose_ambassadors(g, 2, {.goal = ambassador_goal::expected});
    CHECK(choice.chosen == std::vector{to_vertex(0), to_vertex(11)});
    CHECK(std::abs(choice.value - (1.0 + 9.0 + 1.0 + 3.0)) <= choice.error);  // 1 + 10 * .9, 1 + 10 * .3
    CHECK(choice.upper_bound >= 14.0);
    CHECK(choice.gap() < 0.2);
    const ambassador_choice again = choose_ambassadors(g, 2, {.goal = ambassador_goal::expected});
    CHECK(again.value == choice.value);
    CHECK(again.chosen == choice.chosen);
  }

  TEST_CASE("nobody, nobody asked for, strangers, and misuse") {
    CHECK(choose_ambassadors(tie_graph{}, 3).chosen.empty());
    CHECK(choose_ambassadors(tie_graph{}, 3, {.goal = ambassador_goal::expected}).chosen.empty());
    const ambassador_choice none = choose_ambassadors(testing::kite(), 0);
    CHECK(none.chosen.empty());
    CHECK(none.value == 0.0);
    CHECK(none.proven_optimal());
    const std::array already{to_vertex(3)};
    for (const ambassador_goal goal :
         {ambassador_goal::distance_weighted, ambassador_goal::within_steps, ambassador_goal::expected}) {
      const ambassador_choice standing = choose_ambassadors(testing::kite(), 0, {.goal = goal, .already = already});
      CHECK(standing.chosen.empty());
      CHECK(standing.value == 5.0);  // itself and four contacts, over ties of strength 1
      CHECK(standing.upper_bound == 5.0);
      CHECK(standing.kind == bound_kind::nobody_asked_for);
    }
    const ambassador_choice strangers = choose_ambassadors(graph_of(4, {}), 2);
    CHECK(strangers.chosen == std::vector{to_vertex(0), to_vertex(1)});
    CHECK(strangers.value == 2.0);
    CHECK(strangers.proven_optimal());
    CHECK(choose_ambassadors(testing::kite(), 9).value == 6.0);
    const std::array outside{to_vertex(6)};
    CHECK_THROWS_AS(static_cast<void>(choose_ambassadors(testing::kite(), 1, {.already = outside})), std::out_of_range);
    CHECK_THROWS_AS(static_cast<void>(choose_ambassadors(testing::kite(), 1, {.candidates = outside})), std::out_of_range);
    CHECK_THROWS_AS(static_cast<void>(choose_ambassadors(testing::kite(), 1, {.steps = 0})), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(choose_ambassadors(testing::kite(), 1, {.delta = 0.0})), std::invalid_argument);
  }

  TEST_CASE("a path longer than rows can say is searched on the fly") {
    const ambassador_choice choice = choose_ambassadors(testing::path_graph(600), 2);
    CHECK(choice.kind == bound_kind::marginal_gains);
    CHECK(choice.value <= choice.upper_bound);
    check_choice(testing::path_graph(600), choice, 2, {});
  }
}

}  // namespace reach_ambassadors_test
