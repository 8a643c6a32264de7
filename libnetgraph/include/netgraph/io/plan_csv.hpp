#ifndef NETGRAPH_IO_PLAN_CSV_HPP
#define NETGRAPH_IO_PLAN_CSV_HPP

#include <charconv>
#include <string>
#include <system_error>

#include <netgraph/io/csv_writer.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/organiser/event_plan_result.hpp>

namespace netgraph {

/// A plan's introductions as CSV text, one row each, the most worth first.
///
/// The first seven columns are those of introductions.csv, with the outcome `proposed`: fill in what became of each and
/// put the rows into the data folder, and the next plan knows. The others are for people to read.
///
/// @param policy  what to do with text that a spreadsheet would run as a formula; exports neutralise it.
/// @pre  the plan was made from `net`.
[[nodiscard]] inline std::string to_csv(const contact_network& net, const event_plan& plan,
                                        formulas policy = formulas::neutralise) {
  std::string text;
  csv_writer csv(text, policy);
  for (const char* column : {"introducer", "a", "b", "event", "at", "channel", "outcome", "a_name", "b_name", "introducer_name",
                             "warm_up", "worth", "p_both", "p_known", "sentence"}) {
    csv.field(column);
  }
  csv.end_row();
  const auto number = [&](double value) {
    char buffer[40];
    const auto [end, failed] = std::to_chars(buffer, buffer + sizeof buffer, value);
    csv.field(failed == std::errc{} ? std::string_view(buffer, static_cast<std::size_t>(end - buffer)) : std::string_view{});
  };
  const event& when = net[plan.event];
  for (const planned_introduction& i : plan.introductions) {
    csv.field(i.introducer ? net[*i.introducer].id : std::string{});
    csv.field(net[i.a].id);
    csv.field(net[i.b].id);
    csv.field(when.id);
    csv.field(when.start ? to_string(*when.start) : std::string{});
    csv.field("face_to_face");
    csv.field("proposed");
    csv.field(net[i.a].name);
    csv.field(net[i.b].name);
    csv.field(i.introducer ? net[*i.introducer].name : std::string{});
    csv.field(i.warm_up ? net[*i.warm_up].name : std::string{});
    number(i.worth);
    number(i.p_both);
    number(i.p_known);
    csv.field(i.sentence);
    csv.end_row();
  }
  return text;
}

}  // namespace netgraph

#endif
