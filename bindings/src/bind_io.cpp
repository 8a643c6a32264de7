#include "bind.hpp"

#include "interrupt.hpp"
#include "options.hpp"
#include "tie_options.hpp"

#include <netgraph/io/tables.hpp>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace netgraph::python {
namespace {

csv_limits limits_from(const py::dict& given) {
  csv_limits limits;
  option_reader read(given, "limits");
  read.take("field_bytes", limits.field_bytes);
  read.take("row_bytes", limits.row_bytes);
  read.take("columns", limits.columns);
  read.take("rows", limits.rows);
  read.take("file_bytes", limits.file_bytes);
  read.take("gzip_ratio", limits.gzip_ratio);
  read.take("gzip_ratio_from", limits.gzip_ratio_from);
  read.finish();
  return limits;
}

/// Whether a folder's files are so small that reading them is over before a hand could reach Ctrl-C.
bool is_brief(const std::string& folder) {
  constexpr std::uintmax_t most = std::uintmax_t{4} << 20U;
  std::uintmax_t bytes = 0;
  std::error_code problem;
  for (std::filesystem::directory_iterator entry(folder, problem), end; !problem && entry != end; entry.increment(problem)) {
    if (entry->path().extension() == ".gz") return false; // its size says little of the text within
    if (entry->path().extension() == ".csv") bytes += entry->file_size(problem);
    if (bytes > most) return false;
  }
  return !problem;
}

py::tuple read_folder(const std::string& folder, bool lenient, const py::dict& channels, const py::dict& limits,
                      const py::object& report, bool only_known_channels, bool survey) {
  read_options options;
  options.mode = survey ? reading_mode::survey : lenient ? reading_mode::lenient : reading_mode::strict;
  options.channels = channel_rows(channels);
  options.limits = limits_from(limits);
  options.only_known_channels = only_known_channels;
  const auto read = [&](const progress& watch) { return read_tables(folder, options, watch); };
  read_result result = report.is_none() && is_brief(folder) ? run_briefly(read) : run_interruptible(read, report);

  const auto text = [](const std::string& bytes) {
    PyObject* decoded = PyUnicode_DecodeUTF8(bytes.data(), static_cast<py::ssize_t>(bytes.size()), "backslashreplace");
    if (decoded == nullptr) throw py::error_already_set();
    return py::reinterpret_steal<py::str>(decoded);
  };
  const auto listed = [&](const std::vector<reject>& all) {
    py::list rows;
    for (const reject& r : all) {
      rows.append(
          py::make_tuple(text(r.where.file), r.where.line, r.where.column, text(r.problem), text(r.text), text(r.remedy)));
    }
    return rows;
  };
  const py::list rejects = listed(result.rejects);
  const py::list notes = listed(result.notes);
  return py::make_tuple(std::make_shared<contact_network>(std::move(result.network)), rejects, notes);
}

}  // namespace

void bind_io(py::module_& module) {
  module.def(
      "read_tables", &read_folder, py::arg("folder"), py::arg("lenient") = false, py::arg("channels") = py::dict(),
      py::arg("limits") = py::dict(), py::arg("progress") = py::none(), py::arg("only_known_channels") = false,
      py::arg("survey") = false,
      "Read a folder of tables: (contact_network, rejects, notes), both [(file, line, column, problem, text, remedy), ...].");
  module.def(
      "table_columns",
      [] {
        py::dict columns;
        for (const detail::table_layout& layout : detail::table_layouts) {
          py::list names;
          for (const std::string_view name : layout.columns) names.append(py::str(name.data(), name.size()));
          columns[py::str(layout.name.data(), layout.name.size())] = names;
        }
        return columns;
      },
      "The columns of each table, by its name.");
  module.attr("row_left_out") = row_left_out;
  module.def(
      "write_tables",
      [](const contact_network& net, const std::string& folder) {
        const py::gil_scoped_release released;
        write_tables(net, folder);
      },
      py::arg("network"), py::arg("folder"), "Write a network as tables.");
}

}  // namespace netgraph::python
