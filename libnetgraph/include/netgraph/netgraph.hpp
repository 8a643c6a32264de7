#ifndef NETGRAPH_NETGRAPH_HPP
#define NETGRAPH_NETGRAPH_HPP

// Everything of libnetgraph but what is left out on purpose:
//   graph/bgl.hpp  the Boost.Graph model, for those who call Boost.Graph's own algorithms;
//   io/            files in and out: include the formats you use.

#include <netgraph/core/contract.hpp>
#include <netgraph/core/error.hpp>
#include <netgraph/core/parallel.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/core/random.hpp>
#include <netgraph/core/top_k.hpp>
#include <netgraph/fwd.hpp>
#include <netgraph/graph/concepts.hpp>
#include <netgraph/graph/digraph.hpp>
#include <netgraph/graph/graph_builder.hpp>
#include <netgraph/graph/index_range.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/graph/vertex_map.hpp>
#include <netgraph/network/attendance.hpp>
#include <netgraph/network/attending.hpp>
#include <netgraph/network/channel.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/date.hpp>
#include <netgraph/network/eligibility.hpp>
#include <netgraph/network/encounters.hpp>
#include <netgraph/network/event.hpp>
#include <netgraph/network/interaction.hpp>
#include <netgraph/network/introduction.hpp>
#include <netgraph/network/met.hpp>
#include <netgraph/network/moment.hpp>
#include <netgraph/network/network_builder.hpp>
#include <netgraph/network/person.hpp>
#include <netgraph/network/rows.hpp>
#include <netgraph/network/rule.hpp>
#include <netgraph/network/tie_strength.hpp>
#include <netgraph/network/turnout.hpp>
#include <netgraph/organiser/event_plan.hpp>
#include <netgraph/organiser/event_plan_options.hpp>
#include <netgraph/organiser/event_plan_result.hpp>
#include <netgraph/organiser/profiles.hpp>
#include <netgraph/plan/b_matching.hpp>
#include <netgraph/plan/certificate.hpp>
#include <netgraph/plan/introductions.hpp>
#include <netgraph/plan/matching.hpp>
#include <netgraph/reach/betweenness.hpp>
#include <netgraph/reach/brokerage.hpp>
#include <netgraph/reach/closeness.hpp>
#include <netgraph/reach/core_number.hpp>
#include <netgraph/reach/cut_points.hpp>
#include <netgraph/reach/k_step.hpp>
#include <netgraph/reach/pagerank.hpp>
#include <netgraph/reach/sampled_betweenness.hpp>
#include <netgraph/reach/temporal_reach.hpp>
#include <netgraph/suggest/candidates.hpp>
#include <netgraph/suggest/common_neighbor_centrality.hpp>
#include <netgraph/suggest/explain.hpp>
#include <netgraph/suggest/introducer.hpp>
#include <netgraph/suggest/overlap.hpp>
#include <netgraph/suggest/pair_scores.hpp>
#include <netgraph/suggest/profile_table.hpp>
#include <netgraph/suggest/rank.hpp>
#include <netgraph/suggest/score.hpp>
#include <netgraph/suggest/value.hpp>
#include <netgraph/traverse/breadth_first.hpp>
#include <netgraph/traverse/components.hpp>
#include <netgraph/traverse/many_source.hpp>
#include <netgraph/traverse/shortest_paths.hpp>
#include <netgraph/version.hpp>

#endif
