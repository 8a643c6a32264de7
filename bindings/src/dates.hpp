// boost::gregorian::date <-> datetime.date, refusing everything that would land on a wrong day in silence.
#ifndef NETGRAPH_BINDINGS_DATES_HPP
#define NETGRAPH_BINDINGS_DATES_HPP

#include "bind.hpp"

#include <boost/date_time/gregorian/gregorian_types.hpp>

#include <string>

namespace netgraph::python {

/// What a Python value says about a day.
struct date_reading {
  bool is_date = false;  ///< false: not a date at all, so another overload may want it
  boost::gregorian::date day{boost::gregorian::not_a_date_time};
  std::string problem;        ///< why no day can be taken from it; empty when it can
  bool wrong_type = false;    ///< the problem is the type (a zoned datetime), not the value (year 1200)
};

/// Reads a `datetime.date`, or a naive `datetime.datetime` at midnight (which includes `pandas.Timestamp`).
///
/// `pandas.NaT` passes for a datetime of year 1, a zoned or a late-evening datetime may belong to another local
/// day, and Boost counts from 1400 on: each becomes a `problem`, never a day.
date_reading read_date(const py::handle& value);

/// `datetime.date`; None for not_a_date_time.
py::object to_python(const boost::gregorian::date& day);

}  // namespace netgraph::python

namespace pybind11::detail {

template <>
struct type_caster<boost::gregorian::date> {
  static constexpr auto name = const_name("datetime.date");
  template <class T>
  using cast_op_type = movable_cast_op_type<T>;

  /// Says only whether the value is a date at all. One that is but cannot be used (NaT, year 1200) throws when the
  /// call is made: raising here, while pybind11 may be trying other overloads, would be too early.
  bool load(handle source, bool /*convert*/) {
    reading_ = netgraph::python::read_date(source);
    return reading_.is_date;
  }

  operator boost::gregorian::date*() { return &checked(); }
  operator boost::gregorian::date&() { return checked(); }
  operator boost::gregorian::date&&() && { return std::move(checked()); }

  static handle cast(const boost::gregorian::date& day, return_value_policy /*policy*/, handle /*parent*/) {
    return netgraph::python::to_python(day).release();
  }

 private:
  boost::gregorian::date& checked() {
    if (reading_.problem.empty()) return reading_.day;
    if (reading_.wrong_type) throw type_error(reading_.problem);
    throw value_error(reading_.problem);
  }

  netgraph::python::date_reading reading_;
};

}  // namespace pybind11::detail

#endif
