#include <netgraph/network/event_effect.hpp>

#include "support/network_fixtures.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace network_event_effect_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {

const date today = day("2026-06-01");

network_draft four() { return network_draft{}.people({"al", "bo", "cy", "di"}); }

struct told {
  contact_network net;
  std::vector<event_effect> effects;

  [[nodiscard]] const event_effect& of(const char* event) const {
    const auto found =
        std::find_if(effects.begin(), effects.end(), [&](const event_effect& e) { return e.event == which(net, event); });
    REQUIRE(found != effects.end());
    return *found;
  }
  [[nodiscard]] std::string ids(const std::vector<vertex_id>& people) const {
    std::string all;
    for (const vertex_id v : people) all += (all.empty() ? "" : " ") + net[v].id;
    return all;
  }
  [[nodiscard]] std::string ties(const char* event) const {
    std::string all;
    for (const auto& [a, b] : of(event).new_ties) all += (all.empty() ? "" : " ") + net[a].id + "-" + net[b].id;
    return all;
  }
};

told effects_of(network_draft draft, const effect_options& options = {}) {
  told all{draft.build(), {}};
  all.effects = event_effects(all.net, today, options);
  return all;
}

}  // namespace

TEST_SUITE_BEGIN("network/event_effect");

TEST_CASE("newcomers, those who came again and those brought back are told by days") {
  const auto all = effects_of(four()
                                  .held("jan25", "2025-01-10")
                                  .held("feb25", "2025-02-10")
                                  .held("jan26", "2026-01-10")
                                  .came("jan25", {"al", "bo"})
                                  .came("feb25", {"al", "cy"})
                                  .came("jan26", {"bo", "cy", "di"}));
  CHECK(all.ids(all.of("jan25").newcomers) == "al bo");
  CHECK(all.ids(all.of("jan25").came_again) == "al bo");
  CHECK(all.ids(all.of("feb25").newcomers) == "cy");
  CHECK(all.ids(all.of("feb25").brought_back).empty());
  CHECK(all.ids(all.of("jan26").newcomers) == "di");
  CHECK(all.ids(all.of("jan26").came_again).empty());
  CHECK(all.ids(all.of("jan26").brought_back) == "bo cy");  // 365 and 334 days away
  CHECK(all.ids(all.of("jan26").present) == "bo cy di");
}

TEST_CASE("who was away for exactly the days of the limit is brought back") {
  const auto draft = four().held("a", "2026-01-01").held("b", "2026-03-02").came("a", {"al"}).came("b", {"al"});  // 60 days
  const auto at_limit = effects_of(draft, {.lapsed_days = 60});
  CHECK(at_limit.ids(at_limit.of("b").brought_back) == "al");
  const auto above = effects_of(draft, {.lapsed_days = 61});
  CHECK(above.of("b").brought_back.empty());
}

TEST_CASE("all sessions of somebody's first day have them as a newcomer, and the same day is not again") {
  const auto all = effects_of(
      four().held("morning", "2026-01-10T09:00").held("noon", "2026-01-10T12:00").came("morning", {"al"}).came("noon", {"al"}));
  CHECK(all.ids(all.of("morning").newcomers) == "al");
  CHECK(all.ids(all.of("noon").newcomers) == "al");
  CHECK(all.of("morning").came_again.empty());
}

TEST_CASE("a first contact that names the event is its tie, whenever it is and whoever was there") {
  const auto draft = [] {
    auto d = four().held("fair", "2026-01-10").came("fair", {"al", "bo"});
    d.builder.add_interaction({.from = "cy", .to = "al", .channel = "email", .at = at("2026-05-01"), .event = "fair"});
    d.builder.add_interaction({.from = "bo", .to = "al", .channel = "face_to_face", .event = "fair"});  // dated by the event
    return d;
  };
  CHECK(effects_of(draft()).ties("fair") == "al-bo al-cy");
  CHECK(effects_of(draft().contact("al", "bo", "email", "2026-01-09")).ties("fair") == "al-cy");
  CHECK(effects_of(draft().contact("al", "bo", "email", "2026-01-10")).ties("fair") == "al-bo al-cy");
  CHECK(effects_of(draft().contact("al", "bo", "connection")).ties("fair") == "al-cy");  // a standing tie is older than all
}

TEST_CASE("a first contact in the weeks after belongs to the latest event both were at") {
  const auto draft =
      four().held("early", "2026-01-10").held("late", "2026-01-20").came("early", {"al", "bo", "cy"}).came("late", {"al", "bo"});
  CHECK(effects_of(network_draft(draft).contact("al", "bo", "linkedin", "2026-01-25")).ties("late") == "al-bo");
  CHECK(effects_of(network_draft(draft).contact("al", "bo", "linkedin", "2026-01-25")).ties("early").empty());
  CHECK(effects_of(network_draft(draft).contact("al", "bo", "linkedin", "2026-01-15")).ties("early") == "al-bo");
  CHECK(effects_of(network_draft(draft).contact("al", "cy", "linkedin", "2026-02-07")).ties("early") == "al-cy");  // 28 days
  CHECK(effects_of(network_draft(draft).contact("al", "cy", "linkedin", "2026-02-08")).ties("early").empty());
  CHECK(effects_of(network_draft(draft).contact("al", "di", "linkedin", "2026-01-25")).ties("late").empty());
  CHECK(effects_of(network_draft(draft).contact("al", "bo", "linkedin", "2026-01-10")).ties("early") ==
        "al-bo");  // the day itself
  CHECK(effects_of(network_draft(draft).contact("al", "bo", "linkedin", "2026-01-09").contact("al", "bo", "phone", "2026-01-25"))
            .ties("late")
            .empty());
}

TEST_CASE("an introduction that ended in a meeting makes a tie") {
  const auto draft = four().held("fair", "2026-01-10").came("fair", {"al", "bo"});
  CHECK(effects_of(network_draft(draft).introduced("bo", "al", introduction_outcome::met, {}, "fair")).ties("fair") == "al-bo");
  CHECK(effects_of(network_draft(draft).introduced("bo", "al", introduction_outcome::business, "2026-01-30")).ties("fair") ==
        "al-bo");
  CHECK(effects_of(network_draft(draft).introduced("bo", "al", introduction_outcome::accepted, {}, "fair")).ties("fair").empty());
  CHECK(effects_of(network_draft(draft)
                       .introduced("bo", "al", introduction_outcome::met, {}, "fair")
                       .contact("al", "bo", "sms", "2026-01-01"))
            .ties("fair")
            .empty());
}

TEST_CASE("a new tie is kept by a contact on a later day, or by an introduction that led further") {
  const auto draft =
      four().held("fair", "2026-01-10").came("fair", {"al", "bo"}).contact("al", "bo", "face_to_face", "2026-01-10");
  const auto kept = [](const network_draft& d) { return effects_of(d).of("fair").kept.size(); };
  CHECK(kept(draft) == 0);
  CHECK(kept(network_draft(draft).contact("bo", "al", "email", "2026-01-10T23:00")) == 0);  // the same day
  CHECK(kept(network_draft(draft).contact("bo", "al", "email", "2026-01-11")) == 1);
  CHECK(kept(network_draft(draft).contact("bo", "al", "email", "2026-06-02")) == 0);  // not known yet
  CHECK(kept(network_draft(draft).introduced("al", "bo", introduction_outcome::again, "2026-02-01")) == 1);
  CHECK(kept(network_draft(draft).introduced("al", "bo", introduction_outcome::met, "2026-01-10")) == 0);
  CHECK(kept(network_draft(draft).introduced("al", "bo", introduction_outcome::met, "2026-01-11")) == 1);
  CHECK(kept(network_draft(draft).held("second", "2026-02-10").introduced("al", "bo", introduction_outcome::met, {}, "second")) ==
        1);
  CHECK(kept(network_draft(draft).held("second", "2026-02-10").contact("al", "bo", "email", {}, "second")) == 1);
  CHECK(kept(network_draft(draft).introduced("al", "bo", introduction_outcome::business, "2026-06-02")) == 0);
}

TEST_CASE("what comes after as_of is not known yet") {
  const auto all = effects_of(four()
                                  .held("may", "2026-05-20")
                                  .held("june", "2026-06-02")
                                  .came("may", {"al", "bo"})
                                  .came("june", {"al"})
                                  .contact("al", "bo", "phone", "2026-06-02"));
  CHECK(all.effects.size() == 1);
  CHECK(all.of("may").came_again.empty());
  CHECK(all.of("may").new_ties.empty());
}

TEST_CASE("an undated event makes ties that name it, and counts for nobody's history") {
  auto draft = four().held("some_day", "").held("jan", "2026-01-10").came("some_day", {"al"}).came("jan", {"al"});
  draft.builder.add_interaction({.from = "al", .to = "bo", .channel = "phone", .event = "some_day"});
  const auto all = effects_of(draft);
  CHECK(all.ties("some_day") == "al-bo");
  CHECK(all.of("some_day").newcomers.empty());
  CHECK(all.ids(all.of("jan").newcomers) == "al");
}

TEST_CASE("events with nobody, and the network of nobody, have no effects") {
  CHECK(effects_of(four().held("empty", "2026-01-01")).effects.empty());
  CHECK(event_effects(contact_network{}, today).empty());
  CHECK_THROWS_AS(static_cast<void>(event_effects(contact_network{}, date())), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(event_effects(contact_network{}, today, {.follow_up_days = -1})), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(event_effects(contact_network{}, today, {.lapsed_days = 0})), std::invalid_argument);
}

TEST_CASE("on random networks every new tie is counted once, and the lists nest") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    CAPTURE(seed);
    const auto net = random_network_tables(seed, 15, 12, 60).build();
    std::set<std::pair<vertex_id, vertex_id>> seen;
    for (const event_effect& e : event_effects(net, day("2022-06-01"))) {
      CHECK(std::is_sorted(e.new_ties.begin(), e.new_ties.end()));
      for (const auto& pair : e.new_ties) {
        CHECK(seen.insert(pair).second);
        CHECK_FALSE(net.interactions_between(pair.first, pair.second).empty());
      }
      CHECK(std::includes(e.new_ties.begin(), e.new_ties.end(), e.kept.begin(), e.kept.end()));
      CHECK(std::includes(e.present.begin(), e.present.end(), e.newcomers.begin(), e.newcomers.end()));
      CHECK(std::includes(e.newcomers.begin(), e.newcomers.end(), e.came_again.begin(), e.came_again.end()));
      CHECK(std::includes(e.present.begin(), e.present.end(), e.brought_back.begin(), e.brought_back.end()));
    }
  }
}

TEST_SUITE_END();

}  // namespace network_event_effect_test
