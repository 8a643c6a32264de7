#include <netgraph/network/eligibility.hpp>

#include "support/network_fixtures.hpp"
#include "support/network_oracles.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace network_eligibility_test {

using namespace netgraph;
using namespace netgraph::testing;
using because = ineligible_because;
using doctest::Approx;
using outcome = introduction_outcome;

namespace {

/// al, bo, cy, di and the breakfast of 2026-06-10, planned on 2026-06-01.
network_draft room() {
  return network_draft{}.people({"al", "bo", "cy", "di"}).held("june", "2026-06-10").held("july", "2026-07-08");
}

std::optional<because> verdict(network_draft draft, const char* event = "june", const eligibility_options& options = {},
                               const char* as_of = "2026-06-01") {
  const auto net = draft.build();
  const eligibility eligible(net, which(net, event), day(as_of), options);
  const auto reason = eligible.why_not(who(net, "al"), who(net, "bo"));
  CHECK(eligible.why_not(who(net, "bo"), who(net, "al")) == reason);
  return reason;
}

}  // namespace

TEST_SUITE_BEGIN("network/eligibility");

TEST_CASE("two strangers may be introduced") { CHECK_FALSE(verdict(room())); }

TEST_CASE("nobody is introduced to themselves") {
  const auto net = room().build();
  const eligibility eligible(net, which(net, "june"), day("2026-06-01"));
  CHECK(eligible.why_not(to_vertex(0), to_vertex(0)) == because::same_person);
}

TEST_CASE("both must have consented") {
  auto draft = network_draft{}.held("june", "2026-06-10");
  draft.builder.add_person({.id = "al"});
  draft.builder.add_person({.id = "bo", .consent = false});
  CHECK(verdict(draft) == because::no_consent);
}

TEST_CASE("a rule holds for its pair and its event, to its last day, which is compared with the event's") {
  CHECK(verdict(room().rule(rule_kind::apart, "bo", "al")) == because::apart);
  CHECK(verdict(room().rule(rule_kind::never_introduce, "al", "bo")) == because::never_introduce);
  CHECK_FALSE(verdict(room().rule(rule_kind::apart, "al", "cy")));
  CHECK(verdict(room().rule(rule_kind::apart, "al", "bo", "june")) == because::apart);
  CHECK_FALSE(verdict(room().rule(rule_kind::apart, "al", "bo", "july")));
  CHECK(verdict(room().rule(rule_kind::apart, "al", "bo", "", "2026-06-10")) == because::apart);
  CHECK_FALSE(verdict(room().rule(rule_kind::apart, "al", "bo", "", "2026-06-09")));
  CHECK_FALSE(verdict(room().rule(rule_kind::together, "al", "bo")));
}

TEST_CASE("never_introduce about one person holds against everybody") {
  const auto net = room().rule(rule_kind::never_introduce, "cy").build();
  const eligibility eligible(net, which(net, "june"), day("2026-06-01"));
  CHECK(eligible.why_not(who(net, "al"), who(net, "cy")) == because::never_introduce);
  CHECK(eligible.why_not(who(net, "cy"), who(net, "di")) == because::never_introduce);
  CHECK_FALSE(eligible.why_not(who(net, "al"), who(net, "bo")));
}

TEST_CASE("who has met is not introduced, unless a limit says how long ago") {
  const auto contact = room().contact("al", "bo", "meeting", "2025-06-01");
  CHECK(verdict(contact) == because::met);
  CHECK(verdict(contact, "june", {.met_within_days = 366}) == because::met);
  CHECK_FALSE(verdict(contact, "june", {.met_within_days = 365}));  // 365 days have passed
  CHECK(verdict(room().contact("al", "bo", "meeting"), "june", {.met_within_days = 1}) == because::met);  // no one knows when
  // An e-mail and its answer of which one has no day: they could have met at any time, whatever the day of the other.
  for (const char* sender : {"al", "bo"}) {
    const char* other = *sender == 'a' ? "bo" : "al";
    const auto answered = room().contact(sender, other, "email", "2020-01-01").contact(other, sender, "email");
    CHECK(verdict(answered, "june", {.met_within_days = 30}) == because::met);
    const auto dated = room().contact(sender, other, "email", "2020-01-01").contact(other, sender, "email", "2020-01-02");
    CHECK_FALSE(verdict(dated, "june", {.met_within_days = 30}));
  }
  CHECK(verdict(room().introduced("al", "bo", outcome::met, "2025-06-01")) == because::met);
  CHECK_FALSE(verdict(room().introduced("al", "bo", outcome::met, "2025-06-01"), "june", {.met_within_days = 365}));
  CHECK_FALSE(verdict(room().contact("al", "bo", "meeting", "2026-06-02")));
}

TEST_CASE("an earlier introduction cools down for 84 days") {
  // 2026-06-01 less 84 days is 2026-03-09.
  for (const auto earlier : {outcome::proposed, outcome::accepted}) {
    CHECK(verdict(room().introduced("bo", "al", earlier, "2026-03-10")) == because::cooldown);
    CHECK_FALSE(verdict(room().introduced("bo", "al", earlier, "2026-03-09")));
    CHECK(verdict(room().introduced("bo", "al", earlier)) == because::cooldown);
    CHECK_FALSE(verdict(room().introduced("bo", "al", earlier, "2026-06-02")));
  }
  CHECK(verdict(room().introduced("al", "bo", outcome::declined, "2026-03-10")) == because::declined);
  CHECK_FALSE(verdict(room().introduced("al", "bo", outcome::declined, "2026-03-09")));
  CHECK_FALSE(verdict(room().introduced("al", "bo", outcome::missed, "2026-06-01")));  // no cooldown
  CHECK(verdict(room().introduced("al", "bo", outcome::declined, "2026-03-09"), "june", {.cooldown_days = 85}) ==
        because::declined);
  CHECK_FALSE(verdict(room().introduced("al", "bo", outcome::proposed, "2026-06-01"), "june", {.cooldown_days = 0}));
}

TEST_CASE("what was proposed for the same event does not stand in its own way, a refusal does") {
  CHECK_FALSE(verdict(room().introduced("al", "bo", outcome::proposed, "2026-05-30", "june")));
  CHECK_FALSE(verdict(room().introduced("al", "bo", outcome::accepted, "2026-05-30", "june")));
  CHECK(verdict(room().introduced("al", "bo", outcome::proposed, "2026-05-30", "july")) == because::cooldown);
  CHECK(verdict(room().introduced("al", "bo", outcome::declined, "2026-05-30", "june")) == because::declined);
}

TEST_CASE("of several reasons the first in the order of the list is told") {
  CHECK(verdict(room()
                    .introduced("al", "bo", outcome::declined, "2026-05-01")
                    .introduced("al", "bo", outcome::proposed, "2026-05-01")) == because::declined);
  CHECK(verdict(room().contact("al", "bo", "phone").introduced("al", "bo", outcome::declined, "2026-05-01")) == because::met);
  CHECK(verdict(room().contact("al", "bo", "phone").rule(rule_kind::never_introduce, "al").rule(rule_kind::apart, "al", "bo")) ==
        because::apart);
}

TEST_CASE("two who shared rooms probably know each other: 1 - (1 - w)(1 - w)") {
  // With one encounter each, a room of 3 has w = 1 / 2 and a room of 4 has w = 1 / 3.
  auto draft = room().held("may", "2026-05-01").held("april", "2026-04-01");
  draft.came("may", {"al", "bo", "cy"}).came("april", {"al", "bo", "cy", "di"});
  const auto net = draft.build();
  const eligibility one(net, which(net, "june"), day("2026-06-01"), {}, {.encounters = 1.0});
  CHECK(one.p_known(who(net, "al"), who(net, "bo")) == Approx(1 - 0.5 * (2.0 / 3)));  // 2 / 3
  CHECK(one.p_known(who(net, "al"), who(net, "di")) == Approx(1.0 / 3));
  CHECK_FALSE(one.why_not(who(net, "al"), who(net, "bo")));
  const eligibility stricter(net, which(net, "june"), day("2026-06-01"), {.known_above = 0.6}, {.encounters = 1.0});
  CHECK(stricter.why_not(who(net, "al"), who(net, "bo")) == because::known);
  CHECK_FALSE(stricter.why_not(who(net, "al"), who(net, "di")));
  const eligibility everybody(net, which(net, "june"), day("2026-06-01"));
  CHECK(everybody.p_known(who(net, "al"), who(net, "bo")) == 1.0);  // in a room of four one talks with all
  CHECK(everybody.why_not(who(net, "al"), who(net, "bo")) == because::known);
  const eligibility nobody_out(net, which(net, "june"), day("2026-06-01"), {.known_above = 1.0});
  CHECK_FALSE(nobody_out.why_not(who(net, "al"), who(net, "bo")));
}

TEST_CASE("only past events before the one planned make people known to each other") {
  auto draft = room();
  draft.came("june", {"al", "bo"}).came("july", {"al", "bo"});
  const auto net = draft.build();
  CHECK(eligibility(net, which(net, "june"), day("2026-12-31")).p_known(to_vertex(0), to_vertex(1)) == 0.0);
  CHECK(eligibility(net, which(net, "july"), day("2026-12-31")).p_known(to_vertex(0), to_vertex(1)) == 1.0);
  CHECK(eligibility(net, which(net, "july"), day("2026-06-09")).p_known(to_vertex(0), to_vertex(1)) == 0.0);
}

TEST_CASE("where nobody was checked in, sharing a room is as likely as both turning up") {
  auto draft = room().held("may", "2026-05-01");
  draft.registered("may", {"al", "bo"});
  const auto net = draft.build();
  const eligibility eligible(net, which(net, "june"), day("2026-06-01"));
  CHECK(eligible.p_known(who(net, "al"), who(net, "bo")) == Approx(0.55 * 0.55));
}

TEST_CASE("a room is counted pair by pair, every pair once") {
  auto draft = room();
  draft.contact("al", "bo", "phone", "2026-01-01")
      .rule(rule_kind::apart, "al", "cy")
      .introduced("cy", "di", outcome::proposed, "2026-05-01");
  const auto net = draft.build();
  const std::vector<vertex_id> people{to_vertex(0), to_vertex(1), to_vertex(2), to_vertex(3)};
  const auto counts = eligibility(net, which(net, "june"), day("2026-06-01")).count(people);
  CHECK(counts.pairs == 6);
  CHECK(counts.eligible == 3);
  CHECK(counts[because::met] == 1);
  CHECK(counts[because::apart] == 1);
  CHECK(counts[because::cooldown] == 1);
  CHECK(counts[because::known] == 0);
  CHECK(eligibility(net, which(net, "june"), day("2026-06-01")).count({}).pairs == 0);
}

TEST_CASE("pairs to bring together and hosts are those of the event, each once") {
  auto draft = room();
  draft.rule(rule_kind::together, "di", "al")
      .rule(rule_kind::together, "al", "di", "june")
      .rule(rule_kind::together, "al", "bo", "july");
  draft.rule(rule_kind::host_at, "cy", "", "june").rule(rule_kind::host_at, "bo").rule(rule_kind::host_at, "al", "", "july");
  const auto net = draft.build();
  const eligibility eligible(net, which(net, "june"), day("2026-06-01"));
  const rules_in_force& rules = eligible.rules();
  REQUIRE(rules.wishes().size() == 1);
  CHECK(rules.wishes()[0] == wish{who(net, "al"), who(net, "di"), false});
  REQUIRE(rules.hosts().size() == 2);
  CHECK(rules.hosts()[0] == who(net, "bo"));
  CHECK(rules.hosts()[1] == who(net, "cy"));
}

TEST_CASE("one e-mail is one person, whatever its capitals and what a plus adds to it") {
  network_draft draft;
  for (const auto& [id, email] : {std::pair("al", "Al@Firm.example"), std::pair("bo", " al@firm.example "), std::pair("cy", ""),
                                  std::pair("di", "al+club@firm.example")}) {
    person p;
    p.id = id;
    p.email = email;
    draft.builder.add_person(std::move(p));
  }
  const auto net = draft.held("june", "2026-06-10").build();
  const eligibility eligible(net, which(net, "june"), day("2026-06-01"));
  CHECK(eligible.why_not(to_vertex(0), to_vertex(1)) == because::one_email);
  CHECK(eligible.why_not(to_vertex(3), to_vertex(1)) == because::one_email);
  CHECK_FALSE(eligible.why_not(to_vertex(0), to_vertex(2)));
}

TEST_CASE("colleagues stay closed unless an option opens them") {
  network_draft draft;
  for (const auto& [id, firm] :
       {std::pair("al", "Big AG"), std::pair("bo", "big  ag"), std::pair("cy", "Kaya"), std::pair("di", "")}) {
    person p;
    p.id = id;
    p.organisation = firm;
    draft.builder.add_person(std::move(p));
  }
  const auto net = draft.held("june", "2026-06-10").build();
  const eligibility eligible(net, which(net, "june"), day("2026-06-01"));
  CHECK(eligible.why_not(to_vertex(0), to_vertex(1)) == because::colleagues);
  CHECK_FALSE(eligible.why_not(to_vertex(0), to_vertex(2)));
  CHECK_FALSE(eligible.why_not(to_vertex(3), to_vertex(2)));  // no firm is no common firm
  CHECK_FALSE(eligibility(net, which(net, "june"), day("2026-06-01"), {.colleagues = true}).why_not(to_vertex(0), to_vertex(1)));
  for (const because reason : {because::colleagues, because::cooldown, because::known}) {
    CHECK(eligibility::overrules({.although_met = false}, reason));
  }
  for (const because reason : {because::apart, because::no_consent, because::declined, because::one_email, because::gone}) {
    CHECK_FALSE(eligibility::overrules({.although_met = true}, reason));
  }
  CHECK_FALSE(eligibility::overrules({.although_met = false}, because::met));
  CHECK(eligibility::overrules({.although_met = true}, because::met));
}

TEST_CASE("two events planned in one sitting: what was proposed for the one counts for the other") {
  // Neither event has been: the rows of the first plan lie after the day of planning.
  CHECK(verdict(room().introduced("al", "bo", outcome::proposed, "2026-06-10", "june"), "july") == because::cooldown);
  CHECK(verdict(room().introduced("al", "bo", outcome::proposed, "2026-07-08", "july"), "june") == because::cooldown);
  CHECK_FALSE(verdict(room().introduced("al", "bo", outcome::proposed, "2026-06-10", "june"), "june"));
  // What became of it is not known yet.
  CHECK_FALSE(verdict(room().introduced("al", "bo", outcome::met, "2026-06-10", "june"), "july"));
  CHECK_FALSE(verdict(room().introduced("al", "bo", outcome::declined, "2026-06-10", "june"), "july"));
  CHECK_FALSE(verdict(room().introduced("al", "bo", outcome::proposed, "2026-06-10", "june"), "july", {.cooldown_days = 0}));
}

TEST_CASE("earlier proposals that came to nothing are counted, up to the day and for other events") {
  auto draft = room();
  draft.introduced("al", "bo", outcome::proposed, "2025-01-10").introduced("bo", "al", outcome::accepted, "2025-06-10");
  draft.introduced("al", "bo", outcome::declined, "2025-09-10").introduced("al", "bo", outcome::missed, "2025-10-10");
  draft.introduced("al", "bo", outcome::proposed, "2026-05-20", "june").introduced("al", "bo", outcome::proposed, "2026-06-02");
  const auto net = draft.build();
  const eligibility eligible(net, which(net, "june"), day("2026-06-01"));
  CHECK(eligible.proposed_before(to_vertex(0), to_vertex(1)) == 3);
  CHECK(eligible.proposed_before(to_vertex(1), to_vertex(0)) == 3);
  CHECK(eligible.proposed_before(to_vertex(0), to_vertex(2)) == 0);
}

TEST_CASE("once they have met, what was proposed before is done with") {
  const auto proposed = [](network_draft draft) {
    draft.introduced("al", "bo", outcome::proposed, "2025-01-10").introduced("bo", "al", outcome::declined, "2025-06-10");
    const auto net = draft.build();
    return eligibility(net, which(net, "june"), day("2026-06-01")).proposed_before(to_vertex(1), to_vertex(0));
  };
  CHECK(proposed(room()) == 2);
  CHECK(proposed(room().contact("al", "bo", "phone", "2025-01-09")) == 2);
  CHECK(proposed(room().contact("al", "bo", "phone", "2025-01-10")) == 1);  // on that day
  CHECK(proposed(room().contact("al", "bo", "phone", "2025-06-10")) == 0);
  CHECK(proposed(room().contact("al", "bo", "phone")) == 0);  // at any time
  CHECK(proposed(room().introduced("al", "bo", outcome::met, "2025-02-01")) == 1);
  CHECK(proposed(room().introduced("al", "bo", outcome::met)) == 0);
  CHECK(proposed(room().contact("al", "bo", "phone", "2025-02-01").introduced("al", "bo", outcome::met, "2025-07-01")) == 0);
  CHECK(proposed(room().introduced("al", "bo", outcome::proposed)) == 3);
  CHECK(proposed(room().introduced("al", "bo", outcome::proposed).contact("al", "bo", "phone", "2020-01-01")) == 2);
}

TEST_CASE("known is more than the limit, not the limit") {
  auto draft = room().held("may", "2026-05-01");
  draft.came("may", {"al", "bo", "cy"});
  const auto net = draft.build();
  const auto verdict_at = [&](double known_above) {
    return eligibility(net, which(net, "june"), day("2026-06-01"), {.known_above = known_above}, {.encounters = 1.0})
        .why_not(to_vertex(0), to_vertex(1));
  };
  CHECK_FALSE(verdict_at(0.5));  // p_known is 1 / 2
  CHECK(verdict_at(std::nextafter(0.5, 0.0)) == because::known);
}

TEST_CASE("a contact, a proposal and a room of the next day are not seen") {
  CHECK(verdict(room().contact("al", "bo", "phone", "2026-06-01")) == because::met);
  CHECK_FALSE(verdict(room().contact("al", "bo", "phone", "2026-06-02")));
  CHECK(verdict(room().introduced("al", "bo", outcome::met, "2026-06-01")) == because::met);
  CHECK_FALSE(verdict(room().introduced("al", "bo", outcome::met, "2026-06-02")));
  CHECK(verdict(room().held("one", "2026-06-01").came("one", {"al", "bo"})) == because::known);
  CHECK_FALSE(verdict(room().held("one", "2026-06-02").came("one", {"al", "bo"})));
}

TEST_CASE("what cannot be is refused") {
  const auto net = room().build();
  const auto on = day("2026-06-01");
  CHECK_THROWS_AS(eligibility(net, to_event(9), on), std::out_of_range);
  CHECK_THROWS_AS(eligibility(net, to_event(0), date()), std::invalid_argument);
  CHECK_THROWS_AS(eligibility(net, to_event(0), on, {.cooldown_days = -1}), std::invalid_argument);
  CHECK_THROWS_AS(eligibility(net, to_event(0), on, {.known_above = 1.5}), std::invalid_argument);
  CHECK_THROWS_AS(eligibility(net, to_event(0), on, {.met_within_days = -1}), std::invalid_argument);
  CHECK_THROWS_AS(eligibility(net, to_event(0), on, {}, {.encounters = -1}), std::invalid_argument);
  const eligibility eligible(net, to_event(0), on);
  CHECK_THROWS_AS(static_cast<void>(eligible.why_not(to_vertex(0), to_vertex(4))), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(eligible.p_known(to_vertex(4), to_vertex(0))), std::out_of_range);
}

TEST_CASE("p_known equals the formula read off the tables, on random networks") {
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    CAPTURE(seed);
    const auto net = random_network_tables(seed, 9, 8, 0).build();
    const date on = days_after(day("2020-06-01"), static_cast<long>(seed * 31));
    const std::size_t e = seed % net.events().size();
    const eligibility eligible(net, to_event(e), on, {}, {.encounters = 1.5});
    for (std::size_t a = 0; a < net.size(); ++a) {
      for (std::size_t b = a + 1; b < net.size(); ++b) {
        const double ours = eligible.p_known(to_vertex(a), to_vertex(b));
        CHECK(ours == eligible.p_known(to_vertex(b), to_vertex(a)));
        if (ours != Approx(slow_known(net, a, b, e, on, 1.5)).epsilon(1e-12)) FAIL(a << " and " << b << ": " << ours);
      }
    }
  }
}

TEST_SUITE_END();

}  // namespace network_eligibility_test
