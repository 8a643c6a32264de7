#!/usr/bin/env bash
# NetworkX's own tests under the backend with the oldest and the newest NetworkX it promises, each in an environment of its own
# outside the repository: 3.4 and 3.6 with this Python, 3.7 with the newest Python that is found (it needs 3.12).
#
#   tests/networkx_versions.sh [modules | all]        modules: those that test the backend's functions; all: some minutes each
#
# A stage of tests/nightly.sh. Compiles libnetgraph once for each Python.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. .ci/prepare.sh

what=${1:-modules}
need_compiler
need_python
use_ccache
newest=
for python in python3.14 python3.13 python3.12 "$HOME"/.pyenv/versions/3.1[2-9]*/bin/python; do
  if command -v "$python" >/dev/null && python_will_do "$python" && "$python" -c 'import sys; sys.exit(sys.version_info < (3, 12))'; then newest=$python; break; fi
done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
bad=0
for pair in "3.4.2:$PYTHON" "3.6.1:$PYTHON" "3.7:$newest"; do
  version=${pair%%:*} python=${pair#*:}
  if [ -z "$python" ]; then echo "SKIPPED: NetworkX $version needs Python 3.12 or newer, and none is found."; bad=1; continue; fi
  say "NetworkX $version, $("$python" --version)"
  "$python" -m venv "$scratch/$version"
  pip_install "$scratch/$version" "networkx==$version" scipy pandas pytest matplotlib lxml .
  PYTHON="$scratch/$version/bin/python" sh tests/networkx_suite.sh "$what" || bad=1
done
exit $bad
