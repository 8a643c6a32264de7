#include <netgraph/core/near_texts.hpp>

#include <cstddef>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <netgraph/core/random.hpp>

namespace core_near_texts_test {

using namespace netgraph;

namespace {

std::vector<std::string> near(std::string_view text, const std::vector<std::string>& known) {
  std::vector<std::string> found;
  for (const std::size_t place : near_texts(text, known)) found.push_back(known[place]);
  return found;
}

}  // namespace

TEST_SUITE_BEGIN("core/near_texts");

TEST_CASE("the distance counts changes by hand") {
  CHECK(edit_distance("", "") == 0);
  CHECK(edit_distance("abc", "") == 3);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("anna", "nana") == 1);  // one swap
  CHECK(edit_distance("ca", "abc") == 3);     // a swapped pair is not changed again
}

TEST_CASE("the quick distance is the slow one") {
  random_stream random(7);
  const auto text = [&](std::size_t most) {
    std::string made;
    for (std::size_t size = 1 + random.below(most); made.size() < size;) made += static_cast<char>('a' + random.below(3));
    return made;
  };
  for (int round = 0; round < 3000; ++round) {
    const std::string x = text(round % 2 == 0 ? 8 : 64);
    const std::string y = text(70);
    CAPTURE(x);
    CAPTURE(y);
    REQUIRE(detail::fixed_distance(x).to(y) == edit_distance(x, y));
  }
}

TEST_CASE("near texts: the nearest first, case and composition apart, each once") {
  const std::vector<std::string> known{"Anna Meyer", "Hanna Meyer", "Ben Bow", "anna meyer", "Ann\u00e9 Meier"};
  CHECK(near("Ana Meyer", known) == std::vector<std::string>{"Anna Meyer", "Hanna Meyer"});
  CHECK(near("BEN BOV", known) == std::vector<std::string>{"Ben Bow"});
  CHECK(near("Ben", known) == std::vector<std::string>{"Ben Bow"});  // the beginning of one
  CHECK(near("zzzzzz", known).empty());
  CHECK(near("", known).empty());
  CHECK(near_texts("x", std::vector<std::string>{}).empty());
}

TEST_CASE("ids are alike but for case, blanks and zeros before a number") {
  CHECK(loose_id("P 007") == loose_id("p7"));
  CHECK(loose_id("Anna.Meyer ") == loose_id("anna.meyer"));
  CHECK(loose_id("0017") == "17");
  CHECK(loose_id("0") == "0");
  CHECK(loose_id("000") == "0");
  CHECK(loose_id("a100") == "a100");
  CHECK(loose_id("a1b01") == "a1b1");
  CHECK(loose_id("a\u00a0b") == "ab");
  CHECK(loose_id("m10") != loose_id("m1"));
}

TEST_CASE("addresses lead to one mailbox, however they are written") {
  for (const char* same : {"ann@x.example", " Ann@X.example", "ANN+club@x.example", "mailto:ann@x.example",
                           "Ann Ray <ann+a+b@x.example>", "<ann@x.example>"}) {
    CAPTURE(same);
    CHECK(mailbox_of(same) == "ann@x.example");
  }
  CHECK(mailbox_of("ann.ray@x.example") != mailbox_of("annray@x.example"));  // of two people, at most providers
  CHECK(mailbox_of("+49 30 1234") == "+49 30 1234");                          // no address: nothing is taken away
  CHECK(mailbox_of("+club@x.example") == "+club@x.example");
  CHECK(mailbox_of("ann@x+y.example") == "ann@x+y.example");
  CHECK(mailbox_of("  ").empty());
}

TEST_SUITE_END();

}  // namespace core_near_texts_test
