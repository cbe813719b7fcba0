"""An action on a page: drawn here and nowhere else, with its verb, its doer, its condition, its limit and its clauses.

Every element that shows one says so in ``data-action``, so that a program can look for its parts in the built site.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from html import escape as e

from ..asking.answers import with_disagreeing
from ..standards.actions import Action
from ..standards.contacts import Contact
from ..standards.guidance import Guidance
from ..standards.pathways import Outcome, Pathway
from .page import Page, chips, explained, phone_link, said, strength_tags


def action_list(rows: Sequence[str], start: int = 1) -> str:
    """Actions, already drawn, in a numbered list."""
    return f'<ol class="ce-actions" start="{start}">{"".join(rows)}</ol>'


def outcome_rows(
    page: Page, area: Guidance, pathway: Pathway, outcome: Outcome, actions: Sequence[Action]
) -> list[str]:
    """Actions as one outcome asks for them: what its answers have established is not said again."""
    met, out = pathway.met(outcome), pathway.ruled_out(outcome)
    return [action_row(page, area, one, met, out, f"{pathway.id}/{outcome.id}") for one in actions]


def action_row(
    page: Page,
    area: Guidance,
    action: Action,
    met: Collection[str] = (),
    ruled_out: Collection[str] = (),
    settled_by: str = "",
) -> str:
    """One action as a row of a list. ``settled_by`` names the pathway, or its outcome, that establishes what is met."""
    line = action_line(page, area, action, met, ruled_out)
    outcome = f' data-outcome="{settled_by}"' if settled_by else ""
    return f'<li class="ce-action" {marked(area, action)}{outcome}>{line}</li>'


def marked(area: Guidance, action: Action, name: str = "action") -> str:
    """The mark of an element that shows an action: ``data-action``, or ``data-acts`` where its limit stands elsewhere."""
    return f'data-{name}="{area.slug}/{action.id}"'


def action_line(
    page: Page, area: Guidance, action: Action, met: Collection[str] = (), ruled_out: Collection[str] = ()
) -> str:
    """What is done, with its verb, its condition, its time, its doer, its clauses and whom to reach."""
    note = ""
    if action.note and action.note_about not in ruled_out:
        note = f'<p class="ce-remark"><strong>Our remark.</strong> {said(page, area, action.note)}</p>'
    ways = " ".join(contact_ways(area.contact[one]) for one in action.contacts)
    reach = f'<p class="ce-action__reach">{ways}</p>' if ways.strip() else ""
    return (
        f'<p class="ce-action__does">{strength_tags((action.strength,))} {explained(area, action.does)}</p>'
        f"{only_if(area, area.only_if(action.conditions, met))}"
        f"{reach}{_limits(page, area, action)}"
        f"<p><strong>Who:</strong> {doers(page, area, action)} {chips(page, area, action.clauses)}</p>"
        f"{other_verbs(page, area, action)}{note}"
    )


def doers(page: Page, area: Guidance, action: Action, beside: Collection[str] | None = None) -> str:
    """Who does it and which clause says so, or that the source does not say. ``beside``: the clauses that stand there already."""
    shown = action.clauses if beside is None else beside
    who = ", ".join(page.role_link(area, role) for role in action.who)
    by = " ".join(page.clause_link(area, one) for one in action.who_by if one not in shown)
    return f"{who} {by}".strip() if who else "the source does not say"


def only_if(area: Guidance, words: str) -> str:
    """On what it hangs."""
    return f'<p class="ce-action__if">{explained(area, words)}.</p>' if words else ""


def other_verbs(page: Page, area: Guidance, action: Action) -> str:
    """What other clauses say of the same act, where their verb is another one."""
    if not action.also:
        return ""
    rows = ", ".join(f"{strength_tags((verb,))} {page.clause_link(area, one)}" for one, verb in action.also.items())
    return f'<p class="ce-action__also">Also said: {rows}</p>'


def _limits(page: Page, area: Guidance, action: Action) -> str:
    out = []
    rules = list(area.limits_of_action(action.id))
    for one in with_disagreeing(area, rules):
        dated = one.limit.makes_a_date
        words = f"{one.limit_in_words}, counted from {one.start}" if dated else one.limit_in_words
        link = page.to(f"{area.slug}/deadlines/#{one.id}")
        tool = f' <a href="{link}">Work out the date</a>' if dated else ""
        out.append(f'<p class="ce-limit"><strong>{e(words)}</strong>{tool} {page.clause_link(area, one.clause)}</p>')
    return "".join(out)


def contact_ways(contact: Contact) -> str:
    """The number that dials and the address that mails, as far as a clause prints them."""
    ways = [phone_link(contact.phone)] if contact.phone else []
    ways += [f'<a href="mailto:{e(contact.email)}">{e(contact.email)}</a>'] if contact.email else []
    return " ".join(ways)
