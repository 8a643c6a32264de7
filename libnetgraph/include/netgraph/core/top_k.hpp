#ifndef NETGRAPH_CORE_TOP_K_HPP
#define NETGRAPH_CORE_TOP_K_HPP

#include <algorithm>
#include <cstddef>
#include <vector>

namespace netgraph {

/// Something with a score.
template <class Id>
struct scored {
  double score = 0.0;
  Id id = {};

  friend bool operator==(const scored&, const scored&) = default;
};

/// The one order of every ranking in this library: higher score first, smaller id first among equals.
struct ranks_before {
  template <class Id>
  [[nodiscard]] constexpr bool operator()(const scored<Id>& left, const scored<Id>& right) const noexcept {
    if (left.score != right.score) return left.score > right.score;
    return left.id < right.id;
  }
};

/// Keeps the best `limit` of everything offered, whatever the order of the offers.
///
/// An offer costs O(1) when it does not qualify, O(log limit) when it does. Scores must not be NaN.
template <class Id>
class top_k {
 public:
  explicit top_k(std::size_t limit) : limit_(limit) {}

  void offer(double score, Id id) {
    const scored<Id> entry{score, id};
    if (heap_.size() < limit_) {
      heap_.push_back(entry);
      std::push_heap(heap_.begin(), heap_.end(), ranks_before{});
    } else if (limit_ != 0 && ranks_before{}(entry, heap_.front())) {
      std::pop_heap(heap_.begin(), heap_.end(), ranks_before{});
      heap_.back() = entry;
      std::push_heap(heap_.begin(), heap_.end(), ranks_before{});
    }
  }

  [[nodiscard]] std::size_t size() const noexcept { return heap_.size(); }

  /// The kept entries in ranking order; leaves this empty and ready for the next use.
  [[nodiscard]] std::vector<scored<Id>> take() {
    std::sort_heap(heap_.begin(), heap_.end(), ranks_before{});
    std::vector<scored<Id>> sorted;
    sorted.swap(heap_);
    return sorted;
  }

 private:
  std::size_t limit_;
  std::vector<scored<Id>> heap_;  // a heap whose front is the worst kept entry
};

}  // namespace netgraph

#endif
