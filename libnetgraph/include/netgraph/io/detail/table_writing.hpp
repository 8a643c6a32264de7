#ifndef NETGRAPH_IO_DETAIL_TABLE_WRITING_HPP
#define NETGRAPH_IO_DETAIL_TABLE_WRITING_HPP

#include <netgraph/core/error.hpp>
#include <netgraph/io/atomic_file.hpp>
#include <netgraph/io/csv_writer.hpp>
#include <netgraph/io/detail/table_layout.hpp>
#include <netgraph/io/detail/table_rows.hpp>
#include <netgraph/io/detail/text_scan.hpp>
#include <netgraph/network/contact_network.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace netgraph::detail {

// What the cells of each table say: `put_NAME(net, row, column, out)` appends the text of one cell.

/// The shortest digits that read back as the same number.
template <class Number>
void put_number(Number value, std::string& out) {
  std::array<char, 40> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out.append(digits.data(), end);
}

template <class Number>
  requires std::is_arithmetic_v<Number>
void put(const std::optional<Number>& value, std::string& out) {
  if (value) put_number(*value, out);
}
inline void put(const std::optional<moment>& at, std::string& out) {
  if (at) out += to_string(*at);
}
inline void put(const std::optional<date>& day, std::string& out) {
  if (day) out += to_string(*day);
}

inline void put(const text_list& parts, std::string& out) {
  bool first = true;
  for (const std::string_view part : parts) {
    if (part.empty() || part != without_blanks(part) || part.find(';') != std::string::npos) {
      throw data_error({}, "a list part that could not be read back", shown(part),
                       "take out semicolons, outer blanks and empty parts");
    }
    if (!std::exchange(first, false)) out += ';';
    out += part;
  }
}

inline void put_cell(const contact_network&, const person& row, std::size_t column, std::string& out) {
  switch (static_cast<people_columns::column>(column)) {
    case people_columns::person: out += row.id; break;
    case people_columns::name: out += row.name; break;
    case people_columns::email: out += row.email; break;
    case people_columns::phone: out += row.phone; break;
    case people_columns::organisation: out += row.organisation; break;
    case people_columns::role: out += row.role; break;
    case people_columns::sector: out += row.sector; break;
    case people_columns::region: out += row.region; break;
    case people_columns::lat: put(row.lat, out); break;
    case people_columns::lon: put(row.lon, out); break;
    case people_columns::interests: put(row.interests, out); break;
    case people_columns::seeks: put(row.seeks, out); break;
    case people_columns::offers: put(row.offers, out); break;
    case people_columns::joined: put(row.joined, out); break;
    case people_columns::consent: out += row.consent ? "" : "no"; break;
    case people_columns::mail: out += row.mail ? "" : "no"; break;
    case people_columns::access: out += row.access; break;
    case people_columns::at_most: put(row.at_most, out); break;
  }
}

inline void put_cell(const contact_network&, const event& row, std::size_t column, std::string& out) {
  switch (static_cast<events_columns::column>(column)) {
    case events_columns::event: out += row.id; break;
    case events_columns::name: out += row.name; break;
    case events_columns::series: out += row.series; break;
    case events_columns::start: put(row.start, out); break;
    case events_columns::end: put(row.end, out); break;
    case events_columns::venue: out += row.venue; break;
    case events_columns::region: out += row.region; break;
    case events_columns::lat: put(row.lat, out); break;
    case events_columns::lon: put(row.lon, out); break;
    case events_columns::capacity: put(row.capacity, out); break;
    case events_columns::fee: put(row.fee, out); break;
    case events_columns::kind: out += row.kind; break;
    case events_columns::attendance:
      if (row.attendance) out += to_string(*row.attendance);
      break;
  }
}

inline void put_cell(const contact_network&, const channel& row, std::size_t column, std::string& out) {
  switch (static_cast<channels_columns::column>(column)) {
    case channels_columns::channel: out += row.name; break;
    case channels_columns::weight: put_number(row.weight, out); break;
    case channels_columns::half_life_days:
      if (row.half_life_days) {
        put_number(*row.half_life_days, out);
      } else {
        out += never_fades;
      }
      break;
    case channels_columns::ceiling: put_number(row.ceiling, out); break;
    case channels_columns::minutes_per_touch: put_number(row.minutes_per_touch, out); break;
    case channels_columns::face_to_face: out += row.face_to_face ? "yes" : "no"; break;
  }
}

inline void put_cell(const contact_network& net, const attendance& row, std::size_t column, std::string& out) {
  switch (static_cast<attendance_columns::column>(column)) {
    case attendance_columns::event: out += net[row.event].id; break;
    case attendance_columns::person: out += net[row.person].id; break;
    case attendance_columns::status: out += to_string(row.status); break;
    case attendance_columns::role: out += net[row.role]; break;
    case attendance_columns::guests:
      if (row.guests != 0) put_number(row.guests, out);
      break;
    case attendance_columns::at: put(row.at, out); break;
  }
}

inline void put_cell(const contact_network& net, const interaction& row, std::size_t column, std::string& out) {
  switch (static_cast<interactions_columns::column>(column)) {
    case interactions_columns::from: out += net[row.from].id; break;
    case interactions_columns::to: out += net[row.to].id; break;
    case interactions_columns::channel: out += net[row.channel].name; break;
    case interactions_columns::at: put(row.at, out); break;
    case interactions_columns::minutes: put(row.minutes, out); break;
    case interactions_columns::count:
      if (row.count != 1.0F) put_number(row.count, out);
      break;
    case interactions_columns::event:
      if (row.event) out += net[*row.event].id;
      break;
  }
}

inline void put_cell(const contact_network& net, const introduction& row, std::size_t column, std::string& out) {
  switch (static_cast<introductions_columns::column>(column)) {
    case introductions_columns::introducer:
      if (row.introducer) out += net[*row.introducer].id;
      break;
    case introductions_columns::a: out += net[row.a].id; break;
    case introductions_columns::b: out += net[row.b].id; break;
    case introductions_columns::event:
      if (row.event) out += net[*row.event].id;
      break;
    case introductions_columns::at: put(row.at, out); break;
    case introductions_columns::channel:
      if (row.channel) out += net[*row.channel].name;
      break;
    case introductions_columns::outcome:
      if (row.outcome) out += to_string(*row.outcome);
      break;
    case introductions_columns::asked_a: put(row.asked_a, out); break;
    case introductions_columns::asked_b: put(row.asked_b, out); break;
    case introductions_columns::yes_a: put(row.yes_a, out); break;
    case introductions_columns::yes_b: put(row.yes_b, out); break;
  }
}

inline void put_cell(const contact_network& net, const rule& row, std::size_t column, std::string& out) {
  switch (static_cast<rules_columns::column>(column)) {
    case rules_columns::rule: out += to_string(row.kind); break;
    case rules_columns::a: out += row.kind == rule_kind::across ? row.attribute : net[row.a].id; break;
    case rules_columns::b:
      if (row.b) out += net[*row.b].id;
      if (is_of_rounds(row.kind)) out += std::to_string(row.rounds);
      for (std::size_t t = 0; t < row.tables.size(); ++t) out += (t == 0 ? "" : ";") + std::to_string(row.tables[t]);
      break;
    case rules_columns::event:
      if (row.event) out += net[*row.event].id;
      break;
    case rules_columns::until: put(row.until, out); break;
    case rules_columns::reason: out += row.reason; break;
  }
}

inline void put_cell(const contact_network&, const synonym& row, std::size_t column, std::string& out) {
  switch (static_cast<synonyms_columns::column>(column)) {
    case synonyms_columns::word: out += row.word; break;
    case synonyms_columns::same_as: out += row.same_as; break;
  }
}

inline void put_cell(const contact_network& net, const attribute& row, std::size_t column, std::string& out) {
  switch (static_cast<attributes_columns::column>(column)) {
    case attributes_columns::attribute: out += row.column; break;
    case attributes_columns::value: out += row.value; break;
    case attributes_columns::least:
      if (row.least) out += std::to_string(*row.least);
      break;
    case attributes_columns::most:
      if (row.most) out += std::to_string(*row.most);
      break;
    case attributes_columns::even: out += row.even ? "yes" : ""; break;
    case attributes_columns::must: out += row.must ? "yes" : ""; break;
    case attributes_columns::event:
      if (row.event) out += net[*row.event].id;
      break;
  }
}

/// Writes one table to a temporary file and adds it to `files`; see write_tables().
template <class Row>
void stage_rows(const contact_network& net, const table_layout& layout, std::span<const Row> rows,
                const std::filesystem::path& target, bool always, std::vector<atomic_file>& files) {
  const auto extra = net.extra_columns(layout.kind);
  if (rows.empty() && extra.empty() && !always) return;
  std::string cell;
  std::vector<std::size_t> used;
  for (std::size_t c = 0; c < layout.columns.size(); ++c) {
    const bool filled = std::any_of(rows.begin(), rows.end(), [&](const Row& row) {
      cell.clear();
      put_cell(net, row, c, cell);
      return !cell.empty();
    });
    if (filled || layout.is_key(c)) used.push_back(c);
  }

  atomic_file file(target);
  std::string text;
  csv_writer csv(text);
  const auto write_cell = [&](std::string_view value) {
    if (find_bad_byte(value) != value.size()) {
      throw data_error({target.string(), 0, 0}, "text that could not be read back", shown(value),
                       "take out NUL bytes and bytes that are not UTF-8");
    }
    csv.field(value);
  };
  for (const std::size_t c : used) write_cell(layout.columns[c]);
  for (const std::string& name : extra) write_cell(name);
  csv.end_row();
  constexpr std::size_t write_bytes = std::size_t{1} << 20;
  for (const Row& row : rows) {
    for (const std::size_t c : used) {
      cell.clear();
      put_cell(net, row, c, cell);
      write_cell(cell);
    }
    if (row.extra.empty()) {
      for (std::size_t e = 0; e < extra.size(); ++e) write_cell({});
    }
    for (const std::string_view value : row.extra) write_cell(value);
    csv.end_row();
    if (text.size() >= write_bytes) {
      file.write(text);
      text.clear();
    }
  }
  file.write(text);
  files.push_back(std::move(file));
}

/// Channels that reading would not know by itself: changed built-in ones and the organiser's own. A
/// name that nothing defines stays undefined.
[[nodiscard]] inline std::vector<channel> channels_to_write(const contact_network& net) {
  const std::vector<channel> built_in = built_in_channels();
  std::vector<channel> out;
  for (const channel& c : net.channels()) {
    if (c.known && std::find(built_in.begin(), built_in.end(), c) == built_in.end()) out.push_back(c);
  }
  return out;
}

inline void stage_table(const contact_network& net, const table_layout& layout, const std::filesystem::path& target, bool always,
                        std::vector<atomic_file>& files) {
  const auto stage = [&](auto rows) { stage_rows(net, layout, rows, target, always, files); };
  switch (layout.kind) {
    case table_kind::people: return stage(net.people());
    case table_kind::events: return stage(net.events());
    case table_kind::channels: {
      const std::vector<channel> rows = channels_to_write(net);
      return stage(std::span<const channel>(rows));
    }
    case table_kind::attendance: return stage(net.attendance());
    case table_kind::interactions: return stage(net.interactions());
    case table_kind::introductions: return stage(net.introductions());
    case table_kind::rules: return stage(net.rules());
    case table_kind::synonyms: return stage(net.synonyms());
    case table_kind::attributes: return stage(net.attributes());
  }
}

}  // namespace netgraph::detail

#endif
