#ifndef NETGRAPH_IO_ROOM_JSON_HPP
#define NETGRAPH_IO_ROOM_JSON_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <netgraph/io/detail/result_writer.hpp>
#include <netgraph/organiser/detail/room_words.hpp>
#include <netgraph/organiser/room_plan_options.hpp>
#include <netgraph/organiser/room_plan_result.hpp>

namespace netgraph {
namespace detail {

/// Writes one evening; rounds and tables are numbered from 1, as people read them.
class room_json_writer : public result_writer {
 public:
  room_json_writer(const contact_network& net, const room_plan& room, const room_options& options, const result_format& format)
      : result_writer(net, format), room_(room), options_(options), words_(net, room, format.people) {}

  [[nodiscard]] std::string write() {
    open("room", options_.introductions.as_of);
    object("event", [&] {
      what(room_.introductions.event);
      json_.member("region", net_[room_.introductions.event].region);
      json_.member("kind", net_[room_.introductions.event].kind);
    });
    json_.member("room", to_string(room_.kind));
    json_.member("rounds_planned", options_.rounds);
    json_.member("minutes", options_.minutes);
    numbers_of("tables", room_.seats);
    json_.member("finished", options_.finished);
    sentences("summary", words_.summary(options_.rounds, options_.minutes));
    assumptions(words_.assumptions());
    write_counts();
    proof_said(room_.proof, words_.verdict());
    list("rounds", rounds(), [&](std::uint32_t r) { write_round(r); });
    list("people", room_.people, [&](const room_person& p) { write_person(p); });
    list("introductions", room_.seated, [&](const seated_introduction& s) { write_introduction(s); });
    write_unkept();
    list("rounds_at_most", options_.rounds_at_most, [&](const auto& limit) {
      if (!net_[limit.first].consent) return;
      item([&] {
        json_.member("person", id(limit.first));
        json_.member("rounds", limit.second);
      });
    });
    list("announced_introductions", options_.introductions.published, [&](const announced_introduction& i) {
      if (!net_[i.a].consent || !net_[i.b].consent) return;
      item([&] {
        json_.member("a", id(i.a));
        json_.member("b", id(i.b));
        member_id("introducer", i.introducer);
      });
    });
    write_changes();
    list("edits", room_.edits, [&](const room_edit& edit) { write_edit(edit); });
    list("steps", room_.steps, [&](const room_step& step) { write_step(step); });
    write_options();
    return close();
  }

 private:
  [[nodiscard]] std::vector<std::uint32_t> rounds() const {
    std::vector<std::uint32_t> all;
    for (std::uint32_t r = 0; r < options_.rounds && !room_.people.empty(); ++r) all.push_back(r);
    return all;
  }
  [[nodiscard]] bool pairs() const { return room_.kind == room_kind::pairs; }

  void numbers_of(std::string_view name, const std::vector<std::uint32_t>& numbers) {
    list(name, numbers, [&](std::uint32_t n) { json_.value(n); });
  }
  void member_number(std::string_view name, const std::optional<std::uint32_t>& from_zero) {
    json_.member(name, from_zero ? std::optional(*from_zero + 1) : std::nullopt);
  }
  void member_change(const std::optional<seat_change>& change) {
    json_.member("change", change ? std::optional(to_string(*change)) : std::nullopt);
  }

  void write_counts() {
    object("counts", [&] {
      json_.member("people", room_.people.size());
      json_.member("came_from",
                   room_.introductions.at_the_door ? "at_the_door" : std::string(to_string(room_.introductions.expected_from)));
      json_.member("opted_out", room_.introductions.opted_out);
      json_.member("meetings", room_.meetings);
      json_.member("repeats", room_.repeats);
      json_.member("met_before", room_.met_before);
      json_.member("byes", room_.byes);
      json_.member("least_byes", room_.least_byes);
      json_.member("most_byes", room_.most_byes);
      json_.member("mean_worth", room_.mean_worth);
      json_.member("complete", room_.complete);
    });
  }

  void write_round(std::uint32_t r) {
    std::vector<std::vector<vertex_id>> at(room_.seats.size());
    std::vector<vertex_id> out;
    for (const room_person& p : room_.people) {
      const room_seat& seat = p.rounds[r];
      if (seat.at == no_table && seat.present) out.push_back(p.person);
      if (seat.at != no_table && !pairs()) at[seat.at].push_back(p.person);
    }
    item([&] {
      json_.member("round", r + 1);
      json_.member("finished", r < options_.finished);
      json_.member("worth", r < room_.worth_by_round.size() ? room_.worth_by_round[r] : 0.0);
      json_.key("tables");
      json_.begin_array();
      for (std::uint32_t t = 0; t < at.size(); ++t) {
        item([&] {
          json_.member("table", t + 1);
          json_.member("seats", room_.seats[t]);
          ids("people", at[t]);
        });
      }
      json_.end_array();
      json_.key("pairs");
      json_.begin_array();
      for (std::uint32_t i = 0; i < room_.people.size() && pairs(); ++i) {
        const room_seat& seat = room_.people[i].rounds[r];
        if (seat.at == no_table || seat.at < i) continue;
        item([&] {
          json_.member("a", id(room_.people[i].person));
          json_.member("b", id(room_.people[seat.at].person));
          member_change(seat.change);
          json_.member("worth", room_.explained[*seat.why.best].worth);
          json_.member("why", words_.seat(room_.people[i], r));
        });
      }
      json_.end_array();
      ids("sitting_out", out);
    });
  }

  void write_person(const room_person& p) {
    item([&] {
      who(p.person);
      json_.member("sector", net_[p.person].sector);
      json_.member("host", p.host);
      json_.member("newcomer", p.newcomer);
      json_.member("access", net_[p.person].access);
      json_.member("card_changed", p.card_changed);
      json_.key("evening");
      json_.begin_array();
      for (std::uint32_t r = 0; r < p.rounds.size(); ++r) {
        const room_seat& seat = p.rounds[r];
        item([&] {
          const bool placed = seat.at != no_table;
          json_.member("round", r + 1);
          json_.member("present", seat.present);
          member_number("table", placed && !pairs() ? std::optional(seat.at) : std::nullopt);
          member_id("with", placed && pairs() ? std::optional(room_.people[seat.at].person) : std::nullopt);
          member_change(seat.change);
          json_.member("why", words_.seat(p, r));
        });
      }
      json_.end_array();
      list("meets", p.meets, [&](const evening_meeting& meeting) {
        const planned_introduction& pair = room_.explained[meeting.explained];
        item([&] {
          json_.member("person", id(words_.other(p.person, meeting.explained)));
          json_.member("round", meeting.round + 1);
          member_number("table", pairs() ? std::nullopt : std::optional(p.rounds[meeting.round].at));
          json_.member("planned", meeting.explained < room_.introductions.introductions.size());
          member_id("introducer", pair.introducer);
          json_.member("why", words_.reason(p.person, meeting.explained));
        });
      });
    });
  }

  void write_introduction(const seated_introduction& s) {
    const planned_introduction& made = room_.introductions.introductions[s.introduction];
    item([&] {
      json_.member("a", id(made.a));
      json_.member("b", id(made.b));
      member_id("introducer", made.introducer);
      member_number("round", s.round);
      json_.member("introducer_there", s.introducer_there);
      json_.member("change", made.change ? std::optional(to_string(*made.change)) : std::nullopt);
      json_.member("worth", made.worth);
      json_.member("sentence", words_.of_pairs().sentence(made));
    });
  }

  void write_unkept() {
    list("wishes", room_.introductions.wishes, [&](const planned_wish& wish) {
      item([&] {
        json_.member("a", id(wish.a));
        json_.member("b", id(wish.b));
        json_.member("kept", wish.kept);
        json_.member("sentence", words_.of_pairs().why_not(room_.introductions, wish));
      });
    });
    std::vector<std::string> clash;
    for (const room_rule& told : room_.clash) clash.push_back(words_.rule(told));
    sentences("clash", clash);
    sentences("broken", words_.breaches());
  }

  void write_changes() {
    object("changes", [&] {
      json_.member("announced", room_.announced);
      json_.member("seats_announced", room_.seats_announced);
      json_.member("kept", room_.kept);
      json_.member("moved", room_.moved);
      json_.member("new", room_.added);
      json_.member("dropped", room_.dropped);
      for (const auto& [name, people] : {std::pair("gone", &room_.gone), std::pair("joined", &room_.joined)}) {
        list(name, *people, [&](vertex_id v) {
          if (net_[v].consent) item([&] { who(v); });
        });
      }
      list("introductions_dropped", room_.introductions.dropped, [&](const dropped_introduction& gone) {
        item([&] {
          json_.member("a", id(gone.a));
          json_.member("b", id(gone.b));
          member_id("introducer", gone.introducer);
          json_.member("sentence", words_.of_pairs().why_not(room_.introductions, gone));
        });
      });
      list("trade_off", room_.trade_off, [&](const trade_off_point& point) {
        item([&] {
          json_.member("stickiness", point.stickiness);
          json_.member("changed", point.changed);
          json_.member("worth", point.worth);
        });
      });
      json_.key("cost");
      if (room_.cost) {
        item([&] {
          json_.member("before", room_.cost->before);
          json_.member("after", room_.cost->after);
          json_.member("seats_changed", room_.cost->seats_changed);
        });
      } else {
        json_.value(nullptr);
      }
    });
  }

  void write_edit(const room_edit& edit) {
    item([&] {
      json_.member("edit", to_string(edit.kind));
      member_id("a", edit.a);
      member_id("b", edit.b);
      member_number("round", edit.round);
      member_number("table", edit.table);
    });
  }

  void write_step(const room_step& step) {
    item([&] {
      json_.member("edits_before", step.edits_before);
      json_.key("were");
      json_.begin_array();
      for (const room_step::place& were : step.were) {
        if (!net_[were.person].consent) continue;
        item([&] {
          json_.member("person", id(were.person));
          json_.member("round", were.round + 1);
          member_number("table", were.table);
          member_id("with", were.with);
        });
      }
      json_.end_array();
    });
  }

  void write_options() {
    object("options", [&] {
      each_room_option(options_, [&](std::string_view name, const auto& value) { json_.member(name, value); });
      object("introductions", [&] {
        each_option(options_.introductions, [&]<class Value>(std::string_view name, const Value& value) {
          if constexpr (std::is_arithmetic_v<Value> || std::is_same_v<Value, std::optional<long>> ||
                        std::is_same_v<Value, std::optional<double>>) {
            json_.member(name, value);
          }
        });
      });
    });
  }

  const room_plan& room_;
  const room_options& options_;
  room_words words_;
};

}  // namespace detail

/// An evening as JSON text: everything in it, with ids and words in place of numbers.
///
/// People without consent stand nowhere in it. Equal plans give equal bytes. `libnetgraph/doc/formats.md` has every key.
/// @pre  the room was planned from `net` with `options`.
[[nodiscard]] inline std::string to_json(const contact_network& net, const room_plan& room, const room_options& options,
                                         const result_format& format = {}) {
  return detail::room_json_writer(net, room, options, format).write();
}

}  // namespace netgraph

#endif
