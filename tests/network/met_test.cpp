#include <netgraph/network/met.hpp>

#include "support/network_fixtures.hpp"

#include <doctest/doctest.h>

namespace network_met_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {

/// What is on record of al and bo after one contact each way or not, on 2026-06-01.
std::optional<meeting> after(const network_draft& draft) {
  network_draft copy = draft;
  const auto net = copy.build();
  const auto on = day("2026-06-01");
  const auto there = met(net, who(net, "al"), who(net, "bo"), on);
  CHECK(met(net, who(net, "bo"), who(net, "al"), on) == there);
  return there;
}

network_draft two() { return network_draft{}.people({"al", "bo", "cy"}).held("e1", "2026-05-05"); }

}  // namespace

TEST_SUITE_BEGIN("network/met");

TEST_CASE("people without any record have not met") { CHECK_FALSE(after(two())); }

TEST_CASE("one two-way contact is a meeting") {
  for (const char* channel : {"face_to_face", "meeting", "video", "phone"}) {
    CAPTURE(channel);
    CHECK(after(two().contact("bo", "al", channel, "2026-05-01")) == meeting{day("2026-05-01")});
  }
}

TEST_CASE("a one-way channel is a meeting once it was answered, over whichever one") {
  for (const char* channel : {"message", "email", "sms", "linkedin", "twitter", "facebook", "lunch"}) {
    CAPTURE(channel);
    CHECK_FALSE(after(two().contact("al", "bo", channel, "2026-05-01").contact("al", "bo", channel, "2026-05-02")));
    CHECK(after(two().contact("al", "bo", channel, "2026-05-01").contact("bo", "al", channel, "2026-05-03")) ==
          meeting{day("2026-05-03")});
  }
  CHECK(after(two().contact("al", "bo", "email", "2026-05-01").contact("bo", "al", "sms", "2026-05-02")) ==
        meeting{day("2026-05-02")});
}

TEST_CASE("a message that both sides logged is one message, and no answer") {
  const auto both = [](const char* one, const char* other) {
    return after(two().contact("al", "bo", "email", one).contact("bo", "al", "email", other));
  };
  CHECK_FALSE(both("2026-05-01T08:15", "2026-05-01T08:15"));
  CHECK(both("2026-05-01T08:15", "2026-05-01T08:16"));
  CHECK(both("2026-05-01T08:15:01", "2026-05-01T08:15:01"));  // so exact a time is that of an answer by a machine
  CHECK(both("2026-05-01", "2026-05-01"));                    // two of a day
}

TEST_CASE("mention, connection and shared rooms are never a meeting") {
  for (const char* channel : {"mention", "connection"}) {
    CAPTURE(channel);
    CHECK_FALSE(after(two().contact("al", "bo", channel, "2026-05-01").contact("bo", "al", channel, "2026-05-01")));
    CHECK_FALSE(after(two().contact("al", "bo", channel, "2026-05-01").contact("bo", "al", "email", "2026-05-01")));
  }
  CHECK_FALSE(after(two().came("e1", {"al", "bo"})));
}

TEST_CASE("a channel of one's own that is face to face is a meeting") {
  auto draft = two();
  draft.builder.add_channel({.channel = "lunch", .face_to_face = true});
  CHECK(after(draft.contact("al", "bo", "lunch", "2026-05-01")));
}

TEST_CASE("an introduction that ended in a meeting is one, however it is turned") {
  using outcome = introduction_outcome;
  for (const auto good : {outcome::met, outcome::again, outcome::business}) {
    CHECK(after(two().introduced("bo", "al", good, "2026-04-01")) == meeting{day("2026-04-01")});
  }
  for (const auto other : {outcome::proposed, outcome::accepted, outcome::declined}) {
    CHECK_FALSE(after(two().introduced("al", "bo", other, "2026-04-01")));
  }
  CHECK_FALSE(after(two().introduced("al", "cy", outcome::met, "2026-04-01")));
}

TEST_CASE("an introduction without a day has its event's") {
  CHECK(after(two().introduced("al", "bo", introduction_outcome::met, {}, "e1")) == meeting{day("2026-05-05")});
}

TEST_CASE("what comes after as_of has not happened; the day itself has") {
  CHECK_FALSE(after(two().contact("al", "bo", "meeting", "2026-06-02")));
  CHECK(after(two().contact("al", "bo", "meeting", "2026-06-01T23:59")));
  CHECK_FALSE(after(two().contact("al", "bo", "email", "2026-05-01").contact("bo", "al", "email", "2026-06-02")));
  CHECK_FALSE(after(two().introduced("al", "bo", introduction_outcome::met, "2026-06-02")));
}

TEST_CASE("an undated meeting is a meeting on no day") {
  CHECK(after(two().contact("al", "bo", "meeting")) == meeting{});
  CHECK(after(two().contact("al", "bo", "meeting").contact("al", "bo", "phone", "2026-03-01")) == meeting{day("2026-03-01")});
}

TEST_CASE("an undated meeting at an event has not happened before the event") {
  auto draft = two();
  draft.builder.add_interaction({.from = "al", .to = "bo", .channel = "face_to_face", .event = "e1"});  // of 2026-05-05
  const auto net = draft.build();
  CHECK_FALSE(met(net, who(net, "al"), who(net, "bo"), day("2026-05-04")));
  CHECK(met(net, who(net, "al"), who(net, "bo"), day("2026-05-05")) == meeting{day("2026-05-05")});
}

TEST_CASE("the last of several meetings is told") {
  CHECK(after(two()
                  .contact("al", "bo", "meeting", "2026-02-01")
                  .contact("al", "bo", "video", "2026-05-20")
                  .introduced("al", "bo", introduction_outcome::again, "2026-05-10")) == meeting{day("2026-05-20")});
}

TEST_CASE("what cannot be is refused") {
  const auto net = two().build();
  CHECK_THROWS_AS(static_cast<void>(met(net, to_vertex(0), to_vertex(0), day("2026-06-01"))), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(met(net, to_vertex(0), to_vertex(1), date())), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(met(net, to_vertex(0), to_vertex(7), day("2026-06-01"))), std::out_of_range);
}

TEST_SUITE_END();

}  // namespace network_met_test
