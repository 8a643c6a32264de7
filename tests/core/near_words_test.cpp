#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <netgraph/core/near_texts.hpp>
#include <netgraph/core/near_words.hpp>

namespace core_near_words_test {

using namespace netgraph;

TEST_SUITE("core/near_words") {
  TEST_CASE("case, blanks, hyphens, apostrophes and the plural do not count") {
    for (const auto& [x, y] : std::vector<std::pair<std::string_view, std::string_view>>{{"Web design", "web-design"},
                                                                                         {"web designers", "Webdesigner"},
                                                                                         {"lawyers", "Lawyer"},
                                                                                         {"companies", "company"},
                                                                                         {"boxes", "box"},
                                                                                         {"movies", "movie"},
                                                                                         {"caches", "cache"},
                                                                                         {"e-mail", "Email"},
                                                                                         {"glasses", "glass"},
                                                                                         {"women's health", "womens health"},
                                                                                         {"food & drink", "food and drink"},
                                                                                         {"start\u2011ups", "startup"},
                                                                                         {"  tax\tadvice ", "Tax Advice"},
                                                                                         {"Stra\u00DFenbau", "STRASSENBAU"}}) {
      CHECK(word_key(x) == word_key(y));
    }
    CHECK(word_key("web designers") == "webdesigner");
  }

  TEST_CASE("words of their own stay apart") {
    for (const auto& [x, y] : std::vector<std::pair<std::string_view, std::string_view>>{{"bus", "bu"},
                                                                                         {"glass", "glas"},
                                                                                         {"tax", "taxi"},
                                                                                         {"gas", "ga"},
                                                                                         {"C", "C++"},
                                                                                         {"C#", "C"},
                                                                                         {"analysis", "analysi"}}) {
      CHECK(word_key(x) != word_key(y));
    }
    CHECK(word_key("").empty());
    CHECK(word_key(" - ").empty());
    CHECK(word_key("'").empty());
  }

  TEST_CASE("one typing error: a letter too many, too few, swapped, or another") {
    CHECK(one_typing_error("marketing", "marketting"));
    CHECK(one_typing_error("accounting", "acounting"));
    CHECK(one_typing_error("printing", "prinitng"));
    CHECK(one_typing_error("marketing", "narketing") == false);   // begins otherwise
    CHECK(one_typing_error("consulting", "consolting"));          // ten letters
    CHECK(one_typing_error("printing", "painting") == false);     // eight: two words of their own
    CHECK(one_typing_error("hiring", "hring") == false);          // six and five letters
    CHECK(one_typing_error("coaching", "coaching") == false);     // no error at all
    CHECK(one_typing_error("marketing", "mraketting") == false);  // two errors
    CHECK(one_typing_error("iso9001audit", "iso9002audit") == false);
    CHECK(one_typing_error("programme2024", "programme202") == false);
    CHECK(one_typing_error("isoo9001", "iso9001"));  // a letter too many, before a digit that is no part of it
    CHECK(one_typing_error("iso90011", "iso9001") == false);
    CHECK(one_typing_error("", "") == false);
  }

  TEST_CASE("it is symmetric, and within one edit of each other") {
    std::mt19937_64 draw(7);
    const auto below = [&](std::size_t n) { return static_cast<std::size_t>(draw() % n); };
    for (int round = 0; round < 4000; ++round) {
      std::string x(6 + below(6), 'a');
      for (char& c : x) c = "abcd1"[below(5)];
      std::string y = x;
      for (std::size_t changes = below(3); changes-- > 0;) {
        const std::size_t at = below(y.size());
        if (below(3) == 0)
          y.erase(at, 1);
        else if (below(2) == 0)
          y.insert(at, 1, "abcd1"[below(5)]);
        else
          y[at] = "abcd1"[below(5)];
      }
      CHECK(one_typing_error(x, y) == one_typing_error(y, x));
      if (one_typing_error(x, y)) CHECK(edit_distance(x, y) == 1);
    }
  }

  TEST_CASE("a rare word is taken for the one that others write, and errors do not add up") {
    //                                    0            1             2              3          4         5
    const std::vector<std::string> keys{"marketing", "marketting", "marketingg", "printing", "pritning", "painting"};
    CHECK(likely_meant(keys, {3, 1, 1, 1, 1, 1}) == std::vector<std::uint32_t>{0, 0, 0, 3, 3, 5});
    CHECK(likely_meant(keys, {3, 2, 1, 1, 1, 1}) == std::vector<std::uint32_t>{0, 1, 0, 3, 3, 5});  // two people mean it
    CHECK(likely_meant({"marketing", "marketting", "markettting"}, {2, 1, 1}) == std::vector<std::uint32_t>{0, 0, 2});
    CHECK(likely_meant({}, {}).empty());
  }

  TEST_CASE("what is meant equals a comparison of all pairs, in whatever order the words come") {
    std::mt19937_64 draw(11);
    for (int round = 0; round < 40; ++round) {
      std::map<std::string, std::uint32_t> drawn;
      for (int i = 0; i < 40; ++i) {
        std::string word = "networking";
        word.resize(7 + draw() % 4);
        word[1 + draw() % (word.size() - 1)] = "abe"[draw() % 3];
        drawn[word] = static_cast<std::uint32_t>(1 + draw() % 2);
      }
      std::vector<std::pair<std::string, std::uint32_t>> words(drawn.begin(), drawn.end());
      std::shuffle(words.begin(), words.end(), draw);
      std::vector<std::string> keys;
      std::vector<std::uint32_t> uses;
      for (const auto& [key, count] : words) keys.push_back(key), uses.push_back(count);
      std::map<std::string, std::string> expected;
      std::vector<std::string> roots;
      std::stable_sort(words.begin(), words.end(), [](const auto& x, const auto& y) {
        return x.second != y.second ? x.second > y.second : x.first < y.first;
      });
      for (const auto& [key, count] : words) {
        const auto root =
            std::find_if(roots.begin(), roots.end(), [&, k = key](const std::string& r) { return one_typing_error(k, r); });
        const bool joins = count <= 1 && root != roots.end();
        expected[key] = joins ? *root : key;
        if (!joins) roots.push_back(key);
      }
      const auto meant = likely_meant(keys, uses);
      for (std::size_t i = 0; i < keys.size(); ++i) CHECK(keys[meant[i]] == expected[keys[i]]);
    }
  }
}

}  // namespace core_near_words_test
