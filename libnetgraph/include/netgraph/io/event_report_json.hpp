#ifndef NETGRAPH_IO_EVENT_REPORT_JSON_HPP
#define NETGRAPH_IO_EVENT_REPORT_JSON_HPP

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <netgraph/io/detail/result_writer.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/organiser/detail/report_words.hpp>
#include <netgraph/organiser/event_report.hpp>

namespace netgraph {

/// What is told of past events besides the events.
struct event_report_frame {
  std::string title = "All events";
  /// Past events in all, where `groups` are the latest of them; absent: the groups are all.
  std::optional<std::size_t> past = {};
  bool lists = true;  ///< with the people and pairs of each group by id; off: counts alone
};

namespace detail {

/// Writes the report on past events.
class report_json_writer : private result_writer {
 public:
  report_json_writer(const contact_network& net, const result_format& format, const event_report_frame& frame)
      : result_writer(net, format), frame_(frame) {}

  [[nodiscard]] std::string write(std::span<const event_reach> groups, const date& as_of) {
    const std::size_t past = frame_.past.value_or(groups.size());
    open("event_report", as_of);
    json_.member("title", frame_.title);
    std::vector<std::string> summary{frame_.title + ": " +
                                     (past > groups.size() ? "the latest " + spelled(groups.size()) + " of " : "") +
                                     counted(past, "past event", "past events")};
    if (!groups.empty()) {
      const tie_kind_counts& kinds = groups.front().kinds;
      summary.push_back(counted(kinds.met + kinds.contact + kinds.rooms, "tie", "ties") + " today: " + told_kinds(kinds) +
                        (groups.front().only_met ? "; the first alone are looked at" : ""));
    }
    sentences("summary", summary);
    numbers(numbers_of(net_, groups, past));
    sentences("findings", findings_of(net_, groups));
    object("counts", [&] {
      json_.member("past_events", past);
      json_.member("visitors", visitors_of(net_, groups));
    });
    object("network", [&] { write_summary(groups.empty() ? network_summary{} : groups.front().with); });
    json_.member("only_met", !groups.empty() && groups.front().only_met);
    object("tie_kinds", [&] {
      const tie_kind_counts kinds = groups.empty() ? tie_kind_counts{} : groups.front().kinds;
      json_.member("met", kinds.met);
      json_.member("contact", kinds.contact);
      json_.member("rooms", kinds.rooms);
    });
    list("events", groups, [&](const event_reach& group) { write_group(group); });
    assumptions({});
    return close();
  }

 private:
  void write_group(const event_reach& group) {
    item([&] {
      json_.member("name", called_together(net_, group));
      list("events", group.events, [&](event_id e) { json_.value(net_[e].id); });
      const auto& start = group.events.empty() ? std::optional<moment>{} : net_[group.events.front()].start;
      json_.member("start", start ? to_string(*start) : std::string{});
      json_.member("present_as", group.taken ? "came" : "registered");
      object("counts", [&] {
        json_.member("present", group.present.size());
        json_.member("newcomers", group.newcomers.size());
        json_.member("came_again", group.came_again.size());
        json_.member("brought_back", group.brought_back.size());
        json_.member("new_ties", group.new_ties.size());
        json_.member("kept", group.kept.size());
        json_.member("ties_held", group.ties_held);
        json_.member("ties_only_here", group.ties_only_here.size());
        json_.member("bridging", group.bridging.size());
      });
      json_.member("bridging_share", group.bridging_share());
      json_.member("reach_lost", group.reach_lost());
      if (!frame_.lists) return;
      ids("present", group.present);
      ids("newcomers", group.newcomers);
      ids("came_again", group.came_again);
      ids("brought_back", group.brought_back);
      pairs("new_ties", group.new_ties);
      pairs("kept", group.kept);
      pairs("ties_only_here", ends(group.ties_only_here));
      pairs("bridging", ends(group.bridging));
      object("without", [&] { write_summary(group.without); });
    });
  }

  [[nodiscard]] static std::vector<std::pair<vertex_id, vertex_id>> ends(const std::vector<tie>& ties) {
    std::vector<std::pair<vertex_id, vertex_id>> made;
    for (const tie& t : ties) made.emplace_back(t.a, t.b);
    return made;
  }

  void pairs(std::string_view name, const std::vector<std::pair<vertex_id, vertex_id>>& all) {
    json_.key(name);
    json_.begin_array();
    for (const auto& [a, b] : all) {
      if (!net_[a].consent || !net_[b].consent) continue;
      json_.begin_array();
      json_.value(id(a));
      json_.value(id(b));
      json_.end_array();
    }
    json_.end_array();
  }

  void write_summary(const network_summary& summary) {
    json_.member("people", summary.people);
    json_.member("ties", summary.ties);
    json_.member("groups", summary.groups);
    json_.member("largest_group", summary.largest_group);
    json_.member("isolates", summary.isolates);
    json_.member("connected_pairs", summary.connected_pairs);
    json_.member("mean_within_2", summary.mean_within_2);
    json_.member("mean_reached", summary.mean_reached);
    json_.member("mean_harmonic", summary.mean_harmonic);
    json_.member("fragmentation", summary.fragmentation);
    json_.member("distance_fragmentation", summary.distance_fragmentation);
  }

  const event_report_frame& frame_;
};

}  // namespace detail

/// What past events did, as JSON text. People who did not consent are in no list; the counts have them. Equal reports give
/// equal bytes. `libnetgraph/doc/formats.md` has every key.
/// @pre  the report was made from `net` on the day `as_of`.
[[nodiscard]] inline std::string to_json(const contact_network& net, std::span<const event_reach> groups, const date& as_of,
                                         const result_format& format = {}, const event_report_frame& frame = {}) {
  return detail::report_json_writer(net, format, frame).write(groups, as_of);
}

}  // namespace netgraph

#endif
