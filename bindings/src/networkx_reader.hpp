// Reads networkx's dicts of dicts into compressed rows.
#ifndef NETGRAPH_BINDINGS_NETWORKX_READER_HPP
#define NETGRAPH_BINDINGS_NETWORKX_READER_HPP

#include "bind.hpp"

#include "networkx_graph.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace netgraph::python {

/// Tells networkx to do it itself.
[[noreturn]] inline void leave_to_networkx(const std::string& why) {
  PyErr_SetString(PyExc_NotImplementedError, ("libnetgraph: " + why).c_str());
  throw py::error_already_set();
}

/// Reads one graph; borrowed references live as long as the adjacency, which nobody changes under the GIL.
class adjacency_reader {
 public:
  adjacency_reader(const py::dict& adjacency, const py::object& weight) : adjacency_(adjacency), weight_(weight) {
    calls_ = !weight.is_none() && PyCallable_Check(weight.ptr()) != 0;
  }

  std::shared_ptr<networkx_graph> read(bool directed, bool multigraph) {
    graph_ = std::make_shared<networkx_graph>();
    networkx_graph& g = *graph_;
    g.directed = directed;
    g.multigraph = multigraph;
    g.weighted = !weight_.is_none();
    const auto n = static_cast<std::size_t>(PyDict_Size(adjacency_.ptr()));
    if (n >= 0xFFFFFFFFU) leave_to_networkx("more than 4294967294 nodes");
    index_nodes(n);
    g.out.offsets.assign(1, 0);
    g.out.offsets.reserve(n + 1);
    g.loop.assign(n, 0);
    PyObject *node = nullptr, *row = nullptr;
    Py_ssize_t place = 0;
    std::size_t arcs = 0;
    while (PyDict_Next(adjacency_.ptr(), &place, &node, &row) != 0) {
      require_dict(row);
      arcs += static_cast<std::size_t>(PyDict_Size(row));
    }
    g.out.ends.reserve(arcs);
    if (g.weighted) g.out.lengths.reserve(arcs);
    if (g.weighted && multigraph) g.sums.reserve(arcs);
    if (multigraph) g.copies.reserve(arcs);
    // A function may tell the two directions of an edge apart, an attribute cannot.
    const bool once = !directed && !multigraph && !calls_;
    place = 0;
    for (std::size_t v = 0; PyDict_Next(adjacency_.ptr(), &place, &node, &row) != 0; ++v) {
      PyObject *end = nullptr, *data = nullptr;
      Py_ssize_t at = 0;
      while (PyDict_Next(row, &at, &end, &data) != 0) {
        const std::uint32_t w = index_of(end);
        if (w >= n) throw py::key_error("adjacency: a neighbour is not a node");
        g.out.ends.push_back(w);
        if (w == v) g.loop[v] = 1;
        if (multigraph)
          add_parallel(node, end, data);
        else if (g.weighted)
          g.out.lengths.push_back(once && w < v ? 0.0 : weight_of(node, end, data));
      }
      g.loops += g.loop[v];
      g.out.offsets.push_back(g.out.ends.size());
    }
    if (once && g.weighted) copy_weights_to_later_rows();
    if (g.weighted && !multigraph) g.sums = g.out.lengths;
    if (directed) g.lay_in();
    return std::move(graph_);
  }

 private:
  static void require_dict(PyObject* object) {
    if (PyDict_Check(object) == 0) throw py::type_error("adjacency: expected dicts of dicts");
  }

  // Nodes 0, 1, 2, ... are their own positions, and need no table. Others are known by their object, which is
  // mostly the very one that stands in the rows: one look at memory instead of the four of a dict.
  void index_nodes(std::size_t n) {
    PyObject *node = nullptr, *row = nullptr;
    Py_ssize_t place = 0;
    std::size_t next = 0;
    while (PyDict_Next(adjacency_.ptr(), &place, &node, &row) != 0) {
      if (PyLong_CheckExact(node) == 0 || PyLong_AsSize_t(node) != next) {
        PyErr_Clear();  // a negative number, or a very large one
        break;
      }
      ++next;
    }
    own_positions_ = next == n;
    if (own_positions_) return;
    std::size_t slots = 16;
    while (slots < 2 * n) slots *= 2;
    known_.assign(slots, {nullptr, 0});
    place = 0;
    for (std::uint32_t v = 0; PyDict_Next(adjacency_.ptr(), &place, &node, &row) != 0; ++v) *slot_of(node) = {node, v};
  }

  struct known_node {
    PyObject* object;
    std::uint32_t position;
  };

  known_node* slot_of(PyObject* node) {
    const std::size_t mask = known_.size() - 1;
    auto slot = static_cast<std::size_t>((reinterpret_cast<std::uintptr_t>(node) >> 4U) * 0x9E3779B97F4A7C15U >> 32U) & mask;
    while (known_[slot].object != nullptr && known_[slot].object != node) slot = (slot + 1) & mask;
    return &known_[slot];
  }

  std::uint32_t index_of(PyObject* node) {
    if (own_positions_) {
      if (PyLong_CheckExact(node) != 0) return static_cast<std::uint32_t>(PyLong_AsLong(node));
    } else if (const known_node* slot = slot_of(node); slot->object != nullptr) {
      return slot->position;
    }
    // An equal object, not the same: a second string of the same letters, 1.0 or True for 1.
    if (equal_.empty()) {
      PyObject *other = nullptr, *row = nullptr;
      Py_ssize_t place = 0;
      for (std::size_t v = 0; PyDict_Next(adjacency_.ptr(), &place, &other, &row) != 0; ++v) {
        const auto number = py::reinterpret_steal<py::object>(PyLong_FromSize_t(v));
        if (PyDict_SetItem(equal_.ptr(), other, number.ptr()) != 0) throw py::error_already_set();
      }
    }
    PyObject* number = PyDict_GetItemWithError(equal_.ptr(), node);
    if (number != nullptr) return static_cast<std::uint32_t>(PyLong_AsLong(number));
    if (PyErr_Occurred() != nullptr) throw py::error_already_set();
    throw py::key_error("adjacency: a neighbour is not a node");
  }

  // Both rows of an undirected edge share its data: it was read from the row that comes first, and is copied over.
  void copy_weights_to_later_rows() {
    networkx_graph& g = *graph_;
    const std::size_t n = g.size();
    struct back_weight {
      std::uint32_t from;
      double weight;
    };
    std::vector<std::uint64_t> first(n + 1, 0);
    for (std::size_t v = 0; v < n; ++v) {
      for (auto arc = g.out.first(v); arc < g.out.last(v); ++arc) {
        if (g.out.ends[arc] > v) ++first[g.out.ends[arc] + std::size_t{1}];
      }
    }
    for (std::size_t v = 0; v < n; ++v) first[v + 1] += first[v];
    std::vector<back_weight> back(first[n]);
    std::vector<std::uint64_t> next(first.begin(), first.end() - 1);
    for (std::size_t v = 0; v < n; ++v) {
      for (auto arc = g.out.first(v); arc < g.out.last(v); ++arc) {
        if (g.out.ends[arc] > v) back[next[g.out.ends[arc]]++] = {static_cast<std::uint32_t>(v), g.out.lengths[arc]};
      }
    }
    std::vector<double> weight_from(n, 0.0);
    for (std::size_t v = 0; v < n; ++v) {
      for (auto b = first[v]; b < first[v + 1]; ++b) weight_from[back[b].from] = back[b].weight;
      for (auto arc = g.out.first(v); arc < g.out.last(v); ++arc) {
        if (g.out.ends[arc] < v) g.out.lengths[arc] = weight_from[g.out.ends[arc]];
      }
    }
  }

  double weight_of(PyObject* node, PyObject* end, PyObject* data) {
    if (calls_) {
      const py::object value = weight_(py::handle(node), py::handle(end), py::handle(data));
      return number_from(value.ptr());
    }
    require_dict(data);
    PyObject* value = PyDict_GetItemWithError(data, weight_.ptr());
    if (value != nullptr) return number_from(value);
    if (PyErr_Occurred() != nullptr) throw py::error_already_set();
    return 1.0;
  }

  double number_from(PyObject* value) {
    if (PyLong_CheckExact(value) == 0) {
      graph_->whole = false;
      if (PyFloat_CheckExact(value) == 0) graph_->common = false;
    }
    if (PyFloat_Check(value) != 0) {
      const double number = PyFloat_AS_DOUBLE(value);
      if (!std::isfinite(number)) leave_to_networkx("an edge weighs " + std::to_string(number));
      return number;
    }
    if (PyIndex_Check(value) == 0) {
      leave_to_networkx("an edge weighs " + py::repr(py::handle(value)).cast<std::string>() + ", which is neither int nor float");
    }
    const auto number = PyNumber_AsSsize_t(value, nullptr);  // clipped to 64 bits
    constexpr Py_ssize_t exact = Py_ssize_t{1} << 53;
    if (number > exact || number < -exact) leave_to_networkx("an edge weighs more than 2**53");
    return static_cast<double>(number);
  }

  void add_parallel(PyObject* node, PyObject* end, PyObject* keyed) {
    networkx_graph& g = *graph_;
    require_dict(keyed);
    g.copies.push_back(static_cast<std::uint32_t>(PyDict_Size(keyed)));
    if (!g.weighted) return;
    if (calls_) {  // the function sees all parallel edges at once
      g.out.lengths.push_back(weight_of(node, end, keyed));
      g.sums.push_back(g.out.lengths.back());
      return;
    }
    double least = std::numeric_limits<double>::infinity();
    double sum = 0.0;
    PyObject *key = nullptr, *data = nullptr;
    Py_ssize_t at = 0;
    while (PyDict_Next(keyed, &at, &key, &data) != 0) {
      const double weight = weight_of(node, end, data);
      least = std::min(least, weight);
      sum += weight;
    }
    g.out.lengths.push_back(least);
    g.sums.push_back(sum);
  }

  py::dict adjacency_;
  py::object weight_;
  bool calls_ = false;
  bool own_positions_ = false;
  std::vector<known_node> known_;  // by address
  py::dict equal_;                 // by equality, made when first needed
  std::shared_ptr<networkx_graph> graph_;
};

}  // namespace netgraph::python

#endif
