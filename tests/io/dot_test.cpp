#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include <netgraph/io/dot.hpp>
#include <support/fixtures.hpp>
#include <support/io_files.hpp>

namespace io_dot_test {

using namespace netgraph;
using namespace netgraph::testing;

TEST_SUITE("io/dot") {
  TEST_CASE("vertices come with their labels and edges with their strengths, in order") {
    const tie_graph g = graph_of(3, {{0, 1, 0.5F}, {1, 2, 0.3F}});
    CHECK(dot_text(g, std::vector<std::string>{"Ann", "Ben", "Cyd"}) ==
          "graph G {\n0[label=\"Ann\"];\n1[label=\"Ben\"];\n2[label=\"Cyd\"];\n"
          "0--1 [strength=0.5, weight=0.5];\n1--2 [strength=0.3, weight=0.3];\n}\n");
  }

  TEST_CASE("no label gets out of its quotes") {
    CHECK(detail::dot_string("say \"hi\"") == "\"say \\\"hi\\\"\"");
    CHECK(detail::dot_string("ends in \\") == "\"ends in \\\\\"");
    CHECK(detail::dot_string("two\r\nlines") == "\"two\\nlines\"");
    CHECK(detail::dot_string("\\N") == "\"\\\\N\"");
    CHECK(detail::dot_string("node") == "\"node\"");
    CHECK(detail::dot_string("") == "\"\"");
  }

  TEST_CASE("without labels vertices are called by number, and the empty graph is a file too") {
    CHECK(dot_text(graph_of(1, {})) == "graph G {\n0[label=\"0\"];\n}\n");
    CHECK(dot_text(graph_of(0, {})) == "graph G {\n}\n");
    CHECK_THROWS_AS(std::ignore = dot_text(graph_of(2, {}), std::vector<std::string>{"one"}), std::invalid_argument);
  }

  TEST_CASE("the file appears whole") {
    const temporary_folder folder;
    write_dot(folder.path() / "g.dot", kite());
    CHECK(folder.text("g.dot") == dot_text(kite()));
    CHECK(folder.file_count() == 1);
  }
}

}  // namespace io_dot_test
