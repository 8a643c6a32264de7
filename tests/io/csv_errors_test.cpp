#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <netgraph/io/csv.hpp>
#include <support/io_files.hpp>

namespace io_csv_errors_test {

using namespace netgraph;
using namespace netgraph::testing;
using std::string_literals::operator""s;

namespace {

/// The one fault of a text, read strictly; the rows before it are kept in `rows`.
std::string fault_of(std::string_view text, const csv_limits& limits = {}) {
  const csv_outcome out = read_text(text, false, limits);
  REQUIRE(out.faults.size() == 1);
  return out.faults.front();
}

}  // namespace

TEST_SUITE("io/csv_errors") {
  TEST_CASE("malformed rows are told with their place, the text and a remedy") {
    CHECK(fault_of("a,b\n1,x\"y\n") ==
          "t.csv:2:2: quote inside an unquoted field: 'x\"'; put the whole field in quotes and double the quotes inside it");
    CHECK(fault_of("a,b\n\"x\"y,2\n") ==
          "t.csv:2:1: text after a closing quote: '\"x\"'; double every quote that is part of the text");
    CHECK(fault_of("a,b\n1,\"x\n2,y\n") ==
          "t.csv:2:2: quote opened here is never closed: '\"x'; close it, or remove it; the file may also be cut off");
    CHECK(fault_of("a,b\n1,2\r3,4\n") ==
          "t.csv:2:2: carriage return without a line feed: '2'; save the file with line ends LF or CRLF, or quote the field");
    CHECK(fault_of("a,b\n1,x\0y\n"s) == "t.csv:2:2: NUL byte in the text: 'x\\x00y'; save the file as plain UTF-8 text");
    CHECK(fault_of("a,b\nM\xFCller,2\n") ==
          "t.csv:2:1: bytes that are not UTF-8: 'M\\xFCller'; save the file as 'CSV UTF-8' (now it may be Latin-1 or "
          "Windows-1252)");
    CHECK(fault_of("\"a\nb\",\"c\nd\xFC\"\n").starts_with("t.csv:2:2: bytes that are not UTF-8"));
  }

  TEST_CASE("a file in another encoding or packing is told from its first bytes") {
    CHECK(fault_of("\xFF\xFEp\0e\0"s) == "t.csv:1: the file is UTF-16, not UTF-8; save it as 'CSV UTF-8'");
    CHECK(fault_of("\xFE\xFF\0p"s) == "t.csv:1: the file is UTF-16, not UTF-8; save it as 'CSV UTF-8'");
    CHECK(fault_of("\x1F\x8B\x08") ==
          "t.csv:1: the file is gzip-compressed but its name does not say so; let its name end in .gz");
  }

  TEST_CASE("a text is read at every limit and refused one past it, with the limit's name") {
    csv_limits limits;
    SUBCASE("field, plain") {
      limits.field_bytes = 4;
      CHECK(read_text("a,b\n1234,x\n", false, limits).faults.empty());
      CHECK(fault_of("a,b\n1,12345\n", limits) ==
            "t.csv:2:2: the field has more than 4 bytes: '1234'; correct the file (a quote never closed looks like "
            "this too), or raise the limit 'field_bytes'");
    }
    SUBCASE("field, quoted: the outer quotes do not count") {
      limits.field_bytes = 4;
      CHECK(read_text("a,b\n\"12\"\"\",x\n", false, limits).faults.empty());
      CHECK(fault_of("a,b\n\"12345\",x\n", limits).starts_with("t.csv:2:1: the field has more than 4 bytes: '1234'"));
    }
    SUBCASE("row") {
      limits.row_bytes = 6;
      CHECK(read_text("123,56\n", false, limits).faults.empty());
      CHECK(says(fault_of("x\n123,567\n", limits), {"t.csv:2:2: the row has more than 6 bytes", "'row_bytes'"}));
    }
    SUBCASE("columns") {
      limits.columns = 3;
      CHECK(read_text("a,b,c\n", false, limits).faults.empty());
      CHECK(says(fault_of("a,b,c,d\n", limits), {"t.csv:1:4: the row has more than 3 columns: 'd'", "'columns'"}));
    }
    SUBCASE("rows, blank lines not counted") {
      limits.rows = 2;
      CHECK(read_text("a\n\n1\n\n", false, limits).faults.empty());
      CHECK(fault_of("a\n1\n2\n", limits) == "t.csv:3: the file has more than 2 rows; split it, or raise the limit 'rows'");
    }
    SUBCASE("file") {
      limits.file_bytes = 6;
      CHECK(read_text("a\nbcd\n", false, limits).faults.empty());
      CHECK(fault_of("a\nbcde\n", limits) ==
            "t.csv:2: the file has more than 6 bytes; split it, or raise the limit 'file_bytes'");
    }
  }

  TEST_CASE("a million columns are refused by the limit on columns") {
    CHECK(says(fault_of(std::string(1'000'000, ',') + '\n'), {"t.csv:1:4097: the row has more than 4096 columns"}));
  }

  TEST_CASE("a gigabyte without a line end is refused after the first mebibyte of it") {
    for (const std::string& start : {"person\n"s, "person\n\""s}) {
      csv_reader reader("t.csv");
      const auto sink = [](const csv_row&) {};
      const std::string piece(1 << 16, 'x');
      reader.feed(start, sink);
      std::size_t fed = 0;
      std::string message;
      while (message.empty() && fed < (std::size_t{1} << 30)) {
        message = message_of<data_error>([&] { reader.feed(piece, sink); });
        fed += piece.size();
      }
      CHECK(says(message, {"t.csv:2:1: the field has more than 1048576 bytes", "'field_bytes'"}));
      CHECK(fed == (std::size_t{1} << 20) + piece.size());
    }
  }

  TEST_CASE("lenient reading goes on after the line with the fault and tells every fault") {
    const csv_outcome out = read_text("a,b\n1,x\"y,z\n2,ok\n\"q\"r,s\n3,ok\nM\xFC,t\n4,ok\n5,6\r7\n6,ok\n", true);
    CHECK(out.rows == text_rows{{"a", "b"}, {"2", "ok"}, {"3", "ok"}, {"4", "ok"}, {"6", "ok"}});
    CHECK(out.lines == std::vector<std::size_t>{1, 3, 5, 7, 9});
    REQUIRE(out.faults.size() == 4);
    CHECK(out.faults[0].starts_with("t.csv:2:2: quote inside an unquoted field"));
    CHECK(out.faults[1].starts_with("t.csv:4:1: text after a closing quote"));
    CHECK(out.faults[2].starts_with("t.csv:6:1: bytes that are not UTF-8"));
    CHECK(out.faults[3].starts_with("t.csv:8:2: carriage return without a line feed"));
  }

  TEST_CASE("lenient reading after a quote that is never closed goes on below the line it opened on") {
    const csv_outcome out = read_text("a,b\n1,\"open\n2,ok\n3,ok", true);
    CHECK(out.rows == text_rows{{"a", "b"}, {"2", "ok"}, {"3", "ok"}});
    CHECK(out.lines == std::vector<std::size_t>{1, 3, 4});
    REQUIRE(out.faults.size() == 1);
    CHECK(out.faults[0].starts_with("t.csv:2:2: quote opened here is never closed"));
  }

  TEST_CASE("lenient reading after a quote that swallows too much goes on below the line it opened on") {
    std::string text = "a,b\n1,\"open\n";
    for (int i = 0; i < 300'000; ++i) text += "2,fine\n";  // 2.1 MB: the limit strikes long before the end
    const csv_outcome out = read_text(text, true);
    CHECK(out.rows.size() == 300'001);
    CHECK(out.lines.back() == 300'002);
    REQUIRE(out.faults.size() == 1);
    CHECK(out.faults[0].starts_with("t.csv:2:2: the field has more than 1048576 bytes: 'open'"));
  }

  TEST_CASE("lenient reading skips a line that is too long, whatever its length, and keeps nothing of it") {
    csv_limits limits;
    limits.field_bytes = 100;
    const std::string text = "a\n" + std::string(1'000'000, 'x') + "\nlast\n";
    const csv_outcome out = read_text(text, true, limits);
    CHECK(out.rows == text_rows{{"a"}, {"last"}});
    CHECK(out.lines == std::vector<std::size_t>{1, 3});
    CHECK(out.faults.size() == 1);
  }

  TEST_CASE("limits of the whole file end lenient reading too") {
    csv_limits limits;
    limits.rows = 2;
    const csv_outcome out = read_text("a\nb\nc\nd\n", true, limits);
    CHECK(out.rows.size() == 2);
    CHECK(out.faults == std::vector<std::string>{"t.csv:3: the file has more than 2 rows; split it, or raise the limit 'rows'"});
  }

  TEST_CASE("a message shows at most sixty bytes of a field, whole characters only") {
    const std::string message = fault_of("a\n" + std::string(59, 'x') + "\xC3\xA4" + std::string(500, 'y') + "\"\n");
    CHECK(says(message, {"'" + std::string(59, 'x') + "\xC3\xA4...\"'"}));
  }
}

}  // namespace io_csv_errors_test
