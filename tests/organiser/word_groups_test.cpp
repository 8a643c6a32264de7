#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/organiser/word_groups.hpp>

#include "support/network_fixtures.hpp"

namespace organiser_word_groups_test {

using namespace netgraph;
using netgraph::testing::network_draft;

namespace {

person with(std::string id, text_list interests, text_list seeks, text_list offers, bool consent = true) {
  person p;
  p.id = std::move(id);
  p.interests = std::move(interests);
  p.seeks = std::move(seeks);
  p.offers = std::move(offers);
  p.consent = consent;
  return p;
}

}  // namespace

TEST_SUITE("organiser/word_groups") {
  TEST_CASE("groups are numbered as first written and called by the word that most people write") {
    network_draft draft;
    draft.builder.add_person(with("a", {"Wine"}, {"attorney", "web-design"}, {}));
    draft.builder.add_person(with("b", {}, {"solicitors"}, {"web designs"}));
    draft.builder.add_person(with("c", {"wines"}, {}, {"Solicitor", "lawyer"}));
    draft.builder.add_synonym({.word = "attorney", .same_as = "lawyer"});
    draft.builder.add_synonym({.word = "lawyer", .same_as = "solicitor"});  // a chain
    draft.builder.add_synonym({.word = "barber", .same_as = "hairdresser"});  // nobody's
    const word_groups groups(draft.build());
    CHECK(groups.words() == std::vector<std::string>{"Wine", "solicitors", "web-design"});
    CHECK(groups.find("WINE") == 0U);
    CHECK(groups.find("Lawyers") == 1U);
    CHECK(groups.find("attorney") == groups.find("solicitor"));
    CHECK(groups.find("barber") == std::nullopt);
    CHECK(groups.find("beer") == std::nullopt);
    CHECK(groups.find(" ") == std::nullopt);
    CHECK(groups.typing_errors().empty());
  }

  TEST_CASE("a typing error of a synonym meets what the synonym meets") {
    network_draft draft;
    draft.builder.add_person(with("a", {}, {"acountant"}, {}));
    draft.builder.add_person(with("b", {}, {}, {"book-keeper"}));
    draft.builder.add_synonym({.word = "bookkeeper", .same_as = "accountants"});
    const contact_network net = draft.build();
    const word_groups groups(net);
    REQUIRE(groups.size() == 1);
    CHECK(groups.typing_errors() == std::vector<word_taken_for>{{"acountant", "accountants"}});
    CHECK(find_sought_words(net, groups).unmet.empty());
  }

  TEST_CASE("what is sought and nobody offers, with what lies nearest") {
    network_draft draft;
    draft.builder.add_person(with("a", {}, {"print", "law", "tax"}, {}));
    draft.builder.add_person(with("b", {"tax"}, {"Tax"}, {"printing"}));
    draft.builder.add_person(with("c", {}, {"gold"}, {"law"}, false));  // neither seeks nor offers here
    const contact_network net = draft.build();
    const sought_words told = find_sought_words(net, word_groups(net));
    CHECK(told.sought == 3);
    CHECK(told.unmet == std::vector<unmet_word>{{"tax", 2, ""}, {"print", 1, "printing"}, {"law", 1, ""}});
  }

  TEST_CASE("nobody has no words") {
    const contact_network nobody = network_draft{}.build();
    const word_groups groups(nobody);
    CHECK(groups.size() == 0);
    CHECK(find_sought_words(nobody, groups).sought == 0);
  }
}

}  // namespace organiser_word_groups_test
