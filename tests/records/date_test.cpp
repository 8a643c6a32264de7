#include <netgraph/records/date.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <string>

namespace records_date_test {

using netgraph::date;
using netgraph::days_after;
using netgraph::days_between;
using netgraph::parse_date;

TEST_SUITE_BEGIN("records/date");

TEST_CASE("a day is read and written as YYYY-MM-DD") {
  const auto day = parse_date("2026-12-03");
  REQUIRE(day);
  CHECK(*day == date(2026, 12, 3));
  CHECK(netgraph::to_string(*day) == "2026-12-03");
}

TEST_CASE("the calendar runs from 1400-01-01 to 9999-12-31") {
  CHECK(netgraph::to_string(parse_date("1400-01-01").value()) == "1400-01-01");
  CHECK(netgraph::to_string(parse_date("9999-12-31").value()) == "9999-12-31");
  CHECK_FALSE(parse_date("1399-12-31"));
  CHECK_FALSE(parse_date("0000-00-00"));
  CHECK_FALSE(parse_date("10000-01-01"));
}

TEST_CASE("only days of the calendar are days") {
  CHECK(parse_date("2024-02-29"));
  CHECK(parse_date("2000-02-29"));
  for (const char* wrong : {"2023-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "2026-1-01",
                            "2026-01-1", "2026/01/01", " 2026-01-01", "2026-01-01 ", "20260101", "2026-01-01T", "", "today",
                            "-026-01-01", "+026-01-01", "2026-+1-01", "２０２６-01-01"}) {
    CAPTURE(wrong);
    CHECK_FALSE(parse_date(wrong));
  }
}

TEST_CASE("every day of four centuries is read back as itself") {
  date day(1900, 1, 1);
  for (long i = 0; i < 146'097; ++i, day = days_after(day, 1)) {
    if (parse_date(netgraph::to_string(day)) != day) FAIL("lost " << netgraph::to_string(day));
  }
  CHECK(day == date(2300, 1, 1));  // 400 Gregorian years are 146,097 days
}

TEST_CASE("whatever byte stands wherever, only digits and the two hyphens are read") {
  for (std::size_t at = 0; at < 10; ++at) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string text = "2011-11-11";
      text[at] = static_cast<char>(byte);
      const bool hyphen = at == 4 || at == 7;
      const bool digit = byte >= '0' && byte <= '9';
      bool day = hyphen ? byte == '-' : digit;
      if (day && at == 0) day = byte >= '2';                 // the years 11 and 1011 are before the calendar
      if (day && at == 5) day = byte <= '1';                 // months 01 and 11
      if (day && at == 6) day = byte <= '2';                 // months 10, 11 and 12
      if (day && at == 8) day = byte <= '2';                 // November has no 31st, and no day has two more
      CAPTURE(at);
      CAPTURE(byte);
      CHECK(parse_date(text).has_value() == day);
      if (day) CHECK(netgraph::to_string(*parse_date(text)) == text);
    }
  }
}

TEST_CASE("days between are signed") {
  CHECK(days_between(date(2026, 1, 1), date(2026, 3, 1)) == 59);
  CHECK(days_between(date(2026, 3, 1), date(2026, 1, 1)) == -59);
  CHECK(days_between(date(2026, 3, 1), date(2026, 3, 1)) == 0);
}

TEST_CASE("adding days stops at the ends of the calendar") {
  CHECK(days_after(date(2026, 12, 31), 1) == date(2027, 1, 1));
  CHECK(days_after(date(2026, 1, 1), -1) == date(2025, 12, 31));
  CHECK(days_after(date(2026, 1, 1), 100'000'000) == date(9999, 12, 31));
  CHECK(days_after(date(2026, 1, 1), -100'000'000) == date(1400, 1, 1));
}

TEST_CASE("a special value is no day and is written as nothing") {
  CHECK_FALSE(netgraph::is_day(date()));
  CHECK_FALSE(netgraph::is_day(date(boost::gregorian::pos_infin)));
  CHECK(netgraph::to_string(date()).empty());
}

TEST_SUITE_END();

}  // namespace records_date_test
