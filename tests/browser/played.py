"""A case played by roles, made of one that is published: what each desk knows is added here, so that no area's content is needed for it."""

from __future__ import annotations

from dataclasses import replace

from ce_guidance.training.rehearsal import Worked
from ce_guidance.training.scenario_pages import Page, fill_scenario, paper_page, scenario_address
from ce_guidance.training.scenarios import Desk

DESKS = ("Social worker", "Police", "Health", "School")
DECIDES = "The source does not say whose decision it is."


def knows(who: str, n: int) -> str:
    """What one of them knows at a question; no text of a page has it."""
    return f"The {who.lower()} has heard this at question {n}."


def by_roles(worked: Worked) -> Worked:
    """The case with four desks at its first question, two at its second, and something new before that."""
    first, second, *rest = worked.scenario.turns
    first = replace(first, desks=tuple(Desk(who, knows(who, 1)) for who in DESKS), decides=DECIDES)
    second = replace(
        second,
        news=("A letter has come since.", "It says nothing more."),
        desks=tuple(Desk(who, knows(who, 2)) for who in DESKS[1:3]),
        decides=DECIDES,
    )
    return replace(worked, scenario=replace(worked.scenario, turns=(first, second, *rest)))


def scenario_of(worked: Worked) -> str:
    """The part of its page that a learner works through."""
    page = Page(scenario_address(worked), worked.scenario.title, worked.scenario.use, worked.area)
    fill_scenario(page, worked)
    whole = "\n".join(page.parts)
    return whole[whole.index("<ce-scenario>") : whole.index("</ce-scenario>")]


def hand_out_of(worked: Worked) -> str:
    """The hand-out, as it is written."""
    return paper_page(worked).markdown


def in_place_of(html: str, worked: Worked) -> str:
    """A learner's page, with the case by roles in place of its own."""
    return html[: html.index("<ce-scenario>")] + scenario_of(worked) + html[html.index("</ce-scenario>") :]
