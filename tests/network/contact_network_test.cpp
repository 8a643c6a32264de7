#include <netgraph/network/contact_network.hpp>

#include "support/network_fixtures.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace network_contact_network_test {

using namespace netgraph;
using namespace netgraph::testing;

TEST_SUITE_BEGIN("network/contact_network");

TEST_CASE("the network of nobody has the built-in channels and nothing else") {
  const contact_network net;
  CHECK(net.size() == 0);
  CHECK(net.events().empty());
  CHECK(net.attendance().empty());
  CHECK(net.interactions().empty());
  CHECK(net.channels().size() == built_in_channels().size());
  CHECK(net.find_channel("email"));
  CHECK_FALSE(net.find_person(""));
  CHECK_FALSE(net.find_event("e1"));
  CHECK_THROWS_AS(static_cast<void>(net[to_vertex(0)]), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(net.attendance_at(to_event(0))), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(net.events_of(to_vertex(0))), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(net.interactions_above(to_vertex(0))), std::out_of_range);
}

TEST_CASE("a person's vertex is the place of the row") {
  const auto net = network_draft{}.people({"cy", "al", "bo"}).build();
  CHECK(to_index(who(net, "cy")) == 0);
  CHECK(to_index(who(net, "bo")) == 2);
  CHECK(net[to_vertex(1)].id == "al");
  CHECK_FALSE(net.find_person("AL"));
  CHECK_FALSE(net.find_person("a"));
}

TEST_CASE("attendance is found by event and by person, whatever the order of the file") {
  const auto net = network_draft{}
                       .people({"al", "bo", "cy"})
                       .held("e1", "2026-01-01")
                       .held("e2", "2026-02-01")
                       .registered("e2", {"cy", "al"})
                       .came("e1", {"bo", "al"})
                       .build();
  const auto rows = net.attendance();
  CHECK(std::is_sorted(rows.begin(), rows.end(), [](const attendance& x, const attendance& y) {
    return std::pair(x.event, x.person) < std::pair(y.event, y.person);
  }));
  REQUIRE(net.attendance_at(which(net, "e1")).size() == 2);
  CHECK(net.attendance_at(which(net, "e1"))[1].person == who(net, "bo"));
  REQUIRE(net.events_of(who(net, "al")).size() == 2);
  CHECK(rows[net.events_of(who(net, "al"))[0]].event == which(net, "e1"));
  CHECK(rows[net.events_of(who(net, "al"))[1]].event == which(net, "e2"));
  CHECK(net.find_attendance(which(net, "e2"), who(net, "cy"))->status == attendance_status::registered);
  CHECK(net.find_attendance(which(net, "e2"), who(net, "bo")) == nullptr);
}

TEST_CASE("roles are numbered by their texts, whatever the order of the rows") {
  const auto with_roles = [](const std::vector<std::string>& roles) {
    network_builder builder;
    for (const char* id : {"al", "bo", "cy", "di"}) builder.add_person({.id = id});
    builder.add_event({.id = "e"});
    const std::vector<std::string> people{"al", "bo", "cy", "di"};
    for (std::size_t i = 0; i < roles.size(); ++i) {
      builder.add_attendance({.event = "e", .person = people[i], .role = roles[i]});
    }
    return builder.build();
  };
  const auto net = with_roles({"speaker", "", "host", "speaker"});
  CHECK(std::vector<std::string>(net.roles().begin(), net.roles().end()) == std::vector<std::string>{"", "host", "speaker"});
  std::vector<std::string> roles;
  for (const attendance& row : net.attendance()) roles.push_back(net[row.role]);
  CHECK(roles == std::vector<std::string>{"speaker", "", "host", "speaker"});
  CHECK(net.attendance()[1].role == role_id{});
  CHECK(net.attendance()[3].role == with_roles({"", "host", "speaker"}).attendance()[2].role);
  CHECK(with_roles({}).roles().size() == 1);
  CHECK_THROWS_AS(static_cast<void>(net[to_role(3)]), std::out_of_range);
}

TEST_CASE("interactions of a pair stand together in either direction, undated first, then by time") {
  const auto net = network_draft{}
                       .people({"al", "bo", "cy"})
                       .contact("bo", "al", "email", "2026-03-01T09:00")
                       .contact("cy", "bo", "phone", "2026-01-01")
                       .contact("al", "bo", "email", "2026-03-01")
                       .contact("bo", "al", "connection")
                       .contact("al", "bo", "meeting", "2025-12-31")
                       .build();
  const auto rows = net.interactions_between(who(net, "bo"), who(net, "al"));
  REQUIRE(rows.size() == 4);
  CHECK(net[rows[0].channel].name == "connection");
  CHECK(net[rows[1].channel].name == "meeting");
  CHECK_FALSE(rows[2].at->has_time());  // the whole day stands before its times
  CHECK(rows[3].from == who(net, "bo"));
  CHECK(net.interactions_between(who(net, "al"), who(net, "cy")).empty());
  CHECK(net.interactions_between(who(net, "al"), who(net, "al")).empty());
  CHECK(net.interactions_above(who(net, "al")).size() == 4);
  CHECK(net.interactions_above(who(net, "bo")).size() == 1);
  CHECK_THROWS_AS(static_cast<void>(net.interactions_between(to_vertex(0), to_vertex(3))), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(net.interactions_between(to_vertex(3), to_vertex(0))), std::out_of_range);
}

TEST_CASE("a series lists its events undated first, then by start") {
  const auto net = network_draft{}
                       .people({"al"})
                       .held("late", "2026-05-01", "club")
                       .held("other", "2026-01-01", "fair")
                       .held("early", "2026-02-01T18:00", "club")
                       .held("some_day", "", "club")
                       .held("lonely", "2026-02-01")
                       .build();
  const auto names = [&](const char* of) {
    std::string all;
    for (const event_id e : net.series_of(which(net, of))) all += net[e].id + " ";
    return all;
  };
  CHECK(names("late") == "some_day early late ");
  CHECK(names("some_day") == "some_day early late ");
  CHECK(names("other") == "other ");
  CHECK(names("lonely") == "lonely ");
}

TEST_CASE("a copy lives on without the original") {
  auto first = network_draft{}.people({"al", "bo"}).contact("al", "bo", "email").build();
  const contact_network copy = first;
  const contact_network moved = std::move(first);
  CHECK(copy.find_person("bo") == moved.find_person("bo"));
  CHECK(copy.interactions_between(to_vertex(0), to_vertex(1)).size() == 1);
}

TEST_CASE("ten thousand people whose ids begin alike are all found") {
  network_builder builder;
  for (int i = 0; i < 10'000; ++i) {
    person p;
    p.id = "member-of-the-chamber-of-commerce-" + std::to_string(i);
    builder.add_person(std::move(p));
  }
  const auto net = builder.build();
  for (std::size_t i = 0; i < net.size(); ++i) {
    if (net.find_person(net.people()[i].id) != to_vertex(i)) FAIL("lost " << net.people()[i].id);
  }
  CHECK_FALSE(net.find_person("member-of-the-chamber-of-commerce-10000"));
}

TEST_SUITE_END();

}  // namespace network_contact_network_test
