// A ranker as Python keeps it: the dict of its JSON.
#ifndef NETGRAPH_BINDINGS_RANKER_DICT_HPP
#define NETGRAPH_BINDINGS_RANKER_DICT_HPP

#include "bind.hpp"
#include "options.hpp"

#include <netgraph/suggest/ranker.hpp>

#include <string>

namespace netgraph::python {

/// @throws py::type_error, py::value_error  if it is no ranker.
inline ranker ranker_from(const py::dict& given) {
  ranker r;
  std::string basis = to_string(r.basis);
  std::string format;
  py::dict weights;
  option_reader read(given, "ranker");
  read.take("format", format);
  read.take("basis", basis);
  read.take("horizon_days", r.horizon_days);
  read.take("rate", r.rate);
  read.take("positives", r.positives);
  read.take("folds", r.folds);
  read.take("weights", weights);
  read.finish();
  bool known = false;
  for (const auto b : {ranker_basis::fitted, ranker_basis::documented, ranker_basis::decayed_adamic_adar_only}) {
    if (basis != to_string(b)) continue;
    r.basis = b;
    known = true;
  }
  if (!known) throw py::value_error("basis='" + basis + "': expected 'fitted', 'default_blend' or 'decayed_adamic_adar_only'");
  r.weights = {};
  for (const auto& [name, weight] : weights) {
    const auto text = py::str(name).cast<std::string>();
    const auto score = find_pair_score(text);
    if (!score || score_table[column_of(*score)].shape == score_shape::unused) {
      throw py::value_error("weights: '" + text + "' is no score of the blend; `score_table` lists them");
    }
    r.weights[column_of(*score)] = weight.cast<double>();
  }
  return r;
}

}  // namespace netgraph::python

#endif
