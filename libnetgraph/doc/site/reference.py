"""Writes the pages of the Python and the C++ reference, one for each module and each area. Usage: reference.py SOURCE"""

from __future__ import annotations

import sys
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
    for area in areas:
        headers = sorted(path.relative_to(INCLUDE.parent).as_posix() for path in (INCLUDE / area).glob("*.hpp"))
        parts = [f"{header}\n{'-' * len(header)}\n\n.. doxygenfile:: {header}\n   :sections: briefdescription detaileddescription "
                 f"innerclass innernamespace func enum typedef var define public*\n\n" for header in headers]
        (folder / f"{area}.rst").write_text(page(f"netgraph/{area}", "".join(parts)), encoding="utf-8")
    (folder / "index.rst").write_text(page("C++ reference", contents(areas)), encoding="utf-8")


if __name__ == "__main__":
    write_python(Path(sys.argv[1]) / "python")
    write_cpp(Path(sys.argv[1]) / "cpp")
