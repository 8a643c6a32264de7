#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/reach/fragmentation.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"
#include "support/known_graphs.hpp"

namespace reach_fragmentation_test {

using namespace netgraph;
using netgraph::testing::graph_of;

namespace {

// Fragmentation of those who stay, counted on a graph made without the others.
double plain(const tie_graph& g, const std::vector<std::size_t>& gone) {
  std::vector<std::size_t> name(g.size(), 0);
  for (const std::size_t v : gone) name[v] = 1;
  std::size_t next = 0;
  std::vector<std::size_t> place(g.size());
  for (std::size_t v = 0; v < g.size(); ++v) {
    if (name[v] == 0) place[v] = next++;
  }
  graph_builder builder(next);
  g.for_each_tie([&](edge_id, const tie& t) {
    if (name[to_index(t.a)] == 0 && name[to_index(t.b)] == 0)
      builder.add_tie(to_vertex(place[to_index(t.a)]), to_vertex(place[to_index(t.b)]));
  });
  return fragmentation(builder.build());
}

double plain_best(const tie_graph& g, std::size_t k, std::vector<std::size_t>& set, std::size_t from = 0) {
  if (set.size() == k) return plain(g, set);
  double best = -1.0;
  for (std::size_t v = from; v < g.size(); ++v) {
    set.push_back(v);
    best = std::max(best, plain_best(g, k, set, v + 1));
    set.pop_back();
  }
  return best;
}

}  // namespace

TEST_SUITE("reach/fragmentation") {
  TEST_CASE("the share of pairs without a path, by hand") {
    CHECK(fragmentation(testing::complete_graph(5)) == 0.0);
    CHECK(fragmentation(graph_of(4, {})) == 1.0);
    CHECK(fragmentation(graph_of(5, {{0, 1}, {1, 2}, {3, 4}})) == doctest::Approx(1.0 - (6.0 + 2.0) / 20.0));
    CHECK(fragmentation(tie_graph{}) == 0.0);
    CHECK(fragmentation(graph_of(1, {})) == 0.0);
  }

  TEST_CASE("everybody's departure at once equals each on its own") {
    for (std::uint64_t seed = 1; seed <= 25; ++seed) {
      CAPTURE(seed);
      const tie_graph g = testing::random_graph(40, 0.055, seed);
      const std::vector<double> without = fragmentation_without_each(g);
      for (std::size_t v = 0; v < g.size(); ++v) CHECK(without[v] == doctest::Approx(plain(g, {v})));
    }
    CHECK(fragmentation_without_each(testing::star_graph(5))[0] == 1.0);
    CHECK(fragmentation_without_each(graph_of(2, {{0, 1}})) == std::vector<double>{0.0, 0.0});
    CHECK(fragmentation_without_each(tie_graph{}).empty());
  }

  TEST_CASE("on a path of a hundred thousand the middle breaks most") {
    const std::vector<double> without = fragmentation_without_each(testing::path_graph(100'001));
    CHECK(std::max_element(without.begin(), without.end()) - without.begin() == 50'000);
  }

  TEST_CASE("networks of the literature break where trying every choice says") {
    for (std::size_t k = 1; k <= 3; ++k) {
      CAPTURE(k);
      for (const tie_graph& g : {testing::karate_club(), testing::florentine_families()}) {
        const key_people found = choose_key_people(g, k);
        std::vector<std::size_t> set;
        CHECK(found.fragmentation == doctest::Approx(plain_best(g, k, set)));
        CHECK(found.proven_optimal);
        std::vector<std::size_t> chosen;
        for (const vertex_id v : found.chosen) chosen.push_back(to_index(v));
        CHECK(plain(g, chosen) == doctest::Approx(found.fragmentation));
        CHECK(found.before == 0.0);
      }
    }
  }

  TEST_CASE("without effort greedy and exchanges still break a network, and say that it is not proven") {
    const tie_graph g = testing::preferential_attachment_graph(2'000, 1, 4);
    const key_people found = choose_key_people(g, 5, {.effort = 0});
    CHECK_FALSE(found.proven_optimal);
    CHECK(found.fragmentation > 0.3);
    CHECK(found.chosen.size() == 5);
  }

  TEST_CASE("only candidates are chosen, and the best among them") {
    for (std::uint64_t seed = 1; seed <= 25; ++seed) {
      CAPTURE(seed);
      const tie_graph g = testing::random_graph(14, 0.2, seed);
      random_stream random(seed);
      std::vector<vertex_id> allowed;
      for (std::size_t v = 0; v < g.size(); ++v) {
        if (random.uniform() < 0.5) allowed.push_back(to_vertex(v));
      }
      if (allowed.size() < 2) continue;
      double best = -1.0;
      for (const vertex_id u : allowed) {
        for (const vertex_id v : allowed) {
          if (u < v) best = std::max(best, plain(g, {to_index(u), to_index(v)}));
        }
      }
      const key_people found = choose_key_people(g, 2, {.candidates = allowed});
      CHECK(found.fragmentation == doctest::Approx(best));
      CHECK(found.proven_optimal);
      for (const vertex_id v : found.chosen) CHECK(std::find(allowed.begin(), allowed.end(), v) != allowed.end());
    }
    const std::vector<vertex_id> twice{to_vertex(3), to_vertex(3)};
    CHECK(choose_key_people(testing::star_graph(5), 2, {.candidates = twice}).chosen.size() == 1);
    CHECK(choose_key_people(testing::star_graph(5), 2, {.candidates = std::span<const vertex_id>{}}).chosen.empty());
    const std::vector<vertex_id> stranger{to_vertex(99)};
    CHECK_THROWS_AS(static_cast<void>(choose_key_people(testing::kite(), 1, {.candidates = stranger})), std::out_of_range);
  }

  TEST_CASE("somebody always stays, and nobody asked for is no choice") {
    CHECK(choose_key_people(testing::kite(), 10).chosen.size() == 5);
    CHECK(choose_key_people(testing::kite(), 0).chosen.empty());
    CHECK(choose_key_people(tie_graph{}, 2).chosen.empty());
    CHECK(choose_key_people(testing::kite(), 0).fragmentation == fragmentation(testing::kite()));
  }
}

}  // namespace reach_fragmentation_test
