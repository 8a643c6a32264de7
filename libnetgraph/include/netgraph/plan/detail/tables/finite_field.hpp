#ifndef NETGRAPH_PLAN_DETAIL_TABLES_FINITE_FIELD_HPP
#define NETGRAPH_PLAN_DETAIL_TABLES_FINITE_FIELD_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace netgraph::detail {

/// A field with a prime power of elements, as tables of sums and products; element 0 is zero, 1 is one.
class finite_field {
 public:
  /// The field of `order` elements, or none where that is no prime power.
  [[nodiscard]] static std::optional<finite_field> of(std::uint32_t order) {
    if (order < 2) return std::nullopt;
    std::uint32_t prime = 2;
    while (prime * prime <= order && order % prime != 0) ++prime;
    if (order % prime != 0) prime = order;
    std::uint32_t degree = 0;
    for (std::uint32_t left = order; left > 1; left /= prime, ++degree) {
      if (left % prime != 0) return std::nullopt;
    }
    finite_field field(order, prime, degree);
    // Some monic polynomial of the degree is irreducible: with it no product of two others than zero is zero.
    for (std::uint32_t low = 0; low < order; ++low) {
      if (field.multiply_modulo(low)) return field;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::uint32_t sum(std::uint32_t a, std::uint32_t b) const { return sum_[a * order_ + b]; }
  [[nodiscard]] std::uint32_t product(std::uint32_t a, std::uint32_t b) const { return product_[a * order_ + b]; }

 private:
  finite_field(std::uint32_t order, std::uint32_t prime, std::uint32_t degree)
      : order_(order), prime_(prime), degree_(degree), sum_(order * order), product_(order * order) {
    for (std::uint32_t a = 0; a < order; ++a) {
      for (std::uint32_t b = 0; b < order; ++b) {
        std::uint32_t value = 0;
        std::uint32_t place = 1;
        for (std::uint32_t x = a, y = b, k = 0; k < degree; ++k, x /= prime, y /= prime, place *= prime) {
          value += (x % prime + y % prime) % prime * place;
        }
        sum_[a * order + b] = value;
      }
    }
  }

  /// Fills the products modulo x^degree - (the polynomial whose digits are `low`). @return whether it is a field.
  [[nodiscard]] bool multiply_modulo(std::uint32_t low) {
    const std::uint32_t top = order_ / prime_;
    const auto times_x = [&](std::uint32_t a) {
      const std::uint32_t lead = a / top;
      std::uint32_t shifted = a % top * prime_;
      for (std::uint32_t k = 0; k < lead; ++k) shifted = sum(shifted, low);
      return shifted;
    };
    for (std::uint32_t a = 0; a < order_; ++a) {
      for (std::uint32_t b = 0; b < order_; ++b) {
        std::uint32_t value = 0;
        std::uint32_t power = a;
        for (std::uint32_t left = b, k = 0; k < degree_; ++k, left /= prime_) {
          for (std::uint32_t j = 0; j < left % prime_; ++j) value = sum(value, power);
          power = degree_ == 1 ? power : times_x(power);
        }
        product_[a * order_ + b] = value;
        if (a != 0 && b != 0 && value == 0) return false;
      }
    }
    return true;
  }

  std::uint32_t order_, prime_, degree_;
  std::vector<std::uint32_t> sum_, product_;
};

}  // namespace netgraph::detail

#endif
