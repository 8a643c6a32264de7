#ifndef NETGRAPH_IO_DETAIL_TABLE_ROWS_HPP
#define NETGRAPH_IO_DETAIL_TABLE_ROWS_HPP

#include <netgraph/io/csv_writer.hpp>
#include <netgraph/io/detail/row_fields.hpp>
#include <netgraph/io/detail/table_layout.hpp>
#include <netgraph/network/network_builder.hpp>

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace netgraph::detail {

// One function for each table: turns a row's fields into values, for the builder, which knows the rules between rows.
// A field that cannot be read has been reported when `take` is false.

inline bool read_person(row_fields& in, person& row) {
  using c = people_columns;
  std::optional<bool> consent;
  std::optional<bool> mail;
  if (!in.take(c::lat, row.lat) || !in.take(c::lon, row.lon) || !in.take(c::joined, row.joined) ||
      !in.take(c::consent, consent) || !in.take(c::mail, mail) || !in.take(c::at_most, row.at_most)) {
    return false;
  }
  in.take(c::person, row.id);
  in.take(c::name, row.name);
  in.take(c::email, row.email);
  in.take(c::phone, row.phone);
  in.take(c::organisation, row.organisation);
  in.take(c::role, row.role);
  in.take(c::sector, row.sector);
  in.take(c::region, row.region);
  in.take(c::interests, row.interests);
  in.take(c::seeks, row.seeks);
  in.take(c::offers, row.offers);
  in.take(c::access, row.access);
  row.consent = consent.value_or(true);
  row.mail = mail.value_or(true);
  in.take_extra(row.extra);
  return true;
}

inline bool read_event(row_fields& in, event& row) {
  using c = events_columns;
  if (!in.take(c::start, row.start) || !in.take(c::end, row.end) || !in.take(c::lat, row.lat) || !in.take(c::lon, row.lon) ||
      !in.take(c::capacity, row.capacity) || !in.take(c::fee, row.fee) ||
      !in.take_word(c::attendance, row.attendance, parse_attendance_taken, "taken, not_taken")) {
    return false;
  }
  in.take(c::event, row.id);
  in.take(c::name, row.name);
  in.take(c::series, row.series);
  in.take(c::venue, row.venue);
  in.take(c::region, row.region);
  in.take(c::kind, row.kind);
  in.take_extra(row.extra);
  return true;
}

/// The word for a half-life without end, in channels.csv.
inline constexpr std::string_view never_fades = "none";

inline void add_channel_row(row_fields& in, network_builder& builder) {
  using c = channels_columns;
  channel_row row;
  if (without_blanks(in[c::half_life_days]) == never_fades) {
    row.half_life_days = std::numeric_limits<double>::infinity();
  } else if (!in.take(c::half_life_days, row.half_life_days)) {
    return;
  }
  if (!in.take(c::weight, row.weight) || !in.take(c::ceiling, row.ceiling) ||
      !in.take(c::minutes_per_touch, row.minutes_per_touch) || !in.take(c::face_to_face, row.face_to_face)) {
    return;
  }
  row.channel = in[c::channel];
  in.take_extra(row.extra);
  builder.add_channel(row, in.place());
}

inline void add_attendance_row(row_fields& in, network_builder& builder) {
  using c = attendance_columns;
  attendance_row row;
  // There are many rows: a moment is read into its place, and first, for it is written piece by piece, and a copy of it
  // would wait until all of them have arrived.
  std::optional<attendance_status> status;
  if (!in.take(c::at, row.at) ||
      !in.take_word(c::status, status, parse_attendance_status,
                    "invited, registered, waitlisted, declined, cancelled, attended, no_show") ||
      !in.take(c::guests, row.guests)) {
    return;
  }
  row.event = in[c::event];
  row.person = in[c::person];
  row.status = status.value_or(attendance_status::registered);
  row.role = in[c::role];
  in.take_extra(row.extra);
  builder.add_attendance(std::move(row), in.place());
}

inline void add_interaction_row(row_fields& in, network_builder& builder) {
  using c = interactions_columns;
  interaction_row row;
  if (!in.take(c::at, row.at) || !in.take(c::minutes, row.minutes) || !in.take(c::count, row.count)) {
    return;
  }
  row.from = in[c::from];
  row.to = in[c::to];
  row.channel = in[c::channel];
  row.event = in[c::event];
  in.take_extra(row.extra);
  builder.add_interaction(std::move(row), in.place());
}

/// An id without the apostrophe by which a plan disarms what a spreadsheet would run as a formula: its rows come back
/// through a spreadsheet. An id that is known as it is typed stays so.
template <class Known>
[[nodiscard]] std::string_view armed_again(std::string_view typed, const Known& known) {
  if (!typed.starts_with('\'') || !needs_apostrophe(typed) || known(typed) || !known(typed.substr(1))) return typed;
  return typed.substr(1);
}

inline void add_introduction_row(row_fields& in, network_builder& builder) {
  using c = introductions_columns;
  introduction_row row;
  if (!in.take(c::at, row.at) ||
      !in.take_word(c::outcome, row.outcome, parse_introduction_outcome,
                    "proposed, accepted, declined, missed, met, again, business") ||
      !in.take(c::asked_a, row.asked_a) || !in.take(c::asked_b, row.asked_b) || !in.take(c::yes_a, row.yes_a) ||
      !in.take(c::yes_b, row.yes_b)) {
    return;
  }
  const auto person = [&](std::string_view id) { return builder.has_person(id); };
  row.introducer = armed_again(in[c::introducer], person);
  row.a = armed_again(in[c::a], person);
  row.b = armed_again(in[c::b], person);
  row.event = armed_again(in[c::event], [&](std::string_view id) { return builder.has_event(id); });
  row.channel = in[c::channel];
  in.take_extra(row.extra);
  builder.add_introduction(std::move(row), in.place());
}

inline constexpr const char* rule_words =
    "apart, together, never_introduce, host_at, left, away, not_as_introducer, wants, across";

inline void add_rule_row(row_fields& in, network_builder& builder) {
  using c = rules_columns;
  rule_row row;
  std::optional<rule_kind> kind;
  if (!in.take_word(c::rule, kind, parse_rule_kind, rule_words) || !in.take(c::until, row.until)) {
    return;
  }
  if (!kind) {
    in.refuse(c::rule, "the rule is missing", std::string("write one of ") + rule_words);
    return;
  }
  row.kind = *kind;
  row.a = in[c::a];
  row.b = in[c::b];
  row.event = in[c::event];
  in.take(c::reason, row.reason);
  in.take_extra(row.extra);
  builder.add_rule(std::move(row), in.place());
}

inline void add_synonym_row(row_fields& in, network_builder& builder) {
  using c = synonyms_columns;
  synonym_row row;
  row.word = without_blanks(in[c::word]);
  row.same_as = without_blanks(in[c::same_as]);
  in.take_extra(row.extra);
  builder.add_synonym(std::move(row), in.place());
}

inline void add_row(table_kind table, row_fields& in, network_builder& builder) {
  switch (table) {
    case table_kind::people: builder.make_person([&](person& row) { return read_person(in, row); }, in.place()); return;
    case table_kind::events: builder.make_event([&](event& row) { return read_event(in, row); }, in.place()); return;
    case table_kind::channels: return add_channel_row(in, builder);
    case table_kind::attendance: return add_attendance_row(in, builder);
    case table_kind::interactions: return add_interaction_row(in, builder);
    case table_kind::introductions: return add_introduction_row(in, builder);
    case table_kind::rules: return add_rule_row(in, builder);
    case table_kind::synonyms: return add_synonym_row(in, builder);
  }
}

}  // namespace netgraph::detail

#endif
