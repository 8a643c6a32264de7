#include "bind.hpp"

#include "numpy.hpp"

#include <cmath>
#include <cstring>
#include <sstream>

namespace netgraph::python {
namespace {

/// The value at a place of packed memory that need not be aligned: numpy hands such arrays over as they are.
template <class Value, class Place>
Value unaligned(const char* bytes, Place place) {
  Value value;
  std::memcpy(&value, bytes + static_cast<std::size_t>(place) * sizeof(Value), sizeof(Value));
  return value;
}

[[noreturn]] void refuse_type(const char* name, const char* wanted, const py::handle& got) {
  throw py::type_error(std::string(name) + ": expected " + wanted + ", got " + py::str(got).cast<std::string>());
}

/// One-dimensional ndarray from an ndarray or a sequence; dtype still unchecked.
py::array one_dimension(const py::handle& values, const char* name) {
  if (py::isinstance<py::str>(values) || py::isinstance<py::bytes>(values) || py::isinstance<py::dict>(values) ||
      py::isinstance<py::set>(values) || py::isinstance<py::frozenset>(values) || values.is_none()) {
    refuse_type(name, "an array or a sequence of numbers", py::type::of(values));
  }
  // A masked array would lose its mask on the way and count what its owner has crossed out.
  if (py::hasattr(values, "mask") && py::hasattr(values, "filled")) {
    throw py::type_error(std::string(name) + ": masked arrays are not accepted; pass .compressed()");
  }
  const auto array = py::array::ensure(py::reinterpret_borrow<py::object>(values));
  if (!array) refuse_type(name, "an array or a sequence of numbers", py::type::of(values));
  if (array.ndim() != 1) {
    throw py::value_error(std::string(name) + ": expected one dimension, got " + std::to_string(array.ndim()));
  }
  return array;
}

template <class Integer>
void copy_checked(const py::array& array, const char* name, std::uint64_t bound, std::vector<std::uint32_t>& out) {
  // forcecast only widens here (8..64 bits to 64 bits of the same signedness) and mends byte order and strides.
  const auto wide = py::array_t<Integer, py::array::c_style | py::array::forcecast>::ensure(array);
  if (!wide) throw py::error_already_set();
  const auto* bytes = reinterpret_cast<const char*>(wide.data());
  const auto size = static_cast<std::size_t>(wide.size());
  for (std::size_t i = 0; i < size; ++i) {
    const bool negative = std::is_signed_v<Integer> && unaligned<Integer>(bytes, i) < Integer{0};
    if (negative || static_cast<std::uint64_t>(unaligned<Integer>(bytes, i)) >= bound) {
      std::ostringstream message;
      message << name << "[" << i << "] = " << unaligned<Integer>(bytes, i) << ": ";
      if (bound == 0) {
        message << "there are no vertices";
      } else {
        message << "vertices are 0.." << bound - 1;
      }
      throw py::index_error(message.str());
    }
    out[i] = static_cast<std::uint32_t>(unaligned<Integer>(bytes, i));
  }
}

} // namespace

std::vector<std::uint32_t> index_array(const py::handle& values, const char* name, std::uint64_t bound) {
  const auto array = one_dimension(values, name);
  const auto size = static_cast<std::size_t>(array.size());
  std::vector<std::uint32_t> out(size);
  if (size == 0) return out; // an empty list becomes a float array, which is no one's mistake
  switch (array.dtype().kind()) {
    case 'i': copy_checked<std::int64_t>(array, name, bound, out); break;
    case 'u': copy_checked<std::uint64_t>(array, name, bound, out); break;
    default: refuse_type(name, "integers", py::str(array.dtype()));
  }
  return out;
}

std::vector<double> real_array(const py::handle& values, const char* name, double low, double high, bool low_open, bool or_nan) {
  const auto array = one_dimension(values, name);
  const auto size = static_cast<std::size_t>(array.size());
  std::vector<double> out(size);
  if (size == 0) return out;
  const char kind = array.dtype().kind();
  if (kind != 'f' && kind != 'i' && kind != 'u') refuse_type(name, "real numbers", py::str(array.dtype()));
  const auto wide = py::array_t<double, py::array::c_style | py::array::forcecast>::ensure(array);
  if (!wide) throw py::error_already_set();
  for (std::size_t i = 0; i < size; ++i) {
    const double value = unaligned<double>(reinterpret_cast<const char*>(wide.data()), i);
    // The negations also catch NaN.
    if (or_nan && std::isnan(value)) {
      out[i] = value;
      continue;
    }
    if (!(low_open ? value > low : value >= low) || !(value <= high) || !std::isfinite(value)) {
      std::ostringstream message;
      message << name << "[" << i << "] = " << value << ": expected a finite number";
      if (std::isfinite(low)) message << (low_open ? " > " : " >= ") << low;
      if (std::isfinite(high)) message << " and <= " << high;
      throw py::value_error(message.str());
    }
    out[i] = value;
  }
  return out;
}

} // namespace netgraph::python
