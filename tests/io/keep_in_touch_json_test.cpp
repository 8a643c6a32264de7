#include <netgraph/io/keep_in_touch_json.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <netgraph/organiser/keep_in_touch.hpp>

#include "support/network_fixtures.hpp"

namespace io_keep_in_touch_json_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {

contact_network small() {
  network_draft draft;
  draft.people({"me"});
  person ann;
  ann.id = "a";
  ann.name = "Ann";
  ann.organisation = "Firm";
  ann.phone = "+49 40 1";
  ann.email = "ann@example.org";
  draft.builder.add_person(std::move(ann));
  person quiet;
  quiet.id = "b";
  quiet.email = "b@example.org";
  quiet.mail = false;
  draft.builder.add_person(std::move(quiet));
  person secret;
  secret.id = "secret";
  secret.consent = false;
  draft.builder.add_person(std::move(secret));
  for (const char* other : {"a", "b", "secret"}) draft.contact("me", other, "phone", "2026-03-01");
  return draft.build();
}

bool has(const std::string& json, std::string_view part) { return json.find(part) != std::string::npos; }

}  // namespace

TEST_SUITE("io/keep_in_touch_json") {
  TEST_CASE("a week has its contacts with phone and e-mail, its numbers and its sentences") {
    const contact_network net = small();
    const keep_in_touch_options options{.as_of = day("2026-06-01"), .offers = {{"phone"}}};
    const std::vector<vertex_id> me{who(net, "me")};
    const keep_in_touch_plan week = keep_in_touch(net, me, options);
    const std::string json = to_json(net, me, week, options, {.label = "synthetic"});
    for (const char* part :
         {R"("kind": "keep_in_touch")", R"("label": "synthetic")", R"("phone": "+49 40 1")", R"("email": "ann@example.org")",
          R"("channel_name": "phone")", R"("what": "contacts")", R"("sentence": "Call Ann (15 minutes): )", R"("ahead": null)",
          R"("bound_sentence": "The search covered)"}) {
      CAPTURE(part);
      CHECK(has(json, part));
    }
    CHECK_FALSE(has(json, "secret"));
    CHECK_FALSE(has(json, "b@example.org"));  // not to be written to
    CHECK_FALSE(has(json, "opted out"));      // who knows their own contacts would see who that is
    CHECK(json.ends_with("}\n"));
    const std::string bare = to_json(net, me, week, options, {.people = naming::ids});
    for (const char* part : {"Ann", "Firm", "+49", "example.org"}) CHECK_FALSE(has(bare, part));
    CHECK(has(bare, R"("sentence": "Call a (15 minutes): )"));
  }

  TEST_CASE("weeks ahead and quiet ties stand beside it") {
    const contact_network net = small();
    const keep_in_touch_options options{.as_of = day("2026-06-01"), .offers = {{"phone"}}};
    const std::vector<vertex_id> me{who(net, "me")};
    const weeks_in_touch ahead = keep_in_touch_weeks(net, me, 2, options);
    const quiet_ties quiet{{{who(net, "me"), who(net, "a"), 0.25, day("2026-03-01"), {}}},
                           {{who(net, "me"), who(net, "b"), 0.1, {}, 0.6}}};
    const std::string json = to_json(net, me, keep_in_touch(net, me, options), options, {}, {&ahead, &quiet});
    CHECK(has(json, R"("why": "Last contact Sunday 1 March 2026; the tie stands at 0.25.")"));
    CHECK(has(json, R"("why": "No dated contact on record, when the tie stood at 0.60; now 0.10.")"));
    CHECK(has(json, R"("start": "2026-06-08")"));
    CHECK(has(json, "is there after 2 weeks; with no contact at all, "));
    const std::string alone = to_json(net, me, ahead, options);
    CHECK(has(alone, R"("kind": "keep_in_touch_weeks")"));
    CHECK(has(to_json(net, me, keep_in_touch_weeks(net, me, 0, options), options), R"("load": null)"));
  }

  TEST_CASE("a caller who did not consent is not named") {
    const contact_network net = small();
    const keep_in_touch_options options{.as_of = day("2026-06-01")};
    const std::vector<vertex_id> hidden{who(net, "secret")};
    const std::string json = to_json(net, hidden, keep_in_touch(net, hidden, options), options);
    CHECK_FALSE(has(json, "secret"));
    CHECK(has(json, R"("callers": [])"));
  }
}

}  // namespace io_keep_in_touch_json_test
