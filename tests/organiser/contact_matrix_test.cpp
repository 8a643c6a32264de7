#include <netgraph/organiser/contact_matrix.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "support/network_fixtures.hpp"
#include "support/organiser_club.hpp"

namespace organiser_contact_matrix_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {

contact_matrix_options on(const char* as_of) { return {.as_of = day(as_of)}; }

contact_state state_of(const contact_network& net, const contact_matrix& made, const char* a, const char* b) {
  const auto place = [&](const char* id) {
    return static_cast<std::size_t>(std::find(made.people.begin(), made.people.end(), who(net, id)) - made.people.begin());
  };
  CHECK(made.at(place(a), place(b)) == made.at(place(b), place(a)));
  return made.at(place(a), place(b));
}

const matrix_pair* pair_of(const contact_network& net, const contact_matrix& made, const char* a, const char* b) {
  const auto found = std::find_if(made.pairs.begin(), made.pairs.end(),
                                  [&](const matrix_pair& p) { return p.a == who(net, a) && p.b == who(net, b); });
  return found == made.pairs.end() ? nullptr : &*found;
}

// Recounts a matrix from the rows alone: cells, people's numbers, and that what is booked keeps every limit.
void verify(const contact_network& net, const contact_matrix& made, const contact_matrix_options& options) {
  const std::size_t n = made.people.size();
  std::vector<std::size_t> booked(n, 0), met(n, 0);
  const auto place = [&](vertex_id v) {
    return static_cast<std::size_t>(std::find(made.people.begin(), made.people.end(), v) - made.people.begin());
  };
  for (std::size_t i = 0; i < n; ++i) {
    CHECK(net[made.people[i]].consent);
    for (std::size_t j = 0; j < n; ++j) {
      unsigned state = 0;
      for (const interaction& row : net.interactions()) {
        const bool ours =
            (row.from == made.people[i] && row.to == made.people[j]) || (row.from == made.people[j] && row.to == made.people[i]);
        if (!ours || (row.at && row.at->day > options.as_of)) continue;
        const std::string& name = net[row.channel].name;
        if (name == "mention" || name == "connection") continue;
        state |= name == "face_to_face" || name == "meeting" || name == "video" || name == "phone" ? 1U : 2U;
      }
      CHECK(static_cast<unsigned>(made.at(i, j)) == (i == j ? 0U : state));
      if (i != j && (state & 1U) != 0) ++met[i];
    }
  }
  double worth = 0.0;
  std::set<std::pair<vertex_id, vertex_id>> once;
  for (const booked_pair& pair : made.booked) {
    CHECK(pair.a < pair.b);
    CHECK(once.insert({pair.a, pair.b}).second);
    CHECK_FALSE(has_met(made.at(place(pair.a), place(pair.b))));
    CHECK(pair.worth > 0.0);
    worth += pair.worth;
    ++booked[place(pair.a)];
    ++booked[place(pair.b)];
  }
  for (std::size_t i = 0; i < n; ++i) {
    CHECK(made.rows[i].person == made.people[i]);
    CHECK(made.rows[i].met == met[i]);
    CHECK(made.rows[i].booked == booked[i]);
    CHECK(booked[i] <= std::min(options.load, net[made.people[i]].at_most.value_or(options.load)));
  }
  CHECK(made.proof.value == doctest::Approx(worth));
  CHECK(made.proof.upper_bound >= worth * (1.0 - 1e-12));
  CHECK(made.eligible.pairs == n * (n - (n == 0 ? 0 : 1)) / 2);
}

// The most that can be booked, by trying every set of pairs.
double best_by_trying(const std::vector<booked_pair>& open, std::size_t next, std::vector<std::uint32_t>& room) {
  if (next == open.size()) return 0.0;
  double best = best_by_trying(open, next + 1, room);
  std::uint32_t& a = room[to_index(open[next].a)];
  std::uint32_t& b = room[to_index(open[next].b)];
  if (a > 0 && b > 0) {
    --a, --b;
    best = std::max(best, open[next].worth + best_by_trying(open, next + 1, room));
    ++a, ++b;
  }
  return best;
}

}  // namespace

TEST_SUITE("organiser/contact_matrix") {
  TEST_CASE("slips of a chapter: a one-to-one is 1, a referral 2, both 3, nothing 0") {
    network_draft draft;
    draft.people({"ann", "bo", "cy", "di"})
        .contact("ann", "bo", "meeting", "2026-01-10")
        .contact("ann", "bo", "meeting", "2026-03-02")
        .contact("cy", "ann", "message", "2026-02-01")
        .contact("ann", "cy", "message", "2026-02-03")  // a reply is no conversation
        .contact("bo", "cy", "meeting", "2026-03-05")
        .contact("bo", "cy", "message", "2026-03-06")
        .contact("bo", "di", "mention", "2026-03-06")
        .contact("cy", "di", "meeting", "2026-09-01");  // not yet
    const contact_network net = draft.build();
    contact_matrix_options options = on("2026-06-01");
    options.since = day("2026-03-04");
    options.load = 1;
    const contact_matrix made = make_contact_matrix(net, options);
    CHECK(state_of(net, made, "ann", "bo") == contact_state::met);
    CHECK(state_of(net, made, "ann", "cy") == contact_state::one_way);
    CHECK(state_of(net, made, "bo", "cy") == contact_state::both);
    CHECK(state_of(net, made, "bo", "di") == contact_state::nothing);
    CHECK(state_of(net, made, "cy", "di") == contact_state::nothing);
    const matrix_pair* pair = pair_of(net, made, "ann", "bo");
    REQUIRE(pair != nullptr);
    CHECK(pair->contacts == 2);
    CHECK(pair->months == 2);
    CHECK(pair->first == day("2026-01-10"));
    CHECK(pair->last_met == day("2026-03-02"));
    CHECK(pair->before == contact_state::met);
    CHECK(pair_of(net, made, "bo", "cy")->before == contact_state::nothing);
    CHECK(pair_of(net, made, "bo", "di")->months == 1);  // a mention is a contact, though none that changes the cell
    // January one pair, February one, March three with two that talked first in theirs.
    REQUIRE(made.months.size() == 3);
    CHECK(made.months[0].pairs == 1);
    CHECK(made.months[0].first_met == 1);
    CHECK(made.months[1].first_met == 0);
    CHECK(made.months[2].pairs == 3);
    CHECK(made.months[2].first_met == 1);
    CHECK(made.rows[1].met == 2);
    CHECK(made.rows[1].met_since == 1);
    CHECK(made.channels.size() == 3);
    // Open: ann-cy, ann-di, bo-di, cy-di; one each: di with somebody and the other two, or di alone.
    CHECK(made.eligible.eligible == 4);
    CHECK(made.eligible[ineligible_because::met] == 2);
    CHECK(made.proof.proven_optimal());
    verify(net, made, options);
  }

  TEST_CASE("an introduction that ended in a meeting is one; consent and rules hold") {
    network_draft draft;
    draft.people({"ann", "bo", "cy", "di", "ed"});
    person secret;
    secret.id = "secret";
    secret.consent = false;
    draft.builder.add_person(std::move(secret));
    draft.introduced("ann", "bo", introduction_outcome::met, "2026-02-01")
        .introduced("ann", "cy", introduction_outcome::declined, "2026-05-20")
        .contact("ann", "secret", "meeting", "2026-02-01")
        .rule(rule_kind::apart, "bo", "cy")
        .rule(rule_kind::left, "ed");
    const contact_network net = draft.build();
    const contact_matrix made = make_contact_matrix(net, on("2026-06-01"));
    CHECK(made.people.size() == 4);
    CHECK(made.opted_out == 1);
    CHECK(made.gone == 1);
    CHECK(state_of(net, made, "ann", "bo") == contact_state::met);
    CHECK(made.rows[0].met == 1);
    for (const booked_pair& pair : made.booked) {
      CHECK_FALSE((pair.a == who(net, "bo") && pair.b == who(net, "cy")));
      CHECK_FALSE((pair.a == who(net, "ann") && pair.b == who(net, "cy")));  // declined lately
    }
    contact_matrix_options again = on("2026-06-01");
    again.again_after_days = 119;  // 120 days ago
    again.load = 9;
    CHECK(make_contact_matrix(net, again).eligible.eligible == 4);
    again.again_after_days = 121;
    CHECK(make_contact_matrix(net, again).eligible.eligible == 3);
  }

  TEST_CASE("who wants fewer gets fewer; a load of 0, one person or nobody books nothing") {
    network_draft draft;
    draft.people({"ann", "bo"});
    person shy;
    shy.id = "shy";
    shy.at_most = 1;
    draft.builder.add_person(std::move(shy));
    const contact_network net = draft.build();
    contact_matrix_options options = on("2026-06-01");
    const contact_matrix made = make_contact_matrix(net, options);
    CHECK(made.booked.size() == 2);
    verify(net, made, options);
    options.load = 0;
    CHECK(make_contact_matrix(net, options).booked.empty());
    options.load = 2;
    options.people = {who(net, "ann")};
    CHECK(make_contact_matrix(net, options).cells == std::vector<contact_state>{contact_state::nothing});
    CHECK(make_contact_matrix(network_draft{}.build(), on("2026-06-01")).proof.value == 0.0);
  }

  TEST_CASE("wrong use is refused") {
    network_draft draft;
    draft.people({"ann", "bo"});
    const contact_network net = draft.build();
    contact_matrix_options options;
    CHECK_THROWS_AS(static_cast<void>(make_contact_matrix(net, options)), std::invalid_argument);
    options = on("2026-06-01");
    options.since = day("2026-06-02");
    CHECK_THROWS_AS(static_cast<void>(make_contact_matrix(net, options)), std::invalid_argument);
    options = on("2026-06-01");
    options.people = {who(net, "ann"), who(net, "ann")};
    CHECK_THROWS_AS(static_cast<void>(make_contact_matrix(net, options)), std::invalid_argument);
    options.people = {to_vertex(7)};
    CHECK_THROWS_AS(static_cast<void>(make_contact_matrix(net, options)), std::out_of_range);
    options.people = {};
    options.event = to_event(3);
    CHECK_THROWS_AS(static_cast<void>(make_contact_matrix(net, options)), std::out_of_range);
    options = on("2026-06-01");
    options.again_after_days = -1;
    CHECK_THROWS_AS(static_cast<void>(make_contact_matrix(net, options)), std::invalid_argument);
  }

  TEST_CASE("random clubs: recounted from the rows, and no set of pairs is worth more") {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
      const contact_network net = random_club(30, seed);
      contact_matrix_options options = on("2026-11-26");
      options.load = 1 + static_cast<std::uint32_t>(seed % 3);
      verify(net, make_contact_matrix(net, options), options);

      for (std::size_t v = 0; v < net.size() && options.people.size() < 6; ++v) {
        if (net[to_vertex(v)].consent) options.people.push_back(to_vertex(v));
      }
      const contact_matrix few = make_contact_matrix(net, options);
      verify(net, few, options);
      contact_matrix_options all = options;
      all.load = 100;  // so every pair of any worth is in it
      std::vector<std::uint32_t> room(net.size(), options.load);
      CHECK(few.proof.value == doctest::Approx(best_by_trying(make_contact_matrix(net, all).booked, 0, room)));
      CHECK(few.proof.proven_optimal());
      all.threads = options.threads = 2;
      CHECK(make_contact_matrix(net, options).pairs == few.pairs);
    }
  }
}

}  // namespace organiser_contact_matrix_test
