#ifndef NETGRAPH_REACH_DETAIL_MOMENTS_WITHIN_HPP
#define NETGRAPH_REACH_DETAIL_MOMENTS_WITHIN_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include <netgraph/graph/vertex_id.hpp>

namespace netgraph::detail {

/// The moments at which contacts of unknown time could pass news on, besides their first.
///
/// Contacts within one span (a day, say) that hang together pass on at once whatever reaches any of them, so only the moments
/// matter at which another contact touches them: none in tables that know days alone, and few where some times are known.
class moments_within {
 public:
  moments_within() = default;

  /// @complexity  O(contacts log contacts) besides the moments found.
  template <class Contact>
  explicit moments_within(std::span<const Contact> contacts) {
    std::map<std::pair<std::int64_t, std::int64_t>, std::vector<std::size_t>>
        spans;  // contacts that may have been at any time of it
    for (std::size_t i = 0; i < contacts.size(); ++i) {
      if (contacts[i].within > 0) spans[{contacts[i].at, contacts[i].within}].push_back(i);
    }
    if (spans.empty()) return;
    std::vector<std::pair<std::int64_t, std::size_t>> by_time;
    for (std::size_t i = 0; i < contacts.size(); ++i) by_time.emplace_back(contacts[i].at, i);
    std::sort(by_time.begin(), by_time.end());
    moments_.resize(contacts.size());
    // Spans that overlap pass on to each other: then every moment matters. Days never do.
    bool apart = true;
    for (auto span = spans.begin(), next = std::next(span); next != spans.end(); ++span, ++next) {
      apart = apart && span->first.first + span->first.second < next->first.first;
    }
    for (const auto& [span, inside] : spans) {
      const auto& [start, length] = span;
      const auto first = std::upper_bound(by_time.begin(), by_time.end(), std::pair(start, contacts.size()));
      const auto last = std::upper_bound(by_time.begin(), by_time.end(), std::pair(start + length, contacts.size()));
      if (!apart) {
        std::vector<std::int64_t> all;
        for (auto other = first; other != last; ++other) all.push_back(other->first);
        all.erase(std::unique(all.begin(), all.end()), all.end());
        for (const std::size_t i : inside) moments_[i] = all;
        continue;
      }
      std::map<std::size_t, std::size_t> parent;  // people by whom these contacts hang together
      const auto root = [&](std::size_t v) {
        while (parent.at(v) != v) v = parent[v] = parent.at(parent.at(v));
        return v;
      };
      for (const std::size_t i : inside) {
        for (const vertex_id v : {contacts[i].from, contacts[i].to}) parent.try_emplace(to_index(v), to_index(v));
        parent[root(to_index(contacts[i].from))] = root(to_index(contacts[i].to));
      }
      std::map<std::size_t, std::vector<std::int64_t>> touched;  // by root
      for (auto other = first; other != last; ++other) {
        const Contact& c = contacts[other->second];
        for (const vertex_id v : {c.from, c.to}) {
          if (parent.contains(to_index(v))) touched[root(to_index(v))].push_back(other->first);
        }
      }
      for (auto& [of, moments] : touched) moments.erase(std::unique(moments.begin(), moments.end()), moments.end());
      for (const std::size_t i : inside) {
        const auto found = touched.find(root(to_index(contacts[i].from)));
        if (found != touched.end()) moments_[i] = found->second;
      }
    }
  }

  [[nodiscard]] std::span<const std::int64_t> of(std::size_t contact) const noexcept {
    return moments_.empty() ? std::span<const std::int64_t>{} : std::span<const std::int64_t>(moments_[contact]);
  }

 private:
  std::vector<std::vector<std::int64_t>> moments_;  // by contact, ascending
};

}  // namespace netgraph::detail

#endif
