#ifndef NETGRAPH_NETWORK_NETWORK_BUILDER_HPP
#define NETGRAPH_NETWORK_NETWORK_BUILDER_HPP

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include <netgraph/core/error.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/records/rows.hpp>

namespace netgraph {

/// What a builder does with a row that breaks a rule.
enum class reading_mode : std::uint8_t {
  strict,   ///< throws at the first one
  lenient,  ///< leaves the row out and lists it in `rejects()`; of two rows that contradict each other the cautious one holds
  survey,   ///< as lenient, and goes on where a rule or a whole file cannot be understood: to look at tables, never to plan
};

/// A row that was left out, and why.
struct reject {
  source_place where = {};
  std::string problem = {};
  std::string text = {};    ///< the offending text
  std::string remedy = {};  ///< what to do about it

  friend bool operator==(const reject&, const reject&) = default;
};

/// The line an organiser reads: `file:line:column: problem: 'text'; remedy`.
[[nodiscard]] inline std::string to_string(const reject& r) { return data_error::spell(r.where, r.problem, r.text, r.remedy); }

/// How the `problem` of a row begins that names a person or an event whose own row was left out; the place of that row follows.
inline constexpr const char* row_left_out = "its own row was left out";

/// The only mutable stage of a contact network: takes rows, checks each against the rules and those before it, then builds.
///
/// People and events come before the rows that name them; channels may come any time. A row is checked whole before
/// any of it is kept. `add_*` return whether the row was kept; in strict mode they throw `data_error` instead of
/// returning false, and the builder is then to be thrown away.
///
/// Rules: ids are not empty or blank and unknown ids are refused; one row for each person, event, channel and (event, person);
/// nobody has an interaction with, or is introduced to, themselves; latitude -90 to 90, longitude -180 to 180; fee, minutes
/// and counts are finite and not negative (a count is above 0); every date is a real day; an event does not end before it
/// starts (times of which only one has a zone are not compared); `apart`, `together` and `wants` name two people, `host_at`, `left`,
/// `away` and `not_as_introducer` one, `across` a column of people.csv whose cells are texts, `seat`, `table` and `host_table` one and
/// tables by their numbers from 1; an attribute is such a column or `newcomer`, and says how many.
/// A channel name that nothing defines is kept with `known = false`.
class network_builder {
 public:
  explicit network_builder(reading_mode mode = reading_mode::strict) : mode_(mode) {}

  [[nodiscard]] reading_mode mode() const noexcept { return mode_; }

  /// Rows left out so far, in the order in which they came.
  [[nodiscard]] const std::vector<reject>& rejects() const noexcept { return rejects_; }

  /// What was read otherwise than it stands there, or was left out because it says nothing new, in the order in which it came.
  [[nodiscard]] const std::vector<reject>& notes() const noexcept { return notes_; }

  /// Says something of a row that is no fault.
  void note(source_place where, std::string problem, std::string text, std::string remedy) {
    notes_.push_back({std::move(where), std::move(problem), std::move(text), std::move(remedy)});
  }

  /// Names the columns behind the rows' `extra` texts; before the first row of that table.
  void set_extra_columns(table_kind table, std::vector<std::string> names) {
    net_.extra_columns_[static_cast<std::size_t>(table)] = std::move(names);
  }

  [[nodiscard]] std::span<const person> people() const noexcept { return net_.people(); }
  [[nodiscard]] std::span<const event> events() const noexcept { return net_.events(); }
  [[nodiscard]] std::optional<event_id> find_event(std::string_view id) const { return net_.find_event(id); }

  /// Says that the row of this person or event was left out: rows that name it are no faults of their own.
  void left_out_person(std::string_view id, std::size_t line) { left_out_people_.emplace(id, line); }
  void left_out_event(std::string_view id, std::size_t line) { left_out_events_.emplace(id, line); }
  /// Says that a whole table could not be read, likewise.
  void left_out_table(table_kind table) {
    if (table == table_kind::people) no_people_ = true;
    if (table == table_kind::events) no_events_ = true;
  }

  /// Lenient reading: a row that is left out says that this person did not consent, so nobody may be named by another row.
  void withdraw_consent(std::string_view id) {
    if (const auto found = net_.find_person(id)) {
      net_.people_[to_index(*found)].consent = false;
    } else {
      withdrawn_.insert(std::string(id));
    }
  }

  /// Whether a row with this id has been added.
  [[nodiscard]] bool has_person(std::string_view id) const { return net_.find_person(id).has_value(); }
  [[nodiscard]] bool has_event(std::string_view id) const { return net_.find_event(id).has_value(); }

  /// Whether a channel of this name is built in or has been added.
  [[nodiscard]] bool defines_channel(std::string_view name) const {
    const auto found = net_.find_channel(name);
    return found && net_[*found].known;
  }

  /// Makes room for rows to come; wrong guesses cost only memory.
  void reserve(table_kind table, std::size_t rows);

  /// Reports a row which the caller could not read (a bad time, a bad status): throws in strict mode, else lists it.
  /// @return  false, so that a reader can write `return builder.refuse(...)`.
  bool refuse(source_place where, std::string problem, std::string text, std::string remedy) {
    if (mode_ == reading_mode::strict) {
      throw data_error(std::move(where), std::move(problem), std::move(text), std::move(remedy));
    }
    rejects_.push_back({std::move(where), std::move(problem), std::move(text), std::move(remedy)});
    return false;
  }

  /// Reports what must not be left out quietly, a rule that cannot be understood: throws in lenient mode, too.
  bool refuse_for_sure(source_place where, std::string problem, std::string text, std::string remedy) {
    if (mode_ == reading_mode::lenient) {
      throw data_error(std::move(where), std::move(problem), std::move(text), std::move(remedy));
    }
    return refuse(std::move(where), std::move(problem), std::move(text), std::move(remedy));
  }

  /// Adds a row; see the class for the rules. `row.extra` is empty or as long as the table's extra columns.
  /// @throws data_error  in strict mode, if the row breaks a rule.
  /// @throws std::length_error  if a table has 2^32 - 2 rows already.
  bool add_person(person row, const row_place& place = {}) {
    return make_person([&](person& made) { return made = std::move(row), true; }, place);
  }
  bool add_event(event row, const row_place& place = {}) {
    return make_event([&](event& made) { return made = std::move(row), true; }, place);
  }
  bool add_channel(const channel_row& row, const row_place& place = {});
  bool add_attendance(attendance_row&& row, const row_place& place = {});
  bool add_attendance(const attendance_row& row, const row_place& place = {}) {
    return add_attendance(attendance_row(row), place);
  }
  bool add_interaction(interaction_row row, const row_place& place = {});
  bool add_introduction(introduction_row row, const row_place& place = {});
  bool add_rule(rule_row row, const row_place& place = {});
  bool add_synonym(synonym_row row, const row_place& place = {});
  bool add_attribute(attribute_row row, const row_place& place = {});

  /// Adds a row that `fill(row)` writes in its place, so that of the many long rows of a table none is moved. `fill`
  /// returns false where it has refused one of the values itself; then nothing is added.
  /// @throws  as `add_person` and `add_event`, and what `fill` throws.
  template <class Fill>
  bool make_person(Fill&& fill, const row_place& place = {}) {
    return make_row(net_.people_, fill, [&](person& made) { return keep_person(made, place); });
  }
  template <class Fill>
  bool make_event(Fill&& fill, const row_place& place = {}) {
    return make_row(net_.events_, fill, [&](const event& made) { return keep_event(made, place); });
  }

  /// Builds the network and leaves this builder as new, `rejects()` and `notes()` included.
  ///
  /// A contact that stands there twice (the same two people, channel and minute) counts once, and of a person who stands there
  /// twice (the same mailbox, and no other name) a no to introductions or to mail holds for both rows; notes say so.
  /// @param notes  where given, gets the notes; the rejects are to be taken before.
  /// @complexity  O(rows log rows).
  [[nodiscard]] contact_network build(std::vector<reject>* notes = nullptr) {
    attended_ = detail::key_table<detail::no_value>();  // its memory serves the sorting
    find_repeats();
    settle_doubles();
    net_.index_all();
    settle_contradictions();
    contact_network built = std::move(net_);
    if (notes != nullptr) *notes = std::move(notes_);
    *this = network_builder(mode_);
    return built;
  }

 private:
  // Takes views, so that the checks which call it stay short enough to be inlined.
  bool refuse(const row_place& place, std::string_view field, std::string_view problem, std::string_view text,
              std::string_view remedy);

  // Each check is a short test that is inlined, and behind it, called for bad rows alone, the way to say what is wrong.
  void settle_contradictions();
  void find_repeats();
  void settle_doubles();
  bool refuse_rule(const row_place& place, std::string_view field, std::string_view problem, std::string_view text,
                   std::string_view remedy);
  bool refuse_extra(std::size_t given, std::size_t wanted, const row_place& place);
  bool check_extra(table_kind table, const text_list& extra, const row_place& place) {
    const std::size_t wanted = net_.extra_columns_[static_cast<std::size_t>(table)].size();
    return extra.empty() || extra.size() == wanted || refuse_extra(extra.size(), wanted, place);
  }
  bool check_place(const std::optional<double>& lat, const std::optional<double>& lon, const row_place& place);
  bool refuse_day(std::string_view field, const row_place& place);
  bool check_day(const std::optional<moment>& at, std::string_view field, const row_place& place) {
    return !at || is_day(at->day) || refuse_day(field, place);
  }
  void refuse_left_out(std::string_view id, std::string_view field, const row_place& place, const char* file, std::size_t line);
  void refuse_person(std::string_view id, std::string_view field, const row_place& place);
  std::optional<vertex_id> person_named(std::string_view id, std::string_view field, const row_place& place) {
    const auto found = net_.find_person(id);  // an empty id is nobody's
    if (!found) refuse_person(id, field, place);
    return found;
  }
  void refuse_event(std::string_view id, std::string_view field, const row_place& place);
  std::optional<event_id> event_named(std::string_view id, std::string_view field, const row_place& place) {
    const auto found = net_.find_event(id);
    if (!found) refuse_event(id, field, place);
    return found;
  }
  channel_id channel_named(std::string_view name, const row_place& place);
  role_id role_named(std::string_view text);

  bool keep_person(person& row, const row_place& place);
  bool keep_event(const event& row, const row_place& place);

  template <class Row, class Fill, class Keep>
  static bool make_row(std::vector<Row>& rows, Fill& fill, const Keep& keep) {
    check_room(rows);
    Row& made = rows.emplace_back();
    try {
      if (fill(made) && keep(made)) return true;
    } catch (...) {
      rows.pop_back();  // strict mode: no half-made row is left to whoever goes on all the same
      throw;
    }
    rows.pop_back();
    return false;
  }

  template <class Row>
  static void check_room(const std::vector<Row>& rows) {
    if (rows.size() >= std::numeric_limits<std::uint32_t>::max() - 1) {
      throw std::length_error("network_builder: a table holds at most 4294967294 rows");
    }
  }

  reading_mode mode_;
  contact_network net_;
  std::vector<reject> rejects_;
  std::vector<reject> notes_;
  struct contradiction {
    event_id event;
    vertex_id person;
    attendance_status status;
  };
  std::vector<contradiction> contradictions_;      // later rows of one person and event that say no
  std::unordered_set<std::string> withdrawn_;      // people who said no in a row that was left out
  std::unordered_map<std::string, std::size_t> left_out_people_;  // id -> line of its row
  std::unordered_map<std::string, std::size_t> left_out_events_;
  bool no_people_ = false;
  bool no_events_ = false;
  detail::id_index role_index_;                    // texts of net_.roles_ but the empty one
  detail::key_table<detail::no_value> attended_;                      // (event, person) seen
  std::vector<std::uint8_t> channel_overridden_;   // by channel: whether channels.csv named it
};

}  // namespace netgraph

#include <netgraph/network/detail/row_checks.hpp>   // defines the members
#include <netgraph/network/detail/rule_checks.hpp>  // those for rules, synonyms and attributes

#endif
