#ifndef NETGRAPH_SUGGEST_DETAIL_SHARED_CONTACTS_HPP
#define NETGRAPH_SUGGEST_DETAIL_SHARED_CONTACTS_HPP

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>

namespace netgraph::detail {

/// Calls `visit(w, s_aw, s_bw)` for every contact w that `a` and `b` share, w ascending.
///
/// The ascending order is what makes every score symmetric bit for bit and equal in all kernels:
/// whoever adds the terms, adds them in this order. O(deg a + deg b), or O(small log large) where one
/// end knows many times more people than the other.
template <class Visit>
void for_each_shared_contact(const tie_graph& g, vertex_id a, vertex_id b, Visit&& visit) {
  const bool swapped = g.degree(b) < g.degree(a);
  if (swapped) std::swap(a, b);
  const auto tell = [&](vertex_id w, float s_few, float s_many) {
    if (swapped) {
      visit(w, s_many, s_few);
    } else {
      visit(w, s_few, s_many);
    }
  };
  const auto few = g.neighbors(a);
  const auto many = g.neighbors(b);
  const auto few_strengths = g.strengths(a);
  const auto many_strengths = g.strengths(b);
  constexpr std::size_t worth_searching = 16;
  if (many.size() / worth_searching > few.size()) {
    std::size_t j = 0;
    for (std::size_t i = 0; i < few.size(); ++i) {
      const auto from = many.begin() + static_cast<std::ptrdiff_t>(j);
      j = static_cast<std::size_t>(std::lower_bound(from, many.end(), few[i]) - many.begin());
      if (j == many.size()) return;
      if (many[j] == few[i]) tell(few[i], few_strengths[i], many_strengths[j]);
    }
    return;
  }
  for (std::size_t i = 0, j = 0; i < few.size() && j < many.size();) {
    if (few[i] < many[j]) {
      ++i;
    } else if (many[j] < few[i]) {
      ++j;
    } else {
      tell(few[i], few_strengths[i], many_strengths[j]);
      ++i;
      ++j;
    }
  }
}

/// The strengths of one person's ties laid out densely, so that many others can be compared with that
/// person at O(deg other) each. 0 where there is no tie.
class marked_row {
 public:
  explicit marked_row(std::size_t vertex_count) : strength_(vertex_count, 0.0F) {}

  void mark(const tie_graph& g, vertex_id centre) {
    clear(g);
    const auto around = g.neighbors(centre);
    const auto strengths = g.strengths(centre);
    for (std::size_t i = 0; i < around.size(); ++i) strength_[to_index(around[i])] = strengths[i];
    centre_ = centre;
  }

  /// Same contract as `for_each_shared_contact(g, centre, b, visit)`.
  template <class Visit>
  void for_each_shared_contact(const tie_graph& g, vertex_id b, Visit&& visit) const {
    const auto around = g.neighbors(b);
    const auto strengths = g.strengths(b);
    for (std::size_t i = 0; i < around.size(); ++i) {
      const float s = strength_[to_index(around[i])];
      if (s > 0.0F) visit(around[i], s, strengths[i]);
    }
  }

 private:
  void clear(const tie_graph& g) {
    if (centre_ == no_vertex) return;
    for (const vertex_id w : g.neighbors(centre_)) strength_[to_index(w)] = 0.0F;
  }

  std::vector<float> strength_;
  vertex_id centre_ = no_vertex;
};

}  // namespace netgraph::detail

#endif
