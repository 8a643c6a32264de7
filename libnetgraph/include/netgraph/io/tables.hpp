#ifndef NETGRAPH_IO_TABLES_HPP
#define NETGRAPH_IO_TABLES_HPP

#include <netgraph/core/error.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/io/detail/table_files.hpp>
#include <netgraph/io/detail/table_layout.hpp>
#include <netgraph/io/detail/table_reading.hpp>
#include <netgraph/io/detail/table_rows.hpp>
#include <netgraph/io/detail/table_writing.hpp>
#include <netgraph/io/table_options.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/network_builder.hpp>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace netgraph {

/// A network read from tables, and the rows that were left out of it.
struct read_result {
  contact_network network = {};
  std::vector<reject> rejects = {};  ///< lenient mode: every row left out; by table, then by line
  /// What was read otherwise than it stands there, or says nothing new: dates and ids as spreadsheets write them, titles above
  /// a header line, a contact that stands there twice.
  std::vector<reject> notes = {};
};

/// Reads a folder of tables (people.csv, events.csv, ... plain or gzipped) into a contact network.
///
/// Strict mode stops at the first row that breaks a rule and keeps nothing. Lenient mode leaves such
/// rows out and lists every one of them; where two rows contradict each other, or an answer about consent cannot be read, the
/// cautious reading holds, and a rule that cannot be understood stops the call. Errors of a whole file always throw (but in
/// `reading_mode::survey`): a missing people.csv, a table that stands there twice or under a name that is nearly its own, a
/// link that leads nowhere, a header line without a key column or with a name twice, a column that may be about consent and is
/// not understood, damaged or truncated gzip data, a crossed limit on rows or bytes.
///
/// Files as spreadsheets write them are read: columns between `;` or tabs, a first line `sep=;`, titles above the header line,
/// empty rows and columns, file and column names and fixed words (`attended`, `yes`) in any case with blanks around them, dates
/// such as 03.12.2026 or 12/3/2026 whose order the whole column shows, ids without the zeros before them where only one can be
/// meant. Notes say so. Unknown columns are kept as text; ids and texts are kept byte for byte; blanks around numbers, dates and
/// list parts are ignored. A row must have as many fields as the header line, but for blank ones.
///
/// @param folder  path of the folder.
/// @param options  strictness, limits, channel overrides.
/// @param watch  told of the bytes read of each file; may stop the call.
/// @throws file_error  if the folder, people.csv or a file cannot be read.
/// @throws data_error  with file:line:column for text that breaks the format or a rule.
/// @complexity  O(bytes + rows log rows) time; the network and one row in memory.
[[nodiscard]] inline read_result read_tables(const std::filesystem::path& folder, const read_options& options = {},
                                             const progress& watch = {}) {
  std::error_code ignored;
  if (!std::filesystem::is_directory(folder, ignored)) {
    const bool exists = std::filesystem::exists(folder, ignored);
    throw file_error(folder.string(), exists ? "is a file, not a folder" : "there is no such folder",
                     "give the folder that holds people.csv");
  }
  network_builder builder(options.mode);
  // A fault of a whole file ends the call; who only looks at the tables is told, and the other files are looked at, too.
  const auto or_listed = [&](table_kind table, const auto& call) {
    try {
      call();
    } catch (const data_error& problem) {
      if (options.mode != reading_mode::survey) throw;
      builder.refuse(problem.where(), problem.problem(), problem.text(), problem.remedy());
      builder.left_out_table(table);
    } catch (const file_error& problem) {
      if (options.mode != reading_mode::survey) throw;
      const std::string said = problem.what();
      const std::size_t from = problem.path().size() + 2;
      const std::size_t remedy = said.rfind("; ");
      builder.refuse({problem.path(), 0, 0}, said.substr(std::min(from, said.size()), remedy - from), "",
                     said.substr(remedy + 2));
      builder.left_out_table(table);
    }
  };
  // All are found before the first is read, so that a doubled file is told at once.
  std::vector<std::pair<const detail::table_layout*, std::filesystem::path>> files;
  const std::vector<std::string> names = detail::names_in(folder);
  for (const detail::table_layout& layout : detail::table_layouts) {
    const auto find = [&] {
      if (auto file = detail::find_table(folder, layout.name, names)) {
        files.emplace_back(&layout, std::move(*file));
      } else if (layout.kind == table_kind::people) {
        throw file_error(folder.string(), "the folder holds no people.csv (nor people.csv.gz)",
                         "add it, with at least the column 'person', or give another folder");
      }
    };
    // Without people there is nothing to look at.
    layout.kind == table_kind::people ? find() : or_listed(layout.kind, find);
  }

  for (const channel_row& row : options.channels) {
    builder.add_channel(row, {.file = "channels option", .line = 0, .header = {}});
  }
  detail::known_ids ids(builder);
  for (const auto& found : files) {
    const auto* layout = found.first;  // named apart: clang 14 lets no lambda hold a structured binding
    const auto& file = found.second;
    or_listed(layout->kind, [&] { detail::table_reader(file, *layout, options, builder, ids).read(watch); });
  }
  read_result result;
  result.rejects = builder.rejects();
  result.network = builder.build(&result.notes);
  return result;
}

/// Writes a network as tables into a folder, from which `read_tables` reads an equal one.
///
/// A table without rows is left out, unless it has unknown columns or a file of that name stands
/// there: then its header line is written. Columns that are empty in every row are left out, key columns and unknown columns
/// never. Values stay as they are, formulas included: these files are read back, not opened in a
/// spreadsheet. All files are written and flushed beside their places first, so a full disk changes
/// nothing; each then appears at once. Should one then not get its place, the error names those that have theirs.
///
/// @param net  the network.
/// @param folder  made if it does not exist (its parent must).
/// @throws file_error  if a file cannot be written, or if a NAME.csv.gz stands in the way.
/// @throws data_error  if a value could not be read back: a list part with `;` or outer blanks, a NUL
///         byte, bytes that are not UTF-8.
/// @complexity  O(size of the tables).
inline void write_tables(const contact_network& net, const std::filesystem::path& folder) {
  std::error_code problem;
  if (!std::filesystem::is_directory(folder, problem)) {
    problem.clear();
    std::filesystem::create_directory(folder, problem);
    if (problem || !std::filesystem::is_directory(folder)) {
      throw file_error(folder.string(), "the folder cannot be made",
                       "check that its parent exists and that no file has its name");
    }
  }
  for (const detail::table_layout& layout : detail::table_layouts) {
    const std::filesystem::path packed = folder / (std::string(layout.name) + ".csv.gz");
    if (std::filesystem::exists(packed, problem)) {
      throw file_error(packed.string(), "stands where " + packed.stem().string() + " is to be written",
                       "move it away, or write to another folder");
    }
  }
  std::vector<atomic_file> files;
  for (const detail::table_layout& layout : detail::table_layouts) {
    const std::filesystem::path target = folder / (std::string(layout.name) + ".csv");
    const bool always = layout.kind == table_kind::people || std::filesystem::exists(target, problem);
    atomic_file::take_abandoned_away(target);  // also where this time there is nothing to write
    detail::stage_table(net, layout, target, always, files);
  }
  for (atomic_file& file : files) file.flush();
  for (std::size_t i = 0; i < files.size(); ++i) {
    try {
      files[i].commit();
    } catch (const file_error& fault) {
      if (i == 0) throw;
      std::string placed;
      for (std::size_t k = 0; k < i; ++k) placed += (k == 0 ? "" : ", ") + files[k].target().filename().string();
      throw file_error(fault.path(), "cannot be put in place, while " + placed + " of the same change are in theirs",
                       "make room or check the disk, and write all of them again");
    }
  }
}

}  // namespace netgraph

#endif
