"""Scenarios on screen and on paper: for learners, for whoever leads the session, to hand out, and side by side."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape as e
from typing import Any

from ..counting.days import in_words
from ..standards.guidance import Guidance
from ..views.actions import action_list, outcome_rows
from ..views.page import TOOLS, Page, chips, danger, said, strength_tags, unsearched
from .rehearsal import Worked, filled, preset
from .scenarios import Pair, Turn

NOBODY = "Nobody in this case exists. It is for training, and it does not describe any child."
PRACTICE = "It rehearses the standards of one area. In practice, your judgement, your manager and your own procedures come first."


def scenario_address(worked: Worked, part: str = "") -> str:
    """Where a scenario stands, from the site's root; ``part`` is ``lead`` or ``paper``, or nothing for learners."""
    return f"training/{worked.key}/{part}{'/' if part else ''}"


def scenario_page(worked: Worked) -> Page:
    """For learners: what the standards say stays folded, and with a script hidden, until they have answered."""
    page = _page(worked, "", worked.scenario.title, worked.scenario.use)
    fill_scenario(page, worked)
    page.add(
        f'<p class="ce-screen-only"><a href="{page.to(scenario_address(worked, "paper"))}">On paper, to hand out</a> · '
        f'<a href="{page.to(scenario_address(worked, "lead"))}">For whoever leads the session, with the answers</a></p>'
    )
    return page


def fill_scenario(page: Page, worked: Worked, frames: bool = True) -> None:
    """Put a scenario for learners on a page. ``frames`` lets a tool open where it stands."""
    area, scenario = worked.area, worked.scenario
    page.add(*_head(page, worked), f"<p>{e(scenario.use)}</p>", danger(page, area))
    page.add("<h2>What is known</h2>", *_paragraphs(page, area, scenario.vignette))
    page.add("<h2>To talk about</h2>", _points(page, area, scenario.discuss))
    page.add("<ce-scenario>")
    for n, (turn, answer) in enumerate(zip(scenario.turns, worked.answers, strict=True), 1):
        page.add(unsearched(_turn(page, worked, turn, answer, n, frames)))
    page.add("</ce-scenario>", _afterwards(page, worked))


def lead_page(worked: Worked) -> Page:
    """For whoever leads the session: everything open, with notes and what is often got wrong."""
    area, scenario = worked.area, worked.scenario
    page = _page(worked, "lead", f"{scenario.title}: for the facilitator", f"With the answers. {scenario.use}")
    page.add(*_head(page, worked), f"<p>About {scenario.minutes} minutes. {e(scenario.use)}</p>", danger(page, area))
    page.add("<h2>For you</h2>", _points(page, area, scenario.notes))
    page.add("<h2>What is known</h2>", *_paragraphs(page, area, scenario.vignette))
    page.add("<h2>To talk about</h2>", _points(page, area, scenario.discuss))
    for n, (turn, answer) in enumerate(zip(scenario.turns, worked.answers, strict=True), 1):
        rows = "".join(
            f"<li><strong>{e(filled(one.says, answer))}</strong>{' (right)' if one.right else ''}. {e(filled(one.because, answer))}</li>"
            for one in turn.choices
        )
        page.add(
            f"<h2>Question {n}</h2><p><strong>{e(turn.asks)}</strong></p><ul>{rows}</ul>",
            f'<div class="ce-result">{_explained(page, worked, turn, answer)}</div>',
            f'<p class="ce-screen-only"><a href="{page.to(preset(worked, turn, show=True))}">The tool with this answer</a>, to project</p>',
        )
    page.add("<h2>Often got wrong</h2>", _mistakes(page, worked))
    page.add(_afterwards(page, worked))
    return page


def paper_page(worked: Worked) -> Page:
    """To hand out: the case and the questions with room to write, and no answer."""
    area, scenario = worked.area, worked.scenario
    page = _page(worked, "paper", f"{scenario.title}: to hand out", f"To print, without the answers. {scenario.use}")
    page.add(*_head(page, worked), danger(page, area))
    page.add('<p class="ce-screen-only">Print this page. The answers are on the page of the scenario.</p>')
    page.add("<h2>What is known</h2>", *_paragraphs(page, area, scenario.vignette))
    page.add("<h2>To talk about</h2>", _points(page, area, scenario.discuss))
    for n, (turn, answer) in enumerate(zip(scenario.turns, worked.answers, strict=True), 1):
        rows = "".join(
            f'<li><span class="ce-tick" aria-hidden="true"></span> {e(filled(one.says, answer))}</li>'
            for one in turn.choices
        )
        page.add(
            f'<section class="ce-room"><h2>Question {n}</h2><p><strong>{e(turn.asks)}</strong></p><ul class="ce-ticks">{rows}</ul>'
            "<p>Why, and which clause says so:</p></section>"
        )
    return page


def pair_page(pair: Pair, left: Worked, right: Worked) -> Page:
    """The same child in two areas: what each area's tools say, side by side."""
    names = f"{left.area.authority.name} and {right.area.authority.name}"
    page = Page(f"training/side-by-side/{pair.id}/", f"{pair.title}: {names}", f"One child, two areas: {pair.title}")
    page.searched = False
    page.add(
        f'<p class="ce-eyebrow"><a href="{page.to("training/")}">Training</a></p>',
        f"<h1>{e(pair.title)}</h1>",
        f'<p class="ce-lead">One concern in {e(names)}. {e(pair.remark)}</p><p class="ce-fresh">{NOBODY}</p>',
        danger(page, None),
    )
    columns = []
    for worked in (left, right):
        turns = "".join(
            f"<h3>{e(turn.asks)}</h3>{_explained(page, worked, turn, answer)}"
            for turn, answer in zip(worked.scenario.turns, worked.answers, strict=True)
        )
        link = f'<a href="{page.to(scenario_address(worked))}">{e(worked.scenario.title)}</a>'
        known = "".join(_paragraphs(page, worked.area, worked.scenario.vignette))
        columns.append(
            f'<section class="ce-compare__area"><h2>{e(worked.area.authority.name)}</h2><p>{link}</p>{known}{turns}</section>'
        )
    page.add(unsearched(f'<div class="ce-compare ce-compare--two">{"".join(columns)}</div>'))
    return page


def _page(worked: Worked, part: str, title: str, about: str) -> Page:
    name = worked.area.authority.name
    page = Page(scenario_address(worked, part), f"{title} ({name})", f"Training, {name}: {about}", worked.area)
    page.searched = False  # whoever searches has a real child in mind
    return page


def _head(page: Page, worked: Worked) -> list[str]:
    scenario = worked.scenario
    return [
        f'<p class="ce-eyebrow"><a href="{page.to("training/")}">Training</a></p>',
        f"<h1>{e(page.title.removesuffix(f' ({worked.area.authority.name})'))}</h1>",
        f'<p class="ce-training"><strong>Training example.</strong> It plays on {in_words(scenario.today)}. {NOBODY}</p>',
    ]


def _paragraphs(page: Page, area: Guidance, texts: Sequence[str]) -> list[str]:
    return [f"<p>{said(page, area, text)}</p>" for text in texts]


def _points(page: Page, area: Guidance, texts: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{said(page, area, text)}</li>' for text in texts)}</ul>"


def _turn(page: Page, worked: Worked, turn: Turn, answer: dict[str, Any], n: int, frames: bool) -> str:
    name = f"ce-{turn.id}"
    rows = []
    for k, one in enumerate(turn.choices):
        ident = f"{name}-{k}"
        rows.append(
            f'<div class="ce-radio"><input type="radio" id="{ident}" name="{name}" value="{k}" data-because="{ident}-because" disabled>'
            f'<div><label for="{ident}">{e(filled(one.says, answer))}</label>'
            f'<p class="ce-because{" ce-because--right" if one.right else ""}" id="{ident}-because" hidden>{e(filled(one.because, answer))}</p></div></div>'
        )
    tool = TOOLS.get(turn.tool, TOOLS["deadline"])
    frame = f' data-frame="{e(tool)} Training example"' if frames else ""
    link = f'<p><a class="ce-button ce-button--quiet" href="{page.to(preset(worked, turn, show=True))}"{frame}>Let the tool answer it: {e(tool)}</a></p>'
    others = "".join(
        f"<li>{e(filled(one.says, answer))}: {e(filled(one.because, answer))}</li>"
        for one in turn.choices
        if not one.right
    )
    return (
        f'<section class="ce-turn"><form class="ce-form" method="dialog" autocomplete="off" novalidate aria-label="Question {n}">'
        f'<fieldset class="ce-field ce-question"><legend>{n}. {e(turn.asks)}</legend>{"".join(rows)}</fieldset>'
        '<button class="ce-button" type="submit" disabled>Check my answer</button><p class="ce-status" role="status"></p></form>'
        f'<details class="ce-result"><summary>What the standards say to question {n}</summary>{_explained(page, worked, turn, answer)}'
        f"<h3>And the other answers?</h3><ul>{others}</ul>{link}</details></section>"
    )


def _explained(page: Page, worked: Worked, turn: Turn, answer: dict[str, Any]) -> str:
    """Why, what the tool answers, and the clauses."""
    area = worked.area
    why = said(page, area, filled(turn.explains, answer))
    return f"<p>{why} {chips(page, area, turn.clauses)}</p>{_answer(page, area, turn, answer)}"


def _answer(page: Page, area: Guidance, turn: Turn, answer: dict[str, Any]) -> str:
    """The tool's own answer, as far as it fits a page of a book."""
    if turn.tool == "pathway":
        pathway = area.pathway[answer["pathway"]]
        if "outcome" not in answer:
            return f"<p>The tool asks next: <strong>{e(answer['question']['asks'])}</strong></p>"
        outcome = pathway.outcome(answer["outcome"]["id"])
        steps = action_list(outcome_rows(page, area, pathway, outcome, area.actions_of(pathway, outcome)))
        return f'<p class="ce-result__date">{e(outcome.title)}</p><p>{e(outcome.says)}</p><details><summary>Every step ({len(answer["outcome"]["actions"])})</summary>{steps}</details>'
    if turn.tool == "distance":
        return f'<p class="ce-result__date">{e(answer["title"])} {VERDICTS[answer["verdict"]]}</p>'
    if turn.tool == "working-days":
        return f'<p class="ce-result__date">{e(answer["due_in_words"])}</p>'
    if turn.tool == "schedule":
        rows = [
            (one["strength"], one.get("due_in_words") or "No date stated", one["action"], one["limit"], one["clause"])
            for one in answer["items"]
        ]
    elif turn.tool == "latest-start":
        rows = [
            (one["strength"], one["start_in_words"], one["action"], one["limit"], one["clause"])
            for one in answer["starts"]
        ]
    else:
        rows = [
            (one["strength"], one["due_in_words"], one["action"], _limit(one), one["clause"])
            for one in answer["readings"]
        ]
    items = "".join(
        f"<li><strong>{e(when)}</strong>: {e(what)}, {e(limit)} {strength_tags(tuple(strength))} {page.clause_link(area, clause)}</li>"
        for strength, when, what, limit, clause in rows
    )
    first = answer.get("plan_on_in_words") or answer.get("start_by_in_words")
    plan = (
        f'<p class="ce-result__date">{"Start by" if turn.tool == "latest-start" else "Plan on"} {e(first)}</p>'
        if first
        else ""
    )
    if turn.tool == "schedule":
        return f"<details><summary>Every step ({len(rows)})</summary><ol>{items}</ol></details>"
    return f"{plan}<ul>{items or '<li>No date follows: the source states no timescale.</li>'}</ul>"


def _limit(reading: dict[str, Any]) -> str:
    """The limit, and as which days it is read where the source does not say."""
    return (
        f"{reading['limit']}, read as {reading['unit']}" if "not stated" in reading["limit"] else str(reading["limit"])
    )


VERDICTS = {
    "inside": "Yes.",
    "outside": "No.",
    "borderline": "Too close to the line to call.",
    "unknown": "Not known.",
}


def _mistakes(page: Page, worked: Worked) -> str:
    area = worked.area
    rows = "".join(
        f"<li><strong>{said(page, area, one.says)}</strong> {said(page, area, one.instead)} {chips(page, area, one.clauses)}</li>"
        for one in worked.scenario.mistakes
    )
    return f"<ul>{rows}</ul>"


def _afterwards(page: Page, worked: Worked) -> str:
    held = worked.area.authority
    return (
        f'<p class="ce-fresh">{PRACTICE} Rules compared with the source on {in_words(held.checked_on)}; review by {in_words(held.review_by)}. '
        "Nothing that you answer is counted, kept or sent.</p>"
    )
