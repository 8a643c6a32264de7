// Who is tied to whom, and who stands between whom, by group: roles, mixing, assortativity.
#include "bind.hpp"

#include "interrupt.hpp"
#include "numpy.hpp"

#include <netgraph/reach/assortativity.hpp>
#include <netgraph/reach/roles.hpp>

#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace netgraph::python {
namespace {

constexpr std::uint64_t any_label = std::uint64_t{1} << 32U;

py::dict roles_of(const tie_graph& g, const py::handle& given, const std::optional<std::uint32_t>& unknown, unsigned threads,
                  const py::object& report) {
  const std::vector<std::uint32_t> labels = index_array(given, "labels", any_label);
  brokerage_roles roles = run_interruptible(
      [&](const progress& watch) { return roles_by_group(g, labels, {.unknown = unknown, .threads = threads}, watch); }, report);
  py::dict columns;
  columns["coordinator"] = array_from(std::move(roles.coordinator));
  columns["consultant"] = array_from(std::move(roles.consultant));
  columns["gatekeeper"] = array_from(std::move(roles.gatekeeper));
  columns["liaison"] = array_from(std::move(roles.liaison));
  return columns;
}

py::tuple mixing_of(const tie_graph& g, const py::handle& given, const std::optional<std::uint32_t>& unknown, bool weighted) {
  const std::vector<std::uint32_t> labels = index_array(given, "labels", any_label);
  mixing_matrix mixing;
  double sorted = 0.0;
  {
    const py::gil_scoped_release released;
    const mixing_options options{.weighted = weighted, .unknown = unknown};
    mixing = mixing_by_group(g, labels, options);
    sorted = assortativity_by_group(g, labels, options);
  }
  return py::make_tuple(array_from(std::move(mixing.groups)), array_from(std::move(mixing.count)), sorted);
}

double numbers_alike(const tie_graph& g, const py::handle& given, bool weighted) {
  constexpr double endless = std::numeric_limits<double>::infinity();
  const std::vector<double> values = real_array(given, "values", -endless, endless, false, true);
  const py::gil_scoped_release released;
  return assortativity_by_number(g, values, weighted);
}

}  // namespace

void bind_mixing(py::module_& module) {
  module.def("roles_by_group", &roles_of, py::arg("graph"), py::arg("labels"), py::arg("unknown") = py::none(),
             py::arg("threads") = 1, py::arg("progress") = py::none(),
             "Pairs of contacts without a tie that each vertex stands between, by the groups of the three.");
  module.def("mixing_by_group", &mixing_of, py::arg("graph"), py::arg("labels"), py::arg("unknown") = py::none(),
             py::arg("weighted") = false, "Ties between groups: labels met, the table row by row, and its assortativity.");
  module.def("assortativity_by_number", &numbers_alike, py::arg("graph"), py::arg("values"), py::arg("weighted") = false,
             "Correlation of the two ends' values over all ties; NaN stands for a value that is not known.");
}

}  // namespace netgraph::python
