#include "bind.hpp"

#include "dates.hpp"

#include <datetime.h>

#include <optional>

namespace netgraph::python {
namespace {

/// The C API of datetime is a table that each translation unit fetches before its first use.
void need_datetime_api() {
  if (PyDateTimeAPI == nullptr) PyDateTime_IMPORT;
  if (PyDateTimeAPI == nullptr) throw py::error_already_set();
}

}  // namespace

date_reading read_date(const py::handle& value) {
  need_datetime_api();
  date_reading reading;
  if (!value || !PyDate_Check(value.ptr())) return reading;
  reading.is_date = true;

  if (PyDateTime_Check(value.ptr())) {
    // NaT is an instance of datetime, claims year 1 and differs from itself.
    if (!value.equal(value)) {
      reading.problem = "NaT is not a day; leave the value out or give a date";
      return reading;
    }
    const bool zoned = !value.attr("tzinfo").is_none();
    const bool midnight = PyDateTime_DATE_GET_HOUR(value.ptr()) == 0 && PyDateTime_DATE_GET_MINUTE(value.ptr()) == 0 &&
                          PyDateTime_DATE_GET_SECOND(value.ptr()) == 0 && PyDateTime_DATE_GET_MICROSECOND(value.ptr()) == 0;
    if (zoned || !midnight) {
      reading.problem = py::str(value).cast<std::string>() +
                        " is a point in time, and which day it falls on depends on "
                        "the place; pass the local datetime.date (value.date())";
      reading.wrong_type = true;
      return reading;
    }
  }

  const int year = PyDateTime_GET_YEAR(value.ptr());
  if (year < 1400) {
    reading.problem = py::str(value).cast<std::string>() + ": dates are from 1400-01-01 to 9999-12-31";
    return reading;
  }
  reading.day =
      boost::gregorian::date(static_cast<unsigned short>(year), static_cast<unsigned short>(PyDateTime_GET_MONTH(value.ptr())),
                             static_cast<unsigned short>(PyDateTime_GET_DAY(value.ptr())));
  return reading;
}

py::object to_python(const boost::gregorian::date& day) {
  need_datetime_api();
  if (day.is_special()) {
    if (day.is_not_a_date()) return py::none();
    throw py::value_error("an infinite date has no datetime.date");
  }
  const auto parts = day.year_month_day();
  PyObject* made = PyDate_FromDate(parts.year, parts.month.as_number(), parts.day);
  if (made == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::object>(made);
}

void bind_dates(py::module_& module) {
  // The doors of the date conversion, for its own tests and for the Python layer's checks.
  module.def(
      "check_date", [](const boost::gregorian::date& day) { return day; }, py::arg("day"),
      "Return `day` as datetime.date, or raise as every function with a date argument does.");
  module.def(
      "check_optional_date", [](const std::optional<boost::gregorian::date>& day) { return day; }, py::arg("day") = py::none(),
      "As check_date, and None passes.");
}

}  // namespace netgraph::python
