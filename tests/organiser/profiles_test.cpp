#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include <netgraph/organiser/profiles.hpp>

#include "support/network_fixtures.hpp"

namespace organiser_profiles_test {

using namespace netgraph;
using netgraph::testing::network_draft;

namespace {

person with(std::string id, text_list seeks, text_list offers, std::string sector) {
  person p;
  p.id = std::move(id);
  p.seeks = std::move(seeks);
  p.offers = std::move(offers);
  p.sector = std::move(sector);
  return p;
}

}  // namespace

TEST_SUITE("organiser/profiles") {
  TEST_CASE("what one seeks is what another offers, whatever the case and the blanks") {
    network_draft draft;
    draft.builder.add_person(with("a", {"Web design", "web  DESIGN ", ""}, {}, "Print"));
    draft.builder.add_person(with("b", {}, {"wine", " web design"}, "print "));
    draft.builder.add_person(with("c", {}, {}, ""));
    const profiles made = make_profiles(draft.build());
    CHECK(made.words == std::vector<std::string>{"Web design", "wine"});
    CHECK(made.table.term_count == 2);
    CHECK(made.table.seeks.offsets == std::vector<std::uint32_t>{0, 1, 1, 1});
    CHECK(made.table.seeks.terms == std::vector<std::uint32_t>{0});
    CHECK(made.table.offers.offsets == std::vector<std::uint32_t>{0, 0, 2, 2});
    CHECK(made.table.offers.terms == std::vector<std::uint32_t>{0, 1});
    CHECK(made.table.sector == std::vector<std::uint32_t>{1, 1, 0});
    CHECK(made.table.newcomer == std::vector<std::uint8_t>{0, 0, 0});
  }

  TEST_CASE("near-equal words and synonyms are one term") {
    network_draft draft;
    draft.builder.add_person(with("a", {"lawyers", "marketting"}, {}, ""));
    draft.builder.add_person(with("b", {}, {"Attorney", "Marketing"}, ""));
    draft.builder.add_person(with("c", {}, {"marketing"}, ""));
    draft.builder.add_synonym({.word = "attorney", .same_as = "lawyer"});
    const profiles made = make_profiles(draft.build());
    CHECK(made.words == std::vector<std::string>{"lawyers", "Marketing"});
    CHECK(made.table.seeks.terms == std::vector<std::uint32_t>{0, 1});
    CHECK(made.table.offers.terms == std::vector<std::uint32_t>{0, 1, 1});
  }

  TEST_CASE("of people who did not consent nothing is known, so that no number tells of them") {
    network_draft draft;
    person out = with("a", {"web design"}, {"wine"}, "print");
    out.organisation = "Abel";
    out.consent = false;
    draft.builder.add_person(std::move(out));
    draft.builder.add_person(with("b", {"wine"}, {}, "tax"));
    const profiles made = make_profiles(draft.build());
    CHECK(made.table.seeks.offsets == std::vector<std::uint32_t>{0, 0, 1});
    CHECK(made.table.offers.offsets == std::vector<std::uint32_t>{0, 0, 0});
    CHECK(made.table.sector == std::vector<std::uint32_t>{0, 1});
    CHECK(made.table.organisation == std::vector<std::uint32_t>{0, 0});
  }

  TEST_CASE("nobody has no profiles, and marks must cover everybody") {
    const contact_network nobody = network_draft{}.build();
    CHECK(make_profiles(nobody).table.people == 0);
    const std::vector<std::uint8_t> one_mark{1};
    CHECK_THROWS_AS(static_cast<void>(make_profiles(nobody, one_mark)), std::invalid_argument);
  }
}

}  // namespace organiser_profiles_test
