#include <netgraph/io/contact_matrix_json.hpp>

#include <doctest/doctest.h>

#include <string>

#include "support/network_fixtures.hpp"

namespace io_contact_matrix_json_test {

using namespace netgraph;
using namespace netgraph::testing;

TEST_SUITE("io/contact_matrix_json") {
  TEST_CASE("rows, pairs and what is booked stand in it, and nobody who did not consent") {
    network_draft draft;
    for (const char* name : {"Ann", "Bo", "Cy"}) {
      person p;
      p.id = name;
      p.name = std::string(name) + " Abel";
      draft.builder.add_person(std::move(p));
    }
    person secret;
    secret.id = "secret";
    secret.consent = false;
    draft.builder.add_person(std::move(secret));
    draft.contact("Ann", "Bo", "meeting", "2026-01-10")
        .contact("Ann", "Cy", "message", "2026-02-03")
        .contact("Ann", "secret", "phone", "2026-02-03");
    const contact_network net = draft.build();
    const contact_matrix_options options{.as_of = day("2026-06-01"), .since = day("2026-01-31"), .load = 1};
    const auto text = [&](const result_format& format = {}) {
      return to_json(net, make_contact_matrix(net, options), options, format);
    };
    const std::string json = text();
    for (const char* part :
         {R"("kind": "contact_matrix")", R"("since": "2026-01-31")", "\"-12\"", "\"1-0\"", "\"20-\"", R"("month": "2026-02")",
          R"("name_a": "Ann Abel")", R"("before": 0)", R"("one_way": 1)", R"("proven_optimal": true)", R"("opted_out": 1)",
          "3 people, 3 pairs: 1 talked (33 %)", "Since Saturday 31 January 2026: 0 pairs talked for the first time.",
          "1 conversation to book next, at most 1 a person. Proven best", "1: talked one to one"}) {
      CAPTURE(part);
      CHECK(json.find(part) != std::string::npos);
    }
    CHECK(json.find("secret") == std::string::npos);
    CHECK(json.find("phone") == std::string::npos);
    CHECK(text() == json);
    contact_matrix_options by_id = options;
    by_id.called = naming::ids;
    CHECK(to_json(net, make_contact_matrix(net, by_id), by_id, {.people = naming::ids}).find("Abel") == std::string::npos);
  }

  TEST_CASE("what is true of both alike is told once") {
    const contact_network net = network_draft{}.people({"a", "b"}).build();
    const contact_matrix_options options{.as_of = day("2026-03-25")};
    const std::string json = to_json(net, make_contact_matrix(net, options), options);
    CHECK(json.find("\"They would be new to each other.\"") != std::string::npos);
  }

  TEST_CASE("an empty matrix is whole JSON") {
    const contact_network net = network_draft{}.build();
    const contact_matrix_options options{.as_of = day("2026-06-01")};
    const std::string json = to_json(net, make_contact_matrix(net, options), options);
    CHECK(json.find(R"("rows": [])") != std::string::npos);
    CHECK(json.find("0 conversations to book next") != std::string::npos);
  }
}

}  // namespace io_contact_matrix_json_test
