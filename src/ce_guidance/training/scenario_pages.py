"""Scenarios on screen and on paper: for learners, for whoever leads the session, to hand out, and side by side."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import accumulate
from operator import or_
from typing import Any, NamedTuple

from markupsafe import Markup

from ..content.editions import OURS
from ..pages.page import TOOLS, Page
from ..pages.templates import template
from ..standards.guidance import Guidance
from ..views.actions import outcome_rows
from ..views.answers import limit_read
from ..views.markup import html
from ..views.pieces import cited
from .order import shuffled
from .rehearsal import Worked, filled, preset
from .scenarios import Choice, Pair, Turn

SEED = OURS.training_seed
SHEET = 3200
"""How many letters a hand-out holds on one sheet with ample room to write, a question's room among them; a longer one is set closer."""
ROOM = 350
"""What a question and the room to answer it take, in letters."""


class TurnShown(NamedTuple):
    """A question with what its tool answered."""

    turn: Turn
    choices: tuple[Choice, ...]
    """In the order of the seed."""
    filled: Callable[[str], str]
    """Puts what the tool answered into a text."""
    explained_answer: Markup
    preset: str
    """The address of the tool with this question, answered."""


def scenario_address(worked: Worked, part: str = "") -> str:
    """Where a scenario stands, from the site's root; ``part`` is ``lead``, ``paper``, ``plan`` or ``slides``, or nothing for learners."""
    return f"training/{worked.key}/{part}{'/' if part else ''}"


def scenario_page(worked: Worked, seed: str = SEED) -> Page:
    """For learners: what the standards say stays folded, and with a script hidden, until they have answered."""
    page = page_of(worked, "", worked.scenario.title, worked.scenario.use)
    fill_scenario(page, worked, seed)
    page.add(
        html(
            '<p class="ce-screen-only"><a href="%s">On paper, to hand out</a> · <a href="%s">For whoever leads the '
            'session, with the answers</a> · <a href="%s">Plan, slides and evaluation</a></p>',
            *(page.to(scenario_address(worked, part)) for part in ("paper", "lead", "plan")),
        )
    )
    return page


def fill_scenario(page: Page, worked: Worked, seed: str = SEED, frames: bool = True) -> None:
    """Put a scenario for learners on a page. ``frames`` lets a tool open where it stands."""
    shown = _turns(page, worked, seed)
    waits = [*accumulate((bool(one.turn.news) for one in shown), or_)]  # what comes after news would give it away
    turns = [
        template(
            "turn",
            page,
            n=n,
            tool=TOOLS.get(one.turn.tool, TOOLS["deadline"]),
            frames=frames,
            waits=waits[n - 1],
            goes_on=any(waits[n : n + 1]),
            **one._asdict(),
        )
        for n, one in enumerate(shown, 1)
    ]
    page.add(template("scenario", page, worked=worked, turns=turns, seed=seed))


def lead_page(worked: Worked, seed: str = SEED) -> Page:
    """For whoever leads the session: everything open, with notes and what is often got wrong."""
    title, about = f"{worked.scenario.title}: for the facilitator", f"With the answers. {worked.scenario.use}"
    page = page_of(worked, "lead", title, about)
    page.add(template("scenario_lead", page, worked=worked, turns=_turns(page, worked, seed), seed=seed))
    return page


def paper_page(worked: Worked, seed: str = SEED) -> Page:
    """To hand out: the case and the questions with room to write, and no answer."""
    title, about = f"{worked.scenario.title}: to hand out", f"To print, without the answers. {worked.scenario.use}"
    page = page_of(worked, "paper", title, about)
    turns = _turns(page, worked, seed)
    texts = [*worked.scenario.vignette, *worked.scenario.discuss, *(one.turn.asks for one in turns)]
    texts += [one.filled(choice.says) for one in turns for choice in one.choices]
    full = sum(map(len, [*texts, worked.area.authority.danger])) + ROOM * len(turns) > SHEET
    page.add(template("scenario_paper", page, worked=worked, turns=turns, seed=seed, full=full))
    return page


def pair_page(pair: Pair, left: Worked, right: Worked) -> Page:
    """The same child in two areas: what each area's tools say, side by side."""
    names = f"{left.area.authority.name} and {right.area.authority.name}"
    page = Page(f"training/side-by-side/{pair.id}/", f"{pair.title}: {names}", f"One child, two areas: {pair.title}")
    page.searched = False
    columns = [(worked, scenario_address(worked), _turns(page, worked, SEED)) for worked in (left, right)]
    page.add(template("pair", page, pair=pair, names=names, columns=columns))
    return page


def page_of(worked: Worked, part: str, title: str, about: str) -> Page:
    """A page of a scenario, with nothing on it yet; ``part`` as in its address."""
    name = worked.area.authority.name
    page = Page(scenario_address(worked, part), f"{title} ({name})", f"Training, {name}: {about}", worked.area)
    page.searched = False  # whoever searches has a real child in mind
    return page


def _turns(page: Page, worked: Worked, seed: str) -> list[TurnShown]:
    return [
        TurnShown(
            turn,
            shuffled(turn.choices, seed, f"{worked.key}/{turn.id}"),
            partial(filled, answer=answer),
            _explained(page, worked.area, turn, answer),
            preset(worked, turn, show=True),
        )
        for turn, answer in zip(worked.scenario.turns, worked.answers, strict=True)
    ]


def _explained(page: Page, area: Guidance, turn: Turn, answer: dict[str, Any]) -> Markup:
    """Why, what the tool answers, and the clauses."""
    outcome, steps = None, []
    if "outcome" in answer:
        pathway = area.pathway[answer["pathway"]]
        outcome = pathway.outcome(answer["outcome"]["id"])
        steps = outcome_rows(page, area, pathway, outcome, area.actions_of(pathway, outcome))
    why = cited(page, area, filled(turn.explains, answer))
    held = {"area": area, "turn": turn, "answer": answer, "outcome": outcome, "steps": steps}
    return template("scenario_answer", page, why=why, limit_read=limit_read, **held)
