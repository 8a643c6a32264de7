#ifndef NETGRAPH_IO_DETAIL_TABLE_HEADER_HPP
#define NETGRAPH_IO_DETAIL_TABLE_HEADER_HPP

#include <netgraph/core/error.hpp>
#include <netgraph/io/csv.hpp>
#include <netgraph/io/detail/table_layout.hpp>
#include <netgraph/io/detail/text_scan.hpp>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace netgraph::detail {

[[nodiscard]] inline std::string_view strip_blanks(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  return text;
}

/// Drops spaces and tabs at both ends. Nearly always there are none: that much is inline.
[[nodiscard]] inline std::string_view without_blanks(std::string_view text) {
  if (text.empty() || (text.front() > ' ' && text.back() > ' ')) return text;
  return strip_blanks(text);
}

/// Which column of a file is which column of the table.
///
/// Names of the table's own columns are matched whatever their case and the blanks around them:
/// `Person ` silently taken for an unknown column would lose the people. Unknown columns keep their
/// spelling, without the blanks around it.
class table_header {
 public:
  static constexpr std::size_t absent = std::numeric_limits<std::size_t>::max();

  /// @throws data_error  for an empty or repeated name, or a missing key column.
  table_header(const table_layout& layout, const csv_row& row) : at_(layout.columns.size(), absent) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      const std::string_view typed = without_blanks(row[c]);
      if (typed.empty()) {
        throw data_error(row.place(c), "the column has no name", "", "name it, or remove the column with its comma");
      }
      const std::size_t known = find(layout, typed);
      names_.emplace_back(known == absent ? typed : layout.columns[known]);
      const auto before = names_.end() - 1;
      if (std::find(names_.begin(), before, *before) != before) {
        throw data_error(row.place(c), "two columns of the same name", shown(typed), "remove or rename one of them");
      }
      if (known == absent) {
        extra_.push_back(c);
      } else {
        at_[known] = c;
      }
    }
    for (std::size_t k = 0; k < layout.columns.size(); ++k) {
      if (layout.is_key(k) && at_[k] == absent) throw_missing(layout, layout.columns[k], row);
    }
  }

  /// Number of columns in the file.
  [[nodiscard]] std::size_t size() const { return names_.size(); }
  /// Place in the file of column `k` of the table; `absent` where the file lacks it.
  [[nodiscard]] std::size_t at(std::size_t k) const { return at_[k]; }
  /// Names in the order of the file.
  [[nodiscard]] std::span<const std::string> names() const { return names_; }
  /// Places in the file of the columns that the table does not know.
  [[nodiscard]] std::span<const std::size_t> extra() const { return extra_; }

  [[nodiscard]] std::vector<std::string> extra_names() const {
    std::vector<std::string> names;
    for (const std::size_t c : extra_) names.push_back(names_[c]);
    return names;
  }

 private:
  static std::size_t find(const table_layout& layout, std::string_view typed) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    for (std::size_t k = 0; k < layout.columns.size(); ++k) {
      const std::string_view name = layout.columns[k];
      if (std::equal(name.begin(), name.end(), typed.begin(), typed.end(), [&](char a, char b) { return a == lower(b); })) {
        return k;
      }
    }
    return absent;
  }

  [[noreturn]] static void throw_missing(const table_layout& layout, std::string_view name, const csv_row& row) {
    std::string typed;
    for (const std::string_view field : row.values()) {
      if (!typed.empty()) typed += ',';
      typed += field;
    }
    std::string remedy = "the first line must name the column '" + std::string(name) + '\'';
    for (const char other : {';', '\t', '|'}) {
      if (row.size() == 1 && typed.find(other) != std::string::npos) {
        remedy = "save the file with commas between the columns";
      }
    }
    throw data_error({row.place(0).file, row.line(), 0},
                     "the table '" + std::string(layout.name) + "' lacks its column '" + std::string(name) + '\'', shown(typed),
                     remedy);
  }

  std::vector<std::size_t> at_;
  std::vector<std::string> names_;
  std::vector<std::size_t> extra_;
};

}  // namespace netgraph::detail

#endif
