"""An action: drawn here and nowhere else, with its verb, its doer, its condition, its limit and its clauses.

Every element that shows one says so in ``data-action``, so that a program can look for its parts in the built site.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from markupsafe import Markup

from ..asking.answers import with_disagreeing
from ..standards.actions import Action
from ..standards.clauses import BINDING
from ..standards.guidance import Guidance
from ..standards.pathways import Outcome, Pathway
from .links import Links
from .markup import html, joined
from .pieces import chips, contact_ways, explained, strength_tags


def action_list(rows: Sequence[Markup], start: int = 1) -> Markup:
    """Actions, already drawn, in a numbered list."""
    return html('<ol class="ce-actions" start="%s">%s</ol>', start, joined(rows))


def outcome_rows(
    links: Links, area: Guidance, pathway: Pathway, outcome: Outcome, actions: Sequence[Action]
) -> list[Markup]:
    """Actions as one outcome asks for them: what its answers have established is not said again."""
    settled = Settled.by(pathway, outcome)
    return [action_row(links, area, one, settled) for one in actions]


class Settled(NamedTuple):
    """What the answers have settled about the conditions, and which pathway, or which of its outcomes, says so."""

    met: Collection[str] = ()
    ruled_out: Collection[str] = ()
    by_which: str = ""

    @classmethod
    def by(cls, pathway: Pathway, outcome: Outcome) -> Settled:
        """What the answers that lead to an outcome have settled."""
        return cls(pathway.met(outcome), pathway.ruled_out(outcome), f"{pathway.id}/{outcome.id}")


OPEN = Settled()
"""Nothing is settled: every condition is said."""


class Above(NamedTuple):
    """What a list has said above a row, so that the row does not say it again."""

    who: bool = False
    """Whether it has said who does all of its rows."""
    condition_at: int | None = None
    """The number of the row that has the same condition, in full."""


NOTHING = Above()


def action_row(
    links: Links, area: Guidance, action: Action, settled: Settled = OPEN, *more: Markup, above: Above = NOTHING
) -> Markup:
    """One action as a row of a list. ``more`` follows it."""
    return html(
        '<li class="ce-action" %s%s%s>%s%s</li>',
        marked(area, action),
        html(' data-outcome="%s"', settled.by_which) if settled.by_which else "",
        _whose(area, action) if links.for_tool else "",
        action_line(links, area, action, settled, above),
        joined(more),
    )


def marked(area: Guidance, action: Action, name: str = "action") -> Markup:
    """The mark of an element that shows an action, and whether it binds: ``data-action``, or ``data-acts`` where its limit stands elsewhere."""
    binds = name == "action" and BINDING & {action.strength, *action.also.values()}
    return html('data-%s="%s/%s"%s', name, area.slug, action.id, html(" data-binds") if binds else "")


def _whose(area: Guidance, action: Action) -> Markup:
    """Who does a step or acts as its doer: for a reader who asks for the steps of one role."""
    roles = [area.role[one] for one in action.who]
    if any([role.anybody for role in roles]):
        return Markup()
    names = [*(role.name for role in roles), *area.those_who_act_as(action.who)]
    return html(' data-who="%s"', "|".join(names)) if names else Markup()


def action_line(
    links: Links, area: Guidance, action: Action, settled: Settled = OPEN, above: Above = NOTHING
) -> Markup:
    """What is done, with its verb, its condition, its time, its doer, its clauses and whom to reach."""
    ways = joined([contact_ways(area.contact[one]) for one in action.contacts], " ")
    remark = action.remark(settled.met, settled.ruled_out)
    words = area.only_if(action.conditions, settled.met)
    if above.condition_at:
        words = f"On the same condition as step {above.condition_at}"
    who = "" if above.who else html('<span class="ce-hidden">Who: </span>%s ', doers(links, area, action))
    return html(
        '<p class="ce-action__does">%s %s</p>%s%s%s<p class="ce-action__who">%s%s</p>%s%s%s',
        strength_tags((action.strength,)),
        explained(area, action.does),
        only_if(area, words),
        html('<p class="ce-action__reach">%s</p>', ways) if ways.strip() else "",
        _limits(links, area, action),
        who,
        chips(links, area, action.clauses),
        other_verbs(links, area, action),
        changed(links, area, action),
        html('<p class="ce-remark"><strong>Our remark.</strong> %s</p>', explained(area, remark)) if remark else "",
    )


UNSAID = html('<span class="ce-unsaid">not stated<span class="ce-hidden"> (the source does not say)</span></span>')
"""That the source does not say who: a mark, where the doer would stand."""


def doers(links: Links, area: Guidance, action: Action, beside: Collection[str] | None = None) -> Markup:
    """Who does it and which clause says so, or that the source does not say. ``beside``: the clauses that stand there already."""
    shown = action.clauses if beside is None else beside
    if not action.who:
        return UNSAID
    who = joined([links.role_link(area, role) for role in action.who], ", ")
    return joined([who, *(links.clause_link(area, one) for one in action.who_by if one not in shown)], " ")


def only_if(area: Guidance, words: str | None) -> Markup:
    """On what it hangs."""
    return html('<p class="ce-action__if">%s.</p>', explained(area, words)) if words else Markup()


def other_verbs(links: Links, area: Guidance, action: Action) -> Markup:
    """What other clauses say of the same act, where their verb is another one."""
    if not action.also:
        return Markup()
    rows = [html("%s %s", strength_tags((verb,)), links.clause_link(area, one)) for one, verb in action.also.items()]
    return html('<p class="ce-action__also">Also said: %s</p>', joined(rows, ", "))


def changed(links: Links, area: Guidance, action: Action, limit: str = "") -> Markup:
    """What clauses of the area's own make of an action that it takes over, with both clauses; nothing where they make nothing of it."""
    return joined(
        html(
            '<p class="ce-action__also">%s %s %s%s.</p>',
            links.clause_link(area, one.by),
            one.does,
            links.clause_link(area, one.clause),
            "" if one.does == "adds to" else f": {one.says}",
        )
        for one in area.changes_of(action.id, limit)
    )


def _limits(links: Links, area: Guidance, action: Action) -> Markup:
    """The time limit, and those of clauses that disagree: one press to work out the date."""
    out = []
    for one in with_disagreeing(area, list(area.limits_of_action(action.id))):
        dated = one.makes_a_date
        link = links.to(f"{area.slug}/deadlines/#{one.id}")
        out.append(
            html(
                '<p class="ce-limit"><strong>%s</strong>%s %s</p>',
                f"{area.limit_in_words(one)}, counted from {one.starts_in_words}"
                if dated
                else area.limit_in_words(one),
                html(' <a href="%s">Work out the date</a>', link) if dated else "",
                links.clause_link(area, one.clause),
            )
        )
    return joined(out)
