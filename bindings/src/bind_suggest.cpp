#include "bind.hpp"

#include "bind_graph.hpp"
#include "bind_network.hpp"
#include "dates.hpp"
#include "interrupt.hpp"
#include "numpy.hpp"
#include "options.hpp"
#include "ranker_dict.hpp"
#include "tie_options.hpp"

#include <netgraph/network/eligibility.hpp>
#include <netgraph/organiser/suggest_introductions.hpp>
#include <netgraph/suggest/common_neighbor_centrality.hpp>
#include <netgraph/suggest/introducer.hpp>
#include <netgraph/suggest/pair_scores.hpp>
#include <netgraph/suggest/rank.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace netgraph::python {
namespace {

constexpr std::array<std::pair<const char*, overlap_method>, 7> methods{{
    {"common_neighbors", overlap_method::common_neighbors},
    {"jaccard", overlap_method::jaccard},
    {"adamic_adar", overlap_method::adamic_adar},
    {"resource_allocation", overlap_method::resource_allocation},
    {"preferential_attachment", overlap_method::preferential_attachment},
    {"weighted_adamic_adar", overlap_method::weighted_adamic_adar},
    {"weighted_resource_allocation", overlap_method::weighted_resource_allocation},
}};

overlap_method method_from(const std::string& name) {
  std::string known;
  for (const auto& [spelled, method] : methods) {
    if (name == spelled) return method;
    known += (known.empty() ? "'" : ", '") + std::string(spelled) + "'";
  }
  throw py::value_error("method='" + name + "': expected one of " + known);
}

std::vector<vertex_pair> pairs_from(const tie_graph& g, const py::handle& a, const py::handle& b) {
  const auto first = index_array(a, "a", g.size());
  const auto second = index_array(b, "b", g.size());
  if (first.size() != second.size()) {
    throw py::value_error("a and b differ in length: " + std::to_string(first.size()) + " and " + std::to_string(second.size()));
  }
  std::vector<vertex_pair> pairs(first.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) pairs[i] = {to_vertex(first[i]), to_vertex(second[i])};
  return pairs;
}

py::array score_pairs(const tie_graph& g, const py::handle& a, const py::handle& b, const std::string& method, unsigned threads,
                      const py::object& report) {
  const auto how = method_from(method);
  const auto pairs = pairs_from(g, a, b);
  return array_from(
      run_interruptible([&](const progress& watch) { return overlap_scores(g, pairs, how, threads, watch); }, report));
}

py::array score_by_distance(const tie_graph& g, const py::handle& a, const py::handle& b, double alpha, unsigned threads,
                            const py::object& report) {
  const auto pairs = pairs_from(g, a, b);
  return array_from(run_interruptible(
      [&](const progress& watch) { return common_neighbor_centrality(g, pairs, alpha, threads, watch); }, report));
}

community_method community_from(const std::string& name) {
  if (name == "common_neighbors") return community_method::common_neighbors;
  if (name == "resource_allocation") return community_method::resource_allocation;
  if (name == "within_inter") return community_method::within_inter;
  throw py::value_error("method='" + name + "': expected 'common_neighbors', 'resource_allocation' or 'within_inter'");
}

py::array score_by_community(const tie_graph& g, const py::handle& a, const py::handle& b, const py::handle& labels,
                             const std::string& method, double delta, unsigned threads, const py::object& report) {
  const auto how = community_from(method);
  const auto pairs = pairs_from(g, a, b);
  const auto groups = index_array(labels, "labels", std::uint64_t{1} << 32U);
  return array_from(run_interruptible(
      [&](const progress& watch) { return community_scores(g, pairs, groups, how, delta, threads, watch); }, report));
}

/// The suggestions, column by column.
struct suggestion_columns {
  std::vector<std::uint32_t> person, candidate;
  std::vector<double> score;
  std::vector<std::uint32_t> shared_contacts;
  std::vector<std::int64_t> introducer;  ///< -1: nobody ties the two together who may be named
  std::vector<double> balance;           ///< of the introducer's two ties; 0 without one
};

struct suggest_request {
  rank_options rank;
  std::vector<std::uint8_t> hidden;  ///< per vertex: 1 for those who did not consent
  const eligibility* rules = nullptr;
  bool introducers = false;
  bool shared_contacts = true;
};

suggestion_columns suggest(const tie_graph& g, const suggest_request& request, const progress& watch) {
  const auto hidden = [&](vertex_id v) { return !request.hidden.empty() && request.hidden[to_index(v)] != 0; };
  const auto eligible = [&](vertex_id a, vertex_id b) {
    return !hidden(a) && !hidden(b) && (request.rules == nullptr || !request.rules->why_not(a, b));
  };
  const auto found = rank_introductions(g, request.rank, eligible, watch);

  suggestion_columns columns;
  std::vector<vertex_pair> pairs;
  pairs.reserve(found.size());
  for (const suggestion& s : found) {
    pairs.push_back({s.person, s.candidate});
    columns.person.push_back(static_cast<std::uint32_t>(s.person));
    columns.candidate.push_back(static_cast<std::uint32_t>(s.candidate));
    columns.score.push_back(s.score);
  }
  if (request.shared_contacts) {
    const auto shared =
        overlap_scores(g, pairs, overlap_method::common_neighbors, request.rank.threads, {.report = {}, .stop = watch.stop});
    columns.shared_contacts.assign(shared.begin(), shared.end());
  }
  if (!request.introducers) return columns;

  std::vector<double> present;
  if (!request.hidden.empty()) {
    for (const std::uint8_t out : request.hidden) present.push_back(out != 0 ? 0.0 : 1.0);
  }
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (i % 1024 == 0) watch.check();
    const auto best = introducers_of(g, pairs[i].a, pairs[i].b, present, 1);
    columns.introducer.push_back(best.empty() ? -1 : static_cast<std::int64_t>(to_index(best[0].introducer)));
    columns.balance.push_back(best.empty() ? 0.0 : best[0].balance);
  }
  return columns;
}

/// A graph with what its ranking needs, made once; asked for some people at a time.
class held_ranker {
 public:
  held_ranker(std::shared_ptr<tie_graph> g, const std::string& method, std::size_t limit, const py::object& opted_out,
              const held_eligibility* rules, unsigned threads, bool bounds)
      : g_(std::move(g)), rules_(rules), hidden_(g_->size(), 0) {
    if (rules_ != nullptr && rules_->network->size() != g_->size()) {
      throw py::value_error("the graph and the rules are of different networks");
    }
    for (const std::uint32_t v : index_array(opted_out, "opted_out", g_->size())) hidden_[v] = 1;
    rank_options options;
    options.method = method_from(method);
    options.limit = limit;
    options.threads = threads;
    options.bounds = bounds;
    const py::gil_scoped_release released;
    ranker_.emplace(*g_, options);
  }

  [[nodiscard]] py::dict rank(std::size_t first, std::size_t last, const py::object& report) const {
    std::vector<vertex_id> people;
    for (std::size_t v = first; v < std::min(last, g_->size()); ++v) people.push_back(to_vertex(v));
    const auto eligible = [&](vertex_id a, vertex_id b) {
      return hidden_[to_index(a)] == 0 && hidden_[to_index(b)] == 0 && (rules_ == nullptr || !rules_->rules.why_not(a, b));
    };
    const bool all = rules_ == nullptr && std::find(hidden_.begin(), hidden_.end(), std::uint8_t{1}) == hidden_.end();
    const auto found = run_interruptible(
        [&](const progress& watch) {
          return all ? ranker_->rank(people, everyone_eligible{}, watch) : ranker_->rank(people, eligible, watch);
        },
        report);
    std::vector<std::uint32_t> person, candidate;
    std::vector<double> score;
    for (const suggestion& s : found) {
      person.push_back(static_cast<std::uint32_t>(s.person));
      candidate.push_back(static_cast<std::uint32_t>(s.candidate));
      score.push_back(s.score);
    }
    py::dict columns;
    columns["person"] = array_from(std::move(person));
    columns["candidate"] = array_from(std::move(candidate));
    columns["score"] = array_from(std::move(score));
    return columns;
  }

 private:
  std::shared_ptr<tie_graph> g_;
  const held_eligibility* rules_;  // kept alive by Python
  std::vector<std::uint8_t> hidden_;
  std::optional<introduction_ranker> ranker_;
};

py::dict suggest_columns(const tie_graph& g, const std::string& method, std::size_t limit, const py::object& people,
                         const py::object& opted_out, const held_eligibility* rules, bool introducers, unsigned threads,
                         const py::object& report, bool shared_contacts) {
  suggest_request request;
  request.rank.method = method_from(method);
  request.rank.limit = limit;
  request.rank.threads = threads;
  request.introducers = introducers;
  request.shared_contacts = shared_contacts;
  if (rules != nullptr) {
    if (rules->network->size() != g.size()) throw py::value_error("the graph and the rules are of different networks");
    request.rules = &rules->rules;
  }
  const auto out = index_array(opted_out, "opted_out", g.size());
  if (!out.empty()) request.hidden.assign(g.size(), 0);
  for (const std::uint32_t v : out) request.hidden[v] = 1;

  suggestion_columns columns;
  std::vector<vertex_id> wanted;
  if (!people.is_none()) {
    for (const std::uint32_t v : index_array(people, "people", g.size())) wanted.push_back(to_vertex(v));
    request.rank.people = wanted;
  }
  // An empty list asks for nobody, while an empty span asks for everybody.
  if (people.is_none() || !wanted.empty()) {
    columns = run_interruptible([&](const progress& watch) { return suggest(g, request, watch); }, report);
  }
  py::dict result;
  result["person"] = array_from(std::move(columns.person));
  result["candidate"] = array_from(std::move(columns.candidate));
  result["score"] = array_from(std::move(columns.score));
  if (shared_contacts) result["shared_contacts"] = array_from(std::move(columns.shared_contacts));
  if (introducers) {
    result["introducer"] = array_from(std::move(columns.introducer));
    result["balance"] = array_from(std::move(columns.balance));
  }
  return result;
}

void take_suggestion_options(option_reader& read, suggestion_options& options) {
  take_eligibility_options(read, options.eligible);
  take_attending_options(read, options.attending);
  take_tie_options(read, options.ties);
  read.take("threads", options.threads);
  read.take("aim", options.scores.aim);
  read.take("shared_contacts_scale", options.scores.shared_contacts_scale);
  std::optional<py::dict> learned;
  read.take("ranker", learned);
  if (learned) options.learned = ranker_from(*learned);
}

/// Suggestions by worth, from the organiser's tables; options as a plan's.
py::dict suggest_for_people(const std::shared_ptr<contact_network>& net, const date& as_of, std::optional<std::uint32_t> event,
                            const py::object& people, std::size_t limit, const py::dict& given, const py::object& report,
                            std::size_t carriers) {
  suggestion_options options;
  options.carriers = carriers;
  options.as_of = as_of;
  options.limit = limit;
  if (event) {
    if (*event >= net->events().size()) throw py::index_error("there is no such event");
    options.event = to_event(*event);
  }
  option_reader read(given, "suggest_introductions");
  take_suggestion_options(read, options);
  read.finish();
  bool nobody = false;
  if (!people.is_none()) {
    for (const std::uint32_t v : index_array(people, "people", net->size())) options.people.push_back(to_vertex(v));
    nobody = options.people.empty();
  }
  std::vector<suggested_introduction> found;
  if (!nobody) {
    found = run_interruptible([&](const progress& watch) { return suggest_introductions(*net, options, watch); }, report);
  }
  std::vector<std::uint32_t> person, candidate, shared, met_by_both;
  std::vector<double> worth, value, likely, opens, p_known;
  std::vector<std::int64_t> introducer;
  py::list kind, why, parts, without;
  for (const suggested_introduction& s : found) {
    person.push_back(static_cast<std::uint32_t>(s.person));
    candidate.push_back(static_cast<std::uint32_t>(s.candidate));
    worth.push_back(s.worth);
    value.push_back(s.value.value);
    likely.push_back(s.value.likely);
    opens.push_back(s.value.opens);
    p_known.push_back(s.p_known);
    shared.push_back(static_cast<std::uint32_t>(s.shared_contacts.size()));
    met_by_both.push_back(static_cast<std::uint32_t>(s.shared_met.size()));
    introducer.push_back(s.introducer ? static_cast<std::int64_t>(to_index(*s.introducer)) : -1);
    kind.append(s.introducer_as ? py::object(py::str(std::string(to_string(*s.introducer_as)))) : py::object(py::none()));
    why.append(s.phrases.empty() ? std::string() : s.phrases.front());
    if (carriers == 0) continue;
    py::list told, counterfactual;
    for (std::size_t i = 0; i < s.reasons.size(); ++i) {
      const reason& r = s.reasons[i];
      const auto gains = r.gains == no_vertex ? std::int64_t{-1} : static_cast<std::int64_t>(to_index(r.gains));
      told.append(py::make_tuple(to_string(r.kind), gains, r.contribution, s.phrases[i]));
    }
    for (const suggestion_without& then : s.without) {
      counterfactual.append(py::make_tuple(to_index(then.contact), then.place, then.worth, spoken(*net, s, then)));
    }
    parts.append(std::move(told));
    without.append(std::move(counterfactual));
  }
  py::dict columns;
  columns["person"] = array_from(std::move(person));
  columns["candidate"] = array_from(std::move(candidate));
  columns["worth"] = array_from(std::move(worth));
  columns["value"] = array_from(std::move(value));
  columns["likely"] = array_from(std::move(likely));
  columns["opens"] = array_from(std::move(opens));
  columns["p_known"] = array_from(std::move(p_known));
  columns["shared_contacts"] = array_from(std::move(shared));
  columns["met_by_both"] = array_from(std::move(met_by_both));
  columns["introducer"] = array_from(std::move(introducer));
  columns["introducer_kind"] = std::move(kind);
  columns["why"] = std::move(why);
  if (carriers != 0) {
    columns["parts"] = std::move(parts);
    columns["without"] = std::move(without);
  }
  return columns;
}

py::list introducers(const tie_graph& g, std::int64_t a, std::int64_t b, const py::object& turnout, std::size_t limit) {
  std::vector<double> chances;
  if (!turnout.is_none()) chances = real_array(turnout, "turnout", 0.0, 1.0, false);
  py::list found;
  for (const introducer_choice& choice : introducers_of(g, vertex_at(g, a), vertex_at(g, b), chances, limit)) {
    found.append(py::make_tuple(to_index(choice.introducer), choice.balance, choice.score));
  }
  return found;
}

}  // namespace

void bind_suggest(py::module_& module) {
  tell_defaults(module, "suggest_introductions", [](option_reader& read) {
    suggestion_options options;
    take_suggestion_options(read, options);
  });
  module.def("overlap_scores", &score_pairs, py::arg("graph"), py::arg("a"), py::arg("b"), py::arg("method"),
             py::arg("threads") = 1, py::arg("progress") = py::none(), "Score of every pair (a[i], b[i]): a float64 array.");
  module.def("common_neighbor_centrality", &score_by_distance, py::arg("graph"), py::arg("a"), py::arg("b"),
             py::arg("alpha") = 0.8, py::arg("threads") = 1, py::arg("progress") = py::none(),
             "Score of every pair by shared contacts and closeness: alpha * shared + (1 - alpha) * n / steps.");
  module.def("community_scores", &score_by_community, py::arg("graph"), py::arg("a"), py::arg("b"), py::arg("labels"),
             py::arg("method"), py::arg("delta") = 0.001, py::arg("threads") = 1, py::arg("progress") = py::none(),
             "Score of every pair by shared contacts and the groups that `labels` puts people into.");
  module.def("suggest_introductions", &suggest_columns, py::arg("graph"), py::arg("method"), py::arg("limit"),
             py::arg("people") = py::none(), py::arg("opted_out") = py::tuple(), py::arg("rules") = py::none(),
             py::arg("introducers") = true, py::arg("threads") = 1, py::arg("progress") = py::none(),
             py::arg("shared_contacts") = true,
             "Whom each person should meet: arrays person, candidate, score and, as asked for, shared_contacts, "
             "introducer (-1: none) and balance.");
  py::class_<held_ranker>(module, "introduction_ranker", "Whom people should meet, some people at a time.")
      .def(py::init<std::shared_ptr<tie_graph>, const std::string&, std::size_t, const py::object&, const held_eligibility*,
                    unsigned, bool>(),
           py::keep_alive<1, 6>(), py::arg("graph"), py::arg("method"), py::arg("limit"), py::arg("opted_out") = py::tuple(),
           py::arg("rules") = py::none(), py::arg("threads") = 1, py::arg("bounds") = true)
      .def("rank", &held_ranker::rank, py::arg("first"), py::arg("last"), py::arg("progress") = py::none(),
           "Columns person, candidate and score for the people from `first` up to `last`.");
  module.def("suggest_for_people", &suggest_for_people, py::arg("network"), py::arg("as_of"), py::arg("event"), py::arg("people"),
             py::arg("limit"), py::arg("options"), py::arg("progress") = py::none(), py::arg("carriers") = 0,
             "Whom people should meet by worth: columns person, candidate, worth, value, p_known, shared_contacts, met_by_both, "
             "introducer (-1: none), introducer_kind and why; with `carriers` also parts (kind, who gains or -1, contribution, "
             "phrase) and without (contact, place or 0, worth, sentence).");
  module.def("introducers_of", &introducers, py::arg("graph"), py::arg("a"), py::arg("b"), py::arg("turnout") = py::none(),
             py::arg("limit") = 0, "Who should introduce `a` and `b`, best first: tuples (vertex, balance, score).");
  py::tuple names(methods.size());
  for (std::size_t i = 0; i < methods.size(); ++i) names[i] = py::str(methods[i].first);
  module.attr("overlap_methods") = names;
}

}  // namespace netgraph::python
