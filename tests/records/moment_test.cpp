#include <netgraph/records/moment.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace records_moment_test {

using netgraph::parse_moment;
using netgraph::written_order;

TEST_SUITE_BEGIN("records/moment");

TEST_CASE("a moment comes back exactly as it was written") {
  for (const char* text :
       {"2026-12-03", "2026-12-03T07:45", "2026-12-03T07:45:00", "2026-12-03T07:45:00Z", "2026-12-03T07:45Z",
        "2026-12-03T07:45:00+01:00", "2026-12-03T07:45:00-0530", "2026-12-03T07:45:00+01", "2026-12-03 07:45:00",
        "2026-12-03T07:45:00.5", "2026-12-03T07:45:00.000000001-00:00", "2026-12-03T07:45:00.120Z", "2026-12-03T00:00",
        "2026-12-03T23:59:59.999999999", "1400-01-01T00:00", "9999-12-31T23:59"}) {
    CAPTURE(text);
    const auto read = parse_moment(text);
    REQUIRE(read);
    CHECK(netgraph::to_string(*read) == text);
    CHECK(parse_moment(netgraph::to_string(*read)) == read);
  }
}

TEST_CASE("what is not a moment is not read") {
  for (const char* wrong : {"",
                            "2026-12-03T",
                            "2026-12-03T7:45",
                            "2026-12-03T07",
                            "2026-12-03T24:00",
                            "2026-12-03T07:60",
                            "2026-12-03T07:45:60",
                            "2026-12-03T07:45:00.",
                            "2026-12-03T07:45:00.1234567890",
                            "2026-12-03T07:45:00X",
                            "2026-12-03T07:45:00z",
                            "2026-12-03T07:45:00+1",
                            "2026-12-03T07:45:00+24:00",
                            "2026-12-03T07:45:00+01:60",
                            "2026-12-03T07:45:00+01:0",
                            "2026-12-03T07:45:00ZZ",
                            "2026-12-03Z",
                            "2026-02-30T07:45",
                            "2026-12-03t07:45",
                            "2026-12-03  07:45",
                            "03.12.2026",
                            "12/03/2026",
                            "1399-12-31T10:00"}) {
    CAPTURE(wrong);
    CHECK_FALSE(parse_moment(wrong));
  }
}

TEST_CASE("whatever byte stands wherever in a time, only digits and the two colons are read") {
  for (std::size_t at = 11; at < 19; ++at) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string text = "2011-11-11T11:11:11Z";
      text[at] = static_cast<char>(byte);
      const bool digit = byte >= '0' && byte <= '9';
      const char top = at == 11 ? '2' : at == 14 || at == 17 ? '5' : '9';  // hours below 30 that end in 1 are below 24
      const bool time = at == 13 || at == 16 ? byte == ':' : digit && byte <= top;
      CAPTURE(at);
      CAPTURE(byte);
      CHECK(parse_moment(text).has_value() == time);
      if (time) CHECK(netgraph::to_string(*parse_moment(text)) == text);
    }
  }
}

TEST_CASE("a moment is short, and its parts come back as they were given") {
  static_assert(sizeof(netgraph::moment) == 16);
  const netgraph::date day(2026, 12, 3);
  using spelling = netgraph::zone_offset::spelling;
  for (const spelling written : {spelling::letter, spelling::colon, spelling::digits, spelling::hours}) {
    for (const int minutes : {-1439, -480, 0, 60, 1439}) {
      for (const bool west : {false, true}) {
        const netgraph::clock_time time{23, 59, 58, 10, 999'999'999};
        const netgraph::zone_offset zone{static_cast<std::int16_t>(minutes), written, west};
        const netgraph::moment at(day, time, zone, west);
        CHECK(at.day == day);
        CHECK(at.time() == time);
        CHECK(at.zone() == zone);
        CHECK(at.blank_separator() == west);
        CHECK_FALSE(at == netgraph::moment(day, time));
      }
    }
  }
}

TEST_CASE("a zone is kept and never converts the day") {
  const auto late = parse_moment("2026-12-03T23:30:00-08:00").value();  // already the 4th in Greenwich
  CHECK(netgraph::to_string(late.day) == "2026-12-03");
  CHECK(late.zone()->minutes == -480);
  CHECK(late.time()->second_of_day() == 23 * 3600 + 30 * 60);
}

TEST_CASE("a day alone is a whole day") {
  const auto whole = parse_moment("2026-12-03").value();
  CHECK_FALSE(whole.time());
  CHECK_FALSE(whole.zone());
  CHECK(whole == netgraph::moment(netgraph::date(2026, 12, 3)));
}

TEST_CASE("moments stand in order of writing: the whole day, then its times") {
  const std::vector<std::string> ascending{
      "1400-01-01",       "2026-12-02T23:59:59.999999", "2026-12-03", "2026-12-03T00:00",          "2026-12-03T00:00:00.000001",
      "2026-12-03T07:45", "2026-12-03T07:45:01",        "2026-12-04", "9999-12-31T23:59:59.999999"};
  for (std::size_t i = 1; i < ascending.size(); ++i) {
    CAPTURE(ascending[i]);
    CHECK(written_order(parse_moment(ascending[i - 1]).value()) < written_order(parse_moment(ascending[i]).value()));
  }
}

TEST_SUITE_END();

}  // namespace records_moment_test
