// DEMONSTRATES
//   * reading a folder of CSV tables, strictly and leniently
//   * what the error of a bad row says
// SIMPLER EXAMPLES TO READ FIRST
//   * 01_build_a_network.cpp
//
// RUN:  04_read_tables FOLDER      (examples/data/breakfast_club; synthetic)

#include <filesystem>
#include <fstream>
#include <iostream>

#include <netgraph/io/tables.hpp>
#include <netgraph/netgraph.hpp>

namespace ng = netgraph;

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: 04_read_tables FOLDER\n";
    return 2;
  }
  const std::filesystem::path folder = arguments[1];
  const ng::contact_network net = ng::read_tables(folder).network;
  std::cout << net.size() << " people, " << net.events().size() << " events, " << net.attendance().size() << " answers, "
            << net.interactions().size() << " interactions\n";

  // The same tables with two bad rows at the end of one: somebody unknown, and a status that does not exist.
  const std::filesystem::path damaged = std::filesystem::temp_directory_path() / "netgraph_04_read_tables";
  std::filesystem::remove_all(damaged);
  std::filesystem::copy(folder, damaged);
  std::ofstream(damaged / "attendance.csv", std::ios::app) << "breakfast-2026-12,p999,registered,,,\n"
                                                           << "breakfast-2025-01,p140,maybe,,,\n";
  try {
    (void)ng::read_tables(damaged);
  } catch (const ng::data_error& problem) {
    std::cout << "strict: " << problem.problem() << ": '" << problem.text() << "', in line " << problem.where().line
              << ", column " << problem.where().column << "\n        remedy: " << problem.remedy() << "\n";
  }
  const ng::read_result lenient = ng::read_tables(damaged, {.mode = ng::reading_mode::lenient});
  std::cout << "lenient: " << lenient.rejects.size() << " rows left out, " << lenient.network.attendance().size()
            << " answers kept\n";
  for (const ng::reject& row : lenient.rejects) {
    std::cout << "  line " << row.where.line << ": " << row.problem << ": '" << row.text << "'\n";
  }
  std::filesystem::remove_all(damaged);
}
