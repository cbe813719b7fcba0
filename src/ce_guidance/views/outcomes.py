"""An outcome: what the standards ask, where the sources disagree or are silent, and whom to reach."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from markupsafe import Markup

from ..standards.actions import Action
from ..standards.clauses import DEGREES, degree_of
from ..standards.contacts import Contact
from ..standards.guidance import Guidance
from ..standards.pathways import Outcome, Pathway
from .actions import Above, Settled, action_line, action_list, action_row, changed, doers, marked, only_if
from .addresses import contacts_address
from .answers import PLACES, Mark, upper
from .links import Links
from .markup import html, joined
from .pieces import chips, contact_ways, explained, strength_tags

IN_SIGHT = 1
"""How many entries of the register an outcome shows before the rest is folded under a count; every conflict is shown."""

LONG = 40
"""From how many letters on a condition that was said is not said again in full."""

AS_PRINTED = html(
    '<p class="ce-fresh">Check a number or an address before you rely on it: these are as the sources print them.</p>'
)


def outcome_view(
    links: Links, area: Guidance, pathway: Pathway, outcome: Outcome, answer: Mapping[str, Any], level: int = 2
) -> Markup:
    """All of an outcome below its title. ``answer`` is its data (``outcome_data``); ``level`` is that of its headings."""
    conflicts = [one for one in answer["register"] if one["kind"] == "conflict"]
    return joined(
        (
            steps_view(links, area, pathway, outcome, level),
            conflicts_card(links, area, conflicts, level),
            _gaps_card(links, area, answer["gaps"], max(0, IN_SIGHT - len(conflicts)), level),
            _contacts(links, area, [one["contact"] for one in answer["contacts"]], level),
        ),
        "\n",
    )


def marks_of(answer: Mapping[str, Any]) -> tuple[Mark, Mark]:
    """How many conflicts and gaps an outcome's data holds."""
    conflicts = sum(one["kind"] == "conflict" for one in answer["register"])
    return Mark("conflict", conflicts), Mark("gap", len(answer["gaps"]))


def steps_view(links: Links, area: Guidance, pathway: Pathway, outcome: Outcome, level: int = 2) -> Markup:
    """The actions by how binding their source's own verb is, and within that in the order of the source.

    What binds and what should be done is in sight; what leaves it to judgement is folded under its count. Steps taken over from
    another outcome stand under its name; the step that points to them follows the list, with its own verb and clause.
    """
    source = area.named_actions(pathway, outcome)
    actions = [area.action[one] for one in source]
    if not actions:
        return _heading(level, "What the standards ask") + html("<p>The source states no step for this.</p>")
    settled = Settled.by(pathway, outcome)
    steps = _acts([one for one in actions if not one.points])
    out, number = [_heading(level, "What the standards ask")], 1
    conditions: dict[str, int] = {}
    for degree in DEGREES:
        held = [acts for acts in steps if degree_of(acts[0].strength) == degree]
        if held:
            taken_over = {one: of for one, of in source.items() if of is not outcome}
            out.append(_degree(links, area, degree, held, taken_over, settled, conditions, number, level + 1))
            number += len(held)
    return joined([*out, _pointers(links, area, [one for one in actions if one.points], settled)], "\n")


def _acts(actions: Sequence[Action]) -> list[list[Action]]:
    """The actions, those of one name together: they are the same act, as two clauses have it."""
    found: dict[str, list[Action]] = {}
    for one in actions:
        found.setdefault(one.name or one.id, []).append(one)
    return list(found.values())


def _degree(
    links: Links,
    area: Guidance,
    degree: str,
    steps: Sequence[Sequence[Action]],
    taken_over: Mapping[str, Outcome],
    settled: Settled,
    conditions: dict[str, int],
    number: int,
    level: int,
) -> Markup:
    """The steps of one degree, under the verbs that they have; those that leave it to judgement are folded."""
    verbs = dict.fromkeys(acts[0].strength for acts in steps)
    title = "Stated as practice" if degree == "stated" else upper(", ".join(verbs))
    head = html('%s <span class="ce-count">%s</span>', title, len(steps))
    listed = joined(_runs(links, area, steps, taken_over, settled, conditions, number))
    if degree == "open":
        return html('<details class="ce-degree ce-degree--open"><summary>%s</summary>%s</details>', head, listed)
    return html(
        '<section class="ce-degree ce-degree--%s"><h%s>%s</h%s>%s</section>', degree, level, head, level, listed
    )


def _runs(
    links: Links,
    area: Guidance,
    steps: Sequence[Sequence[Action]],
    taken_over: Mapping[str, Outcome],
    settled: Settled,
    conditions: dict[str, int],
    number: int,
) -> Iterator[Markup]:
    """The steps, numbered on; who does them once where it is the same for all, and each outcome that they come from once.

    A long condition stands in full at the first step that binds, which no filter hides; ``conditions`` holds the number of that step.
    """
    of_all = {(one.who, one.who_by) for acts in steps for one in acts}
    same = len(of_all) == 1 and len(steps) > 1
    if same:
        yield html('<p class="ce-degree__who"><strong>Who:</strong> %s</p>', doers(links, area, steps[0][0], ()))
    for of, run in groupby(steps, key=lambda acts: taken_over.get(acts[0].id)):
        if of:
            yield html('<p class="ce-degree__from">From: %s</p>', of.title)
        rows = []
        for at, (one, *others) in enumerate(run, start=number):
            words = area.only_if(one.conditions, settled.met) or ""
            more = _same_act(links, area, others, settled)
            above = Above(same, conditions.get(words))
            rows.append(action_row(links, area, one, settled, *more, above=above))
            if len(words) > LONG and degree_of(one.strength) == "binds":
                conditions.setdefault(words, at)
        yield action_list(rows, number)
        number += len(rows)


def _same_act(links: Links, area: Guidance, others: Sequence[Action], settled: Settled) -> Iterator[Markup]:
    """The same act as other clauses have it, under the step."""
    for one in others:
        line = action_line(links, area, one, settled)
        yield html('<div class="ce-action__same" %s>%s</div>', marked(area, one), line)


def _pointers(links: Links, area: Guidance, actions: Sequence[Action], settled: Settled) -> Markup:
    """The steps that only point to others: each with its verb and its clause, below the list that holds what it points to."""
    rows = [
        html(
            '<div %s data-outcome="%s"><p>%s %s %s %s</p>%s%s</div>',
            marked(area, one),
            settled.by_which,
            strength_tags((one.strength,)),
            explained(area, one.does),
            doers(links, area, one),
            chips(links, area, one.clauses),
            only_if(area, area.only_if(one.conditions, settled.met)),
            changed(links, area, one),
        )
        for one in actions
    ]
    return (
        html('<div class="ce-pointers"><p>The steps under “From” are listed because of this:</p>%s</div>', joined(rows))
        if rows
        else Markup()
    )


def conflicts_card(links: Links, area: Guidance, entries: Sequence[Mapping[str, Any]], level: int = 2) -> Markup:
    """What the sources disagree on here: each point in sight, both sides under one fold; none is chosen."""
    if not entries:
        return Markup()
    points = joined(html("<li>%s</li>", links.register_link(area, one["id"], one["title"])) for one in entries)
    sides = joined(html("<dt>%s</dt><dd>%s</dd>", one["title"], one["says"]) for one in entries)
    return html(
        '<section class="ce-amber ce-amber--conflict" id="%s" tabindex="-1">%s<ul>%s</ul><details><summary>What each side says</summary>'
        "<dl>%s</dl></details></section>",
        f"ce-{PLACES['conflict']}",
        _heading(level, "The sources disagree"),
        points,
        sides,
    )


def _gaps_card(links: Links, area: Guidance, gaps: Sequence[Mapping[str, str]], shown: int, level: int) -> Markup:
    """What the source leaves open here: of the register, only as much in sight as the conflicts have left room for."""
    if not gaps:
        return Markup()
    rows = [
        html(
            "<li>%s</li>",
            links.register_link(area, gap["id"], gap["says"]) if "id" in gap else explained(area, gap["says"]),
        )
        for gap in gaps
    ]
    return html(
        '<section class="ce-amber ce-amber--gap" id="%s" tabindex="-1">%s%s</section>',
        f"ce-{PLACES['gap']}",
        _heading(level, "Not stated in the source"),
        folded(rows, shown + sum("id" not in gap for gap in gaps)),
    )


def folded(rows: Sequence[Markup], shown: int) -> Markup:
    """A list of which the end can be unfolded; on paper it is open."""
    more = rows[shown:]
    rest = html("<details><summary>%s more</summary><ul>%s</ul></details>", len(more), joined(more))
    return html("<ul>%s</ul>%s", joined(rows[:shown]), rest if more else "")


def _contacts(links: Links, area: Guidance, contacts: Sequence[str], level: int) -> Markup:
    """Whom to reach, as the sources print it; those to whom they print no way stand together in one line."""
    if not contacts:
        return Markup()
    held = [area.contact[name] for name in contacts]

    def name(one: Contact) -> Markup:
        return html('<a href="%s">%s</a>', links.to(contacts_address(area, one.id)), one.name)

    rows = [html("<li><strong>%s</strong>: %s</li>", name(one), contact_ways(one)) for one in held if one.reachable]
    silent = joined([name(one) for one in held if not one.reachable], ", ")
    if silent:
        rows.append(html("<li>%s: the sources print no number, address or link.</li>", silent))
    return html(
        '<section class="ce-reach">%s<ul>%s</ul>%s</section>',
        _heading(level, "Whom to reach"),
        joined(rows),
        AS_PRINTED if any(one.reachable for one in held) else "",
    )


def _heading(level: int, words: str) -> Markup:
    return html("<h%s>%s</h%s>", level, words, level)
