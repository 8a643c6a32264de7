#include <doctest/doctest.h>

#include <string>

#include <netgraph/io/back_test_json.hpp>

#include "support/network_fixtures.hpp"

namespace io_back_test_json_test {

using namespace netgraph;
using namespace netgraph::testing;

TEST_SUITE("io/back_test_json") {
  TEST_CASE("both tasks, the gatherings by the ids of their events, and null for what is not known") {
    // Before the cut a-b and c-d shared a room; on 1 March a and c do, and again on 2 March: of that one pair all is true.
    const contact_network net = network_draft()
                                    .people({"a", "b", "c", "d"})
                                    .held("e1", "2026-01-01")
                                    .held("e2", "2026-02-01")
                                    .held("e3", "2026-03-01")
                                    .held("e4", "2026-03-02")
                                    .came("e1", {"a", "b"})
                                    .came("e2", {"c", "d"})
                                    .came("e3", {"a", "c"})
                                    .came("e4", {"a", "c"})
                                    .build();
    back_test_options options;
    options.cut = day("2026-03-01");
    const back_test_result r = back_test(net, options);
    REQUIRE(r.gatherings.size() == 2);
    REQUIRE(r.gatherings[0].events.size() == 1);
    CHECK(net[r.gatherings[0].events[0]].id == "e3");
    CHECK(r.gatherings[0].found.candidates == 1);
    CHECK(r.gatherings[0].found.positives == 1);
    CHECK(r.gatherings[0].found.suggestions == 2);  // each to the other
    CHECK(r.gatherings[0].found.hits == 2);
    CHECK(r.gatherings[0].found.by_chance == 2.0);
    const std::string text = back_test_to_json(net, r, options.limit);
    for (const char* said : {"\"kind\": \"back_test\"", "\"by\": \"rooms\"", "\"day\": \"2026-03-01\"", "\"e3\"",
                             "\"came_true\": 2", "\"format\": \"libnetgraph ranker 1\"", "\"newcomers\":"}) {
      CAPTURE(said);
      CHECK(text.find(said) != std::string::npos);
    }
    // The one pair of the same room did get together: there is nothing that did not, so no area.
    CHECK(text.find("\"auc\": null") != std::string::npos);
    CHECK(text.back() == '\n');
  }
}

}  // namespace io_back_test_json_test
