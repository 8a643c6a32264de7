#include <netgraph/plan/diverse_groups.hpp>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <map>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "../support/table_oracles.hpp"

namespace plan_diverse_groups_test {

using namespace netgraph;
using namespace netgraph::testing;

TEST_SUITE_BEGIN("plan/diverse_groups");

TEST_CASE("diverse_groups: two pairs of four by hand") {
  // 0-1 is worth 5, 2-3 is worth 4, 0-2 is worth 8: 5 + 4 = 9 beats 8 + 0.
  const std::vector<double> value{0, 5, 8, 0, 5, 0, 0, 0, 8, 0, 0, 4, 0, 0, 4, 0};
  const diverse_groups_result found = diverse_groups(4, value, even_sizes(4, 2));
  CHECK(found.proof.value == 9.0);
  CHECK(found.proof.upper_bound == 9.0);
  CHECK(found.proof.kind == bound_kind::exact);
  CHECK(found.group[0] == found.group[1]);
  CHECK(found.group[2] == found.group[3]);
}

TEST_CASE("diverse_groups: nobody, one person, groups nobody needs") {
  CHECK(diverse_groups(0, std::vector<double>{}, std::vector<group_size>{}).group.empty());
  CHECK(diverse_groups(1, std::vector<double>{0.0}, even_sizes(1, 1)).proof.value == 0.0);
  const std::vector<group_size> spare{{0, 3}, {0, 3}};
  const diverse_groups_result found = diverse_groups(3, random_values(3, 1, 9, 1), spare);
  CHECK(found.group[0] == found.group[1]);
  CHECK(found.group[1] == found.group[2]);
}

TEST_CASE("diverse_groups: the exact answer is that of trying everything") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const std::size_t people = 4 + seed % 5;
    const std::vector<double> value = random_values(people, -5, 20, seed);
    const std::vector<group_size> sizes = seed % 2 == 0 ? even_sizes(people, 3) : std::vector<group_size>{{1, 4}, {2, 5}, {0, 3}};
    CAPTURE(seed);
    const diverse_groups_result found = diverse_groups(people, value, sizes);
    CHECK(sizes_hold(found.group, sizes));
    CHECK(found.proof.value == value_within(found.group, value));
    CHECK(found.proof.value == brute_force_groups(value, sizes, people).best());
  }
}

TEST_CASE("diverse_groups: the search finds what is hidden, keeps the sizes, and stays under its bound") {
  // Two cliques of value 10 among 16 people who are worth nothing else to each other: 2 * 28 pairs.
  std::vector<double> hidden(256, 0.0);
  for (std::size_t a = 0; a < 16; ++a) {
    for (std::size_t b = 0; b < 16; ++b) hidden[a * 16 + b] = a != b && a % 2 == b % 2 ? 10.0 : 0.0;
  }
  const diverse_groups_result found = diverse_groups(16, hidden, even_sizes(16, 2));
  CHECK(found.proof.value == 560.0);
  CHECK(found.proof.upper_bound == 560.0);
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const std::size_t people = 15 + 3 * seed;
    const std::vector<double> value = random_values(people, -10, 50, seed);
    const std::vector<group_size> sizes = seed % 2 == 0 ? even_sizes(people, 4) : std::vector<group_size>(5, {2, 9});
    CAPTURE(seed);
    const diverse_groups_result searched = diverse_groups(people, value, sizes, {.effort = 300000, .seed = seed});
    CHECK(sizes_hold(searched.group, sizes));
    CHECK(searched.proof.value == value_within(searched.group, value));
    CHECK(searched.proof.value <= searched.proof.upper_bound);
    CHECK(searched.complete);
  }
}

TEST_CASE("diverse_groups: the search reaches the exact optimum where both can be had") {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const std::vector<double> value = random_values(12, 0, 100, seed);
    const std::vector<group_size> sizes = seed % 2 == 0 ? even_sizes(12, 3) : std::vector<group_size>(3, {2, 6});
    const detail::table_model model = detail::group_model(12, value, sizes, seed);
    detail::table_search search(model, seed);
    CHECK(detail::cool(search, {.total = 400000, .cycle = 40000}, {}));
    CAPTURE(seed);
    CHECK(static_cast<double>(search.best_worth()) / model.scale == diverse_groups(12, value, sizes).proof.value);
  }
}

TEST_CASE("diverse_groups: equal seeds give equal groups; a stop gives the best so far") {
  const std::vector<double> value = random_values(30, 0, 100, 5);
  const diverse_groups_options options{.effort = 200000, .seed = 3};
  CHECK(diverse_groups(30, value, even_sizes(30, 5), options).group ==
        diverse_groups(30, value, even_sizes(30, 5), options).group);
  std::stop_source source;
  source.request_stop();
  const diverse_groups_result stopped = diverse_groups(30, value, even_sizes(30, 5), options, {.stop = source.get_token()});
  CHECK_FALSE(stopped.complete);
  CHECK(sizes_hold(stopped.group, even_sizes(30, 5)));
}

TEST_CASE("diverse_groups: what cannot be is refused with the reason") {
  const std::vector<double> value = random_values(4, 0, 9, 1);
  CHECK_THROWS_AS(static_cast<void>(diverse_groups(4, value, even_sizes(5, 2))), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(diverse_groups(4, value, std::vector<group_size>{{0, 1}, {0, 2}})), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(diverse_groups(4, value, std::vector<group_size>{{3, 1}, {0, 9}})), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(diverse_groups(3, value, even_sizes(3, 1))), std::invalid_argument);
  std::vector<double> odd = value;
  odd[1] += 1.0;
  CHECK_THROWS_AS(static_cast<void>(diverse_groups(4, odd, even_sizes(4, 2))), std::invalid_argument);
  odd[1] = odd[4] = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_AS(static_cast<void>(diverse_groups(4, odd, even_sizes(4, 2))), std::invalid_argument);
}

TEST_CASE("diverse_groups: the proven optima of the reference instances with 10 and 12 people") {
  const char* data = std::getenv("NETGRAPH_DATA");
  const std::filesystem::path folder = std::filesystem::path(data != nullptr ? data : "") / "planning" / "mdgp";
  std::ifstream reference(folder / "reference_values.tsv");
  if (data == nullptr || !reference) {
    MESSAGE("SKIPPED: NETGRAPH_DATA has no planning/mdgp");
    return;
  }
  std::string line;
  int checked = 0;
  while (std::getline(reference, line)) {
    if (line.find("proven_optimum") == std::string::npos) continue;
    const std::string name = line.substr(0, line.find('\t'));
    std::ifstream file(folder / (name + ".txt"));
    std::size_t people = 0;
    std::size_t groups = 0;
    std::string kind;
    file >> people >> groups >> kind;
    std::vector<group_size> sizes(groups);
    for (group_size& size : sizes) {
      file >> size.least >> size.most;
      if (size.least > size.most) std::swap(size.least, size.most);
    }
    std::vector<double> value(people * people, 0.0);
    std::size_t a = 0;
    std::size_t b = 0;
    double worth = 0.0;
    while (file >> a >> b >> worth) value[a * people + b] = value[b * people + a] = worth;
    CAPTURE(name);
    CHECK(diverse_groups(people, value, sizes).proof.value ==
          doctest::Approx(std::stod(line.substr(line.find('\t') + 1))).epsilon(1e-9));
    ++checked;
  }
  CHECK(checked == 60);
}

TEST_SUITE_END();

}  // namespace plan_diverse_groups_test
