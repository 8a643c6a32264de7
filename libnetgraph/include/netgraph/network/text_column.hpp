#ifndef NETGRAPH_NETWORK_TEXT_COLUMN_HPP
#define NETGRAPH_NETWORK_TEXT_COLUMN_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <netgraph/core/text_fold.hpp>
#include <netgraph/network/contact_network.hpp>

namespace netgraph {

namespace detail {

/// The columns of people.csv that hold one text and say of which sort somebody is; null for any other name.
[[nodiscard]] inline std::string person::* text_field(std::string_view name) noexcept {
  if (name == "organisation") return &person::organisation;
  if (name == "role") return &person::role;
  if (name == "sector") return &person::sector;
  if (name == "region") return &person::region;
  return nullptr;
}

}  // namespace detail

/// The column of people.csv by which people can be put into groups, as it is spelled there: organisation, role, sector, region
/// or one that the table does not know. The name is matched whatever its case. Absent where there is no such column.
[[nodiscard]] inline std::optional<std::string> find_text_column(const contact_network& net, std::string_view name) {
  const std::string lower = word_fold(name);
  if (detail::text_field(lower) != nullptr) return lower;
  for (const std::string& extra : net.extra_columns(table_kind::people)) {
    if (word_fold(extra) == lower) return extra;
  }
  return std::nullopt;
}

/// The text in a column that `find_text_column` gave; empty where it is not known, or where there is no such column.
/// @throws std::out_of_range  if there is no such person.
[[nodiscard]] inline std::string_view text_in_column(const contact_network& net, vertex_id v, std::string_view column) {
  const person& row = net[v];
  if (const auto text = detail::text_field(column)) return row.*text;
  const auto names = net.extra_columns(table_kind::people);
  std::size_t c = 0;
  for (const std::string_view text : row.extra) {
    if (names[c++] == column) return text;
  }
  return {};
}

}  // namespace netgraph

#endif
