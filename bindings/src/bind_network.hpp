#ifndef NETGRAPH_BINDINGS_BIND_NETWORK_HPP
#define NETGRAPH_BINDINGS_BIND_NETWORK_HPP

#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/eligibility.hpp>

#include <memory>

namespace netgraph::python {

/// An eligibility borrows its network; held together, neither outlives the other.
struct held_eligibility {
  std::shared_ptr<const contact_network> network;
  eligibility rules;
};

}  // namespace netgraph::python

#endif
