// The table of words, for what Python says and shows.
#include "bind.hpp"

#include <netgraph/network/contact_network.hpp>
#include <netgraph/organiser/word_groups.hpp>
#include <netgraph/organiser/words.hpp>
#include <netgraph/records/moment.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace netgraph::python {
namespace {

py::dict words_sought(const contact_network& net) {
  const word_groups groups(net);
  const sought_words told = find_sought_words(net, groups);
  py::list unmet;
  for (const unmet_word& word : told.unmet) unmet.append(py::make_tuple(word.word, word.seekers, word.nearest));
  py::list errors;
  for (const word_taken_for& word : groups.typing_errors()) errors.append(py::make_tuple(word.written, word.meant));
  py::dict made;
  made["sought"] = told.sought;
  made["unmet"] = unmet;
  made["typing_errors"] = errors;
  return made;
}

}  // namespace

void bind_words(py::module_& module) {
  module.def(
      "spoken_moment",
      [](const std::string& written) {
        const auto at = parse_moment(written);
        return at ? spoken(*at) : written;
      },
      py::arg("written"), "A day or moment as it is said; what is neither comes back as it is.");
  module.def("spoken_share", [](double share) { return percent(share); }, py::arg("share"), "A share in [0, 1] as a percentage.");
  module.def(
      "spoken_reason",
      [](const std::string& reason) {
        for (std::size_t r = 0; r < ineligible_reasons; ++r) {
          const auto known = static_cast<ineligible_because>(r);
          if (to_string(known) == reason) return std::string(spoken(known));
        }
        return reason;
      },
      py::arg("reason"), "Why a pair is out, in words after a number of them.");
  module.def(
      "counted", [](std::uint64_t count, const std::string& one, const std::string& many) { return counted(count, one, many); },
      py::arg("count"), py::arg("one"), py::arg("many"), "A number with the noun that fits it.");
  module.def(
      "sought_words", &words_sought, py::arg("network"),
      "Words sought, those nobody offers (word, seekers, nearest offered) and those taken for typing errors (written, meant).");
  module.def(
      "listed", [](const std::vector<std::string>& items, std::size_t at_most) { return listed(items, at_most); },
      py::arg("items"), py::arg("at_most"), "A, B and C; what is past `at_most` is counted.");
}

}  // namespace netgraph::python
