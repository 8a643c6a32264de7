#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/organiser/event_report.hpp>
#include <netgraph/traverse/breadth_first.hpp>

#include "support/network_fixtures.hpp"
#include "support/organiser_club.hpp"

namespace organiser_event_report_test {

using namespace netgraph;
using netgraph::testing::day;
using netgraph::testing::network_draft;
using netgraph::testing::random_club;
using netgraph::testing::which;
using netgraph::testing::who;

namespace {

// Two pairs who talk among themselves; only at the gala do b and c talk.
//
//     a --- b - gala - c --- d
contact_network two_pairs_and_a_gala() {
  network_draft draft;
  draft.people({"a", "b", "c", "d", "stranger"});
  draft.held("gala", "2026-02-01").held("later", "2026-03-01");
  draft.contact("a", "b", "face_to_face", "2026-01-10").contact("c", "d", "face_to_face", "2026-01-10");
  interaction_row at_gala{.from = "b", .to = "c", .channel = "face_to_face"};
  at_gala.at = netgraph::testing::at("2026-02-01");
  at_gala.event = "gala";
  draft.builder.add_interaction(std::move(at_gala));
  draft.came("gala", {"b", "c"}).came("later", {"c"});
  return draft.build();
}

}  // namespace

TEST_SUITE("organiser/event_report") {
  TEST_CASE("an event that alone joins two circles is worth all the reach between them") {
    const contact_network net = two_pairs_and_a_gala();
    const event_reach reach = event_report(net, which(net, "gala"), {.as_of = day("2026-03-15")});
    CHECK(reach.present == std::vector{who(net, "b"), who(net, "c")});
    CHECK(reach.newcomers == std::vector{who(net, "b"), who(net, "c")});
    CHECK(reach.came_again == std::vector{who(net, "c")});
    CHECK(reach.new_ties == std::vector{std::pair(who(net, "b"), who(net, "c"))});
    CHECK(reach.ties_held == 1);
    REQUIRE(reach.bridging.size() == 1);
    CHECK(reach.bridging[0].a == who(net, "b"));
    CHECK(reach.bridging_share() == 1.0);
    // within two steps of a: b, c; b: a, c, d; c: b, d, a; d: c, b; the stranger nobody: 10 / 5. Without: 4 / 5.
    CHECK(reach.with.mean_within_2 == doctest::Approx(2.0));
    CHECK(reach.without.mean_within_2 == doctest::Approx(0.8));
    CHECK(reach.reach_lost() == doctest::Approx(1.2));
    CHECK(reach.with.groups == 2);
    CHECK(reach.without.groups == 3);
  }

  TEST_CASE("ties are of people who met, in contact, or from rooms only") {
    network_draft draft;
    draft.people({"a", "b", "c", "d"}).held("e", "2026-02-01").came("e", {"a", "b", "c"});
    draft.contact("a", "b", "face_to_face", "2026-01-10").contact("a", "d", "linkedin", "2026-01-10");
    const contact_network net = draft.build();
    const event_reach reach = event_report(net, which(net, "e"), {.as_of = day("2026-03-15")});
    CHECK(reach.with.ties == 4);  // ab, ad, and ac and bc of the room
    CHECK(reach.kinds == tie_kind_counts{.met = 1, .contact = 1, .rooms = 2});
  }

  TEST_CASE("an event that has not happened yet did nothing and would be missed by nobody") {
    const contact_network net = two_pairs_and_a_gala();
    const event_reach reach = event_report(net, which(net, "later"), {.as_of = day("2026-02-15")});
    CHECK(reach.present.empty());
    CHECK(reach.ties_held == 0);
    CHECK(reach.bridging_share() == 0.0);
    CHECK(reach.reach_lost() == 0.0);
  }

  TEST_CASE("a tie the ends would bridge in three steps is no bridge, unless two is the limit") {
    network_draft draft;
    draft.people({"a", "b", "c", "d"}).held("e", "2026-02-01");
    draft.contact("a", "b", "phone", "2026-01-10")
        .contact("b", "c", "phone", "2026-01-10")
        .contact("c", "d", "phone", "2026-01-10");
    draft.came("e", {"a", "d"});
    const contact_network net = draft.build();
    event_report_options options{.as_of = day("2026-03-15")};
    CHECK(event_report(net, to_event(0), options).bridging.empty());
    options.separate_steps = 2;
    CHECK(event_report(net, to_event(0), options).bridging.size() == 1);
  }

  TEST_CASE("a series judged together loses at least what any of its events would, and nothing is no loss") {
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
      CAPTURE(seed);
      const contact_network net = random_club(30, seed);
      const std::vector<std::vector<event_id>> groups{
          {to_event(0)}, {to_event(1)}, {to_event(2)}, {to_event(2), to_event(0), to_event(1)}, {}};
      const auto report = event_report(net, groups, {.as_of = day("2026-03-25")});
      REQUIRE(report.size() == 5);
      for (std::size_t i = 0; i < 3; ++i) {
        CHECK(report[3].reach_lost() >= report[i].reach_lost() - 1e-9);
        CHECK(report[3].ties_only_here.size() >= report[i].ties_only_here.size());
        CHECK(report[i].bridging.size() <= report[i].ties_only_here.size());
        CHECK(report[i].ties_only_here.size() <= report[i].ties_held);
      }
      CHECK(report[3].events == std::vector{to_event(0), to_event(1), to_event(2)});
      CHECK(report[4].reach_lost() == 0.0);
    }
  }

  TEST_CASE("what is missing without events is what a network made without them lacks") {
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
      CAPTURE(seed);
      const contact_network net = random_club(24, seed);
      const std::vector<std::vector<event_id>> groups{{to_event(0)}, {to_event(1)}, {to_event(0), to_event(2)}};
      for (const std::uint32_t steps : {0U, 1U, 2U, 3U, 9U}) {
        event_report_options options{.as_of = day("2026-03-25"), .separate_steps = steps};
        options.ties.min_strength = seed % 2 == 0 ? 0.005 : 0.2;
        options.ties.rooms.rooms_beside_contacts = seed % 3 == 0;
        const auto near = event_report(net, groups, options);
        options.distances = true;
        const auto far = event_report(net, groups, options);
        tie_options ties = options.ties;
        ties.as_of = options.as_of;
        const tie_graph with = make_tie_graph(net, ties);
        for (std::size_t i = 0; i < groups.size(); ++i) {
          ties.without_events = groups[i];
          const tie_graph without = make_tie_graph(net, ties);
          std::size_t held = 0;
          std::vector<tie> only, bridging;
          breadth_first_search search(without);
          with.for_each_tie([&](edge_id, const tie& t) {
            const auto alone = without.strength(t.a, t.b);
            if (alone && *alone >= t.strength) return;
            ++held;
            if (alone) return;
            only.push_back(t);
            bool joined = false;
            search.run(std::span(&t.a, 1), steps, [&](vertex_id v, std::uint32_t) {
              joined = joined || v == t.b;
              return true;
            });
            if (!joined) bridging.push_back(t);
          });
          CHECK(near[i].ties_held == held);
          CHECK(near[i].ties_only_here == only);
          CHECK(near[i].bridging == bridging);
          const network_summary slow = summarise_network(without);
          for (const auto& quick : {near[i].without, far[i].without}) {
            CHECK(quick.mean_within_2 == slow.mean_within_2);
            CHECK(quick.people == slow.people);
            CHECK(quick.ties == slow.ties);
            CHECK(quick.groups == slow.groups);
            CHECK(quick.largest_group == slow.largest_group);
            CHECK(quick.isolates == slow.isolates);
            CHECK(quick.connected_pairs == slow.connected_pairs);
            CHECK(quick.mean_reached == slow.mean_reached);
            CHECK(quick.fragmentation == slow.fragmentation);
          }
          CHECK(far[i].without.mean_harmonic == slow.mean_harmonic);
          CHECK(far[i].with.mean_within_2 == near[i].with.mean_within_2);
          CHECK(std::isnan(near[i].without.mean_harmonic));
        }
      }
    }
  }

  TEST_CASE("circles that fall apart are counted without a look at the whole graph") {
    // Chains of people, each pair of neighbours met at an event of its own, and some twice: without an event, or two, or all of
    // them, the chains fall into pieces, as a network made without these events does.
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
      CAPTURE(seed);
      random_stream random(seed);
      network_draft draft;
      const std::size_t people = 3 + random.below(30);
      const auto id = [](std::size_t i) { return "p" + std::to_string(i); };
      for (std::size_t i = 0; i < people; ++i) draft.people({id(i).c_str()});
      for (std::size_t e = 0; e < 6; ++e) draft.held(("e" + std::to_string(e)).c_str(), "2026-02-01");
      for (std::size_t i = 0; i < people + people / 2; ++i) {
        const std::size_t from = random.below(people - 1);
        const std::string one = id(from), other = id(from + 1 + random.below(std::min<std::size_t>(2, people - 1 - from)));
        const std::string event = "e" + std::to_string(random.below(6));
        draft.contact(one.c_str(), other.c_str(), random.below(3) == 0 ? "email" : "phone", {}, event.c_str());
        if (random.below(4) == 0)
          draft.introduced(one.c_str(), other.c_str(), introduction_outcome::met, "2026-02-01", event.c_str());
      }
      const contact_network net = draft.build();
      const std::vector<std::vector<event_id>> groups{
          {to_event(0)},
          {to_event(1), to_event(4)},
          {to_event(2), to_event(3), to_event(5)},
          {to_event(0), to_event(1), to_event(2), to_event(3), to_event(4), to_event(5)}};
      for (const bool only_met : {false, true}) {
        CAPTURE(only_met);
        const auto told = event_report(net, groups, {.as_of = day("2026-03-25"), .only_met = only_met});
        for (std::size_t i = 0; i < groups.size(); ++i) {
          tie_options ties{.as_of = day("2026-03-25")};
          ties.without_events = groups[i];
          const tie_model model(net, ties);
          const tie_graph all = model.graph();
          const network_summary slow = summarise_network(only_met ? met_ties(model, all) : all);
          const network_summary& quick = told[i].without;
          CHECK(quick.ties == slow.ties);
          CHECK(quick.groups == slow.groups);
          CHECK(quick.largest_group == slow.largest_group);
          CHECK(quick.isolates == slow.isolates);
          CHECK(quick.connected_pairs == slow.connected_pairs);
          CHECK(quick.mean_within_2 == slow.mean_within_2);
          CHECK(quick.mean_reached == slow.mean_reached);
          CHECK(quick.fragmentation == slow.fragmentation);
        }
      }
    }
  }

  TEST_CASE("with people who have met alone, a tie is lost where they would not have met") {
    network_draft draft;
    draft.people({"a", "b", "c", "d"}).held("gala", "2026-02-01").held("tea", "2026-02-08").came("tea", {"a", "b", "c", "d"});
    draft.introduced("a", "b", introduction_outcome::met, "2026-02-01", "gala");
    draft.contact("c", "d", "phone", "2026-02-02").contact("a", "c", "linkedin", "2026-02-02");
    const contact_network net = draft.build();
    event_report_options options{.as_of = day("2026-03-15")};
    const event_reach all = event_report(net, which(net, "gala"), options);
    CHECK(all.with.ties == 6);  // the tea has everybody, and no contact is lost with the gala: an introduction is no interaction
    CHECK(all.ties_held == 0);
    options.only_met = true;
    const event_reach met = event_report(net, which(net, "gala"), options);
    CHECK(met.with.ties == 2);  // a-b, introduced, and c-d, who spoke
    CHECK(met.only_met);
    CHECK(met.kinds == tie_kind_counts{.met = 2, .contact = 1, .rooms = 3});
    REQUIRE(met.ties_only_here.size() == 1);
    CHECK(met.ties_only_here[0].a == who(net, "a"));
    CHECK(met.without.groups == 3);
    const event_reach tea = event_report(net, which(net, "tea"), options);
    CHECK(tea.ties_held == 2);  // both are stronger for the tea
    CHECK(tea.ties_only_here.size() == 1);  // a-b has nothing but the room for a strength
  }

  TEST_CASE("an event that is not there is refused") {
    const contact_network net = two_pairs_and_a_gala();
    CHECK_THROWS_AS(static_cast<void>(event_report(net, to_event(9), {.as_of = day("2026-03-15")})), std::out_of_range);
    CHECK_THROWS_AS(static_cast<void>(event_report(net, to_event(0), {.as_of = date()})), std::invalid_argument);
  }
}

}  // namespace organiser_event_report_test
