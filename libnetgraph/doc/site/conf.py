"""Sphinx's settings of the site that tests/docs.sh builds: the pages of libnetgraph/doc, the Python and the C++ reference."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

project = "libnetgraph"
author = "the libnetgraph developers"
copyright = author
release = re.search(r"project\(libnetgraph\s+VERSION ([0-9.]+)", (ROOT / "CMakeLists.txt").read_text(encoding="utf-8"))[1]  # type: ignore[index]

extensions = ["myst_parser", "sphinx.ext.autodoc", "numpydoc", "breathe"]
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}
html_theme = "furo"
html_title = f"libnetgraph {release}"
nitpicky = False

# Headings get anchors as on the pages' other home, so that links within the tree lead somewhere on both.
myst_heading_anchors = 3
# Links to folders and sources of the repository are not pages of the site; tables of text have no colours.
suppress_warnings = ["myst.xref_missing", "misc.highlighting_failure"]

autodoc_typehints = "none"  # numpydoc prints the types from the docstrings
autodoc_member_order = "bysource"
numpydoc_show_class_members = False

breathe_default_project = "libnetgraph"
breathe_domain_by_extension = {"hpp": "cpp"}
