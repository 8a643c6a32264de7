// Contact networks of seeded people, clubs and contacts: building, ties, and who may be introduced to whom.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include <netgraph/core/random.hpp>
#include <netgraph/network/attending.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/eligibility.hpp>
#include <netgraph/network/event_effect.hpp>
#include <netgraph/network/fading.hpp>
#include <netgraph/network/network_builder.hpp>
#include <netgraph/network/tie_strength.hpp>

using namespace netgraph;

namespace {

const date as_of(2026, 6, 1);

std::vector<std::string> ids(std::size_t count, const char* prefix) {
  std::vector<std::string> made;
  for (std::size_t i = 0; i < count; ++i) made.push_back(prefix + std::to_string(i));
  return made;
}

void add_people(network_builder& builder, const std::vector<std::string>& people) {
  for (const std::string& id : people) {
    person p;
    p.id = id;
    builder.add_person(std::move(p));
  }
}

/// Interactions whose people are drawn at random over six years and five channels.
contact_network in_contact(std::size_t people, std::size_t contacts) {
  static const char* channels[] = {"email", "message", "phone", "meeting", "face_to_face"};
  random_stream random(1);
  network_builder builder;
  const auto names = ids(people, "person");
  add_people(builder, names);
  builder.reserve(table_kind::interactions, contacts);
  for (std::size_t i = 0; i < contacts; ++i) {
    const std::size_t from = random.below(people);
    const std::size_t to = (from + 1 + random.below(people - 1)) % people;
    builder.add_interaction({.from = names[from],
                             .to = names[to],
                             .channel = channels[random.below(5)],
                             .at = moment(days_after(as_of, -static_cast<long>(random.below(2000))))});
  }
  return builder.build();
}

/// Events of a fixed size, each with people drawn at random; everybody attended.
contact_network at_events(std::size_t people, std::size_t events, std::size_t present) {
  random_stream random(2);
  network_builder builder;
  const auto names = ids(people, "person");
  add_people(builder, names);
  for (std::size_t e = 0; e < events; ++e) {
    event held;
    held.id = "event" + std::to_string(e);
    held.start = moment(days_after(as_of, -static_cast<long>(e % 1000) - 1));
    builder.add_event(held);
    const std::size_t first = random.below(people);  // distinct: a stride through the list
    for (std::size_t i = 0; i < present; ++i) {
      builder.add_attendance(
          {.event = held.id, .person = names[(first + i * (people / present)) % people], .status = attendance_status::attended});
    }
  }
  return builder.build();
}

/// The network of `at_events`, made once.
const contact_network& clubs(std::size_t people, std::size_t events, std::size_t present) {
  static std::map<std::pair<std::size_t, std::size_t>, contact_network> made;
  const auto found = made.find({people, events});
  if (found != made.end()) return found->second;
  return made.emplace(std::pair(people, events), at_events(people, events, present)).first->second;
}

void build(benchmark::State& state) {
  const auto contacts = static_cast<std::size_t>(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(in_contact(contacts / 20, contacts));
  state.counters["rows/s"] = benchmark::Counter(static_cast<double>(contacts), benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(build)
    ->Name("network/build/interactions")
    ->ArgNames({"rows"})
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond);

void ties_of_contacts(benchmark::State& state) {
  const auto net = in_contact(static_cast<std::size_t>(state.range(0)) / 20, static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    benchmark::DoNotOptimize(make_tie_graph(net, {.as_of = as_of, .threads = static_cast<unsigned>(state.range(1))}));
  }
}
BENCHMARK(ties_of_contacts)
    ->Name("network/ties/interactions")
    ->ArgNames({"rows", "threads"})
    ->Args({1'000'000, 1})
    ->Args({1'000'000, 2})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

void ties_of_events(benchmark::State& state) {
  const auto net = at_events(static_cast<std::size_t>(state.range(0)), static_cast<std::size_t>(state.range(1)),
                             static_cast<std::size_t>(state.range(2)));
  for (auto _ : state) benchmark::DoNotOptimize(make_tie_graph(net, {.as_of = as_of}));
  const auto present = static_cast<double>(state.range(2));
  state.counters["pairs/s"] = benchmark::Counter(static_cast<double>(state.range(1)) * present * (present - 1) / 2,
                                                 benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(ties_of_events)
    ->Name("network/ties/events")
    ->ArgNames({"people", "events", "present"})
    ->Args({2'000, 1'000, 30})
    ->Args({2'000, 300, 200})
    ->Args({10'000, 1, 10'000})
    ->Unit(benchmark::kMillisecond);

// The plain loop it replaces: a map entry for every pair of every event.
void ties_by_pair_map(benchmark::State& state) {
  const auto net = at_events(static_cast<std::size_t>(state.range(0)), static_cast<std::size_t>(state.range(1)),
                             static_cast<std::size_t>(state.range(2)));
  for (auto _ : state) {
    std::map<std::pair<vertex_id, vertex_id>, double> amounts;
    for (std::size_t e = 0; e < net.events().size(); ++e) {
      const auto rows = net.attendance_at(to_event(e));
      const double weight = encounter_weight(net.events()[e], rows.size(), {});
      const double decay = std::exp2(-static_cast<double>(days_between(net.events()[e].start->day, as_of)) / 414.0);
      for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::size_t j = i + 1; j < rows.size(); ++j) amounts[{rows[i].person, rows[j].person}] += weight * decay;
      }
    }
    graph_builder builder(net.size());
    for (const auto& [pair, amount] : amounts) {
      const double strength = 0.6 * -std::expm1(-amount);
      if (strength >= 0.02) builder.add_tie(pair.first, pair.second, static_cast<float>(strength));
    }
    benchmark::DoNotOptimize(builder.build());
  }
}
BENCHMARK(ties_by_pair_map)
    ->Name("network/ties/plain_loop")
    ->ArgNames({"people", "events", "present"})
    ->Args({2'000, 1'000, 30})
    ->Args({2'000, 300, 200})
    ->Unit(benchmark::kMillisecond);

/// Everything asked of the network for a plan at the door: who is there, and which of their pairs may be introduced.
void room(benchmark::State& state) {
  const auto present = static_cast<std::size_t>(state.range(0));
  const auto& net = clubs(4 * present, static_cast<std::size_t>(state.range(1)), present);
  const event_id last = to_event(0);  // the day before as_of
  for (auto _ : state) {
    const auto expected = people_expected(net, last, as_of);
    std::vector<vertex_id> people;
    for (const expected_person& p : expected.people) people.push_back(p.person);
    benchmark::DoNotOptimize(eligibility(net, last, as_of).count(people));
  }
  state.counters["pairs/s"] =
      benchmark::Counter(static_cast<double>(present * (present - 1) / 2), benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(room)
    ->Name("network/eligibility/room")
    ->ArgNames({"present", "events"})
    ->Args({300, 50})
    ->Args({400, 50})
    ->Args({400, 500})
    ->Unit(benchmark::kMillisecond);

/// Every tie's outlook for a year, and which ties have fallen silent.
void outlooks(benchmark::State& state) {
  const auto net = in_contact(static_cast<std::size_t>(state.range(0)) / 20, static_cast<std::size_t>(state.range(0)));
  const tie_model model(net, {.as_of = as_of});
  for (auto _ : state) benchmark::DoNotOptimize(tie_outlooks(model, {.until = days_after(as_of, 365)}));
}
BENCHMARK(outlooks)->Name("network/fading/outlooks")->ArgNames({"rows"})->Arg(100'000)->Unit(benchmark::kMillisecond);

void effects(benchmark::State& state) {
  const auto& net = clubs(2'000, static_cast<std::size_t>(state.range(0)), 100);
  for (auto _ : state) benchmark::DoNotOptimize(event_effects(net, as_of));
}
BENCHMARK(effects)->Name("network/event_effect/all")->ArgNames({"events"})->Arg(500)->Unit(benchmark::kMillisecond);

}  // namespace
