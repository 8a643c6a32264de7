#ifndef NETGRAPH_TRAVERSE_DETAIL_DISTANCE_QUEUE_HPP
#define NETGRAPH_TRAVERSE_DETAIL_DISTANCE_QUEUE_HPP

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <span>
#include <vector>

#include <netgraph/graph/vertex_id.hpp>

namespace netgraph::detail {

/// The mean of some lengths; 0 for none.
[[nodiscard]] inline double mean_length(std::span<const double> lengths) {
  const double sum = std::accumulate(lengths.begin(), lengths.end(), 0.0);
  return lengths.empty() ? 0.0 : sum / static_cast<double>(lengths.size());
}

/// A queue for searches in order of distance: what is pushed is never nearer than what was popped last.
///
/// Entries come out by distance, then by vertex, exactly; how they wait decides the speed alone. They lie in a ring of buckets, each
/// of so much distance that few share one, and only the bucket at hand is sorted: most steps are additions where a heap compares
/// its way down. What is further than the ring waits aside. The width follows the search before, as searches in one graph are alike.
class distance_queue {
 public:
  struct entry {
    double distance;
    vertex_id vertex;
  };

  /// @param typical  a usual step between distances, to begin with; > 0, or any number where none is known.
  explicit distance_queue(double typical = 1.0) : heads_(buckets, none) {
    marks_.fill(0);
    if (typical > 0.0 && typical < std::numeric_limits<double>::infinity()) per_distance_ = 8.0 / typical;
  }

  /// Empties the queue and starts at distance 0.
  void clear() {
    if (popped_ >= 64) {
      // By how dense the nearer part was: a few at the far end say little of the others.
      const double wanted = density * static_cast<double>(landmark_) / at_landmark_;
      if (wanted > 0.0 && wanted < std::numeric_limits<double>::infinity()) per_distance_ = wanted;
    }
    for (std::size_t word = 0; word < marks_.size(); ++word) {
      for (std::uint64_t rest = marks_[word]; rest != 0; rest &= rest - 1) {
        heads_[word * 64 + static_cast<std::size_t>(std::countr_zero(rest))] = none;
      }
      marks_[word] = 0;
    }
    waiting_.clear();
    open_.clear();
    far_.clear();
    current_ = 0;
    nearest_far_ = nowhere;
    popped_ = 0;
    landmark_ = 0;
    at_landmark_ = 0.0;
  }

  void push(double distance, vertex_id vertex) {
    const std::uint64_t bucket = bucket_of(distance);
    if (bucket <= current_) {
      const entry made{distance, vertex};
      open_.insert(std::upper_bound(open_.begin(), open_.end(), made, later), made);
    } else {
      put(bucket, distance, vertex);
    }
  }

  /// Takes the nearest entry; false where there is none.
  bool pop(entry& top) {
    while (open_.empty()) {
      if (!open_next()) return false;
    }
    top = open_.back();
    open_.pop_back();
    ++popped_;
    if ((popped_ & (popped_ - 1)) == 0) {
      landmark_ = popped_;
      at_landmark_ = top.distance;
    }
    return true;
  }

 private:
  static constexpr std::size_t buckets = std::size_t{1} << 13;
  static constexpr double density = 4.0;  // buckets for each that comes out
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  static constexpr std::uint64_t nowhere = std::numeric_limits<std::uint64_t>::max();

  struct waiting {
    double distance;
    vertex_id vertex;
    std::uint32_t next;
  };

  // The nearest stands last, where it is taken off.
  [[nodiscard]] static bool later(const entry& left, const entry& right) noexcept {
    return left.distance != right.distance ? left.distance > right.distance : left.vertex > right.vertex;
  }

  [[nodiscard]] std::uint64_t bucket_of(double distance) const noexcept {
    constexpr double most = 1e18;
    return static_cast<std::uint64_t>(std::min(distance * per_distance_, most));
  }

  void put(std::uint64_t bucket, double distance, vertex_id vertex) {
    if (bucket - current_ >= buckets) {
      nearest_far_ = std::min(nearest_far_, bucket);
      far_.push_back({distance, vertex});
      return;
    }
    const std::size_t place = bucket % buckets;
    waiting_.push_back({distance, vertex, heads_[place]});
    heads_[place] = static_cast<std::uint32_t>(waiting_.size() - 1);
    marks_[place / 64] |= std::uint64_t{1} << (place % 64);
  }

  // The next bucket of the ring that holds anything; `nowhere` where none does.
  [[nodiscard]] std::uint64_t next_in_ring() const noexcept {
    const std::uint64_t start = current_ + 1;
    std::size_t word = start % buckets / 64;
    std::uint64_t seen = marks_[word] & (~std::uint64_t{0} << (start % 64));
    for (std::size_t looked = 0; looked <= marks_.size(); ++looked) {
      if (seen != 0) {
        const std::size_t place = word * 64 + static_cast<std::size_t>(std::countr_zero(seen));
        return start + (place + buckets - start % buckets) % buckets;
      }
      word = (word + 1) % marks_.size();
      seen = marks_[word];
    }
    return nowhere;
  }

  // Few share a bucket, so that most are in place after a step or two.
  void sort_open() {
    if (open_.size() > 32) {
      std::sort(open_.begin(), open_.end(), [](const entry& x, const entry& y) { return later(x, y); });
      return;
    }
    for (std::size_t i = 1; i < open_.size(); ++i) {
      const entry moved = open_[i];
      std::size_t to = i;
      for (; to > 0 && later(moved, open_[to - 1]); --to) open_[to] = open_[to - 1];
      open_[to] = moved;
    }
  }

  bool open_next() {
    const std::uint64_t next = next_in_ring();
    if (nearest_far_ <= next) {
      if (nearest_far_ == nowhere) return false;
      current_ = nearest_far_ - 1;  // nothing waits before
      nearest_far_ = nowhere;
      std::vector<entry> moved;
      moved.swap(far_);
      for (const entry& e : moved) put(bucket_of(e.distance), e.distance, e.vertex);
      return true;
    }
    current_ = next;
    const std::size_t place = next % buckets;
    for (std::uint32_t i = heads_[place]; i != none; i = waiting_[i].next)
      open_.push_back({waiting_[i].distance, waiting_[i].vertex});
    heads_[place] = none;
    marks_[place / 64] &= ~(std::uint64_t{1} << (place % 64));
    if (open_.size() > 1) sort_open();
    return true;
  }

  double per_distance_ = 1.0;  // buckets
  std::vector<std::uint32_t> heads_;  // by place in the ring: its first entry in waiting_
  std::array<std::uint64_t, buckets / 64> marks_;  // a bit for every place that holds anything
  std::vector<waiting> waiting_;
  std::vector<entry> open_;  // of the bucket at hand, and before
  std::vector<entry> far_;   // beyond the ring
  std::uint64_t current_ = 0;
  std::uint64_t nearest_far_ = nowhere;
  std::uint64_t popped_ = 0;
  std::uint64_t landmark_ = 0;  // the last power of two among the numbers popped, and how far that one was
  double at_landmark_ = 0.0;
};

}  // namespace netgraph::detail

#endif
