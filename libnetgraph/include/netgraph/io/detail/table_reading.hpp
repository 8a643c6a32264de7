#ifndef NETGRAPH_IO_DETAIL_TABLE_READING_HPP
#define NETGRAPH_IO_DETAIL_TABLE_READING_HPP

#include <netgraph/core/error.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/io/csv_file.hpp>
#include <netgraph/io/detail/local_dates.hpp>
#include <netgraph/io/detail/row_fields.hpp>
#include <netgraph/io/detail/table_header.hpp>
#include <netgraph/io/detail/table_layout.hpp>
#include <netgraph/io/detail/table_rows.hpp>
#include <netgraph/io/table_options.hpp>
#include <netgraph/network/network_builder.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace netgraph::detail {

/// Reads one table file into the builder.
class table_reader {
 public:
  table_reader(const std::filesystem::path& file, const table_layout& layout, const read_options& options,
               network_builder& builder, known_ids& ids)
      : file_(file), layout_(layout), options_(options), builder_(builder), ids_(ids) {}

  void read(const progress& watch) {
    csv_options csv{.limits = options_.limits, .unpack = options_.unpack};
    csv.choose_delimiter = [&](std::string_view head) { return delimiter_ = delimiter_of(layout_, head); };
    csv.on_estimate = [&](std::uint64_t lines) {
      // A guess must not cost more memory than a row of a few bytes would: short lines may be blank.
      constexpr std::uint64_t most = std::uint64_t{1} << 18;
      builder_.reserve(layout_.kind, static_cast<std::size_t>(std::min(lines, most)));
    };
    if (options_.mode != reading_mode::strict) {
      csv.on_bad_row = [&](const data_error& bad) {
        if (!header_) throw bad;  // without a header line no row can be understood
        if (layout_.kind == table_kind::rules) {
          builder_.refuse_for_sure(bad.where(), bad.problem(), bad.text(), bad.remedy());
        } else {
          builder_.refuse(bad.where(), bad.problem(), bad.text(), bad.remedy());
        }
      };
    }
    read_csv(file_, std::move(csv), [&](const csv_row& row) { take(row); }, watch);
    if (header_) return;
    if (no_header_) throw *no_header_;
    throw data_error({file_.string(), 1, 0}, "the file is empty", "",
                     "its first line must name the columns, or leave the file out");
  }

 private:
  static constexpr std::size_t most_title_lines = 20;

  void take(const csv_row& row) {
    if (!header_) return take_header(row);
    if (row.size() != header_->size() && !is_cut_or_padded(row)) return;
    fields_->look_at(row);
    if (row.size() < header_->size()) return;  // has been refused
    const auto values = row.values();
    if (fields_->is_empty()) return;
    if (fields_->is_total()) {
      builder_.refuse(row.place(0), "a row of totals", shown(values.front()), "take the row out");
      return;
    }
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    const bool marked = values.front().starts_with(mark);
    if ((marked || *header_first_ == values.front().front()) && header_->is_said_again(values)) {
      builder_.note(row.place(0), "the header line stands there again", shown(values.front()),
                    "files were put together; take the line out if you like");
      return;
    }
    for (const std::size_t c : key_columns_) {
      if (values[c].starts_with(mark)) {
        builder_.refuse(row.place(c), "a byte order mark within the file", shown(values[c]),
                        "files were put together; write the cell again without what stands invisibly before it");
        return;
      }
    }
    for (const std::size_t c : header_->unnamed()) {
      if (!without_blanks(values[c]).empty()) {
        builder_.refuse({file_.string(), header_line_, c + 1}, "the column has no name", "",
                        "name it, or remove the column with its comma");
        return;
      }
    }
    add(row);
  }

  void add(const csv_row&) {
    if (layout_.kind == table_kind::channels && is_overridden((*fields_)[channels_columns::channel])) return;
    if (options_.only_known_channels && layout_.kind == table_kind::interactions) {
      constexpr std::size_t at = interactions_columns::channel;
      const std::string_view name = (*fields_)[at];
      if (!name.empty() && !builder_.defines_channel(name)) {
        fields_->refuse(at, "unknown channel", "add it to channels.csv, or write one of the built-in names");
        return;
      }
    }
    add_row(layout_.kind, *fields_, builder_, ids_);
  }

  [[nodiscard]] bool is_overridden(std::string_view channel) const {
    return std::any_of(options_.channels.begin(), options_.channels.end(),
                       [&](const channel_row& row) { return row.channel == channel; });
  }

  /// The header line is the first that names the key columns: a title may stand above it.
  void take_header(const csv_row& row) {
    if (table_header::names_keys(layout_, row.values())) {
      header_.emplace(layout_, row);
      header_line_ = row.line();
      for (std::size_t k = 0; k < layout_.columns.size(); ++k) {
        if (layout_.is_key(k)) key_columns_.push_back(header_->at(k));
      }
      header_first_ = row[0].empty() ? '\0' : row[0].front();
      fields_.emplace(*header_, builder_, [this] { return survey_dates(); }, delimiter_);
      builder_.set_extra_columns(layout_.kind, header_->extra_names());
      for (const std::size_t c : header_->doubtful()) {
        builder_.refuse_for_sure(
            row.place(c), "a column that may say who must not be named, and is not understood", shown(row[c]),
            "rename it to 'consent' (yes: may be introduced) or to 'mail' (yes: may be written to), with yes or no in its "
            "cells; if it says neither, put 'text: ' before its name");
      }
      if (no_header_) {
        builder_.note({file_.string(), no_header_->where().line, 0},
                      "the header line is line " + std::to_string(row.line()) + "; what stands above it was left out",
                      no_header_->text(), "");
      }
      return;
    }
    if (!no_header_) {
      try {
        static_cast<void>(table_header(layout_, row));
      } catch (const data_error& problem) {
        no_header_ = problem;
      }
    }
    if (++titles_ >= most_title_lines) throw *no_header_;
  }

  /// Blank fields too many are no fault. @return  whether the row can be read.
  bool is_cut_or_padded(const csv_row& row) {
    const std::size_t last = std::min(row.size(), header_->size());
    const auto values = row.values();
    const bool padded =
        row.size() > header_->size() && std::all_of(values.begin() + static_cast<std::ptrdiff_t>(last), values.end(),
                                                    [](std::string_view value) { return without_blanks(value).empty(); });
    if (padded) return true;
    const bool blank = std::all_of(values.begin(), values.end(), [](std::string_view v) { return without_blanks(v).empty(); });
    if (blank) return false;
    const std::string problem =
        "the row has " + std::to_string(row.size()) + " fields, the header line " + std::to_string(header_->size());
    const std::string text = row.size() > last ? shown(row[last]) : std::string{};
    const std::string remedy = std::string("give every row as many fields; a field with a ") +
                               (delimiter_ == ','   ? "comma"
                                : delimiter_ == ';' ? "semicolon"
                                                    : "tab") +
                               " in it needs quotes";
    if (layout_.kind == table_kind::rules) {
      builder_.refuse_for_sure(row.place(last), problem, text, remedy);
    } else {
      builder_.refuse(row.place(last), problem, text, remedy);
    }
    if (layout_.kind == table_kind::people && header_->at(people_columns::person) < row.size()) {
      const std::string_view id = row[header_->at(people_columns::person)];
      builder_.left_out_person(id, row.line());
      builder_.withdraw_consent(id);  // what this row says of consent is not known
    }
    return false;
  }

  /// Looks through the whole file for the order of the dates in each column.
  [[nodiscard]] std::vector<date_order> survey_dates() const {
    std::vector<order_survey> columns(header_->size());
    const std::size_t event_at = event_column();
    std::size_t line = 0;
    csv_options csv{.delimiter = delimiter_, .limits = options_.limits, .unpack = options_.unpack};
    csv.choose_delimiter = [&](std::string_view) { return delimiter_; };
    csv.on_bad_row = [](const data_error&) {};
    const auto look = [&](const csv_row& row) {
      if ((line = row.line()) <= header_line_ || row.size() < header_->size()) return;
      const date* known = nullptr;
      if (event_at != table_header::absent) {
        const auto event = builder_.find_event(ids_.event_meant(row[event_at]));
        if (event && builder_.events()[to_index(*event)].start) known = &builder_.events()[to_index(*event)].start->day;
      }
      for (std::size_t c = 0; c < header_->size(); ++c) {
        const std::string_view typed = without_blanks(row[c]);
        if (typed.empty() || typed.front() < '0' || typed.front() > '9') continue;
        const auto given = read_local_date(typed);
        if (!given) continue;
        if (known != nullptr) {
          columns[c].see(*given, *known);
        } else {
          columns[c].see(*given);
        }
      }
    };
    read_csv(file_, std::move(csv), look);
    std::vector<date_order> orders;
    for (const order_survey& column : columns) orders.push_back(column.order());
    return orders;
  }

  [[nodiscard]] std::size_t event_column() const {
    switch (layout_.kind) {
      case table_kind::attendance: return header_->at(attendance_columns::event);
      case table_kind::interactions: return header_->at(interactions_columns::event);
      case table_kind::introductions: return header_->at(introductions_columns::event);
      default: return table_header::absent;
    }
  }

  const std::filesystem::path& file_;
  const table_layout& layout_;
  const read_options& options_;
  network_builder& builder_;
  known_ids& ids_;
  char delimiter_ = ',';
  std::size_t header_line_ = 0;
  std::vector<std::size_t> key_columns_;  // their places in the file
  std::optional<char> header_first_;
  std::optional<table_header> header_;
  std::optional<row_fields> fields_;
  std::optional<data_error> no_header_;  // of the first line, where it is none
  std::size_t titles_ = 0;
};

}  // namespace netgraph::detail

#endif
