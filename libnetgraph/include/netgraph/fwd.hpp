#ifndef NETGRAPH_FWD_HPP
#define NETGRAPH_FWD_HPP

#include <cstdint>

namespace netgraph {

enum class vertex_id : std::uint32_t;
enum class edge_id : std::uint32_t;

struct tie;
class tie_graph;
class graph_builder;
class contact_network;
class network_builder;
struct event_plan;
struct event_plan_options;

}  // namespace netgraph

#endif
