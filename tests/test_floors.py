"""A module imports only from floors below its own, or from a neighbour on floors 1 and 2."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from ce_guidance.runtime import DISK_ONLY

PACKAGE = Path(__file__).parent.parent / "src/ce_guidance"
FLOORS = {
    0: {"errors", "__init__"},
    1: {"records", "working_days", "clock", "distance", "grid", "postcodes", "rings", "sketches"},
    2: {
        "actions",
        "authorities",
        "changes",
        "checklists",
        "clauses",
        "comparisons",
        "conditions",
        "contacts",
        "deadlines",
        "pathways",
        "placements",
        "register",
        "roles",
        "scenarios",
        "schedules",
        "terms",
    },
    3: {"guidance"},
    4: {
        "asking",
        "building",
        "carried",
        "citing",
        "cli",
        "consistency",
        "second_reading",
        "views",
        "compiled",
        "compiled_inside",
        "compressing",
        "lasting",
        "lean",
        "lean_script",
        "stand_ins",
        "wasm",
        "workout",
        "workout_inside",
        "files",
        "pages",
        "postcode_data",
        "prose",
        "offline",
        "preloading",
        "rehearsing",
        "runtime",
        "searching",
        "scorm",
        "serving",
        "__main__",
    },
}
FLOOR = {name: floor for floor, names in FLOORS.items() for name in names}
ONLY = {
    "yaml": {"files"},
    "pydantic": {"files"},
    "mkdocs": set(),
    "markdown": {"citing"},
    "brotli": {"compressing", "postcode_data"},
    "msgpack": {"postcode_data"},
    "geographiclib": {"distance"},
    "whitenoise": {"serving"},
}
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
        if whose == "ours" and name not in (here, "__version__"):
            assert FLOOR[name] <= FLOOR[here], f"{here} imports {name} from the floor above"
            assert FLOOR[here] != 3 or FLOOR[name] < 3


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_one_module_knows_each_tool(path):
    for whose, name in imports_of(path):
        if whose == "theirs" and name in ONLY:
            assert word_of(path) in ONLY[name]


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
        if word_of(path) not in DISK_ONLY:
            assert not {name for whose, name in imports_of(path) if whose == "theirs"} & banned, path


def test_no_area_is_named_in_code():
    for path in [*MODULES, *(PACKAGE.parent.parent / "tools").rglob("*.js")]:
        if "data" not in path.parts:
            text = path.read_text("utf-8")
            for slug in ("blackburn", "st-helens", "wiltshire"):
                assert slug not in text.lower(), f"{path} knows {slug}"
