// The binding files of rounds and tables, called by module.cpp. Apart from bind.hpp, so that it need not change.
#ifndef NETGRAPH_BINDINGS_PLAN_BINDINGS_HPP
#define NETGRAPH_BINDINGS_PLAN_BINDINGS_HPP

#include "bind.hpp"

#include <netgraph/organiser/event_plan_options.hpp>

namespace netgraph::python {

void bind_tables(py::module_& module);
void bind_rounds(py::module_& module);
void bind_room(py::module_& module);

/// Reads what `each_option` lists. Ties, rooms and channels have readers of their own; people and events come beside.
event_plan_options event_options_from(const date& as_of, const py::dict& given);

}  // namespace netgraph::python

#endif
