#include <doctest/doctest.h>

#include <netgraph/plan/certificate.hpp>

using netgraph::certificate;

TEST_SUITE("plan/certificate") {
  TEST_CASE("the gap is the share of the bound that may be missing") {
    const certificate proof{95.0, 100.0, "Lagrangian"};
    CHECK(proof.gap() == 0.05);  // (100 - 95) / 100
    CHECK_FALSE(proof.proven_optimal());
  }
  TEST_CASE("value and bound of 0 have no gap") {
    const certificate proof{0.0, 0.0, "flow dual"};
    CHECK(proof.gap() == 0.0);
    CHECK(proof.proven_optimal());
  }
  TEST_CASE("a bound of 0 over a negative value has gap 1") { CHECK(certificate{-2.0, 0.0, ""}.gap() == 1.0); }
  TEST_CASE("a negative bound counts by its size") {
    CHECK(certificate{-3.0, -2.0, ""}.gap() == 0.5);  // 1 / 2
  }
  TEST_CASE("rounding in the last places does not cost the proof") {
    CHECK(certificate{1.0, 1.0 + 1e-15, ""}.proven_optimal());
    CHECK_FALSE(certificate{1.0, 1.0 + 1e-9, ""}.proven_optimal());
    CHECK(certificate{2.0, 1.0, ""}.gap() == 0.0);
  }
}
