"""Every outcome of every pathway as a page of its own: to find, to link and to print, without a script."""

from __future__ import annotations

from html import escape as e

from ...asking.pathway import outcome_told, register_of
from ...standards.contacts import Contact
from ...standards.guidance import Guidance
from ...standards.pathways import Outcome, Pathway, Route
from ...standards.register import RegisterEntry
from ...views.actions import action_list, contact_ways, outcome_rows
from ...views.addresses import outcome_address, pathway_address
from ...views.page import Page, chips, danger, explained, freshness, said, unsearched

PAPER = '<div class="ce-paper"><p class="ce-stamp"></p><p class="ce-box">Manager\'s decision, name and date:</p></div>'


IN_SIGHT = 3
"""How many entries of the register an outcome shows before the rest is folded under a count."""


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
    register = register_of(area, pathway, outcome)
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
            _gaps_card(page, area, told["gaps"], IN_SIGHT - sum(one.kind == "conflict" for one in register)),
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
    actions = area.named_actions(pathway, outcome)
    if not actions:
        return ["<h2>What the standards ask</h2>", "<p>The source states no step for this.</p>"]
    out, number = [], 1
    for source in dict.fromkeys(actions.values()):
        own = [area.action[one] for one, of in actions.items() if of is source]
        heading = "What the standards ask" if source is outcome else f"Also: {source.title}"
        out += [f"<h2>{e(heading)}</h2>", action_list(outcome_rows(page, area, pathway, outcome, own), number)]
        number += len(own)
    return out


def conflicts_card(page: Page, entries: list[RegisterEntry]) -> str:
    """What the sources disagree on here. Both sides are shown; none is chosen."""
    if not entries:
        return ""
    rows = [f'<li><a href="{page.to(f"register/#{one.id}")}">{e(one.title)}</a>. {e(one.says)}</li>' for one in entries]
    return (
        f'<section class="ce-amber ce-amber--conflict"><h2>The sources disagree</h2>{_folded(rows, IN_SIGHT)}</section>'
    )


def _gaps_card(page: Page, area: Guidance, gaps: list[dict[str, str]], shown: int) -> str:
    """What the source leaves open here: of the register, only as much in sight as the conflicts have left room for."""
    if not gaps:
        return ""
    rows = []
    limits = sum("id" not in gap for gap in gaps)
    for gap in gaps:
        says = gap["says"]
        entry = gap.get("id")
        link = f'<a href="{page.to(f"register/#{entry}")}">{e(says)}</a>'
        rows.append(f"<li>{link if entry else said(page, area, says)}</li>")
    return f'<section class="ce-amber ce-amber--gap"><h2>Not stated in the source</h2>{_folded(rows, limits + max(shown, 0))}</section>'


def _folded(rows: list[str], shown: int) -> str:
    """A list of which the end can be unfolded; on paper it is open."""
    more = rows[shown:]
    rest = f"<details><summary>{len(more)} more</summary><ul>{''.join(more)}</ul></details>" if more else ""
    return f"<ul>{''.join(rows[:shown])}</ul>{rest}"


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
