#ifndef NETGRAPH_NETWORK_DETAIL_RULE_CHECKS_HPP
#define NETGRAPH_NETWORK_DETAIL_RULE_CHECKS_HPP

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <netgraph/core/detail/shown_text.hpp>
#include <netgraph/network/detail/blank_text.hpp>
#include <netgraph/network/network_builder.hpp>
#include <netgraph/network/text_column.hpp>

namespace netgraph {

namespace detail {

/// Numbers of tables, from 1, parted by `;`; absent for any other text. Each once, ascending.
[[nodiscard]] inline std::optional<std::vector<std::uint32_t>> numbers_from_one(std::string_view text) {
  std::vector<std::uint32_t> numbers;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(';'), text.size());
    std::string_view item = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    while (!item.empty() && item.front() == ' ') item.remove_prefix(1);
    while (!item.empty() && item.back() == ' ') item.remove_suffix(1);
    std::uint32_t number = 0;
    const auto [stop, failed] = std::from_chars(item.data(), item.data() + item.size(), number);
    if (failed != std::errc{} || stop != item.data() + item.size() || number == 0) return std::nullopt;
    numbers.push_back(number);
  }
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

}  // namespace detail

inline bool network_builder::refuse_rule(const row_place& place, std::string_view field, std::string_view problem,
                                         std::string_view text, std::string_view remedy) {
  return refuse_for_sure(place.at(field), std::string(problem), detail::shown(text), std::string(remedy));
}

inline bool network_builder::add_rule(rule_row row, const row_place& place) {
  check_room(net_.rules_);
  const std::string name(to_string(row.kind));
  rule made;
  made.kind = row.kind;
  const auto unknown = [&](std::string_view field, std::string_view id) {
    if (mode_ != reading_mode::lenient) return refuse_person(id, field, place), false;
    return refuse_rule(place, field, id.empty() ? "the person of a rule is missing" : "a rule about an unknown person", id,
                       "correct the id, or take the row out: a rule is never left out quietly");
  };
  if (row.kind == rule_kind::across) {
    const auto column = find_text_column(net_, row.a);
    if (!column) {
      return refuse_rule(place, "a", "'across' needs a column of people.csv whose cells are texts", row.a,
                         "name the column in which the groups stand, such as sector or a column of your own");
    }
    if (!row.b.empty()) return refuse_rule(place, "b", "'across' names a column, not people", row.b, "leave b empty");
    made.attribute = *column;
  } else {
    const auto a = net_.find_person(row.a);
    if (!a) return unknown("a", row.a);
    made.a = *a;
  }
  if (is_of_tables(row.kind)) {
    const auto tables = detail::numbers_from_one(row.b);
    const std::size_t wanted = row.kind == rule_kind::seat ? 1 : tables ? tables->size() : 0;
    if (!tables || tables->size() != wanted || (tables->empty() && row.kind != rule_kind::host_table)) {
      return refuse_rule(place, "b", '\'' + name + "' needs the number of a table", row.b,
                         row.kind == rule_kind::seat ? "write one number, counted from 1"
                                                     : "write numbers counted from 1, parted by ';' where several will do");
    }
    made.tables = *tables;
  } else if (is_of_rounds(row.kind)) {
    const auto number = detail::numbers_from_one(row.b);
    if (!number || number->size() != 1) {
      return refuse_rule(place, "b", '\'' + name + "' needs a number of rounds", row.b, "write one number, counted from 1");
    }
    made.rounds = number->front();
  } else if (!row.b.empty()) {
    made.b = net_.find_person(row.b);
    if (!made.b) return unknown("b", row.b);
  }
  if (made.b == made.a) return refuse(place, "b", "a rule about one person twice", row.b, "name two different people");
  if (!made.b && is_of_a_pair(row.kind)) {
    return refuse_rule(place, "b", "the second person of '" + name + "' is missing", row.a, "name both people");
  }
  if (made.b && is_of_one(row.kind)) {
    return refuse_rule(place, "b", '\'' + name + "' is about one person", row.b,
                       "leave b empty, or write one row for each person");
  }
  if (!row.event.empty()) {
    made.event = net_.find_event(row.event);
    if (!made.event) {
      refuse_event(row.event, "event", place);
      if (!forbids(row.kind)) return false;  // else, where rows may be left out, it holds at every event
    }
  }
  if (row.until && !check_day(moment(*row.until), "until", place)) return false;
  if (!check_extra(table_kind::rules, row.extra, place)) return false;
  made.until = row.until;
  made.reason = std::move(row.reason);
  made.extra = std::move(row.extra);
  net_.rules_.push_back(std::move(made));
  return true;
}

inline bool network_builder::add_synonym(synonym_row row, const row_place& place) {
  check_room(net_.synonyms_);
  for (const auto& [field, word] : {std::pair{"word", row.word}, std::pair{"same_as", row.same_as}}) {
    if (detail::is_blank(word)) return refuse(place, field, "the word is missing", {}, "name two words that mean the same");
  }
  if (!check_extra(table_kind::synonyms, row.extra, place)) return false;
  net_.synonyms_.push_back({std::string(row.word), std::string(row.same_as), std::move(row.extra)});
  return true;
}

inline bool network_builder::add_attribute(attribute_row row, const row_place& place) {
  check_room(net_.attributes_);
  attribute made;
  if (word_fold(row.attribute) == "newcomer") {
    made.column = "newcomer";
    if (!detail::is_blank(row.value)) {
      return refuse_rule(place, "value", "'newcomer' has no texts", row.value, "leave value empty");
    }
  } else {
    const auto column = find_text_column(net_, row.attribute);
    if (!column) {
      return refuse_rule(place, "attribute", "an attribute that is no column of people.csv whose cells are texts", row.attribute,
                         "write sector, region, role, organisation, a column of your own, or newcomer");
    }
    made.column = *column;
    made.value = std::string(row.value);
  }
  if (!row.least && !row.most && !row.even) {
    return refuse_rule(place, "attribute", "an attribute without a number", row.attribute,
                       "say how many each table has: least, most, or yes in even");
  }
  if (row.least && row.most && *row.least > *row.most) {
    return refuse_rule(place, "most", "at most fewer than at least", std::to_string(*row.most), "exchange least and most");
  }
  if (!row.event.empty()) {
    made.event = net_.find_event(row.event);
    if (!made.event) return refuse_event(row.event, "event", place), false;
  }
  if (!check_extra(table_kind::attributes, row.extra, place)) return false;
  made.least = row.least;
  made.most = row.most;
  made.even = row.even;
  made.must = row.must;
  made.extra = std::move(row.extra);
  net_.attributes_.push_back(std::move(made));
  return true;
}

}  // namespace netgraph

#endif
