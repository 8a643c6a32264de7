#include <netgraph/network/dormant.hpp>

#include "support/network_fixtures.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace network_dormant_test {

using namespace netgraph;
using namespace netgraph::testing;
using doctest::Approx;

namespace {

std::vector<dormant_tie> dormant(network_draft draft, const dormant_options& options = {}) {
  const auto net = draft.build();
  const tie_model model(net, {.as_of = day("2026-06-01")});
  return dormant_ties(model, model.graph(), options).ties;
}

network_draft four() { return network_draft{}.people({"al", "bo", "cy", "di"}); }

}  // namespace

TEST_SUITE_BEGIN("network/dormant");

TEST_CASE("a tie silent for three years is told with what it was and what it is") {
  const auto found = dormant(four().contact("al", "bo", "meeting", "2023-05-31").contact("bo", "al", "meeting", "2022-04-12"));
  REQUIRE(found.size() == 1);
  CHECK(found[0].last == day("2023-05-31"));
  CHECK(found[0].silent_days == 1097);
  // On that day: one meeting of the day and one 414 days old.
  CHECK(found[0].then == Approx(1 - std::exp(-1.5 - 0.75)));
  CHECK(found[0].now == Approx(1 - std::exp(-(1.5 + 0.75) * std::exp2(-1097.0 / 414))));
  CHECK(found[0].novelty == 1.0);  // neither has another contact
  CHECK(found[0].worth == found[0].then);
}

TEST_CASE("a contact of any fading channel, or a shared event, breaks the silence; a connection does not") {
  const auto old = four().contact("al", "bo", "meeting", "2020-01-01");
  CHECK(dormant(old).size() == 1);
  CHECK(dormant(network_draft(old).contact("bo", "al", "mention", "2025-01-01")).empty());
  CHECK(dormant(network_draft(old).held("e", "2025-01-01").came("e", {"al", "bo"})).empty());
  CHECK(dormant(network_draft(old).contact("al", "bo", "connection", "2025-01-01")).size() == 1);
  CHECK(dormant(network_draft(old).contact("al", "bo", "email", "2026-06-02")).size() == 1);
}

TEST_CASE("the limits of silence and strength hold at their edge") {
  const auto draft = four().contact("al", "bo", "phone", "2023-06-02");  // 1095 days; .8 (1 - exp(-.7)) = .4027 then
  CHECK(dormant(draft).size() == 1);
  CHECK(dormant(draft, {.silent_days = 1096}).empty());
  CHECK(dormant(draft, {.once_at_least = 0.4}).size() == 1);
  CHECK(dormant(draft, {.once_at_least = 0.41}).empty());
}

TEST_CASE("standing ties alone are not silent, and pairs who only shared rooms had nothing to lose") {
  CHECK(dormant(four().contact("al", "bo", "meeting")).empty());
  CHECK(dormant(four().held("e", "2015-01-01").came("e", {"al", "bo"})).empty());
}

TEST_CASE("a standing tie holds a pair, a connection does not") {
  const auto mails = four().contact("al", "bo", "meeting", "2020-01-10");
  CHECK(dormant(network_draft(mails).contact("al", "bo", "phone")).empty());
  CHECK(dormant(network_draft(mails).contact("al", "bo", "connection")).size() == 1);
  auto kin = network_draft(mails);
  kin.builder.add_channel({.channel = "kin", .half_life_days = std::numeric_limits<double>::infinity()});
  CHECK(dormant(kin.contact("al", "bo", "kin", "2019-01-01")).empty());  // over it nothing fades
}

TEST_CASE("a shared room and a connection, or a mention, are no contact that could have fallen silent") {
  const auto room = four().held("e", "2020-01-10").came("e", {"al", "bo"});
  CHECK(dormant(network_draft(room).contact("al", "bo", "connection")).empty());
  CHECK(dormant(network_draft(room).contact("al", "bo", "mention", "2020-01-10")).empty());
  CHECK(dormant(network_draft(room).contact("al", "bo", "phone", "2026-09-01")).empty());  // after the day: not seen
  CHECK(dormant(network_draft(room).contact("al", "bo", "meeting", "2020-01-10")).size() == 1);
  // A contact without a date that names an event has its day.
  CHECK(dormant(network_draft(room).contact("al", "bo", "meeting", "", "e")).at(0).last == day("2020-01-10"));
}

TEST_CASE("pairs kept apart by a rule, and people who are gone, are counted and not told") {
  const auto found = [](network_draft draft) {
    const auto net = draft.contact("al", "bo", "meeting", "2020-01-01").build();
    const tie_model model(net, {.as_of = day("2026-06-01")});
    const auto all = dormant_ties(model, model.graph());
    CHECK(all.ties.size() + all.kept_apart == 1);
    return all.kept_apart;
  };
  CHECK(found(four()) == 0);
  CHECK(found(four().rule(rule_kind::apart, "bo", "al")) == 1);
  CHECK(found(four().rule(rule_kind::apart, "bo", "al", "", "2026-05-31")) == 0);  // held until the day before
  CHECK(found(four().rule(rule_kind::left, "bo")) == 1);
  CHECK(found(four().rule(rule_kind::away, "al", "", "", "2026-06-01")) == 1);
}

TEST_CASE("those who know other people by now are worth more") {
  // Today only al-cy and bo-cy are left in the graph: al and bo know nobody but cy, al and di share nobody.
  const auto found = dormant(four()
                                 .contact("al", "bo", "meeting", "2015-01-01")
                                 .contact("al", "di", "meeting", "2015-01-01")
                                 .contact("al", "cy", "phone", "2026-05-01")
                                 .contact("bo", "cy", "phone", "2026-05-01"));
  REQUIRE(found.size() == 2);
  CHECK(found[0].b == to_vertex(3));
  CHECK(found[0].novelty == 1.0);
  CHECK(found[1].b == to_vertex(1));
  CHECK(found[1].novelty == 0.0);
  CHECK(found[1].worth == 0.0);
}

TEST_CASE("a tie that still shows in the graph is not its own contact") {
  // Enough meetings that 1100 days later the tie is still .02 or more.
  auto draft = four().contact("al", "cy", "phone", "2026-05-01");
  for (int i = 0; i < 5; ++i) draft.contact("al", "bo", "meeting", "2023-01-01");
  const auto found = dormant(draft);
  REQUIRE(found.size() == 1);
  CHECK(found[0].now > 0.02);
  CHECK(found[0].novelty == 1.0);  // of cy alone, whom only al knows
}

TEST_CASE("what cannot be is refused") {
  const auto net = four().build();
  const tie_model model(net, {.as_of = day("2026-06-01")});
  CHECK(dormant_ties(model, model.graph()).ties.empty());
  CHECK_THROWS_AS(static_cast<void>(dormant_ties(model, model.graph(), {.silent_days = 0})), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(dormant_ties(model, model.graph(), {.once_at_least = 1.5})), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(dormant_ties(model, tie_graph{})), std::invalid_argument);
}

TEST_SUITE_END();

}  // namespace network_dormant_test
