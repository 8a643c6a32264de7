#ifndef NETGRAPH_IO_PLAN_CSV_HPP
#define NETGRAPH_IO_PLAN_CSV_HPP

#include <string>

#include <netgraph/io/csv_writer.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/organiser/detail/plan_words.hpp>
#include <netgraph/organiser/event_plan_result.hpp>
#include <netgraph/organiser/words.hpp>

namespace netgraph {

/// A plan's introductions as CSV text, one row each, the most worth first.
///
/// What one fills in comes first, then who meets whom and why; ids and what else introductions.csv needs stand at the end.
/// Note what became of each in `outcome` (`proposed` until then) and put the rows into the data folder, and the next plan
/// knows. Numbers have three digits.
///
/// @param policy  what to do with text that a spreadsheet would run as a formula; exports neutralise it.
/// @param people  by `ids` there are no columns of names and e-mails, and sentences speak of ids.
/// @pre  the plan was made from `net`.
[[nodiscard]] inline std::string to_csv(const contact_network& net, const event_plan& plan,
                                        formulas policy = formulas::neutralise, naming people = naming::names) {
  std::string text;
  csv_writer csv(text, policy);
  const bool named = people == naming::names;
  csv.field("outcome");
  if (named) {
    for (const char* column : {"a_name", "b_name", "introducer_name", "a_email", "b_email"}) csv.field(column);
  }
  for (const char* column :
       {"sentence", "worth", "p_both", "p_known", "warm_up", "change", "event", "at", "channel", "introducer", "a", "b"}) {
    csv.field(column);
  }
  csv.end_row();
  const event& when = net[plan.event];
  const detail::plan_words words(net, plan.words, people);
  for (const planned_introduction& i : plan.introductions) {
    csv.field("proposed");
    if (named) {
      csv.field(net[i.a].name);
      csv.field(net[i.b].name);
      csv.field(i.introducer ? net[*i.introducer].name : std::string{});
      csv.field(net[i.a].email);
      csv.field(net[i.b].email);
    }
    csv.field(words.sentence(i));
    for (const double number : {i.worth, i.p_both, i.p_known}) csv.field(spelled(number, 3));
    csv.field(i.warm_up ? net[*i.warm_up].name : std::string{});
    csv.field(i.change ? to_string(*i.change) : std::string_view{});
    csv.field(when.id);
    csv.field(when.start ? to_string(*when.start) : std::string{});
    csv.field("face_to_face");
    csv.field(i.introducer ? net[*i.introducer].id : std::string{});
    csv.field(net[i.a].id);
    csv.field(net[i.b].id);
    csv.end_row();
    if (!i.third) continue;
    for (const vertex_id other : {i.a, i.b}) {  // the third meets both: the next plan must know
      csv.field("proposed");
      if (named) {
        for (const std::string& cell :
             {net[other].name, net[*i.third].name, std::string{}, net[other].email, net[*i.third].email}) {
          csv.field(cell);
        }
      }
      for (int empty = 0; empty < 6; ++empty) csv.field(std::string_view{});
      csv.field(when.id);
      csv.field(when.start ? to_string(*when.start) : std::string{});
      csv.field("face_to_face");
      csv.field(std::string_view{});
      csv.field(net[other].id);
      csv.field(net[*i.third].id);
      csv.end_row();
    }
  }
  return text;
}

}  // namespace netgraph

#endif
