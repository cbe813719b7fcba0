"""HTML that is escaped by construction: what is put into a template is text, unless it is HTML already."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape


def html(template: str, *held: object) -> Markup:
    """The template, a literal, with what is held in the places of its ``%s``; whatever is no ``Markup`` is escaped.

    The same as ``Markup(template) % held``, in a third of the time: a phone draws with it.
    """
    if held:
        template %= tuple([one if type(one) is Markup else escape(one) for one in held])
    return str.__new__(Markup, template)


def joined(parts: Iterable[object], between: str = "") -> Markup:
    """The parts in a row, with the literal ``between`` them. The same as ``Markup(between).join(parts)``, as above."""
    return str.__new__(Markup, between.join([one if type(one) is Markup else escape(one) for one in parts]))
