#include <doctest/doctest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <netgraph/io/csv_writer.hpp>
#include <support/io_files.hpp>

namespace io_csv_writer_test {

using namespace netgraph;
using namespace netgraph::testing;
using std::string_literals::operator""s;

namespace {

std::string written(const text_rows& rows, formulas policy = formulas::keep) {
  std::string out;
  csv_writer csv(out, policy);
  for (const auto& row : rows) {
    for (const std::string& field : row) csv.field(field);
    csv.end_row();
  }
  return out;
}

const std::vector<std::string>& hostile() {
  static const std::vector<std::string> all{
      "=1+1",
      "+cmd|' /C calc'!A0",
      "-2+3",
      "@SUM(1,2)",
      "\t=1",
      "\r=1",
      "\n=1",
      "\0=1"s,
      "  =1",
      "\xC2\xA0=1",
      "\xE3\x80\x80@x",
      "\xEF\xBC\x9D"
      "1",
      "\xEF\xBC\x8B"
      "1",
      "\xEF\xBC\x8D"
      "1",
      "\xEF\xBC\xA0x",
      "-",
      "+",
      "=",
      "@",
      "--5",
      "+-5",
      "-inf",
      "-nan",
      "+ 5",
      "-5 pieces",
      "-0x10",
      "+41 79 123 45 67",
      "'=1",
      "''=1",
      "-1,5",
  };
  return all;
}

}  // namespace

TEST_SUITE("io/csv_writer") {
  TEST_CASE("fields are quoted where they must be and only there") {
    CHECK(written({{"a", "b c", ""}, {"1", "x,y", "say \"hi\""}}) == "a,b c,\n1,\"x,y\",\"say \"\"hi\"\"\"\n");
    CHECK(written({{"line\nfeed", "carriage\rreturn"}}) == "\"line\nfeed\",\"carriage\rreturn\"\n");
    CHECK(written({{""}, {"", ""}}) == "\"\"\n,\n");
    CHECK(written({{"\xEF\xBB\xBFmark"}}) == "\"\xEF\xBB\xBFmark\"\n");
  }

  TEST_CASE("what is written reads back unchanged, whatever the text") {
    const std::string alphabet = "ab ,,\"\"\n\r;'=\xC3\xA4";
    std::mt19937 random(5);
    for (int round = 0; round < 2000; ++round) {
      text_rows rows(1 + random() % 4);
      const std::size_t columns = 1 + random() % 3;
      for (auto& row : rows) {
        for (std::size_t c = 0; c < columns; ++c) {
          std::string& field = row.emplace_back();
          for (std::size_t i = random() % 6; i > 0; --i) {
            const char letter = alphabet[random() % (alphabet.size() - 2)];
            field += letter;
          }
          if (random() % 4 == 0) field += "\xC3\xA4";
        }
      }
      const csv_outcome out = read_text(written(rows));
      REQUIRE(out.faults.empty());
      REQUIRE(out.rows == rows);
    }
  }

  TEST_CASE("what a spreadsheet would run gets an apostrophe in an export, nothing in a table file") {
    for (const std::string& text : hostile()) {
      CAPTURE(text);
      CHECK(neutralised(text) == '\'' + text);
      CHECK(restored(neutralised(text)) == text);
    }
    std::string out;
    csv_writer csv(out, formulas::neutralise);
    csv.field("=HYPERLINK(\"x\")");
    csv.field("plain");
    csv.end_row();
    CHECK(out == "\"'=HYPERLINK(\"\"x\"\")\",plain\n");
    CHECK(written({{"=1+1", "-2+3"}}) == "=1+1,-2+3\n");
  }

  TEST_CASE("numbers and ordinary text stay as they are") {
    for (const char* text :
         {"", "-5", "+5", "-1.25", "-1e-3", "+41791234567", "a=b", "x@y.org", "3-4", "1+1", "'quoted'", "' =", "O'Neil"}) {
      CAPTURE(text);
      if (std::string_view(text) == "' =") {
        CHECK(neutralised(text) == "'' =");  // as if it had been neutralised already: must come back too
      } else {
        CHECK(neutralised(text) == text);
      }
      CHECK(restored(neutralised(text)) == text);
    }
  }

  TEST_CASE("neutralising is undone for every text") {
    const std::string alphabet = "'=+-@5. a\t";
    std::mt19937 random(6);
    for (int round = 0; round < 20000; ++round) {
      std::string text;
      for (std::size_t i = random() % 6; i > 0; --i) text += alphabet[random() % alphabet.size()];
      REQUIRE(restored(neutralised(text)) == text);
    }
  }
}

}  // namespace io_csv_writer_test
