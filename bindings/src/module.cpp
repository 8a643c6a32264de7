#include "bind.hpp"

#include "plan_bindings.hpp"
#include "scale_bindings.hpp"

#include <algorithm>

namespace py = pybind11;

namespace {

/// Gives every class of the module a `__reduce_ex__` that never falls below the form of pickle protocol 2.
///
/// The older protocols, 0 and 1, make an object without its class's own `__new__`, which pybind11 answers by ending the
/// process. The newer form can be written in them, too; a class that cannot be pickled says so with a TypeError.
void write_pickles_in_the_new_form(const py::module_& module) {
  const py::object plain = py::module_::import("builtins").attr("object").attr("__reduce_ex__");
  for (const auto& [name, value] : module.attr("__dict__").cast<py::dict>()) {
    if (!PyType_Check(value.ptr()) || PyExceptionClass_Check(value.ptr())) continue;
    value.attr("__reduce_ex__") =
        py::cpp_function([plain](const py::object& self, int protocol) { return plain(self, std::max(protocol, 2)); },
                         py::name("__reduce_ex__"), py::is_method(value), py::arg("protocol"));
  }
}

}  // namespace

PYBIND11_MODULE(_core, module) {
  using namespace netgraph::python;
  module.doc() = "The compiled part of libnetgraph. Private: use the libnetgraph package, which documents what it offers.";
  module.attr("__version__") = NETGRAPH_PYTHON_VERSION;
  bind_errors(module);
  bind_texts(module);
  bind_dates(module);
  bind_graph(module);
  bind_graph_files(module);
  bind_reach(module);
  bind_centrality(module);
  bind_mixing(module);
  bind_network(module);
  bind_ties(module);
  bind_suggest(module);
  bind_io(module);
  bind_event_plan(module);
  bind_events(module);
  bind_keep_in_touch(module);
  bind_groups(module);
  bind_temporal(module);
  bind_words(module);
  bind_tables(module);
  bind_rounds(module);
  bind_room(module);
  bind_networkx(module);
  bind_backtest(module);
  bind_snapshot(module);
  bind_estimates(module);
  write_pickles_in_the_new_form(module);
}
