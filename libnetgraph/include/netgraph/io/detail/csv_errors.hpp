#ifndef NETGRAPH_IO_DETAIL_CSV_ERRORS_HPP
#define NETGRAPH_IO_DETAIL_CSV_ERRORS_HPP

#include <netgraph/core/error.hpp>
#include <netgraph/io/detail/csv_scanner.hpp>
#include <netgraph/io/detail/text_scan.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace netgraph::detail {

/// Puts the scanner's fault into words. `text` starts with the row's first byte, on line `line`.
/// The words never depend on how much of the text had arrived when the fault showed.
inline data_error csv_fault_error(const std::string& file, std::size_t line, std::string_view text, const csv_scanner& scanner) {
  const csv_field& field = scanner.open_field();
  const std::string_view before = text.substr(0, field.begin);
  source_place place{file, line, scanner.fields().size() + 1};
  place.line += count_byte(before, '\n');

  const auto value = [&](std::size_t upto) {
    const std::string_view seen = text.substr(field.begin, std::max(upto, field.begin) - field.begin);
    return shown(seen.substr(0, seen.find_first_of("\r\n")));
  };
  const auto over = [&](const std::string& what, std::size_t limit, const std::string& unit, const std::string& name,
                        std::size_t upto) {
    return data_error(place, what + " more than " + std::to_string(limit) + ' ' + unit, value(upto),
                      "correct the file (a quote never closed looks like this too), or raise the "
                      "limit '" +
                          name + '\'');
  };
  const std::size_t at = scanner.position();
  switch (scanner.fault()) {
    case csv_fault::quote_in_plain_field:
      return data_error(place, "quote inside an unquoted field", value(at) + '"',
                        "put the whole field in quotes and double the quotes inside it");
    case csv_fault::text_after_quote:
      return data_error(place, "text after a closing quote", '"' + value(at), "double every quote that is part of the text");
    case csv_fault::lone_carriage_return:
      place.column = scanner.fields().size();  // the field it ended is already counted
      return data_error(place, "carriage return without a line feed", value(at),
                        "save the file with line ends LF or CRLF, or quote the field");
    case csv_fault::quote_never_closed:
      return data_error(place, "quote opened here is never closed", '"' + value(at),
                        "close it, or remove it; the file may also be cut off");
    case csv_fault::field_too_long:
      return over("the field has", scanner.field_limit(), "bytes", "field_bytes", field.begin + scanner.field_limit());
    case csv_fault::row_too_long: return over("the row has", scanner.row_limit(), "bytes", "row_bytes", scanner.row_limit());
    case csv_fault::too_many_columns: return over("the row has", scanner.column_limit(), "columns", "columns", at);
    case csv_fault::none: break;
  }
  return data_error(place, "malformed row", value(at), "");
}

/// Puts a byte that cannot be text into words.
inline data_error csv_byte_error(source_place place, std::string_view text, const csv_field& field, char bad) {
  const std::string value = shown(text.substr(field.begin, field.end - field.begin));
  if (bad == '\0') {
    return data_error(std::move(place), "NUL byte in the text", value, "save the file as plain UTF-8 text");
  }
  return data_error(std::move(place), "bytes that are not UTF-8", value,
                    "save the file as 'CSV UTF-8' (now it may be Latin-1 or Windows-1252)");
}

}  // namespace netgraph::detail

#endif
