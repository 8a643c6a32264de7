"""Where Python meets C++: strides, types, lifetimes, threads, signals. The run under AddressSanitizer is this file."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import threading
import time
import weakref
from collections.abc import Callable

import numpy as np
import pytest

import libnetgraph as ng
from libnetgraph import _core


def ring(size: int, chord: int = 7) -> ng.TieGraph:
    v = np.arange(size)
    return ng.TieGraph.from_edges(np.concatenate([v, v]), np.concatenate([(v + 1) % size, (v + chord) % size]), size=size)


# -- arrays going in ---------------------------------------------------------------------------------------------------

EDGES = np.array([[0, 1], [1, 2], [2, 3], [3, 4]])
EXPECTED = ng.TieGraph.from_edges([0, 1, 2, 3], [1, 2, 3, 4])


@pytest.mark.parametrize("dtype", ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", ">i4", ">i8", "<u2"])
def test_every_integer_type_and_byte_order_is_read_right(dtype: str) -> None:
    edges = EDGES.astype(dtype)
    assert ng.TieGraph.from_edges(edges[:, 0].copy(), edges[:, 1].copy()) == EXPECTED


@pytest.mark.parametrize(
    "lay",
    [
        lambda e: (e[:, 0], e[:, 1]),  # columns of a C array: stride of two items
        lambda e: (np.asfortranarray(e)[:, 0], np.asfortranarray(e)[:, 1]),
        lambda e: (e[::-1, 0], e[::-1, 1]),  # negative strides
        lambda e: (np.repeat(e, 3, axis=0)[::3, 0], np.repeat(e, 3, axis=0)[::3, 1]),
        lambda e: (e.T[0], e.T[1]),
        lambda e: (np.frombuffer(b"\0" + e[:, 0].tobytes(), dtype="i1")[1:].view("i8"), e[:, 1]),  # unaligned
        lambda e: (e[:, 0].tolist(), tuple(e[:, 1].tolist())),
    ],
    ids=["columns", "Fortran", "backwards", "every third", "transposed", "unaligned", "sequences"],
)
def test_every_stride_is_read_right(lay: Callable[[np.ndarray], tuple[object, object]]) -> None:
    sources, targets = lay(EDGES)
    assert ng.TieGraph.from_edges(sources, targets) == EXPECTED


def test_one_value_seen_four_times_by_a_stride_of_nothing_is_read_right() -> None:
    hub = np.broadcast_to(np.array(0), 4)
    assert ng.TieGraph.from_edges(hub, [1, 2, 3, 4]).degree(0) == 4


@pytest.mark.parametrize(
    ("sources", "error", "words"),
    [
        (np.array([0.0, 1.0]), TypeError, "expected integers, got float64"),
        (np.array([True, False]), TypeError, "expected integers, got bool"),
        (np.array([0, 2**70], dtype=object), TypeError, "expected integers, got object"),
        (np.array(["0", "1"]), TypeError, "expected integers"),
        (np.array([0j, 1j]), TypeError, "expected integers"),
        (np.array(["2020-01-01", "2021-01-01"], dtype="datetime64[D]"), TypeError, "expected integers"),
        (np.ma.array([0, 1], mask=[True, False]), TypeError, "masked"),
        ("01", TypeError, "sequence of numbers"),
        (b"01", TypeError, "sequence of numbers"),
        ({0, 1}, TypeError, "sequence of numbers"),
        ({0: 1}, TypeError, "sequence of numbers"),
        (None, TypeError, "sequence of numbers"),
        (np.array([[0, 1]]), ValueError, "one dimension, got 2"),
        (np.array(3), ValueError, "one dimension, got 0"),
        (np.array([0, -1]), IndexError, r"sources\[1\] = -1"),
        (np.array([0, 9]), IndexError, r"sources\[1\] = 9: vertices are 0..4"),
        (np.array([0, 2**32]), IndexError, r"sources\[1\] = 4294967296"),
        (np.array([0, 2**64 - 1], dtype="u8"), IndexError, "18446744073709551615"),
    ],
)
def test_what_is_no_list_of_vertices_is_refused(sources: object, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        _core.tie_graph.from_arrays(5, sources, [1, 2])


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), -float("inf"), -0.5, 0.0, -0.0, 1.0000001, 1e300])
def test_what_is_no_strength_is_refused(bad: float) -> None:
    with pytest.raises(ValueError, match=r"strengths\[1\].*expected a finite number > 0 and <= 1"):
        ng.TieGraph.from_edges([0, 1], [1, 2], [0.5, bad])


def test_faint_strengths_stay_ties_and_other_number_types_are_read() -> None:
    assert ng.TieGraph.from_edges([0], [1], [1e-300]).strength(0, 1) > 0.0  # below the smallest float32
    assert ng.TieGraph.from_edges([0], [1], np.array([1])).strength(0, 1) == 1.0
    assert ng.TieGraph.from_edges([0], [1], np.array([0.5], dtype=np.float16)).strength(0, 1) == 0.5
    assert ng.TieGraph.from_edges([0], [1], np.array([0.5], dtype=">f8")).strength(0, 1) == 0.5
    for wrong in (np.array([True]), np.array(["1"]), np.array([1j]), np.array([None])):
        with pytest.raises(TypeError, match="expected real numbers"):
            ng.TieGraph.from_edges([0], [1], wrong)


def test_lengths_must_agree() -> None:
    with pytest.raises(ValueError, match="differ in length: 2 and 1"):
        ng.TieGraph.from_edges([0, 1], [2])
    with pytest.raises(ValueError, match="1 values for 2 ties"):
        ng.TieGraph.from_edges([0, 1], [1, 2], [1.0])


def test_sizes_past_the_index_type_are_refused_before_memory_is_taken() -> None:
    # 2^32 - 1 stands for "no vertex", so a graph has 4294967294 at most.
    for size in (2**32 - 1, 2**32, 2**40, 2**63):
        with pytest.raises(ValueError, match="at most 4294967294"):
            _core.tie_graph.from_arrays(size, [], [])
    for size in (-1, 2**64, 1.5, None, "3"):
        with pytest.raises((TypeError, ValueError)):
            ng.TieGraph.from_edges([0], [1], size=size) if size is not None else _core.tie_graph.from_arrays(size, [0], [1])


def test_the_input_is_copied_not_borrowed() -> None:
    sources, targets = np.array([0, 1]), np.array([1, 2])
    g = ng.TieGraph.from_edges(sources, targets)
    sources[:] = targets[:] = 0
    assert g.neighbors(1) == [0, 2]


# -- arrays coming out -------------------------------------------------------------------------------------------------

VIEWS = ["offsets", "targets", "strengths", "edge_ids"]


@pytest.mark.parametrize("name", VIEWS)
def test_views_share_the_graph_s_memory_and_cannot_be_written(name: str) -> None:
    g = ring(50)
    first, second = getattr(g, name), getattr(g, name)
    assert np.shares_memory(first, second)
    assert not first.flags.writeable and not first.flags.owndata and first.base is g._core
    with pytest.raises(ValueError, match="read-only"):
        first[0] = 1
    with pytest.raises(ValueError, match="cannot set WRITEABLE"):
        first.setflags(write=True)


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_outlives_every_name_of_its_graph(name: str) -> None:
    g = ring(10_000)
    expected = getattr(g, name).copy()
    view = getattr(g, name)
    tail = view[5:]
    gone = weakref.ref(g)
    del g
    gc.collect()
    assert gone() is None  # the Python wrapper is gone, its compiled graph must not be
    churn = [ring(10_000) for _ in range(5)]  # would reuse freed memory
    assert np.array_equal(view, expected) and np.array_equal(tail, expected[5:])
    del churn


def test_rows_of_one_vertex_outlive_the_graph_too() -> None:
    core = ring(1000)._core
    row, strengths = core.neighbors_of(3), core.strengths_of(3)
    del core
    gc.collect()
    assert row.tolist() == [2, 4, 10, 996] and strengths.tolist() == [1.0] * 4


def test_fresh_arrays_belong_to_their_caller() -> None:
    g = ring(100)
    first = _core.reach_profile(g._core)["harmonic"]
    second = _core.reach_profile(g._core)["harmonic"]
    assert not np.shares_memory(first, second)
    first[:] = -1  # writable, and nobody else's
    assert (second > 0).all()
    del first
    gc.collect()
    assert (second > 0).all()


def test_making_and_dropping_arrays_a_thousand_times_leaves_no_memory_behind() -> None:
    resource = pytest.importorskip("resource")
    g = ring(20_000)

    def churn(times: int) -> int:
        for _ in range(times):
            g._core.ties()
            _core.connected_components(g._core)
        gc.collect()
        return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)

    before = churn(50)
    after = churn(500)  # 500 * 0.6 MB would be 300 MB, were they kept
    assert after - before < 30_000, f"grew by {after - before} kB"


def test_indices_out_of_range_are_index_errors() -> None:
    core = ring(10)._core
    for call in (core.degree, core.neighbors_of, core.strengths_of):
        for v in (10, -1, 2**31, 2**62):
            with pytest.raises(IndexError, match="is not one of the 10 vertices"):
                call(v)
    with pytest.raises(IndexError):
        core.strength(0, 10)
    with pytest.raises(TypeError):
        core.degree(1.0)


def test_a_pickle_of_another_version_is_refused() -> None:
    core = ring(10)._core
    maker, arguments, state = core.__reduce_ex__(2)[:3]
    fresh = maker(*arguments)
    with pytest.raises(ValueError, match="another version"):
        fresh.__setstate__((2, *state[1:]))
    assert pickle.loads(pickle.dumps(core)) == core


# -- threads -----------------------------------------------------------------------------------------------------------


def test_other_python_threads_run_while_the_engine_works() -> None:
    g = ring(6000, 1500)
    ticks = 0
    stop = threading.Event()

    def tick() -> None:
        nonlocal ticks
        while not stop.is_set():
            ticks += 1
            time.sleep(0.001)

    ticker = threading.Thread(target=tick)
    ticker.start()
    try:
        while ticks == 0:
            time.sleep(0.001)
        start, begun = ticks, time.perf_counter()
        rounds = 0
        while time.perf_counter() - begun < 0.5:
            _core.reach_profile(g._core)
            rounds += 1
        # Held throughout, the GIL would let the ticker in only between the calls.
        assert ticks - start > 3 * rounds or ticks - start > 50
    finally:
        stop.set()
        ticker.join()


def test_many_threads_share_one_graph_and_agree() -> None:
    g = ring(3000, 11)
    expected = _core.reach_profile(g._core)["harmonic"]
    results: list[object] = [None] * 8

    def work(i: int) -> None:
        results[i] = (_core.reach_profile(g._core, threads=2)["harmonic"], _core.constraint(g._core), g.targets.sum())

    threads = [threading.Thread(target=work, args=(i,)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for result in results:
        assert isinstance(result, tuple)
        assert np.array_equal(result[0], expected) and np.array_equal(result[1], results[0][1])  # type: ignore[index]


def test_results_are_the_same_bytes_for_any_number_of_threads() -> None:
    rng = np.random.default_rng(7)
    g = ng.TieGraph.from_edges(*rng.integers(0, 2000, (2, 9000)), rng.uniform(0.01, 1, 9000), size=2000, self_ties="drop")
    for threads in (2, 3, 0):
        for one, other in zip(_core.reach_profile(g._core).values(), _core.reach_profile(g._core, threads=threads).values(), strict=True):
            assert one.tobytes() == other.tobytes()
        assert _core.constraint(g._core).tobytes() == _core.constraint(g._core, threads=threads).tobytes()
        one_by_one = ng.suggest_introductions(g, method="weighted_adamic_adar").columns()
        together = ng.suggest_introductions(g, method="weighted_adamic_adar", threads=threads).columns()
        assert all(one_by_one[name].tobytes() == together[name].tobytes() for name in one_by_one)


# -- progress and signals ----------------------------------------------------------------------------------------------


def long_graph() -> ng.TieGraph:
    # A ring without chords: 20,000 levels a source set, so a profile takes many seconds.
    size = 40_000
    v = np.arange(size)
    return ng.TieGraph.from_edges(v, (v + 1) % size)


@pytest.mark.parametrize(
    "call",
    [
        lambda g: ng.reach_profile(g),
        lambda g: [_core.constraint(g._core) for _ in range(100_000)],
        lambda g: [ng.suggest_introductions(g) for _ in range(100_000)],
        ng.betweenness,
        lambda g: ng.distance_profile(g, np.ones(g.tie_count)),
        lambda g: ng.ambassadors(g, 50),
        lambda g: ng.sampled_betweenness(g, epsilon=0.002),
    ],
    ids=["reach", "constraint", "suggestions", "betweenness", "distances", "ambassadors", "sampling"],
)
def test_ctrl_c_gets_through_within_a_tenth_of_a_second(call: Callable[[ng.TieGraph], object]) -> None:
    g = long_graph()
    sent = 0.0

    def interrupt() -> None:
        nonlocal sent
        time.sleep(0.3)
        sent = time.perf_counter()
        os.kill(os.getpid(), signal.SIGINT)

    sender = threading.Thread(target=interrupt)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        sender.start()
        with pytest.raises(KeyboardInterrupt):
            call(g)
        waited = time.perf_counter() - sent
    finally:
        sender.join()
        signal.signal(signal.SIGINT, before)
    # The promise is 100 ms; sanitized builds are slower by more than ten times.
    assert waited < (0.1 if os.environ.get("LD_PRELOAD") is None else 5.0) * _patience(), f"{waited * 1000:.0f} ms"
    assert len(g.targets) == 2 * len(g)  # the graph is whole, and usable at once
    assert g.neighbors(0) == [1, len(g) - 1]


def _patience() -> float:
    """A crowded machine may not even schedule us within 100 ms: measure that, and allow for it."""
    begun = time.perf_counter()
    for _ in range(5):
        time.sleep(0.01)
    return max(1.0, (time.perf_counter() - begun) / 0.05 * 2.0 - 1.0)


def test_a_signal_whose_handler_does_not_raise_stops_nothing() -> None:
    if not hasattr(signal, "SIGUSR1"):
        pytest.skip("no SIGUSR1 on this system")
    heard = []
    before = signal.signal(signal.SIGUSR1, lambda number, frame: heard.append(number))
    try:
        sender = threading.Timer(0.05, lambda: os.kill(os.getpid(), signal.SIGUSR1))
        sender.start()
        begun = time.perf_counter()
        profile = None
        while not heard and time.perf_counter() - begun < 10:
            profile = _core.reach_profile(ring(4000, 1000)._core)
        sender.join()
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert heard and profile is not None and len(profile["reached"]) == 4000


def test_progress_rises_to_the_total() -> None:
    seen: list[tuple[int, int]] = []
    ng.reach_profile(ring(5000, 70), progress=lambda done, total: seen.append((done, total)))
    assert seen and seen[-1][0] == seen[-1][1]
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


def test_what_the_progress_callable_raises_stops_the_work_and_comes_out() -> None:
    class Enough(Exception):
        pass

    def report(done: int, total: int) -> None:
        raise Enough(f"{done} of {total}")

    begun = time.perf_counter()
    with pytest.raises(Enough):
        ng.reach_profile(long_graph(), progress=report)
    assert time.perf_counter() - begun < 60


def test_progress_is_true_false_or_callable() -> None:
    g = ring(10)
    assert len(ng.reach_profile(g, progress=True)) == 10  # a bar where tqdm is installed, else silence
    for wrong in ("yes", 1):
        with pytest.raises(TypeError, match="progress: expected"):
            ng.reach_profile(g, progress=wrong)


def test_a_failing_call_leaves_no_thread_behind() -> None:
    before = len(os.listdir("/proc/self/task")) if sys.platform == "linux" else 0
    for _ in range(20):
        with pytest.raises(ValueError, match="max_steps"):
            ng.reach_profile(ring(10), max_steps=0)
    if sys.platform == "linux":
        assert len(os.listdir("/proc/self/task")) == before
