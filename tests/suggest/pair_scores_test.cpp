#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <vector>

#include <netgraph/suggest/candidates.hpp>
#include <netgraph/suggest/pair_scores.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"
#include "support/suggest_oracles.hpp"

namespace suggest_pair_scores_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {
vertex_pair pair_of(std::size_t a, std::size_t b) { return {to_vertex(a), to_vertex(b)}; }

double one(const tie_graph& g, vertex_pair p, const std::vector<std::uint32_t>& labels, community_method method,
           double delta = 0.001) {
  return community_scores(g, std::vector<vertex_pair>{p}, labels, method, delta).at(0);
}
}  // namespace

TEST_SUITE("suggest/pair_scores") {
  TEST_CASE("a list of pairs scores as its pairs do, in any order, for any number of threads") {
    const tie_graph g = preferential_attachment_graph(150, 4, 9, true);
    std::vector<vertex_pair> sorted = untied_pairs(g);
    std::vector<vertex_pair> shuffled;
    for (const std::size_t i : random_order(sorted.size(), 3)) {
      const vertex_pair p = sorted[i];
      shuffled.push_back(i % 2 == 0 ? p : vertex_pair{p.b, p.a});
    }
    shuffled.push_back(pair_of(4, 4));
    shuffled.push_back(pair_of(4, 9));  // shares an end with a pair of one person
    for (const overlap_method method : all_overlap_methods) {
      CAPTURE(static_cast<int>(method));
      for (const auto& pairs : {sorted, shuffled}) {
        const std::vector<double> scores = overlap_scores(g, pairs, method);
        REQUIRE(scores.size() == pairs.size());
        for (std::size_t i = 0; i < pairs.size(); ++i) {
          REQUIRE(scores[i] == overlap_score(g, pairs[i].a, pairs[i].b, method));
        }
        CHECK(scores == overlap_scores(g, pairs, method, 2));
        CHECK(scores == overlap_scores(g, pairs, method, 4));
      }
    }
  }

  TEST_CASE("no pairs give no scores, on the empty graph too") {
    CHECK(overlap_scores(tie_graph(), {}, overlap_method::jaccard).empty());
    CHECK(community_scores(tie_graph(), {}, {}, community_method::within_inter).empty());
  }

  TEST_CASE("a pair outside the graph is refused before anything is scored") {
    const std::vector<vertex_pair> pairs{pair_of(0, 1), pair_of(0, 9)};
    CHECK_THROWS_AS((void)overlap_scores(path_graph(3), pairs, overlap_method::adamic_adar), std::out_of_range);
  }

  TEST_CASE("a shared contact of both ends' own group counts twice") {
    // 0 and 3 share 1 (their group) and 2 (another): 2 shared + 1 within = 3.
    const tie_graph g = graph_of(4, {{0, 1}, {0, 2}, {1, 3}, {2, 3}});
    CHECK(one(g, pair_of(0, 3), {0, 0, 1, 0}, community_method::common_neighbors) == 3.0);
    CHECK(one(g, pair_of(0, 3), {0, 0, 0, 1}, community_method::common_neighbors) == 2.0);  // ends differ
    CHECK(one(complete_graph(5), pair_of(0, 1), {0, 0, 0, 0, 1}, community_method::common_neighbors) == 5.0);  // 3 + 2
    CHECK(one(path_graph(3), pair_of(0, 2), {0, 0, 0}, community_method::common_neighbors) == 2.0);
    CHECK(one(star_graph(5), pair_of(1, 2), {1, 1, 1, 1, 0}, community_method::common_neighbors) == 2.0);
    CHECK(one(complete_graph(4), pair_of(0, 0), {0, 0, 0, 0}, community_method::common_neighbors) == 6.0);  // 3 + 3
  }

  TEST_CASE("resource allocation within the group leaves strangers to it out") {
    CHECK(one(complete_graph(5), pair_of(0, 1), {0, 0, 0, 0, 1}, community_method::resource_allocation) ==
          doctest::Approx(2.0 / 4.0));  // two of three shared contacts, each knowing 4
    CHECK(one(path_graph(3), pair_of(0, 2), {0, 0, 0}, community_method::resource_allocation) == 0.5);
    CHECK(one(star_graph(5), pair_of(1, 2), {1, 1, 1, 1, 0}, community_method::resource_allocation) == 0.25);
    CHECK(one(star_graph(5), pair_of(1, 4), {1, 1, 1, 1, 0}, community_method::resource_allocation) == 0.0);
  }

  TEST_CASE("within over inter weighs the group's shared contacts against the others") {
    const double delta = 0.001;
    CHECK(one(complete_graph(5), pair_of(0, 1), {0, 0, 0, 0, 1}, community_method::within_inter) ==
          doctest::Approx(2.0 / (1.0 + delta)));
    CHECK(one(path_graph(3), pair_of(0, 2), {0, 0, 0}, community_method::within_inter) == doctest::Approx(1.0 / delta));
    CHECK(one(path_graph(3), pair_of(0, 2), {0, 0, 0}, community_method::within_inter, 0.5) == doctest::Approx(2.0));
    CHECK(one(path_graph(3), pair_of(0, 2), {0, 0, 1}, community_method::within_inter) == 0.0);
    CHECK(one(path_graph(3), pair_of(0, 1), {0, 0, 0}, community_method::within_inter) == 0.0);  // nobody shared
  }

  TEST_CASE("community scores are the same for any number of threads and symmetric") {
    const tie_graph g = random_graph(90, 0.15, 4);
    std::vector<std::uint32_t> labels;
    for (std::uint32_t v = 0; v < 90; ++v) labels.push_back(v % 3);
    std::vector<vertex_pair> pairs = untied_pairs(g);
    std::vector<vertex_pair> turned;
    for (const vertex_pair& p : pairs) turned.push_back({p.b, p.a});
    for (const community_method method :
         {community_method::common_neighbors, community_method::resource_allocation, community_method::within_inter}) {
      const auto scores = community_scores(g, pairs, labels, method);
      CHECK(scores == community_scores(g, turned, labels, method));
      CHECK(scores == community_scores(g, pairs, labels, method, 0.001, 2));
      CHECK(scores == community_scores(g, pairs, labels, method, 0.001, 4));
    }
  }

  TEST_CASE("labels that do not fit and a delta of 0 are refused") {
    const tie_graph g = path_graph(3);
    const std::vector<std::uint32_t> two{0, 0};
    const std::vector<std::uint32_t> three{0, 0, 0};
    CHECK_THROWS_WITH((void)community_scores(g, {}, two, community_method::within_inter),
                      "community_scores: 2 labels for 3 vertices; give one each");
    for (const double delta : {0.0, -1.0, std::numeric_limits<double>::quiet_NaN()}) {
      CHECK_THROWS_AS((void)community_scores(g, {}, three, community_method::within_inter, delta), std::invalid_argument);
    }
  }

  TEST_CASE("a stop asked for before the work is heard") {
    std::stop_source stop;
    stop.request_stop();
    const std::vector<vertex_pair> pairs{pair_of(0, 1)};
    CHECK_THROWS_AS((void)overlap_scores(path_graph(3), pairs, overlap_method::jaccard, 1, {.stop = stop.get_token()}), stopped);
  }
}

}  // namespace suggest_pair_scores_test
