#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <netgraph/organiser/event_plan.hpp>

#include "support/network_fixtures.hpp"
#include "support/organiser_club.hpp"

namespace organiser_fresh_faces_test {

using namespace netgraph;
using netgraph::testing::day;
using netgraph::testing::faults_of;
using netgraph::testing::network_draft;
using netgraph::testing::which;
using netgraph::testing::who;
using outcome = introduction_outcome;

TEST_SUITE("organiser/fresh_faces") {
  TEST_CASE("who had no introduction at the last event that had any was left out last") {
    network_draft draft;
    draft.people({"a", "b", "c", "d"}).held("one", "2026-01-05").held("two", "2026-02-05").held("three", "2026-03-05");
    draft.held("next", "2026-04-01");
    draft.came("one", {"a", "b", "c"}).introduced("a", "b", outcome::met, "2026-01-05", "one");
    draft.came("two", {"a", "c", "d"}).introduced("c", "d", outcome::proposed, "2026-02-05", "two");
    draft.came("three", {"b", "c"});  // nobody was introduced there: says nothing
    const contact_network net = draft.build();
    const auto left_out = [&](const char* as_of) { return detail::left_out_last(net, which(net, "next"), day(as_of)); };
    CHECK(left_out("2026-01-04") == std::vector<std::uint8_t>{0, 0, 0, 0});
    CHECK(left_out("2026-01-05") == std::vector<std::uint8_t>{0, 0, 1, 0});
    CHECK(left_out("2026-03-25") == std::vector<std::uint8_t>{1, 0, 0, 0});
    CHECK(detail::left_out_last(net, which(net, "two"), day("2026-03-25")) == std::vector<std::uint8_t>{0, 0, 1, 0});
  }

  TEST_CASE("what is written later says nothing of who was left out") {
    network_draft draft;
    draft.people({"a", "b", "c"}).held("one", "2026-01-05").held("next", "2026-04-01").came("one", {"a", "b", "c"});
    draft.introduced("a", "b", outcome::met, "2026-03-05", "one");
    const contact_network net = draft.build();
    const auto left_out = [&](const char* as_of) { return detail::left_out_last(net, which(net, "next"), day(as_of)); };
    CHECK(left_out("2026-03-04") == std::vector<std::uint8_t>{0, 0, 0});
    CHECK(left_out("2026-03-05") == std::vector<std::uint8_t>{0, 0, 1});
  }

  TEST_CASE("an earlier proposal halves the worth, each time; having been left out last adds a tenth for each") {
    network_draft draft;
    draft.people({"a", "b", "c"}).held("one", "2025-06-05").held("next", "2026-04-01").registered("next", {"a", "b"});
    draft.came("one", {"a", "c"});
    draft.introduced("a", "b", outcome::proposed, "2025-05-01").introduced("b", "a", outcome::declined, "2025-07-01");
    draft.introduced("b", "c", outcome::proposed, "2025-06-05", "one");  // not a, who was there
    const contact_network net = draft.build();
    const event_plan_options options{.as_of = day("2026-03-25")};
    const event_plan plan = plan_event(net, which(net, "next"), options);
    REQUIRE(plan.introductions.size() == 1);
    const planned_introduction& only = plan.introductions[0];
    CHECK(only.proposed_before == 2);
    CHECK(only.fresh == doctest::Approx(0.5 * 0.5 * 1.1));
    CHECK(only.worth == doctest::Approx(only.p_both * only.value.value * 0.275));
    CHECK(plan.proposed_before == 1);
    CHECK(faults_of(net, plan, options).empty());
    event_plan_options forgetful = options;
    forgetful.proposed_before = 1.0;
    forgetful.left_out_before = 0.0;
    CHECK(plan_event(net, which(net, "next"), forgetful).introductions[0].fresh == 1.0);
  }

  TEST_CASE("five people with one introduction each: who is left out and who meets whom goes round") {
    std::map<std::string, int> left_out;
    std::map<std::set<std::string>, int> met;
    network_draft draft;
    draft.people({"a", "b", "c", "d", "e"});
    std::string last;
    for (int round = 0; round < 8; ++round) {
      const std::string event = "e" + std::to_string(round);
      const date on = days_after(day("2026-01-01"), 91 * round);
      draft.held(event.c_str(), to_string(on)).registered(event.c_str(), {"a", "b", "c", "d", "e"});
      const contact_network net = network_draft(draft).build();
      const event_plan_options options{.as_of = days_after(on, -1), .at_most = 1, .eligible = {.known_above = 1.0}};
      const event_plan plan = plan_event(net, which(net, event.c_str()), options);
      REQUIRE(plan.introductions.size() == 2);
      for (const planned_introduction& i : plan.introductions) {
        ++met[{net[i.a].id, net[i.b].id}];
        draft.introduced(net[i.a].id.c_str(), net[i.b].id.c_str(), outcome::accepted, {}, event.c_str());
      }
      for (const planned_person& p : plan.people) {
        if (!p.introductions.empty()) continue;
        ++left_out[net[p.person].id];
        CHECK(net[p.person].id != last);
        last = net[p.person].id;
      }
    }
    for (const auto& [person, times] : left_out) CHECK(times <= 3);
    for (const auto& [pair, times] : met) CHECK(times <= 2);  // 16 introductions, 10 pairs
    CHECK(left_out.size() >= 4);
  }

  TEST_CASE("where plans are worth the same, seed and date decide, and not the order of rows") {
    std::vector<std::string> ids{"a", "b", "c", "d", "e", "f", "g", "h"};
    const auto pairs = [&](const std::vector<std::string>& order, std::uint64_t seed, const char* on) {
      network_draft draft;
      draft.held("next", on);
      for (const std::string& id : order) draft.people({id.c_str()}).registered("next", {id.c_str()});
      const contact_network net = draft.build();
      std::set<std::set<std::string>> found;
      for (const auto& i :
           plan_event(net, which(net, "next"), {.as_of = day("2026-03-25"), .at_most = 1, .seed = seed}).introductions) {
        found.insert({net[i.a].id, net[i.b].id});
      }
      return found;
    };
    const auto first = pairs(ids, 0, "2026-04-01");
    std::vector<std::string> turned(ids.rbegin(), ids.rend());
    CHECK(pairs(turned, 0, "2026-04-01") == first);
    CHECK(pairs(ids, 1, "2026-04-01") != first);
    CHECK(pairs(ids, 0, "2026-04-02") != first);
  }
}

}  // namespace organiser_fresh_faces_test
