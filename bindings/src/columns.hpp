// Tables of records as columns that pandas takes as they are: lists of text, arrays of numbers.
#ifndef NETGRAPH_BINDINGS_COLUMNS_HPP
#define NETGRAPH_BINDINGS_COLUMNS_HPP

#include "bind.hpp"
#include "numpy.hpp"

#include <netgraph/records/date.hpp>

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace netgraph::python {

/// numpy's "not a time" as the integer behind a datetime64.
inline constexpr std::int64_t not_a_time = std::numeric_limits<std::int64_t>::min();

/// Days since 1970-01-01, the integer behind a datetime64[D].
inline std::int64_t epoch_day(const date& day) {
  static const auto epoch = static_cast<std::int64_t>(date(1970, 1, 1).day_number());
  return day.is_special() ? not_a_time : static_cast<std::int64_t>(day.day_number()) - epoch;
}

/// One value a row; texts as a list of str with None for "not known", numbers as an array.
template <class Row, class Text>
py::list text_column(std::span<const Row> rows, Text&& text) {
  py::list column(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& value = text(rows[i]);
    column[i] = value.empty() ? py::object(py::none()) : py::object(py::str(value.data(), value.size()));
  }
  return column;
}

/// As text_column, for `std::optional<moment>` and whatever else to_string writes.
template <class Row, class Value>
py::list written_column(std::span<const Row> rows, Value&& value) {
  py::list column(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& given = value(rows[i]);
    column[i] = given ? py::object(py::str(std::string(to_string(*given)))) : py::object(py::none());
  }
  return column;
}

template <class Number, class Row, class Value>
py::array number_column(std::span<const Row> rows, Value&& value) {
  std::vector<Number> column;
  column.reserve(rows.size());
  for (const Row& row : rows) column.push_back(static_cast<Number>(value(row)));
  return array_from(std::move(column));
}

/// float64 with NaN for absent values.
template <class Row, class Value>
py::array optional_column(std::span<const Row> rows, Value&& value) {
  return number_column<double>(rows, [&](const Row& row) {
    const auto& given = value(row);
    return given ? static_cast<double>(*given) : std::numeric_limits<double>::quiet_NaN();
  });
}

/// int64 positions of another table, -1 for absent ones.
template <class Row, class Value>
py::array position_column(std::span<const Row> rows, Value&& value) {
  return number_column<std::int64_t>(rows, [&](const Row& row) {
    const auto& given = value(row);
    return given ? static_cast<std::int64_t>(to_index(*given)) : std::int64_t{-1};
  });
}

/// int64 days since 1970-01-01, not_a_time for absent ones.
template <class Row, class Value>
py::array day_column(std::span<const Row> rows, Value&& value) {
  return number_column<std::int64_t>(rows, value);
}

/// Appends the unknown columns of a table under their own names; one that is called as a column of ours (events have a
/// derived `day`) becomes `day_given`.
template <class Row>
void add_extra(py::dict& columns, std::span<const Row> rows, std::span<const std::string> names) {
  std::vector<py::list> made;
  for (std::string name : names) {
    while (columns.contains(name.c_str())) name += "_given";
    columns[py::str(name)] = made.emplace_back(rows.size());
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (py::list& column : made) column[i] = py::none();
    std::size_t next = 0;
    for (const std::string_view text : rows[i].extra) {
      if (!text.empty()) made[next][i] = py::str(text.data(), text.size());
      ++next;
    }
  }
}

}  // namespace netgraph::python

#endif
