#include <doctest/doctest.h>

#include <stdexcept>
#include <vector>

#include <netgraph/organiser/dated_contacts.hpp>

#include "support/network_fixtures.hpp"

using namespace netgraph;
using netgraph::testing::day;
using netgraph::testing::network_draft;

TEST_SUITE("organiser/dated_contacts") {
  TEST_CASE("a talk carries news both ways, a message one way, a mention none, and an undated row none") {
    const contact_network net = network_draft{}
                                    .people({"a", "b", "c"})
                                    .contact("a", "b", "phone", "1970-01-02")
                                    .contact("b", "c", "email", "1970-01-03T00:01:05")
                                    .contact("a", "c", "mention", "1970-01-04")
                                    .contact("a", "c", "phone")
                                    .build();
    const std::vector<dated_contact> contacts = dated_contacts(net);
    REQUIRE(contacts.size() == 2);
    CHECK(contacts[0].at == 86'400);
    CHECK(contacts[0].both_ways);
    CHECK(contacts[1].at == 2 * 86'400 + 65);
    CHECK(contacts[1].from == to_vertex(1));
    CHECK_FALSE(contacts[1].both_ways);
    // a's call reaches b, whose e-mail a day later reaches c; c's news reaches nobody.
    const temporal_reach_table reach = temporal_reach(net.size(), contacts, {.strict = true});
    CHECK(reach.reached == std::vector<std::uint32_t>{2, 2, 0});
  }

  TEST_CASE("limits keep whole days, and must be days in order") {
    const contact_network net = network_draft{}
                                    .people({"a", "b"})
                                    .contact("a", "b", "phone", "2026-01-01")
                                    .contact("a", "b", "phone", "2026-01-02T10:00")
                                    .build();
    CHECK(dated_contacts(net, day("2026-01-02")).size() == 1);
    CHECK(dated_contacts(net, {}, day("2026-01-01")).size() == 1);
    CHECK(dated_contacts(net, day("2026-01-01"), day("2026-01-02")).size() == 2);
    CHECK_THROWS_AS(static_cast<void>(dated_contacts(net, day("2026-01-02"), day("2026-01-01"))), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(dated_contacts(net, date())), std::invalid_argument);
  }
}
