#ifndef NETGRAPH_IO_DETAIL_CSV_HEAD_HPP
#define NETGRAPH_IO_DETAIL_CSV_HEAD_HPP

#include <netgraph/core/error.hpp>

#include <string>
#include <string_view>

namespace netgraph::detail {

/// Refuses what is no text at all, by its first bytes: other formats under the name of a CSV file.
inline void refuse_other_formats(const std::string& file, std::string_view head) {
  const auto refuse = [&](const char* problem, const char* remedy) { throw data_error({file, 1, 0}, problem, "", remedy); };
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) {
    refuse("the file is UTF-16, not UTF-8", "save it as 'CSV UTF-8'");
  }
  if (head.starts_with("\x1F\x8B")) refuse("the file is gzip-compressed but its name does not say so", "let its name end in .gz");
  if (head.starts_with("PK\x03")) {
    refuse("the file is a workbook (xlsx or ods) under the name of a CSV file",
           "let its name end in .xlsx, open it in a spreadsheet and save it as 'CSV UTF-8' under this name");
  }
  if (head.starts_with("\xD0\xCF\x11")) {
    refuse("the file is an old workbook (xls) under the name of a CSV file",
           "let its name end in .xls, open it in a spreadsheet and save it as 'CSV UTF-8' under this name");
  }
}

/// The delimiter that a first line such as `sep=;` names, as spreadsheets write and read it; NUL if it names none.
[[nodiscard]] inline char named_delimiter(std::string_view line) noexcept {
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.size() >= 2 && line.front() == '"' && line.back() == '"') line = line.substr(1, line.size() - 2);
  const bool named =
      line.size() == 5 && (line[0] | 0x20) == 's' && (line[1] | 0x20) == 'e' && (line[2] | 0x20) == 'p' && line[3] == '=';
  return named ? line[4] : '\0';
}

}  // namespace netgraph::detail

#endif
