#include <doctest/doctest.h>

#include <limits>
#include <stdexcept>

#include <netgraph/suggest/contact_history.hpp>

namespace suggest_contact_history_test {

using namespace netgraph;

TEST_SUITE("suggest/contact_history") {
  TEST_CASE("contacts stand by day, the smaller end first, and a reader sees only what is before a day") {
    const contact_history h(
        4, {{to_vertex(3), to_vertex(1), 5.0}, {to_vertex(0), to_vertex(1), 2.0}, {to_vertex(0), to_vertex(2), 5.5}},
        {{3.0, 1, {to_vertex(2), to_vertex(0), to_vertex(2)}}});
    CHECK(h.size() == 4);
    CHECK(h.contacts()[0].day == 2.0);
    CHECK(h.contacts()[1] == timed_contact{to_vertex(1), to_vertex(3), 5.0, 1.0});
    CHECK(h.contacts_before(5.0).size() == 1);
    CHECK(h.contacts_before(5.1).size() == 2);
    CHECK(h.contacts_between(2.0, 5.5).size() == 2);
    CHECK(h.contacts_between(6.0, 5.0).empty());
    CHECK(h.rooms_before(3.0).empty());
    REQUIRE(h.rooms_before(3.5).size() == 1);
    CHECK(h.rooms()[0].people == std::vector<vertex_id>{to_vertex(0), to_vertex(2)});
  }

  TEST_CASE("nobody, nothing") {
    CHECK(contact_history().contacts_before(1.0).empty());
    CHECK(contact_history(3, {}).size() == 3);
  }

  TEST_CASE("what cannot be is refused") {
    const auto a = to_vertex(0);
    const auto b = to_vertex(1);
    CHECK_THROWS_AS(contact_history(2, {{a, to_vertex(2), 1.0}}), std::out_of_range);
    CHECK_THROWS_AS(contact_history(2, {}, {{1.0, 0, {to_vertex(7)}}}), std::out_of_range);
    CHECK_THROWS_AS(contact_history(2, {{a, a, 1.0}}), std::invalid_argument);
    CHECK_THROWS_AS(contact_history(2, {{a, b, std::numeric_limits<double>::infinity()}}), std::invalid_argument);
    CHECK_THROWS_AS(contact_history(2, {{a, b, 1.0, 0.0}}), std::invalid_argument);
    CHECK_THROWS_AS(contact_history(2, {}, {{std::numeric_limits<double>::quiet_NaN(), 0, {}}}), std::invalid_argument);
  }
}

}  // namespace suggest_contact_history_test
