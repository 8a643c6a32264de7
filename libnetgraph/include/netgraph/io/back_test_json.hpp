#ifndef NETGRAPH_IO_BACK_TEST_JSON_HPP
#define NETGRAPH_IO_BACK_TEST_JSON_HPP

#include <cmath>
#include <cstddef>
#include <string>

#include <netgraph/io/detail/result_writer.hpp>
#include <netgraph/io/ranker_json.hpp>
#include <netgraph/organiser/back_test.hpp>
#include <netgraph/organiser/words.hpp>

namespace netgraph {
namespace detail {

/// Writes a back-test; an area of which nothing is known is null.
class back_test_json_writer : public result_writer {
 public:
  using result_writer::result_writer;

  [[nodiscard]] std::string write(const back_test_result& r, std::size_t limit) {
    open("back_test", day_at(r.end));
    json_.member("by", to_string(r.by));
    json_.member("rows", r.rows);
    json_.member("cut", r.cut);
    json_.member("end", r.end);
    json_.member("limit", limit);
    json_.member("caution", back_test_caution);
    json_.key("who_next");
    task(r.who_next, r.end - r.cut);
    json_.key("same_room");
    if (r.same_room) {
      task(*r.same_room, r.end - r.cut);
    } else {
      json_.value(nullptr);
    }
    list("gatherings", r.gatherings, [&](const back_test_gathering& g) { item([&] { gathering(g); }); });
    return close();
  }

 private:
  [[nodiscard]] static date day_at(double days) { return days_after(date(1970, 1, 1), static_cast<long>(std::floor(days))); }

  void interval(const char* name, const estimate& e) {
    json_.key(name);
    json_.begin_array();
    for (const double x : {e.value, e.low, e.high}) json_.value(x);
    json_.end_array();
  }

  void task(const backtest_result& r, double days) {
    json_.begin_object();
    json_.member("sentence", back_test_sentence(r, days));
    json_.member("basis", ranker_sentence(r.used));
    json_.member("newcomers_sentence", newcomer_sentence(r));
    json_.key("ranker");
    write_ranker(json_, r.used);
    json_.member("people", r.people);
    json_.member("candidates", r.candidates);
    json_.member("positives", r.positives);
    json_.member("suggestions", r.suggestions);
    json_.member("unserved", r.unserved);
    json_.member("newcomers", r.newcomers);
    interval("newcomer_precision", r.newcomer_precision);
    interval("settled_precision", r.settled_precision);
    json_.member("again", r.again);
    json_.member("expected", r.expected);
    json_.member("calibration_error", r.calibration_error);
    list("lines", r.lines, [&](const backtest_line& l) { item([&] { line(l); }); });
    list("calibration", r.bins, [&](const calibration_bin& b) {
      item([&] {
        json_.member("pairs", b.pairs);
        json_.member("promised", b.promised);
        json_.member("happened", b.happened);
      });
    });
    json_.end_object();
  }

  void line(const backtest_line& l) {
    json_.member("score", l.name);
    json_.member("auc", l.area);
    json_.member("auc_per_person", l.area_per_person);
    json_.member("precision", l.precision.value);
    json_.member("precision_low", l.precision.low);
    json_.member("precision_high", l.precision.high);
    json_.member("recall", l.recall);
    json_.member("map", l.average_precision);
    json_.member("lift", l.lift);
  }

  void gathering(const back_test_gathering& g) {
    json_.member("day", to_string(day_at(g.day)));
    list("events", g.events, [&](event_id e) { json_.value(net_[e].id); });
    json_.member("name", g.events.empty() ? std::string() : called(net_, g.events.front()));
    json_.member("people", g.found.people);
    json_.member("candidates", g.found.candidates);
    json_.member("positives", g.found.positives);
    json_.member("suggestions", g.found.suggestions);
    json_.member("came_true", g.found.hits);
    json_.member("by_chance", g.found.by_chance);
  }
};

}  // namespace detail

/// A back-test as JSON, keys as `formats.md` lists them.
/// @param limit  suggestions a person, as the test was run.
[[nodiscard]] inline std::string back_test_to_json(const contact_network& net, const back_test_result& result, std::size_t limit,
                                                   const result_format& format = {}) {
  return detail::back_test_json_writer(net, format).write(result, limit);
}

}  // namespace netgraph

#endif
