"""An outcome: what the standards ask, where the sources disagree or are silent, and whom to reach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from ..standards.guidance import Guidance
from ..standards.pathways import Outcome, Pathway
from .actions import action_list, outcome_rows
from .links import Links
from .markup import html, joined
from .pieces import contact_ways, explained

IN_SIGHT = 3
"""How many entries of the register an outcome shows before the rest is folded under a count."""


def outcome_view(
    links: Links, area: Guidance, pathway: Pathway, outcome: Outcome, answer: Mapping[str, Any], level: int = 2
) -> Markup:
    """All of an outcome below its title. ``answer`` is its data (``outcome_data``); ``level`` is that of its headings."""
    conflicts = [one for one in answer["register"] if one["kind"] == "conflict"]
    return joined(
        (
            steps_view(links, area, pathway, outcome, level),
            conflicts_card(links, conflicts, level),
            _gaps_card(links, area, answer["gaps"], max(0, IN_SIGHT - len(conflicts)), level),
            _contacts(links, area, [one["contact"] for one in answer["contacts"]], level),
        ),
        "\n",
    )


def steps_view(links: Links, area: Guidance, pathway: Pathway, outcome: Outcome, level: int = 2) -> Markup:
    """The actions in order; those taken over from another outcome under its name."""
    actions = area.named_actions(pathway, outcome)
    if not actions:
        return _heading(level, "What the standards ask") + html("<p>The source states no step for this.</p>")
    out, number = [], 1
    for source in dict.fromkeys(actions.values()):
        own = [area.action[one] for one, of in actions.items() if of is source]
        rows = outcome_rows(links, area, pathway, outcome, own)
        title = "What the standards ask" if source is outcome else f"Also: {source.title}"
        out += [_heading(level, title), action_list(rows, number)]
        number += len(own)
    return joined(out, "\n")


def conflicts_card(links: Links, entries: Sequence[Mapping[str, Any]], level: int = 2) -> Markup:
    """What the sources disagree on here. Both sides are shown; none is chosen."""
    if not entries:
        return Markup()
    rows = [html("<li>%s. %s</li>", links.register_link(one["id"], one["title"]), one["says"]) for one in entries]
    return html(
        '<section class="ce-amber ce-amber--conflict">%s%s</section>',
        _heading(level, "The sources disagree"),
        folded(rows, IN_SIGHT),
    )


def _gaps_card(links: Links, area: Guidance, gaps: Sequence[Mapping[str, str]], shown: int, level: int) -> Markup:
    """What the source leaves open here: of the register, only as much in sight as the conflicts have left room for."""
    if not gaps:
        return Markup()
    rows = [
        html(
            "<li>%s</li>", links.register_link(gap["id"], gap["says"]) if "id" in gap else explained(area, gap["says"])
        )
        for gap in gaps
    ]
    return html(
        '<section class="ce-amber ce-amber--gap">%s%s</section>',
        _heading(level, "Not stated in the source"),
        folded(rows, shown + sum("id" not in gap for gap in gaps)),
    )


def folded(rows: Sequence[Markup], shown: int) -> Markup:
    """A list of which the end can be unfolded; on paper it is open."""
    more = rows[shown:]
    rest = html("<details><summary>%s more</summary><ul>%s</ul></details>", len(more), joined(more))
    return html("<ul>%s</ul>%s", joined(rows[:shown]), rest if more else "")


def _contacts(links: Links, area: Guidance, contacts: Sequence[str], level: int) -> Markup:
    """Whom to reach, as the sources print it."""
    if not contacts:
        return Markup()
    rows = []
    for one in (area.contact[name] for name in contacts):
        link = html('<a href="%s">%s</a>', links.to(f"contacts/#{area.slug}-{one.id}"), one.name)
        says = contact_ways(one) or one.missing or "The source gives no way to reach it."
        rows.append(html("<li><strong>%s</strong>: %s</li>", link, says))
    return html(
        '<section class="ce-reach">%s<ul>%s</ul><p class="ce-fresh">Check a number or an address before you rely '
        "on it: these are as the sources print them.</p></section>",
        _heading(level, "Whom to reach"),
        joined(rows),
    )


def _heading(level: int, words: str) -> Markup:
    return html("<h%s>%s</h%s>", level, words, level)
