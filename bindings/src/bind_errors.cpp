#include "bind.hpp"

#include <netgraph/core/error.hpp>

#include <exception>
#include <string>

namespace netgraph::python {
namespace {

/// The exception types; made once, alive as long as the process, as the types of other modules are.
struct exception_types {
  PyObject* error = nullptr;
  PyObject* data_error = nullptr;
  PyObject* file_error = nullptr;
  PyObject* stopped = nullptr;
};

exception_types& types() {
  static exception_types made;
  return made;
}

PyObject* make_type(py::module_& module, const char* name, const py::tuple& bases, const char* doc) {
  const std::string full = std::string("libnetgraph.") + name;
  PyObject* type = PyErr_NewExceptionWithDoc(full.c_str(), doc, bases.ptr(), nullptr);
  if (type == nullptr) throw py::error_already_set();
  module.add_object(name, py::reinterpret_borrow<py::object>(type));
  return type;
}

void raise(PyObject* type, const py::dict& attributes, const py::str& message) {
  py::object error = py::reinterpret_borrow<py::object>(type)(message);
  for (const auto& [name, value] : attributes) error.attr(name) = value;
  PyErr_SetObject(type, error.ptr());
}

/// Bytes of a user's file may be no UTF-8; an error about them must not fail on them.
py::str readable(const std::string& text) {
  PyObject* decoded = PyUnicode_DecodeUTF8(text.data(), static_cast<py::ssize_t>(text.size()), "backslashreplace");
  if (decoded == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::str>(decoded);
}

void raise_data_error(const data_error& problem) {
  py::dict attributes;
  attributes["file"] = readable(problem.where().file);
  attributes["line"] = problem.where().line;
  attributes["column"] = problem.where().column;
  attributes["problem"] = readable(problem.problem());
  attributes["text"] = readable(problem.text());
  attributes["remedy"] = readable(problem.remedy());
  raise(types().data_error, attributes, readable(problem.what()));
}

void translate(std::exception_ptr thrown) {
  try {
    if (thrown) std::rethrow_exception(thrown);
  } catch (const data_error& problem) {
    raise_data_error(problem);
  } catch (const file_error& problem) {
    py::dict attributes;
    attributes["path"] = readable(problem.path());
    raise(types().file_error, attributes, readable(problem.what()));
  } catch (const stopped& problem) {
    raise(types().stopped, py::dict(), py::str(problem.what()));
  } catch (const error& problem) {
    raise(types().error, py::dict(), readable(problem.what()));
  }
}

}  // namespace

void bind_errors(py::module_& module) {
  const auto base = [](PyObject* type) { return py::reinterpret_borrow<py::object>(type); };
  auto& made = types();
  made.error = make_type(module, "Error", py::make_tuple(base(PyExc_Exception)),
                         "Root of the errors that libnetgraph raises on its own account.");
  made.data_error = make_type(module, "DataError", py::make_tuple(base(made.error), base(PyExc_ValueError)),
                              "Data breaks a rule of the table format or of the network.\n\n"
                              "Attributes\n----------\nfile : str\n    Name of the file, as it was opened; empty if none.\n"
                              "line, column : int\n    Place, counted from 1; the column is the field's number. 0 if unknown.\n"
                              "problem, text, remedy : str\n    What is wrong, the offending text, what to do about it.");
  made.file_error = make_type(module, "FileError", py::make_tuple(base(made.error), base(PyExc_OSError)),
                              "A file or folder cannot be opened, read, written or replaced; `path` names it.");
  made.stopped = make_type(module, "Stopped", py::make_tuple(base(made.error)), "A long call was stopped on request.");
  py::register_exception_translator(&translate);
}

}  // namespace netgraph::python
