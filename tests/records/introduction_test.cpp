#include <netgraph/records/introduction.hpp>

#include <doctest/doctest.h>

namespace records_introduction_test {

using netgraph::introduction_outcome;
using netgraph::parse_introduction_outcome;

TEST_SUITE_BEGIN("records/introduction");

TEST_CASE("the words of introductions.csv are read and written back") {
  for (const char* word : {"proposed", "accepted", "declined", "missed", "met", "again", "business"}) {
    CAPTURE(word);
    REQUIRE(parse_introduction_outcome(word));
    CHECK(to_string(*parse_introduction_outcome(word)) == word);
  }
  CHECK_FALSE(parse_introduction_outcome(""));
  CHECK_FALSE(parse_introduction_outcome("Met"));
}

TEST_CASE("met, again and business show a meeting; the others do not") {
  CHECK(shows_meeting(introduction_outcome::met));
  CHECK(shows_meeting(introduction_outcome::again));
  CHECK(shows_meeting(introduction_outcome::business));
  CHECK_FALSE(shows_meeting(introduction_outcome::proposed));
  CHECK_FALSE(shows_meeting(introduction_outcome::accepted));
  CHECK_FALSE(shows_meeting(introduction_outcome::declined));
  CHECK_FALSE(shows_meeting(introduction_outcome::missed));
}

TEST_SUITE_END();

}  // namespace records_introduction_test
