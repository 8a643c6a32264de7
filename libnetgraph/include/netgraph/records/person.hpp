#ifndef NETGRAPH_RECORDS_PERSON_HPP
#define NETGRAPH_RECORDS_PERSON_HPP

#include <cstdint>
#include <optional>
#include <string>

#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/records/date.hpp>
#include <netgraph/records/text_list.hpp>

namespace netgraph {

/// One row of people.csv. The person's `vertex_id` is the row's place in the table, counting from 0.
///
/// Empty texts and absent values mean "not known". `extra` holds the unknown columns in the table's order
/// (`contact_network::extra_columns`); it is empty or as long as that list.
struct person {
  std::string id = {};
  std::string name = {};
  std::string email = {};
  std::string phone = {};
  std::string organisation = {};
  std::string role = {};
  std::string sector = {};
  std::string region = {};
  std::optional<double> lat = {};  ///< degrees north, -90 to 90
  std::optional<double> lon = {};  ///< degrees east, -180 to 180
  text_list interests = {};
  text_list seeks = {};
  text_list offers = {};
  std::optional<date> joined = {};
  bool consent = true;  ///< may be introduced; false: appears in no output row, only in counts
  bool mail = true;     ///< may be written to
  std::string access = {};                   ///< what a seat needs
  std::optional<std::uint32_t> at_most = {};  ///< introductions at one event that this person wants at most; 0: none
  text_list extra = {};

  friend bool operator==(const person&, const person&) = default;
};

}  // namespace netgraph

#endif
