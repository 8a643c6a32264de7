"""doc/commands.md: every command in it prints what stands there, and every command there is stands in it."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil

import pytest
from cli_samples import CLUB, ROOT, typed

PAGE = (ROOT / "libnetgraph" / "doc" / "commands.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"```csv (\S+)\n((?:.*\n)*?)```", PAGE))
EXAMPLES = re.findall(r"```console\n\$ (.*)\n((?:.*\n)*?)```", PAGE)


@pytest.mark.parametrize(("line", "wanted"), EXAMPLES, ids=[line for line, _ in EXAMPLES])
def test_a_command_prints_what_the_page_says(capsys, tmp_path, monkeypatch, line, wanted):
    shutil.copytree(CLUB, tmp_path / "club")
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    program, *words = shlex.split(line)
    assert program == "libnetgraph"
    status, out, err = typed(capsys, *words)
    assert "Traceback" not in err and status in (0, 1, 2)
    checker = doctest.OutputChecker()
    assert checker.check_output(wanted, out + err, doctest.ELLIPSIS), f"$ {line}\n{out}{err}"


def test_an_ellipsis_does_not_stand_for_a_whole_answer():
    assert len(EXAMPLES) >= 8
    for line, wanted in EXAMPLES:
        assert len([row for row in wanted.splitlines() if row.strip() not in ("", "...")]) >= 1, line


def test_every_command_and_every_option_is_on_the_page(capsys):
    from libnetgraph.cli.arguments import parser

    choices = next(action.choices for action in parser("0")._actions if action.choices)
    for command, its_parser in choices.items():
        assert re.search(rf"(?m)^## {command}$", PAGE), command
        for action in its_parser._actions:
            for option in action.option_strings:
                if option not in ("-h", "--help", "--names"):  # --names is the default of --ids
                    assert option in PAGE, f"{command} {option}"


def test_the_page_links_to_what_there_is():
    for named in re.findall(r"\]\(([^)#]*)", PAGE):
        assert not named or (ROOT / "libnetgraph" / "doc" / named).exists(), named
