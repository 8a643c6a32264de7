"""Days in and out: what is a day, what only looks like one, and what would land on a wrong day in silence."""

from __future__ import annotations

import datetime
import zoneinfo

import numpy as np
import pandas as pd
import pytest
from libnetgraph.dates import as_date

from libnetgraph import _core

DAY = datetime.date(2026, 12, 3)


@pytest.mark.parametrize(
    "value",
    [DAY, datetime.datetime(2026, 12, 3), pd.Timestamp("2026-12-03"), np.datetime64("2026-12-03"), "2026-12-03",
     np.datetime64("2026-12-03T00:00:00.000000000")],
    ids=["date", "naive midnight", "Timestamp at midnight", "datetime64[D]", "ISO text", "datetime64[ns] at midnight"],
)
def test_these_are_all_the_third_of_december(value: object) -> None:
    day = as_date(value)
    assert day == DAY and type(day) is datetime.date


@pytest.mark.parametrize(("value", "what"), [("2026", "year"), ("2026-12", "month")])
def test_a_month_is_no_day_and_does_not_pass_for_its_first(value: str, what: str) -> None:
    with pytest.raises(TypeError, match=f"{value} is a {what}, not a day"):
        as_date(np.datetime64(value))
    with pytest.raises(TypeError, match="is a week, not a day"):
        as_date(np.datetime64("2026-12-03", "W"))


@pytest.mark.parametrize("day", [datetime.date(1400, 1, 1), datetime.date(1999, 12, 31), datetime.date(2000, 2, 29),
                                 datetime.date(9999, 12, 31)])
def test_the_whole_calendar_goes_there_and_back(day: datetime.date) -> None:
    assert _core.check_date(day) == day
    assert _core.check_optional_date(day) == day


@pytest.mark.parametrize(
    "value",
    [datetime.datetime(2026, 12, 3, 23, 59), datetime.datetime(2026, 12, 3, 0, 0, 0, 1),
     datetime.datetime(2026, 12, 3, tzinfo=datetime.timezone.utc),
     datetime.datetime(2026, 12, 3, tzinfo=zoneinfo.ZoneInfo("Europe/Zurich")),
     pd.Timestamp("2026-12-03T07:45"), pd.Timestamp("2026-12-03", tz="UTC")],
    ids=["late evening", "one microsecond", "UTC midnight", "Zurich midnight", "Timestamp 07:45", "Timestamp UTC"],
)
def test_a_point_in_time_is_no_day(value: object) -> None:
    # 23:59 UTC is tomorrow in Zurich: guessing the day would be wrong for somebody.
    with pytest.raises(TypeError, match="which day it falls on depends on the place"):
        as_date(value)
    with pytest.raises(TypeError, match="point in time"):
        _core.check_date(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [pd.NaT, np.datetime64("NaT"), np.datetime64("NaT", "D")], ids=["pandas", "numpy", "numpy days"])
def test_not_a_time_is_no_day(value: object) -> None:
    # pandas.NaT is a datetime of year 1 by type, and numpy's would read as 1970-01-01 once narrowed to days.
    with pytest.raises(ValueError, match="NaT"):
        as_date(value)


def test_not_a_time_is_refused_by_the_compiled_part_too() -> None:
    with pytest.raises(ValueError, match="NaT"):
        _core.check_date(pd.NaT)
    with pytest.raises(ValueError, match="NaT"):
        _core.check_optional_date(pd.NaT)


@pytest.mark.parametrize("value", [datetime.date(1399, 12, 31), datetime.date(1, 1, 1), "1399-12-31", "0001-01-01",
                                   np.datetime64("-0044-03-15"), np.datetime64("20260-01-01")])
def test_days_outside_the_calendar_are_refused(value: object) -> None:
    with pytest.raises(ValueError, match="1400-01-01"):
        as_date(value)


@pytest.mark.parametrize("value", ["", "today", "03.12.2026", "2026-02-29", "2026-13-01", "20261203", "2026-W49-4",
                                   "2026-12-03T07:45", " 2026-12-03", "2026-12-3"])
def test_text_that_is_no_iso_day_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="as_of: .*is not a day"):
        as_date(value)


@pytest.mark.parametrize("value", [None, 20261203, 1.5, True, b"2026-12-03", np.int64(20000), datetime.time(7, 45), [DAY]])
def test_other_things_are_no_days(value: object) -> None:
    with pytest.raises(TypeError, match="as_of"):
        as_date(value)
    with pytest.raises(TypeError):
        _core.check_date(value)  # type: ignore[arg-type]


def test_none_passes_only_where_it_may() -> None:
    assert _core.check_optional_date(None) is None
    assert _core.check_optional_date() is None
    with pytest.raises(TypeError):
        _core.check_date(None)  # type: ignore[arg-type]


def test_the_name_of_the_argument_is_in_the_message() -> None:
    with pytest.raises(ValueError, match="^until: 'soon'"):
        as_date("soon", "until")


def test_subclasses_of_date_pass() -> None:
    class Day(datetime.date):
        pass

    assert _core.check_date(Day(2026, 12, 3)) == DAY
