#ifndef NETGRAPH_RECORDS_SYNONYM_HPP
#define NETGRAPH_RECORDS_SYNONYM_HPP

#include <string>

#include <netgraph/records/text_list.hpp>

namespace netgraph {

/// One row of synonyms.csv: two words that the organiser takes for one, wherever interests, seeks and offers are compared.
///
/// It holds both ways and along chains: what is the same as the same is the same.
struct synonym {
  std::string word = {};
  std::string same_as = {};
  text_list extra = {};

  friend bool operator==(const synonym&, const synonym&) = default;
};

}  // namespace netgraph

#endif
