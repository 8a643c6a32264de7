#include "networkx_bindings.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace netgraph::python {
namespace {

PyObject* python_number(double value) { return PyFloat_FromDouble(value); }
PyObject* python_number(std::uint32_t value) { return PyLong_FromUnsignedLong(value); }
PyObject* python_number(std::uint64_t value) { return PyLong_FromUnsignedLongLong(value); }
PyObject* python_number(std::int64_t value) { return PyLong_FromLongLong(value); }

/// An empty dict with room, so that it need not grow while it is filled: that is half the time of filling it.
PyObject* dict_with_room(const py::list& nodes) {
#if PY_VERSION_HEX < 0x030D0000 && !defined(PYPY_VERSION)
  return _PyDict_NewPresized(PyList_GET_SIZE(nodes.ptr()));
#else
  // Python keeps that function to itself now.
  static_cast<void>(nodes);
  return PyDict_New();
#endif
}

/// A reference that is ours, or the Python error that stands.
py::object owned(PyObject* object) {
  if (object == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::object>(object);
}

template <class Value>
py::object dict_of(const py::list& nodes, const py::array& values) {
  const auto numbers = py::array_t<Value, py::array::c_style>::ensure(values);
  const auto* number = numbers.data();
  const Py_ssize_t count = PyList_GET_SIZE(nodes.ptr());
  py::object result = owned(dict_with_room(nodes));
  for (Py_ssize_t v = 0; v < count; ++v) {
    const py::object value = owned(python_number(number[v]));
    if (PyDict_SetItem(result.ptr(), PyList_GET_ITEM(nodes.ptr(), v), value.ptr()) != 0) throw py::error_already_set();
  }
  return result;
}

py::object labelled_values(const py::list& nodes, const py::array& values) {
  if (values.ndim() != 1 || static_cast<std::size_t>(values.shape(0)) != nodes.size()) {
    throw py::value_error("networkx_labelled: one value for each node");
  }
  if (py::isinstance<py::array_t<double>>(values)) return dict_of<double>(nodes, values);
  if (py::isinstance<py::array_t<std::uint32_t>>(values)) return dict_of<std::uint32_t>(nodes, values);
  if (py::isinstance<py::array_t<std::uint64_t>>(values)) return dict_of<std::uint64_t>(nodes, values);
  if (py::isinstance<py::array_t<std::int64_t>>(values)) return dict_of<std::int64_t>(nodes, values);
  throw py::type_error("networkx_labelled: values must be float64, uint32, uint64 or int64, not " +
                       py::str(values.dtype()).cast<std::string>());
}

py::list chosen_nodes(const py::list& nodes, const py::handle& places) {
  const auto chosen = index_array(places, "places", nodes.size());
  py::list result(chosen.size());
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    PyObject* node = PyList_GET_ITEM(nodes.ptr(), static_cast<Py_ssize_t>(chosen[i]));
    Py_INCREF(node);
    PyList_SET_ITEM(result.ptr(), static_cast<Py_ssize_t>(i), node);
  }
  return result;
}

py::list chosen_pairs(const py::list& nodes, const py::handle& first, const py::handle& second) {
  const auto a = index_array(first, "first", nodes.size());
  const auto b = index_array(second, "second", nodes.size());
  if (a.size() != b.size()) throw py::value_error("networkx_pairs: first and second differ in length");
  py::list result(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    PyObject* pair = PyTuple_Pack(2, PyList_GET_ITEM(nodes.ptr(), static_cast<Py_ssize_t>(a[i])),
                                  PyList_GET_ITEM(nodes.ptr(), static_cast<Py_ssize_t>(b[i])));
    if (pair == nullptr) throw py::error_already_set();
    PyList_SET_ITEM(result.ptr(), static_cast<Py_ssize_t>(i), pair);
  }
  return result;
}

/// Counts how often each value stands in each row. `kind` is a dict, or a class of dicts made without arguments.
py::list counters(const py::handle& starts, const py::handle& values, const py::type& kind) {
  const auto numbers = index_array(values, "values", 0xFFFFFFFFU);
  const auto begins = index_array(starts, "starts", numbers.size() + std::uint64_t{1});
  if (!PyType_IsSubtype(reinterpret_cast<PyTypeObject*>(kind.ptr()), &PyDict_Type))
    throw py::type_error("kind must be a class of dicts");
  const std::size_t rows = begins.empty() ? 0 : begins.size() - 1;
  py::list result(rows);
  const py::tuple nothing;
  std::vector<std::uint32_t> row;
  for (std::size_t r = 0; r < rows; ++r) {
    if (begins[r] > begins[r + 1]) throw py::value_error("starts must ascend");
    row.assign(numbers.begin() + begins[r], numbers.begin() + begins[r + 1]);
    std::sort(row.begin(), row.end());
    // Made without running its __init__, which would only count what it is not given.
    const py::object counter = owned(
        reinterpret_cast<PyTypeObject*>(kind.ptr())->tp_new(reinterpret_cast<PyTypeObject*>(kind.ptr()), nothing.ptr(), nullptr));
    for (std::size_t first = 0, last = 0; first < row.size(); first = last) {
      while (last < row.size() && row[last] == row[first]) ++last;
      const py::object value = owned(python_number(row[first]));
      const py::object count = owned(python_number(static_cast<std::uint64_t>(last - first)));
      if (PyDict_SetItem(counter.ptr(), value.ptr(), count.ptr()) != 0) throw py::error_already_set();
    }
    PyList_SET_ITEM(result.ptr(), static_cast<Py_ssize_t>(r), counter.inc_ref().ptr());
  }
  return result;
}

/// Looks the ends of pairs up: their nodes and their places. None where one is no pair or no node of the graph.
py::object pair_places(const py::list& pairs, const py::dict& places) {
  const auto count = pairs.size();
  py::list ends[2] = {py::list(count), py::list(count)};
  std::vector<std::uint32_t> found[2];
  for (auto& side : found) side.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    PyObject* pair = PyList_GET_ITEM(pairs.ptr(), static_cast<Py_ssize_t>(i));
    if (PyTuple_CheckExact(pair) == 0 || PyTuple_GET_SIZE(pair) != 2) return py::none();
    for (const int side : {0, 1}) {
      PyObject* node = PyTuple_GET_ITEM(pair, side);
      PyObject* place = PyDict_GetItemWithError(places.ptr(), node);
      if (place == nullptr) {
        PyErr_Clear();  // what cannot be hashed is no node either
        return py::none();
      }
      found[side].push_back(static_cast<std::uint32_t>(PyLong_AsUnsignedLong(place)));
      Py_INCREF(node);
      PyList_SET_ITEM(ends[side].ptr(), static_cast<Py_ssize_t>(i), node);
    }
  }
  return py::make_tuple(ends[0], ends[1], array_from(std::move(found[0])), array_from(std::move(found[1])));
}

}  // namespace

void bind_networkx_results(py::module_& module) {
  module.def("networkx_labelled", &labelled_values, py::arg("nodes"), py::arg("values"),
             "A dict from each node to its value as a Python number.");
  module.def("networkx_nodes", &chosen_nodes, py::arg("nodes"), py::arg("places"), "The nodes at these places.");
  module.def("networkx_counters", &counters, py::arg("starts"), py::arg("values"), py::arg("kind"),
             "How often each value stands in each row, as objects of a class of dicts.");
  module.def("networkx_pair_places", &pair_places, py::arg("pairs"), py::arg("places"),
             "First and second nodes of the pairs and their places, four lists; None where one is no pair of known nodes.");
  module.def("networkx_pairs", &chosen_pairs, py::arg("nodes"), py::arg("first"), py::arg("second"),
             "Pairs of the nodes at these places.");
}

}  // namespace netgraph::python
