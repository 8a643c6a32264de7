// DEMONSTRATES
//   * ranking, for everybody, whom they should meet next through the contacts they share
//   * keeping pairs out with a predicate, and saying why a pair is suggested
// SIMPLER EXAMPLES TO READ FIRST
//   * 01_build_a_network.cpp (where such a graph comes from)
//
// RUN:  02_suggest_introductions

#include <array>
#include <iomanip>
#include <iostream>

#include <netgraph/netgraph.hpp>

namespace ng = netgraph;

int main() {
  //     ann --- bo          fay
  //      |   /  |
  //      |  /   |
  //      cy --- di --- eve
  const std::array names{"ann", "bo", "cy", "di", "eve", "fay"};
  constexpr auto ann = ng::to_vertex(0), bo = ng::to_vertex(1), cy = ng::to_vertex(2), di = ng::to_vertex(3),
                 eve = ng::to_vertex(4);
  ng::graph_builder builder(names.size());
  builder.add_tie(ann, bo);
  builder.add_tie(ann, cy);
  builder.add_tie(bo, cy);
  builder.add_tie(bo, di);
  builder.add_tie(cy, di);
  builder.add_tie(di, eve);
  const ng::tie_graph g = builder.build();
  const auto name = [&](ng::vertex_id v) { return names[ng::to_index(v)]; };

  // Adamic-Adar: each shared contact counts 1 / ln(how many people they know).
  // ann and di share bo and cy, who know three people each: 2 / ln 3 = 1.820.
  std::cout << std::fixed << std::setprecision(3);
  const auto show = [&](const std::vector<ng::suggestion>& all) {
    for (const ng::suggestion& s : all) {
      std::cout << "  " << name(s.person) << " should meet " << name(s.candidate) << "  " << s.score << "  both know";
      for (const ng::vertex_id w : ng::shared_contacts(g, s.person, s.candidate)) std::cout << " " << name(w);
      std::cout << "\n";
    }
  };
  std::cout << "best two each:\n";
  show(ng::rank_introductions(g, {.limit = 2}));

  // fay knows nobody, so shared contacts have nothing to say about her: she appears in no row.
  // Who may be introduced to whom is the caller's business:
  std::cout << "without eve, for ann and bo alone:\n";
  const std::array people{ann, bo};
  show(ng::rank_introductions(g, {.limit = 2, .people = people},
                              [](ng::vertex_id, ng::vertex_id candidate) { return candidate != eve; }));
}
