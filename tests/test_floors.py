"""A module imports only from floors below its own, or from a neighbour on floors 1 and 2."""

from __future__ import annotations

import ast
import io
import sys
import zipfile
from pathlib import Path

import pytest

from ce_guidance.browser.bundle import BUNDLED, package_zip
from ce_guidance.content.loading import read_book

PACKAGE = Path(__file__).parent.parent / "src/ce_guidance"
FLOORS = (
    *("errors", "counting", "standards", "asking", "views"),
    *("content", "api", "browser", "pages", "training", "consequences", "site", "cli", "__main__"),
)
"""From the ground up. What stands before `content` travels to the browser."""
FLOOR = {name: floor for floor, name in enumerate(FLOORS)}
ONLY = {
    "yaml": {"content"},
    "pydantic": {"content", "site"},
    "mkdocs": {"site"},
    "brotli": {"site", "content"},
    "msgpack": {"content"},
    "platformdirs": {"content"},
    "geographiclib": {"counting"},
    "build": {"browser"},
    "griffe": {"pages"},
    "pyodide_lock": {"browser"},
    "markupsafe": {"views", "api", "pages", "training"},
    "jinja2": {"pages", "site"},
    "whitenoise": {"site"},
}
"""The packages of other people, each with the floors that know it."""
MODULES = sorted(PACKAGE.rglob("*.py"))


def imports_of(path):
    inside = path.relative_to(PACKAGE).parts
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = inside[: len(inside) - node.level]
            names = (
                [node.module.split(".")[0]] if node.module and not base else list(base) or [a.name for a in node.names]
            )
            yield from (("ours", base[0] if base else name) for name in names)
        elif isinstance(node, ast.ImportFrom):
            yield "theirs", str(node.module).split(".")[0]
        elif isinstance(node, ast.Import):
            yield from (("theirs", alias.name.split(".")[0]) for alias in node.names)


def word_of(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_imports_from_the_floor_above(path):
    here = word_of(path)
    for whose, name in imports_of(path):
        if whose == "ours" and name not in (here, "__version__", "__init__"):
            assert here == "__init__" or FLOOR[name] < FLOOR[here], f"{here} imports {name} from the floor above"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_one_floor_knows_each_package_of_others(path):
    for whose, name in imports_of(path):
        if whose == "theirs" and name in ONLY:
            assert word_of(path) in ONLY[name]


def test_counting_needs_nobody():
    theirs = {
        name for path in MODULES if word_of(path) == "counting" for whose, name in imports_of(path) if whose == "theirs"
    }
    assert theirs - sys.stdlib_module_names == {"geographiclib"}


def test_the_browser_carries_the_first_floors_and_no_other():
    names = [name.split("/") for name in zipfile.ZipFile(io.BytesIO(package_zip(read_book()))).namelist()]
    assert {whose for whose, *_ in names} == {"ce_guidance", "markupsafe"}
    held = {rest[0].removesuffix(".py") for whose, *rest in names if whose == "ce_guidance"}
    assert held == {"__init__", "errors", *BUNDLED} == {"__init__", *FLOORS[: FLOORS.index("content")]}


def test_what_goes_to_the_browser_needs_no_disk_and_no_network():
    banned = {
        "pathlib",
        "os",
        "socket",
        "urllib",
        "http",
        "subprocess",
        "tempfile",
        "shutil",
        "time",
        "random",
        "zoneinfo",
    }
    for path in MODULES:
        if word_of(path) in BUNDLED:
            assert not {name for whose, name in imports_of(path) if whose == "theirs"} & banned, path


def test_no_area_is_named_in_code():
    for path in [*MODULES, *(PACKAGE.parent.parent / "tools").rglob("*.js")]:
        if "data" not in path.parts:
            text = path.read_text("utf-8")
            for slug in ("blackburn", "st-helens", "wiltshire"):
                assert slug not in text.lower(), f"{path} knows {slug}"


def test_html_is_escaped_by_construction():
    """Templates are literals, and nobody but the two functions that make HTML of them calls an escaping function or trusts text."""
    for path in MODULES:
        if "stubs" in path.parts or path.name == "markup.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                first = node.args[0] if node.args else None
                if node.func.id == "html":
                    assert isinstance(first, ast.Constant), f"{path}, line {node.lineno}: the template is no literal"
                if node.func.id == "escape":
                    assert path.name in ("pieces.py", "hosts.py"), f"{path}, line {node.lineno} escapes by hand"
                if node.func.id == "Markup" and isinstance(first, ast.JoinedStr | ast.BinOp):
                    raise AssertionError(f"{path}, line {node.lineno} trusts text that was put together")
