// The first include of every binding file: it fixes the include order and holds the namespace alias.
#ifndef NETGRAPH_BINDINGS_BIND_HPP
#define NETGRAPH_BINDINGS_BIND_HPP

#include <pybind11/pybind11.h>

#include <pybind11/stl.h>

namespace netgraph::python {

namespace py = pybind11;

// One function per binding file, called by module.cpp in this order: a type must be known before a
// signature names it.
void bind_errors(py::module_& module);
void bind_texts(py::module_& module);
void bind_dates(py::module_& module);
void bind_graph(py::module_& module);
void bind_graph_files(py::module_& module);
void bind_reach(py::module_& module);
void bind_centrality(py::module_& module);
void bind_mixing(py::module_& module);
void bind_suggest(py::module_& module);
void bind_network(py::module_& module);
void bind_ties(py::module_& module);
void bind_io(py::module_& module);
void bind_event_plan(py::module_& module);
void bind_events(py::module_& module);
void bind_keep_in_touch(py::module_& module);
void bind_groups(py::module_& module);
void bind_temporal(py::module_& module);
void bind_words(py::module_& module);
void bind_networkx(py::module_& module);
void bind_backtest(py::module_& module);

} // namespace netgraph::python

#endif
