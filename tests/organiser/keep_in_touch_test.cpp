#include <netgraph/organiser/keep_in_touch.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "support/network_fixtures.hpp"

namespace organiser_keep_in_touch_test {

using namespace netgraph;
using namespace netgraph::testing;
using doctest::Approx;

namespace {

const date today = day("2026-06-01");

std::vector<std::string> who_is_contacted(const contact_network& net, const keep_in_touch_plan& plan) {
  std::vector<std::string> ids;
  for (const planned_contact& c : plan.contacts) ids.push_back(net[c.person].id + " " + net[c.channel].name);
  std::sort(ids.begin(), ids.end());
  return ids;
}

keep_in_touch_options by_phone(std::uint32_t minutes) { return {.as_of = today, .minutes = minutes, .offers = {{"phone"}}}; }

/// The contacts of one caller with a few people, kept apart so that one more can be added.
struct small_circle {
  std::size_t people = 0;
  struct row {
    std::size_t who;
    std::string channel;
    long days_ago;
  };
  std::vector<row> rows = {};

  contact_network build() const {
    network_draft draft;
    for (std::size_t p = 0; p <= people; ++p) {
      person one;
      one.id = "p" + std::to_string(p);
      draft.builder.add_person(std::move(one));
    }
    for (const row& r : rows) {
      const std::string other = "p" + std::to_string(r.who);
      draft.contact("p0", other.c_str(), r.channel.c_str(), netgraph::to_string(days_after(today, -r.days_ago)));
    }
    return draft.build();
  }
};

small_circle random_circle(std::uint64_t seed) {
  static constexpr std::array<const char*, 5> channels{"face_to_face", "phone", "email", "message", "linkedin"};
  random_stream random(seed, 3);
  small_circle circle{1 + random.below(5)};
  for (std::size_t i = 0, count = 1 + random.below(12); i < count; ++i) {
    circle.rows.push_back({1 + random.below(circle.people), channels[random.below(5)], static_cast<long>(8 + random.below(900))});
  }
  return circle;
}

/// What a contact would be worth, from a network in which it has taken place.
double worth_if_made(small_circle circle, std::size_t who, const char* channel, const date& horizon, double growth) {
  const contact_network before = circle.build();
  const tie_model model(before, {.as_of = today});
  const double now = model.strength(to_vertex(0), to_vertex(who));
  const double without = model.strength(to_vertex(0), to_vertex(who), horizon);
  if (now < 0.005) return -1.0;  // no tie
  circle.rows.push_back({who, channel, 0});
  const contact_network after = circle.build();
  const double with = tie_model(after, {.as_of = today}).strength(to_vertex(0), to_vertex(who), horizon);
  return std::max(0.0, std::min(with, now) - without) + growth * std::max(0.0, with - now);
}

}  // namespace

TEST_SUITE("organiser/keep_in_touch") {
  TEST_CASE("a call counts what it saves of the tie on the horizon, and a tenth of what it adds") {
    const auto net = network_draft{}.people({"al", "bo"}).contact("al", "bo", "face_to_face", "2025-06-01").build();
    const keep_in_touch_plan plan = keep_in_touch(net, who(net, "al"), by_phone(15));
    REQUIRE(plan.contacts.size() == 1);
    const planned_contact& call = plan.contacts[0];
    // 365 days ago, 456 on the horizon; the call is one touch of weight .7 and ceiling .8 that is 91 days old then.
    const double now = 1 - std::exp(-std::exp2(-365.0 / 414));
    const double without = 1 - std::exp(-std::exp2(-456.0 / 414));
    const double with = 1 - (1 - without) * (1 - 0.8 * (1 - std::exp(-0.7 * std::exp2(-91.0 / 414))));
    CHECK(call.strength == Approx(now));
    CHECK(call.without == Approx(without));
    CHECK(call.with == Approx(with));
    CHECK(with > now);
    CHECK(call.value == Approx(now - without + 0.1 * (with - now)));
    CHECK(call.minutes == 15);
    CHECK(call.last == day("2025-06-01"));
    CHECK(plan.horizon == day("2026-08-31"));
    CHECK(plan.minutes == 15);
    CHECK(plan.proof.value == call.value);
    CHECK(plan.proof.proven_optimal());
    CHECK(plan.ties == 1);
    CHECK(plan.strength == Approx(now));
    CHECK(plan.strength_without == Approx(without));
    CHECK(plan.strength_with == Approx(with));
  }

  TEST_CASE("every contact has its reasons and one sentence") {
    const auto net = network_draft{}
                         .people({"al", "bo"})
                         .contact("al", "bo", "email", "2026-05-01")
                         .contact("al", "bo", "phone", "2024-12-01")
                         .build();
    const keep_in_touch_plan plan = keep_in_touch(net, who(net, "al"), by_phone(60));
    REQUIRE(plan.contacts.size() == 1);
    const planned_contact& call = plan.contacts[0];
    // Shares today: e-mail .5 (1 - exp(-.3 * 2^(-31/180))) = .117, phone .8 (1 - exp(-.7 * 2^(-547/414))) = .195; together .29.
    // On the horizon .086 and .171, together .24; with one more call the phone's share is .455, together .50.
    CHECK(call.sentence ==
          "Call bo (15 minutes): without contact the tie fades from 0.29 to 0.24 by 2026-08-31; this brings it to 0.50 by "
          "2026-08-31; "
          "the last contact was 31 days ago, by e-mail; nothing on record shows that the two met in person.");
    REQUIRE(call.reasons.size() == 4);
    CHECK(call.phrases.size() == 4);
    CHECK(call.reasons[0].kind == contact_reason_kind::fades);
    CHECK(call.reasons[1].kind == contact_reason_kind::grows);
    CHECK(call.reasons[2] == contact_reason{contact_reason_kind::silent, 31.0});
    CHECK_FALSE(call.falls_on);
    CHECK(plan.minute_price == 0.0);  // everybody worth a contact gets one
  }

  TEST_CASE("a tie that would fall below the threshold is told with the day") {
    const auto net = network_draft{}.people({"al", "bo"}).contact("al", "bo", "phone", "2025-01-31").build();
    // Falls on the 532nd day (see fading): 46 days after today, which is the 486th.
    keep_in_touch_options options = by_phone(15);
    const auto plan = keep_in_touch(net, who(net, "al"), options);
    REQUIRE(plan.contacts.size() == 1);
    CHECK(plan.contacts[0].falls_on == days_after(day("2025-01-31"), 532));
    CHECK(plan.contacts[0].reasons[1] == contact_reason{contact_reason_kind::falls_below, 46.0});
    CHECK(plan.contacts[0].sentence.find("it falls below 0.20 on 2026-07-17") != std::string::npos);
  }

  TEST_CASE("little time goes to the tie that loses most, and a message may do where a call does not fit") {
    const auto net = network_draft{}
                         .people({"me", "close", "loose"})
                         .contact("me", "close", "face_to_face", "2025-12-01")
                         .contact("me", "loose", "linkedin", "2025-06-01")
                         .build();
    const auto plan = keep_in_touch(net, who(net, "me"), {.as_of = today, .minutes = 15});
    CHECK(plan.contacts.front().person == who(net, "close"));
    const auto short_of_time = keep_in_touch(net, who(net, "me"), {.as_of = today, .minutes = 5});
    CHECK(who_is_contacted(net, short_of_time) == std::vector<std::string>{"close message"});
    const auto none = keep_in_touch(net, who(net, "me"), {.as_of = today, .minutes = 2});
    CHECK(none.contacts.empty());
    CHECK(none.proof.proven_optimal());
    CHECK(none.strength_with == none.strength_without);
  }

  TEST_CASE("importance decides between equals") {
    const auto net = network_draft{}
                         .people({"me", "a", "b"})
                         .contact("me", "a", "face_to_face", "2025-12-01")
                         .contact("me", "b", "face_to_face", "2025-12-01")
                         .build();
    keep_in_touch_options options = by_phone(15);
    CHECK(who_is_contacted(net, keep_in_touch(net, who(net, "me"), options)) == std::vector<std::string>{"a phone"});
    options.importance = {1, 1, 2};
    CHECK(who_is_contacted(net, keep_in_touch(net, who(net, "me"), options)) == std::vector<std::string>{"b phone"});
    options.importance = {1, 0, 0};
    CHECK(keep_in_touch(net, who(net, "me"), options).contacts.empty());
    options.importance = {1};
    CHECK_THROWS_AS(static_cast<void>(keep_in_touch(net, who(net, "me"), options)), std::invalid_argument);
  }

  TEST_CASE("what was said this week is not said again, and the rest is settable") {
    const auto net = network_draft{}
                         .people({"me", "a"})
                         .contact("me", "a", "face_to_face", "2025-01-01")
                         .contact("a", "me", "email", "2026-05-26")
                         .build();
    const auto plan = keep_in_touch(net, who(net, "me"), by_phone(60));  // 6 days ago
    CHECK(plan.contacts.empty());
    CHECK(plan.resting == 1);
    CHECK(plan.ties == 1);
    keep_in_touch_options options = by_phone(60);
    options.rest_days = 6;
    CHECK(keep_in_touch(net, who(net, "me"), options).contacts.size() == 1);
  }

  TEST_CASE("people who did not consent, or whom a rule keeps apart, are nowhere") {
    network_draft draft;
    for (const char* id : {"me", "yes", "no", "away"}) {
      person p;
      p.id = id;
      p.name = std::string("Name of ") + id;
      p.consent = std::string_view(id) != "no";
      draft.builder.add_person(std::move(p));
    }
    for (const char* id : {"yes", "no", "away"}) draft.contact("me", id, "face_to_face", "2025-12-01");
    draft.rule(rule_kind::apart, "away", "me", "", "2026-06-01");
    const auto net = draft.build();
    const auto plan = keep_in_touch(net, who(net, "me"), by_phone(600));
    CHECK(who_is_contacted(net, plan) == std::vector<std::string>{"yes phone"});
    CHECK(plan.opted_out == 1);
    CHECK(plan.kept_apart == 1);
    CHECK(plan.ties == 1);
    CHECK(plan.uncontacted.empty());
    for (const auto& c : plan.contacts) CHECK(c.sentence.find("Name of no") == std::string::npos);
    keep_in_touch_options later = by_phone(600);
    later.as_of = day("2026-06-02");  // the rule has ended
    CHECK(keep_in_touch(net, who(net, "me"), later).contacts.size() == 2);
    const auto own = keep_in_touch(net, who(net, "no"), by_phone(600));
    CHECK(own.contacts.empty());
    CHECK(own.opted_out == 1);
    CHECK(own.ties == 0);
  }

  TEST_CASE("a standing tie loses nothing, so only growth speaks for a contact") {
    const auto net = network_draft{}.people({"me", "a"}).contact("me", "a", "meeting").build();
    keep_in_touch_options options = by_phone(60);
    const auto plan = keep_in_touch(net, who(net, "me"), options);
    REQUIRE(plan.contacts.size() == 1);
    CHECK(plan.contacts[0].strength == plan.contacts[0].without);
    CHECK(plan.contacts[0].reasons.front().kind == contact_reason_kind::grows);
    options.growth = 0.0;
    CHECK(keep_in_touch(net, who(net, "me"), options).contacts.empty());
  }

  TEST_CASE("only channels in use, where asked; minutes of an offer can be set") {
    const auto net = network_draft{}
                         .people({"me", "a", "b"})
                         .contact("me", "a", "phone", "2025-12-01")
                         .contact("b", "me", "email", "2025-12-01")
                         .build();
    keep_in_touch_options options{
        .as_of = today, .minutes = 600, .offers = {{"phone"}, {"email", 40}}, .only_used_channels = true};
    const auto plan = keep_in_touch(net, who(net, "me"), options);
    CHECK(who_is_contacted(net, plan) == std::vector<std::string>{"a phone", "b email"});
    CHECK(plan.minutes == 55);
    CHECK(plan.assumptions[0] == "A contact takes: phone 15 minutes, e-mail 40 minutes.");
    // 40 minutes over a channel of 10 a touch are sqrt(4) = 2 touches.
    const auto& mail = plan.contacts[0].person == who(net, "b") ? plan.contacts[0] : plan.contacts[1];
    const double amount = 0.3 * (std::exp2(-(182.0 + 91.0) / 180) + 2 * std::exp2(-91.0 / 180));
    CHECK(mail.with == Approx(0.5 * (1 - std::exp(-amount))));
  }

  TEST_CASE(
      "callers share the time; nobody is contacted twice, nor by whom it serves less, and callers leave one another alone") {
    const auto net = network_draft{}
                         .people({"al", "bo", "x", "y", "z"})
                         .contact("al", "bo", "face_to_face", "2025-12-01")
                         .contact("al", "x", "face_to_face", "2025-12-01")
                         .contact("bo", "x", "email", "2025-12-01")
                         .contact("bo", "y", "face_to_face", "2025-12-01")
                         .contact("al", "z", "face_to_face", "2025-12-01")
                         .contact("bo", "z", "email", "2026-05-30")
                         .build();
    const std::vector<vertex_id> both{who(net, "bo"), who(net, "al"), who(net, "al")};
    const auto plan = keep_in_touch(net, both, by_phone(600));
    CHECK(who_is_contacted(net, plan) == std::vector<std::string>{"x phone", "y phone"});
    for (const planned_contact& c : plan.contacts) {
      CHECK(c.caller == (c.person == who(net, "x") ? who(net, "al") : who(net, "bo")));
      CHECK(c.sentence.substr(0, 9) == (c.person == who(net, "x") ? "al: Call " : "bo: Call "));
    }
    CHECK(plan.ties == 3);
    CHECK(plan.resting == 1);  // bo wrote to z two days ago
  }

  TEST_CASE("equals trying every choice on small circles, with the worth of each contact from a network in which it was made") {
    const std::vector<const char*> over{"phone", "email", "linkedin"};
    const std::vector<std::uint32_t> minutes{15, 10, 3};
    const date horizon = day("2026-08-31");
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
      CAPTURE(seed);
      const small_circle circle = random_circle(seed);
      const auto net = circle.build();
      const std::uint32_t budget = static_cast<std::uint32_t>(random_stream(seed, 4).below(70));
      const auto plan =
          keep_in_touch(net, to_vertex(0), {.as_of = today, .minutes = budget, .offers = {{"phone"}, {"email"}, {"linkedin"}}});
      std::vector<double> best(budget + 1, 0.0);
      for (std::size_t p = 1; p <= circle.people; ++p) {
        std::vector<double> next = best;
        for (std::size_t c = 0; c < over.size(); ++c) {
          const double worth = worth_if_made(circle, p, over[c], horizon, 0.1);
          for (std::uint32_t b = minutes[c]; b <= budget; ++b) next[b] = std::max(next[b], best[b - minutes[c]] + worth);
        }
        best = next;
      }
      CHECK(plan.proof.value == Approx(best[budget]).epsilon(1e-9));
      CHECK(plan.linear_bound >= plan.proof.value);
      std::uint64_t spent = 0;
      double value = 0.0;
      std::set<vertex_id> people;
      for (const planned_contact& c : plan.contacts) {
        CHECK(people.insert(c.person).second);
        CHECK(c.value ==
              Approx(worth_if_made(circle, to_index(c.person), net[c.channel].name.c_str(), horizon, 0.1)).epsilon(1e-9));
        spent += c.minutes;
        value += c.value;
        CHECK_FALSE(c.sentence.empty());
      }
      CHECK(spent == plan.minutes);
      CHECK(spent <= budget);
      CHECK(value == Approx(plan.proof.value));
    }
  }

  TEST_CASE("the load says whether the rhythms can be kept up, and for how many") {
    network_draft draft;
    draft.people({"me", "a", "b", "c", "d", "e", "f"});
    for (const char* id : {"a", "b", "c", "d", "e", "f"}) draft.contact("me", id, "face_to_face", "2025-12-01");
    const auto net = draft.build();
    // Five every week and one every four weeks: 5.25 contacts a week.
    const auto tight = keep_in_touch(net, who(net, "me"), {.as_of = today, .minutes = 50});
    CHECK(tight.load.load == Approx(5.25));
    CHECK(tight.load.possible == false);
    CHECK(tight.rhythm_people == 6);
    CHECK(tight.rhythm_fits == 5);  // one a week for each of five
    CHECK(
        tight.load_sentence ==
        "Keeping in touch with 6 people at their rhythms takes 5.3 contacts a week; 50 minutes allow 5: this cannot be kept up. "
        "The first 5 of them, those to be contacted most often and then the closest, can be.");
    const auto easy = keep_in_touch(net, who(net, "me"), {.as_of = today, .minutes = 70});
    CHECK(easy.load.possible == true);
    CHECK(easy.rhythm_fits == 6);
    CHECK(easy.load_sentence.find("this can be kept up.") != std::string::npos);
    const auto never = keep_in_touch(net, who(net, "me"), {.as_of = today, .minutes = 0});
    CHECK(never.load.possible == false);
    CHECK(never.rhythm_fits == 0);
    CHECK(never.contacts.empty());
    const auto beyond = keep_in_touch(net, who(net, "me"), {.as_of = today, .minutes = 10, .rhythms = {{2, 2}}});
    CHECK(beyond.rhythm_people == 2);
    CHECK(beyond.load.possible == true);
    CHECK(beyond.load.load == Approx(1.0));
  }

  TEST_CASE("nobody, no ties and no time give empty plans") {
    CHECK(keep_in_touch(contact_network{}, std::span<const vertex_id>{}, by_phone(60)).contacts.empty());
    const auto net = network_draft{}.people({"me", "a"}).build();
    const auto plan = keep_in_touch(net, who(net, "me"), by_phone(60));
    CHECK(plan.contacts.empty());
    CHECK(plan.load.possible == true);
    CHECK(plan.load_sentence == "There is nobody to keep a rhythm with.");
    CHECK(keep_in_touch(net, std::span<const vertex_id>{}, by_phone(60)).ties == 0);
    CHECK(keep_in_touch(net, who(net, "me"), {.as_of = today, .offers = {}}).contacts.empty());
  }

  TEST_CASE("misuse is told") {
    const auto net = network_draft{}.people({"me", "a"}).contact("me", "a", "phone", "2026-01-01").build();
    const vertex_id me = who(net, "me");
    const auto refused = [&](const keep_in_touch_options& o) {
      CHECK_THROWS_AS(static_cast<void>(keep_in_touch(net, me, o)), std::invalid_argument);
    };
    refused({});
    refused({.as_of = today, .horizon_days = 0});
    refused({.as_of = today, .offers = {{"smoke"}}});
    refused({.as_of = today, .offers = {{"attended_together"}}});
    refused({.as_of = today, .offers = {{"phone"}, {"phone"}}});
    refused({.as_of = today, .offers = {{"phone", 0}}});
    refused({.as_of = today, .growth = 1.5});
    refused({.as_of = today, .rest_days = -1});
    refused({.as_of = today, .threshold = 0.0});
    refused({.as_of = today, .rhythms = {{1, 0}}});
    refused({.as_of = today, .minutes_a_contact = 0});
    CHECK_THROWS_WITH_AS(static_cast<void>(keep_in_touch(net, me, {.as_of = today, .offers = {{"smoke"}}})),
                         "keep_in_touch: unknown channel 'smoke'; define it in channels.csv or offer a built-in one",
                         std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(keep_in_touch(net, to_vertex(9), by_phone(5))), std::out_of_range);
    std::stop_source source;
    source.request_stop();
    CHECK_THROWS_AS(static_cast<void>(keep_in_touch(net, me, by_phone(5), {{}, source.get_token()})), stopped);
  }
}

}  // namespace organiser_keep_in_touch_test
