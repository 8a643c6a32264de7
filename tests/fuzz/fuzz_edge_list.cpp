// An edge list from the input: what is read makes a graph of its rows; written as a table and read again it is the same.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <netgraph/io/edge_list.hpp>
#include <support/io_files.hpp>

#include "demand.hpp"

using namespace netgraph;
using namespace netgraph::testing;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const temporary_folder folder;
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const edge_list_options options{.limits = {}, .unpack = {}, .header = (data[0] & 1) != 0, .strengths = (data[0] & 2) != 0};
  try {
    const edge_list found = read_edge_list(folder.put("edges.txt", text), options);
    demand(found.labels.size() == found.graph.size(), "every vertex has a label");
    demand(found.graph.tie_count() + found.self_loops <= found.rows, "no more ties than rows");
    std::string again;
    if (options.header) again += "a b s\n";
    found.graph.for_each_tie([&](edge_id, const tie& t) {
      again += found.labels[to_index(t.a)] + ' ' + found.labels[to_index(t.b)];
      again += options.strengths ? ' ' + std::to_string(t.strength) + '\n' : "\n";
    });
    if (!options.strengths) {
      demand(read_edge_list(folder.put("again.txt", again), options).graph.tie_count() == found.graph.tie_count(),
             "as many ties again");
    }
  } catch (const data_error& problem) {
    demand(problem.where().line != 0, "a refusal has a line");
  } catch (const error& problem) {
    demand(*problem.what() != '\0', "a refusal says why");
  }
  return 0;
}
