"""The repository as the meta tests see it: its headers, their areas, what they include, and the text of its files."""

import os
import re
from pathlib import Path

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
LITERAL = re.compile(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'')
# What a build, an editor or a virtual environment leaves behind is not part of the tree.
LEFT_OUT = re.compile(r"^(build.*|dist|out|__pycache__|\..+_cache|\.git|\.venv.*|\.hypothesis|\.ipynb_checkpoints|.*\.egg-info)$")


class SourceTree:
    def __init__(self, root):
        self.root = Path(root).resolve()
        self.include = self.root / "libnetgraph" / "include" / "netgraph"

    def headers(self):
        """Returns every header as its path below include/netgraph, sorted: "graph/tie_graph.hpp"."""
        return sorted(path.relative_to(self.include).as_posix() for path in self.include.rglob("*.hpp"))

    def public_headers(self):
        return [header for header in self.headers() if "/detail/" not in header]

    def header_text(self, header):
        return (self.include / header).read_text(encoding="utf-8")

    def files(self, *endings):
        """Returns the paths of the tree's own files with one of `endings` (all files where none is given), sorted."""
        found = []
        for folder, below, names in os.walk(self.root):
            below[:] = sorted(name for name in below if not LEFT_OUT.match(name))
            found += [Path(folder) / name for name in sorted(names) if not endings or name.endswith(endings)]
        return found

    def shown(self, path):
        return Path(path).relative_to(self.root).as_posix()


def includes_of(text):
    """Returns (bracket, path) of each #include in `text`, in order."""
    return INCLUDE.findall(text)


def area_of(header):
    """Returns the area of a header path ("graph" of "graph/detail/x.hpp"), or "" for those at the top."""
    return header.split("/", 1)[0] if "/" in header else ""


def code_only(text):
    """Returns `text` of C++ with comments and literals blanked out, every line where it was."""
    return COMMENT.sub(lambda comment: "\n" * comment.group().count("\n") + " ", LITERAL.sub('""', text))


def report(what, problems):
    """Prints `problems` one a line and returns the exit status of a check."""
    for problem in problems:
        print(problem)
    print(f"{what}: {len(problems)} problem{'' if len(problems) == 1 else 's'}")
    return 1 if problems else 0
