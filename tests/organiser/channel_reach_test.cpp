#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <stop_token>
#include <vector>

#include <netgraph/core/error.hpp>
#include <netgraph/organiser/channel_reach.hpp>

#include "support/network_fixtures.hpp"

namespace organiser_channel_reach_test {

using namespace netgraph;
using netgraph::testing::day;
using netgraph::testing::network_draft;
using netgraph::testing::over;

namespace {

using counts = std::vector<std::uint32_t>;

// Ann - phone - Bo - linkedin - Cy, Cy - phone and e-mail - Di, all on the same day.
contact_network four() {
  return network_draft{}
      .people({"ann", "bo", "cy", "di"})
      .contact("ann", "bo", "phone", "2026-01-01")
      .contact("bo", "cy", "linkedin", "2026-01-01")
      .contact("cy", "di", "phone", "2026-01-01")
      .contact("cy", "di", "email", "2026-01-01")
      .build();
}

channel_reach_options on(const char* as_of) {
  channel_reach_options options;
  options.ties.as_of = day(as_of);
  return options;
}

const channel_reach& of(const contact_network& net, const channel_reach_table& table, const char* name) {
  const auto found = std::find_if(table.channels.begin(), table.channels.end(),
                                  [&](const channel_reach& r) { return r.channel == over(net, name); });
  REQUIRE(found != table.channels.end());
  return *found;
}

const channel_reach& of(const contact_network&, channel_reach_table&&, const char*) = delete;  // it would not live on

// Steps between all pairs in a table of yes and no; 0 for none.
std::vector<std::vector<unsigned>> plain_steps(const std::vector<std::vector<bool>>& tied) {
  const std::size_t n = tied.size();
  const unsigned far = 1'000'000;
  std::vector<std::vector<unsigned>> d(n, std::vector<unsigned>(n, far));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) d[i][j] = i == j ? 0 : tied[i][j] ? 1 : far;
  }
  for (std::size_t k = 0; k < n; ++k) {
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) d[i][j] = std::min(d[i][j], d[i][k] + d[k][j]);
    }
  }
  return d;
}

void check_profile(const reach_table& table, const std::vector<std::vector<bool>>& tied) {
  const auto d = plain_steps(tied);
  for (std::size_t i = 0; i < d.size(); ++i) {
    std::uint32_t near = 0;
    std::uint32_t all = 0;
    for (std::size_t j = 0; j < d.size(); ++j) {
      near += j != i && d[i][j] <= 2 ? 1U : 0U;
      all += j != i && d[i][j] < 1'000'000 ? 1U : 0U;
    }
    CHECK(table.within[1][i] == near);
    CHECK(table.reached[i] == all);
  }
}

}  // namespace

TEST_SUITE("organiser/channel_reach") {
  TEST_CASE("what a channel makes alone, and what stays without it") {
    const contact_network net = four();
    const channel_reach_table table = reach_by_channel(net, on("2026-01-01"));
    CHECK(table.ties == 3);
    CHECK(table.all.reached == counts{3, 3, 3, 3});
    // attended_together makes no tie and is missed by none: left out.
    CHECK(table.channels.size() == 3);

    const channel_reach& phone = of(net, table, "phone");
    CHECK(phone.ties_through == 2);
    CHECK(phone.through.reached == counts{1, 1, 1, 1});  // {ann, bo} and {cy, di}
    CHECK(phone.ties_without == 2);                      // cy and di still have their e-mails
    CHECK(phone.without.reached == counts{0, 2, 2, 2});

    const channel_reach& linkedin = of(net, table, "linkedin");
    CHECK(linkedin.through.reached == counts{0, 1, 1, 0});
    CHECK(linkedin.without.within[3] == counts{1, 1, 1, 1});

    const channel_reach& email = of(net, table, "email");
    CHECK(email.through.reached == counts{0, 0, 1, 1});
    CHECK(email.ties_without == 3);  // nobody is held by e-mail alone
    CHECK(email.without == table.all);
  }

  TEST_CASE("two faint channels may make together what neither makes alone") {
    const contact_network net = network_draft{}
                                    .people({"a", "b"})
                                    .contact("a", "b", "connection")  // .2 * (1 - exp(-.05)) = .00975
                                    .contact("a", "b", "mention", "2026-01-01")  // .3 * (1 - exp(-.1)) = .02855
                                    .build();
    channel_reach_options options = on("2026-01-01");
    options.ties.min_strength = 0.03;  // 1 - (1 - .00975) * (1 - .02855) = .03802
    const channel_reach_table table = reach_by_channel(net, options);
    CHECK(table.ties == 1);
    for (const char* name : {"connection", "mention"}) {
      CHECK(of(net, table, name).ties_through == 0);
      CHECK(of(net, table, name).ties_without == 0);
    }
  }

  TEST_CASE("rooms are a channel like others") {
    const contact_network net = network_draft{}
                                    .people({"a", "b", "c"})
                                    .held("breakfast", "2026-01-01")
                                    .came("breakfast", {"a", "b"})
                                    .contact("b", "c", "phone", "2026-01-01")
                                    .build();
    const channel_reach_table table = reach_by_channel(net, on("2026-01-02"));
    const channel_reach& rooms = of(net, table, "attended_together");
    CHECK(rooms.through.reached == counts{1, 1, 0});
    CHECK(rooms.without.reached == counts{0, 1, 1});
  }

  TEST_CASE("channels asked for are told in that order, whether they matter or not") {
    const contact_network net = four();
    const std::vector<channel_id> asked{over(net, "sms"), over(net, "phone")};
    channel_reach_options options = on("2026-01-01");
    options.channels = asked;
    const channel_reach_table table = reach_by_channel(net, options);
    REQUIRE(table.channels.size() == 2);
    CHECK(table.channels[0].channel == over(net, "sms"));
    CHECK(table.channels[0].ties_through == 0);
    CHECK(table.channels[0].without == table.all);
    CHECK(table.channels[1].ties_through == 2);
  }

  TEST_CASE("figures given with the call count, and silence of one channel does not undo them") {
    const contact_network net = four();
    channel_reach_options options = on("2026-01-01");
    options.ties.channels = {{.channel = "phone", .weight = 0.0}};  // as if nobody had called
    const channel_reach_table table = reach_by_channel(net, options);
    CHECK(table.ties == 2);
    CHECK(table.channels.size() == 2);
    CHECK(of(net, table, "linkedin").without.reached == counts{0, 0, 1, 1});
  }

  TEST_CASE("every tie of random networks is where its parts put it") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
      CAPTURE(seed);
      const contact_network net = testing::random_network_tables(seed, 18, 4, 40).build();
      channel_reach_options options = on("2022-06-01");
      options.ties.min_strength = 0.05;
      options.threads = 1 + static_cast<unsigned>(seed % 3);
      const channel_reach_table table = reach_by_channel(net, options);
      const tie_model model(net, options.ties);
      for (const channel_reach& reach : table.channels) {
        std::vector<std::vector<bool>> through(net.size(), std::vector<bool>(net.size(), false));
        auto without = through;
        for (std::size_t a = 0; a < net.size(); ++a) {
          for (std::size_t b = 0; b < net.size(); ++b) {
            if (a == b) continue;
            double rest = 1.0;
            for (const tie_part& part : model.parts(to_vertex(a), to_vertex(b))) {
              if (part.channel == reach.channel) {
                through[a][b] = part.share >= 0.05;
              } else {
                rest *= 1.0 - part.share;
              }
            }
            without[a][b] = 1.0 - rest >= 0.05;
          }
        }
        check_profile(reach.through, through);
        check_profile(reach.without, without);
      }
    }
  }

  TEST_CASE("nobody, one person, no contact, and misuse") {
    const contact_network nobody = network_draft{}.build();
    CHECK(reach_by_channel(nobody, on("2026-01-01")).channels.empty());
    CHECK(reach_by_channel(nobody, on("2026-01-01")).all.reached.empty());
    const contact_network one = network_draft{}.people({"a"}).build();
    CHECK(reach_by_channel(one, on("2026-01-01")).all.reached == counts{0});
    // Before the first contact nothing makes a difference.
    CHECK(reach_by_channel(four(), on("2025-12-31")).channels.empty());

    const contact_network net = four();
    CHECK_THROWS_AS(static_cast<void>(reach_by_channel(net, {})), std::invalid_argument);
    channel_reach_options options = on("2026-01-01");
    options.max_steps = 0;
    CHECK_THROWS_AS(static_cast<void>(reach_by_channel(net, options)), std::invalid_argument);
    options.max_steps = 2;
    const std::vector<channel_id> stranger{to_channel(1000)};
    options.channels = stranger;
    CHECK_THROWS_AS(static_cast<void>(reach_by_channel(net, options)), std::out_of_range);
    const contact_network unknown = network_draft{}.people({"a", "b"}).contact("a", "b", "pigeon").build();
    CHECK_THROWS_AS(static_cast<void>(reach_by_channel(unknown, on("2026-01-01"))), data_error);
  }

  TEST_CASE("a stopped call says so") {
    std::stop_source source;
    source.request_stop();
    CHECK_THROWS_AS(static_cast<void>(reach_by_channel(four(), on("2026-01-01"), {.stop = source.get_token()})), stopped);
  }
}

}  // namespace organiser_channel_reach_test
