#include <netgraph/records/text_list.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace records_text_list_test {

using netgraph::text_list;
using namespace std::string_view_literals;

static_assert(std::forward_iterator<text_list::iterator>);
static_assert(std::is_nothrow_move_constructible_v<text_list> && std::is_nothrow_move_assignable_v<text_list>);
static_assert(sizeof(text_list) == sizeof(void*));

TEST_SUITE_BEGIN("records/text_list");

namespace {

std::vector<std::string> texts_of(const text_list& list) { return {list.begin(), list.end()}; }

}  // namespace

TEST_CASE("the empty list has no texts, and is equal to itself alone") {
  const text_list none;
  CHECK(none.empty());
  CHECK(none.size() == 0);
  CHECK(none.begin() == none.end());
  CHECK(none == text_list(std::vector<std::string>{}));
  CHECK_FALSE(none == text_list{""});
}

TEST_CASE("texts come back in their order, empty ones and repeated ones, too") {
  for (const std::vector<std::string>& texts : {std::vector<std::string>{"sailing"},
                                                {"a", "b", "a"},
                                                {""},
                                                {"", ""},
                                                {"", "x", ""},
                                                {"a;b", "two\nlines", "caf\xC3\xA9"},
                                                {std::string(1000, 'l'), "s", std::string(70000, 'm')}}) {
    const text_list list(texts);
    CHECK_FALSE(list.empty());
    CHECK(list.size() == texts.size());
    CHECK(texts_of(list) == texts);
  }
}

TEST_CASE("splitting a text is listing what stands between the marks") {
  CHECK(text_list::split("", ';') == text_list{});
  CHECK(text_list::split("a", ';') == text_list{"a"});
  CHECK(text_list::split("a;b b;c", ';') == text_list{"a", "b b", "c"});
  CHECK(text_list::split(";a;;", ';') == text_list{"", "a", "", ""});
  // Longer than any step a compiler may make of the loop, with a mark at every distance from its end.
  for (std::size_t size = 1; size < 100; ++size) {
    for (std::size_t at = 0; at < size; ++at) {
      std::string text(size, 'x');
      text[at] = ';';
      CAPTURE(size);
      CAPTURE(at);
      CHECK(texts_of(text_list::split(text, ';')) ==
            std::vector<std::string>{std::string(at, 'x'), std::string(size - at - 1, 'x')});
    }
  }
}

TEST_CASE("a copy is a list of its own, a moved-from list is empty") {
  text_list first{"a", "b"};
  text_list second = first;
  CHECK(second == first);
  CHECK((*second.begin()).data() != (*first.begin()).data());
  const text_list third = std::move(first);
  CHECK(third == second);
  CHECK(first.empty());  // NOLINT(bugprone-use-after-move): that it is empty is the fact
  second = text_list{"c"};
  CHECK(third == text_list{"a", "b"});
  CHECK(second == text_list{"c"});
}

TEST_CASE("lists differ where texts, their borders or their order do") {
  CHECK_FALSE(text_list{"ab"} == text_list{"a", "b"});
  CHECK_FALSE(text_list{"a", "b"} == text_list{"b", "a"});
  CHECK_FALSE(text_list{"a"} == text_list{"a", ""});
}

TEST_CASE("a NUL byte is refused: no table could hold it") {
  CHECK_THROWS_AS(static_cast<void>(text_list{"a\0b"sv}), std::invalid_argument);
}

TEST_SUITE_END();

}  // namespace records_text_list_test
