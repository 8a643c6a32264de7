#include <doctest/doctest.h>

#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

#include <netgraph/suggest/explain.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"

namespace suggest_explain_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {
constexpr vertex_id v0{0};
constexpr vertex_id v1{1};
constexpr vertex_id v2{2};
constexpr vertex_id v3{3};

/// 0 (new) and 1 share 2 and 3, the second more strongly; 1 also knows 4. 0 seeks what 1 offers,
/// both like the same thing, and they are of different sectors.
tie_graph ties() { return graph_of(5, {{0, 2, 0.25F}, {1, 2, 0.25F}, {0, 3, 0.5F}, {1, 3, 0.5F}, {1, 4, 0.5F}}); }

profile_table profiles() {
  profile_table p;
  p.people = 5;
  p.term_count = 3;
  p.seeks = {{0, 1, 1, 1, 1, 1}, {0}};
  p.offers = {{0, 0, 1, 1, 1, 1}, {0}};
  p.interests = {{0, 1, 2, 2, 2, 2}, {2, 2}};
  p.sector = {1, 2, 0, 0, 0};
  p.newcomer = {1, 0, 0, 0, 0};
  return p;
}
}  // namespace

TEST_SUITE("suggest/explain") {
  TEST_CASE("every part that counts is told with its people, words and number") {
    const tie_graph g = ties();
    const pair_scorer scorer(g, profiles());
    const auto reasons = explain(scorer, v0, v1);
    const auto find = [&](reason_kind kind) -> const reason& {
      for (const reason& r : reasons) {
        if (r.kind == kind) return r;
      }
      FAIL("no such reason");
      return reasons.front();
    };
    CHECK(reasons.size() == 6);
    CHECK(find(reason_kind::shared_contacts).people == std::vector<vertex_id>{v3, v2});  // the stronger tie first
    CHECK(find(reason_kind::shared_contacts).amount == 2.0);
    CHECK(find(reason_kind::shared_contacts).gains == no_vertex);
    CHECK(find(reason_kind::seeks_offers).gains == v0);
    CHECK(find(reason_kind::seeks_offers).terms == std::vector<std::uint32_t>{0});
    CHECK(find(reason_kind::seeks_offers).contribution ==
          doctest::Approx(scorer.aim() * 0.30 / 0.70));  // the only offer: rarity 1
    CHECK(find(reason_kind::common_interests).terms == std::vector<std::uint32_t>{2});
    CHECK(find(reason_kind::new_reach).gains == v0);
    CHECK(find(reason_kind::new_reach).amount == 1.0);  // vertex 4
    CHECK(find(reason_kind::other_sector).contribution == doctest::Approx((1.0 - scorer.aim()) * 0.10 / 0.30));
    CHECK(find(reason_kind::newcomer).people == std::vector<vertex_id>{v0});
    for (std::size_t i = 1; i < reasons.size(); ++i) CHECK(reasons[i - 1].contribution >= reasons[i].contribution);
  }

  TEST_CASE("without credit for being sought the contributions add up to the seeker's side") {
    const tie_graph g = ties();
    const pair_scorer scorer(g, profiles(), {.offer_credit = 0.0});
    double side = 0.0;
    for (const reason& r : explain(scorer, v0, v1)) {
      if (r.gains == no_vertex || r.gains == v0) side += r.contribution;
    }
    CHECK(side == doctest::Approx(scorer(v0, v1).side_a));
  }

  TEST_CASE("a competitor is a reason against") {
    profile_table p;
    p.people = 3;
    p.sector = {1, 1, 2};
    const tie_graph g = path_graph(3);
    const auto reasons = explain(pair_scorer(g, p), v0, v1);
    REQUIRE_FALSE(reasons.empty());
    CHECK(reasons.back().kind == reason_kind::competitor);
    CHECK(reasons.back().contribution == doctest::Approx((1.0 - score_options{}.aim) * -0.15 / 0.30));
  }

  TEST_CASE("where nothing is known each is somebody new to the other") {
    const tie_graph g = graph_of(3, {});
    const auto reasons = explain(pair_scorer(g, {}), v0, v1);
    REQUIRE(reasons.size() == 2);
    for (const reason& why : reasons) {
      CHECK(why.kind == reason_kind::new_reach);
      CHECK(why.amount == 1.0);
      CHECK(why.contribution == doctest::Approx((1.0 - score_options{}.aim) * 0.15 / 0.30));
    }
    CHECK(reasons[0].gains == v0);
    CHECK(reasons[1].gains == v1);
  }

  TEST_CASE("kinds are spelled as in files") {
    CHECK(std::string(to_string(reason_kind::shared_contacts)) == "shared_contacts");
    CHECK(std::string(to_string(reason_kind::seeks_offers)) == "seeks_offers");
    CHECK(std::string(to_string(reason_kind::common_interests)) == "common_interests");
    CHECK(std::string(to_string(reason_kind::new_reach)) == "new_reach");
    CHECK(std::string(to_string(reason_kind::other_sector)) == "other_sector");
    CHECK(std::string(to_string(reason_kind::newcomer)) == "newcomer");
    CHECK(std::string(to_string(reason_kind::competitor)) == "competitor");
  }

  TEST_CASE("misuse is refused as by the scorer") {
    const tie_graph g = path_graph(3);
    const pair_scorer scorer(g, {});
    CHECK_THROWS_AS((void)explain(scorer, v0, v0), std::invalid_argument);
    CHECK_THROWS_AS((void)explain(scorer, v0, v3), std::out_of_range);
  }
}

}  // namespace suggest_explain_test
