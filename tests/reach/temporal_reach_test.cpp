#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/reach/temporal_reach.hpp>

#include "support/fixtures.hpp"

namespace reach_temporal_reach_test {

using namespace netgraph;

namespace {

dated_contact meet(std::size_t a, std::size_t b, std::int64_t at) { return {to_vertex(a), to_vertex(b), at}; }
dated_contact tell(std::size_t a, std::size_t b, std::int64_t at) { return {to_vertex(a), to_vertex(b), at, false}; }

// Relaxes every contact over and over, in no order of time, until nothing changes.
std::vector<std::int64_t> plain_arrivals(std::size_t n, const std::vector<dated_contact>& contacts, std::size_t source,
                                         const temporal_options& o) {
  std::vector<std::int64_t> arrival(n, never);
  arrival[source] = o.from;
  for (bool changed = true; changed;) {
    changed = false;
    for (const dated_contact& c : contacts) {
      const std::int64_t last = c.at + c.within;
      if (c.at < o.from || last + o.transition > o.until) continue;
      for (int way = 0; way < (c.both_ways ? 2 : 1); ++way) {
        const std::size_t a = to_index(way == 0 ? c.from : c.to);
        const std::size_t b = to_index(way == 0 ? c.to : c.from);
        const bool knows = a == source || (arrival[a] != never && (o.strict ? arrival[a] < c.at : arrival[a] <= last));
        std::int64_t arrives = last + o.transition;
        if (!o.strict)
          arrives = o.transition == 0 ? std::max(c.at, a == source ? o.from : arrival[a]) : std::max(last, c.at + o.transition);
        if (knows && arrives < arrival[b]) {
          arrival[b] = arrives;
          changed = true;
        }
      }
    }
  }
  return arrival;
}

std::vector<dated_contact> random_contacts(std::size_t n, std::size_t count, std::int64_t times, std::uint64_t seed) {
  random_stream random(seed);
  std::vector<dated_contact> contacts;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t a = random.below(n);
    const std::size_t b = random.below(n);
    contacts.push_back({to_vertex(a), to_vertex(b), static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(times))),
                        random.below(3) != 0});
  }
  return contacts;
}

}  // namespace

TEST_SUITE("reach/temporal_reach") {
  TEST_CASE("the order of meetings matters") {
    // 0 meets 1 on day 2; 1 met 2 on day 1 already: 0's news never gets to 2, but 2's news gets to 0.
    const std::vector<dated_contact> contacts{meet(0, 1, 2), meet(1, 2, 1)};
    const arrival_table from0 = earliest_arrivals(3, contacts, to_vertex(0), {.from = 0});
    CHECK(from0.arrival == std::vector<std::int64_t>{0, 2, never});
    CHECK(from0.reached() == 1);
    const arrival_table from2 = earliest_arrivals(3, contacts, to_vertex(2), {.from = 0});
    CHECK(from2.arrival == std::vector<std::int64_t>{2, 1, 0});
    CHECK(from2.told_by[0] == 0U);
    CHECK(from2.told_by[1] == 1U);
    CHECK_FALSE(from2.told_by[2].has_value());
    const temporal_reach_table all = temporal_reach(3, contacts, {.from = 0}, true);
    CHECK(all.reached == std::vector<std::uint32_t>{1, 2, 2});
    CHECK(all.reached_by == std::vector<std::uint32_t>{2, 2, 1});
    CHECK(all.arrivals == std::vector<std::int64_t>{0, 2, never, 2, 0, 1, 2, 1, 0});
  }

  TEST_CASE("a contact known by its day alone is neither surely before nor surely after one of that day") {
    // Days of 24: on day 0 a and b met at some time, b and c at 8; and the other way round.
    const std::vector<dated_contact> day_first{{to_vertex(0), to_vertex(1), 0, true, 23}, meet(1, 2, 8)};
    const std::vector<dated_contact> time_first{meet(0, 1, 8), {to_vertex(1), to_vertex(2), 0, true, 23}};
    for (const auto& contacts : {day_first, time_first}) {
      CHECK(earliest_arrivals(3, contacts, to_vertex(0), {.strict = true, .from = 0}).reached() == 1);
      CHECK(earliest_arrivals(3, contacts, to_vertex(0), {.from = 0}).reached() == 2);
      CHECK(latest_departures(3, contacts, to_vertex(2), {.strict = true}).reached() == 1);
      CHECK(latest_departures(3, contacts, to_vertex(2)).reached() == 2);
      CHECK(temporal_reach(3, contacts, {.strict = true}).reached == std::vector<std::uint32_t>{1, 2, 1});
      CHECK(temporal_reach(3, contacts).reached == std::vector<std::uint32_t>{2, 2, 2});
    }
    CHECK(earliest_arrivals(3, time_first, to_vertex(0), {.from = 0}).arrival == std::vector<std::int64_t>{0, 8, 8});
    CHECK(earliest_arrivals(3, day_first, to_vertex(0), {.strict = true, .from = 0}).arrival[1] == 23);
  }

  TEST_CASE("what is true lies between strict and loose, whenever the contacts of unknown time were") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
      random_stream random(seed);
      std::vector<dated_contact> contacts = random_contacts(7, 14, 48, seed);
      for (dated_contact& c : contacts) {
        if (random.below(2) == 0) c = {c.from, c.to, c.at / 12 * 12, c.both_ways, 11};
      }
      const auto sure = temporal_reach(7, contacts, {.strict = true}, true);
      const auto possible = temporal_reach(7, contacts, {}, true);
      for (std::size_t v = 0; v < 7; ++v) {
        CHECK(earliest_arrivals(7, contacts, to_vertex(v)).reached() == possible.reached[v]);
        CHECK(latest_departures(7, contacts, to_vertex(v), {.strict = true}).reached() == sure.reached_by[v]);
        CHECK(latest_departures(7, contacts, to_vertex(v)).reached() == possible.reached_by[v]);
        for (const bool strict : {true, false}) {
          const auto plain = plain_arrivals(7, contacts, v, {.strict = strict});
          const auto& ours = (strict ? sure : possible).arrivals;
          for (std::size_t w = 0; w < 7; ++w) {
            if (w != v && ours[v * 7 + w] != plain[w]) FAIL("seed " << seed << ": " << v << " to " << w);
          }
        }
      }
      for (int draw = 0; draw < 20; ++draw) {  // one way in which it may have been
        std::vector<dated_contact> known = contacts;
        for (dated_contact& c : known) {
          c.at += static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(c.within) + 1));
          c.within = 0;
        }
        const auto truth = temporal_reach(7, known, {.strict = true}, true).arrivals;
        for (std::size_t pair = 0; pair < truth.size(); ++pair) {
          if (sure.arrivals[pair] != never) CHECK(truth[pair] != never);
          if (truth[pair] != never) CHECK(possible.arrivals[pair] <= truth[pair]);
        }
      }
    }
  }

  TEST_CASE("on one day news runs through a chain, unless it needs a later contact each time") {
    const std::vector<dated_contact> contacts{meet(2, 3, 5), meet(1, 2, 5), meet(0, 1, 5)};
    CHECK(earliest_arrivals(4, contacts, to_vertex(0)).reached() == 3);
    CHECK(earliest_arrivals(4, contacts, to_vertex(0), {.strict = true}).reached() == 1);
    CHECK(temporal_reach(4, contacts).reached == std::vector<std::uint32_t>(4, 3));
    CHECK(temporal_reach(4, contacts, {.strict = true}).reached == std::vector<std::uint32_t>{1, 2, 2, 1});
  }

  TEST_CASE("a transition delays arrival and may miss the next contact") {
    const std::vector<dated_contact> contacts{meet(0, 1, 1), meet(1, 2, 3), meet(1, 2, 4)};
    CHECK(earliest_arrivals(3, contacts, to_vertex(0), {.transition = 2, .from = 0}).arrival ==
          std::vector<std::int64_t>{0, 3, 5});
    CHECK(earliest_arrivals(3, contacts, to_vertex(0), {.strict = true, .transition = 2, .from = 0}).arrival ==
          std::vector<std::int64_t>{0, 3, 6});
    CHECK(earliest_arrivals(3, contacts, to_vertex(0), {.transition = 4, .from = 0}).arrival ==
          std::vector<std::int64_t>{0, 5, never});
  }

  TEST_CASE("a window leaves out what is before it or arrives after it") {
    const std::vector<dated_contact> contacts{meet(0, 1, 1), meet(0, 2, 5), meet(0, 3, 9)};
    CHECK(earliest_arrivals(4, contacts, to_vertex(0), {.from = 2, .until = 8}).arrival ==
          std::vector<std::int64_t>{2, never, 5, never});
    CHECK(temporal_reach(4, contacts, {.transition = 1, .from = 1, .until = 9}).reached[0] == 2);
  }

  TEST_CASE("a message goes one way") {
    const std::vector<dated_contact> contacts{tell(0, 1, 1), tell(1, 2, 2)};
    const temporal_reach_table all = temporal_reach(3, contacts);
    CHECK(all.reached == std::vector<std::uint32_t>{2, 1, 0});
    CHECK(all.reached_by == std::vector<std::uint32_t>{0, 1, 2});
  }

  TEST_CASE("backwards: the latest moment to tell") {
    const std::vector<dated_contact> contacts{meet(0, 1, 1), meet(0, 1, 3), meet(1, 2, 4), meet(0, 1, 6)};
    const arrival_table to2 = latest_departures(3, contacts, to_vertex(2), {.until = 10});
    CHECK(to2.arrival == std::vector<std::int64_t>{3, 4, 10});
    CHECK(to2.told_by[0] == 1U);
    CHECK(to2.told_by[1] == 2U);
    // With a day on the way, the contact on day 3 arrives on day 4 in time; with two days only that on day 1.
    CHECK(latest_departures(3, contacts, to_vertex(2), {.transition = 1, .until = 10}).arrival[0] == 3);
    CHECK(latest_departures(3, contacts, to_vertex(2), {.transition = 2, .until = 10}).arrival[0] == 1);
    CHECK(latest_departures(3, contacts, to_vertex(2), {.until = 3}).arrival == std::vector<std::int64_t>{never, never, 3});
  }

  TEST_CASE("all ways of travelling equal plain relaxation, from one, from everyone and backwards") {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
      const std::size_t n = 25;
      const auto contacts = random_contacts(n, 60, seed % 3 == 0 ? 3 : 40, seed);
      for (const bool strict : {false, true}) {
        for (const std::int64_t transition : {0, 1, 3}) {
          CAPTURE(seed);
          CAPTURE(strict);
          CAPTURE(transition);
          const temporal_options options{.strict = strict, .transition = transition, .from = 1, .until = 36};
          const temporal_reach_table all = temporal_reach(n, contacts, options, true);
          std::vector<std::uint32_t> reached_by(n, 0);
          for (std::size_t s = 0; s < n; ++s) {
            const std::vector<std::int64_t> plain = plain_arrivals(n, contacts, s, options);
            CHECK(earliest_arrivals(n, contacts, to_vertex(s), options).arrival == plain);
            CHECK(std::vector<std::int64_t>(all.arrivals.begin() + static_cast<std::ptrdiff_t>(s * n),
                                            all.arrivals.begin() + static_cast<std::ptrdiff_t>((s + 1) * n)) == plain);
            for (std::size_t v = 0; v < n; ++v) reached_by[v] += v != s && plain[v] != never ? 1U : 0U;
            CHECK(all.reached[s] == n - 1 - static_cast<std::size_t>(std::count(plain.begin(), plain.end(), never)));
          }
          CHECK(all.reached_by == reached_by);
          for (std::size_t t = 0; t < n; ++t) {
            const arrival_table back = latest_departures(n, contacts, to_vertex(t), options);
            CHECK(back.reached() == all.reached_by[t]);
          }
        }
      }
    }
  }

  TEST_CASE("chains of told_by contacts lead back to the source in time") {
    const auto contacts = random_contacts(30, 200, 50, 99);
    const arrival_table table = earliest_arrivals(30, contacts, to_vertex(4), {.from = 0});
    for (std::size_t v = 0; v < 30; ++v) {
      std::size_t at = v;
      while (table.told_by[at]) {
        const dated_contact& c = contacts[*table.told_by[at]];
        CHECK(c.at == table.arrival[at]);
        const std::size_t before = to_index(c.to) == at ? to_index(c.from) : to_index(c.to);
        CHECK(table.arrival[before] <= table.arrival[at]);
        at = before;
      }
      CHECK((at == 4 || table.arrival[v] == never));
    }
  }

  TEST_CASE("more than one batch and more threads change nothing") {
    const auto contacts = random_contacts(1'100, 6'000, 500, 12);
    const temporal_reach_table one = temporal_reach(1'100, contacts);
    for (const unsigned threads : {2U, 4U}) {
      const temporal_reach_table more = temporal_reach(1'100, contacts, {.threads = threads});
      CHECK(more.reached == one.reached);
      CHECK(more.reached_by == one.reached_by);
    }
    for (const std::size_t s : {0U, 511U, 512U, 1'099U}) {
      CHECK(one.reached[s] == earliest_arrivals(1'100, contacts, to_vertex(s)).reached());
    }
  }

  TEST_CASE("a chain of fifty thousand on one day, listed backwards, is followed to its end") {
    std::vector<dated_contact> contacts;
    for (std::size_t v = 50'000; v > 0; --v) contacts.push_back(tell(v - 1, v, 7));
    CHECK(earliest_arrivals(50'001, contacts, to_vertex(0)).reached() == 50'000);
  }

  TEST_CASE("nobody, nothing and misuse") {
    CHECK(temporal_reach(0, {}).reached.empty());
    CHECK(temporal_reach(3, {}).reached == std::vector<std::uint32_t>(3, 0));
    CHECK(temporal_reach(2, std::vector{meet(1, 1, 4)}).reached == std::vector<std::uint32_t>{0, 0});
    CHECK_THROWS_AS(static_cast<void>(temporal_reach(2, std::vector{meet(0, 2, 1)})), std::out_of_range);
    CHECK_THROWS_AS(static_cast<void>(earliest_arrivals(2, {}, to_vertex(2))), std::out_of_range);
    CHECK_THROWS_AS(static_cast<void>(latest_departures(2, {}, to_vertex(2))), std::out_of_range);
    CHECK_THROWS_AS(static_cast<void>(temporal_reach(2, {}, {.transition = -1})), std::invalid_argument);
  }
}

}  // namespace reach_temporal_reach_test
