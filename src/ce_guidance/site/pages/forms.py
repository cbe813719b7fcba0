"""The form of a tool, as the build writes it: whole, labelled, and useless to nobody without a script.

Its fields carry no names, so that no browser can ever put what was typed into an address.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape as e

from ...standards.guidance import Guidance
from ...views.page import Page, own_steps


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
    options: Callable[[Guidance], str]
    """The options of an area's list; nothing where the area has none, which is then said."""
    field: str
    """The field of the question that the list answers."""
    asks: str
    """The question for the date, before anything is chosen."""
    button: str
    instead: str
    """What is on the page instead, where no script runs; `{below}` stands for its anchor."""
    first: str = ""
    """Fields of this tool alone, before the date."""
    more: str = ""
    """Fields of this tool alone, after it."""


DATE_PARTS = "".join(
    f'<div><label for="ce-{part}">{part.capitalize()}</label><input id="ce-{part}" class="ce-input--{width}" type="text" '
    f'inputmode="{mode}" autocomplete="off" spellcheck="false" aria-describedby="ce-hint-start"></div>'
    for part, width, mode in (("day", 2, "numeric"), ("month", 2, "text"), ("year", 4, "numeric"))
)


def text_field(name: str, label: str, hint: str, hidden: bool = False, css: str = "") -> str:
    """A field for one line of text, with its label and its hint."""
    return (
        f'<div class="ce-field" data-field="{name}"{" hidden" if hidden else ""}><label for="ce-{name}">{label}</label>'
        f'<p class="ce-hint" id="ce-hint-{name}">{hint}</p><input id="ce-{name}" class="{css}" type="text" autocomplete="off" '
        f'spellcheck="false" aria-describedby="ce-hint-{name}"></div>'
    )


def tool_form(page: Page, areas: tuple[Guidance, ...], form: ToolForm, below: str = "by-hand") -> str:
    """The form for one area or for several, with the places where its answers and problems go.

    `below` is the anchor of what holds the same answers without it.
    """
    several = len(areas) > 1
    out = [
        f'<ce-unsearched data-search-exclude><div class="ce-tool-frame"><{form.element} class="ce-tool" data-root="{page.root}" data-below="{below}">',
        f'<p class="ce-amber" data-part="without">The calculator is not running: it needs JavaScript. {form.instead.format(below=below)}</p>',
        '<div class="ce-summary" data-part="summary" role="alert" tabindex="-1" hidden><h2>There is a problem</h2><ul></ul></div>',
        f'<form class="ce-form" autocomplete="off" novalidate aria-label="{form.label}">',
    ]
    if several:
        options = "".join(f'<option value="{area.slug}">{e(area.authority.name)}</option>' for area in areas)
        out.append(
            '<div class="ce-field" data-field="authority"><label for="ce-area">Area</label><select id="ce-area" autocomplete="off">'
            f'<option value="">Choose an area</option>{options}</select></div>'
        )
        out += [f'<div class="ce-own" data-own="{area.slug}" hidden>{own_steps(page, area)}</div>' for area in areas]
    for area in areas:
        options = form.options(area)
        hidden = " hidden" if several else ""
        if options:
            out.append(
                f'<div class="ce-field" data-field="{form.field}" data-area="{area.slug}"{hidden}><label for="ce-choice-{area.slug}">{form.choice}</label>'
                f'<select id="ce-choice-{area.slug}" autocomplete="off"><option value="">{form.empty}</option>{options}</select></div>'
            )
        else:
            out.append(
                f'<p class="ce-amber" data-silent="{area.slug}" hidden>The standards of {e(area.authority.name)} state no timescale, so there '
                f'is no date to work out. <a href="{page.to(area.slug + "/")}">See what they ask</a>.</p>'
            )
    out.append(
        f'{form.first}<fieldset class="ce-field ce-date" data-field="start"><legend data-part="asks">{form.asks}</legend>'
        f'<p class="ce-hint" id="ce-hint-start">For example, 27 3 2027</p><div class="ce-date__parts">{DATE_PARTS}</div></fieldset>'
        '<div class="ce-field" data-field="time" hidden><label for="ce-time">Time, UK, by the 24-hour clock</label>'
        '<p class="ce-hint" id="ce-hint-time">For example, 14:05</p><input id="ce-time" class="ce-input--5" type="text" autocomplete="off" '
        'spellcheck="false" aria-describedby="ce-hint-time"><div data-part="which" hidden></div></div>'
        + form.more
        + text_field(
            "closed",
            "Extra closure days",
            "Days your office is shut, if any, with commas between: 29 12 2026, 30 12 2026",
        )
        + f'<button class="ce-button" type="submit" disabled>{form.button}</button></form>'
        '<p class="ce-status" role="status" data-part="status"></p>'
        '<section class="ce-answer" data-part="answer" tabindex="-1" aria-label="The answer" hidden></section>'
        f"</{form.element}></div>"
        '<p class="ce-private">Worked out on this device. Nothing you type is sent or kept: leaving this page clears it.</p></ce-unsearched>'
    )
    return "\n".join(out)
