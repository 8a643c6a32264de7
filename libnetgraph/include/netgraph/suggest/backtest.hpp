#ifndef NETGRAPH_SUGGEST_BACKTEST_HPP
#define NETGRAPH_SUGGEST_BACKTEST_HPP

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/core/random.hpp>
#include <netgraph/core/top_k.hpp>
#include <netgraph/suggest/contact_history.hpp>
#include <netgraph/suggest/detail/judged_pairs.hpp>
#include <netgraph/suggest/fit_ranker.hpp>
#include <netgraph/suggest/pair_sample.hpp>
#include <netgraph/suggest/ranker.hpp>
#include <netgraph/suggest/ranking_metrics.hpp>

namespace netgraph {

/// What a back-test asks.
enum class backtest_task : unsigned char {
  who_next,  ///< of all pairs of people seen before and not together: who will get together
  same_room  ///< of those of them who come to one gathering of the test: who gets together there
};

struct backtest_options {
  double cut = 0.0;  ///< the day from which everything is hidden
  double end = std::numeric_limits<double>::infinity();  ///< what is looked at as outcome ends before this day
  backtest_task task = backtest_task::who_next;
  std::size_t limit = 10;         ///< suggestions a person
  std::size_t negatives = 20000;  ///< pairs that did not get together, for the areas under curves
  unsigned draws = 200;           ///< of the bootstrap
  std::uint64_t seed = 1;
  unsigned threads = 1;
  fit_options fit = {};
  std::optional<ranker> use = {};    ///< tested in place of one fitted on the past before the cut
  bool rooms_are_contacts = false;  ///< the contacts were taken from rooms: see `backtest_result::again`
};

/// How one way of ranking did.
struct backtest_line {
  std::string name;                ///< of `score_table`, or `blend`, `chance`
  double area = 0.0;               ///< AUC over all pairs
  double area_per_person = 0.0;    ///< mean over people of the AUC among their own pairs
  estimate precision;              ///< share of all suggestions that came true, bootstrap over people
  double recall = 0.0;             ///< share of what came true that was suggested; mean over people with any
  double average_precision = 0.0;  ///< mean over people with any
  double lift = 0.0;               ///< precision over that of chance
};

/// How the blend did among those who came to one gathering of the test: the rooms of one series on one day.
struct backtest_gathering {
  std::size_t first_room = 0;  ///< of `contact_history::rooms`
  std::size_t rooms = 0;
  std::size_t people = 0;      ///< seen before the cut
  std::size_t candidates = 0;  ///< pairs of them that had not been together
  std::size_t positives = 0;
  std::size_t suggestions = 0;  ///< made by the blend among them, at most `limit` a person
  std::size_t hits = 0;         ///< of these, those that came true
  double by_chance = 0.0;       ///< hits of as many drawn by lot

  friend bool operator==(const backtest_gathering&, const backtest_gathering&) = default;
};

struct backtest_result {
  ranker used;
  std::size_t people = 0;         ///< seen before the cut
  std::size_t candidates = 0;     ///< pairs that could have got together for the first time
  std::size_t positives = 0;      ///< those that did
  std::size_t suggestions = 0;    ///< made by the blend, all people
  std::size_t unserved = 0;       ///< people with a contact and without a suggestion
  std::size_t newcomers = 0;      ///< people first seen in the last tenth before the cut
  estimate newcomer_precision;   ///< of suggestions to them
  estimate settled_precision;    ///< of suggestions to everybody else
  std::vector<backtest_gathering> gatherings;  ///< of the task `same_room`, by day
  std::vector<backtest_line> lines;  ///< the blend, then scores, then chance
  std::vector<calibration_bin> bins;
  double calibration_error = 0.0;
  double expected = 0.0;          ///< positives that the blend's chances add up to
  bool again = false;             ///< sharing the room says it all: what counts is being together a second time
};

namespace detail {

[[nodiscard]] inline judged_pairs candidates_for(const pair_feature_maker& before, const contact_history& history,
                                                 const backtest_options& options) {
  judged_pairs judged;
  std::size_t gatherings = 0;
  std::size_t single_rooms = 0;
  const std::vector<vertex_pair> came = new_pairs(before, history.contacts_between(options.cut, options.end));
  if (options.task == backtest_task::who_next) {
    judged.pairs = sample_candidates(before, std::numeric_limits<std::size_t>::max() / 4, options.seed).pairs;
  } else {
    // Rooms of one series on one day are one gathering: the panels of a conference, the tables of an evening.
    const auto rooms = history.rooms();
    const std::size_t first = history.rooms_before(options.cut).size();
    const std::size_t last = history.rooms_before(options.end).size();
    for (std::size_t r = first; r < last;) {
      std::vector<vertex_id> people;
      const double day = std::floor(rooms[r].day);
      const std::uint32_t series = rooms[r].series;
      std::size_t next = r;
      for (; next < last && std::floor(rooms[next].day) == day && rooms[next].series == series; ++next) {
        for (const vertex_id v : rooms[next].people) {
          if (before.seen(v)) people.push_back(v);
        }
      }
      std::sort(people.begin(), people.end());
      people.erase(std::unique(people.begin(), people.end()), people.end());
      for (std::size_t i = 0; i < people.size(); ++i) {
        for (std::size_t j = i + 1; j < people.size(); ++j) {
          if (!before.graph().find_edge(people[i], people[j])) judged.pairs.push_back({people[i], people[j]});
        }
      }
      judged.gatherings.push_back({r, next - r, people});
      ++gatherings;
      single_rooms += next - r == 1 ? 1U : 0U;
      r = next;
    }
    std::sort(judged.pairs.begin(), judged.pairs.end(), pair_before);
    judged.pairs.erase(std::unique(judged.pairs.begin(), judged.pairs.end()), judged.pairs.end());
  }
  // Where an evening is one room and rooms are all that is known, everybody in it "got together": ask for a second time.
  const bool one_room = 2 * single_rooms >= gatherings;
  judged.again = options.task == backtest_task::same_room && options.rooms_are_contacts && one_room;
  if (judged.again) judged.pairs = came;
  const std::vector<vertex_pair> twice =
      judged.again ? together_twice(history.contacts_between(options.cut, options.end)) : std::vector<vertex_pair>{};
  const std::vector<vertex_pair>& true_ones = judged.again ? twice : came;
  judged.came.resize(judged.pairs.size());
  for (std::size_t i = 0; i < judged.pairs.size(); ++i) {
    judged.came[i] = std::binary_search(true_ones.begin(), true_ones.end(), judged.pairs[i], pair_before) ? 1 : 0;
  }
  return judged;
}

}  // namespace detail

/// The scores that a back-test shows beside the blend.
inline constexpr std::array<pair_score, 13> backtest_scores{pair_score::common_neighbors,
                                                            pair_score::adamic_adar,
                                                            pair_score::local_path,
                                                            pair_score::preferential_attachment,
                                                            pair_score::activity,
                                                            pair_score::new_ties,
                                                            pair_score::decayed_adamic_adar,
                                                            pair_score::slow_adamic_adar,
                                                            pair_score::path_new_ties,
                                                            pair_score::personal_pagerank,
                                                            pair_score::weighted_adamic_adar,
                                                            pair_score::same_sector,
                                                            pair_score::interests_in_common};

namespace detail {

/// One way of ranking, judged; `scores` one a pair.
[[nodiscard]] inline backtest_line judge(std::string name, const std::vector<float>& scores, const judged_pairs& judged,
                                         const person_rows& by_person, std::span<const std::uint32_t> sampled,
                                         const backtest_options& options, backtest_result* shown,
                                         std::span<const unsigned char> newcomer) {
  backtest_line line;
  line.name = std::move(name);
  std::vector<double> hits;
  std::vector<double> misses;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (judged.came[i] != 0) hits.push_back(static_cast<double>(scores[i]));
  }
  for (const std::uint32_t i : sampled) misses.push_back(static_cast<double>(scores[i]));
  line.area = area_under_curve(hits, misses);
  std::vector<double> good;
  std::vector<double> made;
  std::vector<double> new_good;
  std::vector<double> new_made;
  std::vector<double> old_good;
  std::vector<double> old_made;
  double chance = 0.0;
  double recall = 0.0;
  double mean_precision = 0.0;
  double areas = 0.0;
  std::size_t with_any = 0;
  std::size_t with_area = 0;
  std::vector<unsigned char> hit;
  for (std::size_t v = 0; v + 1 < by_person.first.size(); ++v) {
    const auto rows = by_person.of(v);
    if (rows.empty()) continue;
    top_k<std::uint32_t> best(options.limit);
    std::size_t possible = 0;
    for (const std::uint32_t row : rows) {
      // Equals by the other person's id: rows of one person ascend with it only on either side, so ask the pair.
      const vertex_pair& p = judged.pairs[row];
      best.offer(static_cast<double>(scores[row]), static_cast<std::uint32_t>(to_index(to_index(p.a) == v ? p.b : p.a)));
      possible += judged.came[row];
    }
    hit.clear();
    for (const auto& entry : best.take()) {
      const vertex_id a = to_vertex(std::min<std::size_t>(v, entry.id));
      const vertex_id b = to_vertex(std::max<std::size_t>(v, entry.id));
      const auto at = std::lower_bound(judged.pairs.begin(), judged.pairs.end(), vertex_pair{a, b}, pair_before);
      hit.push_back(judged.came[static_cast<std::size_t>(at - judged.pairs.begin())]);
    }
    const list_quality q = judge_list(hit, possible, options.limit);
    const double count = static_cast<double>(hit.size());
    good.push_back(q.precision * count);
    made.push_back(count);
    (newcomer[v] != 0 ? new_good : old_good).push_back(q.precision * count);
    (newcomer[v] != 0 ? new_made : old_made).push_back(count);
    chance += count * static_cast<double>(possible) / static_cast<double>(rows.size());
    if (possible == 0) continue;
    ++with_any;
    recall += q.recall;
    mean_precision += q.average_precision;
    if (possible == rows.size()) continue;
    hits.clear();
    misses.clear();
    for (const std::uint32_t row : rows) (judged.came[row] != 0 ? hits : misses).push_back(static_cast<double>(scores[row]));
    areas += area_under_curve(hits, misses);
    ++with_area;
  }
  line.precision = bootstrap_ratio(good, made, options.draws, options.seed);
  const double suggestions = std::accumulate(made.begin(), made.end(), 0.0);
  const double by_chance = suggestions > 0.0 ? chance / suggestions : 0.0;
  if (with_any != 0) {
    line.recall = recall / static_cast<double>(with_any);
    line.average_precision = mean_precision / static_cast<double>(with_any);
  }
  if (with_area != 0) line.area_per_person = areas / static_cast<double>(with_area);
  line.lift = by_chance > 0.0 ? line.precision.value / by_chance : 0.0;
  if (shown != nullptr) {
    shown->suggestions = static_cast<std::size_t>(suggestions);
    shown->newcomer_precision = bootstrap_ratio(new_good, new_made, options.draws, options.seed);
    shown->settled_precision = bootstrap_ratio(old_good, old_made, options.draws, options.seed);
    backtest_line luck;
    luck.name = "chance";
    luck.area = luck.area_per_person = 0.5;
    luck.precision = {by_chance, by_chance, by_chance};
    luck.lift = 1.0;
    shown->lines.push_back(luck);
  }
  return line;
}

/// The blend among the people of one gathering.
[[nodiscard]] inline backtest_gathering judge_gathering(const judged_gathering& here, const judged_pairs& judged,
                                                        const std::vector<float>& scores, std::size_t limit) {
  backtest_gathering made{.first_room = here.first_room, .rooms = here.rooms, .people = here.people.size()};
  const std::size_t n = here.people.size();
  std::vector<top_k<std::uint32_t>> best(n, top_k<std::uint32_t>(limit));  // of pairs, equals by their place
  std::vector<std::size_t> open(n, 0);
  std::vector<std::size_t> true_ones(n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = i + 1; j < n; ++j) {
      const vertex_pair pair{here.people[i], here.people[j]};
      const auto at = std::lower_bound(judged.pairs.begin(), judged.pairs.end(), pair, pair_before);
      if (at == judged.pairs.end() || *at != pair) continue;
      const auto row = static_cast<std::size_t>(at - judged.pairs.begin());
      ++made.candidates;
      made.positives += judged.came[row];
      for (const std::size_t who : {i, j}) {
        best[who].offer(static_cast<double>(scores[row]), static_cast<std::uint32_t>(row));
        ++open[who];
        true_ones[who] += judged.came[row];
      }
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    const auto list = best[i].take();
    for (const auto& entry : list) made.hits += judged.came[entry.id];
    made.suggestions += list.size();
    if (open[i] == 0) continue;
    made.by_chance += static_cast<double>(list.size()) * static_cast<double>(true_ones[i]) / static_cast<double>(open[i]);
  }
  return made;
}

}  // namespace detail

/// Hides the end of a history, ranks by what was known before, and compares with what happened.
///
/// The ranker is fitted on the past alone. Candidates are pairs of people seen before who had not been together.
/// Introductions aim at what would not happen by itself: this measures how well what happened by itself was foreseen.
///
/// @throws std::invalid_argument  if the limit is 0, or `cut` is not before `end`.
/// @throws stopped  if `watch` was stopped.
/// @complexity  O(candidates * (log candidates + degree)), and the fit.
[[nodiscard]] inline backtest_result run_backtest(const contact_history& history, const pair_content& content,
                                                  const backtest_options& options, const progress& watch = {}) {
  if (options.limit == 0) throw std::invalid_argument("backtest: limit must be at least 1");
  if (!(options.cut < options.end)) throw std::invalid_argument("backtest: the cut must be before the end");
  const progress stop_only{.report = {}, .stop = watch.stop};
  backtest_result result;
  fit_options fit = options.fit;
  fit.threads = options.threads;
  const auto seen_to_end = history.contacts_before(options.end);
  if (fit.horizon_days == 0.0 && !seen_to_end.empty()) {
    fit.horizon_days = std::max(0.0, std::min(options.end, seen_to_end.back().day) - options.cut);
  }
  result.used = options.use ? *options.use : fit_ranker(history, options.cut, content, fit, stop_only);
  const ready_ranker ready(result.used, history, options.cut, content, 20000, options.seed, options.threads, stop_only);
  const pair_feature_maker& before = ready.features();
  const detail::judged_pairs judged = detail::candidates_for(before, history, options);
  result.again = judged.again;
  result.candidates = judged.pairs.size();
  result.positives = static_cast<std::size_t>(std::count(judged.came.begin(), judged.came.end(), 1));

  std::vector<std::vector<float>> scores(1 + backtest_scores.size(), std::vector<float>(judged.pairs.size()));
  std::vector<double> chances(judged.pairs.size());
  before.for_each_row(judged.pairs, options.threads, watch, [&](std::size_t i, const feature_row& row, unsigned) {
    const double blend = ready.score(row);
    scores[0][i] = static_cast<float>(blend);
    chances[i] = ready.chance(blend);
    for (std::size_t s = 0; s < backtest_scores.size(); ++s)
      scores[s + 1][i] = static_cast<float>(row[column_of(backtest_scores[s])]);
  });
  result.expected = std::accumulate(chances.begin(), chances.end(), 0.0);
  result.bins = calibration_bins(chances, judged.came, std::vector<double>(chances.size(), 1.0));
  result.calibration_error = expected_calibration_error(result.bins);

  std::vector<std::uint32_t> missed;
  for (std::size_t i = 0; i < judged.came.size(); ++i) {
    if (judged.came[i] == 0) missed.push_back(static_cast<std::uint32_t>(i));
  }
  if (missed.size() > options.negatives) {
    random_stream random(options.seed, 7);
    for (std::size_t i = 0; i < options.negatives; ++i) std::swap(missed[i], missed[i + random.below(missed.size() - i)]);
    missed.resize(options.negatives);
  }
  const detail::person_rows by_person(history.size(), judged.pairs);
  std::vector<unsigned char> newcomer(history.size(), 0);
  const auto past = history.contacts_before(options.cut);
  std::vector<double> first(history.size(), options.cut);
  for (const timed_contact& c : past) {
    for (const vertex_id v : {c.a, c.b}) first[to_index(v)] = std::min(first[to_index(v)], c.day);
  }
  for (std::size_t v = 0; v < history.size(); ++v) {
    if (!before.seen(to_vertex(v))) continue;
    ++result.people;
    if (options.cut - first[v] <= 0.1 * before.span()) {
      newcomer[v] = 1;
      ++result.newcomers;
    }
    if (options.task == backtest_task::who_next && by_person.of(v).empty()) ++result.unserved;
  }
  const auto line = [&](std::string name, const std::vector<float>& by, backtest_result* shown) {
    watch.check();
    result.lines.push_back(detail::judge(std::move(name), by, judged, by_person, missed, options, shown, newcomer));
  };
  line("blend", scores[0], &result);
  for (const detail::judged_gathering& here : judged.gatherings) {
    watch.check();
    result.gatherings.push_back(detail::judge_gathering(here, judged, scores[0], options.limit));
  }
  for (std::size_t s = 0; s < backtest_scores.size(); ++s)
    line(std::string(to_string(backtest_scores[s])), scores[s + 1], nullptr);
  std::rotate(result.lines.begin(), result.lines.begin() + 1, result.lines.end());  // chance last
  return result;
}

}  // namespace netgraph

#endif
