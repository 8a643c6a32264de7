#include <netgraph/organiser/keep_in_touch_weeks.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <netgraph/organiser/keep_in_touch.hpp>

#include "support/network_fixtures.hpp"

namespace organiser_keep_in_touch_weeks_test {

using namespace netgraph;
using namespace netgraph::testing;
using doctest::Approx;

namespace {

const date today = day("2026-06-01");

/// Contacts of "me" with p0, p1, ... that a test can add to.
struct draft_rows {
  std::size_t people = 0;
  struct row {
    std::size_t who;
    std::string channel;
    date on;
  };
  std::vector<row> rows = {};

  contact_network build() const {
    network_draft draft;
    draft.people({"me"});
    for (std::size_t p = 0; p < people; ++p) draft.people({("p" + std::to_string(p)).c_str()});
    for (const row& r : rows)
      draft.contact("me", ("p" + std::to_string(r.who)).c_str(), r.channel.c_str(), netgraph::to_string(r.on));
    return draft.build();
  }
};

}  // namespace

TEST_SUITE("organiser/keep_in_touch_weeks") {
  TEST_CASE("a contact of one week keeps the tie in the next, and nobody is contacted again while they rest") {
    const auto net = network_draft{}.people({"me", "a"}).contact("me", "a", "face_to_face", "2025-12-01").build();
    const std::vector<vertex_id> me{who(net, "me")};
    const auto made =
        keep_in_touch_weeks(net, me, 3, {.as_of = today, .minutes = 15, .offers = {{"phone"}}, .growth = 0.0, .rest_days = 8});
    REQUIRE(made.weeks.size() == 3);
    CHECK(made.weeks[0].contacts.size() == 1);
    CHECK(made.weeks[1].contacts.empty());  // 7 days are less than 8
    CHECK(made.weeks[1].resting == 1);
    CHECK(made.weeks[2].contacts.size() == 1);
    CHECK(made.weeks[2].as_of == day("2026-06-15"));
    CHECK(made.weeks[2].contacts[0].last == today);
    // Seen 182 days ago and called on 2026-06-01: on the 15th x = 2^(-196/414) and .7 * 2^(-14/414).
    const double kept = 1 - (1 - 0.8 * (1 - std::exp(-0.7 * std::exp2(-14.0 / 414)))) * std::exp(-std::exp2(-196.0 / 414));
    CHECK(made.weeks[2].contacts[0].strength == Approx(kept));
    CHECK(made.strength == Approx(1 - std::exp(-std::exp2(-182.0 / 414))));
    CHECK(made.strength_without[0] == Approx(1 - std::exp(-std::exp2(-189.0 / 414))));
    CHECK(made.strength_with[0] > made.strength_without[0]);
    CHECK(made.value == Approx(made.weeks[0].proof.value + made.weeks[2].proof.value));
  }

  TEST_CASE("each week is the plan of a network in which the contacts before it were made") {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
      CAPTURE(seed);
      static constexpr std::array<const char*, 5> channels{"face_to_face", "phone", "email", "message", "linkedin"};
      random_stream random(seed, 11);
      draft_rows draft{2 + random.below(5)};
      for (std::size_t i = 0, count = 2 + random.below(12); i < count; ++i) {
        draft.rows.push_back({random.below(draft.people), channels[random.below(5)],
                              days_after(today, -static_cast<long>(8 + random.below(900)))});
      }
      const auto net = draft.build();
      const std::vector<vertex_id> me{to_vertex(0)};
      keep_in_touch_options options{.as_of = today, .minutes = static_cast<std::uint32_t>(10 + random.below(30))};
      const auto made = keep_in_touch_weeks(net, me, 6, options);
      REQUIRE(made.weeks.size() == 6);
      for (std::size_t w = 0; w < 6; ++w) {
        CAPTURE(w);
        // The built-in channels' default minutes are those of one touch, as is a row without minutes.
        const auto so_far = draft.build();
        options.as_of = days_after(today, 7 * static_cast<long>(w));
        const auto alone = keep_in_touch(so_far, me, options);
        const auto& week = made.weeks[w];
        CHECK(week.as_of == options.as_of);
        REQUIRE(week.contacts.size() == alone.contacts.size());
        CHECK(week.proof.value == Approx(alone.proof.value));
        CHECK(week.strength == Approx(alone.strength));
        CHECK(week.strength_with == Approx(alone.strength_with));
        for (std::size_t i = 0; i < week.contacts.size(); ++i) {
          CHECK(week.contacts[i].person == alone.contacts[i].person);
          CHECK(week.contacts[i].channel == alone.contacts[i].channel);
          CHECK(week.contacts[i].sentence == alone.contacts[i].sentence);
          draft.rows.push_back({to_index(week.contacts[i].person) - 1, net[week.contacts[i].channel].name, options.as_of});
        }
      }
    }
  }

  TEST_CASE("over half a year the contacts get nearly all that parts of contacts could get, and more than doing nothing") {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
      CAPTURE(seed);
      random_stream random(seed, 12);
      draft_rows draft{60};
      for (std::size_t p = 0; p < draft.people; ++p) {
        for (std::size_t i = 0; i < 3; ++i) {
          draft.rows.push_back(
              {p, random.below(2) == 0 ? "face_to_face" : "email", days_after(today, -static_cast<long>(8 + random.below(500)))});
        }
      }
      const auto net = draft.build();
      const std::vector<vertex_id> me{to_vertex(0)};
      const auto made = keep_in_touch_weeks(net, me, 26, {.as_of = today});
      CHECK(made.value >= 0.95 * made.linear_bound);
      CHECK(made.value <= made.linear_bound + 1e-9);
      CHECK(made.strength_with.size() == 26);
      for (std::size_t w = 0; w < 26; ++w) CHECK(made.strength_with[w] > made.strength_without[w]);
      for (std::size_t w = 1; w < 26; ++w) CHECK(made.strength_without[w] < made.strength_without[w - 1]);
    }
  }

  TEST_CASE("no weeks, nobody, and what cannot be asked") {
    const auto net = network_draft{}.people({"me", "a"}).contact("me", "a", "phone", "2026-01-01").build();
    const std::vector<vertex_id> me{who(net, "me")};
    const auto none = keep_in_touch_weeks(net, me, 0, {.as_of = today});
    CHECK(none.weeks.empty());
    CHECK(none.strength > 0.0);
    CHECK(keep_in_touch_weeks(net, {}, 2, {.as_of = today}).strength_with == std::vector<double>{0.0, 0.0});
    CHECK_THROWS_AS(static_cast<void>(keep_in_touch_weeks(net, me, 521, {.as_of = today})), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(keep_in_touch_weeks(net, me, 1, {})), std::invalid_argument);
    std::stop_source source;
    source.request_stop();
    CHECK_THROWS_AS(static_cast<void>(keep_in_touch_weeks(net, me, 1, {.as_of = today}, {{}, source.get_token()})), stopped);
  }
}

}  // namespace organiser_keep_in_touch_weeks_test
