#!/bin/sh
# Runs networkx's own test suite against the backend, and prints the counts.
#
#   tests/networkx_suite.sh            everything, networkx helping out where the backend has no such function: some minutes
#   tests/networkx_suite.sh modules    only the modules that test the backend's functions: some seconds
#   tests/networkx_suite.sh strict     these modules with networkx's help switched off; a test that xfails is a failure
#
# Uses $PYTHON (python3): it needs libnetgraph installed, or on PYTHONPATH, and networkx, scipy, pandas and pytest.
# Further words go to pytest. tests/run.sh runs modules and strict; everything is for the night, and before a release.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-python3}
what=all
case ${1:-} in all | modules | strict) what=$1; shift ;; esac

if ! "$python" -c 'import sys, networkx as nx; sys.exit(tuple(map(int, nx.__version__.split(".")[:2])) < (3, 4))'; then
  echo "SKIPPED: NetworkX's own tests need NetworkX 3.4 or newer; $("$python" -c 'import networkx; print(networkx.__version__)') is installed."
  exit 0
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT INT TERM
PYTHONPATH=$here/python${PYTHONPATH:+:$PYTHONPATH}
export PYTHONPATH
# A build tree has no entry points; networkx finds the backend by them.
if ! "$python" -c 'import sys, importlib.metadata as m; sys.exit(not [e for e in m.entry_points(group="networkx.backends") if e.name == "libnetgraph"])'; then
  info=$scratch/libnetgraph_tree-0.dist-info
  mkdir "$info"
  printf 'Metadata-Version: 2.1\nName: libnetgraph-tree\nVersion: 0\n' > "$info/METADATA"
  printf '[networkx.backends]\nlibnetgraph = libnetgraph.networkx_backend:interface\n[networkx.backend_info]\nlibnetgraph = _libnetgraph_info:get_info\n' > "$info/entry_points.txt"
  PYTHONPATH=$scratch:$PYTHONPATH
fi

a=networkx.algorithms
modules="$a.tests.test_link_prediction $a.tests.test_structuralholes $a.tests.test_cluster $a.tests.test_core $a.tests.test_bridges
  $a.centrality.tests.test_closeness_centrality $a.centrality.tests.test_harmonic_centrality $a.centrality.tests.test_betweenness_centrality
  $a.centrality.tests.test_degree_centrality $a.centrality.tests.test_group $a.centrality.tests.test_reaching $a.link_analysis.tests.test_pagerank
  $a.components.tests.test_connected $a.components.tests.test_biconnected"
[ "$what" = all ] && modules=networkx

NETWORKX_TEST_BACKEND=libnetgraph
export NETWORKX_TEST_BACKEND
if [ "$what" = strict ]; then
  unset NETWORKX_FALLBACK_TO_NX # any value, "False" too, would mean yes
else
  NETWORKX_FALLBACK_TO_NX=True
  export NETWORKX_FALLBACK_TO_NX
fi
cd "$scratch" # networkx's files must not be taken for ours, nor our pytest settings for its
# shellcheck disable=SC2086 # the modules are several words
"$python" -m pytest -q -p no:cacheprovider -p networkx_own_suite --tb=short "$@" --pyargs $modules
