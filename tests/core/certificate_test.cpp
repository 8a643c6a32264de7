#include <doctest/doctest.h>

#include <set>
#include <string>

#include <netgraph/core/certificate.hpp>

namespace core_certificate_test {

using netgraph::bound_kind;
using netgraph::certificate;

TEST_SUITE("core/certificate") {
  TEST_CASE("the gap is the share of the bound that may be missing") {
    const certificate proof{95.0, 100.0, bound_kind::lagrangian};
    CHECK(proof.gap() == 0.05);  // (100 - 95) / 100
    CHECK_FALSE(proof.proven_optimal());
  }
  TEST_CASE("value and bound of 0 have no gap") {
    const certificate proof{0.0, 0.0, bound_kind::flow_dual};
    CHECK(proof.gap() == 0.0);
    CHECK(proof.proven_optimal());
  }
  TEST_CASE("a bound of 0 over a negative value has gap 1") { CHECK(certificate{-2.0, 0.0}.gap() == 1.0); }
  TEST_CASE("a negative bound counts by its size") {
    CHECK(certificate{-3.0, -2.0}.gap() == 0.5);  // 1 / 2
  }
  TEST_CASE("rounding in the last places does not cost the proof") {
    CHECK(certificate{1.0, 1.0 + 1e-15}.proven_optimal());
    CHECK_FALSE(certificate{1.0, 1.0 + 1e-9}.proven_optimal());
    CHECK(certificate{2.0, 1.0}.gap() == 0.0);
  }
  TEST_CASE("every kind has a name of its own and one sentence") {
    std::set<std::string> names;
    for (const bound_kind kind : netgraph::bound_kinds) {
      CHECK(names.insert(std::string(to_string(kind))).second);
      const std::string sentence(explained(kind));
      CAPTURE(sentence);
      CHECK(sentence.ends_with('.'));
      CHECK(sentence.find('.') == sentence.size() - 1);
    }
    CHECK(names.size() == netgraph::bound_kinds.size());
    CHECK_FALSE(names.contains(""));
  }
}

}  // namespace core_certificate_test
