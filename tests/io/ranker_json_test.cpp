#include <doctest/doctest.h>

#include <string>

#include <netgraph/io/ranker_json.hpp>

namespace io_ranker_json_test {

using namespace netgraph;

TEST_SUITE("io/ranker_json") {
  TEST_CASE("every weight of the blend stands by the name of its score, and numbers are written in full") {
    ranker r;
    r.basis = ranker_basis::fitted;
    r.weights = {};
    r.weights[column_of(pair_score::adamic_adar)] = 0.1 + 0.2;
    r.rate = 0.25;
    r.positives = 7;
    const std::string text = ranker_to_json(r);
    CHECK(text.find("\"basis\": \"fitted\"") != std::string::npos);
    CHECK(text.find("\"adamic_adar\": 0.30000000000000004") != std::string::npos);
    CHECK(text.find("\"rate\": 0.25") != std::string::npos);
    CHECK(text.find("\"positives\": 7") != std::string::npos);
    CHECK(text.find("\"salton\"") == std::string::npos);  // not blended
    CHECK(text.back() == '\n');
  }
}

}  // namespace io_ranker_json_test
