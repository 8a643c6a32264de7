#include <doctest/doctest.h>

#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <netgraph/io/csv.hpp>
#include <support/io_files.hpp>

namespace io_csv_test {

using namespace netgraph;
using namespace netgraph::testing;
using std::string_literals::operator""s;

namespace {

struct sample {
  const char* what;
  std::string text;
  text_rows rows;
};

const std::vector<sample>& samples() {
  static const std::vector<sample> all{
      {"nothing", "", {}},
      {"a byte order mark alone", "\xEF\xBB\xBF", {}},
      {"part of a byte order mark is text, and no UTF-8", "a\n", {{"a"}}},
      {"a byte order mark before the header", "\xEF\xBB\xBFperson,name\n1,Ann\n", {{"person", "name"}, {"1", "Ann"}}},
      {"a byte order mark before a quote", "\xEF\xBB\xBF\"a\",b\n", {{"a", "b"}}},
      {"a second byte order mark is text", "\xEF\xBB\xBF\xEF\xBB\xBFx\n", {{"\xEF\xBB\xBFx"}}},
      {"the last line without its end", "a,b\n1,2", {{"a", "b"}, {"1", "2"}}},
      {"the last line ends in a comma", "a,b\n1,", {{"a", "b"}, {"1", ""}}},
      {"the last field is quoted", "a,b\n1,\"2\"", {{"a", "b"}, {"1", "2"}}},
      {"the last field is empty quotes", "a,b\n1,\"\"", {{"a", "b"}, {"1", ""}}},
      {"CRLF", "a,b\r\n1,2\r\n", {{"a", "b"}, {"1", "2"}}},
      {"LF and CRLF mixed", "a,b\n1,2\r\n3,4\n", {{"a", "b"}, {"1", "2"}, {"3", "4"}}},
      {"empty fields", ",,\n", {{"", "", ""}}},
      {"one quoted empty field is a row", "\"\"\n", {{""}}},
      {"lines with nothing on them are no rows", "\n\na\n\n\r\nb\n\n", {{"a"}, {"b"}}},
      {"a line of blanks is a row", "  \n", {{"  "}}},
      {"spaces are text", " a , b \n", {{" a ", " b "}}},
      {"quotes around a comma", "a,\"b,c\",d\n", {{"a", "b,c", "d"}}},
      {"a line feed in quotes", "\"a\nb\",c\n", {{"a\nb", "c"}}},
      {"CRLF in quotes stays CRLF", "\"a\r\nb\",c\r\n", {{"a\r\nb", "c"}}},
      {"a lone carriage return in quotes", "\"a\rb\",c\n", {{"a\rb", "c"}}},
      {"doubled quotes", "\"say \"\"hi\"\"\",x\n", {{"say \"hi\"", "x"}}},
      {"nothing but doubled quotes", "\"\"\"\"\"\"\n", {{"\"\""}}},
      {"two fields with doubled quotes", "\"\"\"a\",\"b\"\"\"\n", {{"\"a", "b\""}}},
      {"JSON in a field", "k,\"{\"\"a\"\": [1, 2]}\"\n", {{"k", "{\"a\": [1, 2]}"}}},
      {"letters beyond ASCII",
       "n\xC3\xA4me,\xE6\x97\xA5\xE6\x9C\xAC,\xF0\x9F\x98\x80\n",
       {{"n\xC3\xA4me", "\xE6\x97\xA5\xE6\x9C\xAC", "\xF0\x9F\x98\x80"}}},
      {"a row longer than a block of 64 bytes",
       std::string(70, 'a') + ',' + std::string(130, 'b') + "\nc,d\n",
       {{std::string(70, 'a'), std::string(130, 'b')}, {"c", "d"}}},
      {"line ends at the edge of a block",
       std::string(63, 'a') + "\n" + std::string(63, 'b') + "\r\nc",
       {{std::string(63, 'a')}, {std::string(63, 'b')}, {"c"}}},
  };
  return all;
}

/// Malformed texts: what a strict and a lenient reader say must not depend on the cuts either.
const std::vector<std::string>& malformed() {
  static const std::vector<std::string> all{
      "a,b\"c\nd,e\n",
      "a,\"b\"c\nd,e\n",
      "a,\"b\nc,d\ne,f\n",
      "x\n\"a\"\"\nb\n\"c\"d\ne",
      "a\rb\nc\n",
      "a,b\r",
      "a,\xE4\nb,\xC3\xA4\n",
      "a\0b,c\nd,e\n"s,
      "\"multi\nline\nbad\"x,1\nfine,2\n",
      "\"one\ntwo\n\"three\"x\nfour\n\"five",
      "\"\n\"\"\n\"\n\"\"\"\n,\"",
      "\xC3",
      "\xEF\xBB",
  };
  return all;
}

void same_for_every_cut(const std::string& text, const csv_limits& limits) {
  for (const bool lenient : {false, true}) {
    const csv_outcome whole = read_text(text, lenient, limits);
    for (std::size_t cut = 0; cut <= text.size(); ++cut) {
      CAPTURE(cut);
      const std::string_view all = text;
      REQUIRE(read_pieces({all.substr(0, cut), all.substr(cut)}, lenient, limits) == whole);
    }
    std::vector<std::string_view> bytes;
    for (std::size_t i = 0; i < text.size(); ++i) bytes.push_back(std::string_view(text).substr(i, 1));
    REQUIRE(read_pieces(bytes, lenient, limits) == whole);
  }
}

}  // namespace

TEST_SUITE("io/csv") {
  TEST_CASE("each sample reads as the rows it stands for") {
    for (const sample& s : samples()) {
      CAPTURE(s.what);
      const csv_outcome out = read_text(s.text);
      CHECK(out.faults.empty());
      CHECK(out.rows == s.rows);
    }
  }

  TEST_CASE("where the text is cut into pieces never changes the result") {
    for (const sample& s : samples()) {
      CAPTURE(s.what);
      same_for_every_cut(s.text, {});
    }
    csv_limits tight;
    tight.field_bytes = 3;
    tight.row_bytes = 6;
    tight.columns = 2;
    tight.rows = 3;
    tight.file_bytes = 40;
    for (const std::string& text : malformed()) {
      CAPTURE(text);
      same_for_every_cut(text, {});
      same_for_every_cut(text, tight);
    }
    for (const sample& s : samples()) same_for_every_cut(s.text, tight);
  }

  TEST_CASE("random texts of awkward characters read the same however they are cut") {
    const std::string alphabet = "ab,,\"\"\n\n\r\xC3\xA4\0"s;
    std::mt19937 random(20261203);
    for (int round = 0; round < 3000; ++round) {
      CAPTURE(round);
      std::string text;
      for (std::size_t i = random() % 90; i > 0; --i) text += alphabet[random() % alphabet.size()];
      csv_limits limits;
      if (round % 3 == 0) limits.field_bytes = 1 + random() % 6;
      if (round % 3 == 1) limits.row_bytes = 1 + random() % 12;
      if (round % 5 == 0) limits.columns = 1 + random() % 4;
      for (const bool lenient : {false, true}) {
        const csv_outcome whole = read_text(text, lenient, limits);
        std::vector<std::string_view> pieces;
        for (std::string_view rest = text; !rest.empty();) {
          const std::size_t length = 1 + random() % rest.size();
          pieces.push_back(rest.substr(0, length));
          rest.remove_prefix(length);
        }
        REQUIRE(read_pieces(pieces, lenient, limits) == whole);
      }
    }
  }

  TEST_CASE("rows know the line on which they and their fields begin") {
    // line 1: header   line 3: a field that spans lines 3 to 5   line 6: the next row
    const std::string text = "a,b\n\n\"x\ny\nz\",w\nlast,row";
    CHECK(read_text(text).lines == std::vector<std::size_t>{1, 3, 6});
    csv_reader reader("folder/t.csv");
    std::vector<std::string> places;
    const auto sink = [&](const csv_row& row) {
      for (std::size_t i = 0; i <= row.size(); ++i) places.push_back(to_string(row.place(i)));
    };
    reader.feed(text, sink);
    reader.finish(sink);
    CHECK(places == std::vector<std::string>{"folder/t.csv:1:1", "folder/t.csv:1:2", "folder/t.csv:1:3", "folder/t.csv:3:1",
                                             "folder/t.csv:5:2", "folder/t.csv:3:3", "folder/t.csv:6:1", "folder/t.csv:6:2",
                                             "folder/t.csv:6:3"});
  }

  TEST_CASE("another delimiter makes commas text") {
    csv_reader reader("t.csv", {.delimiter = ';', .limits = {}, .on_bad_row = {}, .on_estimate = {}});
    text_rows rows;
    const auto sink = [&](const csv_row& row) { rows.emplace_back(row.values().begin(), row.values().end()); };
    reader.feed("a;b,c\n\"d;e\";f", sink);
    reader.finish(sink);
    CHECK(rows == text_rows{{"a", "b,c"}, {"d;e", "f"}});
    // 'x' is what the reader fills short blocks with unless it is the delimiter.
    csv_reader by_letter("t.csv", {.delimiter = 'x', .limits = {}, .on_bad_row = {}, .on_estimate = {}});
    rows.clear();
    by_letter.feed("1x2\n3x4\n", sink);
    by_letter.finish(sink);
    CHECK(rows == text_rows{{"1", "2"}, {"3", "4"}});
  }

  TEST_CASE("a delimiter that could be text, a quote or a line end is refused") {
    for (const char delimiter : {'"', '\n', '\r', '\0', '\xE4'}) {
      CHECK_THROWS_AS(csv_reader("t.csv", {.delimiter = delimiter, .limits = {}, .on_bad_row = {}, .on_estimate = {}}),
                      std::invalid_argument);
    }
  }
}

}  // namespace io_csv_test
