#!/usr/bin/env bash
# Runs every test, C++ and Python, from a fresh Debian or Ubuntu machine on: sets everything up first, ends non-zero on any failure.
#
#   ./tests/run.sh
#
# Installs, only where missing: with apt-get (as root or with sudo) g++, clang, ccache, doctest-dev, libboost-dev, zlib1g-dev, python3, python3-venv,
# python3-dev, chromium and poppler-utils (for the report's browser tests); with pip, into the repository's own .venv-tests and nowhere else, what
# tests/requirements.txt names, cmake and ninja where the system's are too old, and libnetgraph itself.
# Settings: PYTHON and CXX name another interpreter or compiler; NETGRAPH_DATA the folder of the real data (default ../shared/data;
# tests that need it say so and are skipped where it is absent); JOBS how many compilers at once.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. .ci/prepare.sh

root=$PWD
venv=$root/.venv-tests
jobs=${JOBS:-$(nproc)}
. .ci/stages.sh

# --- what is needed ---------------------------------------------------------------------------------------------------
need_test_tools
need_browser() {
  local name
  for name in chromium chromium-browser google-chrome; do command -v "$name" >/dev/null && return; done
  # Ubuntu has no Chromium outside snap, so a system without one is no reason to stop.
  (apt_install "browser tests of the report" chromium poppler-utils) ||
    echo "No Chromium to be had with apt-get here: the browser tests will say that they are skipped."
}
need_browser

# --- style ------------------------------------------------------------------------------------------------------------
stage "layout, and the rules of the house" .ci/style.sh

# --- C++ --------------------------------------------------------------------------------------------------------------
# -O1 compiles a quarter faster than the preset's -O2; the wheel below is what users get, fully optimised. Together, files that
# instantiate the same templates compile in a third of the time.
stage "build with $CXX, warnings as errors" build default default -DCMAKE_CXX_COMPILER="$CXX" -DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O1 \
  -DCMAKE_UNITY_BUILD=ON
stage "C++ tests, examples, meta and install tests (ctest)" ctest --test-dir build/default -j "$jobs" --output-on-failure --no-tests=error
# Nothing of this is run, so nothing is optimised; a folder of its own, for flags of its own.
stage "every header compiles alone" build headers default -DCMAKE_CXX_COMPILER="$CXX" -DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O0 \
  -DLIBNETGRAPH_TESTS=OFF -DLIBNETGRAPH_EXAMPLES=OFF --target=all_verify_interface_header_sets

# --- Python -----------------------------------------------------------------------------------------------------------
stage "pip install ." install_wheel
# Not from the repository's root alone: -I keeps the source tree off the path, so the installed package is what is tested.
# Files side by side, as many as there are processors; the backend's count together what they exercised, so they go one by one.
stage "Python tests (pytest)" "$venv/bin/python" -I -m pytest -q -n "$jobs" --dist loadfile --ignore-glob='*/test_networkx_*.py' tests/python
stage "Python tests of the NetworkX backend" "$venv/bin/python" -I -m pytest -q tests/python/test_networkx_*.py

# The backend under NetworkX's own tests; all of them take minutes: tests/networkx_suite.sh, by night and before a release.
networkx_own_tests() { PYTHON="$venv/bin/python" sh tests/networkx_suite.sh "$1"; }
stage "NetworkX's own tests of the functions its backend has" networkx_own_tests modules
stage "the same without any help from NetworkX" networkx_own_tests strict

boundary_under_asan() {
  # Unoptimised: the boundary's tests are short, and compiling is most of this stage.
  build asan asan -DCMAKE_CXX_COMPILER=g++ -DCMAKE_CXX_FLAGS_DEBUG=-O0 -DCMAKE_UNITY_BUILD=ON -DLIBNETGRAPH_TESTS=OFF -DLIBNETGRAPH_EXAMPLES=OFF \
    -DLIBNETGRAPH_BINDINGS=ON --target=_core ||
    return 1
  # The sanitizer holds freed memory back on purpose, so memory growth is measured without it.
  # Python itself is not built for it: the sanitizer's library comes first, and Python's own leaks at exit are not ours.
  LD_PRELOAD="$(g++ -print-file-name=libasan.so) $(g++ -print-file-name=libstdc++.so)" \
    ASAN_OPTIONS=detect_leaks=0:abort_on_error=0 UBSAN_OPTIONS=print_stacktrace=1 PYTHONPATH="$root/build/asan/python" PYTHONMALLOC=malloc \
    "$venv/bin/python" -m pytest -q -p no:cacheprovider -k "not leaves_no_memory_behind" tests/python/test_boundary.py
}
if command -v g++ >/dev/null && [ -f tests/python/test_boundary.py ]; then
  stage "bindings under the address sanitizer" boundary_under_asan
else
  failed+=("bindings under the address sanitizer"); summary+=("FAILED  bindings under the address sanitizer: needs g++ and tests/python/test_boundary.py")
fi

# --- the end ----------------------------------------------------------------------------------------------------------
sum_up
