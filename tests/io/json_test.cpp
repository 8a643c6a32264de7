#include <doctest/doctest.h>

#include <limits>
#include <optional>
#include <string>

#include <netgraph/io/json.hpp>

namespace io_json_test {

using namespace netgraph;

namespace {

std::string quoted(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

template <class T>
std::string written(const T& value) {
  json_writer json;
  json.value(value);
  return json.text();
}

}  // namespace

TEST_SUITE("io/json") {
  TEST_CASE("strings are escaped as JSON and as HTML demand") {
    CHECK(quoted("a\"b\\c\n") == R"("a\"b\\c\n")");
    CHECK(quoted(std::string_view("\0\x1f", 2)) == R"("\u0000\u001f")");
    CHECK(quoted("</script>") == R"("\u003c/script\u003e")");
    CHECK(quoted("x\xe2\x80\xa8y\xe2\x80\xa9z") == R"("x\u2028y\u2029z")");
    CHECK(quoted("Zoë") == "\"Zoë\"");
    CHECK(quoted("\xe2\x80") == "\"\xe2\x80\"");
  }

  TEST_CASE("numbers are the shortest that read back, and what JSON has not is null") {
    CHECK(written(0.1) == "0.1");
    CHECK(written(1.0) == "1");
    CHECK(written(-0.0) == "0");
    CHECK(written(1e300) == "1e+300");
    CHECK(written(std::numeric_limits<double>::quiet_NaN()) == "null");
    CHECK(written(std::numeric_limits<double>::infinity()) == "null");
    CHECK(written(7U) == "7");
    CHECK(written(true) == "true");
    CHECK(written(std::optional<int>{}) == "null");
  }

  TEST_CASE("objects and arrays nest, and empty ones stay on one line") {
    json_writer json;
    json.begin_object();
    json.member("name", "club");
    json.key("people");
    json.begin_array();
    json.value(1);
    json.begin_object();
    json.end_object();
    json.end_array();
    json.key("none");
    json.begin_array();
    json.end_array();
    json.end_object();
    CHECK(json.text() ==
          "{\n"
          "  \"name\": \"club\",\n"
          "  \"people\": [\n"
          "    1,\n"
          "    {}\n"
          "  ],\n"
          "  \"none\": []\n"
          "}");
  }
}

}  // namespace io_json_test
