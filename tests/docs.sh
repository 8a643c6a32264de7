#!/usr/bin/env bash
# Builds the documentation as one site (build/docs/site/index.html): the pages, the Python and the C++ reference. Warnings are
# errors. The examples on the pages and in docstrings are run by tests/python/test_docstrings.py and test_doc_commands.py.
#
#   ./tests/docs.sh
#
# Wants libnetgraph installed in .venv-tests, as tests/run.sh leaves it; installs doxygen with apt-get and Sphinx with pip into
# .venv-tests where they are missing. DOCS_PYTHON names another Python that has libnetgraph and Sphinx.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. .ci/prepare.sh

python=${DOCS_PYTHON:-$PWD/.venv-tests/bin/python}
apt_need "the C++ reference" doxygen
"$python" -c 'import libnetgraph' 2>/dev/null || die "libnetgraph is not installed for $python: run tests/run.sh first, or set DOCS_PYTHON."
if [ -z "${DOCS_PYTHON:-}" ]; then pip_install "$PWD/.venv-tests" 'sphinx>=8' 'myst-parser>=4' 'numpydoc>=1.8' 'breathe>=4.36' 'furo>=2024'; fi

made=build/docs
rm -rf "$made"
mkdir -p "$made/source"
cp -r libnetgraph/doc/. "$made/source/"
rm -rf "$made/source/site"

say "doxygen"
cat >"$made/Doxyfile" <<DOXYFILE
INPUT = $PWD/libnetgraph/include/netgraph
RECURSIVE = YES
FILE_PATTERNS = *.hpp
EXCLUDE_PATTERNS = */detail/*
EXCLUDE_SYMBOLS = netgraph::detail boost
STRIP_FROM_PATH = $PWD/libnetgraph/include
FULL_PATH_NAMES = YES
GENERATE_HTML = NO
GENERATE_LATEX = NO
GENERATE_XML = YES
XML_PROGRAMLISTING = NO
OUTPUT_DIRECTORY = $made/doxygen
QUIET = YES
# Whoever reads a signature knows its graph and its progress: only what needs a word has one.
WARN_IF_UNDOCUMENTED = NO
WARN_IF_INCOMPLETE_DOC = NO
WARN_NO_PARAMDOC = NO
WARN_AS_ERROR = FAIL_ON_WARNINGS
ALIASES = "complexity=@par Complexity^^" "reference=@par Reference^^"
DOXYFILE
mkdir -p "$made/doxygen"
doxygen "$made/Doxyfile"

say "Sphinx"
"$python" libnetgraph/doc/site/reference.py "$made/source"
"$python" -m sphinx -q -W --keep-going -b html -c libnetgraph/doc/site -D "breathe_projects.libnetgraph=$PWD/$made/doxygen/xml" \
  "$made/source" "$made/site"
say "the site: $made/site/index.html"
