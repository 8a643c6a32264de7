#ifndef NETGRAPH_BINDINGS_BIND_REACH_HPP
#define NETGRAPH_BINDINGS_BIND_REACH_HPP

#include "bind.hpp"

#include "numpy.hpp"

#include <cstddef>
#include <string>
#include <utility>

namespace netgraph::python {

/// A profile, counted (`reach_table`) or estimated (`estimated_reach_table`), as arrays by column.
template <class Table>
py::dict reach_columns(Table table) {
  py::dict columns;
  for (std::size_t k = 0; k < table.within.size(); ++k) {
    columns[py::str("within_" + std::to_string(k + 1))] = array_from(std::move(table.within[k]));
  }
  columns["reached"] = array_from(std::move(table.reached));
  columns["farness"] = array_from(std::move(table.farness));
  columns["harmonic"] = array_from(std::move(table.harmonic));
  columns["closeness"] = array_from(std::move(table.closeness));
  columns["eccentricity"] = array_from(std::move(table.eccentricity));
  return columns;
}

}  // namespace netgraph::python

#endif
