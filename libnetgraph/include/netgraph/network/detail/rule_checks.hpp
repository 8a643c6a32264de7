#ifndef NETGRAPH_NETWORK_DETAIL_RULE_CHECKS_HPP
#define NETGRAPH_NETWORK_DETAIL_RULE_CHECKS_HPP

#include <string>
#include <string_view>
#include <utility>

#include <netgraph/core/detail/shown_text.hpp>
#include <netgraph/network/detail/blank_text.hpp>
#include <netgraph/network/network_builder.hpp>
#include <netgraph/network/text_column.hpp>

namespace netgraph {

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
  if (!row.b.empty()) {
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

}  // namespace netgraph

#endif
