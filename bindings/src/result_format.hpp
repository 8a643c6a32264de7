// How results are written as text: a label, people by name or by id, and rows that were left out.
#ifndef NETGRAPH_BINDINGS_RESULT_FORMAT_HPP
#define NETGRAPH_BINDINGS_RESULT_FORMAT_HPP

#include "bind.hpp"
#include "options.hpp"

#include <netgraph/io/detail/result_writer.hpp>

#include <string>

namespace netgraph::python {

/// Reads label, ids and rows_left_out.
inline result_format format_from(const py::dict& given) {
  result_format format;
  option_reader read(given, "format");
  bool ids = false;
  read.take("label", format.label);
  read.take("ids", ids);
  read.take("rows_left_out", format.rows_left_out);
  read.finish();
  format.people = ids ? naming::ids : naming::names;
  return format;
}

}  // namespace netgraph::python

#endif
