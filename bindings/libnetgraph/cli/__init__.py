"""The command `libnetgraph`: an organiser's questions, answered from a folder of tables.

Modules load inside `main`, so that `--help` is quick and Ctrl-C while loading ends as cleanly as later.
Nothing here imports pandas.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

__all__ = ["main"]

# What the shell sees. 130 is the convention for "stopped by Ctrl-C" (128 + SIGINT).
DONE, PROBLEM, USAGE, STOPPED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and returns its exit status: 0 done, 1 a problem, 2 wrong use, 130 stopped.

    `arguments` are the words after the program's name; None takes them from the process.
    """
    try:
        return _run(sys.argv[1:] if arguments is None else list(arguments))
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        # The reader (`| head`) has gone. Python would complain once more while closing standard output.
        import os

        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _run(arguments: list[str]) -> int:
    from .. import __version__
    from ..errors import Error
    from .arguments import parser
    from .options import UsageError
    from .output import tell

    for stream in (sys.stdout, sys.stderr):
        # A terminal without UTF-8 shows a question mark where it lacks a letter, instead of failing on a name.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    top = parser(__version__)
    try:
        if not arguments:
            top.print_help()
            return USAGE
        options = top.parse_args(arguments)
        if options.command is None:
            raise UsageError(f"which command? {_spoken(list(_COMMANDS))}; see `libnetgraph --help`")
        code = _command(options.command)(options)
        sys.stdout.flush()
        return code
    except SystemExit as end:  # argparse, after --help and --version
        return int(end.code or 0)
    except UsageError as problem:
        tell(f"libnetgraph: {problem}")
        return USAGE
    except Error as problem:  # about the user's files; its message has place, cause and remedy
        tell(f"libnetgraph: {problem}")
        return PROBLEM
    except BrokenPipeError:
        raise
    except OSError as problem:
        tell(
            f"libnetgraph: {problem.filename or 'a file'}: {problem.strerror or problem}; check the name and the right to read it"
        )
        return PROBLEM
    except MemoryError:
        tell("libnetgraph: not enough memory for tables of this size; close other programs or leave out old rows")
        return PROBLEM


# Each command with its function, in a module that is loaded when it is called for: a quick one need not wait for all others.
_COMMANDS = {
    "check": "check.run", "plan": "plan.run", "report": "report.run", "reach": "reach.run", "suggest": "suggest.run", "why": "why.run",
    "keep-in-touch": "keep_in_touch.run", "attend": "attend.run", "fading": "fading.run", "backtest": "backtest.run", "matrix": "matrix.run",
    "export": "export.run", "new": "desk.new", "import": "desk.import_", "record": "desk.record", "review": "desk.review", "undo": "desk.undo",
    "forget-import": "desk.forget_import", "trace": "trace.trace", "outcomes": "trace.outcomes",
    "letters": "letters.run", "badges": "badges.run", "door": "door.run", "seat": "room.seat", "replan": "room.replan",
    "erase": "erase.erase", "retain": "erase.retain", "share": "erase.share",
}  # fmt: skip


def _command(name: str) -> Callable[[argparse.Namespace], int]:
    import importlib

    module, function = _COMMANDS[name].split(".")
    run: Callable[[argparse.Namespace], int] = getattr(importlib.import_module(f".{module}", __name__), function)
    return run


def _spoken(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"
