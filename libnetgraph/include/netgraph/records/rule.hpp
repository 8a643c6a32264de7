#ifndef NETGRAPH_RECORDS_RULE_HPP
#define NETGRAPH_RECORDS_RULE_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
  left,             ///< `a` has left: not expected anywhere, in no plan
  away,             ///< as `left`, up to and with the day `until`
  not_as_introducer,  ///< `a` is never asked to introduce others
  wants,            ///< to be introduced although they have met
  across,           ///< introductions only between people who differ in `attribute`
  seat,             ///< `a` has a fixed table, in all rounds
  table,            ///< only some tables will do for `a`
  host_table,       ///< `a` is a host who stays at one table: that of `tables`, else any
  arrives,          ///< `a` is there from a round on
  leaves,           ///< `a` is there up to and with a round
  rounds_at_most,   ///< `a` takes part in so many rounds of an evening at most
};

[[nodiscard]] constexpr std::string_view to_string(rule_kind kind) noexcept {
  switch (kind) {
    case rule_kind::apart: return "apart";
    case rule_kind::together: return "together";
    case rule_kind::never_introduce: return "never_introduce";
    case rule_kind::host_at: return "host_at";
    case rule_kind::left: return "left";
    case rule_kind::away: return "away";
    case rule_kind::not_as_introducer: return "not_as_introducer";
    case rule_kind::wants: return "wants";
    case rule_kind::across: return "across";
    case rule_kind::seat: return "seat";
    case rule_kind::table: return "table";
    case rule_kind::host_table: return "host_table";
    case rule_kind::arrives: return "arrives";
    case rule_kind::leaves: return "leaves";
    case rule_kind::rounds_at_most: return "rounds_at_most";
  }
  return {};
}

/// Reads a rule word; absent for any other text.
[[nodiscard]] constexpr std::optional<rule_kind> parse_rule_kind(std::string_view text) noexcept {
  for (std::uint8_t number = 0; number <= static_cast<std::uint8_t>(rule_kind::rounds_at_most); ++number) {
    const auto kind = static_cast<rule_kind>(number);
    if (text == to_string(kind)) return kind;
  }
  return std::nullopt;
}

/// Whether a rule of this kind is about two people (`never_introduce` may be) ...
[[nodiscard]] constexpr bool is_of_a_pair(rule_kind kind) noexcept {
  return kind == rule_kind::apart || kind == rule_kind::together || kind == rule_kind::wants;
}
/// ... or about one, who is named in `a`; `across` names nobody.
[[nodiscard]] constexpr bool is_of_one(rule_kind kind) noexcept {
  return kind == rule_kind::host_at || kind == rule_kind::left || kind == rule_kind::away || kind == rule_kind::not_as_introducer;
}

/// Whether a rule of this kind is about one person and tables, whose numbers stand where others name a second person.
[[nodiscard]] constexpr bool is_of_tables(rule_kind kind) noexcept {
  return kind == rule_kind::seat || kind == rule_kind::table || kind == rule_kind::host_table;
}

/// Whether a rule of this kind is about one person and rounds, whose number stands where others name a second person.
[[nodiscard]] constexpr bool is_of_rounds(rule_kind kind) noexcept {
  return kind == rule_kind::arrives || kind == rule_kind::leaves || kind == rule_kind::rounds_at_most;
}

/// Whether a rule of this kind forbids something: in doubt such a rule holds.
[[nodiscard]] constexpr bool forbids(rule_kind kind) noexcept {
  return kind != rule_kind::together && kind != rule_kind::host_at && kind != rule_kind::wants && kind != rule_kind::host_table;
}

/// One row of rules.csv.
struct rule {
  rule_kind kind = rule_kind::apart;
  vertex_id a = no_vertex;  ///< `no_vertex` for `across` alone
  std::optional<vertex_id> b = {};
  std::optional<event_id> event = {};  ///< absent: at every event
  std::optional<date> until = {};      ///< the last day on which the rule holds; absent: always
  std::string reason = {};
  std::string attribute = {};  ///< `across`: the column of people.csv whose texts make the groups
  std::vector<std::uint32_t> tables = {};  ///< numbers from 1, of `seat`, `table` and `host_table`
  std::uint32_t rounds = 0;  ///< a round from 1, or how many, of `arrives`, `leaves` and `rounds_at_most`
  text_list extra = {};

  friend bool operator==(const rule&, const rule&) = default;
};

}  // namespace netgraph

#endif
