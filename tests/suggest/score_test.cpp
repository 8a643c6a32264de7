#include <doctest/doctest.h>

#include <cmath>
#include <set>
#include <stdexcept>
#include <vector>

#include <netgraph/suggest/candidates.hpp>
#include <netgraph/suggest/score.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"
#include "support/suggest_oracles.hpp"

namespace suggest_score_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {
constexpr vertex_id v0{0};
constexpr vertex_id v1{1};
constexpr vertex_id v2{2};
constexpr vertex_id v3{3};

term_lists lists(const std::vector<std::vector<std::uint32_t>>& each) {
  term_lists made;
  made.offsets.push_back(0);
  for (const auto& terms : each) {
    made.terms.insert(made.terms.end(), terms.begin(), terms.end());
    made.offsets.push_back(static_cast<std::uint32_t>(made.terms.size()));
  }
  return made;
}

/// A network with every kind of profile filled in at random.
profile_table random_profiles(std::size_t people, std::uint64_t seed) {
  random_stream random(seed);
  const auto some = [&] {
    std::vector<std::vector<std::uint32_t>> each(people);
    for (auto& terms : each) {
      for (std::uint64_t i = random.below(4); i > 0; --i) terms.push_back(static_cast<std::uint32_t>(random.below(12)));
    }
    return lists(each);
  };
  profile_table p;
  p.people = people;
  p.term_count = 12;
  p.interests = some();
  p.seeks = some();
  p.offers = some();
  for (std::size_t v = 0; v < people; ++v) {
    p.sector.push_back(static_cast<std::uint32_t>(random.below(4)));
    p.organisation.push_back(static_cast<std::uint32_t>(random.below(5)));
    p.newcomer.push_back(random.below(4) == 0 ? 1 : 0);
  }
  return p;
}
}  // namespace

TEST_SUITE("suggest/score") {
  TEST_CASE("shared contacts count by the weaker tie and saturate") {
    // 0 -.5- 2 -.5- 1: x = .5 / (.5 + .5)
    const tie_graph g = graph_of(3, {{0, 2, 0.5F}, {1, 2, 0.5F}});
    const pair_scorer scorer(g, {});
    const double part = scorer(v0, v1).a_gains.shared_contacts;
    CHECK(part == doctest::Approx(1.0 - std::exp(-0.5 / 0.25)));
    CHECK(scorer(v0, v1).b_gains.shared_contacts == part);
    CHECK(pair_scorer(g, {}, {.shared_contacts_scale = 2.0})(v0, v1).a_gains.shared_contacts ==
          doctest::Approx(1.0 - std::exp(-0.25)));
  }

  TEST_CASE("more shared contacts always count more, and one who knows many counts less") {
    const auto part_with = [](std::size_t shared, std::size_t others) {
      graph_builder builder(shared + 2 + shared * others);
      for (std::size_t w = 0; w < shared; ++w) {
        builder.add_tie(v0, to_vertex(2 + w));
        builder.add_tie(v1, to_vertex(2 + w));
        for (std::size_t o = 0; o < others; ++o) builder.add_tie(to_vertex(2 + w), to_vertex(2 + shared + w * others + o));
      }
      const tie_graph g = builder.build();
      return pair_scorer(g, {})(v0, v1).a_gains.shared_contacts;
    };
    CHECK(part_with(0, 0) == 0.0);
    for (std::size_t c = 1; c < 8; ++c) CHECK(part_with(c, 10) < part_with(c + 1, 10));
    CHECK(part_with(2, 10) == doctest::Approx(1.0 - std::exp(-2.0 / 12.0 / 0.25)));
    CHECK(part_with(1, 3) > part_with(1, 4));
  }

  TEST_CASE("what one seeks and the other offers is a gain to both, the seeker's first") {
    profile_table p;
    p.people = 3;
    p.term_count = 2;
    p.seeks = lists({{0}, {}, {}});
    p.offers = lists({{}, {0}, {1}});
    const tie_graph g = graph_of(3, {});
    const pair_scorer scorer(g, p);
    // Two people offer anything, one of them term 0: rarity ln(3/1)/ln 3 = 1.
    CHECK(scorer(v0, v1).a_gains.seeks_offers == doctest::Approx(1.0));
    CHECK(scorer(v0, v1).b_gains.seeks_offers == doctest::Approx(0.5));  // the credit for being sought
    CHECK(scorer(v0, v2).a_gains.seeks_offers == 0.0);
    CHECK(pair_scorer(g, p, {.offer_credit = 0.0})(v0, v1).b_gains.seeks_offers == 0.0);
  }

  TEST_CASE("what everybody offers is hardly a reason, what two terms match is more of one") {
    profile_table p;
    p.people = 4;
    p.term_count = 3;
    p.seeks = lists({{0, 1}, {}, {}, {}});
    p.offers = lists({{}, {0, 1}, {0}, {0}});
    const tie_graph g = graph_of(4, {});
    const pair_scorer scorer(g, p, {.offer_credit = 0.0});
    // Three offer anything. Term 0: all three, ln(4/3)/ln 4. Term 1: one, ln 4/ln 4 = 1.
    const double everyday = std::log(4.0 / 3.0) / std::log(4.0);
    CHECK(scorer.match(v0, v2) == doctest::Approx(everyday));
    CHECK(scorer.match(v0, v1) == doctest::Approx(1.0 - (1.0 - everyday) * (1.0 - 1.0)));
    CHECK(scorer.sought_terms(v0, v1) == std::vector<std::uint32_t>{1, 0});  // rarest first
    CHECK(scorer.sought_terms(v1, v0).empty());
  }

  TEST_CASE("common interests weigh what is rare against all that either names") {
    profile_table p;
    p.people = 3;
    p.term_count = 3;
    p.interests = lists({{0, 1}, {0, 2}, {0}});
    const tie_graph g = graph_of(3, {});
    const pair_scorer scorer(g, p);
    // Three list any. Term 0: all, r = ln(4/3)/ln 4. Terms 1 and 2: one each, 1.
    const double r = std::log(4.0 / 3.0) / std::log(4.0);
    CHECK(scorer(v0, v1).a_gains.common_interests == doctest::Approx(r / (r + 1.0 + 1.0 + 0.5)));
    CHECK(scorer(v0, v2).a_gains.common_interests == doctest::Approx(r / (r + 1.0 + 0.5)));
    CHECK(scorer.common_interests(v0, v1) == std::vector<std::uint32_t>{0});
    CHECK(pair_scorer(g, p, {.interest_prior = 0.0})(v0, v2).a_gains.common_interests == doctest::Approx(r / (r + 1.0)));
  }

  TEST_CASE("new reach is the share of the other's two steps that is new") {
    // 0 - 1 - 2 - 3 - 4: within two steps 0 has {1,2}, 3 has {1,2,4}.
    const tie_graph g = path_graph(5);
    const pair_scorer scorer(g, {});
    CHECK(scorer(v0, v3).a_gains.new_reach == doctest::Approx(2.0 / 4.0));  // 3 and 4 of {1,2,3,4}
    CHECK(scorer(v0, v3).b_gains.new_reach == doctest::Approx(1.0 / 3.0));  // 0 of {0,1,2}
    CHECK(scorer.new_people(v0, v3) == 2);
    CHECK(scorer.new_people(v3, v0) == 1);
    // Two steps apart they are near each other: of {1,2,3,4} around 2, 3 and 4 are new to 0, of {0,1} around 0 nobody to 2.
    CHECK(scorer(v0, v2).a_gains.new_reach == doctest::Approx(2.0 / 4.0));
    CHECK(scorer(v0, v2).b_gains.new_reach == 0.0);
    const tie_graph two_pairs = graph_of(4, {{0, 1}, {2, 3}});
    const pair_scorer apart(two_pairs, {});
    CHECK(apart(v0, v2).a_gains.new_reach == 1.0);
    CHECK(apart(v0, v2).b_gains.new_reach == 1.0);
  }

  TEST_CASE("other sector and competitor need both sectors known, and colleagues are no competitors") {
    profile_table p;
    p.people = 6;
    p.sector = {1, 2, 1, 0, 1, 1};
    p.organisation = {7, 7, 8, 7, 7, 0};
    const tie_graph g = graph_of(6, {});
    const pair_scorer scorer(g, p);
    const auto parts = [&](std::size_t a, std::size_t b) { return scorer(to_vertex(a), to_vertex(b)).a_gains; };
    CHECK(parts(0, 1).other_sector == 1.0);
    CHECK(parts(0, 1).competitor == 0.0);
    CHECK(parts(0, 2).other_sector == 0.0);
    CHECK(parts(0, 2).competitor == 1.0);  // one trade, two firms
    CHECK(parts(0, 3).other_sector == 0.0);
    CHECK(parts(0, 3).competitor == 0.0);  // unknown sector
    CHECK(parts(0, 4).competitor == 0.0);  // colleagues
    CHECK(parts(0, 5).competitor == 1.0);  // firm not known to be the same
  }

  TEST_CASE("where everybody is of one sector it speaks neither for nor against") {
    profile_table p;
    p.people = 3;
    p.sector = {4, 4, 0};
    const tie_graph g = graph_of(3, {});
    const pair_value worth = pair_scorer(g, p)(v0, v1);
    CHECK(worth.a_gains.competitor == 0.0);
    CHECK(worth.a_gains.other_sector == 0.0);
  }

  TEST_CASE("a newcomer gains most from somebody established") {
    profile_table p;
    p.people = 4;
    p.newcomer = {1, 0, 1, 0};
    const tie_graph g = graph_of(4, {});
    const pair_scorer scorer(g, p);
    CHECK(scorer(v0, v1).a_gains.newcomer == 1.0);
    CHECK(scorer(v0, v1).b_gains.newcomer == 0.5);
    CHECK(scorer(v0, v2).a_gains.newcomer == 0.5);
    CHECK(scorer(v1, v3).a_gains.newcomer == 0.0);
    CHECK(scorer.is_newcomer(v2));
  }

  TEST_CASE("two people of whom nothing is known bring each other themselves") {
    const tie_graph g = graph_of(2, {});
    const pair_value worth = pair_scorer(g, {})(v0, v1);
    CHECK(worth.a_gains.new_reach == 1.0);  // 1 person of 1
    CHECK(worth.likely == 0.0);
    CHECK(worth.opens == doctest::Approx(0.5));  // .15 of .30
    CHECK(worth.value == doctest::Approx((1.0 - score_options{}.aim) * 0.5));
  }

  TEST_CASE("of two who are tied neither is new to the other") {
    const tie_graph g = graph_of(2, {{0, 1}});
    CHECK(pair_scorer(g, {})(v0, v1) == pair_value{});
  }

  TEST_CASE("the value is what aim makes of the two halves of the parts") {
    const tie_graph g = random_graph(30, 0.1, 8, true);
    for (const double aim : {0.0, 0.3, 1.0}) {
      const pair_scorer scorer(g, random_profiles(30, 9), {.aim = aim});
      for (const vertex_pair& p : untied_pairs(g)) {
        const pair_value worth = scorer(p.a, p.b);
        CHECK(worth.likely == harmonic_mean(likely_side(worth.a_gains, {}), likely_side(worth.b_gains, {})));
        CHECK(worth.opens == harmonic_mean(opens_side(worth.a_gains, {}), opens_side(worth.b_gains, {})));
        CHECK(worth.value == aim * worth.likely + (1.0 - aim) * worth.opens);
      }
    }
  }

  TEST_CASE("every part stays in [0, 1] and exchanging the two exchanges the sides, bit for bit") {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
      CAPTURE(seed);
      const tie_graph g = random_graph(40, 0.04 * static_cast<double>(seed), seed, true);
      const pair_scorer scorer(g, random_profiles(40, seed + 50));
      for (const vertex_id a : g.vertices()) {
        for (const vertex_id b : g.vertices()) {
          if (a == b) continue;
          const pair_value worth = scorer(a, b);
          const pair_value turned = scorer(b, a);
          CHECK(worth.a_gains == turned.b_gains);
          CHECK(worth.side_b == turned.side_a);
          CHECK(worth.value == turned.value);
          for (const double part : {worth.a_gains.shared_contacts, worth.a_gains.seeks_offers, worth.a_gains.common_interests,
                                    worth.a_gains.new_reach, worth.a_gains.other_sector, worth.a_gains.newcomer,
                                    worth.a_gains.competitor, worth.side_a, worth.likely, worth.opens, worth.value}) {
            CHECK(part >= 0.0);
            CHECK(part <= 1.0);
          }
        }
      }
    }
  }

  TEST_CASE("new reach equals counting sets of people, prepared or not") {
    const tie_graph g = random_graph(150, 0.015, 21);
    const auto within_two = [&](vertex_id v) {
      std::set<vertex_id> found;
      for (const vertex_id w : g.neighbors(v)) {
        found.insert(w);
        for (const vertex_id x : g.neighbors(w)) found.insert(x);
      }
      return found;
    };
    const std::vector<vertex_id> few{v1, v3};
    const pair_scorer everyone(g, {});
    const pair_scorer only_few(g, {}, {.people = few});
    for (std::size_t i = 0; i < 150; i += 3) {
      for (std::size_t j = 1; j < 150; j += 4) {
        if (i == j) continue;
        const vertex_id a = to_vertex(i);
        const vertex_id b = to_vertex(j);
        std::set<vertex_id> theirs = within_two(b);
        const std::set<vertex_id> mine = within_two(a);
        theirs.insert(b);
        theirs.erase(a);
        std::size_t fresh = 0;
        for (const vertex_id w : theirs) fresh += mine.count(w) == 0 ? 1 : 0;
        const double share = static_cast<double>(fresh) / static_cast<double>(theirs.size());
        CHECK(everyone(a, b).a_gains.new_reach == doctest::Approx(share));
        CHECK(everyone.new_people(a, b) == fresh);
        CHECK(only_few(a, b) == everyone(a, b));
      }
    }
  }

  TEST_CASE("a list of pairs is worth what its pairs are, for any number of threads") {
    const tie_graph g = preferential_attachment_graph(150, 3, 2, true);
    const pair_scorer scorer(g, random_profiles(150, 77));
    std::vector<vertex_pair> pairs = untied_pairs(g);
    for (std::size_t i = 0; i < pairs.size(); i += 3) std::swap(pairs[i].a, pairs[i].b);
    const std::vector<pair_value> values = scorer.values(pairs);
    REQUIRE(values.size() == pairs.size());
    for (std::size_t i = 0; i < pairs.size(); ++i) REQUIRE(values[i] == scorer(pairs[i].a, pairs[i].b));
    CHECK(values == scorer.values(pairs, 2));
    CHECK(values == scorer.values(pairs, 4));
    CHECK(scorer.values({}).empty());
  }

  TEST_CASE("values follow people to new numbers") {
    const tie_graph g = random_graph(25, 0.15, 31, true);
    const profile_table p = random_profiles(25, 32);
    const auto name = random_order(25, 33);
    profile_table q;
    q.people = 25;
    q.term_count = p.term_count;
    std::vector<std::vector<std::uint32_t>> interests(25), seeks(25), offers(25);
    const auto move_list = [&](const term_lists& from, std::vector<std::vector<std::uint32_t>>& to) {
      for (std::size_t v = 0; v < 25; ++v) {
        to[name[v]].assign(from.terms.begin() + from.offsets[v], from.terms.begin() + from.offsets[v + 1]);
      }
      return lists(to);
    };
    q.interests = move_list(p.interests, interests);
    q.seeks = move_list(p.seeks, seeks);
    q.offers = move_list(p.offers, offers);
    q.sector.resize(25);
    q.organisation.resize(25);
    q.newcomer.resize(25);
    for (std::size_t v = 0; v < 25; ++v) {
      q.sector[name[v]] = p.sector[v];
      q.organisation[name[v]] = p.organisation[v];
      q.newcomer[name[v]] = p.newcomer[v];
    }
    const tie_graph h = relabelled(g, name);
    const pair_scorer before(g, p);
    const pair_scorer after(h, q);
    for (const vertex_pair& pair : untied_pairs(g)) {
      const pair_value there = after(to_vertex(name[to_index(pair.a)]), to_vertex(name[to_index(pair.b)]));
      CHECK(before(pair.a, pair.b).value == doctest::Approx(there.value).epsilon(1e-12));
    }
  }

  TEST_CASE("profiles and options that do not fit are refused") {
    const tie_graph g = path_graph(3);
    profile_table p;
    p.people = 2;
    CHECK_THROWS_WITH(pair_scorer(g, p), "pair_scorer: profiles of 2 people for 3 vertices; give one each, or none");
    p.people = 3;
    p.sector = {1, 2};
    CHECK_THROWS_WITH(pair_scorer(g, p), "profile_table: 2 entries of sector for 3 people; give one each, or none");
    CHECK_THROWS_AS(pair_scorer(g, {}, {.shared_contacts_scale = 0.0}), std::invalid_argument);
    CHECK_THROWS_AS(pair_scorer(g, {}, {.aim = 1.5}), std::invalid_argument);
    CHECK_THROWS_AS(pair_scorer(g, {}, {.offer_credit = 1.5}), std::invalid_argument);
    CHECK_THROWS_AS(pair_scorer(g, {}, {.interest_prior = -0.1}), std::invalid_argument);
    const std::vector<vertex_id> stranger{v3};
    CHECK_THROWS_AS(pair_scorer(g, {}, {.people = stranger}), std::out_of_range);
    const pair_scorer scorer(g, {});
    CHECK_THROWS_WITH((void)scorer(v1, v1), "pair_scorer: vertex 1 is paired with itself");
    CHECK_THROWS_AS((void)scorer(v0, v3), std::out_of_range);
    CHECK_THROWS_AS((void)scorer.values(std::vector<vertex_pair>{{v0, v1}, {v2, v2}}), std::invalid_argument);
  }
}

}  // namespace suggest_score_test
