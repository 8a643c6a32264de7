#ifndef NETGRAPH_IO_KEEP_IN_TOUCH_JSON_HPP
#define NETGRAPH_IO_KEEP_IN_TOUCH_JSON_HPP

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <netgraph/io/detail/result_writer.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/organiser/detail/touch_summary.hpp>
#include <netgraph/organiser/detail/touch_words.hpp>
#include <netgraph/organiser/keep_in_touch_plan.hpp>
#include <netgraph/organiser/keep_in_touch_weeks.hpp>
#include <netgraph/organiser/quiet_ties.hpp>

namespace netgraph {

/// What a page on a week tells beside the week; each may be left out.
struct beside_the_week {
  const weeks_in_touch* ahead = nullptr;
  const quiet_ties* quiet = nullptr;
};

namespace detail {

/// Writes a week of calls and messages, or several.
class touch_json_writer : private result_writer {
 public:
  touch_json_writer(const contact_network& net, std::span<const vertex_id> callers, const keep_in_touch_options& options,
                    const result_format& format)
      : result_writer(net, format), callers_(callers), options_(options) {}

  [[nodiscard]] std::string write(const keep_in_touch_plan& week, const beside_the_week& beside) {
    open("keep_in_touch", week.as_of);
    json_.member("horizon", to_string(week.horizon));
    write_callers();
    sentences("summary", summary_of(net_, callers_, week, format_.people));
    numbers(numbers_of(week));
    json_.member("minutes", week.minutes);
    json_.member("budget", week.budget);
    contacts(week);
    list("left_out", week.uncontacted, [&](const uncontacted_person& left) { write_left(left); });
    sentences("left_alone", left_alone(week));
    proof(week.proof, "contacts in these minutes");
    json_.member("minute_price", week.minute_price);
    json_.member("linear_bound", week.linear_bound);
    object("counts", [&] {
      json_.member("ties", week.ties);
      json_.member("resting", week.resting);
      json_.member("meeting", week.meeting);
      json_.member("opted_out", week.opted_out);
      json_.member("only_rooms", week.only_rooms);
      json_.member("kept_apart", week.kept_apart);
    });
    object("strength", [&] {
      json_.member("today", week.strength);
      json_.member("without", week.strength_without);
      json_.member("with", week.strength_with);
    });
    write_load(week);
    assumptions(week.assumptions);
    const quiet_ties quiet = beside.quiet == nullptr ? quiet_ties{} : *beside.quiet;
    list("held_remotely", quiet.held_remotely, [&](const quiet_tie& tie) { write_quiet(tie); });
    list("dormant", quiet.dormant, [&](const quiet_tie& tie) { write_quiet(tie); });
    if (beside.ahead == nullptr) {
      json_.member("ahead", nullptr);
    } else {
      object("ahead", [&] { write_ahead(*beside.ahead); });
    }
    return close();
  }

  [[nodiscard]] std::string write(const weeks_in_touch& ahead) {
    open("keep_in_touch_weeks", options_.as_of);
    write_callers();
    json_.member("budget", options_.minutes);
    write_ahead(ahead);
    if (ahead.weeks.empty()) {
      json_.member("load", nullptr);
    } else {
      write_load(ahead.weeks.front());
    }
    assumptions(ahead.weeks.empty() ? std::vector<std::string>{} : ahead.weeks.front().assumptions);
    return close();
  }

 private:
  void write_callers() {
    std::vector<vertex_id> shown;
    for (const vertex_id v : callers_) {
      if (net_[v].consent) shown.push_back(v);
    }
    list("callers", shown, [&](vertex_id v) { item([&] { who(v); }); });
  }

  void contacts(const keep_in_touch_plan& week) {
    list("contacts", week.contacts, [&](const planned_contact& c) { write_contact(c); });
  }

  void write_contact(const planned_contact& c) {
    item([&] {
      json_.member("caller", id(c.caller));
      who(c.person);
      json_.member("phone", by_name() ? net_[c.person].phone : std::string{});
      json_.member("email", by_name() && net_[c.person].mail ? net_[c.person].email : std::string{});
      json_.member("channel", net_[c.channel].name);
      json_.member("channel_name", words_of_channel(net_[c.channel].name).name);
      json_.member("minutes", c.minutes);
      json_.member("strength", c.strength);
      json_.member("without", c.without);
      json_.member("with", c.with);
      json_.member("value", c.value);
      member_day("last", c.last);
      json_.member("last_channel", c.last_channel ? std::optional(net_[*c.last_channel].name) : std::nullopt);
      member_day("falls_on", c.falls_on);
      json_.key("reasons");
      json_.begin_array();
      for (std::size_t i = 0; i < c.reasons.size(); ++i) {
        item([&] {
          json_.member("kind", to_string(c.reasons[i].kind));
          json_.member("amount", c.reasons[i].amount);
          json_.member("text", c.phrases[i]);
        });
      }
      json_.end_array();
      std::string why;
      for (const std::string& phrase : c.phrases) why += (why.empty() ? "" : "; ") + phrase;
      json_.member("why", why.empty() ? why : capitalised(why) + '.');
      json_.member("sentence", touch_words::sentence(net_, c, callers_.size() > 1, format_.people));
    });
  }

  void write_left(const uncontacted_person& left) {
    item([&] {
      json_.member("caller", id(left.caller));
      who(left.person);
      json_.member("because", to_string(left.because));
      json_.member("event", left.event ? std::optional(net_[*left.event].id) : std::nullopt);
      json_.member("strength", left.strength);
      json_.member("without", left.without);
      json_.member("value", left.value);
      member_day("last", left.last);
      member_day("falls_on", left.falls_on);
      json_.member("why", capitalised(left.why) + '.');
      json_.member("sentence", touch_words::sentence(net_, left, format_.people));
    });
  }

  void write_load(const keep_in_touch_plan& week) {
    object("load", [&] {
      json_.member("contacts_a_week", week.load.load);
      json_.member("capacity", week.load.capacity);
      json_.member("possible", week.load.possible);
      json_.member("because", to_string(week.load.because));
      json_.member("people", week.rhythm_people);
      json_.member("fits", week.rhythm_fits);
      json_.member("sentence", week.load_sentence);
    });
  }

  void write_quiet(const quiet_tie& tie) {
    item([&] {
      json_.member("caller", id(tie.caller));
      who(tie.person);
      json_.member("strength", tie.strength);
      member_day("last", tie.last);
      json_.member("then", tie.then);
      std::string why = tie.last ? "last contact " + spoken(*tie.last) : std::string("no dated contact on record");
      why += tie.then ? ", when the tie stood at " + spelled(*tie.then, 2) + "; now " : "; the tie stands at ";
      json_.member("why", capitalised(why + spelled(tie.strength, 2)) + '.');
    });
  }

  void write_ahead(const weeks_in_touch& ahead) {
    json_.key("weeks");
    json_.begin_array();
    for (std::size_t w = 0; w < ahead.weeks.size(); ++w) {
      const keep_in_touch_plan& week = ahead.weeks[w];
      item([&] {
        json_.member("start", to_string(week.as_of));
        contacts(week);
        json_.member("minutes", week.minutes);
        json_.member("value", week.proof.value);
        json_.member("linear_bound", week.linear_bound);
        json_.member("strength_with", ahead.strength_with[w]);
        json_.member("strength_without", ahead.strength_without[w]);
      });
    }
    json_.end_array();
    json_.member("strength", ahead.strength);
    json_.member("value", ahead.value);
    json_.member("linear_bound", ahead.linear_bound);
    json_.member("sentence", spoken_ahead(ahead));
  }

  // What is left of today's ties in the end.
  [[nodiscard]] static std::string spoken_ahead(const weeks_in_touch& ahead) {
    if (ahead.weeks.empty() || !(ahead.strength > 0.0)) return {};
    return "If these contacts are made, " + percent(ahead.strength_with.back() / ahead.strength) +
           " of today’s ties is there after " + counted(ahead.weeks.size(), "week", "weeks") + "; with no contact at all, " +
           percent(ahead.strength_without.back() / ahead.strength) + ". Each week is planned on those before it.";
  }

  std::span<const vertex_id> callers_;
  const keep_in_touch_options& options_;
};

}  // namespace detail

/// A week of calls and messages as JSON text, with what a page tells beside it. Equal weeks give equal bytes.
/// `libnetgraph/doc/formats.md` has every key.
/// @pre  the week was made from `net` for `callers` with `options`.
[[nodiscard]] inline std::string to_json(const contact_network& net, std::span<const vertex_id> callers,
                                         const keep_in_touch_plan& week, const keep_in_touch_options& options,
                                         const result_format& format = {}, const beside_the_week& beside = {}) {
  return detail::touch_json_writer(net, callers, options, format).write(week, beside);
}

/// Weeks of calls and messages as JSON text. Equal weeks give equal bytes. `libnetgraph/doc/formats.md` has every key.
/// @pre  the weeks were made from `net` for `callers` with `options`.
[[nodiscard]] inline std::string to_json(const contact_network& net, std::span<const vertex_id> callers,
                                         const weeks_in_touch& ahead, const keep_in_touch_options& options,
                                         const result_format& format = {}) {
  return detail::touch_json_writer(net, callers, options, format).write(ahead);
}

}  // namespace netgraph

#endif
