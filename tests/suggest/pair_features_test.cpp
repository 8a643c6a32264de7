#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <stdexcept>
#include <vector>

#include <netgraph/suggest/pair_features.hpp>
#include <netgraph/suggest/path_scores.hpp>

#include "support/histories.hpp"

namespace suggest_pair_features_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {

/// Every contact score of one pair, straight from the definitions, with maps and sums over all people.
struct by_definition {
  const contact_history& h;
  double day;
  double span = 1.0;
  std::map<std::size_t, std::map<std::size_t, double>> plain, fast, slow;  // strengths

  by_definition(const contact_history& history, double on) : h(history), day(on) {
    double first = on;
    for (const auto& c : h.contacts()) first = std::min(first, c.day);
    for (const auto& r : h.rooms()) first = std::min(first, r.day);
    span = on - first;
    for (const auto& c : h.contacts()) {
      if (c.day >= day) continue;
      const double age = (day - c.day) / span;
      for (const auto& [a, b] : {std::pair(c.a, c.b), std::pair(c.b, c.a)}) {
        plain[to_index(a)][to_index(b)] += c.amount;
        fast[to_index(a)][to_index(b)] += c.amount * std::pow(2.0, -age / 0.1);
        slow[to_index(a)][to_index(b)] += c.amount * std::pow(2.0, -age / 0.3);
      }
    }
    for (auto* of : {&plain, &fast, &slow}) {
      for (auto& row : *of) {
        for (auto& x : row.second) x.second = 1.0 - std::exp(-x.second);
      }
    }
  }
  double total(const std::map<std::size_t, std::map<std::size_t, double>>& of, std::size_t v) const {
    double sum = 0.0;
    for (const auto& x : of.at(v)) sum += x.second;
    return sum;
  }
  double k(std::size_t v) const { return plain.count(v) != 0 ? static_cast<double>(plain.at(v).size()) : 0.0; }
  bool tied(std::size_t a, std::size_t b) const { return plain.count(a) != 0 && plain.at(a).count(b) != 0; }

  std::map<pair_score, double> scores(std::size_t a, std::size_t b) const {
    std::map<pair_score, double> s;
    double shared = 0, aa = 0, ra = 0, waa = 0, wra = 0, daa = 0, dra = 0, dcn = 0, saa = 0, p3 = 0, sp = 0, rw = 0, dp = 0,
           slp = 0;
    for (std::size_t w = 0; w < h.size(); ++w) {
      if (!tied(a, w)) continue;
      if (tied(w, b)) {
        shared += 1;
        aa += 1 / std::log(k(w));
        ra += 1 / k(w);
        waa += std::min(plain.at(a).at(w), plain.at(b).at(w)) / std::log(1 + total(plain, w));
        wra += std::min(plain.at(a).at(w), plain.at(b).at(w)) / total(plain, w);
        const double f = fast.at(a).at(w) * fast.at(b).at(w);
        daa += f / std::log(1 + total(fast, w));
        dra += f / total(fast, w);
        dcn += f;
        saa += slow.at(a).at(w) * slow.at(b).at(w) / std::log(1 + total(slow, w));
      }
      for (std::size_t x = 0; x < h.size(); ++x) {
        if (!tied(w, x) || !tied(x, b)) continue;
        p3 += 1;
        sp += 1 / std::sqrt(k(w) * k(x));
        rw += 1 / (k(w) * k(x));
        dp += fast.at(a).at(w) * fast.at(w).at(x) * fast.at(x).at(b);
        slp += slow.at(a).at(w) * slow.at(w).at(x) * slow.at(x).at(b);
      }
    }
    const double ka = k(a), kb = k(b);
    const auto over = [](double x, double y) { return y > 0 ? x / y : 0; };
    s[pair_score::common_neighbors] = shared;
    s[pair_score::jaccard] = over(shared, ka + kb - shared);
    s[pair_score::salton] = over(shared, std::sqrt(ka * kb));
    s[pair_score::sorensen] = over(2 * shared, ka + kb);
    s[pair_score::hub_promoted] = over(shared, std::min(ka, kb));
    s[pair_score::hub_depressed] = over(shared, std::max(ka, kb));
    s[pair_score::leicht_holme_newman] = over(shared, ka * kb);
    s[pair_score::adamic_adar] = aa;
    s[pair_score::resource_allocation] = ra;
    s[pair_score::preferential_attachment] = ka * kb;
    s[pair_score::paths_of_three] = p3;
    s[pair_score::local_path] = shared + 0.01 * p3;
    s[pair_score::katz] = (tied(a, b) ? 0.05 : 0.0) + 0.0025 * shared + 0.000125 * p3;
    s[pair_score::spread_paths] = sp;
    s[pair_score::random_walk_two] = ra * (over(1, ka) + over(1, kb));
    s[pair_score::random_walk_three] = rw * (over(1, ka) + over(1, kb));
    s[pair_score::weighted_adamic_adar] = waa;
    s[pair_score::weighted_resource_allocation] = wra;
    s[pair_score::decayed_adamic_adar] = daa;
    s[pair_score::slow_adamic_adar] = saa;
    s[pair_score::decayed_resource_allocation] = dra;
    s[pair_score::decayed_paths] = dp;
    s[pair_score::slow_paths] = slp;
    s[pair_score::decayed_local_path] = dcn + 0.01 * dp;
    s[pair_score::degree_sum] = std::log(1 + ka) + std::log(1 + kb);
    s[pair_score::degree_gap] = std::abs(std::log(1 + ka) - std::log(1 + kb));
    activity(s, a, b);
    return s;
  }

  void activity(std::map<pair_score, double>& s, std::size_t a, std::size_t b) const {
    struct one {
      double all = 0, recent[3] = {0, 0, 0}, firsts[3] = {0, 0, 0}, last = 1, first = 1, fresh = 0, fresh_new = 0;
    };
    one who[2];
    std::set<std::size_t> seen;
    std::set<std::pair<std::size_t, std::size_t>> pairs;
    const double h3[3] = {0.03, 0.1, 0.3};
    for (const auto& c : h.contacts()) {
      if (c.day >= day) continue;
      const double age = (day - c.day) / span;
      const bool fresh = pairs.insert({to_index(c.a), to_index(c.b)}).second;
      for (int i = 0; i < 2; ++i) {
        const std::size_t v = i == 0 ? a : b;
        if (to_index(c.a) != v && to_index(c.b) != v) continue;
        one& o = who[i];
        if (o.all == 0) o.first = age;
        o.last = age;
        o.all += c.amount;
        for (int k2 = 0; k2 < 3; ++k2) {
          o.recent[k2] += c.amount * std::pow(2.0, -age / h3[k2]);
          if (fresh) o.firsts[k2] += std::pow(2.0, -age / h3[k2]);
        }
        if (fresh) {
          o.fresh += 1;
          o.fresh_new += seen.count(to_index(c.a) == v ? to_index(c.b) : to_index(c.a)) == 0 ? 1 : 0;
        }
      }
      seen.insert(to_index(c.a));
      seen.insert(to_index(c.b));
    }
    const auto both = [&](auto&& f) { return f(who[0]) + f(who[1]); };
    s[pair_score::contact_sum] = both([](const one& o) { return std::log(1 + o.all); });
    const pair_score recent[3] = {pair_score::activity_short, pair_score::activity, pair_score::activity_long};
    const pair_score firsts[3] = {pair_score::new_ties_short, pair_score::new_ties, pair_score::new_ties_long};
    for (int i = 0; i < 3; ++i) {
      s[recent[i]] = both([&](const one& o) { return std::log(o.recent[i] + 0.001); });
      s[firsts[i]] = both([&](const one& o) { return std::log(o.firsts[i] + 0.001); });
    }
    s[pair_score::seen_lately] = both([](const one& o) { return -std::log(o.last + 0.003); });
    s[pair_score::quieter_seen] = -std::max(who[0].last, who[1].last);
    s[pair_score::busier_seen] = -std::min(who[0].last, who[1].last);
    s[pair_score::younger_age] = std::min(who[0].first, who[1].first);
    s[pair_score::older_age] = std::max(who[0].first, who[1].first);
    s[pair_score::newcomer_rate] = both([](const one& o) { return o.fresh > 0 ? o.fresh_new / o.fresh : 0; });
    s[pair_score::path_new_ties] = s[pair_score::local_path] * who[0].firsts[1] * who[1].firsts[1];
    double rooms = 0, dot = 0, na = 0, nb = 0, rate = 0;
    std::map<unsigned, double> va, vb, ra2, rb2;
    for (const auto& r : h.rooms()) {
      if (r.day >= day) continue;
      const auto in = [&](std::size_t v) { return std::count(r.people.begin(), r.people.end(), to_vertex(v)) != 0; };
      if (in(a) && in(b)) rooms += 1 / std::log(1.0 + static_cast<double>(r.people.size()));
      if (r.series == 0) continue;
      const double weight = std::pow(2.0, -(day - r.day) / span / 0.1);
      if (in(a)) va[r.series] += 1, ra2[r.series] += weight;
      if (in(b)) vb[r.series] += 1, rb2[r.series] += weight;
    }
    for (unsigned series = 1; series < 5; ++series) {
      dot += va[series] * vb[series];
      na += va[series] * va[series];
      nb += vb[series] * vb[series];
      rate += ra2[series] * rb2[series];
    }
    s[pair_score::rooms_in_common] = rooms;
    s[pair_score::series_in_common] = dot > 0 ? dot / std::sqrt(na * nb) : 0;
    s[pair_score::series_rate] = rate;
  }
};

}  // namespace

TEST_SUITE("suggest/pair_features") {
  TEST_CASE("every score equals its definition, for tied pairs, strangers and people never seen") {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
      const contact_history h = random_history(26, 120, seed);
      const double day = 70.0;
      const by_definition oracle(h, day);
      std::vector<vertex_pair> pairs;
      for (std::size_t a = 0; a < h.size(); ++a) {
        for (std::size_t b = a + 1; b < h.size(); ++b) pairs.push_back({to_vertex(b), to_vertex(a)});
      }
      const std::vector<double> rows = pair_features(h, day, pairs);
      for (std::size_t i = 0; i < pairs.size(); ++i) {
        for (const auto& [score, value] : oracle.scores(to_index(pairs[i].a), to_index(pairs[i].b))) {
          const double got = rows[i * pair_score_count + column_of(score)];
          if (std::abs(got - value) <= 1e-9 * std::max(1.0, std::abs(value))) continue;
          FAIL_CHECK(to_string(score) << " of " << to_index(pairs[i].a) << ", " << to_index(pairs[i].b) << ": " << got << " for "
                                      << value);
        }
      }
    }
  }

  TEST_CASE("the same bytes in any order of pairs and ends, with any number of threads") {
    const contact_history h = random_history(120, 900, 5);
    std::vector<vertex_pair> pairs;
    std::vector<vertex_pair> turned;
    random_stream random(9);
    for (int i = 0; i < 9000; ++i) {
      const auto a = to_vertex(random.below(120));
      const auto b = to_vertex((to_index(a) + 1 + random.below(119)) % 120);
      pairs.push_back({a, b});
      turned.push_back({b, a});
    }
    const auto rows = pair_features(h, 80.0, pairs);
    CHECK(rows == pair_features(h, 80.0, turned));
    CHECK(rows == pair_features(h, 80.0, pairs, {}, 3));
  }

  TEST_CASE("nothing of the day or later is seen") {
    const contact_history h = random_history(30, 200, 7);
    std::vector<timed_contact> early;
    for (const auto& c : h.contacts_before(50.0)) early.push_back(c);
    std::vector<timed_room> rooms(h.rooms_before(50.0).begin(), h.rooms_before(50.0).end());
    const contact_history cut(30, early, rooms);
    std::vector<vertex_pair> pairs;
    for (std::size_t b = 1; b < 30; ++b) pairs.push_back({to_vertex(0), to_vertex(b)});
    CHECK(pair_features(h, 50.0, pairs) == pair_features(cut, 50.0, pairs));
  }

  TEST_CASE("nobody, nothing, misuse") {
    const contact_history none(2, {});
    const std::vector<vertex_pair> one{{to_vertex(0), to_vertex(1)}};
    for (const double x : pair_features(none, 1.0, one)) CHECK(std::isfinite(x));
    CHECK(pair_features(none, 1.0, {}).empty());
    const std::vector<vertex_pair> self{{to_vertex(0), to_vertex(0)}};
    CHECK_THROWS_AS(static_cast<void>(pair_features(none, 1.0, self)), std::invalid_argument);
    const std::vector<vertex_pair> stranger{{to_vertex(0), to_vertex(2)}};
    CHECK_THROWS_AS(static_cast<void>(pair_features(none, 1.0, stranger)), std::out_of_range);
    CHECK_THROWS_AS(static_cast<void>(pair_features(none, std::nan(""), one)), std::invalid_argument);
  }
}

}  // namespace suggest_pair_features_test
