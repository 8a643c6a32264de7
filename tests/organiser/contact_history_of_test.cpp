#include <doctest/doctest.h>

#include <stdexcept>

#include <netgraph/organiser/contact_history_of.hpp>

#include "support/network_fixtures.hpp"

namespace organiser_contact_history_of_test {

using namespace netgraph;
using namespace netgraph::testing;

TEST_SUITE("organiser/contact_history_of") {
  TEST_CASE("a moment is a day and a fraction; a zone makes it the instant it is") {
    CHECK(days_of(at("1970-01-02")) == 1.0);
    CHECK(days_of(at("1970-01-02T12:00")) == 1.5);
    CHECK(days_of(at("1970-01-02T12:00:00+06:00")) == 1.25);
  }

  TEST_CASE("dated talks are contacts; standing ties, connections and undated rows are not") {
    const contact_network net = network_draft()
                                    .people({"a", "b", "c"})
                                    .contact("a", "b", "face_to_face", "2026-01-02")
                                    .contact("a", "c", "face_to_face")
                                    .contact("b", "c", "connection", "2026-01-03")
                                    .build();
    const network_history made = make_contact_history(net);
    CHECK(made.by == together_by::contacts);
    CHECK(made.rows == 1);
    REQUIRE(made.history.contacts().size() == 1);
    CHECK(made.history.contacts()[0].day == days_of(at("2026-01-02")));
    CHECK_FALSE(cut_at_share(made, 0.7));  // one moment only
  }

  TEST_CASE("without contacts, rooms bring people together, up to a size; nothing after as_of is seen") {
    const contact_network net = network_draft()
                                    .people({"a", "b", "c"})
                                    .held("e1", "2026-01-01", "breakfast")
                                    .held("e2", "2026-02-01", "breakfast")
                                    .held("e3", "2026-03-01")
                                    .came("e1", {"a", "b"})
                                    .came("e2", {"a", "b", "c"})
                                    .registered("e3", {"a", "c"})
                                    .build();
    const network_history made = make_contact_history(net);
    CHECK(made.by == together_by::rooms);
    CHECK(made.history.contacts().size() == 1 + 3 + 1);
    CHECK(made.history.rooms().size() == 3);
    CHECK(made.history.rooms()[0].series == made.history.rooms()[1].series);
    CHECK(made.history.rooms()[2].series == 0);
    CHECK(made.rows == 7);
    CHECK(cut_at_share(made, 0.7) == days_of(at("2026-02-01")));  // row 4 of 7 is of e2
    CHECK(make_contact_history(net, {.room_limit = 2}).history.contacts().size() == 2);
    CHECK(make_contact_history(net, {.as_of = day("2026-02-01")}).history.rooms().size() == 2);
    CHECK(make_contact_history(net, {.by = together_by::contacts}).history.contacts().empty());
    CHECK_THROWS_AS(static_cast<void>(make_contact_history(net, {.room_limit = 1})), std::invalid_argument);
  }

  TEST_CASE("a contact without a day has its event's, a row that repeats another is none, and what comes later is not seen") {
    const contact_network net = network_draft()
                                    .people({"a", "b", "c"})
                                    .held("e1", "2026-01-02T08:00")
                                    .came("e1", {"a", "b", "c"})
                                    .contact("a", "b", "face_to_face", "", "e1")
                                    .contact("a", "c", "phone", "2026-01-05T09:00")
                                    .contact("c", "a", "phone", "2026-01-05T09:00")
                                    .contact("b", "c", "phone", "2026-03-01", "e1")
                                    .build();
    const network_history made = make_contact_history(net, {.by = together_by::contacts});
    REQUIRE(made.history.contacts().size() == 3);
    CHECK(made.history.contacts()[0].day == days_of(at("2026-01-02")));
    CHECK(make_contact_history(net, {.by = together_by::contacts, .as_of = day("2026-01-31")}).history.contacts().size() == 2);
  }

  TEST_CASE("who is present is judged on the day: a later check-in leaves those registered there") {
    network_draft draft;
    draft.people({"a", "b", "c"}).held("e1", "2026-01-02").registered("e1", {"a", "b"});
    draft.builder.add_attendance({.event = "e1", .person = "c", .status = attendance_status::attended, .at = at("2026-02-01")});
    const contact_network net = draft.build();
    CHECK(make_contact_history(net, {.as_of = day("2026-01-31")}).history.rooms()[0].people.size() == 2);
    CHECK(make_contact_history(net).history.rooms()[0].people.size() == 1);
  }

  TEST_CASE("an event whose contacts are on record brings nobody together by its room") {
    const contact_network net = network_draft()
                                    .people({"a", "b", "c"})
                                    .held("e1", "2026-01-01")
                                    .came("e1", {"a", "b", "c"})
                                    .contact("a", "b", "face_to_face", "2026-01-01", "e1")
                                    .build();
    const network_history made = make_contact_history(net, {.by = together_by::either});
    CHECK(made.history.contacts().size() == 1);
    CHECK(make_pair_content(net).latitude.empty());
  }
}

}  // namespace organiser_contact_history_of_test
