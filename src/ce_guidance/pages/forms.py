"""The form of a tool that asks for a date, as the build writes it: ``tool_form.html`` draws it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ..standards.guidance import Guidance
from .page import Page
from .templates import ENVIRONMENT, template

Outline = tuple[str, tuple[tuple[str, str], ...]]
"""What an answer will hold, drawn beside the empty form: what its head says, then each part with its shape (`text`, `days`, `buttons`)."""


@dataclass(frozen=True)
class ToolForm:
    """What differs from tool to tool."""

    element: str
    """The custom element that runs it."""
    label: str
    """What the form is for, for a screen reader."""
    choice: str
    """The label of the area's own list, and its empty first option."""
    empty: str
    options: Callable[[Guidance], Markup | str]
    """The options of an area's list; nothing where the area has none, which is then said."""
    field: str
    """The field of the question that the list answers."""
    asks: str
    """The question for the date, before anything is chosen."""
    button: str
    outline: Outline
    instead: Markup
    """What is on the page instead, where no script runs; `{below}` stands for its anchor."""
    first: Markup | str = ""
    """Fields of this tool alone, before the date."""
    more: Markup | str = ""
    """Fields of this tool alone, after it."""


def text_field(
    name: str, label: str, hint: str, hidden: bool = False, css: str = "", *, starts: bool = False
) -> Markup:
    """A field for one line of text, with its label and its hint; with a button for today where it asks for a start."""
    fields: Any = ENVIRONMENT.get_template("fields.html").module
    return Markup(fields.text_field(name, label, hint, hidden, css, starts))


def tool_form(page: Page, areas: tuple[Guidance, ...], form: ToolForm, below: str = "by-hand") -> Markup:
    """The form for one area or for several, with the places where its answers and problems go.

    ``below`` is the anchor of what holds the same answers without it.
    """
    return template("tool_form", page, areas=areas, form=form, below=below)
