#ifndef NETGRAPH_SUGGEST_LOGISTIC_HPP
#define NETGRAPH_SUGGEST_LOGISTIC_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace netgraph {

/// A linear model of a yes or no: P(yes) = 1 / (1 + exp(-(intercept + weights . x))).
struct logistic_model {
  std::vector<double> weights;
  double intercept = 0.0;
};

struct logistic_options {
  double ridge = 30.0;                  ///< how strongly weights are held to `prior`; >= 0
  std::span<const double> prior = {};   ///< what weights are without evidence; empty: 0
  unsigned rounds = 60;                 ///< Newton steps at most
};

/// 1 / (1 + exp(-x)) without overflow.
[[nodiscard]] inline double logistic(double x) noexcept {
  return x >= 0.0 ? 1.0 / (1.0 + std::exp(-x)) : std::exp(x) / (1.0 + std::exp(x));
}

namespace detail {

/// Solves A x = b for a symmetric positive definite A (row-major, lower half read); both are used up.
/// A pivot that is not above 0 belongs to a direction without evidence: it is left where it is.
inline void solve_definite(std::vector<double>& a, std::vector<double>& b) {
  const std::size_t n = b.size();
  for (std::size_t j = 0; j < n; ++j) {
    for (std::size_t i = j; i < n; ++i) {
      double sum = a[i * n + j];
      for (std::size_t k = 0; k < j; ++k) sum -= a[i * n + k] * a[j * n + k];
      if (i == j) {
        a[j * n + j] = sum > 0.0 ? std::sqrt(sum) : 1e150;
      } else {
        a[i * n + j] = sum / a[j * n + j];
      }
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < i; ++k) b[i] -= a[i * n + k] * b[k];
    b[i] /= a[i * n + i];
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t k = i + 1; k < n; ++k) b[i] -= a[k * n + i] * b[k];
    b[i] /= a[i * n + i];
  }
}

}  // namespace detail

/// Fits a logistic regression with a ridge: the weights that make the labels likeliest, less
/// `ridge / 2 * |weights - prior|^2`. The intercept is free.
///
/// Newton's method on a convex aim, with steps cut to 2 in any weight: the same bytes everywhere the
/// arithmetic is. Columns without variation keep their prior weight.
///
/// @param rows     row-major, `labels.size()` rows of equal length.
/// @param labels   0 or 1.
/// @param shares   how much each row counts, >= 0; empty: 1 each.
/// @throws std::invalid_argument  if the sizes do not fit, there is no row of each label, or an option is out of range.
/// @complexity  O(rounds * rows * columns^2).
[[nodiscard]] inline logistic_model fit_logistic(std::span<const double> rows, std::span<const unsigned char> labels,
                                                 std::span<const double> shares, const logistic_options& options = {}) {
  const auto refuse = [](const std::string& why) { throw std::invalid_argument("fit_logistic: " + why); };
  if (labels.empty()) refuse("no rows; give at least one of each label");
  if (rows.size() % labels.size() != 0) refuse("the rows are not of one length");
  if (!shares.empty() && shares.size() != labels.size()) refuse("shares and labels differ in number");
  const std::size_t columns = rows.size() / labels.size();
  if (!options.prior.empty() && options.prior.size() != columns) refuse("the prior is not one weight a column");
  if (!(options.ridge >= 0.0)) refuse("ridge must be at least 0");
  double yes = 0.0;
  double no = 0.0;
  for (std::size_t i = 0; i < labels.size(); ++i) (labels[i] != 0 ? yes : no) += shares.empty() ? 1.0 : shares[i];
  if (!(yes > 0.0 && no > 0.0)) refuse("all labels are equal; give rows of both kinds");

  const std::size_t size = columns + 1;  // the intercept is last
  std::vector<double> at(size, 0.0);
  std::copy(options.prior.begin(), options.prior.end(), at.begin());
  const std::vector<double> held = at;
  at[columns] = std::log(yes / no);
  std::vector<double> slope(size);
  std::vector<double> curve(size * size);
  std::vector<double> x(size, 1.0);
  for (unsigned round = 0; round < options.rounds; ++round) {
    std::fill(slope.begin(), slope.end(), 0.0);
    std::fill(curve.begin(), curve.end(), 0.0);
    for (std::size_t i = 0; i < labels.size(); ++i) {
      const double share = shares.empty() ? 1.0 : shares[i];
      if (share == 0.0) continue;
      std::copy_n(rows.begin() + static_cast<std::ptrdiff_t>(i * columns), columns, x.begin());
      double z = at[columns];
      for (std::size_t c = 0; c < columns; ++c) z += at[c] * x[c];
      const double p = logistic(z);
      const double miss = share * (p - static_cast<double>(labels[i]));
      const double bend = share * p * (1.0 - p);
      for (std::size_t r = 0; r < size; ++r) {
        slope[r] += miss * x[r];
        const double scaled = bend * x[r];
        double* const line = curve.data() + r * size;
        for (std::size_t c = 0; c <= r; ++c) line[c] += scaled * x[c];
      }
    }
    for (std::size_t c = 0; c < columns; ++c) {
      slope[c] += options.ridge * (at[c] - held[c]);
      curve[c * size + c] += options.ridge;
    }
    detail::solve_definite(curve, slope);
    double longest = 0.0;
    for (const double step : slope) longest = std::max(longest, std::abs(step));
    const double cut = longest > 2.0 ? 2.0 / longest : 1.0;
    for (std::size_t c = 0; c < size; ++c) at[c] -= cut * slope[c];
    if (longest < 1e-10) break;
  }
  logistic_model model;
  model.intercept = at[columns];
  at.pop_back();
  model.weights = std::move(at);
  return model;
}

}  // namespace netgraph

#endif
