#include <netgraph/network/past_events.hpp>

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "support/network_fixtures.hpp"

namespace network_past_events_test {

using namespace netgraph;
using namespace netgraph::testing;

TEST_SUITE("network/past_events") {
  TEST_CASE("dated events so far with anybody on record, oldest first") {
    network_draft draft;
    draft.people({"a", "b"});
    draft.held("late", "2026-02-01", "club")
        .held("early", "2026-01-01")
        .held("empty", "2026-01-15")
        .held("to come", "2026-05-01");
    draft.held("undated", "").held("also early", "2026-01-01", "club");
    draft.came("late", {"a"}).came("early", {"a", "b"}).came("undated", {"a"}).registered("to come", {"a"});
    draft.came("also early", {"b"}, attendance_status::declined).registered("also early", {"a"});
    const contact_network net = draft.build();
    const auto ids = [&](const date& on, std::optional<std::string_view> series = {}) {
      std::vector<std::string> found;
      for (const event_id e : past_events(net, on, series)) found.push_back(net[e].id);
      return found;
    };
    // Where nobody was checked in, those registered are on record.
    CHECK(ids(day("2026-03-01")) == std::vector<std::string>{"also early", "early", "late"});
    CHECK(ids(day("2026-01-31")) == std::vector<std::string>{"also early", "early"});
    CHECK(ids(day("2026-03-01"), "club") == std::vector<std::string>{"also early", "late"});
    CHECK(ids(day("2025-01-01")).empty());
    CHECK_THROWS_AS(static_cast<void>(past_events(net, date())), std::invalid_argument);
  }
}

}  // namespace network_past_events_test
