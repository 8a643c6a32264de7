#ifndef NETGRAPH_IO_TABLES_HPP
#define NETGRAPH_IO_TABLES_HPP

#include <netgraph/core/error.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/io/csv.hpp>
#include <netgraph/io/csv_file.hpp>
#include <netgraph/io/detail/row_fields.hpp>
#include <netgraph/io/detail/table_header.hpp>
#include <netgraph/io/detail/table_layout.hpp>
#include <netgraph/io/detail/table_rows.hpp>
#include <netgraph/io/detail/table_writing.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/network_builder.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace netgraph {

/// How to read a folder of tables.
struct read_options {
  reading_mode mode = reading_mode::strict;
  csv_limits limits = {};
  /// Channels to define or to override by name; they win over channels.csv.
  std::vector<channel_row> channels = {};
  /// Whether an interaction over a channel that nothing defines breaks a rule, as a row does that names an unknown
  /// person. Else it is kept, and whoever weighs ties has to define the channel then.
  bool only_known_channels = false;
};

/// A network read from tables, and the rows that were left out of it.
struct read_result {
  contact_network network = {};
  std::vector<reject> rejects = {};  ///< lenient mode: every row left out; by table, then by line
};

namespace detail {

/// The file of a table in a folder: NAME.csv or NAME.csv.gz; absent if there is neither.
[[nodiscard]] inline std::optional<std::filesystem::path> find_table(const std::filesystem::path& folder, std::string_view name) {
  const std::filesystem::path plain = folder / (std::string(name) + ".csv");
  std::filesystem::path packed = plain;
  packed += ".gz";
  std::error_code ignored;
  const bool has_plain = std::filesystem::exists(plain, ignored);
  const bool has_packed = std::filesystem::exists(packed, ignored);
  if (has_plain && has_packed) {
    throw file_error(plain.string(), "stands beside " + packed.filename().string(), "keep one of the two files");
  }
  if (has_plain) return plain;
  if (has_packed) return packed;
  return std::nullopt;
}

/// Reads one table file into the builder.
inline void read_table(const std::filesystem::path& file, const table_layout& layout, const read_options& options,
                       network_builder& builder, const progress& watch) {
  const auto overridden = [&](std::string_view channel) {
    return std::any_of(options.channels.begin(), options.channels.end(),
                       [&](const channel_row& row) { return row.channel == channel; });
  };
  std::optional<table_header> header;
  std::optional<row_fields> fields;
  csv_options csv{.delimiter = ',', .limits = options.limits, .on_bad_row = {}, .on_estimate = {}};
  csv.on_estimate = [&](std::uint64_t lines) {
    // A guess must not cost more memory than a row of a few bytes would: short lines may be blank.
    constexpr std::uint64_t most = std::uint64_t{1} << 18;
    builder.reserve(layout.kind, static_cast<std::size_t>(std::min(lines, most)));
  };
  if (options.mode == reading_mode::lenient) {
    csv.on_bad_row = [&](const data_error& bad) {
      if (!header) throw bad;  // without a header line no row can be understood
      builder.refuse(bad.where(), bad.problem(), bad.text(), bad.remedy());
    };
  }
  const auto take_row = [&](const csv_row& row) {
    if (!header) {
      header.emplace(layout, row);
      fields.emplace(*header, builder);
      builder.set_extra_columns(layout.kind, header->extra_names());
      return;
    }
    if (row.size() != header->size()) {
      const std::size_t last = std::min(row.size(), header->size());
      builder.refuse(row.place(last),
                     "the row has " + std::to_string(row.size()) + " fields, the header line " + std::to_string(header->size()),
                     row.size() > last ? shown(row[last]) : std::string{},
                     "give every row as many fields; a field with a comma in it needs quotes");
      return;
    }
    fields->look_at(row);
    if (layout.kind == table_kind::channels && overridden((*fields)[channels_columns::channel])) return;
    if (options.only_known_channels && layout.kind == table_kind::interactions) {
      constexpr std::size_t at = interactions_columns::channel;
      const std::string_view name = (*fields)[at];
      if (!name.empty() && !builder.defines_channel(name)) {
        fields->refuse(at, "unknown channel", "add it to channels.csv, or write one of the built-in names");
        return;
      }
    }
    add_row(layout.kind, *fields, builder);
  };
  read_csv(file, std::move(csv), take_row, watch);
  if (!header) {
    throw data_error({file.string(), 1, 0}, "the file is empty", "",
                     "its first line must name the columns, or leave the file out");
  }
}

}  // namespace detail

/// Reads a folder of tables (people.csv, events.csv, ... plain or gzipped) into a contact network.
///
/// Strict mode stops at the first row that breaks a rule and keeps nothing. Lenient mode leaves such
/// rows out and lists every one of them. Errors of a whole file always throw: a missing people.csv, a
/// table that stands there both plain and gzipped, a header line without a key column or with a name
/// twice, damaged or truncated gzip data, a crossed limit on rows or bytes.
///
/// Column names are matched whatever their case; unknown columns are kept as text. Ids and texts are
/// kept byte for byte; blanks around numbers, dates, fixed words and list parts are ignored. Fixed
/// words (`attended`, `yes`) are lower-case. A row must have as many fields as the header line.
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
  // All are found before the first is read, so that a doubled file is told at once.
  std::vector<std::pair<const detail::table_layout*, std::filesystem::path>> files;
  for (const detail::table_layout& layout : detail::table_layouts) {
    if (auto file = detail::find_table(folder, layout.name)) {
      files.emplace_back(&layout, std::move(*file));
    } else if (layout.kind == table_kind::people) {
      throw file_error(folder.string(), "the folder holds no people.csv (nor people.csv.gz)",
                       "add it, with at least the column 'person', or give another folder");
    }
  }

  network_builder builder(options.mode);
  for (const channel_row& row : options.channels) {
    builder.add_channel(row, {.file = "channels option", .line = 0, .header = {}});
  }
  for (const auto& [layout, file] : files) detail::read_table(file, *layout, options, builder, watch);
  read_result result;
  result.rejects = builder.rejects();
  result.network = builder.build();
  return result;
}

/// Writes a network as tables into a folder, from which `read_tables` reads an equal one.
///
/// A table without rows is left out, unless it has unknown columns or a file of that name stands
/// there: then its header line is written. Columns that are empty in every row are left out, key columns and unknown columns
/// never. Values stay as they are, formulas included: these files are read back, not opened in a
/// spreadsheet. All files are written and flushed beside their places first, so a full disk changes
/// nothing; each then appears at once.
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
    detail::stage_table(net, layout, target, always, files);
  }
  for (atomic_file& file : files) file.flush();
  for (atomic_file& file : files) file.commit();
}

}  // namespace netgraph

#endif
