#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

#include <netgraph/io/ties_csv.hpp>
#include <support/fixtures.hpp>
#include <support/io_files.hpp>

namespace io_ties_csv_test {

using namespace netgraph;
using namespace netgraph::testing;

TEST_SUITE("io/ties_csv") {
  TEST_CASE("one row a tie, strengths with the digits that read back") {
    const tie_graph g = graph_of(4, {{0, 1, 0.5F}, {1, 2, 0.1F}});
    CHECK(ties_csv_text(g, std::vector<std::string>{"Ann", "Ben, Dr", "=1+1", "Di"}) ==
          "a,b,strength\nAnn,\"Ben, Dr\",0.5\n\"Ben, Dr\",'=1+1,0.1\n");
    CHECK(ties_csv_text(g) == "a,b,strength\n0,1,0.5\n1,2,0.1\n");
  }

  TEST_CASE("nobody: the header alone; a wrong number of labels is refused") {
    CHECK(ties_csv_text(graph_of(0, {})) == "a,b,strength\n");
    CHECK_THROWS_AS(std::ignore = ties_csv_text(graph_of(2, {}), std::vector<std::string>{"one"}), std::invalid_argument);
  }

  TEST_CASE("the file appears whole") {
    const temporary_folder folder;
    write_ties_csv(folder.path() / "g.csv", kite());
    CHECK(folder.text("g.csv") == ties_csv_text(kite()));
    CHECK(folder.file_count() == 1);
  }
}

}  // namespace io_ties_csv_test
