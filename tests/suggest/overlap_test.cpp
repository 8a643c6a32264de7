#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include <netgraph/suggest/overlap.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"
#include "support/suggest_oracles.hpp"

namespace suggest_overlap_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {
constexpr vertex_id v0{0};
constexpr vertex_id v1{1};
constexpr vertex_id v2{2};
constexpr vertex_id v3{3};
constexpr vertex_id v4{4};
constexpr vertex_id v5{5};
}  // namespace

TEST_SUITE("suggest/overlap") {
  TEST_CASE("the ends of a path of three share the one in the middle") {
    const tie_graph g = path_graph(3);
    CHECK(common_neighbors(g, v0, v2) == 1);
    CHECK(jaccard(g, v0, v2) == 1.0);                               // {1} of {1}
    CHECK(adamic_adar(g, v0, v2) == doctest::Approx(1.0 / std::log(2.0)));  // the middle knows two
    CHECK(resource_allocation(g, v0, v2) == 0.5);
    CHECK(preferential_attachment(g, v0, v2) == 1.0);               // 1 * 1
    CHECK(preferential_attachment(g, v0, v1) == 2.0);               // 1 * 2
    CHECK(common_neighbors(g, v0, v1) == 0);
  }

  TEST_CASE("any two of five who all know each other share the other three") {
    const tie_graph g = complete_graph(5);
    CHECK(common_neighbors(g, v0, v1) == 3);
    CHECK(jaccard(g, v0, v1) == doctest::Approx(3.0 / 5.0));
    CHECK(adamic_adar(g, v0, v1) == doctest::Approx(3.0 / std::log(4.0)));
    CHECK(resource_allocation(g, v0, v1) == doctest::Approx(3.0 / 4.0));
    CHECK(preferential_attachment(g, v0, v1) == 16.0);
  }

  TEST_CASE("two leaves of a star of five share its centre") {
    const tie_graph g = star_graph(5);
    CHECK(common_neighbors(g, v1, v2) == 1);
    CHECK(jaccard(g, v1, v2) == 1.0);
    CHECK(adamic_adar(g, v1, v2) == doctest::Approx(1.0 / std::log(4.0)));
    CHECK(resource_allocation(g, v1, v2) == doctest::Approx(0.25));
    CHECK(adamic_adar(g, v0, v1) == 0.0);
  }

  TEST_CASE("a shared contact who knows few people counts for more") {
    // 0 and 1 share 2, who knows only them; 3 and 4 share 5, who also knows 6 and 7.
    const tie_graph g = graph_of(8, {{0, 2}, {1, 2}, {3, 5}, {4, 5}, {5, 6}, {5, 7}});
    CHECK(adamic_adar(g, v0, v1) > adamic_adar(g, v3, v4));
    CHECK(resource_allocation(g, v0, v1) > resource_allocation(g, v3, v4));
    CHECK(common_neighbors(g, v0, v1) == common_neighbors(g, v3, v4));
  }

  TEST_CASE("on strengths a shared contact counts as its weaker tie") {
    // 0 -.5- 2 -.25- 1 and 2 -.25- 3: the contact's ties add up to 1.
    const tie_graph g = graph_of(4, {{0, 2, 0.5F}, {1, 2, 0.25F}, {2, 3, 0.25F}});
    CHECK(weighted_adamic_adar(g, v0, v1) == doctest::Approx(0.25 / std::log(2.0)));  // ln(1 + 1)
    CHECK(weighted_resource_allocation(g, v0, v1) == doctest::Approx(0.25));
  }

  TEST_CASE("a contact whose strengths add up to 1 keeps a finite score") {
    // ln S would be 0 here, and the score infinite.
    const tie_graph g = graph_of(3, {{0, 2, 0.5F}, {1, 2, 0.5F}});
    CHECK(std::isfinite(weighted_adamic_adar(g, v0, v1)));
    const tie_graph weak = graph_of(3, {{0, 2, 0.1F}, {1, 2, 0.1F}});
    CHECK(weighted_adamic_adar(weak, v0, v1) > 0.0);  // and never negative
  }

  TEST_CASE("people with nobody in common score 0, isolates included") {
    const tie_graph g = kite();
    for (const overlap_method method : all_overlap_methods) {
      CAPTURE(static_cast<int>(method));
      CHECK(overlap_score(g, v5, v0, method) == 0.0);
    }
    const tie_graph nobody = graph_of(2, {});
    CHECK(jaccard(nobody, v0, v1) == 0.0);  // nothing over nothing
  }

  TEST_CASE("a person compared with themselves shares all their contacts") {
    const tie_graph g = complete_graph(4);
    CHECK(common_neighbors(g, v0, v0) == 3);
    CHECK(jaccard(g, v0, v0) == 1.0);
    CHECK(resource_allocation(g, v0, v0) == doctest::Approx(1.0));
    CHECK(adamic_adar(g, v0, v0) == doctest::Approx(3.0 / std::log(3.0)));
    CHECK(adamic_adar(path_graph(2), v0, v0) == std::numeric_limits<double>::infinity());  // 1 / ln 1
  }

  TEST_CASE("shared contacts come ascending") {
    CHECK(shared_contacts(kite(), v1, v2) == std::vector<vertex_id>{v0, v3});
    CHECK(shared_contacts(kite(), v0, v4) == std::vector<vertex_id>{v3});
    CHECK(shared_contacts(kite(), v4, v5).empty());
  }

  TEST_CASE("every method equals its definition and is symmetric bit for bit on random graphs") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
      CAPTURE(seed);
      const tie_graph g = random_graph(24, 0.05 * static_cast<double>(seed % 10), seed, true);
      const auto s = strength_matrix(g);
      for (const overlap_method method : all_overlap_methods) {
        CAPTURE(static_cast<int>(method));
        for (const vertex_id a : g.vertices()) {
          for (const vertex_id b : g.vertices()) {
            if (a == b) continue;
            const double score = overlap_score(g, a, b, method);
            CHECK(score == doctest::Approx(overlap_by_definition(s, to_index(a), to_index(b), method)));
            CHECK(score == overlap_score(g, b, a, method));
          }
        }
      }
    }
  }

  TEST_CASE("one end who knows nearly everybody is searched, not walked, with the same result") {
    graph_builder builder(400);
    for (std::size_t v = 1; v < 400; ++v) builder.add_tie(v0, to_vertex(v));
    for (const std::size_t v : {7U, 200U, 399U}) builder.add_tie(to_vertex(300), to_vertex(v));
    const tie_graph g = builder.build();
    CHECK(shared_contacts(g, v0, to_vertex(300)) == std::vector<vertex_id>{to_vertex(7), to_vertex(200), to_vertex(399)});
    CHECK(adamic_adar(g, v0, to_vertex(300)) == adamic_adar(g, to_vertex(300), v0));
  }

  TEST_CASE("scores follow people to new numbers") {
    const tie_graph g = random_graph(30, 0.2, 5, true);
    const auto name = random_order(30, 6);
    const tie_graph h = relabelled(g, name);
    for (const overlap_method method : all_overlap_methods) {
      for (std::size_t a = 0; a < 30; ++a) {
        for (std::size_t b = a + 1; b < 30; ++b) {
          CHECK(overlap_score(g, to_vertex(a), to_vertex(b), method) ==
                doctest::Approx(overlap_score(h, to_vertex(name[a]), to_vertex(name[b]), method)).epsilon(1e-12));
        }
      }
    }
  }

  TEST_CASE("one more shared contact never lowers a count") {
    const tie_graph before = graph_of(6, {{0, 2}, {1, 2}, {0, 3}});
    const tie_graph after = graph_of(6, {{0, 2}, {1, 2}, {0, 3}, {1, 3}});
    for (const overlap_method method : all_overlap_methods) {
      CHECK(overlap_score(after, v0, v1, method) > overlap_score(before, v0, v1, method));
    }
  }

  TEST_CASE("a vertex the graph does not have is refused by name") {
    const tie_graph g = path_graph(3);
    CHECK_THROWS_AS((void)adamic_adar(g, v0, v3), std::out_of_range);
    CHECK_THROWS_AS((void)shared_contacts(g, v4, v0), std::out_of_range);
    CHECK_THROWS_WITH((void)jaccard(g, v3, v0), "overlap_score: vertex 3 is not one of the 3 vertices");
  }
}

}  // namespace suggest_overlap_test
