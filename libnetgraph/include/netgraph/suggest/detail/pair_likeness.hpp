#ifndef NETGRAPH_SUGGEST_DETAIL_PAIR_LIKENESS_HPP
#define NETGRAPH_SUGGEST_DETAIL_PAIR_LIKENESS_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numbers>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/suggest/contact_history.hpp>
#include <netgraph/suggest/detail/history_people.hpp>
#include <netgraph/suggest/detail/term_index.hpp>
#include <netgraph/suggest/pair_content.hpp>
#include <netgraph/suggest/score_table.hpp>

namespace netgraph::detail {

/// Rooms and series of one person, laid out densely.
struct room_marks {
  std::vector<unsigned char> room;
  std::vector<double> visits;
  std::vector<double> recent;
  std::vector<std::uint32_t> rooms_set;
  std::vector<std::uint32_t> series_set;
  double norm = 0.0;
};

/// Who came to which room and to which series before a day.
class history_rooms {
 public:
  history_rooms(const contact_history& history, double day, double span) : people_(history.size()) {
    const auto rooms = history.rooms_before(day);
    rarity_.reserve(rooms.size());
    for (std::size_t r = 0; r < rooms.size(); ++r) {
      rarity_.push_back(1.0 / std::log1p(static_cast<double>(rooms[r].people.size())));
      const double weight = std::exp2(-(day - rooms[r].day) / span / half_lives[1]);
      series_count_ = std::max(series_count_, rooms[r].series + 1);
      for (const vertex_id v : rooms[r].people) {
        visitor& p = people_[to_index(v)];
        p.rooms.push_back(static_cast<std::uint32_t>(r));
        if (rooms[r].series == 0) continue;
        const auto known =
            std::find_if(p.series.begin(), p.series.end(), [&](const visits& s) { return s.series == rooms[r].series; });
        visits& here = known == p.series.end() ? p.series.emplace_back(visits{rooms[r].series}) : *known;
        here.count += 1.0;
        here.recent += weight;
      }
    }
    for (visitor& p : people_) {
      for (const visits& s : p.series) p.norm += s.count * s.count;
      p.norm = std::sqrt(p.norm);
    }
  }

  [[nodiscard]] room_marks start() const {
    room_marks m;
    m.room.assign(rarity_.size(), 0);
    m.visits.assign(series_count_, 0.0);
    m.recent.assign(series_count_, 0.0);
    return m;
  }

  void prepare(room_marks& m, vertex_id a) const {
    for (const std::uint32_t r : m.rooms_set) m.room[r] = 0;
    for (const std::uint32_t s : m.series_set) m.visits[s] = m.recent[s] = 0.0;
    m.series_set.clear();
    const visitor& p = people_[to_index(a)];
    m.rooms_set = p.rooms;
    for (const std::uint32_t r : p.rooms) m.room[r] = 1;
    for (const visits& s : p.series) {
      m.series_set.push_back(s.series);
      m.visits[s.series] = s.count;
      m.recent[s.series] = s.recent;
    }
    m.norm = p.norm;
  }

  template <class Row>
  void fill(Row& row, const room_marks& m, vertex_id b) const {
    const visitor& p = people_[to_index(b)];
    double rooms = 0.0;
    for (const std::uint32_t r : p.rooms) rooms += m.room[r] != 0 ? rarity_[r] : 0.0;
    double dot = 0.0;
    double rate = 0.0;
    for (const visits& s : p.series) {
      dot += s.count * m.visits[s.series];
      rate += s.recent * m.recent[s.series];
    }
    row[column_of(pair_score::rooms_in_common)] = rooms;
    row[column_of(pair_score::series_in_common)] = dot > 0.0 ? dot / (p.norm * m.norm) : 0.0;
    row[column_of(pair_score::series_rate)] = rate;
  }

 private:
  struct visits {
    std::uint32_t series = 0;
    double count = 0.0;
    double recent = 0.0;
  };
  struct visitor {
    std::vector<std::uint32_t> rooms;
    std::vector<visits> series;
    double norm = 0.0;
  };

  std::uint32_t series_count_ = 1;
  std::vector<double> rarity_;
  std::vector<visitor> people_;
};

/// How alike two people are by what they say of themselves.
class pair_likeness {
 public:
  pair_likeness(const pair_content& content, std::size_t people)
      : interests_(content.profiles.interests, people, content.profiles.term_count, "interests"),
        seeks_(content.profiles.seeks, people, content.profiles.term_count, "seeks"),
        offers_(content.profiles.offers, people, content.profiles.term_count, "offers"),
        sector_(all_or_none(content.profiles.sector, people, "sector")),
        organisation_(all_or_none(content.profiles.organisation, people, "organisation")),
        region_(all_or_none(content.region, people, "region")), latitude_(all_or_none(content.latitude, people, "latitude")),
        longitude_(all_or_none(content.longitude, people, "longitude")) {}

  template <class Row>
  void fill(Row& row, vertex_id a, vertex_id b) const {
    const auto set = [&](pair_score score, double value) { row[column_of(score)] = value; };
    double common = 0.0;
    for_each_common_term(interests_.of(a), interests_.of(b), [&](std::uint32_t t) { common += interests_.rarity(t); });
    set(pair_score::interests_in_common, common > 0.0 ? common / (interests_.weight(a) + interests_.weight(b) - common) : 0.0);
    set(pair_score::seeks_offers, std::max(match(a, b), match(b, a)));
    set(pair_score::same_sector, same(sector_, a, b));
    set(pair_score::same_organisation, same(organisation_, a, b));
    set(pair_score::same_region, same(region_, a, b));
    set(pair_score::distance, -std::log1p(kilometres(a, b)));
  }

 private:
  template <class T>
  [[nodiscard]] static std::vector<T> all_or_none(const std::vector<T>& values, std::size_t people, const char* name) {
    if (values.empty() || values.size() == people) return values;
    throw std::invalid_argument("pair_content: " + std::to_string(values.size()) + " entries of " + name + " for " +
                                std::to_string(people) + " people; give one each, or none");
  }

  [[nodiscard]] static double same(const std::vector<std::uint32_t>& group, vertex_id a, vertex_id b) noexcept {
    return !group.empty() && group[to_index(a)] != 0 && group[to_index(a)] == group[to_index(b)] ? 1.0 : 0.0;
  }

  [[nodiscard]] double match(vertex_id seeker, vertex_id giver) const {
    double missed = 1.0;
    for_each_common_term(seeks_.of(seeker), offers_.of(giver), [&](std::uint32_t term) { missed *= 1.0 - offers_.rarity(term); });
    return 1.0 - missed;
  }

  /// Great-circle distance by the haversine formula; 0 where one place is not known.
  [[nodiscard]] double kilometres(vertex_id a, vertex_id b) const {
    if (latitude_.empty() || longitude_.empty()) return 0.0;
    constexpr double degree = std::numbers::pi / 180.0;
    const double north = (latitude_[to_index(b)] - latitude_[to_index(a)]) * degree;
    const double east = (longitude_[to_index(b)] - longitude_[to_index(a)]) * degree;
    const double h = std::sin(north / 2) * std::sin(north / 2) + std::cos(latitude_[to_index(a)] * degree) *
                                                                     std::cos(latitude_[to_index(b)] * degree) *
                                                                     std::sin(east / 2) * std::sin(east / 2);
    return std::isfinite(h) ? 2.0 * 6371.0 * std::asin(std::sqrt(std::min(1.0, h))) : 0.0;
  }

  term_index interests_;
  term_index seeks_;
  term_index offers_;
  std::vector<std::uint32_t> sector_;
  std::vector<std::uint32_t> organisation_;
  std::vector<std::uint32_t> region_;
  std::vector<double> latitude_;
  std::vector<double> longitude_;
};

}  // namespace netgraph::detail

#endif
