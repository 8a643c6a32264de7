// The only place that touches array memory: checked inputs, fresh outputs and read-only views with an owner.
#ifndef NETGRAPH_BINDINGS_NUMPY_HPP
#define NETGRAPH_BINDINGS_NUMPY_HPP

#include "bind.hpp"

#include <pybind11/numpy.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace netgraph::python {

/// Takes any one-dimensional integer array or sequence, whatever its integer type, byte order or stride.
///
/// @returns  the values as 32-bit vertex indices, copied.
/// @throws py::type_error  for another dtype (floats, booleans, objects, masked arrays), naming `name`.
/// @throws py::value_error  for another number of dimensions.
/// @throws py::index_error  for a negative value or one >= `bound`, naming its position.
std::vector<std::uint32_t> index_array(const py::handle& values, const char* name, std::uint64_t bound);

/// Takes any one-dimensional real array or sequence.
///
/// @throws py::type_error, py::value_error  as index_array; py::value_error also for NaN, infinity or a value outside
/// [`low`, `high`] (with `low_open`: also `low` itself), naming its position. With `or_nan`, NaN is let through: "not known".
std::vector<double> real_array(const py::handle& values, const char* name, double low, double high, bool low_open,
                               bool or_nan = false);

/// A fresh array that takes over the vector's memory: no copy.
template <class Value>
py::array array_from(std::vector<Value>&& values) {
  static_assert(std::is_arithmetic_v<Value> && !std::is_same_v<Value, bool>);
  auto held = std::make_unique<std::vector<Value>>(std::move(values));
  const auto size = static_cast<py::ssize_t>(held->size());
  const Value* data = held->data();
  py::capsule owner(held.get(), [](void* memory) { delete static_cast<std::vector<Value>*>(memory); });
  static_cast<void>(held.release());
  return py::array(py::dtype::of<Value>(), {size}, {static_cast<py::ssize_t>(sizeof(Value))}, data, owner);
}

/// A read-only array over memory that `owner` keeps alive and never changes.
///
/// `Shown` is the arithmetic type numpy shows; strong index types (enum class : uint32_t) are shown as their integer.
template <class Shown, class Value>
py::array view_of(std::span<const Value> values, const py::handle& owner) {
  static_assert(sizeof(Shown) == sizeof(Value) && alignof(Shown) == alignof(Value));
  static_assert(std::is_same_v<Shown, Value> || std::is_enum_v<Value>);
  py::array view(py::dtype::of<Shown>(), {static_cast<py::ssize_t>(values.size())}, {static_cast<py::ssize_t>(sizeof(Shown))},
                 values.data(), owner);
  // numpy refuses to switch this back on: the base offers no writable buffer.
  view.attr("setflags")(py::arg("write") = false);
  return view;
}

} // namespace netgraph::python

#endif
