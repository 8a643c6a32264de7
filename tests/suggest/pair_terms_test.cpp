#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <stdexcept>
#include <vector>

#include <netgraph/suggest/pair_terms.hpp>
#include <netgraph/suggest/rank.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"

namespace suggest_pair_terms_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {

/// Suggestions made of blocks of `size` middles, as if each stood on another machine.
std::vector<suggestion> in_blocks(const tie_graph& g, std::size_t size, const term_options& options, std::size_t limit,
                                  std::size_t* skipped = nullptr) {
  std::map<vertex_id, std::vector<std::vector<std::uint8_t>>> sent;
  for (std::size_t first = 0; first < g.size(); first += size) {
    const std::size_t last = std::min(g.size(), first + size);
    std::vector<vertex_id> middles;
    std::vector<std::uint64_t> offsets;
    for (std::size_t v = first; v < last; ++v) middles.push_back(to_vertex(v));
    for (std::size_t v = first; v <= last; ++v) offsets.push_back(g.offsets()[v] - g.offsets()[first]);
    const auto part = [&](const auto& all) { return all.subspan(g.offsets()[first], offsets.back()); };
    const term_pieces made = pair_terms({middles, offsets, part(g.arcs()), part(g.arc_strengths())}, options);
    if (skipped != nullptr) *skipped += made.skipped;
    for (std::size_t i = 0; i < made.persons.size(); ++i) {
      const auto from = made.bytes.begin() + static_cast<std::ptrdiff_t>(i == 0 ? 0 : made.ends[i - 1]);
      sent[made.persons[i]].emplace_back(from, made.bytes.begin() + static_cast<std::ptrdiff_t>(made.ends[i]));
    }
  }
  std::vector<suggestion> all;
  for (const auto& [person, pieces] : sent) {
    const std::vector<std::span<const std::uint8_t>> spans(pieces.begin(), pieces.end());
    for (const term_suggestion& s : rank_terms(spans, g.neighbors(person), limit)) {
      CHECK(s.shared_contacts == common_neighbors(g, person, s.candidate));
      all.push_back({person, s.candidate, s.score});
    }
  }
  return all;
}

}  // namespace

TEST_SUITE("suggest/pair_terms") {
  TEST_CASE("two contacts of one middle: its weight, both ways") {
    const std::vector<vertex_id> middles{to_vertex(1)};
    const std::vector<std::uint64_t> offsets{0, 2};
    const std::vector<vertex_id> around{to_vertex(0), to_vertex(2)};
    const std::vector<float> strengths{1.0F, 0.5F};
    const middle_rows rows{middles, offsets, around, strengths};
    const term_pieces made = pair_terms(rows, {.method = overlap_method::resource_allocation});
    CHECK(made.persons == std::vector{to_vertex(0), to_vertex(2)});
    CHECK(made.ends == std::vector<std::uint64_t>{20, 40});  // 4 for m, 4 + 4 + 8 for the one candidate
    const std::span<const std::uint8_t> piece = std::span(made.bytes).first(20);
    CHECK(rank_terms(std::span(&piece, 1), {}, 5) == std::vector<term_suggestion>{{to_vertex(2), 0.5, 1}});
    CHECK(rank_terms(std::span(&piece, 1), std::span(&around[1], 1), 5).empty());
    CHECK(pair_terms(rows, {.cap = 1}).skipped == 1);
    CHECK(pair_terms(rows, {.cap = 1}).persons.empty());
    CHECK(pair_terms(rows, {.withheld = std::span(&around[1], 1)}).persons.empty());
  }

  TEST_CASE("the suggestions of rank_introductions, bit for bit, in blocks of any size") {
    for (std::uint64_t seed = 0; seed < 6; ++seed) {
      const tie_graph g = seed % 2 == 0 ? random_graph(60, 0.1, seed, true) : preferential_attachment_graph(80, 3, seed, true);
      for (const auto method :
           {overlap_method::common_neighbors, overlap_method::adamic_adar, overlap_method::resource_allocation,
            overlap_method::weighted_adamic_adar, overlap_method::weighted_resource_allocation}) {
        const auto expected = rank_introductions(g, {.method = method, .limit = 4});
        for (const std::size_t size : {1U, 7U, 80U}) CHECK(in_blocks(g, size, {.method = method}, 4) == expected);
      }
    }
  }

  TEST_CASE("withheld people are nobody's candidate, nor is anybody theirs; they still bring others together") {
    const tie_graph g = random_graph(40, 0.15, 3);
    const std::vector<vertex_id> withheld{to_vertex(2), to_vertex(9)};
    const auto shown = [&](vertex_id v) { return v != withheld[0] && v != withheld[1]; };
    const auto expected = rank_introductions(g, {}, [&](vertex_id a, vertex_id b) { return shown(a) && shown(b); });
    CHECK(in_blocks(g, 11, {.withheld = withheld}, 10) == expected);
  }

  TEST_CASE("middles over the cap are counted") {
    const tie_graph g = kite();
    std::size_t skipped = 0;
    in_blocks(g, 2, {.cap = 3}, 10, &skipped);
    CHECK(skipped == 1);  // vertex 3 with its four ties
  }

  TEST_CASE("what does not fit is refused") {
    const std::vector<std::uint64_t> offsets{0, 1};
    CHECK_THROWS_AS(static_cast<void>(pair_terms({.offsets = offsets})), std::invalid_argument);
    const std::vector<std::uint64_t> none{0};
    CHECK_THROWS_AS(static_cast<void>(pair_terms({.offsets = none}, {.method = overlap_method::jaccard})), std::invalid_argument);
    const std::vector<std::uint8_t> cut{2, 0, 0, 0, 1, 0, 0, 0};
    const std::span<const std::uint8_t> piece(cut);
    CHECK_THROWS_AS(static_cast<void>(rank_terms(std::span(&piece, 1), {}, 1)), std::invalid_argument);
    const std::span<const std::uint8_t> nothing;
    CHECK_THROWS_AS(static_cast<void>(rank_terms(std::span(&nothing, 1), {}, 1)), std::invalid_argument);
  }
}

}  // namespace suggest_pair_terms_test
