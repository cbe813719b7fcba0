"""Every public name of the package, from its own docstrings: read by griffe from the sources, and drawn as any other page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from markdown import markdown
from markupsafe import Markup

from ..views.markup import html, joined
from .page import Page

if TYPE_CHECKING:
    import griffe

PACKAGE = Path(__file__).parents[1]


def api(page: Page) -> Markup:
    """The names that ``__all__`` has, in its order, each with what it is and what it holds."""
    return _drawn()


@cache
def _drawn() -> Markup:
    """Drawn once: a module that changes shows after the preview is started again, as everywhere."""
    import griffe

    package = griffe.load(PACKAGE.name, search_paths=[PACKAGE.parent], allow_inspection=False, resolve_aliases=False)
    held = {name: _behind(package[name]) for name in (package.exports or ()) if isinstance(name, str)}
    return joined(_section(name, one) for name, one in held.items())


def _behind(named: griffe.Object | griffe.Alias) -> griffe.Object:
    """What a name stands for: it is imported from the room that has it."""
    return named.final_target if named.is_alias else named  # type: ignore[union-attr, return-value]


def _section(name: str, one: griffe.Object) -> Markup:
    return html(
        '<section><h2 id="%s"><code>%s</code></h2>%s%s%s</section>',
        name,
        name,
        html("<pre><code>%s</code></pre>", _signature(one)) if one.is_function else "",
        _docstring(one),
        joined(_member(member) for member in _members(one)),
    )


def _members(one: griffe.Object) -> Iterator[griffe.Object]:
    """What of a module or a class is public and was written there: what has words of its own, and every field of a record."""
    for member in one.members.values():
        if member.is_alias or member.name.startswith("_"):
            continue
        if member.docstring or (one.is_class and getattr(member, "annotation", None)):
            yield member  # type: ignore[misc]


def _member(one: griffe.Object) -> Markup:
    return html("<h3><code>%s</code></h3>%s", _signature(one), _docstring(one))


def _signature(one: griffe.Object) -> str:
    """A function as it is called, an attribute with its type; of anything else the name."""
    if one.is_function:
        return str(one.signature())  # type: ignore[attr-defined]
    kind = getattr(one, "annotation", None) if one.is_attribute and "property" not in one.labels else None
    return f"{one.name}: {kind}" if kind else one.name


def _docstring(one: griffe.Object) -> Markup:
    return Markup(markdown(_fenced(one.docstring.value if one.docstring else ""), extensions=("fenced_code", "tables")))


def _fenced(text: str) -> str:
    """A docstring with its examples as code."""
    parts = []
    for part in text.split("\n\n"):
        parts.append(f"```\n{part}\n```" if part.startswith(">>> ") else part)
    return "\n\n".join(parts)
