#ifndef NETGRAPH_IO_RANKER_JSON_HPP
#define NETGRAPH_IO_RANKER_JSON_HPP

#include <string>

#include <netgraph/io/json.hpp>
#include <netgraph/organiser/event_plan_options.hpp>

namespace netgraph {

/// Writes a ranker as one JSON object.
inline void write_ranker(json_writer& json, const ranker& r) {
  json.begin_object();
  json.member("format", "libnetgraph ranker 1");
  json.member("basis", to_string(r.basis));
  json.member("horizon_days", r.horizon_days);
  json.member("rate", r.rate);
  json.member("positives", r.positives);
  json.member("folds", r.folds);
  json.key("weights");
  json.begin_object();
  for (const score_entry& entry : score_table) {
    if (entry.shape != score_shape::unused) json.member(entry.name, r.weights[column_of(entry.score)]);
  }
  json.end_object();
  json.end_object();
}

/// A ranker as JSON: basis, horizon, rate, and every weight by the name of its score.
///
/// Numbers read back to the same doubles. The weights are of scores on the scale of the blend, which is measured
/// anew on the day of use; so a ranker can be kept and used while the network grows.
[[nodiscard]] inline std::string ranker_to_json(const ranker& r) {
  json_writer json;
  write_ranker(json, r);
  return json.text() + '\n';
}

}  // namespace netgraph

#endif
