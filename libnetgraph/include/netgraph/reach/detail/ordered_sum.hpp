#ifndef NETGRAPH_REACH_DETAIL_ORDERED_SUM_HPP
#define NETGRAPH_REACH_DETAIL_ORDERED_SUM_HPP

#include <cstddef>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

namespace netgraph::detail {

/// Adds up vectors that several workers finish in any order, always in the order of their numbers.
///
/// Sums of floating-point numbers depend on their order; this keeps it, whoever is first. Holds back only
/// what arrived early: about one vector a worker.
class ordered_sum {
 public:
  explicit ordered_sum(std::size_t size) : total_(size, 0.0) {}

  /// Hands in the vector of one piece. Each number from 0 on is handed in exactly once.
  void add(std::size_t piece, std::vector<double> values) {
    const std::lock_guard lock(guard_);
    early_.emplace(piece, std::move(values));
    for (auto next = early_.find(next_); next != early_.end(); next = early_.find(next_)) {
      for (std::size_t i = 0; i < total_.size(); ++i) total_[i] += next->second[i];
      early_.erase(next);
      ++next_;
    }
  }

  /// The sum of all pieces; call once, after the last was added.
  [[nodiscard]] std::vector<double> take() { return std::move(total_); }

 private:
  std::mutex guard_;
  std::vector<double> total_;
  std::map<std::size_t, std::vector<double>> early_;
  std::size_t next_ = 0;
};

}  // namespace netgraph::detail

#endif
