#include <netgraph/records/channel.hpp>

#include "support/network_oracles.hpp"

#include <doctest/doctest.h>

#include <limits>

namespace records_channel_test {

using netgraph::built_in_channels;
using netgraph::channel;
using netgraph::channel_problem;

TEST_SUITE_BEGIN("records/channel");

TEST_CASE("the built-in channels have the figures of the design") {
  const auto& figures = netgraph::testing::channel_figures();
  const auto channels = built_in_channels();
  CHECK(channels.size() == figures.size());
  for (const channel& c : channels) {
    CAPTURE(c.name);
    const auto [weight, half_life, ceiling, minutes] = figures.at(c.name);
    CHECK(c.weight == weight);
    CHECK(c.half_life_days.value_or(0.0) == half_life);
    CHECK(c.ceiling == ceiling);
    if (!c.derived) CHECK(c.minutes_per_touch == minutes);
    CHECK(c.known);
    CHECK_FALSE(channel_problem(c));
  }
}

TEST_CASE("meeting in person, by video or by phone shows by itself that both took part") {
  for (const channel& c : built_in_channels()) {
    CAPTURE(c.name);
    const bool two_way = c.name == "face_to_face" || c.name == "meeting" || c.name == "video" || c.name == "phone";
    CHECK(c.two_way == two_way);
    CHECK(c.derived == (c.name == "attended_together"));
  }
}

TEST_CASE("figures outside their range are told") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double inf = std::numeric_limits<double>::infinity();
  channel fine;
  fine.name = "golf";
  CHECK_FALSE(channel_problem(fine));
  CHECK(channel_problem(channel{}));
  for (const double wrong : {-0.1, nan, inf}) {
    channel c = fine;
    c.weight = wrong;
    CHECK(channel_problem(c));
  }
  for (const double wrong : {0.0, -1.0, nan, inf}) {
    channel c = fine;
    c.half_life_days = wrong;
    CHECK(channel_problem(c));
    c = fine;
    c.minutes_per_touch = wrong;
    CHECK(channel_problem(c));
  }
  for (const double wrong : {0.0, -0.5, 1.01, nan}) {
    channel c = fine;
    c.ceiling = wrong;
    CHECK(channel_problem(c));
  }
}

TEST_SUITE_END();

}  // namespace records_channel_test
