#include <netgraph/io/events_to_attend_json.hpp>

#include <doctest/doctest.h>

#include <string>

#include <netgraph/organiser/events_to_attend.hpp>

#include "support/network_fixtures.hpp"

namespace io_events_to_attend_json_test {

using namespace netgraph;
using namespace netgraph::testing;

TEST_SUITE("io/events_to_attend_json") {
  TEST_CASE("a choice has its events, the others and why, and nobody who did not consent") {
    network_draft draft;
    person me;
    me.id = "me";
    me.name = "Mia";
    draft.builder.add_person(std::move(me));
    draft.people({"a", "b"});
    person secret;
    secret.id = "secret";
    secret.consent = false;
    draft.builder.add_person(std::move(secret));
    draft.contact("me", "a", "meeting", "2026-05-01");
    draft.held("go", "2026-06-05T18:00")
        .registered("go", {"a", "b"})
        .held("no", "2026-06-06")
        .came("no", {"me"}, attendance_status::declined);
    const contact_network net = draft.build();
    const events_to_attend_options options{.as_of = day("2026-06-01"), .hours = 4.0};
    const auto text = [&](const char* id, const result_format& format = {}) {
      return to_json(net, who(net, id), events_to_attend(net, who(net, id), options), options, format);
    };
    const std::string json = text("me");
    for (const char* part :
         {R"("kind": "events_to_attend")", R"("person": "me")", R"("name": "Mia")", R"("event": "go")", R"("share": 1)",
          R"("cost_and_time": "2 h · fee not on record")", R"("why": "Talks with about )", R"("because": "declined")",
          R"("why": "You have declined or cancelled.")", R"("sentence": "no on 2026-06-06: you have declined or cancelled.")",
          R"("Events for Mia (me), from Monday 1 June 2026 to )"}) {
      CAPTURE(part);
      CHECK(json.find(part) != std::string::npos);
    }
    CHECK(text("me", {.people = naming::ids}).find("Mia") == std::string::npos);
    const std::string hidden = text("secret");
    CHECK(hidden.find("secret") == std::string::npos);
    CHECK(hidden.find(R"("person": null)") != std::string::npos);
  }
}

}  // namespace io_events_to_attend_json_test
