// A certificate as the dict that every plan carries.
#ifndef NETGRAPH_BINDINGS_CERTIFICATES_HPP
#define NETGRAPH_BINDINGS_CERTIFICATES_HPP

#include "bind.hpp"

#include <netgraph/core/certificate.hpp>

#include <string>

namespace netgraph::python {

inline py::dict certificate_dict(const certificate& proof) {
  py::dict made;
  made["value"] = proof.value;
  made["upper_bound"] = proof.upper_bound;
  made["bound_kind"] = std::string(to_string(proof.kind));
  made["bound_explained"] = std::string(explained(proof.kind));
  made["gap"] = proof.gap();
  made["proven_optimal"] = proof.proven_optimal();
  return made;
}

}  // namespace netgraph::python

#endif
