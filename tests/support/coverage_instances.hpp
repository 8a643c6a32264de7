#ifndef NETGRAPH_TESTS_SUPPORT_COVERAGE_INSTANCES_HPP
#define NETGRAPH_TESTS_SUPPORT_COVERAGE_INSTANCES_HPP

#include <netgraph/plan/coverage.hpp>

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace netgraph::testing {

/// An instance of data/planning/coverage with its published optimum.
struct coverage_instance {
  coverage_problem problem;
  double optimum = 0.0;
};

/// The few fields of data/planning/coverage/*.json; numbers only, so a scan for them is enough.
inline coverage_instance read_coverage_instance(const std::string& path) {
  std::ifstream in(path);
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const auto after = [&](const char* key) { return text.find(':', text.find(std::string("\"") + key + "\"")) + 1; };
  const auto numbers = [&](std::size_t at) {  // of the list that opens at or after `at`; returns them and its end
    std::vector<double> list;
    at = text.find('[', at) + 1;
    while (text[at] != ']') {
      std::size_t used = 0;
      list.push_back(std::stod(text.substr(at, 24), &used));
      at = text.find_first_of(",]", at + used);
      if (text[at] == ',') ++at;
    }
    return std::pair{list, at};
  };
  coverage_instance found;
  std::size_t at = text.find('[', after("events")) + 1;
  while (text[at] != ']') {
    const auto [list, end] = numbers(at);
    std::vector<std::uint32_t> people;
    for (const double p : list) people.push_back(static_cast<std::uint32_t>(p));
    found.problem.events.push_back(people);
    at = text.find_first_of(",]", end + 1);
    if (text[at] == ',') ++at;
  }
  for (const double cost : numbers(after("cost")).first) found.problem.cost.push_back(static_cast<std::uint32_t>(cost));
  found.problem.person_weight = numbers(after("person_weight")).first;
  found.problem.budget = static_cast<std::uint32_t>(std::stoul(text.substr(after("budget"), 24)));
  found.optimum = std::stod(text.substr(after("optimum"), 24));
  return found;
}

}  // namespace netgraph::testing

#endif
