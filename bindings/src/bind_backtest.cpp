// The scores of pairs, the blend of them that is learnt from the past, and the back-test of both.
#include "bind.hpp"

#include "bind_graph.hpp"
#include "dates.hpp"
#include "interrupt.hpp"
#include "numpy.hpp"
#include "options.hpp"
#include "ranker_dict.hpp"

#include <netgraph/io/back_test_json.hpp>
#include <netgraph/io/ranker_json.hpp>
#include <netgraph/suggest/fit_ranker.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace netgraph::python {
namespace {

/// A history with what is known of its people: made once, asked often.
struct held_history {
  network_history made;
  pair_content content;
};

history_options history_from(option_reader& read) {
  history_options options;
  std::optional<std::string> by;
  read.take("by", by);
  read.take("room_limit", options.room_limit);
  read.take("as_of", options.as_of);
  if (!by) return options;
  for (const auto known : {together_by::contacts, together_by::rooms, together_by::either}) {
    if (*by == to_string(known)) options.by = known;
  }
  if (!options.by) throw py::value_error("by='" + *by + "': expected 'contacts', 'rooms' or 'either'");
  return options;
}

void take_fit(option_reader& read, fit_options& options) {
  read.take("horizon_days", options.horizon_days);
  read.take("negatives", options.negatives);
  read.take("enough", options.enough);
  read.take("ridge", options.ridge);
  read.take("thin_is_adamic_adar", options.thin_is_adamic_adar);
  read.take("seed", options.seed);
  read.take("threads", options.threads);
}

std::vector<vertex_pair> pairs_of(std::size_t people, const py::handle& a, const py::handle& b) {
  const auto first = index_array(a, "a", people);
  const auto second = index_array(b, "b", people);
  if (first.size() != second.size()) {
    throw py::value_error("a and b differ in length: " + std::to_string(first.size()) + " and " + std::to_string(second.size()));
  }
  std::vector<vertex_pair> pairs(first.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) pairs[i] = {to_vertex(first[i]), to_vertex(second[i])};
  return pairs;
}

py::dict as_dict(const ranker& r) {
  py::dict weights;
  for (const score_entry& entry : score_table) {
    if (entry.shape != score_shape::unused) weights[py::str(std::string(entry.name))] = r.weights[column_of(entry.score)];
  }
  py::dict d;
  d["basis"] = to_string(r.basis);
  d["horizon_days"] = r.horizon_days;
  d["rate"] = r.rate;
  d["positives"] = r.positives;
  d["folds"] = r.folds;
  d["weights"] = weights;
  return d;
}

py::list table_of_scores() {
  py::list rows;
  for (const score_entry& e : score_table) {
    py::dict row;
    row["score"] = std::string(e.name);
    row["definition"] = std::string(e.definition);
    row["cost"] = std::string(e.cost);
    row["reference"] = std::string(e.reference);
    row["oracle"] = std::string(e.oracle);
    row["blended"] = e.shape != score_shape::unused;
    rows.append(row);
  }
  return rows;
}

py::array features_of(const held_history& h, double day, const py::handle& a, const py::handle& b, unsigned threads,
                      const py::object& report) {
  const auto pairs = pairs_of(h.made.history.size(), a, b);
  return array_from(run_interruptible(
      [&](const progress& watch) { return pair_features(h.made.history, day, pairs, h.content, threads, watch); }, report));
}

py::dict fit(const held_history& h, double day, const py::dict& given, const py::object& report) {
  fit_options options;
  option_reader read(given, "fit_ranker");
  take_fit(read, options);
  read.finish();
  return as_dict(run_interruptible(
      [&](const progress& watch) { return fit_ranker(h.made.history, day, h.content, options, watch); }, report));
}

py::tuple labelled(const held_history& h, double day, const py::dict& given) {
  fit_options options;
  option_reader read(given, "labelled_rows");
  take_fit(read, options);
  read.finish();
  labelled_rows made = make_labelled_rows(h.made.history, day, h.content, options);
  return py::make_tuple(array_from(std::move(made.rows)), array_from(std::move(made.labels)), array_from(std::move(made.shares)));
}

/// Blends and chances of pairs, and what they were made with: spreads and offset.
py::dict rank_pairs(const held_history& h, double day, const py::dict& model, const py::handle& a, const py::handle& b,
                    unsigned threads, const py::object& report) {
  const ranker r = ranker_from(model);
  const auto pairs = pairs_of(h.made.history.size(), a, b);
  std::vector<double> scores;
  std::vector<double> chances;
  std::vector<double> spreads;
  double offset = 0.0;
  run_interruptible(
      [&](const progress& watch) {
        const ready_ranker ready(r, h.made.history, day, h.content, 20000, 1, threads, watch);
        scores = ready.scores(pairs, threads, watch);
        for (const double s : scores) chances.push_back(ready.chance(s));
        for (const score_spread& s : ready.spreads()) spreads.insert(spreads.end(), {s.typical, s.mean, s.deviation});
        offset = ready.offset();
        return 0;
      },
      report);
  py::dict d;
  d["score"] = array_from(std::move(scores));
  d["chance"] = array_from(std::move(chances));
  d["spreads"] = array_from(std::move(spreads));
  d["offset"] = offset;
  return d;
}

/// The scores of pairs on the scale of the blend, end to end: what a model other than the linear one is asked with.
py::array standardised_of(const held_history& h, double day, const py::handle& a, const py::handle& b, unsigned threads,
                          const py::object& report) {
  const auto pairs = pairs_of(h.made.history.size(), a, b);
  return array_from(run_interruptible(
      [&](const progress& watch) {
        const ready_ranker ready(ranker{}, h.made.history, day, h.content, 20000, 1, threads, watch);
        std::vector<double> rows(pairs.size() * pair_score_count);
        ready.features().for_each_row(pairs, threads, watch, [&](std::size_t i, const feature_row& row, unsigned) {
          for (std::size_t c = 0; c < pair_score_count; ++c) {
            rows[i * pair_score_count + c] = standardised(row[c], score_table[c].shape, ready.spreads()[c]);
          }
        });
        return rows;
      },
      report));
}

std::string test_past(const std::shared_ptr<contact_network>& net, const py::dict& given, const py::object& report) {
  back_test_options options;
  option_reader read(given, "backtest");
  read.take("share", options.share);
  read.take("cut", options.cut);
  read.take("limit", options.limit);
  read.take("draws", options.draws);
  options.history = history_from(read);
  take_fit(read, options.fit);
  options.negatives = options.fit.negatives;
  options.seed = options.fit.seed;
  options.threads = options.fit.threads;
  read.finish();
  const back_test_result result =
      run_interruptible([&](const progress& watch) { return back_test(*net, options, watch); }, report);
  return back_test_to_json(*net, result, options.limit);
}

}  // namespace

void bind_backtest(py::module_& module) {
  py::class_<held_history, std::shared_ptr<held_history>>(module, "ContactHistory", "Dated contacts of a network's people.")
      .def(py::init([](const std::shared_ptr<contact_network>& net, const py::dict& given) {
             option_reader read(given, "ContactHistory");
             const history_options options = history_from(read);
             read.finish();
             const py::gil_scoped_release released;
             auto held = std::make_shared<held_history>();
             held->made = make_contact_history(*net, options);
             held->content = make_pair_content(*net);
             return held;
           }),
           py::arg("network"), py::arg("options") = py::dict())
      .def_static(
          "of_contacts",
          [](std::size_t people, const py::handle& a, const py::handle& b, const py::handle& day) {
            const auto pairs = pairs_of(people, a, b);
            const auto days = real_array(day, "day", -1e9, 1e9, false);
            if (days.size() != pairs.size()) throw py::value_error("day: expected one a contact");
            auto held = std::make_shared<held_history>();
            std::vector<timed_contact> contacts(pairs.size());
            for (std::size_t i = 0; i < pairs.size(); ++i) contacts[i] = {pairs[i].a, pairs[i].b, days[i], 1.0};
            held->made.history = contact_history(people, std::move(contacts));
            held->made.rows = days.size();
            held->made.row_days = days;
            std::sort(held->made.row_days.begin(), held->made.row_days.end());
            return held;
          },
          py::arg("people"), py::arg("a"), py::arg("b"), py::arg("day"), "A history without a network.")
      .def_property_readonly("people", [](const held_history& h) { return h.made.history.size(); })
      .def_property_readonly("by", [](const held_history& h) { return std::string(to_string(h.made.by)); })
      .def_property_readonly("rows", [](const held_history& h) { return h.made.rows; })
      .def(
          "cut_at_share", [](const held_history& h, double share) { return cut_at_share(h.made, share); }, py::arg("share"),
          "The day, since 1970-01-01, before which this share of the rows lies; None for one moment only.")
      .def(
          "contacts",
          [](const held_history& h) {
            std::vector<std::uint32_t> a, b;
            std::vector<double> day, amount;
            for (const timed_contact& c : h.made.history.contacts()) {
              a.push_back(static_cast<std::uint32_t>(c.a));
              b.push_back(static_cast<std::uint32_t>(c.b));
              day.push_back(c.day);
              amount.push_back(c.amount);
            }
            return py::make_tuple(array_from(std::move(a)), array_from(std::move(b)), array_from(std::move(day)),
                                  array_from(std::move(amount)));
          },
          "All contacts by day: arrays a, b, day, amount.");
  module.def("score_table", &table_of_scores, "Every score of a pair: name, definition, cost, reference, oracle.");
  module.attr("score_words") = std::string(score_words);
  module.def("pair_features", &features_of, py::arg("history"), py::arg("day"), py::arg("a"), py::arg("b"),
             py::arg("threads") = 1, py::arg("progress") = py::none(), "All scores of pairs, end to end.");
  module.def("fit_ranker", &fit, py::arg("history"), py::arg("day"), py::arg("options") = py::dict(),
             py::arg("progress") = py::none(), "A ranker learnt from what is before the day.");
  module.def("labelled_rows", &labelled, py::arg("history"), py::arg("day"), py::arg("options") = py::dict(),
             "What a ranker is fitted on: standardised rows end to end, labels, shares.");
  module.def("rank_pairs", &rank_pairs, py::arg("history"), py::arg("day"), py::arg("ranker"), py::arg("a"), py::arg("b"),
             py::arg("threads") = 1, py::arg("progress") = py::none(), "Blends and chances of pairs.");
  module.def("standardised_rows", &standardised_of, py::arg("history"), py::arg("day"), py::arg("a"), py::arg("b"),
             py::arg("threads") = 1, py::arg("progress") = py::none(), "Scores of pairs on the scale of the blend, end to end.");
  module.def(
      "ranker_json", [](const py::dict& model) { return ranker_to_json(ranker_from(model)); }, py::arg("ranker"),
      "A ranker as JSON text.");
  module.def(
      "ranker_sentence", [](const py::dict& model) { return ranker_sentence(ranker_from(model)); }, py::arg("ranker"),
      "What a ranker rests on, in one sentence.");
  module.def("backtest", &test_past, py::arg("network"), py::arg("options") = py::dict(), py::arg("progress") = py::none(),
             "Hides the end of the past, ranks and compares: JSON text.");
}

}  // namespace netgraph::python
