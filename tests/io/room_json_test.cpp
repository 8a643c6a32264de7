#include <doctest/doctest.h>

#include <string>

#include <netgraph/io/room_json.hpp>
#include <netgraph/organiser/room_plan.hpp>

#include "support/network_fixtures.hpp"

namespace io_room_json_test {

using namespace netgraph;
using netgraph::testing::day;
using netgraph::testing::network_draft;
using netgraph::testing::which;

TEST_SUITE("io/room_json") {
  TEST_CASE("an evening of two: numbers from 1, names only where asked for, nothing that a page would run") {
    network_draft draft;
    person ada;
    ada.id = "a";
    ada.name = "<b>Ada";
    draft.builder.add_person(std::move(ada));
    draft.people({"b"}).held("next", "2026-04-01").registered("next", {"a", "b"});
    const auto net = draft.build();
    room_options options;
    options.introductions.as_of = day("2026-03-25");
    options.tables = {2};
    options.minutes = 15;
    const room_plan room = plan_room(net, which(net, "next"), options);
    const std::string text = to_json(net, room, options, {.label = "invented"});
    CHECK(text.find("\"kind\": \"room\"") != std::string::npos);
    CHECK(text.find("\"label\": \"invented\"") != std::string::npos);
    CHECK(text.find("\"table\": 1") != std::string::npos);
    CHECK(text.find("\"table\": 0") == std::string::npos);
    CHECK(text.find("<b>") == std::string::npos);
    CHECK(text.find("\\u003cb\\u003eAda") != std::string::npos);
    CHECK(text.find("2 people, 1 round of 15 minutes, 1 table.") != std::string::npos);
    CHECK(to_json(net, room, options, {.label = {}, .people = naming::ids}).find("Ada") == std::string::npos);
    CHECK(to_json(net, room, options) == to_json(net, plan_room(net, which(net, "next"), options), options));
  }
}

}  // namespace io_room_json_test
