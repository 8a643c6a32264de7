#include <doctest/doctest.h>

#include <stdexcept>
#include <vector>

#include <netgraph/organiser/dated_contacts.hpp>

#include "support/network_fixtures.hpp"

namespace organiser_dated_contacts_test {

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
    CHECK(contacts[0].within == 86'399);  // at some time of that day
    CHECK(contacts[1].within == 0);
    CHECK(contacts[0].both_ways);
    CHECK(contacts[1].at == 2 * 86'400 + 65);
    CHECK(contacts[1].from == to_vertex(1));
    CHECK_FALSE(contacts[1].both_ways);
    // a's call reaches b, whose e-mail a day later reaches c; c's news reaches nobody.
    const temporal_reach_table reach = temporal_reach(net.size(), contacts, {.strict = true});
    CHECK(reach.reached == std::vector<std::uint32_t>{2, 2, 0});
  }

  TEST_CASE("what is logged twice carries its news once, and a message that both sides logged no answer") {
    const contact_network net = network_draft{}
                                    .people({"a", "b", "c"})
                                    .contact("a", "b", "email", "1970-01-03T08:00")
                                    .contact("b", "a", "email", "1970-01-03T08:00")
                                    .contact("b", "c", "phone", "1970-01-04T08:00")
                                    .contact("b", "c", "phone", "1970-01-04T08:00")
                                    .build();
    CHECK(dated_contacts(net).size() == 2);
  }

  TEST_CASE("times with a zone are put in order as instants") {
    const auto reach = [](const char* first, const char* second) {
      const contact_network net =
          network_draft{}.people({"a", "b", "c"}).contact("a", "b", "phone", first).contact("b", "c", "phone", second).build();
      return temporal_reach(net.size(), dated_contacts(net), {.strict = true}).reached[0];
    };
    CHECK(reach("2026-06-01T10:00+02:00", "2026-06-01T09:00Z") == 2);  // 08:00 and 09:00 at Greenwich
    CHECK(reach("2026-06-01T09:00Z", "2026-06-01T10:00+02:00") == 1);
    CHECK(reach("2026-06-01T09:00", "2026-06-01T10:00") == 2);
    CHECK(reach("2026-06-01T23:30-05:00", "2026-06-02T04:00Z") == 1);  // 04:30 and 04:00
  }

  TEST_CASE("a contact that names an event and no day has the event's") {
    const contact_network net = network_draft{}
                                    .people({"a", "b"})
                                    .held("e", "1970-01-03T08:00")
                                    .held("some_day", "")
                                    .contact("a", "b", "phone", "", "e")
                                    .contact("a", "b", "phone", "", "some_day")
                                    .build();
    const std::vector<dated_contact> contacts = dated_contacts(net);
    REQUIRE(contacts.size() == 1);
    CHECK(contacts[0].at == 2 * 86'400);
    CHECK(contacts[0].within == 86'399);
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

}  // namespace organiser_dated_contacts_test
