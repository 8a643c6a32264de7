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
#include <string_view>
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

/// Pieces of a compressed file from a Python iterator of bytes. They are asked for on a thread that does not hold the GIL.
class python_pieces {
 public:
  python_pieces(const py::object& open, const std::string& path, const csv_limits& limits) : path_(path) {
    call([&] { iterator_ = py::iter(open(path, limits.gzip_ratio, limits.gzip_ratio_from)); });
  }
  ~python_pieces() {
    const py::gil_scoped_acquire held;
    iterator_ = py::object();
    piece_ = py::object();  // null: what is destroyed behind this body needs no GIL
  }
  python_pieces(const python_pieces&) = delete;
  python_pieces& operator=(const python_pieces&) = delete;

  std::string_view next() {
    std::string_view text;
    call([&] {
      PyObject* made = PyIter_Next(iterator_.ptr());
      if (made == nullptr) {
        if (PyErr_Occurred() != nullptr) throw py::error_already_set();
        return;
      }
      piece_ = py::reinterpret_steal<py::object>(made);
      text = {PyBytes_AS_STRING(piece_.ptr()), static_cast<std::size_t>(PyBytes_GET_SIZE(piece_.ptr()))};
    });
    return text;
  }

 private:
  /// Runs `work` with the GIL; what it raises becomes an exception that holds no Python object.
  template <class Work>
  void call(const Work& work) {
    const py::gil_scoped_acquire held;
    std::string problem;
    std::string remedy;
    std::uint64_t offset = 0;
    try {
      work();
      return;
    } catch (py::error_already_set& raised) {
      const py::object value = raised.value();
      if (py::isinstance(value, py::module_::import("libnetgraph.io.unpack").attr("GzipFault"))) {
        const py::tuple said = value.attr("args");
        problem = said[0].cast<std::string>();
        offset = said[1].cast<std::uint64_t>();
        remedy = said[2].cast<std::string>();
      } else {
        const std::string what = py::str(value);
        throw file_error(path_, "cannot be read: " + what, "check the file, the disk and the right to read it");
      }
    }
    throw gzip_fault(problem, offset, remedy);
  }

  std::string path_;
  py::object iterator_;
  py::object piece_;
};

text_pieces unpack_by_python(const std::filesystem::path& path, const csv_limits& limits) {
  std::shared_ptr<python_pieces> pieces;
  {
    const py::gil_scoped_acquire held;
    const py::object open = py::module_::import("libnetgraph.io.unpack").attr("gzip_pieces");
    pieces = std::make_shared<python_pieces>(open, path.string(), limits);
  }
  return [pieces] { return pieces->next(); };
}

py::tuple read_folder(const std::string& folder, bool lenient, const py::dict& channels, const py::dict& limits,
                      const py::object& report, bool only_known_channels, bool survey) {
  read_options options;
  options.mode = survey ? reading_mode::survey : lenient ? reading_mode::lenient : reading_mode::strict;
  options.channels = channel_rows(channels);
  options.limits = limits_from(limits);
  options.unpack = unpack_by_python;
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
