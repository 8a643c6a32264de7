#!/usr/bin/env bash
# Runs every test, C++ and Python, from a fresh Debian or Ubuntu machine on: sets everything up first, ends non-zero on any failure.
#
#   ./tests/run.sh
#
# Installs, only where missing: with apt-get (as root or with sudo) g++, clang, ccache, doctest-dev, libboost-dev, python3, python3-venv,
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
started=$SECONDS
failed=()
summary=()

# stage NAME COMMAND...: runs it, keeps going when it fails, remembers.
stage() {
  local name=$1 began=$SECONDS; shift
  say "$name"
  if "$@"; then
    summary+=("ok      $name ($((SECONDS - began)) s)")
  else
    summary+=("FAILED  $name ($((SECONDS - began)) s)")
    failed+=("$name")
  fi
}

# --- what is needed ---------------------------------------------------------------------------------------------------
need_compiler
need_python
apt_need "C++ tests" doctest-dev libboost-dev ccache
command -v clang++ >/dev/null || apt_install "the second compiler, and the check of the doc comments" clang
need_browser() {
  local name
  for name in chromium chromium-browser google-chrome; do command -v "$name" >/dev/null && return; done
  # Ubuntu has no Chromium outside snap, so a system without one is no reason to stop.
  (apt_install "browser tests of the report" chromium poppler-utils) ||
    echo "No Chromium to be had with apt-get here: the browser tests will say that they are skipped."
}
need_browser
make_venv "$venv"
use_ccache
say "installing tests/requirements.txt into .venv-tests"
pip_install "$venv" -r tests/requirements.txt
export PATH="$venv/bin:$PATH"
version_at_least() { [ "$(printf '%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }
if ! command -v cmake >/dev/null || ! version_at_least 3.24 "$(cmake --version | sed -n 's/^cmake version //p')"; then pip_install "$venv" cmake; fi
command -v ninja >/dev/null || pip_install "$venv" ninja
hash -r
export NETGRAPH_DATA=${NETGRAPH_DATA:-$root/../shared/data}
[ -d "$NETGRAPH_DATA" ] || echo "NETGRAPH_DATA ($NETGRAPH_DATA) is absent: tests on real data will say that they are skipped."

# --- C++ --------------------------------------------------------------------------------------------------------------
# build FOLDER PRESET OPTION...: configures and builds in build/FOLDER; OPTION is one for cmake, or --target=NAME for the build.
build() {
  local folder=build/$1 preset=$2 options=() targets=(); shift 2
  for option in "$@"; do case $option in --target=*) targets+=("$option");; *) options+=("$option");; esac; done
  mkdir -p "$folder"
  cmake --preset "$preset" -B "$folder" -DPython3_EXECUTABLE="$venv/bin/python" -DPython_EXECUTABLE="$venv/bin/python" \
    -DLIBNETGRAPH_DATA="$NETGRAPH_DATA" "${options[@]}" >"$folder/configure.log" 2>&1 || { tail -n 30 "$folder/configure.log" >&2; return 1; }
  cmake --build "$folder" -j "$jobs" "${targets[@]}"
}
# -O1 compiles a quarter faster than the preset's -O2; the wheel below is what users get, fully optimised.
stage "build with $CXX, warnings as errors" build default default -DCMAKE_CXX_COMPILER="$CXX" -DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O1
stage "C++ tests, examples, meta and install tests (ctest)" ctest --test-dir build/default -j "$jobs" --output-on-failure --no-tests=error
# Nothing of this is run, so nothing is optimised; a folder of its own, for flags of its own.
stage "every header compiles alone" build headers default -DCMAKE_CXX_COMPILER="$CXX" -DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O0 \
  -DLIBNETGRAPH_TESTS=OFF -DLIBNETGRAPH_EXAMPLES=OFF --target=all_verify_interface_header_sets

# --- Python -----------------------------------------------------------------------------------------------------------
# pip_install ends the script that calls it when it fails; as a stage it may only end itself.
install_wheel() { (pip_install "$venv" --no-build-isolation .); }
stage "pip install ." install_wheel
# Not from the repository's root alone: -I keeps the source tree off the path, so the installed package is what is tested.
stage "Python tests (pytest)" "$venv/bin/python" -I -m pytest -q tests/python

# The backend under NetworkX's own tests; all of them take minutes: tests/networkx_suite.sh, by night and before a release.
networkx_own_tests() { PYTHON="$venv/bin/python" sh tests/networkx_suite.sh "$1"; }
stage "NetworkX's own tests of the functions its backend has" networkx_own_tests modules
stage "the same without any help from NetworkX" networkx_own_tests strict

boundary_under_asan() {
  # Unoptimised: the boundary's tests are short, and compiling is most of this stage.
  build asan asan -DCMAKE_CXX_COMPILER=g++ -DCMAKE_CXX_FLAGS_DEBUG=-O0 -DLIBNETGRAPH_TESTS=OFF -DLIBNETGRAPH_EXAMPLES=OFF \
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
say "summary, after $((SECONDS - started)) seconds"
printf '%s\n' "${summary[@]}"
if [ ${#failed[@]} -ne 0 ]; then
  printf '\n%d of %d stages FAILED.\n' "${#failed[@]}" "${#summary[@]}" >&2
  exit 1
fi
printf '\nAll %d stages passed.\n' "${#summary[@]}"
