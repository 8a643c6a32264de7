#!/usr/bin/env python3
"""What including <netgraph/netgraph.hpp> costs a C++ user, beside <iostream>: CPU seconds and memory of one compilation at -O2.

Usage: compile_time.py [--strict] [HEADER ...], with CXX for another compiler. CPU seconds, not wall-clock ones, the least of
three; a crowded machine inflates them still, so the ratio to <iostream> measured between is what to compare. `--strict` fails above the ceilings.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SECONDS, MEGABYTES = 8.0, 600.0


def compiled(header: str) -> tuple[float, float]:
    """CPU seconds and megabytes of compiling a program that includes a header alone."""
    with tempfile.TemporaryDirectory() as place:
        source = Path(place, "consumer.cpp")
        source.write_text(f"#include <{header}>\nint main() {{}}\n")
        words = [os.environ.get("CXX", "g++"), "-std=c++20", "-O2", "-I", str(ROOT / "libnetgraph" / "include"), "-c", str(source), "-o", os.devnull]
        child = subprocess.Popen(words)
        _, status, used = os.wait4(child.pid, 0)
        if status != 0:
            sys.exit(f"{header}: does not compile")
        # Of a process that has ended: the largest of the compiler proper, a child of the driver, is counted with it.
        return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main() -> None:
    headers = [word for word in sys.argv[1:] if not word.startswith("-")] or ["netgraph/netgraph.hpp"]
    missed = False
    for header in headers:
        ours, plain, memory = [], [], 0.0
        for _ in range(3):
            seconds, megabytes = compiled(header)
            ours.append(seconds)
            memory = max(memory, megabytes)
            plain.append(compiled("iostream")[0])
        print(f"{header}: {min(ours):.1f} CPU s ({min(ours) / min(plain):.0f} x <iostream>, {min(plain):.2f} s), {memory:.0f} MB; "
              f"ceiling {SECONDS:g} s and {MEGABYTES:g} MB")
        missed = missed or min(ours) > SECONDS or memory > MEGABYTES
    if missed and "--strict" in sys.argv:
        sys.exit("missed: the umbrella costs more than its ceiling")


if __name__ == "__main__":
    main()
