#include <netgraph/organiser/words.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <netgraph/organiser/detail/card_words.hpp>

#include "support/network_fixtures.hpp"

namespace organiser_words_test {

using namespace netgraph;
using namespace netgraph::testing;

TEST_SUITE("organiser/words") {
  TEST_CASE("numbers, lists and shares are said as they are spoken") {
    CHECK(spelled(0) == "0");
    CHECK(spelled(999) == "999");
    CHECK(spelled(1204) == "1,204");
    CHECK(spelled(12345678) == "12,345,678");
    CHECK(spelled(1234.5, 2) == "1,234.50");
    CHECK(spelled(0.005, 2) == "0.01");
    CHECK(spelled(-1.0, 1) == "0.0");
    CHECK(counted(1, "person", "people") == "1 person");
    CHECK(counted_people(1204) == "1,204 people");
    const std::vector<std::string> five{"a", "b", "c", "d", "e"};
    CHECK(listed({}).empty());
    CHECK(listed(std::span(five).first(1)) == "a");
    CHECK(listed(std::span(five).first(2)) == "a and b");
    CHECK(listed(std::span(five).first(3)) == "a, b and c");
    CHECK(listed(std::span(five).first(4), 3) == "a, b, c and 1 other");
    CHECK(listed(five, 3) == "a, b, c and 2 others");
    CHECK(percent(0.999) == "over 99 %");
    CHECK(percent(1.0) == "100 %");
    CHECK(percent(0.001) == "under 1 %");
    CHECK(percent(0.0) == "0 %");
    CHECK(percent(0.375) == "38 %");
    CHECK(spelled_hours(120) == "2 h");
    CHECK(spelled_hours(125) == "2 h 05");
    CHECK(spelled_hours(150) == "2 h 30");
    CHECK(capitalised("both") == "Both");
    CHECK(capitalised("").empty());
    CHECK(capitalised("émile") == "émile");
  }

  TEST_CASE("days and moments are said in words and never converted") {
    CHECK(spoken(day("2026-12-03")) == "Thursday 3 December 2026");
    CHECK(spoken(at("2026-12-03T07:45")) == "Thursday 3 December 2026, 07:45");
    CHECK(spoken(at("2026-12-03T07:45:30Z")) == "Thursday 3 December 2026, 07:45 UTC");
    CHECK(spoken(at("2026-12-03T07:45:00+01:00")) == "Thursday 3 December 2026, 07:45 (UTC+01:00)");
    CHECK(spoken(at("2024-02-29")) == "Thursday 29 February 2024");
    CHECK(spoken(date()).empty());
  }

  TEST_CASE("a channel has one name, whatever is said of it") {
    CHECK(words_of_channel("email").name == "e-mail");
    CHECK(words_of_channel("email").ask("Ann") == "Write Ann an e-mail");
    CHECK(words_of_channel("twitter").name == "Twitter");
    CHECK(words_of_channel("twitter").over == "on Twitter");
    CHECK(words_of_channel("twitter").first == "a message on Twitter first");
    CHECK(words_of_channel("phone").ask("100 % Ann") == "Call 100 % Ann");
    CHECK(words_of_channel("pigeon").over == "by pigeon");
    CHECK(words_of_channel("50% pigeon").ask("Ann") == "Contact Ann by 50% pigeon");
    for (const channel& built_in : built_in_channels()) {
      CAPTURE(built_in.name);
      CHECK_FALSE(words_of_channel(built_in.name).name.empty());
    }
  }

  TEST_CASE("people are called by name or by id, as asked") {
    network_draft draft;
    person ann;
    ann.id = "a";
    ann.name = "Ann";
    draft.builder.add_person(std::move(ann));
    draft.people({"b"}).held("e", "2026-01-01", "club").held("f", "2026-01-02");
    const contact_network net = draft.build();
    CHECK(called(net, who(net, "a")) == "Ann");
    CHECK(called(net, who(net, "a"), naming::ids) == "a");
    CHECK(called(net, who(net, "b")) == "b");
    CHECK(called(net, which(net, "e")) == "club");
    CHECK(called(net, which(net, "f")) == "f");
  }

  TEST_CASE("a verdict stays true when it is rounded") {
    const auto verdict = [](double value, double bound) {
      return spoken_verdict({.value = value, .upper_bound = bound, .kind = bound_kind::exact});
    };
    CHECK(verdict(3.0, 3.0) == "Proven best: under the same rules no other choice of introductions is worth more.");
    CHECK(verdict(0.5, 0.51) == "At most 2.0 % of the worth of the best possible choice is missing.");  // 0.01 / 0.51 = 1.9608 %
    CHECK(verdict(999.99, 1000.0) ==
          "At most 0.01 % of the worth of the best possible choice is missing.");  // 0.001 %, rounded up
    CHECK(verdict(0.0, 2.0) == "At most 100.0 % of the worth of the best possible choice is missing.");
    CHECK(spoken_at_least({.value = 98.96, .upper_bound = 100.0, .kind = bound_kind::exact}) == "98.9 %");
    CHECK(spoken_at_least({.value = 99.999, .upper_bound = 100.0, .kind = bound_kind::exact}) == "99.9 %");
    CHECK(spoken_at_least({.value = 0.0, .upper_bound = 1.0, .kind = bound_kind::exact}) == "0.0 %");
  }

  TEST_CASE("every reason for which a pair is out has one phrase") {
    for (std::size_t r = 0; r < ineligible_reasons; ++r) {
      const auto reason = static_cast<ineligible_because>(r);
      CHECK_FALSE(spoken(reason).empty());
      for (std::size_t other = 0; other < r; ++other) CHECK(spoken(reason) != spoken(static_cast<ineligible_because>(other)));
    }
  }

  TEST_CASE("rows that were left out are counted") {
    CHECK(spoken_left_out(1) == "1 row of the tables broke a rule and was left out; `libnetgraph check` lists them.");
    CHECK(spoken_left_out(1200).starts_with("1,200 rows of the tables broke a rule and were left out"));
  }
}

TEST_SUITE("organiser/words: cards") {
  // a and b meet; m and n are in the room, away is not, and secret did not consent.
  struct room {
    contact_network net;
    event_plan plan;

    room() : net(make()) {
      for (const char* id : {"a", "b", "m", "n", "h"}) plan.people.push_back({.person = who(net, id)});
      plan.people[4].host = true;
      plan.words = {"print", "tax", "cycling"};
    }

    static contact_network make() {
      network_draft draft;
      draft.people({"a", "b", "m", "n", "h", "away"});
      person secret;
      secret.id = "secret";
      secret.consent = false;
      draft.builder.add_person(std::move(secret));
      return draft.held("next", "2026-04-01").build();
    }

    [[nodiscard]] planned_introduction made(reason why) const {
      planned_introduction one{.a = who(net, "a"), .b = who(net, "b")};
      one.reasons.push_back(std::move(why));
      return one;
    }
    [[nodiscard]] reason shared(std::initializer_list<const char*> ids) const {
      reason why{.kind = reason_kind::shared_contacts,
                 .gains = no_vertex,
                 .amount = static_cast<double>(ids.size()),
                 .contribution = 0.1};
      for (const char* id : ids) why.people.push_back(who(net, id));
      return why;
    }
    [[nodiscard]] detail::card_entry card(const planned_introduction& one, const char* me) const {
      return detail::card_words(net, plan).entry(one, who(net, me));
    }
  };

  TEST_CASE("who seeks and who offers read of it from their own side, and have something to say") {
    const room r;
    const auto one = r.made({.kind = reason_kind::seeks_offers, .gains = who(r.net, "a"), .contribution = 0.1, .terms = {0, 1}});
    CHECK(r.card(one, "a").lines == std::vector<std::string>{"They offer what you are looking for: print and tax."});
    CHECK(r.card(one, "b").lines == std::vector<std::string>{"They are looking for what you offer: print and tax."});
    CHECK(r.card(one, "a").say == "“I am looking for help with print. I hear you know about it?”");
    CHECK(r.card(one, "b").say == "“I hear you are looking for print. Tell me what you need.”");
  }

  TEST_CASE("of shared contacts those in the room are named, and only whom both have met does anybody know") {
    const room r;
    auto one = r.made(r.shared({"m", "n", "away"}));
    one.shared_met = {who(r.net, "m"), who(r.net, "away")};
    one.shared_otherwise = tie_ground::events;
    CHECK(r.card(one, "a").lines == std::vector<std::string>{"You both know m and 1 other."});
    CHECK(r.card(one, "a").say == "“We both know m. How did you two meet?”");
    one.shared_met = {};
    CHECK(r.card(one, "a").lines == std::vector<std::string>{"You have both been at events with m, n and 1 other."});
    CHECK(r.card(one, "a").say.empty());
    auto far = r.made(r.shared({"away"}));
    far.shared_otherwise = tie_ground::events;
    CHECK(r.card(far, "a").lines.empty());  // nobody there to talk about
    far.shared_met = {who(r.net, "away")};
    CHECK(r.card(far, "a").lines == std::vector<std::string>{"You both know 1 person."});
  }

  TEST_CASE("somebody who opted out is neither named nor counted, on cards as in sentences") {
    const room r;
    auto one = r.made(r.shared({"m", "secret"}));
    one.shared_met = {who(r.net, "m"), who(r.net, "secret")};
    const detail::plan_words words(r.net, r.plan.words);
    CHECK(r.card(one, "a").lines == std::vector<std::string>{"You both know m."});
    CHECK(words.why(one) == "Both know m.");
    auto alone = r.made(r.shared({"secret"}));
    alone.shared_met = {who(r.net, "secret")};
    CHECK(r.card(alone, "a").lines.empty());
    CHECK(words.why(alone).empty());
    CHECK(words.sentence(alone) ==
          "a and b should meet. Nobody is at hand to introduce them: the organiser brings them together.");
  }

  TEST_CASE("list and card count the same shared contacts") {
    const room r;
    auto one = r.made(r.shared({"m", "away", "n", "h"}));
    one.shared_met = {who(r.net, "m"), who(r.net, "away"), who(r.net, "n"), who(r.net, "h")};
    CHECK(detail::plan_words(r.net, r.plan.words).why(one) == "Both know m, away, n and 1 other.");  // 4
    CHECK(r.card(one, "a").lines == std::vector<std::string>{"You both know m, n and 2 others."});  // 4
  }

  TEST_CASE("a card says nothing of trades and of reach, and no opener where there is no subject") {
    const room r;
    for (const reason_kind kind : {reason_kind::new_reach, reason_kind::other_sector, reason_kind::competitor}) {
      const auto card = r.card(r.made({.kind = kind, .gains = who(r.net, "a"), .amount = 3.0, .contribution = 0.1}), "a");
      CHECK(card.lines.empty());
      CHECK(card.say.empty());
      CHECK(card.by == "The organiser brings you together.");
    }
    const auto fresh = r.made({.kind = reason_kind::newcomer, .gains = who(r.net, "a"), .contribution = 0.1});
    CHECK(r.card(fresh, "a").lines == std::vector<std::string>{"You are new here, and they know the room."});
    CHECK(r.card(fresh, "b").lines == std::vector<std::string>{"They are new here: make them welcome."});
    auto both = fresh;
    both.reasons.push_back({.kind = reason_kind::newcomer, .gains = who(r.net, "b"), .contribution = 0.1});
    for (const char* me : {"a", "b"}) CHECK(r.card(both, me).lines == std::vector<std::string>{"You are both new here."});
  }

  TEST_CASE("who has no introduction is sent to a host, and the host reads of it") {
    room r;
    r.plan.people[0].introductions = {0};
    const detail::card_words cards(r.net, r.plan);
    CHECK(cards.greeting(0).empty());
    CHECK(cards.greeting(1) == "h is a host: say hello, and say whom you would like to meet.");
    CHECK(cards.greeting(4).empty());  // the host
    CHECK(std::vector<std::uint32_t>(cards.sent_to(4).begin(), cards.sent_to(4).end()) == std::vector<std::uint32_t>{1, 2, 3});
    r.plan.people[4].host = false;
    CHECK(detail::card_words(r.net, r.plan).greeting(1) == "Tell the organiser whom you would like to meet.");
  }

  TEST_CASE("nobody is sent to a host they are kept apart from, nor to one who is not to be asked") {
    network_draft draft;
    draft.people({"a", "b", "c", "h", "i", "j"}).held("next", "2026-04-01").rule(rule_kind::apart, "h", "a");
    draft.rule(rule_kind::apart, "i", "b").rule(rule_kind::apart, "h", "b").rule(rule_kind::not_as_introducer, "j");
    const contact_network net = draft.build();
    event_plan plan{.event = which(net, "next"), .as_of = day("2026-03-25")};
    for (const char* id : {"a", "b", "c", "h", "i", "j"}) plan.people.push_back({.person = who(net, id), .host = *id >= 'h'});
    const detail::card_words cards(net, plan);
    CHECK(cards.greeting(0) == "i is a host: say hello, and say whom you would like to meet.");
    CHECK(cards.greeting(1) == "Tell the organiser whom you would like to meet.");
    CHECK(cards.greeting(2) == "h is a host: say hello, and say whom you would like to meet.");
    CHECK(cards.sent_to(5).empty());
  }

  TEST_CASE("who joins two reads whom, and nothing that was said of those two; they read who joins them") {
    const room r;
    auto one = r.made({.kind = reason_kind::seeks_offers, .gains = who(r.net, "a"), .contribution = 0.1, .terms = {0}});
    one.third = who(r.net, "m");
    CHECK(r.card(one, "m").lines == std::vector<std::string>{"You join a and b."});
    CHECK(r.card(one, "m").say.empty());
    CHECK(r.card(one, "m").by == "The organiser brings you together.");
    CHECK(r.card(one, "a").lines == std::vector<std::string>{"They offer what you are looking for: print."});
    CHECK(r.card(one, "a").by == "The organiser brings you together. m joins you.");
    one.introducer = who(r.net, "n");
    CHECK(r.card(one, "m").by == "n introduces you.");
  }
}

}  // namespace organiser_words_test
