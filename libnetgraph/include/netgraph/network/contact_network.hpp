#ifndef NETGRAPH_NETWORK_CONTACT_NETWORK_HPP
#define NETGRAPH_NETWORK_CONTACT_NETWORK_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/network/detail/id_index.hpp>
#include <netgraph/records/attendance.hpp>
#include <netgraph/records/attribute.hpp>
#include <netgraph/records/channel.hpp>
#include <netgraph/records/event.hpp>
#include <netgraph/records/interaction.hpp>
#include <netgraph/records/introduction.hpp>
#include <netgraph/records/person.hpp>
#include <netgraph/records/rule.hpp>
#include <netgraph/records/synonym.hpp>

namespace netgraph {

class network_builder;

/// The tables a contact network is made of, in the order in which they are read.
enum class table_kind : std::uint8_t {
  people,
  events,
  channels,
  attendance,
  interactions,
  introductions,
  rules,
  synonyms,
  attributes
};
inline constexpr std::size_t table_count = 9;

/// The people of an organiser, their events and their contacts: the tables, checked and indexed. Immutable.
///
/// A person's `vertex_id` is the place of the row in people.csv, so the graph of `make_tie_graph` has the same
/// vertices. Attendance stands sorted by (event, person); interactions by unordered pair, then by time with undated
/// ones first. Only a `network_builder` makes one; the default is the network of nobody.
/// Reading is free of locks. Every look-up by id is O(1) on average.
class contact_network {
 public:
  contact_network();

  /// How many people.
  [[nodiscard]] std::size_t size() const noexcept { return people_.size(); }

  [[nodiscard]] std::span<const person> people() const noexcept { return people_; }
  [[nodiscard]] std::span<const event> events() const noexcept { return events_; }
  [[nodiscard]] std::span<const netgraph::attendance> attendance() const noexcept { return attendance_; }
  [[nodiscard]] std::span<const interaction> interactions() const noexcept { return interactions_; }
  [[nodiscard]] std::span<const introduction> introductions() const noexcept { return introductions_; }
  [[nodiscard]] std::span<const rule> rules() const noexcept { return rules_; }
  [[nodiscard]] std::span<const synonym> synonyms() const noexcept { return synonyms_; }
  [[nodiscard]] std::span<const attribute> attributes() const noexcept { return attributes_; }
  /// The texts behind `attendance::role`: the empty one, then those that occur, sorted.
  [[nodiscard]] std::span<const std::string> roles() const noexcept { return roles_; }
  /// The built-in channels with what channels.csv changed, then its own, then unknown names as first read.
  [[nodiscard]] std::span<const channel> channels() const noexcept { return channels_; }

  /// @throws std::out_of_range  if there is no such row (for all of them).
  [[nodiscard]] const person& operator[](vertex_id v) const { return at(people_, to_index(v), "person"); }
  [[nodiscard]] const event& operator[](event_id e) const { return at(events_, to_index(e), "event"); }
  [[nodiscard]] const channel& operator[](channel_id c) const { return at(channels_, to_index(c), "channel"); }
  [[nodiscard]] const std::string& operator[](role_id r) const { return at(roles_, to_index(r), "role"); }

  /// The row with this id, if there is one; ids are compared byte for byte.
  [[nodiscard]] std::optional<vertex_id> find_person(std::string_view id) const {
    const auto row = person_index_.find(id, [&](std::uint32_t i) -> std::string_view { return people_[i].id; });
    return row ? std::optional(to_vertex(*row)) : std::nullopt;
  }
  [[nodiscard]] std::optional<event_id> find_event(std::string_view id) const {
    const auto row = event_index_.find(id, [&](std::uint32_t i) -> std::string_view { return events_[i].id; });
    return row ? std::optional(to_event(*row)) : std::nullopt;
  }
  [[nodiscard]] std::optional<channel_id> find_channel(std::string_view name) const {
    const auto row = channel_index_.find(name, [&](std::uint32_t i) -> std::string_view { return channels_[i].name; });
    return row ? std::optional(to_channel(*row)) : std::nullopt;
  }

  /// Rows of attendance at an event, by person. @throws std::out_of_range if there is no such event.
  [[nodiscard]] std::span<const netgraph::attendance> attendance_at(event_id e) const {
    require(to_index(e) < events_.size(), "event", to_index(e), events_.size());
    return std::span(attendance_).subspan(event_rows_[to_index(e)], event_rows_[to_index(e) + 1] - event_rows_[to_index(e)]);
  }

  /// Places in `attendance()` of a person's rows, by event. @throws std::out_of_range if there is no such person.
  [[nodiscard]] std::span<const std::uint32_t> events_of(vertex_id v) const {
    require(to_index(v) < size(), "person", to_index(v), size());
    return std::span(rows_of_people_)
        .subspan(person_rows_[to_index(v)], person_rows_[to_index(v) + 1] - person_rows_[to_index(v)]);
  }

  /// A person's row at an event, if there is one. @complexity O(log rows of the event).
  [[nodiscard]] const netgraph::attendance* find_attendance(event_id e, vertex_id v) const {
    const auto rows = attendance_at(e);
    const auto found = std::lower_bound(rows.begin(), rows.end(), v,
                                        [](const netgraph::attendance& row, vertex_id person) { return row.person < person; });
    return found != rows.end() && found->person == v ? &*found : nullptr;
  }

  /// Whether attendance was taken, by the word of events.csv, else where anybody is recorded as having attended, whatever the day:
  /// what is known on a day says `attendance_record`. @throws std::out_of_range if there is no such event.
  [[nodiscard]] bool has_check_ins(event_id e) const {
    require(to_index(e) < events_.size(), "event", to_index(e), events_.size());
    return checked_in_[to_index(e)] != 0;
  }

  /// The events of the same series (its own included), undated ones first, then by start, then by id.
  [[nodiscard]] std::span<const event_id> series_of(event_id e) const {
    require(to_index(e) < events_.size(), "event", to_index(e), events_.size());
    const std::size_t series = series_[to_index(e)];
    return std::span(series_events_).subspan(series_rows_[series], series_rows_[series + 1] - series_rows_[series]);
  }

  /// Interactions of two people in either direction, undated first, then by time; empty if a == b.
  /// @throws std::out_of_range if one of them is no person. @complexity O(log interactions of the smaller id).
  [[nodiscard]] std::span<const interaction> interactions_between(vertex_id a, vertex_id b) const {
    if (b < a) std::swap(a, b);
    const auto rows = interactions_above(a);
    require(to_index(b) < size(), "person", to_index(b), size());
    const auto larger = [](const interaction& i) { return std::max(i.from, i.to); };
    const auto first =
        std::lower_bound(rows.begin(), rows.end(), b, [&](const interaction& i, vertex_id v) { return larger(i) < v; });
    const auto last = std::upper_bound(first, rows.end(), b, [&](vertex_id v, const interaction& i) { return v < larger(i); });
    return {first, last};
  }

  /// Interactions of `v` with people of larger id, grouped by them: every interaction belongs to one `v`.
  [[nodiscard]] std::span<const interaction> interactions_above(vertex_id v) const {
    require(to_index(v) < size(), "person", to_index(v), size());
    return std::span(interactions_).subspan(pair_rows_[to_index(v)], pair_rows_[to_index(v) + 1] - pair_rows_[to_index(v)]);
  }

  /// Minutes east of Greenwich of the zone in which most of the moments with a zone are written, of events and interactions; the
  /// westernmost of several; 0 where none has one. The clock by which moments with and without a zone are put in order.
  [[nodiscard]] int home_zone() const noexcept { return home_zone_; }

  /// Names of a table's unknown columns, in the order of the rows' `extra`.
  [[nodiscard]] std::span<const std::string> extra_columns(table_kind table) const noexcept {
    return extra_columns_[static_cast<std::size_t>(table)];
  }

 private:
  friend class network_builder;

  static void require(bool there, const char* what, std::size_t index, std::size_t count) {
    if (there) return;
    throw std::out_of_range(std::string("contact_network: ") + what + ' ' + std::to_string(index) + " is not one of the " +
                            std::to_string(count));
  }

  template <class Row>
  [[nodiscard]] static const Row& at(const std::vector<Row>& rows, std::size_t index, const char* what) {
    require(index < rows.size(), what, index, rows.size());
    return rows[index];
  }

  void index_all();  // sorts roles, attendance and interactions and fills every index below but those of ids
  void sort_roles();
  void find_home_zone();

  std::vector<person> people_;
  std::vector<event> events_;
  std::vector<netgraph::attendance> attendance_;
  std::vector<interaction> interactions_;
  std::vector<introduction> introductions_;
  std::vector<rule> rules_;
  std::vector<synonym> synonyms_;
  std::vector<attribute> attributes_;
  std::vector<channel> channels_;
  std::vector<std::string> roles_ = {std::string()};
  std::array<std::vector<std::string>, table_count> extra_columns_;

  detail::id_index person_index_;
  detail::id_index event_index_;
  detail::id_index channel_index_;
  std::vector<std::size_t> event_rows_;           // event -> first row of attendance_
  std::vector<std::size_t> person_rows_;          // person -> first place in rows_of_people_
  std::vector<std::uint32_t> rows_of_people_;     // places in attendance_, person by person
  std::vector<std::size_t> pair_rows_;            // smaller person of a pair -> first row of interactions_
  std::vector<std::uint8_t> checked_in_;          // event -> whether attendance was taken
  std::vector<std::uint32_t> series_;             // event -> number of its series
  std::vector<std::size_t> series_rows_;          // series -> first place in series_events_
  std::vector<event_id> series_events_;
  int home_zone_ = 0;
};

}  // namespace netgraph

#include <netgraph/network/detail/network_indexing.hpp>  // defines contact_network::index_all

#endif
