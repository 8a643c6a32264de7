#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <netgraph/core/text_numbering.hpp>

namespace core_text_numbering_test {

using netgraph::text_numbering;

TEST_SUITE("core/text_numbering") {
  TEST_CASE("texts alike but for case and blanks have one number, and the spelling seen first") {
    text_numbering words;
    CHECK(words("Roof  work") == 0);
    CHECK(words(" roof work ") == 0);
    CHECK(words("wine") == 1);
    CHECK(words.size() == 2);
    CHECK(words.take_words() == std::vector<std::string>{"Roof  work", "wine"});
  }
  TEST_CASE("what is blank has no number where none is wanted") {
    text_numbering words;
    CHECK(words.or_none("") == 0);
    CHECK(words.or_none(" \t ") == 0);
    CHECK(words.or_none("law") == 1);
    CHECK(words.or_none("LAW") == 1);
    CHECK(words.or_none("tax") == 2);
    CHECK(words.or_none("\u00c9nergie") == words.or_none("\u00e9nergie"));
  }
}

}  // namespace core_text_numbering_test
