#include <netgraph/core/text_fold.hpp>

#include <string>

#include <doctest/doctest.h>

namespace core_text_fold_test {

using netgraph::alike;
using netgraph::text_fold;

TEST_SUITE_BEGIN("core/text_fold");

TEST_CASE("case does not count, in any script") {
  CHECK(text_fold("Energy 3-D") == "energy 3-d");
  CHECK(alike("\u00e9nergie", "\u00c9nergie"));
  CHECK(alike("Gesch\u00e4fts\u00fcbergabe", "gesch\u00e4fts\u00dcbergabe"));
  CHECK(alike("Stra\u00dfe", "STRASSE"));
  CHECK(
      alike("\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2", "\u03a3\u038a\u03a3\u03a5\u03a6\u039f\u03a3"));  // the final sigma, too
  CHECK(alike("\u0414\u0418\u0417\u0410\u0419\u041d", "\u0434\u0438\u0437\u0430\u0439\u043d"));
  CHECK_FALSE(alike("caf\u00e9", "cafe"));
  CHECK_FALSE(alike("a", "b"));
}

TEST_CASE("how a letter is put together, its width and signs without a shape do not count") {
  CHECK(alike("j\u00fcrgen", "ju\u0308rgen"));
  CHECK(alike("q\u0323\u0307", "q\u0307\u0323"));  // two marks, either way round
  CHECK(alike("\uff21\uff22", "ab"));
  CHECK(alike("o\ufb03ce", "office"));
  CHECK(alike("ann\u00a0lee", "ann lee"));
  CHECK(alike("soft\u00adware\u200b\ufeff", "software"));
  CHECK(alike("\ud55c\uae00", "\u1112\u1161\u11ab\u1100\u1173\u11af"));
  CHECK(alike("\u2460", "1"));
}

TEST_CASE("marks that meet once a sign without a shape is gone stand in their order") {
  const char* const text = "\u1cb1\U0001d17d\U0001183a\u115f\u0591\u05b6\u1f37";
  const char* const key = "\u10f1\U0001183a\u05b6\U0001d17d\u0591\u03b9\u0314\u0342";
  CHECK(text_fold(text) == key);
  CHECK(text_fold(key) == key);
  CHECK(alike("q\u0307\u200b\u0323", "q\u0323\u0307"));
  // The iota below is a letter before the sign goes, so no mark passes it.
  CHECK(text_fold("\u03b1\u0345\u115f\u0301") == "\u03b1\u03b9\u0301");
  CHECK(text_fold("\u03b1\u0345\u0301") == "\u03b1\u0301\u03b9");
}

TEST_CASE("of blanks in a word only the one between counts") {
  CHECK(netgraph::word_fold("  Web \t design\u00a0") == "web design");
  CHECK(netgraph::word_fold(" \n ").empty());
}

TEST_CASE("folding a key gives the key; nothing and broken bytes are folded, too") {
  CHECK(text_fold("").empty());
  for (const char* text : {"\u0130stanbul", "\u1e9e", "\u0390", "\u1fb4", "\ufdfa", "\U0001d400", "\xff\xc3", "a\xe2\x82"}) {
    CAPTURE(text);
    CHECK(text_fold(text_fold(text)) == text_fold(text));
  }
  CHECK(text_fold("\xff"
                  "A") ==
        "\xff"
        "a");
}

TEST_SUITE_END();

}  // namespace core_text_fold_test
