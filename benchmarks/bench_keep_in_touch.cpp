#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include <netgraph/core/random.hpp>
#include <netgraph/network/network_builder.hpp>
#include <netgraph/organiser/events_to_attend.hpp>
#include <netgraph/organiser/keep_in_touch.hpp>
#include <netgraph/organiser/keep_in_touch_weeks.hpp>

#ifndef NDEBUG
#error "benchmarks measure release builds: configure with the 'bench' preset"
#endif

namespace {

using namespace netgraph;

const date today(2026, 6, 1);

/// Somebody with so many ties, each of a few dated contacts of the last two years, and events that some of them come to.
contact_network busy_person(std::size_t ties, std::size_t events = 0) {
  static constexpr const char* channels[] = {"face_to_face", "phone", "email", "message", "linkedin"};
  network_builder builder(reading_mode::strict);
  random_stream random(1);
  std::vector<std::string> names;  // rows only point to them
  for (std::size_t p = 0; p <= ties; ++p) names.push_back(std::string("p").append(std::to_string(p)));
  for (const std::string& name : names) {
    person one;
    one.id = name;
    builder.add_person(std::move(one));
  }
  for (std::size_t p = 1; p <= ties; ++p) {
    for (std::size_t i = 0, count = 1 + random.below(4); i < count; ++i) {
      interaction_row row{
          .from = "p0", .to = names[p], .channel = channels[random.below(i == 0 ? 2 : 5)]};  // the first is strong enough to last
      row.at = moment(days_after(today, -static_cast<long>(8 + random.below(700))));
      builder.add_interaction(std::move(row));
    }
  }
  for (std::size_t e = 0; e < events; ++e) {
    event one;
    one.id = std::string("e").append(std::to_string(e));
    one.start = moment(days_after(today, static_cast<long>(1 + random.below(90))), clock_time{18, 0});
    one.fee = static_cast<double>(random.below(4)) * 10.0;
    builder.add_event(one);
    for (std::size_t p = 1; p <= ties; ++p) {
      if (random.below(20) == 0)
        builder.add_attendance({.event = one.id, .person = names[p], .status = attendance_status::registered});
    }
  }
  return builder.build();
}

/// The textbook table over people and minutes, on the plan's own values: what the whole call must equal.
double by_table(const contact_network& net, const keep_in_touch_options& options) {
  const tie_model model = detail::touch_ties(net, options);
  const detail::touch_ledger none;
  const detail::touch_value value(model, none, options.as_of, days_after(options.as_of, options.horizon_days), options.growth);
  std::vector<double> best(options.minutes + 1, 0.0);
  for (std::size_t p = 1; p < net.size(); ++p) {
    const detail::touch_outlook seen = value.outlook(to_vertex(0), to_vertex(p));
    if (seen.now < model.options().min_strength || days_between(*seen.last, today) < options.rest_days) continue;
    std::vector<double> next = best;
    for (const contact_offer& o : options.offers) {
      const channel_id c = *net.find_channel(o.channel);
      const auto minutes = static_cast<std::size_t>(model.channels()[to_index(c)].minutes_per_touch);
      const double worth = value.value(seen, value.with(seen, c, static_cast<double>(minutes)));
      for (std::size_t b = minutes; b < best.size(); ++b) next[b] = std::max(next[b], best[b - minutes] + worth);
    }
    best.swap(next);
  }
  return best.back();
}

/// The whole call: ties, outlooks, choice, sentences, everybody left out, the verdict on the load.
void week(benchmark::State& state) {
  const contact_network net = busy_person(static_cast<std::size_t>(state.range(0)));
  const keep_in_touch_options options{.as_of = today, .minutes = static_cast<std::uint32_t>(state.range(1))};
  keep_in_touch_plan plan;
  for (auto _ : state) plan = keep_in_touch(net, to_vertex(0), options);
  const double table = by_table(net, options);
  if (std::abs(plan.proof.value - table) > 1e-9 * table) state.SkipWithError("not the best");
  state.counters["contacts"] = static_cast<double>(plan.contacts.size());
  state.counters["ties"] = static_cast<double>(plan.ties);
}
BENCHMARK(week)
    ->Name("organiser/keep_in_touch")
    ->ArgNames({"ties", "minutes"})
    ->Args({200, 120})
    ->Args({2000, 600})
    ->Unit(benchmark::kMillisecond);

void weeks(benchmark::State& state) {
  const contact_network net = busy_person(static_cast<std::size_t>(state.range(0)));
  const std::vector<vertex_id> caller{to_vertex(0)};
  weeks_in_touch made;
  for (auto _ : state) made = keep_in_touch_weeks(net, caller, 26, {.as_of = today, .minutes = 600});
  state.counters["of_linear_bound"] = made.value / made.linear_bound;
}
BENCHMARK(weeks)->Name("organiser/keep_in_touch_weeks")->ArgNames({"ties"})->Arg(200)->Arg(2000)->Unit(benchmark::kMillisecond);

void attend(benchmark::State& state) {
  const contact_network net = busy_person(500, static_cast<std::size_t>(state.range(0)));
  events_to_attend_plan plan;
  for (auto _ : state) plan = events_to_attend(net, to_vertex(0), {.as_of = today, .hours = 20.0, .money = 100.0});
  state.counters["gap"] = plan.proof.gap();
}
BENCHMARK(attend)->Name("organiser/events_to_attend")->ArgNames({"events"})->Arg(10)->Arg(60)->Unit(benchmark::kMillisecond);

}  // namespace
