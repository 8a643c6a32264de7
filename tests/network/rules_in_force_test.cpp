#include <doctest/doctest.h>

#include <stdexcept>
#include <string>

#include <netgraph/network/eligibility.hpp>
#include <netgraph/network/fading.hpp>
#include <netgraph/network/rules_in_force.hpp>

#include "support/network_fixtures.hpp"

namespace network_rules_in_force_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {

network_draft room() { return network_draft{}.people({"al", "bo", "cy"}).held("june", "2026-06-10").held("july", "2026-07-08"); }

const vertex_id al = to_vertex(0);
const vertex_id bo = to_vertex(1);
const vertex_id cy = to_vertex(2);

}  // namespace

TEST_SUITE("network/rules_in_force") {
  TEST_CASE("without rules everything may be") {
    const auto net = room().build();
    const rules_in_force rules(net, which(net, "june"), day("2026-06-10"));
    CHECK_FALSE(rules.apart(al, bo));
    CHECK_FALSE(rules.never_introduced(al, bo));
    CHECK_FALSE(rules.gone(al));
    CHECK_FALSE(rules.of_one_group(al, bo));
    CHECK(rules.may_introduce(al));
    CHECK(rules.wishes().empty());
    CHECK(rules.hosts().empty());
    CHECK_THROWS_AS(rules_in_force(net, to_event(9), day("2026-06-10")), std::out_of_range);
  }

  TEST_CASE("a rule holds at its event, and up to and with its day") {
    const auto net = room().rule(rule_kind::apart, "al", "bo", "june", "2026-06-10").build();
    CHECK(rules_in_force(net, which(net, "june"), day("2026-06-10")).apart(bo, al));
    CHECK_FALSE(rules_in_force(net, which(net, "june"), day("2026-06-11")).apart(al, bo));
    CHECK_FALSE(rules_in_force(net, which(net, "july"), day("2026-06-10")).apart(al, bo));
    CHECK_FALSE(rules_in_force(net, std::nullopt, day("2026-06-10")).apart(al, bo));
  }

  TEST_CASE("tables laid down for people, by person; who hosts a table need not have a number") {
    network_draft draft = room();
    draft.builder.add_rule({.kind = rule_kind::table, .a = "cy", .b = "2; 1;2"});
    draft.builder.add_rule({.kind = rule_kind::seat, .a = "bo", .b = "3", .event = "july"});
    draft.builder.add_rule({.kind = rule_kind::host_table, .a = "bo", .b = "1"});
    draft.builder.add_rule({.kind = rule_kind::host_table, .a = "al"});
    const auto net = draft.build();
    const rules_in_force june(net, which(net, "june"), day("2026-06-10"));
    REQUIRE(june.places().size() == 2);
    CHECK(june.places()[0] == seat_wish{bo, {1}});
    CHECK(june.places()[1] == seat_wish{cy, {1, 2}});
    CHECK(june.seated_hosts().size() == 2);
    CHECK(june.hosts().empty());
    const rules_in_force july(net, which(net, "july"), day("2026-07-08"));
    REQUIRE(july.places().size() == 3);
    CHECK(july.places()[0] == seat_wish{bo, {3}});
  }

  TEST_CASE("who has left is gone for good, who is away until the day given") {
    const auto net = room().rule(rule_kind::left, "al").rule(rule_kind::away, "bo", "", "", "2026-06-10").build();
    const rules_in_force june(net, which(net, "june"), day("2026-06-10"));
    const rules_in_force july(net, which(net, "july"), day("2026-07-08"));
    CHECK(june.gone(al));
    CHECK(june.gone(bo));
    CHECK(july.gone(al));
    CHECK_FALSE(july.gone(bo));
    CHECK_FALSE(june.may_introduce(bo));
    CHECK(july.may_introduce(bo));
  }

  TEST_CASE("who is kept out of introductions is asked to introduce only as a host") {
    auto draft = room().rule(rule_kind::never_introduce, "al").rule(rule_kind::not_as_introducer, "bo");
    draft.rule(rule_kind::never_introduce, "cy").rule(rule_kind::host_at, "cy", "", "june").rule(rule_kind::host_at, "bo");
    const auto net = draft.build();
    const rules_in_force june(net, which(net, "june"), day("2026-06-10"));
    CHECK_FALSE(june.may_introduce(al));
    CHECK_FALSE(june.may_introduce(bo));  // not_as_introducer is about just that
    CHECK(june.may_introduce(cy));
    CHECK_FALSE(rules_in_force(net, which(net, "july"), day("2026-07-08")).may_introduce(cy));
    CHECK(june.never_introduced(al, bo));
    CHECK(june.never_introduced(bo, cy));
  }

  TEST_CASE("of two wishes for one pair the one that says more holds") {
    auto draft =
        room().rule(rule_kind::together, "bo", "al").rule(rule_kind::wants, "al", "bo").rule(rule_kind::together, "bo", "cy");
    const auto net = draft.build();
    const rules_in_force rules(net, which(net, "june"), day("2026-06-10"));
    REQUIRE(rules.wishes().size() == 2);
    CHECK(rules.wishes()[0] == wish{al, bo, true});
    CHECK(rules.wishes()[1] == wish{bo, cy, false});
    CHECK(rules.wish_for(bo, al) == &rules.wishes()[0]);
    CHECK(rules.wish_for(al, cy) == nullptr);
  }

  TEST_CASE("across groups: who has the same text is closed, who has none is not bound") {
    network_draft draft;
    for (const auto& [id, role] :
         {std::pair("al", "Mentor"), std::pair("bo", " mentor"), std::pair("cy", "mentee"), std::pair("di", "")}) {
      person p;
      p.id = id;
      p.role = role;
      draft.builder.add_person(std::move(p));
    }
    draft.builder.add_rule({.kind = rule_kind::across, .a = "role"});
    const auto net = draft.build();
    const rules_in_force rules(net, std::nullopt, day("2026-06-10"));
    CHECK(rules.of_one_group(al, bo));
    CHECK(rules.of_one_group(bo, al));
    CHECK_FALSE(rules.of_one_group(al, cy));
    CHECK_FALSE(rules.of_one_group(to_vertex(3), cy));
    CHECK_FALSE(rules.of_one_group(to_vertex(3), to_vertex(3)));
  }

  TEST_CASE("who is gone is introduced to nobody, and ties kept apart are in no list of ties to renew") {
    const auto net = network_draft{}
                         .people({"al", "bo", "cy"})
                         .contact("al", "bo", "phone", "2026-06-01")
                         .contact("al", "cy", "phone", "2026-06-01")
                         .rule(rule_kind::apart, "al", "bo")
                         .rule(rule_kind::away, "cy", "", "", "2026-07-01")
                         .build();
    const date on = day("2026-06-01");
    CHECK(eligibility(net, {}, on).why_not(to_vertex(1), to_vertex(2)) == ineligible_because::gone);
    CHECK_FALSE(eligibility(net, {}, day("2026-07-02")).why_not(to_vertex(1), to_vertex(2)));
    const auto seen = tie_outlooks(tie_model(net, {.as_of = on}), {.until = day("2030-01-01")});
    REQUIRE(seen.size() == 2);
    CHECK(seen[0].falls_on);
    CHECK(seen[0].kept_apart);
    CHECK(seen[1].kept_apart);
    CHECK(fading_ties(seen).empty());
    CHECK(ties_held_remotely(seen).empty());
  }
}

}  // namespace network_rules_in_force_test
