#include <netgraph/network/network_builder.hpp>

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

namespace network_consent_of_doubles_test {

using namespace netgraph;

TEST_SUITE_BEGIN("network/consent_of_doubles");

TEST_CASE("of a person who stands there twice the no holds for both rows, and nobody else's") {
  network_builder builder;
  const auto add = [&](const char* id, const char* name, const char* email, bool consent, bool mail = true) {
    person p;
    p.id = id;
    p.name = name;
    p.email = email;
    p.consent = consent;
    p.mail = mail;
    builder.add_person(std::move(p));
  };
  add("ann", "Ann Lee", "ann@lee.example", true);
  add("ann2", "ann  LEE", "Ann+x@lee.example", false);
  add("bob", "Bob Ray", "office@ray.example", true);  // a mailbox for the whole house
  add("eva", "Eva Ray", "office@ray.example", false);
  add("nameless", "", "OFFICE@ray.example", true);    // may be Eva
  add("cem", "Cem", "", true);
  add("cem2", "Cem", "", false);  // no mailbox: nothing says that they are one
  add("dan", "Dan", "dan@x.example", true, true);
  add("dan2", "Dan", "dan@x.example", true, false);
  std::vector<reject> notes;
  const contact_network net = builder.build(&notes);
  std::string said;
  for (const person& p : net.people()) said += p.id + (p.consent ? " yes" : " no") + (p.mail ? "" : " mail") + ' ';
  CHECK(said == "ann no ann2 no bob yes eva no nameless no cem yes cem2 no dan yes mail dan2 yes mail ");
  REQUIRE(notes.size() == 1);
  CHECK(to_string(notes[0]) ==
        "people.csv: 3 rows have the e-mail and the name of another that says no: the no holds for both: 'ann; nameless; dan'; "
        "keep one row for each person");
}

TEST_SUITE_END();

}  // namespace network_consent_of_doubles_test
