#ifndef NETGRAPH_SUGGEST_FIT_RANKER_HPP
#define NETGRAPH_SUGGEST_FIT_RANKER_HPP

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/suggest/contact_history.hpp>
#include <netgraph/suggest/logistic.hpp>
#include <netgraph/suggest/pair_features.hpp>
#include <netgraph/suggest/pair_sample.hpp>
#include <netgraph/suggest/ranker.hpp>

namespace netgraph {

struct fit_options {
  double horizon_days = 0.0;         ///< within how long "get together" is meant; 0: as long as the folds last on average
  std::size_t negatives = 20000;     ///< pairs that did not get together, a fold, at most
  std::size_t enough = 60;           ///< pairs that did, over all folds, below which nothing is fitted
  double ridge = 60.0;               ///< how strongly weights are held to 0; >= 0
  bool thin_is_adamic_adar = false;  ///< a thin history ranks by time-decayed Adamic-Adar alone
  std::uint64_t seed = 1;
  unsigned threads = 1;
};

/// One fold: what was seen before `cut`, and who then got together before `end`.
struct time_fold {
  double cut = 0.0;
  double end = 0.0;

  friend bool operator==(const time_fold&, const time_fold&) = default;
};

/// The folds a ranker is fitted on: parts of the contacts, moved to where a new moment begins. No fold sees `day` or later.
[[nodiscard]] inline std::vector<time_fold> time_folds(const contact_history& history, double day) {
  // Rolling windows of a fifth of the contacts: long enough to hold new ties, and more of them late, when people are as now.
  constexpr std::array<std::array<double, 2>, 7> parts{{{.3, .5}, {.4, .6}, {.5, .7}, {.6, .8}, {.7, .9}, {.8, 1.}, {.9, 1.}}};
  const auto contacts = history.contacts_before(day);
  std::vector<time_fold> folds;
  if (contacts.empty()) return folds;
  const auto moment_near = [&](double share) {
    const auto at = static_cast<std::size_t>(share * static_cast<double>(contacts.size()));
    if (at >= contacts.size()) return day;
    const double here = contacts[at].day;
    const std::size_t begins = history.contacts_before(here).size();
    std::size_t next = at;
    while (next < contacts.size() && contacts[next].day == here) ++next;
    if (at - begins <= next - at) return here;
    return next < contacts.size() ? contacts[next].day : day;
  };
  for (const auto& [from, until] : parts) {
    const time_fold fold{moment_near(from), until >= 1. ? day : moment_near(until)};
    if (fold.cut <= contacts.front().day || fold.cut >= fold.end) continue;
    if (std::find(folds.begin(), folds.end(), fold) == folds.end()) folds.push_back(fold);
  }
  return folds;
}

/// The rows of folds, standardised fold by fold, and what became of them: what a blend is fitted on.
struct labelled_rows {
  std::vector<double> rows;  ///< `pair_score_count` numbers each
  std::vector<unsigned char> labels;
  std::vector<double> shares;  ///< folds count alike
  std::size_t positives = 0;
  std::size_t folds = 0;
  double rate = 0.0;          ///< share of a fold's candidates that got together; mean over the folds
  double horizon_days = 0.0;  ///< mean length of the folds
};

[[nodiscard]] inline labelled_rows make_labelled_rows(const contact_history& history, double day, const pair_content& content,
                                                      const fit_options& options, const progress& watch = {}) {
  labelled_rows made;
  for (const time_fold& fold : time_folds(history, day)) {
    const pair_feature_maker before(history, fold.cut, content);
    const std::vector<vertex_pair> came = new_pairs(before, history.contacts_between(fold.cut, fold.end));
    const pair_sample others = sample_candidates(before, options.negatives, options.seed, came);
    if (came.empty() || others.pairs.empty()) continue;
    std::vector<vertex_pair> pairs(came);
    pairs.insert(pairs.end(), others.pairs.begin(), others.pairs.end());
    std::vector<double> rows(pairs.size() * pair_score_count);
    before.for_each_row(pairs, options.threads, {.report = {}, .stop = watch.stop},
                        [&](std::size_t i, const feature_row& row, unsigned) {
                          std::copy(row.begin(), row.end(), rows.begin() + static_cast<std::ptrdiff_t>(i * pair_score_count));
                        });
    std::vector<double> stands_for(pairs.size(), 1.0);
    const double each = static_cast<double>(others.all) / static_cast<double>(others.pairs.size());
    std::fill(stands_for.begin() + static_cast<std::ptrdiff_t>(came.size()), stands_for.end(), each);
    const score_spreads spreads = measure_spreads(rows, stands_for);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      for (std::size_t c = 0; c < pair_score_count; ++c) {
        double& x = rows[i * pair_score_count + c];
        x = standardised(x, score_table[c].shape, spreads[c]);
      }
    }
    made.rows.insert(made.rows.end(), rows.begin(), rows.end());
    made.labels.insert(made.labels.end(), came.size(), 1);
    made.labels.insert(made.labels.end(), others.pairs.size(), 0);
    made.shares.insert(made.shares.end(), pairs.size(), 1.0);
    made.positives += came.size();
    ++made.folds;
    const double share = static_cast<double>(came.size()) / static_cast<double>(came.size() + others.all);
    made.rate += share;
    made.horizon_days += fold.end - fold.cut;
  }
  if (made.folds != 0) {
    made.rate /= static_cast<double>(made.folds);
    made.horizon_days /= static_cast<double>(made.folds);
    for (double& share : made.shares) share = 1.0 / static_cast<double>(made.folds);
  }
  return made;
}

/// The default blend or time-decayed Adamic-Adar alone, with the rate that the density of the past suggests.
[[nodiscard]] inline ranker unfitted_ranker(const contact_history& history, double day, const fit_options& options = {}) {
  ranker r;
  if (options.thin_is_adamic_adar) {
    r.basis = ranker_basis::decayed_adamic_adar_only;
    r.weights = {};
    r.weights[column_of(pair_score::decayed_adamic_adar)] = 1.0;
  }
  const pair_feature_maker before(history, day);
  std::size_t people = 0;
  for (const vertex_id v : before.graph().vertices()) people += before.seen(v) ? 1U : 0U;
  r.horizon_days = options.horizon_days > 0.0 ? options.horizon_days : before.span();
  if (people >= 2) {
    const double pairs = static_cast<double>(people) * static_cast<double>(people - 1) / 2.0;
    const double density = static_cast<double>(before.graph().tie_count()) / pairs;
    r.rate = std::min(0.5, density * r.horizon_days / before.span());
  }
  return r;
}

/// Learns from an organiser's own past who gets together.
///
/// Each fold goes back to a day of the past, scores the pairs who had not been together by what was known then, and
/// sees who did get together after it. One logistic regression with a ridge is fitted on all folds. Nothing of `day` or later is read. Where fewer than `enough` pairs got together, or all contacts
/// are of one moment, nothing is fitted: `basis` of the result says what is used instead.
///
/// @throws std::invalid_argument  if an option is out of range or `content` does not fit.
/// @throws stopped  if `watch` was stopped.
[[nodiscard]] inline ranker fit_ranker(const contact_history& history, double day, const pair_content& content = {},
                                       const fit_options& options = {}, const progress& watch = {}) {
  if (!(options.horizon_days >= 0.0)) throw std::invalid_argument("fit_ranker: horizon_days must be at least 0");
  const labelled_rows made = make_labelled_rows(history, day, content, options, watch);
  ranker r = unfitted_ranker(history, day, options);
  if (made.folds != 0) {
    r.horizon_days = options.horizon_days > 0.0 ? options.horizon_days : made.horizon_days;
    // Nothing is known of a time much longer than any seen: new ties come in bursts and dry up.
    r.rate = std::min(0.5, made.rate * std::min(2.0, r.horizon_days / made.horizon_days));
  }
  r.positives = made.positives;
  r.folds = made.folds;
  if (made.folds == 0 || made.positives < options.enough) return r;
  std::vector<std::size_t> blended_columns;
  for (std::size_t c = 0; c < pair_score_count; ++c) {
    if (score_table[c].shape != score_shape::unused) blended_columns.push_back(c);
  }
  std::vector<double> rows;
  rows.reserve(made.labels.size() * blended_columns.size());
  for (std::size_t i = 0; i < made.labels.size(); ++i) {
    for (const std::size_t c : blended_columns) rows.push_back(made.rows[i * pair_score_count + c]);
  }
  const logistic_model fitted = fit_logistic(rows, made.labels, made.shares, {.ridge = options.ridge});
  r.basis = ranker_basis::fitted;
  r.weights = {};
  for (std::size_t i = 0; i < blended_columns.size(); ++i) r.weights[blended_columns[i]] = fitted.weights[i];
  return r;
}

}  // namespace netgraph

#endif
