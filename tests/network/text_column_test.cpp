#include <netgraph/network/text_column.hpp>

#include <stdexcept>

#include <doctest/doctest.h>

#include <netgraph/network/network_builder.hpp>

namespace network_text_column_test {

using namespace netgraph;

TEST_SUITE_BEGIN("network/text_column");

TEST_CASE("a column is found whatever its case, and gives each person's text") {
  network_builder builder;
  builder.set_extra_columns(table_kind::people, {"T-Shirt", "Side"});
  builder.add_person({.id = "al", .sector = "retail", .extra = {"M", "buyer"}});
  builder.add_person({.id = "bo", .role = "owner"});
  const contact_network net = builder.build();
  CHECK(find_text_column(net, "SECTOR") == "sector");
  CHECK(find_text_column(net, "side") == "Side");
  CHECK_FALSE(find_text_column(net, "name"));       // says who somebody is, not of which sort
  CHECK_FALSE(find_text_column(net, "interests"));  // a list
  CHECK_FALSE(find_text_column(net, ""));

  CHECK(text_in_column(net, to_vertex(0), "sector") == "retail");
  CHECK(text_in_column(net, to_vertex(0), "Side") == "buyer");
  CHECK(text_in_column(net, to_vertex(1), "role") == "owner");
  CHECK(text_in_column(net, to_vertex(1), "Side").empty());
  CHECK(text_in_column(net, to_vertex(1), "no such").empty());
  CHECK_THROWS_AS(static_cast<void>(text_in_column(net, to_vertex(2), "role")), std::out_of_range);
}

TEST_SUITE_END();

}  // namespace network_text_column_test
