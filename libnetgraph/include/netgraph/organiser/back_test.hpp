#ifndef NETGRAPH_ORGANISER_BACK_TEST_HPP
#define NETGRAPH_ORGANISER_BACK_TEST_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

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

/// An organiser's own past, foretold: both tasks, always apart.
struct back_test_result {
  together_by by = together_by::contacts;
  std::size_t rows = 0;   ///< dated rows, the hidden ones included
  double cut = 0.0;       ///< days since 1970-01-01
  double end = 0.0;       ///< of the last hidden contact
  backtest_result who_next;
  std::optional<backtest_result> same_room;  ///< absent where no event after the cut has a list of people
};

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
