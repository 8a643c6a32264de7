"""Writes the pages of the Python and the C++ reference, one for each module and each area. Usage: reference.py SOURCE"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import libnetgraph as ng

ROOT = Path(__file__).resolve().parents[3]
INCLUDE = ROOT / "libnetgraph" / "include" / "netgraph"


def page(title: str, text: str) -> str:
    """Return a page with a title."""
    return f"{title}\n{'=' * len(title)}\n\n{text}"


def contents(names: list[str]) -> str:
    """Return the list of the pages below."""
    return ".. toctree::\n   :maxdepth: 1\n\n" + "".join(f"   {name}\n" for name in names)


def write_python(folder: Path) -> None:
    """Write one page a module of what `libnetgraph` offers."""
    folder.mkdir(parents=True, exist_ok=True)
    modules: dict[str, list[str]] = {}
    for name in ng.__all__:
        if name in ng._HOME:
            modules.setdefault(ng._HOME[name], []).append(name)
    for module, names in modules.items():
        parts = []
        for name in sorted(names, key=str.casefold):
            kind = "autoclass" if isinstance(getattr(ng, name), type) else "autofunction"
            members = "   :members:\n   :inherited-members: tuple, object, BaseException\n" if kind == "autoclass" else ""
            parts.append(f".. {kind}:: libnetgraph.{module}.{name}\n{members}\n")
        (folder / f"{module}.rst").write_text(page(module, "".join(parts)), encoding="utf-8")
    index = "Everything here is `libnetgraph.NAME`; modules are read when first used.\n\n" + contents(sorted(modules))
    (folder / "index.rst").write_text(page("Python reference", index), encoding="utf-8")


def write_cpp(folder: Path) -> None:
    """Write one page an area of the headers."""
    folder.mkdir(parents=True, exist_ok=True)
    areas = sorted(path.name for path in INCLUDE.iterdir() if path.is_dir())
    named = Counter(path.name for area in areas for path in (INCLUDE / area).glob("*.hpp"))
    for area in areas:
        headers = sorted(path.relative_to(INCLUDE.parent).as_posix() for path in (INCLUDE / area).glob("*.hpp"))
        parts = []
        for header in headers:
            name = Path(header).name
            # Breathe knows a header by its name alone: of two that share one, the text stands in the header.
            shown = (f".. doxygenfile:: {name}\n   :sections: briefdescription detaileddescription innerclass func enum typedef var "
                     "define public*" if named[name] == 1 else "Documented in the header itself.")
            parts.append(f"{header}\n{'-' * len(header)}\n\n{shown}\n\n")
        (folder / f"{area}.rst").write_text(page(f"netgraph/{area}", "".join(parts)), encoding="utf-8")
    (folder / "index.rst").write_text(page("C++ reference", contents(areas)), encoding="utf-8")


def write_index(folder: Path) -> None:
    """Put every page that index.md does not name into its last list."""
    index = folder / "index.md"
    text = index.read_text(encoding="utf-8")
    pages = sorted(path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.md"))
    others = [page for page in pages if page != "index" and page not in text.split()]
    lists = "```{toctree}\n:caption: More\n:maxdepth: 1\n\n" + "".join(f"{page}\n" for page in others) + "```\n"
    index.write_text(text.rstrip() + "\n\n" + lists, encoding="utf-8")


if __name__ == "__main__":
    write_index(Path(sys.argv[1]))
    write_python(Path(sys.argv[1]) / "python")
    write_cpp(Path(sys.argv[1]) / "cpp")
