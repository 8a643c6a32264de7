// How well a network holds together, as a dict.
#ifndef NETGRAPH_BINDINGS_SUMMARY_HPP
#define NETGRAPH_BINDINGS_SUMMARY_HPP

#include "bind.hpp"

#include <netgraph/reach/what_if.hpp>

#include <cmath>

namespace netgraph::python {

inline py::dict summary_dict(const network_summary& summary) {
  const auto known = [](double value) { return std::isnan(value) ? py::object(py::none()) : py::object(py::float_(value)); };
  py::dict result;
  result["people"] = summary.people;
  result["ties"] = summary.ties;
  result["groups"] = summary.groups;
  result["largest_group"] = summary.largest_group;
  result["isolates"] = summary.isolates;
  result["connected_pairs"] = summary.connected_pairs;
  result["mean_within_2"] = summary.mean_within_2;
  result["mean_reached"] = summary.mean_reached;
  result["mean_harmonic"] = known(summary.mean_harmonic);
  result["fragmentation"] = summary.fragmentation;
  result["distance_fragmentation"] = known(summary.distance_fragmentation);
  return result;
}

}  // namespace netgraph::python

#endif
