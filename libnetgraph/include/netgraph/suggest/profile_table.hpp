#ifndef NETGRAPH_SUGGEST_PROFILE_TABLE_HPP
#define NETGRAPH_SUGGEST_PROFILE_TABLE_HPP

#include <cstddef>
#include <cstdint>
#include <vector>

namespace netgraph {

/// One list of terms per person, end to end: the terms of person v are
/// `terms[offsets[v]] .. terms[offsets[v + 1]]`. Both vectors empty: nobody has any.
struct term_lists {
  std::vector<std::uint32_t> offsets;  ///< one entry more than people, ascending, the first 0
  std::vector<std::uint32_t> terms;    ///< numbers below `profile_table::term_count`, in any order
};

/// What is known of people besides their ties, as numbers: words were numbered by whoever read them.
///
/// Every vector may be empty, which means "not known of anybody"; else it covers all `people`.
/// The three lists share one numbering of terms, so that what one seeks is what another offers.
struct profile_table {
  std::size_t people = 0;                   ///< as many as the graph has vertices; 0 for no profiles at all
  term_lists interests;
  term_lists seeks;
  term_lists offers;
  std::uint32_t term_count = 0;
  std::vector<std::uint32_t> sector;        ///< 0 = not known
  std::vector<std::uint32_t> organisation;  ///< 0 = not known
  std::vector<std::uint8_t> newcomer;       ///< 1 = new to this network
};

}  // namespace netgraph

#endif
