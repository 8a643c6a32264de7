#ifndef NETGRAPH_RECORDS_RULE_HPP
#define NETGRAPH_RECORDS_RULE_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/records/date.hpp>
#include <netgraph/records/event.hpp>
#include <netgraph/records/text_list.hpp>

namespace netgraph {

/// What the organiser laid down, in the words of rules.csv.
enum class rule_kind : std::uint8_t {
  apart,            ///< never at one table and never introduced
  together,         ///< to be introduced, or seated together
  never_introduce,  ///< not introduced to each other; without `b`: `a` to nobody
  host_at,          ///< `a` is a host at `event`; without `event`: at every event
};

[[nodiscard]] constexpr std::string_view to_string(rule_kind kind) noexcept {
  switch (kind) {
    case rule_kind::apart: return "apart";
    case rule_kind::together: return "together";
    case rule_kind::never_introduce: return "never_introduce";
    case rule_kind::host_at: return "host_at";
  }
  return {};
}

/// Reads a rule word; absent for any other text.
[[nodiscard]] constexpr std::optional<rule_kind> parse_rule_kind(std::string_view text) noexcept {
  for (const auto kind : {rule_kind::apart, rule_kind::together, rule_kind::never_introduce, rule_kind::host_at}) {
    if (text == to_string(kind)) return kind;
  }
  return std::nullopt;
}

/// One row of rules.csv.
struct rule {
  rule_kind kind = rule_kind::apart;
  vertex_id a = {};
  std::optional<vertex_id> b = {};
  std::optional<event_id> event = {};  ///< absent: at every event
  std::optional<date> until = {};      ///< the last day on which the rule holds; absent: always
  std::string reason = {};
  text_list extra = {};

  friend bool operator==(const rule&, const rule&) = default;
};

}  // namespace netgraph

#endif
