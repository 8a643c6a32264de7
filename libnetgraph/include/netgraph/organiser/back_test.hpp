#ifndef NETGRAPH_ORGANISER_BACK_TEST_HPP
#define NETGRAPH_ORGANISER_BACK_TEST_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/organiser/contact_history_of.hpp>
#include <netgraph/suggest/backtest.hpp>

namespace netgraph {

struct back_test_options {
  double share = 0.7;                ///< of the rows is the past, moved back to where a moment begins; in (0, 1)
  std::optional<date> cut = {};      ///< the first hidden day, in place of `share`
  std::size_t limit = 10;            ///< suggestions a person; >= 1
  std::size_t negatives = 20000;
  unsigned draws = 200;
  std::uint64_t seed = 1;
  unsigned threads = 1;
  history_options history = {};
  fit_options fit = {};
};

/// One gathering of the hidden part: the events of one series on one day, and how the blend did among those who came.
struct back_test_gathering {
  std::vector<event_id> events;
  double day = 0.0;  ///< when the first of them began, in days since 1970-01-01
  backtest_gathering found;
};

/// An organiser's own past, foretold: both tasks, always apart.
struct back_test_result {
  together_by by = together_by::contacts;
  std::size_t rows = 0;   ///< dated rows, the hidden ones included
  double cut = 0.0;       ///< days since 1970-01-01
  double end = 0.0;       ///< of the last hidden contact
  backtest_result who_next;
  std::optional<backtest_result> same_room;  ///< absent where no event after the cut has a list of people
  std::vector<back_test_gathering> gatherings;  ///< those of `same_room` at which somebody could meet somebody, by day
};

namespace detail {

/// Which events the rooms of a history were: those that began then with the same people.
[[nodiscard]] inline std::vector<back_test_gathering> named_gatherings(const contact_network& net, const history_options& options,
                                                                       const contact_history& history,
                                                                       const std::vector<backtest_gathering>& found) {
  const attendance_record record(net, options.as_of.value_or(date(9999, 12, 31)));
  std::multimap<double, event_id> begins;
  for (std::size_t e = 0; e < net.events().size(); ++e) {
    if (net.events()[e].start) begins.emplace(days_of(*net.events()[e].start), to_event(e));
  }
  std::vector<back_test_gathering> named;
  std::vector<unsigned char> taken(net.events().size(), 0);
  for (const backtest_gathering& g : found) {
    if (g.candidates == 0) continue;
    back_test_gathering& made = named.emplace_back();
    made.found = g;
    made.day = history.rooms()[g.first_room].day;
    for (std::size_t r = g.first_room; r < g.first_room + g.rooms; ++r) {
      const timed_room& room = history.rooms()[r];
      const auto [first, last] = begins.equal_range(room.day);
      for (auto at = first; at != last; ++at) {
        if (taken[to_index(at->second)] != 0) continue;
        std::vector<vertex_id> people = people_in_room(net, record, at->second);
        std::sort(people.begin(), people.end());
        people.erase(std::unique(people.begin(), people.end()), people.end());
        if (people != room.people) continue;
        taken[to_index(at->second)] = 1;
        made.events.push_back(at->second);
        break;
      }
    }
  }
  return named;
}

}  // namespace detail

/// Hides the end of a network's past, fits on what is before, and compares what was foreseen with what happened.
///
/// @throws std::invalid_argument  if an option is out of range, or the network has no two dated moments to cut between:
///                                give dates to contacts or events.
/// @throws stopped  if `watch` was stopped.
[[nodiscard]] inline back_test_result back_test(const contact_network& net, const back_test_options& options = {},
                                                const progress& watch = {}) {
  if (!(options.share > 0.0 && options.share < 1.0)) throw std::invalid_argument("back_test: share must be between 0 and 1");
  const network_history made = make_contact_history(net, options.history);
  std::optional<double> cut = cut_at_share(made, options.share);
  if (options.cut) {
    if (!is_day(*options.cut)) throw std::invalid_argument("back_test: cut is not a day");
    cut = days_of(moment(*options.cut));
  }
  if (!cut || made.row_days.empty() || *cut <= made.row_days.front() || *cut > made.row_days.back()) {
    throw std::invalid_argument(
        "back_test: there is no past before the cut and something after it; give contacts or events with dates on both sides");
  }
  const pair_content content = make_pair_content(net);
  back_test_result result;
  result.by = made.by;
  result.rows = made.rows;
  result.cut = *cut;
  result.end = made.row_days.back();
  backtest_options run;
  run.cut = *cut;
  run.limit = options.limit;
  run.negatives = options.negatives;
  run.draws = options.draws;
  run.seed = options.seed;
  run.threads = options.threads;
  run.fit = options.fit;
  run.fit.seed = options.seed;
  run.rooms_are_contacts = made.by != together_by::contacts;
  result.who_next = run_backtest(made.history, content, run, watch);
  if (made.history.rooms_before(*cut).size() < made.history.rooms().size()) {
    run.task = backtest_task::same_room;
    run.use = result.who_next.used;  // the same past: the same fit
    result.same_room = run_backtest(made.history, content, run, watch);
    result.gatherings = detail::named_gatherings(net, options.history, made.history, result.same_room->gatherings);
  }
  return result;
}

namespace detail {

inline std::string one_decimal(double x) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", x);
  return text;
}

}  // namespace detail

/// What a back-test says, in one sentence an organiser understands.
[[nodiscard]] inline std::string back_test_sentence(const backtest_result& r, double days) {
  if (r.candidates == 0) return "Nobody could have met anybody new: there is nothing to compare.";
  const backtest_line& blend = r.lines.front();
  const double by_chance = r.lines.back().precision.value;
  const long whole_days = static_cast<long>(std::max(1.0, std::ceil(days)));
  const std::string window = whole_days == 1 ? "a day" : std::to_string(whole_days) + " days";
  std::string text = "Of 100 suggestions, " + detail::one_decimal(100.0 * blend.precision.value) +
                     (r.again ? " were together again by themselves within " : " got together by themselves within ") + window +
                     "; of 100 drawn by chance, " + detail::one_decimal(100.0 * by_chance) + '.';
  return text;
}

/// How those who had only just come fared beside everybody else, in one sentence; empty where nobody could meet anybody new.
[[nodiscard]] inline std::string newcomer_sentence(const backtest_result& r) {
  if (r.candidates == 0) return {};
  if (r.newcomers == 0) return "Nobody was new at the cut.";
  return "Of 100 suggestions to the " + std::to_string(r.newcomers) + (r.newcomers == 1 ? " newcomer, " : " newcomers, ") +
         detail::one_decimal(100.0 * r.newcomer_precision.value) + " came true; of 100 to everybody else, " +
         detail::one_decimal(100.0 * r.settled_precision.value) + '.';
}

/// What a back-test cannot show, said wherever one is shown.
inline constexpr const char* back_test_caution =
    "An introduction is meant to bring about what would not happen by itself. This shows how well what happened by itself was "
    "foreseen: a sign that suggestions suit people, not a count of what introductions bring.";

/// What a ranker rests on, in one sentence.
[[nodiscard]] inline std::string ranker_sentence(const ranker& r) {
  switch (r.basis) {
    case ranker_basis::fitted:
      return "Weights fitted on " + std::to_string(r.positives) + " pairs who got together in " + std::to_string(r.folds) +
             " parts of the past.";
    case ranker_basis::documented:
      return "Too little has happened to learn from (" + std::to_string(r.positives) +
             " pairs who got together): the documented weights are used, time-decayed Adamic-Adar steadied by how active both "
             "are.";
    case ranker_basis::decayed_adamic_adar_only: break;
  }
  return "Too little has happened to learn from (" + std::to_string(r.positives) +
         " pairs who got together): time-decayed Adamic-Adar alone is used.";
}

}  // namespace netgraph

#endif
