#ifndef NETGRAPH_IO_DETAIL_TABLE_FILES_HPP
#define NETGRAPH_IO_DETAIL_TABLE_FILES_HPP

#include <netgraph/core/error.hpp>
#include <netgraph/core/text_fold.hpp>
#include <netgraph/io/detail/table_layout.hpp>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace netgraph::detail {

/// The names of everything in a folder, sorted, so that what is said of them does not depend on the disk.
[[nodiscard]] inline std::vector<std::string> names_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  std::error_code problem;
  for (std::filesystem::directory_iterator entry(folder, problem), end; !problem && entry != end; entry.increment(problem)) {
    names.push_back(entry->path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// Whether a file is called as a table nearly is: `people (1).csv`, `People - copy.csv`, `people.xlsx`, `people.csv.csv`.
[[nodiscard]] inline bool is_nearly_called(std::string_view file, std::string_view table) {
  std::string folded = word_fold(file);
  const std::size_t dot = folded.find('.');
  if (dot == std::string::npos) return false;
  const std::string ending = folded.substr(folded.rfind('.') + 1);
  constexpr std::string_view endings[] = {"csv", "gz", "txt", "tsv", "xlsx", "xls", "ods", "xlsm", "numbers"};
  if (std::find(std::begin(endings), std::end(endings), ending) == std::end(endings)) return false;
  std::string stem = folded.substr(0, dot);
  if (!stem.starts_with(table)) return false;
  stem.erase(0, table.size());
  // What is left is how copies are called: a number, brackets, "copy", a download's date.
  for (const std::string_view word : {"copy", "kopie", "copie", "copia", "final", "export", "new"}) {
    if (const std::size_t at = stem.find(word); at != std::string::npos) stem.erase(at, word.size());
  }
  return stem.find_first_not_of(" 0123456789()-_[]") == std::string::npos;
}

/// Refuses what stands in a table's place and cannot be read there: a folder, or a link that leads nowhere.
inline void refuse_no_file(const std::filesystem::path& path) {
  std::error_code ignored;
  if (std::filesystem::is_symlink(path, ignored) && !std::filesystem::exists(path, ignored)) {
    throw file_error(path.string(), "is a link that leads nowhere", "mend the link, or remove it");
  }
  if (std::filesystem::is_directory(path, ignored)) {
    throw file_error(path.string(), "is a folder, not a file", "move it away, or rename it");
  }
}

/// The file of a table in a folder: NAME.csv or NAME.csv.gz, whatever the case of its letters; absent if there is none.
/// @param names  what `names_in` found there.
/// @throws file_error  if two files may be meant, if what is there is no file, or if there is none but one is nearly called so.
[[nodiscard]] inline std::optional<std::filesystem::path> find_table(const std::filesystem::path& folder, std::string_view name,
                                                                     const std::vector<std::string>& names) {
  std::vector<std::string> found;
  std::vector<std::string> nearly;
  const std::string plain = std::string(name) + ".csv";
  for (const std::string& file : names) {
    const std::string folded = text_fold(file);
    if (folded == plain || folded == plain + ".gz") {
      found.push_back(file);
    } else if (is_nearly_called(file, name)) {
      nearly.push_back(file);
    }
  }
  if (found.size() > 1) {
    throw file_error((folder / found[0]).string(), "stands beside " + found[1], "keep one of the two files");
  }
  if (found.size() == 1) {
    refuse_no_file(folder / found[0]);
    return folder / found[0];
  }
  if (nearly.empty()) return std::nullopt;
  const std::filesystem::path file = folder / nearly.front();
  const std::string ending = text_fold(file.extension().string());
  if (ending == ".csv" || ending == ".gz" || ending == ".txt" || ending == ".tsv") {
    throw file_error(file.string(), "is not read under this name, and there is no " + plain,
                     "rename it to " + plain + (ending == ".gz" ? ".gz" : "") + ", or move it away");
  }
  throw file_error(file.string(), "is a workbook, which is not read here, and there is no " + plain,
                   "open it in a spreadsheet and save it as 'CSV UTF-8' under the name " + plain + ", or move it away");
}

}  // namespace netgraph::detail

#endif
