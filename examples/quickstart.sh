#!/usr/bin/env bash
# From a fresh Debian or Ubuntu machine to two printed plans: sets everything up and plans two next events.
#
#   ./examples/quickstart.sh [OUT]      OUT: where the reports go, default out/quickstart in the repository
#
# Installs, only where missing: with apt-get (as root or with sudo) g++, python3, python3-venv, python3-dev; with pip, into the
# repository's own .venv and nowhere else, libnetgraph and what it needs (numpy, pandas, jinja2; to build it: scikit-build-core,
# pybind11, boost-headers, and cmake and ninja where the system's are too old).
# Settings: PYTHON and CXX name another interpreter or compiler.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. .ci/prepare.sh

out=${1:-out/quickstart}
venv=$PWD/.venv
started=$SECONDS

need_compiler
need_python
make_venv "$venv"
use_ccache

# What was installed before is what would be installed now: nothing is compiled twice.
sources_now() {
  { find bindings libnetgraph/include libnetgraph/cmake CMakeLists.txt libnetgraph/CMakeLists.txt pyproject.toml -type f \
      -not -name '*.pyc' -print0 | LC_ALL=C sort -z | xargs -0 cat
    "$venv/bin/python" --version; } | sha256sum
}
installed=$venv/libnetgraph.installed
if [ -s "$installed" ] && [ "$(cat "$installed")" = "$(sources_now)" ] && "$venv/bin/python" -I -c 'import libnetgraph' 2>/dev/null; then
  say "libnetgraph is installed in .venv already, from these sources"
else
  say "building and installing libnetgraph into .venv (the C++ is compiled now; this takes the longest)"
  rm -f "$installed"
  log=$(mktemp)
  "$venv/bin/python" -m pip install --disable-pip-version-check -v . >"$log" 2>&1 &
  build=$!
  trap 'kill "$build" 2>/dev/null; rm -f "$log"' EXIT
  waited=0
  while kill -0 "$build" 2>/dev/null; do
    sleep 1
    waited=$((waited + 1))
    # Every half minute how far it is: ninja counts its steps in the log.
    if [ $((waited % 30)) -eq 0 ]; then
      echo "  $waited seconds; $(grep -o '\[[0-9]*/[0-9]*\]' "$log" | tail -n 1 | tr -d '[]' | sed 's#/# of #;s#$# steps compiled#' | grep . || echo 'fetching what it is built with')"
    fi
  done
  wait "$build" || { tail -n 40 "$log" >&2; die "libnetgraph could not be installed. The cause is above; without a network, set PIP_INDEX_URL or PIP_FIND_LINKS to where the packages are."; }
  sources_now >"$installed"
fi

say "the breakfast club (synthetic): who should meet whom on 3 December 2026"
"$venv/bin/libnetgraph" plan examples/data/breakfast_club --event breakfast-2026-12 --as-of 2026-11-26 \
  --label "Synthetic data: the town, its people and their breakfasts are invented" --out "$out/breakfast_club"

say "the southern women (attendance of the 1930s, printed in 1941; the next gathering is invented)"
"$venv/bin/libnetgraph" plan examples/data/southern_women --event next --as-of 1941-12-01 \
  --label "Real attendance from Deep South (1941), under its authors' pseudonyms; the next gathering is invented" --out "$out/southern_women"

for plan in breakfast_club southern_women; do
  for file in report.html introductions.csv plan.json; do
    [ -s "$out/$plan/$file" ] || die "Missing: $out/$plan/$file, which the plan should have written."
  done
done
say "done in $((SECONDS - started)) seconds. Open these in a browser, or print them:"
echo "  $(realpath "$out/breakfast_club/report.html")"
echo "  $(realpath "$out/southern_women/report.html")"
echo "Beside each: introductions.csv for a spreadsheet, plan.json for programs."
echo "More: $venv/bin/libnetgraph --help, and examples/README.md."
