// Keyword options from Python into the engine's option structs: checked names, checked types.
#ifndef NETGRAPH_BINDINGS_OPTIONS_HPP
#define NETGRAPH_BINDINGS_OPTIONS_HPP

#include "bind.hpp"
#include "dates.hpp"

#include <charconv>
#include <cstddef>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace netgraph::python {

/// Takes options out of a dict one by one; `finish` refuses what nobody took, so a misspelt name is an error.
class option_reader {
 public:
  option_reader(const py::dict& given, std::string caller) : left_(given.attr("copy")()), caller_(std::move(caller)) {}

  /// Writes the option into `value` if it was given.
  /// @throws py::type_error  if it has another type; numbers are not read from text, nor True as 1.
  template <class Value>
  void take(const char* name, Value& value) {
    names_.emplace_back(name);
    usual_[name] = usual(value);
    if (!left_.contains(name)) return;
    const py::object given = left_[name];
    left_.attr("pop")(name);
    if constexpr (std::is_arithmetic_v<Value> && !std::is_same_v<Value, bool>) {
      if (py::isinstance<py::bool_>(given)) refuse(name, given);
    }
    if constexpr (std::is_same_v<Value, py::dict>) {
      if (!py::isinstance<py::dict>(given)) refuse(name, given); // a cast would try dict(given)
    }
    try {
      value = given.cast<Value>();
    } catch (const py::cast_error&) {
      refuse(name, given);
    }
  }

  [[nodiscard]] const std::vector<std::string>& names() const noexcept { return names_; }  ///< asked for so far
  [[nodiscard]] const py::dict& defaults() const noexcept { return usual_; }  ///< of those: what holds where nothing is given

  /// @throws py::type_error  naming an option that was not taken, and those there are.
  void finish() const {
    if (left_.empty()) return;
    std::string known;
    for (const std::string& name : names_) known += (known.empty() ? "" : ", ") + name;
    const auto first = py::str(py::list(left_)[0]).cast<std::string>();
    throw py::type_error(caller_ + ": no option '" + first + "'; there are " + known);
  }

 private:
  template <class Value>
  static py::object usual(const Value& value) {
    if constexpr (std::is_same_v<Value, float>) {
      char text[32];
      const auto written = std::to_chars(text, text + sizeof text, value);  // .005, not what is nearest to it among doubles
      return py::float_(py::str(text, static_cast<std::size_t>(written.ptr - text)));
    } else if constexpr (std::is_base_of_v<py::object, Value>) {
      return value;
    } else {
      return py::cast(value);
    }
  }

  [[noreturn]] void refuse(const char* name, const py::object& given) const {
    throw py::type_error(caller_ + ": " + name + "=" + py::repr(given).cast<std::string>() + " has the wrong type (" +
                         py::type::of(given).attr("__name__").cast<std::string>() + ") or is out of range");
  }

  py::dict left_;
  py::dict usual_;
  std::string caller_;
  std::vector<std::string> names_;
};

/// Adds to `option_defaults` what a call takes, with the value of each where it is not given: those of the engine's structs.
template <class Take>
void tell_defaults(py::module_& module, const char* call, Take&& take) {
  option_reader nothing(py::dict(), call);
  take(nothing);
  if (!py::hasattr(module, "option_defaults")) module.attr("option_defaults") = py::dict();
  module.attr("option_defaults")[call] = nothing.defaults();
}

}  // namespace netgraph::python

#endif
