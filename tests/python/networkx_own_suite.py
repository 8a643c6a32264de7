"""A pytest plugin for networkx's own tests: which functions of the backend they reached, and which calls were handed back.

networkx hides a call that the backend declines, because it may then do the work itself; with that switched off it
marks every test xfail that needs anything else from networkx. Here such a test fails the run, and with networkx's help
the calls handed back are counted.
Loaded by tests/networkx_suite.sh with `-p networkx_own_suite`.
"""

import os
from collections import Counter
from functools import wraps
from pathlib import Path

import networkx as nx
import pytest
from _libnetgraph_info import FUNCTIONS

reached = Counter()
handed_back = {}
xfailed = {}
alone = not os.environ.get("NETWORKX_FALLBACK_TO_NX")
# Tests that may xfail without networkx's help because networkx itself is wrong: name of the test, and its issue.
NETWORKX_IS_WRONG: dict[str, str] = {}
_running = ["(outside tests)"]


def _watch(name):
    dispatcher = nx.utils.backends._registered_algorithms.get(name)
    if dispatcher is None:
        return  # younger than this networkx
    while not isinstance(dispatcher, nx.utils.backends._dispatchable):
        dispatcher = dispatcher.__wrapped__
    backend = nx.utils.backends._load_backend("libnetgraph")
    ours, theirs = getattr(backend, name), dispatcher.orig_func

    @wraps(ours)
    def count(*args, **kwargs):
        reached[name] += 1
        return ours(*args, **kwargs)

    @wraps(theirs)
    def note(*args, **kwargs):
        handed_back.setdefault(name, set()).add(_running[0])
        return theirs(*args, **kwargs)

    setattr(backend, name, count)
    # Functions that return or change graphs are run by networkx too, each time, to compare.
    if not (dispatcher._returns_graph or dispatcher.mutates_input):
        dispatcher.orig_func = note


@pytest.hookimpl
def pytest_configure():
    for name in FUNCTIONS:
        _watch(name)


@pytest.hookimpl
def pytest_runtest_logstart(nodeid, location):
    # `--pyargs` leaves the module out of a test's id.
    _running[0] = f"{Path(location[0]).name}::{location[2]}"


@pytest.hookimpl
def pytest_runtest_logreport(report):
    if hasattr(report, "wasxfail") and _running[0] not in NETWORKX_IS_WRONG:
        xfailed[_running[0]] = report.wasxfail.removeprefix("reason: ")


@pytest.hookimpl
def pytest_sessionfinish(session, exitstatus):
    if alone and xfailed and exitstatus == 0:
        session.exitstatus = 1


@pytest.hookimpl
def pytest_terminal_summary(terminalreporter):
    terminalreporter.section("libnetgraph as networkx's backend")
    missed = sorted(set(FUNCTIONS) - set(reached))
    terminalreporter.line(f"functions reached: {len(reached)} of {len(FUNCTIONS)}, in {sum(reached.values())} calls")
    if missed:
        terminalreporter.line(f"never reached: {', '.join(missed)}")
    if alone:
        terminalreporter.line(f"tests that need more of networkx than the backend has: {len(xfailed)}")
        for test, reason in sorted(xfailed.items()):
            terminalreporter.line(f"  {test}: {reason}")
        return
    terminalreporter.line(f"calls handed back to networkx, by function and test: {sum(map(len, handed_back.values()))}")
    for name, tests in sorted(handed_back.items()):
        for test in sorted(tests):
            terminalreporter.line(f"  {name}: {test}")
