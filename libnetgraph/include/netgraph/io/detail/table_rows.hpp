#ifndef NETGRAPH_IO_DETAIL_TABLE_ROWS_HPP
#define NETGRAPH_IO_DETAIL_TABLE_ROWS_HPP

#include <netgraph/io/csv_writer.hpp>
#include <netgraph/io/detail/row_fields.hpp>
#include <netgraph/io/detail/spreadsheet_ids.hpp>
#include <netgraph/io/detail/table_layout.hpp>
#include <netgraph/network/network_builder.hpp>

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace netgraph::detail {

/// The ids that rows name, as they are in people.csv and events.csv, whatever a spreadsheet made of them: an apostrophe that
/// disarms a formula (as exports of this library write it) is taken off again, and see `spreadsheet_ids`. An id that is known
/// as it is typed stays so; where nothing is sure the id stays as it is typed, too, and is refused.
class known_ids {
 public:
  explicit known_ids(network_builder& builder) : builder_(builder) {}

  [[nodiscard]] std::string_view person(std::string_view typed, const row_fields& in) {
    if (typed.empty() || builder_.has_person(typed)) return typed;
    const auto known = [&](std::string_view id) { return builder_.has_person(id); };
    return told(typed, mended(typed, people_, builder_.people(), known), in);
  }
  [[nodiscard]] std::string_view event(std::string_view typed, const row_fields& in) {
    if (typed.empty() || builder_.has_event(typed)) return typed;
    return told(typed, event_meant(typed), in);
  }
  [[nodiscard]] std::string_view event_meant(std::string_view typed) {
    if (typed.empty() || builder_.has_event(typed)) return typed;
    return mended(typed, events_, builder_.events(), [&](std::string_view id) { return builder_.has_event(id); });
  }

 private:
  template <class Rows, class Known>
  static std::string_view mended(std::string_view typed, std::optional<spreadsheet_ids>& forms, const Rows& rows,
                                 const Known& known) {
    if (typed.starts_with('\'') && needs_apostrophe(typed) && known(typed.substr(1))) return typed.substr(1);
    if (!forms) {
      std::vector<std::string_view> ids;
      for (const auto& row : rows) ids.push_back(row.id);
      forms.emplace(ids);
    }
    const std::string_view meant = forms->meant(typed);
    return meant.empty() ? typed : meant;
  }

  std::string_view told(std::string_view typed, std::string_view meant, const row_fields& in) {
    if (typed != meant && !typed.starts_with('\'')) {
      builder_.note(in.place().at({}), "a spreadsheet wrote the id '" + shown(meant) + "' its own way", shown(typed), "");
    }
    return meant;
  }

  network_builder& builder_;
  std::optional<spreadsheet_ids> people_;
  std::optional<spreadsheet_ids> events_;
};

// One function for each table: turns a row's fields into values, for the builder, which knows the rules between rows.
// A field that cannot be read has been reported when `take` is false.

inline bool read_person(row_fields& in, person& row, network_builder& builder) {
  using c = people_columns;
  std::optional<bool> consent;
  std::optional<bool> mail;
  // Every cell is looked at, so that whoever lists faults lists them all.
  bool good = in.take(c::lat, row.lat);
  good = in.take(c::lon, row.lon) && good;
  good = in.take(c::joined, row.joined) && good;
  good = in.take(c::at_most, row.at_most) && good;
  // Where rows may be left out, an answer that is not understood is a no: the person stays, unnamed.
  if (!in.take(c::consent, consent)) consent = false;
  if (!in.take(c::mail, mail)) mail = false;
  if (!good) {
    if (!consent.value_or(true)) builder.withdraw_consent(in[c::person]);
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
  bool good = in.take(c::start, row.start);
  good = in.take(c::end, row.end) && good;
  good = in.take(c::lat, row.lat) && good;
  good = in.take(c::lon, row.lon) && good;
  good = in.take(c::capacity, row.capacity) && good;
  good = in.take(c::fee, row.fee) && good;
  good = in.take_word(c::attendance, row.attendance, parse_attendance_taken, "taken, not_taken") && good;
  if (!good) return false;
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

inline void add_attendance_row(row_fields& in, network_builder& builder, known_ids& ids) {
  using c = attendance_columns;
  attendance_row row;
  // There are many rows: a moment is read into its place, and first, for it is written piece by piece, and a copy of it
  // would wait until all of them have arrived.
  std::optional<attendance_status> status;
  bool good = in.take(c::at, row.at);
  good = in.take_word(c::status, status, parse_attendance_status,
                      "invited, registered, waitlisted, declined, cancelled, attended, no_show") &&
         good;
  good = in.take(c::guests, row.guests) && good;
  if (!good) return;
  row.event = ids.event(in[c::event], in);
  row.person = ids.person(in[c::person], in);
  row.status = status.value_or(attendance_status::registered);
  row.role = in[c::role];
  in.take_extra(row.extra);
  builder.add_attendance(std::move(row), in.place());
}

inline void add_interaction_row(row_fields& in, network_builder& builder, known_ids& ids) {
  using c = interactions_columns;
  interaction_row row;
  bool good = in.take(c::at, row.at);
  good = in.take(c::minutes, row.minutes) && good;
  good = in.take(c::count, row.count) && good;
  if (!good) return;
  row.from = ids.person(in[c::from], in);
  row.to = ids.person(in[c::to], in);
  row.channel = in[c::channel];
  row.event = ids.event(in[c::event], in);
  in.take_extra(row.extra);
  builder.add_interaction(std::move(row), in.place());
}

inline void add_introduction_row(row_fields& in, network_builder& builder, known_ids& ids) {
  using c = introductions_columns;
  introduction_row row;
  bool good = in.take(c::at, row.at);
  good = in.take_word(c::outcome, row.outcome, parse_introduction_outcome,
                      "proposed, accepted, declined, missed, met, again, business") &&
         good;
  for (const auto& [column, day] : {std::pair{c::asked_a, &row.asked_a}, std::pair{c::asked_b, &row.asked_b},
                                    std::pair{c::yes_a, &row.yes_a}, std::pair{c::yes_b, &row.yes_b}}) {
    good = in.take(column, *day) && good;
  }
  if (!good) return;
  row.introducer = ids.person(in[c::introducer], in);
  row.a = ids.person(in[c::a], in);
  row.b = ids.person(in[c::b], in);
  row.event = ids.event(in[c::event], in);
  row.channel = in[c::channel];
  in.take_extra(row.extra);
  builder.add_introduction(std::move(row), in.place());
}

inline constexpr const char* rule_words =
    "apart, together, never_introduce, host_at, left, away, not_as_introducer, wants, across, seat, table, host_table, "
    "arrives, leaves, rounds_at_most";

inline void add_rule_row(row_fields& in, network_builder& builder, known_ids& ids) {
  using c = rules_columns;
  rule_row row;
  std::optional<rule_kind> kind;
  if (!in.take_word(c::rule, kind, parse_rule_kind, rule_words, unread::never)) return;
  if (!kind) {
    in.refuse(c::rule, "the rule is missing", std::string("write one of ") + rule_words, unread::never);
    return;
  }
  // Where rows may be left out, a rule that forbids something holds without the day that cannot be read.
  if (!in.take(c::until, row.until) && !forbids(*kind)) return;
  row.kind = *kind;
  row.a = *kind == rule_kind::across ? in[c::a] : ids.person(in[c::a], in);
  row.b = is_of_tables(*kind) || is_of_rounds(*kind) ? in[c::b] : ids.person(in[c::b], in);
  row.event = ids.event(in[c::event], in);
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

inline void add_attribute_row(row_fields& in, network_builder& builder, known_ids& ids) {
  using c = attributes_columns;
  attribute_row row;
  std::optional<bool> even, must;
  bool good = in.take(c::least, row.least);
  good = in.take(c::most, row.most) && good;
  good = in.take(c::even, even) && good;
  good = in.take(c::must, must) && good;
  if (!good) return;
  row.attribute = without_blanks(in[c::attribute]);
  row.value = without_blanks(in[c::value]);
  row.even = even.value_or(false);
  row.must = must.value_or(false);
  row.event = ids.event(in[c::event], in);
  in.take_extra(row.extra);
  builder.add_attribute(std::move(row), in.place());
}

/// Adds a row to the builder, or has it refused.
inline void add_row(table_kind table, row_fields& in, network_builder& builder, known_ids& ids) {
  switch (table) {
    case table_kind::people:
      if (!builder.make_person([&](person& row) { return read_person(in, row, builder); }, in.place())) {
        builder.left_out_person(in[people_columns::person], in.place().line);
      }
      return;
    case table_kind::events:
      if (!builder.make_event([&](event& row) { return read_event(in, row); }, in.place())) {
        builder.left_out_event(in[events_columns::event], in.place().line);
      }
      return;
    case table_kind::channels: return add_channel_row(in, builder);
    case table_kind::attendance: return add_attendance_row(in, builder, ids);
    case table_kind::interactions: return add_interaction_row(in, builder, ids);
    case table_kind::introductions: return add_introduction_row(in, builder, ids);
    case table_kind::rules: return add_rule_row(in, builder, ids);
    case table_kind::synonyms: return add_synonym_row(in, builder);
    case table_kind::attributes: return add_attribute_row(in, builder, ids);
  }
}

}  // namespace netgraph::detail

#endif
