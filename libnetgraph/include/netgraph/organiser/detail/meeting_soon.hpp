#ifndef NETGRAPH_ORGANISER_DETAIL_MEETING_SOON_HPP
#define NETGRAPH_ORGANISER_DETAIL_MEETING_SOON_HPP

#include <algorithm>
#include <cstddef>
#include <optional>
#include <tuple>
#include <vector>

#include <netgraph/network/attendance_record.hpp>
#include <netgraph/network/attending.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/rules_in_force.hpp>

namespace netgraph::detail {

/// Who meets whom anyway: the events of the days to come and those registered for them, or named as their hosts.
class meeting_soon {
 public:
  /// Events from `today` up to and with `days` later, as known on `as_of`; none for 0 days.
  meeting_soon(const contact_network& net, const date& as_of, const date& today, long days) {
    if (days == 0) return;
    const attendance_record record(net, as_of);
    for (std::size_t e = 0; e < net.events().size(); ++e) {
      const auto& start = net.events()[e].start;
      if (!start) continue;
      const long away = days_between(today, start->day);
      if (away < 0 || away > days) continue;
      const rules_in_force rules(net, to_event(e), start->day);
      coming next{to_event(e), start->day, {}};
      for (const attendance& row : net.attendance_at(next.event)) {
        const bool there =
            row.status == attendance_status::attended || speaks_for(came_from::registered, row.status, as_of < start->day);
        if (there && record.seen(row)) next.people.push_back(row.person);
      }
      for (const rule& r : net.rules()) {
        if (r.kind == rule_kind::host_at && r.event == next.event && !(r.until && *r.until < start->day))
          next.people.push_back(r.a);
      }
      std::erase_if(next.people, [&](vertex_id v) { return rules.gone(v); });
      std::sort(next.people.begin(), next.people.end());
      next.people.erase(std::unique(next.people.begin(), next.people.end()), next.people.end());
      if (next.people.size() > 1) events_.push_back(std::move(next));
    }
    std::sort(events_.begin(), events_.end(),
              [](const coming& x, const coming& y) { return std::tie(x.day, x.event) < std::tie(y.day, y.event); });
  }

  /// The first event at which both are expected. @complexity  O(events * log people).
  [[nodiscard]] std::optional<event_id> first_event(vertex_id a, vertex_id b) const {
    for (const coming& next : events_) {
      const auto there = [&](vertex_id v) { return std::binary_search(next.people.begin(), next.people.end(), v); };
      if (there(a) && there(b)) return next.event;
    }
    return std::nullopt;
  }

 private:
  struct coming {
    event_id event;
    date day;
    std::vector<vertex_id> people;  // ascending
  };
  std::vector<coming> events_;
};

}  // namespace netgraph::detail

#endif
