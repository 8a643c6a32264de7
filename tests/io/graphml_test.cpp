#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include <netgraph/io/graphml.hpp>
#include <support/fixtures.hpp>
#include <support/io_files.hpp>

namespace io_graphml_test {

using namespace netgraph;
using namespace netgraph::testing;

TEST_SUITE("io/graphml") {
  TEST_CASE("vertices come with their labels and edges with their strengths, in order") {
    const tie_graph g = graph_of(3, {{0, 1, 0.5F}, {1, 2, 0.25F}});
    const std::string text = graphml_text(g, std::vector<std::string>{"Ann", "Ben", "Cyd"});
    CHECK(says(text, {"<key id=\"key0\" for=\"node\" attr.name=\"label\" attr.type=\"string\" />",
                      "for=\"edge\" attr.name=\"strength\" attr.type=\"float\" />", "edgedefault=\"undirected\"",
                      "<node id=\"n0\">\n      <data key=\"key0\">Ann</data>",
                      "<edge id=\"e0\" source=\"n0\" target=\"n1\">\n      <data key=\"key1\">0.5</data>",
                      "<edge id=\"e1\" source=\"n1\" target=\"n2\">\n      <data key=\"key1\">0.25</data>"}));
  }

  TEST_CASE("markup in a label stays text") {
    const tie_graph g = graph_of(1, {});
    const std::string text = graphml_text(g, std::vector<std::string>{"</data><script>\"a\" & 'b'\x01\xFF"});
    CHECK(text.find("<script>") == std::string::npos);
    CHECK(says(text, {"&lt;/data&gt;&lt;script&gt;&quot;a&quot; &amp; &apos;b&apos;\xEF\xBF\xBD\xEF\xBF\xBD</data>"}));
  }

  TEST_CASE("without labels vertices are called by number, and the empty graph is a file too") {
    CHECK(says(graphml_text(graph_of(2, {{0, 1}})), {"<data key=\"key0\">1</data>"}));
    CHECK(says(graphml_text(graph_of(0, {})), {"<graphml", "</graphml>"}));
    CHECK_THROWS_AS(std::ignore = graphml_text(graph_of(2, {}), std::vector<std::string>{"one"}), std::invalid_argument);
  }

  TEST_CASE("the file appears whole") {
    const temporary_folder folder;
    write_graphml(folder.path() / "g.graphml", kite());
    CHECK(folder.text("g.graphml") == graphml_text(kite()));
    CHECK(folder.file_count() == 1);
  }
}

}  // namespace io_graphml_test
