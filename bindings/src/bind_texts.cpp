#include "bind.hpp"

#include <netgraph/core/near_texts.hpp>
#include <netgraph/core/text_fold.hpp>
#include <netgraph/io/csv_writer.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace netgraph::python {
namespace {

std::vector<std::size_t> places_near(const std::string& text, const py::sequence& known, std::size_t most) {
  std::vector<std::string_view> texts; // of the str objects, which the sequence keeps alive
  texts.reserve(known.size());
  const py::list held(known);
  for (const py::handle name : held) texts.push_back(name.cast<std::string_view>());
  return near_texts(text, texts, most);
}

std::string csv_rows(const py::iterable& rows, bool keep_formulas) {
  std::string text;
  csv_writer csv(text, keep_formulas ? formulas::keep : formulas::neutralise);
  for (const py::handle row : rows) {
    for (const py::handle cell : row) {
      if (cell.is_none()) {
        csv.field({});
      } else {
        const py::str written(cell);
        csv.field(written.cast<std::string_view>());
      }
    }
    csv.end_row();
  }
  return text;
}

} // namespace

void bind_texts(py::module_& module) {
  module.attr("unicode_version") = std::string(detail::unicode_version);
  module.def("text_fold", &text_fold, py::arg("text"), "The key by which texts are compared.");
  module.def("word_fold", &word_fold, py::arg("text"), "As text_fold, without blanks around it and with one for several.");
  module.def("loose_id", &loose_id, py::arg("id"), "What is left of an id without case, blanks and leading zeros.");
  module.def("mailbox_of", &mailbox_of, py::arg("email"), "The mailbox that an address leads to, as it is compared.");
  module.def("near_texts", &places_near, py::arg("text"), py::arg("known"), py::arg("most") = 3,
             "Places of the known texts that look like one, best first.");
  module.def("neutralised", &neutralised, py::arg("text"), "Text that no spreadsheet runs as a formula.");
  module.def("restored", &restored, py::arg("text"), "What neutralised() was given.");
  module.def("csv_rows", &csv_rows, py::arg("rows"), py::arg("keep_formulas") = false,
             "Rows of cells as CSV; None is the empty cell.");
}

} // namespace netgraph::python
