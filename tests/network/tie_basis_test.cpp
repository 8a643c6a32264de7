#include <netgraph/network/tie_basis.hpp>

#include "support/network_fixtures.hpp"

#include <doctest/doctest.h>

#include <initializer_list>
#include <optional>
#include <set>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

namespace network_tie_basis_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {

const date today = day("2026-06-01");

tie_basis basis_of(const network_draft& draft, tie_options options = {.as_of = today}) {
  network_draft copy = draft;
  const auto net = copy.build();
  const tie_model ties(net, std::move(options));
  const tie_bases bases(ties);
  const tie_basis found = bases(who(net, "al"), who(net, "bo"));
  CHECK(bases(who(net, "bo"), who(net, "al")) == found);
  return found;
}

network_draft two() {
  return network_draft{}
      .people({"al", "bo", "cy"})
      .held("may", "2026-05-05")
      .held("march", "2026-03-03")
      .held("july", "2026-07-07");
}

std::optional<tie_ground> ground(std::initializer_list<tie_basis> ties) { return common_ground(std::vector<tie_basis>(ties)); }

}  // namespace

TEST_SUITE_BEGIN("network/tie_basis");

TEST_CASE("without any record a tie rests on nothing") { CHECK(basis_of(two()) == tie_basis{}); }

TEST_CASE("shared rooms are counted, and are neither a contact nor a meeting") {
  CHECK(basis_of(two().came("may", {"al", "bo"})) == tie_basis{.shared_events = 1});
  CHECK(basis_of(two().came("may", {"al", "bo", "cy"}).came("march", {"al", "bo"})) == tie_basis{.shared_events = 2});
  CHECK(basis_of(two().came("may", {"al", "cy"}).came("march", {"bo", "cy"})) == tie_basis{});
}

TEST_CASE(
    "rooms count as the tie counts them: up to the day, with those registered where nobody checked in, without what is left "
    "out") {
  CHECK(basis_of(two().came("july", {"al", "bo"})) == tie_basis{});
  CHECK(basis_of(two().registered("may", {"al", "bo"})) == tie_basis{.shared_events = 1});
  CHECK(basis_of(two().registered("may", {"al", "bo"}).came("may", {"cy"})) == tie_basis{});
  network_draft draft = two().came("may", {"al", "bo"}).came("march", {"al", "bo"});
  const event_id may = which(network_draft(draft).build(), "may");
  CHECK(basis_of(draft, {.as_of = today, .without_events = {may}}) == tie_basis{.shared_events = 1});
}

TEST_CASE("a contact that is no meeting is a contact") {
  for (const char* channel : {"email", "connection", "mention"}) {
    CAPTURE(channel);
    CHECK(basis_of(two().contact("bo", "al", channel, "2026-05-01")) == tie_basis{.in_contact = true});
    CHECK(basis_of(two().contact("bo", "al", channel, "2026-06-02")) == tie_basis{});
  }
}

TEST_CASE("who has met, by contact or by an introduction, has been in contact") {
  CHECK(basis_of(two().contact("al", "bo", "phone", "2026-05-01")) == tie_basis{.met = true, .in_contact = true});
  CHECK(basis_of(two().introduced("bo", "al", introduction_outcome::business, "2026-05-01")) ==
        tie_basis{.met = true, .in_contact = true});
  CHECK(basis_of(two().introduced("bo", "al", introduction_outcome::met)) == tie_basis{.met = true, .in_contact = true});
  CHECK(basis_of(two().introduced("bo", "al", introduction_outcome::met, "2026-06-02")) == tie_basis{});
  CHECK(basis_of(two().introduced("bo", "al", introduction_outcome::accepted, "2026-05-01")) == tie_basis{});
}

TEST_CASE("on random networks the basis is what met and the parts of the tie say") {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    CAPTURE(seed);
    const auto net = random_network_tables(seed, 12, 8, 60).build();
    const date on = day("2022-01-01");
    const tie_model ties(net, {.as_of = on});
    const tie_bases bases(ties);
    for (std::size_t a = 0; a < net.size(); ++a) {
      for (std::size_t b = a + 1; b < net.size(); ++b) {
        const tie_basis found = bases(to_vertex(a), to_vertex(b));
        CHECK(found.met == met(net, to_vertex(a), to_vertex(b), on).has_value());
        std::uint32_t events = 0;
        bool contact = found.met;
        for (const tie_part& part : ties.parts(to_vertex(a), to_vertex(b))) {
          if (net[part.channel].derived) {
            events = part.interactions;
          } else {
            contact = true;
          }
        }
        CHECK(found.shared_events == events);
        CHECK(found.in_contact == contact);
      }
    }
  }
}

TEST_CASE("what holds of several ties is the most that is true of each") {
  constexpr tie_basis known{.met = true, .in_contact = true};
  constexpr tie_basis known_from_rooms{.met = true, .in_contact = true, .shared_events = 3};
  constexpr tie_basis mailed{.in_contact = true};
  constexpr tie_basis once{.shared_events = 1};
  constexpr tie_basis often{.shared_events = 2};
  CHECK(ground({known, known_from_rooms}) == tie_ground::met);
  CHECK(ground({known, mailed}) == tie_ground::contact);
  CHECK(ground({once, once}) == tie_ground::one_event);
  CHECK(ground({once, often}) == tie_ground::events);
  CHECK(ground({known_from_rooms, once}) == tie_ground::events);
  CHECK(ground({known, once}) == tie_ground::contact_or_events);
  CHECK(ground({mailed, often}) == tie_ground::contact_or_events);
  CHECK_FALSE(ground({}));
  CHECK_FALSE(ground({known, tie_basis{}}));
  CHECK(ground_of(often) == tie_ground::events);
  CHECK_FALSE(ground_of({}));
}

TEST_CASE("every ground has a name of its own") {
  std::set<std::string_view> names;
  for (const auto g :
       {tie_ground::met, tie_ground::contact, tie_ground::one_event, tie_ground::events, tie_ground::contact_or_events}) {
    names.insert(to_string(g));
  }
  CHECK(names == std::set<std::string_view>{"met", "contact", "one_event", "events", "contact_or_events"});
}

TEST_CASE("ties are told apart by the most that is true of them, and those of who met can stand alone") {
  network_draft draft;
  draft.people({"al", "bo", "cy", "di"}).held("e", "2026-05-01").came("e", {"al", "di"});
  const auto net = draft.contact("al", "bo", "phone", "2026-05-01")
                       .contact("bo", "cy", "connection")
                       .contact("al", "cy", "email", "2026-05-20")
                       .introduced("al", "cy", introduction_outcome::met, "2026-05-21")
                       .build();
  const tie_model ties(net, {.as_of = today});
  const tie_graph g = ties.graph();
  REQUIRE(g.tie_count() == 4);  // al-bo, al-cy, al-di, bo-cy
  CHECK(tie_kinds(ties, g) == std::vector{tie_kind::met, tie_kind::met, tie_kind::rooms, tie_kind::contact});
  CHECK(count_kinds(tie_kinds(ties, g)) == tie_kind_counts{.met = 2, .contact = 1, .rooms = 1});
  const tie_graph met = met_ties(ties, g);
  CHECK(met.tie_count() == 2);
  CHECK(met.strength(to_vertex(0), to_vertex(1)) == g.strength(to_vertex(0), to_vertex(1)));
  CHECK_FALSE(met.strength(to_vertex(0), to_vertex(3)));
}

TEST_CASE("misuse is refused") {
  network_draft draft = two();
  const auto net = draft.build();
  const tie_model ties(net, {.as_of = today});
  const tie_bases bases(ties);
  CHECK_THROWS_AS((void)bases(to_vertex(1), to_vertex(1)), std::invalid_argument);
  CHECK_THROWS_AS((void)bases(to_vertex(1), to_vertex(3)), std::out_of_range);
}

TEST_SUITE_END();

}  // namespace network_tie_basis_test
