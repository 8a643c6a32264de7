#ifndef NETGRAPH_ORGANISER_DETAIL_ENCOUNTER_WORDS_HPP
#define NETGRAPH_ORGANISER_DETAIL_ENCOUNTER_WORDS_HPP

#include <cmath>
#include <string>

#include <netgraph/network/presence.hpp>

namespace netgraph::detail {

/// With how many others one is taken to talk at an event, as the end of a sentence: "... talks with".
[[nodiscard]] inline std::string spoken_encounters(const presence& rooms) {
  std::string text;
  if (!rooms.encounters) {
    text = "half of the others, with 5 at least and 14 at most";
  } else if (std::isinf(*rooms.encounters)) {
    text = "everybody else";
  } else {
    text = std::to_string(std::lround(*rooms.encounters)) + (std::lround(*rooms.encounters) == 1 ? " other" : " others");
  }
  return rooms.encounter_rules.empty() ? text : text + " (other numbers are given for some events)";
}

}  // namespace netgraph::detail

#endif
