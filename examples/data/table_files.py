"""Writes the example data folders: one CSV file per table, the same bytes on every machine."""

import csv
import io
import sys
from pathlib import Path


def table_text(columns, rows):
    """Returns the CSV text (RFC 4180, "\\n" line ends) of `rows`, dicts that may leave out empty columns."""
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def run(folder, texts, arguments):
    """Writes `texts` (file name -> text) into `folder`; with `--check` compares instead and names what differs.

    Returns the exit status: 0, or 1 when `--check` found a difference.
    """
    folder = Path(folder)
    if arguments == ["--check"]:
        differing = [name for name, text in texts.items()
                     if not (folder / name).is_file() or (folder / name).read_bytes() != text.encode("utf-8")]
        for name in differing:
            print(f"{folder / name} is not what this script writes: run it without --check", file=sys.stderr)
        return 1 if differing else 0
    if len(arguments) > 1 or (arguments and arguments[0].startswith("-")):
        print(f"usage: {Path(sys.argv[0]).name} [FOLDER | --check]", file=sys.stderr)
        return 2
    if arguments:
        folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        # Bytes, so that no platform turns "\n" into something else.
        (folder / name).write_bytes(text.encode("utf-8"))
    print(f"wrote {', '.join(texts)} to {folder}")
    return 0
