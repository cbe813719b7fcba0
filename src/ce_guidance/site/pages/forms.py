"""The form of a tool, as the build writes it: whole, labelled, and useless to nobody without a script.

Its fields carry no names, so that no browser can ever put what was typed into an address.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markupsafe import Markup

from ...standards.guidance import Guidance
from ...views.markup import html, joined
from ...views.page import Page
from ...views.pieces import own_steps


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
    instead: Markup
    """What is on the page instead, where no script runs; `{below}` stands for its anchor."""
    first: Markup | str = ""
    """Fields of this tool alone, before the date."""
    more: Markup | str = ""
    """Fields of this tool alone, after it."""


DATE_PARTS = joined(
    html(
        '<div><label for="ce-%s">%s</label>'
        '<input id="ce-%s" class="ce-input--%s" type="text" inputmode="%s" autocomplete="off" spellcheck="false" '
        'aria-describedby="ce-hint-start"></div>',
        part,
        part.capitalize(),
        part,
        width,
        mode,
    )
    for part, width, mode in (("day", 2, "numeric"), ("month", 2, "text"), ("year", 4, "numeric"))
)


def text_field(name: str, label: str, hint: str, hidden: bool = False, css: str = "") -> Markup:
    """A field for one line of text, with its label and its hint."""
    return html(
        '<div class="ce-field" data-field="%s"%s><label for="ce-%s">%s</label><p class="ce-hint" id="ce-hint-%s">'
        "%s</p>"
        '<input id="ce-%s" class="%s" type="text" autocomplete="off" spellcheck="false" '
        'aria-describedby="ce-hint-%s"></div>',
        name,
        " hidden" if hidden else "",
        name,
        label,
        name,
        hint,
        name,
        css,
        name,
    )


SUMMARY = html(
    '<div class="ce-summary" data-part="summary" role="alert" tabindex="-1" hidden><h2>There is a problem</h2><ul></ul></div>'
)
"""Where problems are told, each with a link to its field."""


def area_field(page: Page, areas: Iterable[Guidance]) -> Markup:
    """The choice of an area, and what each area's own standards say of danger, shown once it is chosen."""
    held = list(areas)
    options = joined(html('<option value="%s">%s</option>', one.slug, one.authority.name) for one in held)
    own = (html('<div class="ce-own" data-own="%s" hidden>%s</div>', one.slug, own_steps(page, one)) for one in held)
    return joined(
        [
            html(
                '<div class="ce-field" data-field="authority"><label for="ce-area">Area</label>'
                '<select id="ce-area" autocomplete="off"><option value="">Choose an area</option>%s</select></div>',
                options,
            ),
            *own,
        ],
        "\n",
    )


def tool_form(page: Page, areas: tuple[Guidance, ...], form: ToolForm, below: str = "by-hand") -> Markup:
    """The form for one area or for several, with the places where its answers and problems go.

    `below` is the anchor of what holds the same answers without it.
    """
    several = len(areas) > 1
    out = [
        html(
            '<ce-unsearched data-search-exclude><div class="ce-tool-frame">'
            '<%s class="ce-tool" data-root="%s" data-below="%s">',
            form.element,
            page.root,
            below,
        ),
        html(
            '<p class="ce-amber" data-part="without">The calculator is not running: it needs JavaScript. %s</p>',
            form.instead.format(below=below),
        ),
        SUMMARY,
        html('<form class="ce-form" autocomplete="off" novalidate aria-label="%s">', form.label),
    ]
    if several:
        out.append(area_field(page, areas))
    for area in areas:
        listed = form.options(area)
        hidden = " hidden" if several else ""
        if listed:
            out.append(
                html(
                    '<div class="ce-field" data-field="%s" data-area="%s"%s><label for="ce-choice-%s">%s</label>'
                    '<select id="ce-choice-%s" autocomplete="off"><option value="">%s</option>%s</select></div>',
                    form.field,
                    area.slug,
                    hidden,
                    area.slug,
                    form.choice,
                    area.slug,
                    form.empty,
                    listed,
                )
            )
        else:
            out.append(
                html(
                    '<p class="ce-amber" data-silent="%s" hidden>The standards of %s state no timescale, so there is no date '
                    'to work out. <a href="%s">See what they ask</a>.</p>',
                    area.slug,
                    area.authority.name,
                    page.to(area.slug + "/"),
                )
            )
    out.append(
        html(
            '%s<fieldset class="ce-field ce-date" data-field="start"><legend data-part="asks">%s</legend>'
            '<p class="ce-hint" id="ce-hint-start">For example, 27 3 2027</p><div class="ce-date__parts">%s</div>'
            '</fieldset><div class="ce-field" data-field="time" hidden><label for="ce-time">Time, UK, by the 24-hour '
            'clock</label><p class="ce-hint" id="ce-hint-time">For example, 14:05</p>'
            '<input id="ce-time" class="ce-input--5" type="text" autocomplete="off" spellcheck="false" '
            'aria-describedby="ce-hint-time"><div data-part="which" hidden></div></div>',
            form.first,
            form.asks,
            DATE_PARTS,
        )
        + form.more
        + text_field(
            "closed",
            "Extra closure days",
            "Days your office is shut, if any, with commas between: 29 12 2026, 30 12 2026",
        )
        + html(
            '<button class="ce-button" type="submit" disabled>%s</button></form>'
            '<p class="ce-status" role="status" data-part="status"></p>'
            '<section class="ce-answer" data-part="answer" tabindex="-1" aria-label="The answer" hidden></section>'
            '</%s></div><p class="ce-private">Worked out on this device. Nothing you type is sent or kept: leaving '
            "this page clears it.</p></ce-unsearched>",
            form.button,
            form.element,
        )
    )
    return joined(out, "\n")
