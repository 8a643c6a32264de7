#include <netgraph/io/channel_reach_json.hpp>

#include <doctest/doctest.h>

#include <string>

#include "support/network_fixtures.hpp"

namespace io_channel_reach_json_test {

using namespace netgraph;
using namespace netgraph::testing;

TEST_SUITE("io/channel_reach_json") {
  TEST_CASE("each channel has everybody with and without it, and nobody who did not consent") {
    network_draft draft;
    draft.people({"a", "b"});
    person secret;
    secret.id = "secret";
    secret.consent = false;
    draft.builder.add_person(std::move(secret));
    draft.contact("a", "b", "email", "2026-03-01")
        .contact("b", "a", "email", "2026-03-01")
        .contact("b", "secret", "phone", "2026-03-01");
    const contact_network net = draft.build();
    const channel_reach_table table = reach_by_channel(net, {.ties = {.as_of = day("2026-03-02")}, .max_steps = 2});
    const std::string json = to_json(net, table, day("2026-03-02"), 2);
    CHECK(json.find(R"("kind": "channel_reach")") != std::string::npos);
    CHECK(json.find(R"("channel": "email",
      "name": "e-mail",
      "ties_through": 1,
      "ties_without": 1,
      "people": [
        {
          "person": "a",
          "within": 2,
          "through": 1,
          "without": 0
        })") != std::string::npos);
    CHECK(json.find("secret") == std::string::npos);
  }
}

}  // namespace io_channel_reach_json_test
