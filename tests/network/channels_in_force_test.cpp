#include <netgraph/network/channels_in_force.hpp>

#include "support/network_fixtures.hpp"

#include <doctest/doctest.h>

#include <netgraph/network/fading.hpp>
#include <netgraph/network/met.hpp>
#include <netgraph/network/tie_strength.hpp>

#include <limits>
#include <vector>

namespace network_channels_in_force_test {

using namespace netgraph;
using namespace netgraph::testing;

TEST_SUITE_BEGIN("network/channels_in_force");

TEST_CASE("a channel is the same whether channels.csv or a call defines it") {
  const channel_row coffee{.channel = "coffee", .weight = 1.0, .face_to_face = true};
  network_draft by_table;
  by_table.people({"a", "b"}).builder.add_channel(coffee);
  const auto table = by_table.contact("a", "b", "coffee", "2026-06-01").build();
  const auto call = network_draft().people({"a", "b"}).contact("a", "b", "coffee", "2026-06-01").build();
  const std::vector<channel_row> said{coffee};
  const channel_id id = *table.find_channel("coffee");
  channel made = channels_in_force(call, said)[to_index(*call.find_channel("coffee"))];
  made.first_used = {};
  CHECK(made == table[id]);

  const date on = day("2026-11-26");
  CHECK(met(table, to_vertex(0), to_vertex(1), on));
  CHECK(met(call, to_vertex(0), to_vertex(1), on, said));
  CHECK_FALSE(met(call, to_vertex(0), to_vertex(1), on));
  const auto outlook = [&](const contact_network& net, const tie_options& ties) {
    return tie_outlooks(tie_model(net, ties), {.until = day("2027-03-01")}).at(0);
  };
  const auto from_table = outlook(table, {.as_of = on});
  const auto from_call = outlook(call, {.as_of = on, .channels = said});
  CHECK(from_table.in_person == from_call.in_person);
  CHECK(from_call.in_person > 0.0);
  CHECK(from_call.remote == 0.0);
}

TEST_CASE("what is not said keeps the figure there is, or that of a new channel of its sort") {
  const auto net = network_draft().people({"a", "b"}).contact("a", "b", "coffee", "2026-06-01").build();
  const std::vector<channel_row> said{{.channel = "phone", .weight = 0.25},
                                      {.channel = "coffee", .half_life_days = std::numeric_limits<double>::infinity()},
                                      {.channel = "nobody_uses_it", .weight = 3.0}};
  const auto channels = channels_in_force(net, said);
  REQUIRE(channels.size() == net.channels().size());
  const channel& phone = channels[to_index(*net.find_channel("phone"))];
  CHECK(phone.weight == 0.25);
  CHECK(phone.ceiling == 0.8);
  CHECK(phone.two_way);
  const channel& coffee = channels[to_index(*net.find_channel("coffee"))];
  CHECK(coffee.known);
  CHECK(coffee.weight == 0.3);  // as message
  CHECK_FALSE(coffee.half_life_days);
  CHECK_FALSE(coffee.two_way);
}

TEST_CASE("an impossible figure is refused, whoever uses the channel") {
  const auto net = network_draft().people({"a"}).build();
  for (const channel_row& bad : {channel_row{.channel = "phone", .ceiling = 2.0},
                                 channel_row{.channel = "pigeon", .weight = -1.0}, channel_row{.channel = ""}}) {
    const std::vector<channel_row> said{bad};
    CHECK_THROWS_AS(static_cast<void>(channels_in_force(net, said)), std::invalid_argument);
  }
}

TEST_SUITE_END();

}  // namespace network_channels_in_force_test
