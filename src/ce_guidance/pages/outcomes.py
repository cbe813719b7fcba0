"""Every outcome of every pathway as a page of its own: to find, to link and to print, without a script."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape as e

from ..actions import Action
from ..asking.pathway import outcome_told, register_of
from ..asking.told import with_disagreeing
from ..contacts import Contact
from ..guidance import Guidance
from ..pathways import Outcome, Pathway, Route
from ..register import RegisterEntry
from .page import Page, chips, danger, explained, freshness, phone_link, said, strength_tags, unsearched

PAPER = '<div class="ce-paper"><p class="ce-stamp"></p><p class="ce-box">Manager\'s decision, name and date:</p></div>'


def outcome_page(area: Guidance, pathway: Pathway, outcome: Outcome) -> Page:
    """What the standards ask after one set of answers."""
    name = area.authority.name
    title, about = f"{outcome.title} ({name})", f"{name}, {outcome.title}: {outcome.says}"
    page = Page(outcome_address(area, pathway, outcome), title, about, area)
    fill_outcome(page, area, pathway, outcome)
    return page


def fill_outcome(page: Page, area: Guidance, pathway: Pathway, outcome: Outcome) -> None:
    """Put an outcome on a page: its own, or one that is shown inside somebody else's."""
    told = outcome_told(area, pathway, outcome)
    register = register_of(area, outcome, area.clauses_of(pathway, outcome))
    page.add(
        f'<p class="ce-eyebrow"><a href="{page.to(pathway_address(area, pathway))}">{e(pathway.title)}</a></p>',
        f"<h1>{e(outcome.title)}</h1>",
        f'<p class="ce-lead">{explained(area, outcome.says)}</p>',
        f"<p>{chips(page, area, outcome.clauses)}</p>",
        unsearched(
            danger(page, area),
            _when(pathway, outcome),
            *(_steps(page, area, pathway, outcome)),
            conflicts_card(page, [one for one in register if one.kind == "conflict"]),
            _gaps_card(page, area, told["gaps"]),
            _contacts(page, area, [area.contact[one["contact"]] for one in told["contacts"]]),
            _sources(area, area.clauses_of(pathway, outcome)),
            freshness(area),
            "<p>This page lists what the standards ask. It does not assess a child, and it never says that a child is safe.</p>",
            PAPER,
        ),
    )


def _sources(area: Guidance, clauses: tuple[str, ...]) -> str:
    """The documents that an outcome rests on, and who publishes them."""
    used = dict.fromkeys(area.clause[clause].source for clause in clauses)
    rows = "; ".join(f"{area.source[one].title} ({area.source[one].owner})" for one in used)
    return f'<p class="ce-fresh">Restated from: {e(rows)}.</p>'


def pathway_address(area: Guidance, pathway: Pathway) -> str:
    """Where a pathway stands, from the site's root."""
    return f"{area.slug}/pathways/{pathway.id}/"


def outcome_address(area: Guidance, pathway: Pathway, outcome: Outcome) -> str:
    """Where an outcome stands, from the site's root."""
    return f"{pathway_address(area, pathway)}{outcome.id}/"


def _when(pathway: Pathway, outcome: Outcome) -> str:
    """The answers that lead here, row by row of the table."""
    return f'<section class="ce-when"><h2>You are here when</h2>{answers_to(pathway, outcome)}</section>'


def answers_to(pathway: Pathway, outcome: Outcome) -> str:
    """The rows of the table that lead to an outcome, in words."""
    rows = [route for route in pathway.routes if route.outcome == outcome.id]
    return "<p>or</p>".join(f"<ul>{_row(pathway, route)}</ul>" for route in rows)


def _row(pathway: Pathway, route: Route) -> str:
    out = []
    for name, options in route.when.items():
        question = pathway.question(name)
        words = " or ".join(one.says for one in question.options if one.id in options)
        out.append(f"<li>{e(question.asks)} <strong>{e(words)}</strong></li>")
    return "".join(out)


def _steps(page: Page, area: Guidance, pathway: Pathway, outcome: Outcome) -> list[str]:
    """The actions in order; those taken over from another outcome under its name."""
    actions = pathway.actions_of(outcome)
    if not actions:
        return ["<h2>What the standards ask</h2>", "<p>The source states no step for this.</p>"]
    out, number = [], 1
    for source in dict.fromkeys(actions.values()):
        own = [area.action[one] for one, of in actions.items() if of is source]
        heading = "What the standards ask" if source is outcome else f"Also: {source.title}"
        out += [f"<h2>{e(heading)}</h2>", action_list(page, area, own, number)]
        number += len(own)
    return out


def action_list(page: Page, area: Guidance, actions: Sequence[Action], start: int = 1) -> str:
    """Actions in a numbered list."""
    rows = "".join(f'<li class="ce-action">{action_line(page, area, one)}</li>' for one in actions)
    return f'<ol class="ce-actions" start="{start}">{rows}</ol>'


def action_line(page: Page, area: Guidance, action: Action) -> str:
    """One action with its strength, its condition, its time, its doer and its clauses."""
    only_if = f'<p class="ce-action__if">If {e(action.only_if)}.</p>' if action.only_if else ""
    who = ", ".join(page.role_link(area, role) for role in action.who) or "the source does not say"
    note = (
        f'<p class="ce-remark"><strong>Our remark.</strong> {said(page, area, action.note)}</p>' if action.note else ""
    )
    ways = " ".join(contact_ways(area.contact[one]) for one in action.contacts)
    reach = f'<p class="ce-action__reach">{ways}</p>' if ways.strip() else ""
    return (
        f'<p class="ce-action__does">{strength_tags((action.strength,))} {explained(area, action.does)}</p>{only_if}'
        f"{reach}{_limit(page, area, action)}<p><strong>Who:</strong> {who} {chips(page, area, action.clauses)}</p>{note}"
    )


def _limit(page: Page, area: Guidance, action: Action) -> str:
    if not action.limit:
        return ""
    rule = area.deadline[action.limit]
    out = []
    for one in with_disagreeing(area, [rule]) if rule.limit.makes_a_date else [rule]:
        words = f"{one.limit_in_words}, counted from {one.start}" if one.limit.makes_a_date else one.limit_in_words
        link = page.to(f"{area.slug}/deadlines/#{one.id}")
        tool = f' <a href="{link}">Work out the date</a>' if one.limit.makes_a_date else ""
        out.append(f'<p class="ce-limit"><strong>{e(words)}</strong>{tool} {page.clause_link(area, one.clause)}</p>')
    return "".join(out)


def conflicts_card(page: Page, entries: list[RegisterEntry]) -> str:
    """What the sources disagree on here. Both sides are shown; none is chosen."""
    if not entries:
        return ""
    rows = [f'<li><a href="{page.to(f"register/#{one.id}")}">{e(one.title)}</a>. {e(one.says)}</li>' for one in entries]
    return f'<section class="ce-amber ce-amber--conflict"><h2>The sources disagree</h2>{_folded(rows, 3)}</section>'


def _gaps_card(page: Page, area: Guidance, gaps: list[dict[str, str]]) -> str:
    if not gaps:
        return ""
    rows = []
    for gap in gaps:
        says = gap["says"]
        entry = gap.get("id")
        link = f'<a href="{page.to(f"register/#{entry}")}">{e(says)}</a>'
        rows.append(f"<li>{link if entry else said(page, area, says)}</li>")
    return f'<section class="ce-amber ce-amber--gap"><h2>Not stated in the source</h2>{_folded(rows, 5)}</section>'


def _folded(rows: list[str], shown: int) -> str:
    """A list of which the end can be unfolded; on paper it is open."""
    more = rows[shown:]
    rest = f"<details><summary>{len(more)} more</summary><ul>{''.join(more)}</ul></details>" if more else ""
    return f"<ul>{''.join(rows[:shown])}</ul>{rest}"


def contact_ways(contact: Contact) -> str:
    """The number that dials and the address that mails, as far as a clause prints them."""
    ways = [phone_link(contact.phone)] if contact.phone else []
    ways += [f'<a href="mailto:{e(contact.email)}">{e(contact.email)}</a>'] if contact.email else []
    return " ".join(ways)


def _contacts(page: Page, area: Guidance, contacts: list[Contact]) -> str:
    if not contacts:
        return ""
    rows = []
    for one in contacts:
        link = f'<a href="{page.to(f"contacts/#{area.slug}-{one.id}")}">{e(one.name)}</a>'
        says = contact_ways(one) or e(one.missing or "The source gives no way to reach it.")
        rows.append(f"<li><strong>{link}</strong>: {says}</li>")
    checked = "Check a number or an address before you rely on it: these are as the sources print them."
    return f'<section class="ce-reach"><h2>Whom to reach</h2><ul>{"".join(rows)}</ul><p class="ce-fresh">{checked}</p></section>'
