#ifndef NETGRAPH_GRAPH_INDEX_RANGE_HPP
#define NETGRAPH_GRAPH_INDEX_RANGE_HPP

#include <cstddef>
#include <cstdint>
#include <iterator>

namespace netgraph {

/// All values of a strong index type from 0 to `size` - 1, as a random-access range.
template <class Id>
class index_range {
 public:
  class iterator {
   public:
    using value_type = Id;
    using reference = Id;
    using pointer = const Id*;
    using difference_type = std::ptrdiff_t;
    using iterator_category = std::random_access_iterator_tag;

    constexpr iterator() noexcept = default;
    constexpr explicit iterator(std::size_t index) noexcept : index_(index) {}

    constexpr Id operator*() const noexcept { return static_cast<Id>(static_cast<std::uint32_t>(index_)); }
    constexpr Id operator[](difference_type step) const noexcept { return *(*this + step); }
    constexpr iterator& operator++() noexcept {
      ++index_;
      return *this;
    }
    constexpr iterator operator++(int) noexcept {
      iterator old = *this;
      ++index_;
      return old;
    }
    constexpr iterator& operator--() noexcept {
      --index_;
      return *this;
    }
    constexpr iterator operator--(int) noexcept {
      iterator old = *this;
      --index_;
      return old;
    }
    constexpr iterator& operator+=(difference_type step) noexcept {
      index_ = static_cast<std::size_t>(static_cast<difference_type>(index_) + step);
      return *this;
    }
    constexpr iterator& operator-=(difference_type step) noexcept { return *this += -step; }
    friend constexpr iterator operator+(iterator it, difference_type step) noexcept { return it += step; }
    friend constexpr iterator operator+(difference_type step, iterator it) noexcept { return it += step; }
    friend constexpr iterator operator-(iterator it, difference_type step) noexcept { return it -= step; }
    friend constexpr difference_type operator-(iterator left, iterator right) noexcept {
      return static_cast<difference_type>(left.index_) - static_cast<difference_type>(right.index_);
    }
    friend constexpr auto operator<=>(iterator, iterator) noexcept = default;

   private:
    std::size_t index_ = 0;
  };

  constexpr explicit index_range(std::size_t size) noexcept : size_(size) {}

  [[nodiscard]] constexpr iterator begin() const noexcept { return iterator(0); }
  [[nodiscard]] constexpr iterator end() const noexcept { return iterator(size_); }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }

 private:
  std::size_t size_;
};

}  // namespace netgraph

#endif
