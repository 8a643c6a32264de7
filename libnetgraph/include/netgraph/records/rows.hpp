#ifndef NETGRAPH_RECORDS_ROWS_HPP
#define NETGRAPH_RECORDS_ROWS_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <netgraph/core/error.hpp>
#include <netgraph/records/attendance.hpp>
#include <netgraph/records/channel.hpp>
#include <netgraph/records/introduction.hpp>
#include <netgraph/records/moment.hpp>
#include <netgraph/records/rule.hpp>
#include <netgraph/records/text_list.hpp>

namespace netgraph {

/// Where a row stands, cheap enough to pass with each of a million rows.
///
/// The texts are borrowed for the call only.
struct row_place {
  std::string_view file = {};
  std::size_t line = 0;
  std::span<const std::string> header = {};  ///< the table's column names in the order of the file

  /// The place of one field of the row; the row's own where the table has no such column.
  [[nodiscard]] source_place at(std::string_view field) const {
    source_place place{std::string(file), line, 0};
    for (std::size_t c = 0; c < header.size(); ++c) {
      if (header[c] == field) place.column = c + 1;
    }
    return place;
  }
};

// Rows as they are typed: they name people, events and channels by id. Ids are borrowed for the call of
// `network_builder::add_*` only; an empty id means "not given".

/// A row of attendance.csv.
struct attendance_row {
  std::string_view event = {};
  std::string_view person = {};
  attendance_status status = attendance_status::registered;
  std::string_view role = {};
  std::uint32_t guests = 0;
  std::optional<moment> at = {};
  text_list extra = {};
};

/// A row of interactions.csv.
struct interaction_row {
  std::string_view from = {};
  std::string_view to = {};
  std::string_view channel = {};
  std::optional<moment> at = {};
  std::optional<double> minutes = {};
  double count = 1.0;
  std::string_view event = {};
  text_list extra = {};
};

/// A row of introductions.csv.
struct introduction_row {
  std::string_view introducer = {};
  std::string_view a = {};
  std::string_view b = {};
  std::string_view event = {};
  std::optional<moment> at = {};
  std::string_view channel = {};
  std::optional<introduction_outcome> outcome = {};
  std::optional<date> asked_a = {};
  std::optional<date> asked_b = {};
  std::optional<date> yes_a = {};
  std::optional<date> yes_b = {};
  text_list extra = {};
};

/// A row of rules.csv.
struct rule_row {
  rule_kind kind = rule_kind::apart;
  std::string_view a = {};  ///< for `across` the name of a column of people.csv
  std::string_view b = {};  ///< for rules of tables and rounds their numbers, such as `3` or `1;2`
  std::string_view event = {};
  std::optional<date> until = {};
  std::string reason = {};
  text_list extra = {};
};

/// A row of synonyms.csv: two words that mean the same in interests, seeks and offers.
struct synonym_row {
  std::string_view word = {};
  std::string_view same_as = {};
  text_list extra = {};
};

/// A row of attributes.csv.
struct attribute_row {
  std::string_view attribute = {};
  std::string_view value = {};
  std::optional<std::uint32_t> least = {};
  std::optional<std::uint32_t> most = {};
  bool even = false;
  bool must = false;
  std::string_view event = {};
  text_list extra = {};
};

}  // namespace netgraph

#endif
