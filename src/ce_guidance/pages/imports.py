"""The house as its imports draw it: which room stands on which. Made from the modules themselves, so that it cannot be out of date."""

from __future__ import annotations

import ast
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markupsafe import Markup

from .page import Page
from .templates import template

PACKAGE = Path(__file__).parents[1]
CARRIED = ("errors", "counting", "standards", "asking", "views")
"""The rooms that travel to the reader's browser, from the ground up."""


@dataclass(frozen=True)
class Room:
    """A folder of the package, or a module that stands alone."""

    name: str
    says: str
    """The first sentence of its docstring."""
    modules: tuple[str, ...]
    lines: int
    uses: dict[str, int]
    """How many of its modules import from another room."""


@cache
def rooms() -> list[Room]:
    """Every room, each above those that it imports from."""
    found = {
        path.stem: _room(path) for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()
    }
    held = [one for name, one in found.items() if not name.startswith("__")]
    order: list[Room] = []
    while held:
        known = {one.name for one in order}
        ready = sorted(
            (one for one in held if set(one.uses) <= known), key=lambda one: (one.name not in CARRIED, one.name)
        )
        if not ready:
            raise ValueError(f"These rooms import from each other in a circle: {', '.join(one.name for one in held)}")
        order.append(ready[0])
        held.remove(ready[0])
    return order[::-1]


def _room(path: Path) -> Room:
    modules = sorted(path.rglob("*.py")) if path.is_dir() else [path]
    modules = [one for one in modules if "stubs" not in one.parts]
    says = ast.get_docstring(ast.parse((path / "__init__.py" if path.is_dir() else path).read_text("utf-8"))) or ""
    uses = Counter(other for one in modules for other in _imported(one) if other != path.stem)
    names = tuple(
        one.relative_to(path).with_suffix("").as_posix() for one in modules if one.stem != "__init__" and path.is_dir()
    )
    lines = sum(len(one.read_text("utf-8").splitlines()) for one in modules)
    return Room(path.stem, says.split("\n")[0], names, lines, dict(uses))


def _imported(module: Path) -> set[str]:
    """The rooms that a module imports from."""
    inside = module.relative_to(PACKAGE).parts
    found = set()
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = inside[: len(inside) - node.level]
            names = [node.module.split(".")[0]] if node.module and not base else list(base[:1])
            found |= {name for name in names or [one.name for one in node.names] if not name.startswith("__")}
    return found


def imports_drawing(page: Page) -> Markup:
    """The rooms one above the other, and a line for each import from one to another."""
    held = rooms()
    places = {room.name: n for n, room in enumerate(held)}
    lines = [(places[room.name], places[other], count) for room in held for other, count in room.uses.items()]
    return template("imports", page, rooms=held, lines=sorted(lines), carried=CARRIED)
