// Prints what rounds, tables and groups reach, each figure beside the one asked for. Seconds are processor time of one
// thread. Usage: room_figures [rounds groups speed golfer diner tables replan wedding]; without a name all but the slow
// `golfer60`. NETGRAPH_DATA names the folder of real instances; rows that need it are left out without it.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/plan/diverse_groups.hpp>
#include <netgraph/plan/everyone_meets.hpp>
#include <netgraph/plan/repeat_free.hpp>
#include <netgraph/plan/rounds.hpp>
#include <netgraph/plan/tables.hpp>

using namespace netgraph;

namespace {

double seconds_now() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

std::string data_folder() {
  const char* named = std::getenv("NETGRAPH_DATA");
  return named != nullptr ? std::string(named) + "/planning/" : std::string();
}

void rounds() {
  struct row {
    std::size_t people;
    std::uint32_t rounds;
    bool two_sided;
    double asked;
  };
  for (const row& x : {row{500, 8, false, 1.0}, row{500, 8, true, 1.0}, row{499, 8, false, 1.0}, row{1000, 10, false, 5.0},
                       row{1000, 10, true, 5.0}}) {
    round_problem problem;
    problem.people = x.people;
    problem.rounds = x.rounds;
    random_stream random(1);
    for (std::size_t v = 0; v < x.people && x.two_sided; ++v) problem.side.push_back(v % 2);
    for (std::size_t a = 0; a < x.people; ++a) {
      for (std::size_t b = a + 1; b < x.people; ++b) {
        const double drawn = random.uniform();
        if (!x.two_sided || a % 2 != b % 2)
          problem.pairs.push_back({to_place(a), to_place(b), drawn * drawn * (a % 25 == b % 25 ? 3.0 : 1.0)});
      }
    }
    const double start = seconds_now();
    const round_plan plan = plan_rounds(problem);
    const double took = seconds_now() - start;
    std::set<std::pair<place_id, place_id>> met;
    std::size_t repeats = 0;
    for (const auto& round : plan.partner) {
      for (std::size_t v = 0; v < x.people; ++v) {
        if (round[v] != no_place && to_index(round[v]) > v && !met.emplace(to_place(v), round[v]).second) ++repeats;
      }
    }
    std::printf("rounds  %4zu x %2u %s  %.2f s (<= %g)  gap %.4f %%  repeats %zu  byes %u to %u  first round %.1f last %.1f\n",
                x.people, x.rounds, x.two_sided ? "two-sided" : "one-sided", took, x.asked, 100.0 * plan.proof.gap(), repeats,
                plan.least_byes, plan.most_byes, plan.worth.front(), plan.worth.back());
  }
}

struct instance {
  std::string name, status;
  std::size_t people = 0;
  double reference = 0.0;
  std::vector<group_size> sizes;
  std::vector<double> value;
};

std::vector<instance> group_instances() {
  std::vector<instance> all;
  std::ifstream list(data_folder() + "mdgp/reference_values.tsv");
  std::string line;
  std::getline(list, line);
  while (std::getline(list, line)) {
    instance x;
    std::istringstream cells(line);
    cells >> x.name >> x.reference >> x.status;
    std::ifstream file(data_folder() + "mdgp/" + x.name + ".txt");
    std::size_t groups = 0;
    std::string kind;
    file >> x.people >> groups >> kind;
    x.sizes.resize(groups);
    for (group_size& s : x.sizes) {
      file >> s.least >> s.most;
      if (s.least > s.most) std::swap(s.least, s.most);
    }
    x.value.assign(x.people * x.people, 0.0);
    std::size_t a = 0;
    std::size_t b = 0;
    double worth = 0.0;
    while (file >> a >> b >> worth) x.value[a * x.people + b] = x.value[b * x.people + a] = worth;
    all.push_back(std::move(x));
  }
  return all;
}

void groups() {
  std::size_t proven = 0;
  std::size_t small = 0;
  double slowest = 0.0;
  double share = 0.0;
  std::size_t middle = 0;
  for (const instance& x : group_instances()) {
    const bool large = x.people == 480;
    if (x.people != 10 && x.people != 12 && x.people != 120 && !large) continue;
    const std::uint64_t effort = large ? 8'000'000'000 : 1'500'000'000;
    const double start = seconds_now();
    const diverse_groups_result found = diverse_groups(x.people, x.value, x.sizes, {.effort = effort, .seed = 1});
    const double took = seconds_now() - start;
    if (x.people <= 12) {
      ++small;
      slowest = std::max(slowest, took);
      proven += std::abs(found.proof.value - x.reference) <= 1e-6 * x.reference ? 1 : 0;
      continue;
    }
    if (x.people == 120) {
      share += found.proof.value / x.reference;
      ++middle;
    }
    std::printf("groups  %-18s %.3f  %.4f %% of %.3f  %.1f s\n", x.name.c_str(), found.proof.value,
                100.0 * found.proof.value / x.reference, x.reference, took);
  }
  if (small == 0) return;
  std::printf("groups  n = 10, 12: %zu of %zu proven optima, slowest %.3f s (< 0.1)\n", proven, small, slowest);
  std::printf("groups  n = 120: mean %.4f %% of the reference (>= 99.95 in 5 s each)\n",
              100.0 * share / static_cast<double>(middle));
}

/// 1,000 people, 100 tables of 10, 5 rounds: a host at each table, competitors apart, sectors even.
table_problem large_evening() {
  table_problem problem;
  problem.people = 1000;
  problem.seats.assign(5, std::vector<group_size>(100, {9, 10}));
  random_stream random(1);
  std::set<std::pair<std::size_t, std::size_t>> listed;
  for (int k = 0; k < 20000; ++k) {
    const std::size_t a = random.below(1000);
    const std::size_t b = random.below(1000);
    if (a == b || !listed.insert(std::minmax(a, b)).second) continue;
    problem.pairs.push_back({to_place(a), to_place(b), 1.0 + 4.0 * random.uniform()});
  }
  for (std::size_t i = 0; i < 100; ++i) problem.hosts.push_back(to_place(i * 10));
  for (std::size_t i = 0; i < 150; ++i) {
    apart_rule rivals;
    for (std::size_t j = 0; j < 6; ++j) rivals.who.push_back(to_place(i * 6 + j));
    problem.apart.push_back(std::move(rivals));
  }
  for (std::size_t s = 0; s < 5; ++s) {
    spread_rule sector;
    sector.even = true;
    for (std::size_t i = s; i < 1000; i += 5) sector.who.push_back(to_place(i * 7 % 1000));
    problem.spread.push_back(std::move(sector));
  }
  problem.repeat_cost = 20.0;
  return problem;
}

void speed() {
  random_stream random(2);
  std::vector<double> value(480 * 480, 0.0);
  for (std::size_t a = 0; a < 480; ++a) {
    for (std::size_t b = 0; b < a; ++b) value[a * 480 + b] = value[b * 480 + a] = static_cast<double>(random.below(101));
  }
  double start = seconds_now();
  const diverse_groups_result found = diverse_groups(480, value, even_sizes(480, 20), {.effort = 1'000'000'000});
  std::printf("speed   n = 480, one round: %.0f M swaps a second (>= 30)\n",
              static_cast<double>(found.evaluated) / (seconds_now() - start) / 1e6);
  const table_problem problem = large_evening();
  const detail::table_model model = detail::model_builder(problem, 0.0).take();
  detail::table_search search(model, 1);
  start = seconds_now();
  static_cast<void>(detail::cool(search, {.total = 400'000'000, .cycle = 400'000'000}, {}));
  std::printf("speed   1,000 people, all rules: %.0f M swaps a second (>= 8)\n",
              static_cast<double>(search.tally().evaluated) / (seconds_now() - start) / 1e6);
}

void tables() {
  const table_problem problem = large_evening();
  const double start = seconds_now();
  const table_plan plan = plan_tables(problem, {.effort = 1'500'000'000, .seed = 1});
  std::printf(
      "tables  1,000 people, 100 tables, 5 rounds: %.1f s (<= 30)  rules broken %llu (0)  repeats %llu (<= 5)  gap %.1f %% to "
      "the best known bound\n",
      seconds_now() - start, static_cast<unsigned long long>(plan.counts.must_broken),
      static_cast<unsigned long long>(plan.counts.repeats), 100.0 * plan.proof.gap());
}

void replan() {
  table_problem problem = large_evening();
  const table_plan first = plan_tables(problem, {.effort = 1'500'000'000, .seed = 1});
  problem.present.assign(5, std::vector<std::uint8_t>(1000, 1));
  random_stream random(5);
  std::set<std::size_t> gone;
  while (gone.size() < 50) {
    if (const std::size_t v = random.below(1000); v % 10 != 0) gone.insert(v);
  }
  for (std::size_t r = 1; r < 5; ++r) {
    for (const std::size_t v : gone) problem.present[r][v] = 0;
    problem.seats[r].assign(100, {8, 10});
  }
  // The fresh plan has the same round behind it: nothing but the seats announced for the others is forgotten.
  problem.published = first.table;
  problem.frozen_rounds = 1;
  for (std::size_t r = 1; r < 5; ++r) problem.published[r].assign(1000, no_table);
  const double begun = seconds_now();
  const table_plan fresh = plan_tables(problem, {.effort = 1'500'000'000, .seed = 2});
  const auto open_worth = [](const table_plan& plan) {
    double sum = 0.0;
    for (std::size_t r = 1; r < 5; ++r) sum += plan.counts.worth_by_round[r];
    return sum;
  };
  std::printf("replan  tables, fresh after one round: worth %.0f, of it %.0f in the open rounds, %.1f s, rules broken %llu\n",
              fresh.counts.worth, open_worth(fresh), seconds_now() - begun,
              static_cast<unsigned long long>(fresh.counts.must_broken));
  // What an organiser has instead of a re-plan at the door is a fresh plan in the same time.
  constexpr std::uint64_t at_the_door = 400'000'000;
  const double begun_again = seconds_now();
  const table_plan quick = plan_tables(problem, {.effort = at_the_door, .seed = 2});
  std::printf("replan  tables, fresh in the time of a re-plan: worth %.0f, %.1f s\n", quick.counts.worth,
              seconds_now() - begun_again);
  problem.published = first.table;
  const auto line = [&](const char* how, double value, const table_options& options) {
    const double start = seconds_now();
    const table_plan again = plan_tables(problem, options);
    std::printf(
        "replan  tables, 5 %% no-shows, %s %.2f: %.1f s (<= 5)  %.1f %% of seats changed (<= 8)  %.2f %% of the fresh worth "
        "(>= 99.5), %.2f %% of the quick one, %.2f %% in the open rounds  rules broken %llu\n",
        how, value, seconds_now() - start, 100.0 * again.counts.moved / (950.0 * 4.0),
        100.0 * again.counts.worth / fresh.counts.worth, 100.0 * again.counts.worth / quick.counts.worth,
        100.0 * open_worth(again) / open_worth(fresh), static_cast<unsigned long long>(again.counts.must_broken));
  };
  for (const double stickiness : {0.0, 0.1, 0.25, 0.5}) {
    line("stickiness", stickiness, {.effort = at_the_door, .seed = 2, .stickiness = stickiness});
  }
  for (const double share : {0.04, 0.08, 0.12, 0.2, 0.3}) {
    line("moved at most", share, {.effort = at_the_door, .seed = 2, .moved_at_most = share});
  }
  round_problem pairs;
  pairs.people = 1000;
  pairs.rounds = 8;
  for (std::size_t a = 0; a < 1000; ++a) {
    for (std::size_t b = a + 1; b < 1000; ++b) pairs.pairs.push_back({to_place(a), to_place(b), random.uniform()});
  }
  const round_plan announced = plan_rounds(pairs);
  pairs.present.assign(8, std::vector<std::uint8_t>(1000, 1));
  pairs.published = announced.partner;
  pairs.frozen_rounds = 2;
  std::size_t lost = 0;
  for (std::size_t r = 2; r < 8; ++r) {
    for (std::size_t v = 0; v < 1000; ++v) {
      const std::size_t u = to_index(announced.partner[r][v]);
      if (u > v && gone.count(v) + gone.count(u) > 0) ++lost;
    }
    for (const std::size_t v : gone) pairs.present[r][v] = 0;
  }
  const round_plan best = plan_rounds(pairs, {.stickiness = 0.0});
  for (const double stickiness : {0.0, 0.1, 0.25, 0.5}) {
    const double start = seconds_now();
    const round_plan again = plan_rounds(pairs, {.stickiness = stickiness});
    std::printf(
        "replan  pairs, 5 %% no-shows, stickiness %.2f: %.2f s (<= 1)  %.1f %% of surviving pairs changed (<= 10)  %.3f %% of "
        "the fresh worth (>= 99.5)\n",
        stickiness, seconds_now() - start,
        100.0 * static_cast<double>(again.dropped - lost) / static_cast<double>(6 * 500 - lost),
        100.0 * again.proof.value / best.proof.value);
  }
}

void golfer(std::uint32_t starts) {
  std::ifstream file(data_folder() + "social_golfer_bounds/best_known_10x10.csv");
  std::string line;
  std::getline(file, line);
  std::size_t sum = 0;
  std::size_t known = 0;
  double slowest = 0.0;
  while (std::getline(file, line)) {
    std::replace(line.begin(), line.end(), ',', ' ');
    std::istringstream cells(line);
    std::uint32_t tables = 0;
    std::uint32_t size = 0;
    std::size_t people = 0;
    std::size_t best = 0;
    cells >> tables >> size >> people >> best;
    const double start = seconds_now();
    const std::size_t found = repeat_free_rounds(tables, size, {.starts = starts, .seed = 1}).table.size();
    const double took = seconds_now() - start;
    slowest = std::max(slowest, took);
    sum += std::min(found, best);  // more than the list knows makes up for nothing
    known += best;
    if (found != best)
      std::printf("golfer  %u tables of %u: %zu rounds, listed as best known %zu, %.1f s\n", tables, size, found, best, took);
  }
  if (known > 0)
    std::printf("golfer  %u starts: %zu rounds of %zu best known, slowest cell %.1f s\n", starts, sum, known, slowest);
}

void diner() {
  struct cell {
    std::uint32_t people, size, known;
  };
  for (const cell& x : {cell{12, 4, 5}, cell{16, 4, 5}, cell{20, 4, 7}, cell{24, 4, 8}, cell{20, 5, 6}, cell{24, 6, 6}}) {
    const double start = seconds_now();
    const everyone_meets_plan plan = everyone_meets(x.people, x.size);
    std::printf("diner   T(%u,%u) = %zu rounds, at least %u proven, known %u, %.2f s (<= 10)\n", x.people, x.size,
                plan.table.size(), plan.least_rounds, x.known, seconds_now() - start);
  }
}

void wedding() {
  std::ifstream file(data_folder() + "connections.csv");
  std::string line;
  if (!std::getline(file, line)) return;
  table_problem problem;
  problem.people = 17;
  problem.any_pair = 0.0;
  problem.seats = {{{0, 10}, {0, 10}}};
  for (std::size_t a = 0; a < 17 && std::getline(file, line); ++a) {
    std::replace(line.begin(), line.end(), ',', ' ');
    std::istringstream row(line);
    double worth = 0.0;
    for (std::size_t b = 0; row >> worth; ++b) {
      if (b > a) problem.pairs.push_back({to_place(a), to_place(b), worth});
    }
  }
  const table_plan plan = plan_tables(problem);
  std::printf("wedding 17 guests at 2 tables of 10: %.0f (318)  %s\n", plan.proof.value,
              plan.proof.proven_optimal() ? "proven" : "not proven");
}

}  // namespace

int main(int count, char** names) {
  const std::set<std::string> wanted(names + 1, names + count);
  const auto asked = [&](const char* name) { return wanted.empty() || wanted.count(name) > 0; };
  if (asked("rounds")) rounds();
  if (asked("wedding")) wedding();
  if (asked("diner")) diner();
  if (asked("golfer")) golfer(2);
  if (wanted.count("golfer60") > 0) golfer(7);
  if (asked("speed")) speed();
  if (asked("tables")) tables();
  if (asked("replan")) replan();
  if (asked("groups")) groups();
  return 0;
}
