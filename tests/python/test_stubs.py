"""The type stubs say what the compiled module offers, no more and no less, and the package's own types hold."""

from __future__ import annotations

import ast
import importlib.util
import inspect
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import libnetgraph as ng
from libnetgraph import _core

PACKAGE = Path(ng.__file__).parent
STUB = ast.parse((PACKAGE / "_core.pyi").read_text(encoding="utf-8"))
MADE_BY_PYBIND11 = re.compile(r"__(?:init|module|doc|dict|weakref|new|annotations|qualname|firstlineno|static_attributes)__|_pybind11_.*")


def live_parameters(function: object) -> list[tuple[str, bool]]:
    """Names of the parameters and whether they have a default, from the signature that pybind11 writes first."""
    line = (getattr(function, "__doc__", None) or "").splitlines()[0]
    signature = re.sub(r"=\s*<[^>]*>", "= ...", line)  # default values without a Python spelling
    try:
        arguments = ast.parse(f"def {signature}: ...").body[0].args  # type: ignore[attr-defined]
    except SyntaxError:  # before 3.0, pybind11 wrote C++ types into signatures
        signature = re.sub(r"\s*->.*", "", signature)
        signature = re.sub(r":\s*[\w.:]+(?:\[[^=)]*\])?", "", signature)
        arguments = ast.parse(f"def {signature}: ...").body[0].args  # type: ignore[attr-defined]
    return _parameters(arguments)


def _parameters(arguments: ast.arguments) -> list[tuple[str, bool]]:
    names = [a.arg for a in [*arguments.posonlyargs, *arguments.args]]
    first_default = len(names) - len(arguments.defaults)
    return [(name, i >= first_default) for i, name in enumerate(names) if name not in ("self", "arg0")]


def functions_of(body: list[ast.stmt]) -> dict[str, ast.FunctionDef]:
    return {node.name: node for node in body if isinstance(node, ast.FunctionDef)}


def test_every_name_of_the_module_is_in_the_stub_and_the_other_way_round() -> None:
    stubbed = {node.name for node in STUB.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    stubbed |= {node.target.id for node in STUB.body if isinstance(node, ast.AnnAssign)}  # type: ignore[union-attr]
    live = {name for name in vars(_core) if not name.startswith("__") or name == "__version__"}
    live = {name for name in live if not MADE_BY_PYBIND11.fullmatch(name)}
    assert stubbed == live


@pytest.mark.parametrize("name", sorted(functions_of(STUB.body)))
def test_functions_take_what_the_stub_says(name: str) -> None:
    assert _parameters(functions_of(STUB.body)[name].args) == live_parameters(getattr(_core, name))


CLASSES = {node.name: node for node in STUB.body if isinstance(node, ast.ClassDef)}


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_classes_have_the_members_the_stub_says(name: str) -> None:
    live_class, stub = getattr(_core, name), CLASSES[name]
    if issubclass(live_class, Exception):
        bases = [base.id for base in stub.bases if isinstance(base, ast.Name)]
        assert [base.__name__ for base in live_class.__bases__] == bases
        assert live_class.__module__ == "libnetgraph" and live_class.__doc__
        return
    live = {member for member in vars(live_class) if not MADE_BY_PYBIND11.fullmatch(member)}
    stubbed = functions_of(stub.body)
    assert set(stubbed) - {"__init__"} == live - {"__reduce_ex__", "__reduce__"}
    for member, node in stubbed.items():
        value = inspect.getattr_static(live_class, member)
        if any(isinstance(mark, ast.Name) and mark.id == "property" for mark in node.decorator_list):
            assert isinstance(value, property), member
        elif not member.startswith("__"):
            assert _parameters(node.args) == live_parameters(getattr(live_class, member)), member


def test_everything_public_explains_itself() -> None:
    """help() helps: a docstring, and for functions a Parameters section that names every parameter."""
    for name in ng.__all__:
        value = getattr(ng, name)
        if name == "__version__":
            continue
        assert inspect.getdoc(value), name
        members = [value] if inspect.isfunction(value) else [
            member for key, member in vars(value).items()
            if (not key.startswith("_") and isinstance(member, (property, classmethod))) or (inspect.isfunction(member) and not key.startswith("_"))
        ]
        for member in members:
            doc = inspect.getdoc(member) or ""
            assert doc, f"{name}.{member} has no docstring"
        if inspect.isfunction(value):
            doc = inspect.getdoc(value) or ""
            for parameter in inspect.signature(value).parameters.values():
                if parameter.kind is not parameter.VAR_KEYWORD and len(inspect.signature(value).parameters) > 2:
                    assert re.search(rf"(?m)^.*\b{parameter.name}\b.* : ", doc), f"{name}: {parameter.name} is not documented"


def test_every_bound_function_has_words_of_its_own() -> None:
    for name, value in vars(_core).items():
        if inspect.isbuiltin(value):
            assert len((value.__doc__ or "").strip().splitlines()) > 1, name


def test_the_lists_of_public_names_agree() -> None:
    assert set(ng._HOME) | {"__version__"} == set(ng.__all__)
    assert set(ng.__all__) <= set(dir(ng)) and ng.__all__ == sorted(ng.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        ng.nothing  # noqa: B018
    assert (PACKAGE / "py.typed").exists()


def test_the_version_stands_in_one_place() -> None:
    import importlib.metadata

    assert re.fullmatch(r"\d+\.\d+\.\d+", ng.__version__)
    try:
        assert importlib.metadata.version("libnetgraph") == ng.__version__
    except importlib.metadata.PackageNotFoundError:
        pytest.skip("libnetgraph is not installed here, only on the path")


def test_importing_is_quick_and_brings_nothing_heavy_with_it() -> None:
    """pandas, matplotlib, networkx and numpy load when they are used; the time is printed by benchmarks/peers.py."""
    code = (
        "import sys, time; t = time.perf_counter(); import libnetgraph; t = time.perf_counter() - t\n"
        "heavy = [m for m in ('pandas', 'matplotlib', 'networkx', 'numpy', 'jinja2', 'tqdm') if m in sys.modules]\n"
        "print(t, heavy)"
    )
    best = 9.9
    for _ in range(5):
        out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        seconds, heavy = out.strip().split(" ", 1)
        assert heavy == "[]"
        best = min(best, float(seconds))
    assert best < 0.15


@pytest.mark.skipif(importlib.util.find_spec("mypy") is None, reason="mypy is not installed")
def test_the_package_holds_under_mypy_strict() -> None:
    with tempfile.TemporaryDirectory() as cache:
        run = subprocess.run(
            [sys.executable, "-m", "mypy", "--strict", "--ignore-missing-imports", "--cache-dir", cache, "--no-warn-unused-ignores",
             "--python-version", f"{sys.version_info.major}.{sys.version_info.minor}", "-p", "libnetgraph"],
            # The sources, not the installed copy: beside that one stands mypy itself, which mypy refuses to read.
            capture_output=True, text=True, cwd=Path(__file__).resolve().parents[2] / "bindings")
    assert run.returncode == 0, run.stdout + run.stderr
