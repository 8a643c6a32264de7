#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include <netgraph/io/edge_list.hpp>
#include <netgraph/io/gzip.hpp>
#include <support/fixtures.hpp>
#include <support/io_files.hpp>

namespace io_edge_list_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {

edge_list read(const std::string& text, const edge_list_options& options = {}) {
  const temporary_folder folder;
  return read_edge_list(folder.put("g.txt", text), options);
}

std::string fault_of(const std::string& text, const edge_list_options& options = {}) {
  return message_of<data_error>([&] { return read(text, options); });
}

}  // namespace

TEST_SUITE("io/edge_list") {
  TEST_CASE("blanks, tabs, commas and semicolons part vertices, comments and line ends do not matter") {
    for (const char* text : {"# a comment\na b\nb c\n", "a\tb\r\nb\tc\r\n", "% x\na,b,layer\nb,c,layer", "a;b\n\n  b ; c  \n"}) {
      const edge_list list = read(text);
      CHECK(list.labels == std::vector<std::string>{"a", "b", "c"});
      CHECK(list.graph.tie_count() == 2);
      CHECK(list.rows == 2);
      CHECK(list.graph.strength(to_vertex(0), to_vertex(1)) == 1.0F);
    }
  }

  TEST_CASE("an edge that comes twice or both ways is one tie, a self-loop is none but counted") {
    const edge_list list = read("1 2\n2 1\n1 2\n3 3\n");
    CHECK(list.graph.size() == 3);
    CHECK(list.graph.tie_count() == 1);
    CHECK(list.rows == 4);
    CHECK(list.self_loops == 1);
  }

  TEST_CASE("a third column is the strength where asked for, and the larger of two stays") {
    const edge_list list = read("from,to,strength\na,b,0.25\nb,a,0.5\n", {.limits = {}, .header = true, .strengths = true});
    CHECK(list.graph.strength(to_vertex(0), to_vertex(1)) == 0.5F);
    CHECK(says(fault_of("a b 1.5\n", {.limits = {}, .header = false, .strengths = true}), {"g.txt:1:3: the strength", "'1.5'"}));
    CHECK(says(fault_of("a b\n", {.limits = {}, .header = false, .strengths = true}), {"g.txt:1:3: the strength"}));
  }

  TEST_CASE("a line that is no edge is told with its place") {
    CHECK(says(fault_of("a b\n\nc\n"), {"g.txt:3:2: the line names one vertex only: 'c'", "two vertices"}));
    CHECK(says(fault_of("a b\nM\xFC b\n"), {"g.txt:2: bytes that are not UTF-8"}));
    edge_list_options tight;
    tight.limits.row_bytes = 5;
    CHECK(read("aa bb\n", tight).rows == 1);
    CHECK(says(fault_of("aa bbb\n", tight), {"g.txt:1: the line has more than 5 bytes"}));
    tight = {};
    tight.limits.file_bytes = 3;
    CHECK(says(fault_of("a b\n", tight), {"the file has more than 3 bytes"}));
  }

  TEST_CASE("an empty file is the empty graph") {
    CHECK(read("").graph.size() == 0);
    CHECK(read("# nothing\n").graph.size() == 0);
  }

  // Rows as the data's readme states them; vertices, ties and self-loops counted from the files by awk.
  TEST_CASE("the real graphs have the rows their readme states") {
    struct real_graph {
      const char* file;
      std::size_t rows, vertices, ties, self_loops;
    };
    for (const auto& [file, rows, vertices, ties, self_loops] :
         {real_graph{"graphs/facebook_combined.txt.gz", 88234, 4039, 88234, 0},
          real_graph{"graphs/ca_condmat_cc1.txt.gz", 91342, 21363, 91286, 56},
          real_graph{"graphs/email_enron.txt.gz", 183831, 36692, 183831, 0}}) {
      CAPTURE(file);
      const auto path = real_data(file);
      if (!path) return;
      const edge_list list = read_edge_list(*path, {.unpack = unpack_gzip});
      CHECK(list.rows == rows);
      CHECK(list.graph.size() == vertices);
      CHECK(list.graph.tie_count() == ties);
      CHECK(list.self_loops == self_loops);
    }
  }
}

}  // namespace io_edge_list_test
