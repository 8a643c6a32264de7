#ifndef NETGRAPH_REACH_DETAIL_STEP_TALLY_HPP
#define NETGRAPH_REACH_DETAIL_STEP_TALLY_HPP

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace netgraph::detail {

/// Counts, for every position, how many others stand at each number of steps.
///
/// Everything is an integer, so that tallies of several workers add up to the same bytes in any order.
/// Steps up to `exact_steps` have a row of counts each, made when first needed. Beyond, where
/// only long thin networks go, sums of steps are kept, and sums of 1/step in fixed point: with b bits
/// after the point each term errs by at most 2^-(b+1), and b is as large as no overflow allows
/// (50 for a million vertices).
class step_tally {
 public:
  static constexpr std::uint32_t exact_steps = 16;

  explicit step_tally(std::size_t size) : step_tally(size, size) {}

  /// For some positions of a graph of `people`: the same bytes as in a tally of all of them.
  step_tally(std::size_t size, std::size_t people) : size_(size) {
    // At most that many terms of at most 1/17 each: people * 2^b / 16 stays under 2^63.
    fraction_bits_ = 66U - static_cast<unsigned>(std::bit_width(people));
    if (fraction_bits_ > 60U) fraction_bits_ = 60U;
  }

  template <class Count>
  void add(std::uint32_t step, std::span<const std::uint32_t> positions, std::span<const Count> arrivals) {
    if (step <= exact_steps) {
      if (rows_.size() < step) rows_.resize(step, std::vector<std::uint32_t>(size_, 0));
      std::uint32_t* const row = rows_[step - 1].data();
      for (std::size_t i = 0; i < positions.size(); ++i) row[positions[i]] += arrivals[i];
      return;
    }
    if (tails_.empty()) tails_.resize(size_);
    const std::uint64_t unit = std::uint64_t{1} << fraction_bits_;
    const std::uint64_t share = (unit + step / 2) / step;
    for (std::size_t i = 0; i < positions.size(); ++i) {
      tail& sum = tails_[positions[i]];
      sum.reached += arrivals[i];
      sum.farness += std::uint64_t{step} * arrivals[i];
      sum.inverse += share * arrivals[i];
      if (arrivals[i] != 0 && sum.furthest < step) sum.furthest = step;
    }
  }

  void merge(const step_tally& other) {
    if (rows_.size() < other.rows_.size()) rows_.resize(other.rows_.size(), std::vector<std::uint32_t>(size_, 0));
    for (std::size_t r = 0; r < other.rows_.size(); ++r) {
      for (std::size_t p = 0; p < size_; ++p) rows_[r][p] += other.rows_[r][p];
    }
    if (other.tails_.empty()) return;
    if (tails_.empty()) tails_.resize(size_);
    for (std::size_t p = 0; p < size_; ++p) {
      tails_[p].reached += other.tails_[p].reached;
      tails_[p].farness += other.tails_[p].farness;
      tails_[p].inverse += other.tails_[p].inverse;
      if (tails_[p].furthest < other.tails_[p].furthest) tails_[p].furthest = other.tails_[p].furthest;
    }
  }

  /// How many others stand at exactly `step` steps. @pre step <= exact_steps.
  [[nodiscard]] std::uint32_t at(std::uint32_t step, std::size_t position) const noexcept {
    return step <= rows_.size() ? rows_[step - 1][position] : 0;
  }

  struct sums {
    std::uint32_t reached = 0;
    std::uint64_t farness = 0;
    double harmonic = 0.0;
    std::uint32_t furthest = 0;
  };

  [[nodiscard]] sums total(std::size_t position) const noexcept {
    sums all;
    // From far to near: small terms first lose least.
    if (!tails_.empty()) {
      const tail& sum = tails_[position];
      all.reached = sum.reached;
      all.farness = sum.farness;
      all.harmonic = static_cast<double>(sum.inverse) / static_cast<double>(std::uint64_t{1} << fraction_bits_);
      all.furthest = sum.furthest;
    }
    for (auto step = static_cast<std::uint32_t>(rows_.size()); step >= 1; --step) {
      const std::uint32_t count = rows_[step - 1][position];
      all.reached += count;
      all.farness += std::uint64_t{step} * count;
      all.harmonic += static_cast<double>(count) / static_cast<double>(step);
      if (count != 0 && all.furthest < step) all.furthest = step;
    }
    return all;
  }

 private:
  struct tail {
    std::uint64_t farness = 0;
    std::uint64_t inverse = 0;
    std::uint32_t reached = 0;
    std::uint32_t furthest = 0;
  };

  std::size_t size_;
  unsigned fraction_bits_;
  std::vector<std::vector<std::uint32_t>> rows_;
  std::vector<tail> tails_;
};

}  // namespace netgraph::detail

#endif
