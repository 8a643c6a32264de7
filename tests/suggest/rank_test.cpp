#include <doctest/doctest.h>

#include <cmath>
#include <stdexcept>
#include <stop_token>
#include <vector>

#include <netgraph/suggest/rank.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"
#include "support/suggest_oracles.hpp"

namespace suggest_rank_test {

using namespace netgraph;
using namespace netgraph::testing;

TEST_SUITE("suggest/rank") {
  TEST_CASE("the best shared contact comes first, equals by id") {
    //   0 - 1 - 3      1 knows 0, 3, 4: ln 3
    //   |   '-- 4      2 knows 0, 5:    ln 2
    //   2 - 5
    const tie_graph g = graph_of(6, {{0, 1}, {0, 2}, {1, 3}, {1, 4}, {2, 5}});
    const std::vector<vertex_id> who{to_vertex(0)};
    const auto ranked = rank_introductions(g, {.people = who});
    REQUIRE(ranked.size() == 3);
    CHECK(ranked[0] == suggestion{to_vertex(0), to_vertex(5), 1.0 / std::log(2.0)});
    CHECK(ranked[1] == suggestion{to_vertex(0), to_vertex(3), 1.0 / std::log(3.0)});
    CHECK(ranked[2] == suggestion{to_vertex(0), to_vertex(4), 1.0 / std::log(3.0)});
    CHECK(rank_introductions(g, {.limit = 2, .people = who}).back().candidate == to_vertex(3));
  }

  TEST_CASE("the ranking equals sorting every pair, for every method, limit and number of threads") {
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
      CAPTURE(seed);
      const tie_graph g = preferential_attachment_graph(300, 3, seed, true);
      for (const overlap_method method : all_overlap_methods) {
        CAPTURE(static_cast<int>(method));
        for (const std::size_t limit : {std::size_t{1}, std::size_t{10}, std::size_t{60}, std::size_t{1000}}) {
          CAPTURE(limit);
          const auto ranked = rank_introductions(g, {.method = method, .limit = limit});
          CHECK(ranked == ranking_by_sorting(g, method, limit));
          CHECK(ranked == rank_introductions(g, {.method = method, .limit = limit, .threads = 2}));
          CHECK(ranked == rank_introductions(g, {.method = method, .limit = limit, .threads = 4}));
        }
      }
    }
  }

  TEST_CASE("skipping what cannot change the answer changes nothing, equals and refused candidates included") {
    const auto not_of_one_kind = [](vertex_id a, vertex_id b) { return (to_index(a) + to_index(b)) % 3 != 0; };
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
      // More people than the head holds; a few with very many contacts, and whole strengths for many equals.
      const tie_graph mixed = preferential_attachment_graph(2500, 6, seed, seed != 2);
      for (const overlap_method method : all_overlap_methods) {
        for (const std::size_t limit : {std::size_t{1}, std::size_t{10}, std::size_t{48}}) {
          CAPTURE(static_cast<int>(method));
          CAPTURE(limit);
          const rank_options all{.method = method, .limit = limit, .bounds = false};
          const rank_options skipping{.method = method, .limit = limit, .threads = 2};
          CHECK(rank_introductions(mixed, skipping) == rank_introductions(mixed, all));
          CHECK(rank_introductions(mixed, skipping, not_of_one_kind) == rank_introductions(mixed, all, not_of_one_kind));
        }
      }
    }
  }

  TEST_CASE("part by part gives what all at once gives") {
    const tie_graph g = preferential_attachment_graph(900, 4, 5, true);
    const introduction_ranker ranker(g, {.limit = 5});
    std::vector<suggestion> joined;
    const std::vector<vertex_id> everyone(g.vertices().begin(), g.vertices().end());
    for (std::size_t i = 0; i < everyone.size(); i += 70) {
      const auto part = ranker.rank(std::span(everyone).subspan(i, std::min<std::size_t>(70, everyone.size() - i)));
      joined.insert(joined.end(), part.begin(), part.end());
    }
    CHECK(joined == rank_introductions(g, {.limit = 5}));
  }

  TEST_CASE("people appear in the order asked for, repeats repeated") {
    const std::vector<vertex_id> who{to_vertex(4), to_vertex(0), to_vertex(4)};
    const auto ranked = rank_introductions(kite(), {.limit = 1, .people = who});
    REQUIRE(ranked.size() == 3);
    CHECK(ranked[0].person == to_vertex(4));
    CHECK(ranked[1].person == to_vertex(0));
    CHECK(ranked[2] == ranked[0]);
  }

  TEST_CASE("whoever is not eligible gives way to the next") {
    const tie_graph g = preferential_attachment_graph(200, 4, 3);
    const auto odd_only = [](vertex_id, vertex_id candidate) { return to_index(candidate) % 2 == 1; };
    for (const std::size_t limit : {std::size_t{3}, std::size_t{100}}) {
      std::vector<suggestion> expected;
      vertex_id person = no_vertex;
      std::size_t kept = 0;
      for (const suggestion& s : ranking_by_sorting(g, overlap_method::adamic_adar, 1000)) {
        if (s.person != person) kept = 0;
        person = s.person;
        if (odd_only(s.person, s.candidate) && kept++ < limit) expected.push_back(s);
      }
      CHECK(rank_introductions(g, {.limit = limit}, odd_only) == expected);
    }
    CHECK(rank_introductions(g, {}, [](vertex_id, vertex_id) { return false; }).empty());
  }

  TEST_CASE("a one-sided predicate sees the person first") {
    const tie_graph g = path_graph(3);
    const auto ranked = rank_introductions(g, {}, [](vertex_id a, vertex_id) { return a == to_vertex(0); });
    REQUIRE(ranked.size() == 1);
    CHECK(ranked[0].candidate == to_vertex(2));
  }

  TEST_CASE("nobody to rank gives nothing") {
    CHECK(rank_introductions(tie_graph()).empty());
    CHECK(rank_introductions(graph_of(3, {})).empty());
    CHECK(rank_introductions(complete_graph(5)).empty());
    CHECK(rank_introductions(path_graph(3), {.limit = 0}).empty());
  }

  TEST_CASE("a stranger to the graph is refused, a stop is heard") {
    const std::vector<vertex_id> who{to_vertex(3)};
    CHECK_THROWS_WITH((void)rank_introductions(path_graph(3), {.people = who}),
                      "rank_introductions: vertex 3 is not one of the 3 vertices");
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS((void)rank_introductions(path_graph(3), {}, everyone_eligible{}, {.stop = stop.get_token()}), stopped);
  }

  TEST_CASE("an exception of the predicate reaches the caller from any thread") {
    const tie_graph g = preferential_attachment_graph(2000, 3, 1);
    const auto refuses = [](vertex_id a, vertex_id) -> bool {
      if (to_index(a) == 1500) throw std::domain_error("asked about 1500");
      return true;
    };
    CHECK_THROWS_AS((void)rank_introductions(g, {.threads = 2}, refuses), std::domain_error);
  }
}

}  // namespace suggest_rank_test
