#ifndef NETGRAPH_ORGANISER_DETAIL_LEARNED_LIKELY_HPP
#define NETGRAPH_ORGANISER_DETAIL_LEARNED_LIKELY_HPP

#include <cstddef>
#include <span>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/organiser/contact_history_of.hpp>
#include <netgraph/suggest/ranker.hpp>
#include <netgraph/suggest/score.hpp>

namespace netgraph::detail {

/// How likely two people are to take to each other by a fitted ranker, in (0, 1): `chance / (chance + rate)`, so 1/2 for a pair
/// whose chance to get together by itself is what all pairs have on average. That is what is taken of an introduction: about
/// half of those proposed are accepted and kept (mission notes 3.4).
///
/// The contacts of people who did not consent are not looked at.
class learned_likely {
 public:
  /// @param as_of  the last day that is seen. @throws  as `make_contact_history` and `ready_ranker`.
  learned_likely(const contact_network& net, const ranker& model, const date& as_of, unsigned threads, const progress& watch)
      : made_(make_contact_history(net, {.as_of = as_of, .consenting_only = true})), content_(make_pair_content(net)),
        ready_(model, made_.history, days_of(moment(as_of)) + 1.0, content_, 20000, 1, threads,
               {.report = {}, .stop = watch.stop}) {}

  learned_likely(const learned_likely&) = delete;
  learned_likely& operator=(const learned_likely&) = delete;

  [[nodiscard]] std::vector<double> of(std::span<const vertex_pair> pairs, const progress& watch = {}) const {
    std::vector<double> likely = ready_.scores(pairs, 1, watch);
    const double rate = ready_.model().rate;
    for (double& x : likely) {
      const double chance = ready_.chance(x);
      x = rate > 0.0 ? chance / (chance + rate) : chance;
    }
    return likely;
  }

 private:
  network_history made_;
  pair_content content_;
  ready_ranker ready_;
};

}  // namespace netgraph::detail

#endif
