#include <netgraph/network/detail/repeated_contacts.hpp>

#include <doctest/doctest.h>

#include <netgraph/network/tie_strength.hpp>
#include <support/network_fixtures.hpp>

namespace network_repeated_contacts_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {

struct outcome {
  std::size_t marked = 0;
  double strength = 0.0;
};

template <class Add>
outcome of(Add add) {
  network_draft draft = network_draft{}.people({"a", "b", "c"});
  add(draft);
  const contact_network net = draft.build();
  outcome found;
  for (const interaction& i : net.interactions()) found.marked += i.repeats ? 1 : 0;
  found.strength = tie_model(net, {.as_of = day("2026-02-01")}).strength(to_vertex(0), to_vertex(1));
  return found;
}

}  // namespace

TEST_SUITE("network/repeated_contacts") {
  TEST_CASE("one call logged by both sides, or brought in twice, counts once") {
    const double once = of([](network_draft& d) { d.contact("a", "b", "phone", "2026-01-01T10:00"); }).strength;
    const auto both = of([](network_draft& d) {
      d.contact("a", "b", "phone", "2026-01-01T10:00").contact("b", "a", "phone", "2026-01-01T10:00");
    });
    CHECK(both.marked == 1);
    CHECK(both.strength == once);
    const auto thrice = of([](network_draft& d) {
      for (int i = 0; i < 3; ++i) d.contact("a", "b", "phone", "2026-01-01T10:00");
    });
    CHECK(thrice.marked == 2);
    CHECK(thrice.strength == once);
  }

  TEST_CASE("another minute, day, channel or person, and days alone, are contacts of their own") {
    CHECK(of([](network_draft& d) {
            d.contact("a", "b", "phone", "2026-01-01T10:00").contact("a", "b", "phone", "2026-01-01T10:01");
            d.contact("a", "b", "video", "2026-01-01T10:00").contact("a", "c", "phone", "2026-01-01T10:00");
            d.contact("a", "b", "phone", "2026-01-02").contact("a", "b", "phone", "2026-01-02");
            d.contact("a", "b", "phone").contact("a", "b", "phone");
          }).marked == 0);
  }

  TEST_CASE("to the second a message the other way is the answer, and a call the other way the same call") {
    const auto sent = [](const char* channel) {
      return of([&](network_draft& d) {
               d.contact("a", "b", channel, "2026-01-01T10:00:05").contact("b", "a", channel, "2026-01-01T10:00:05");
             })
          .marked;
    };
    CHECK(sent("message") == 0);
    CHECK(sent("phone") == 1);
  }
}

}  // namespace network_repeated_contacts_test
