#ifndef NETGRAPH_IO_DETAIL_TABLE_LAYOUT_HPP
#define NETGRAPH_IO_DETAIL_TABLE_LAYOUT_HPP

#include <netgraph/network/contact_network.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace netgraph::detail {

// The columns of each table by number, and their names in that order. Names and numbers stand side
// by side so that a reader sees at once that they agree.

struct people_columns {
  enum column : std::uint8_t {
    person,
    name,
    email,
    phone,
    organisation,
    role,
    sector,
    region,
    lat,
    lon,
    interests,
    seeks,
    offers,
    joined,
    consent,
    mail,
    access,
    at_most
  };
  static constexpr std::array<std::string_view, 18> names{"person", "name",   "email",   "phone", "organisation", "role",
                                                          "sector", "region", "lat",     "lon",   "interests",    "seeks",
                                                          "offers", "joined", "consent", "mail",  "access",       "at_most"};
  static constexpr std::array<column, 1> keys{person};
};

struct events_columns {
  enum column : std::uint8_t { event, name, series, start, end, venue, region, lat, lon, capacity, fee, kind, attendance };
  static constexpr std::array<std::string_view, 13> names{"event", "name", "series",   "start", "end",  "venue",     "region",
                                                          "lat",   "lon",  "capacity", "fee",   "kind", "attendance"};
  static constexpr std::array<column, 1> keys{event};
};

struct channels_columns {
  enum column : std::uint8_t { channel, weight, half_life_days, ceiling, minutes_per_touch, face_to_face };
  static constexpr std::array<std::string_view, 6> names{"channel",           "weight",      "half_life_days", "ceiling",
                                                         "minutes_per_touch", "face_to_face"};
  static constexpr std::array<column, 1> keys{channel};
};

struct attendance_columns {
  enum column : std::uint8_t { event, person, status, role, guests, at };
  static constexpr std::array<std::string_view, 6> names{"event", "person", "status", "role", "guests", "at"};
  static constexpr std::array<column, 2> keys{event, person};
};

struct interactions_columns {
  enum column : std::uint8_t { from, to, channel, at, minutes, count, event };
  static constexpr std::array<std::string_view, 7> names{"from", "to", "channel", "at", "minutes", "count", "event"};
  static constexpr std::array<column, 3> keys{from, to, channel};
};

struct introductions_columns {
  enum column : std::uint8_t { introducer, a, b, event, at, channel, outcome, asked_a, asked_b, yes_a, yes_b };
  static constexpr std::array<std::string_view, 11> names{"introducer", "a",       "b",       "event", "at",   "channel",
                                                          "outcome",    "asked_a", "asked_b", "yes_a", "yes_b"};
  static constexpr std::array<column, 2> keys{a, b};
};

struct rules_columns {
  enum column : std::uint8_t { rule, a, b, event, until, reason };
  static constexpr std::array<std::string_view, 6> names{"rule", "a", "b", "event", "until", "reason"};
  static constexpr std::array<column, 2> keys{rule, a};
};

struct synonyms_columns {
  enum column : std::uint8_t { word, same_as };
  static constexpr std::array<std::string_view, 2> names{"word", "same_as"};
  static constexpr std::array<column, 2> keys{word, same_as};
};

struct attributes_columns {
  enum column : std::uint8_t { attribute, value, least, most, even, must, event };
  static constexpr std::array<std::string_view, 7> names{"attribute", "value", "least", "most", "even", "must", "event"};
  static constexpr std::array<column, 1> keys{attribute};
};

/// A table's file name without extension, its columns and which of them every file must have.
struct table_layout {
  table_kind kind;
  std::string_view name;
  std::span<const std::string_view> columns;
  std::uint32_t key_columns;  ///< bit c: column c is a key

  [[nodiscard]] bool is_key(std::size_t column) const { return (key_columns >> column & 1U) != 0; }
};

template <class Columns>
constexpr table_layout layout_of(table_kind kind, std::string_view name) {
  std::uint32_t keys = 0;
  for (const auto column : Columns::keys) keys |= 1U << column;
  return {kind, name, Columns::names, keys};
}

/// Every table, in the order in which they are read: what is named comes before what names it.
inline constexpr std::array<table_layout, table_count> table_layouts{
    layout_of<people_columns>(table_kind::people, "people"),
    layout_of<events_columns>(table_kind::events, "events"),
    layout_of<channels_columns>(table_kind::channels, "channels"),
    layout_of<attendance_columns>(table_kind::attendance, "attendance"),
    layout_of<interactions_columns>(table_kind::interactions, "interactions"),
    layout_of<introductions_columns>(table_kind::introductions, "introductions"),
    layout_of<rules_columns>(table_kind::rules, "rules"),
    layout_of<synonyms_columns>(table_kind::synonyms, "synonyms"),
    layout_of<attributes_columns>(table_kind::attributes, "attributes"),
};

}  // namespace netgraph::detail

#endif
