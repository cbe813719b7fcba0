"""Scenarios on screen and on paper: for learners, for whoever leads the session, to hand out, and side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from ..counting.days import in_words
from ..standards.guidance import Guidance
from ..views.actions import action_list, outcome_rows
from ..views.markup import html, joined
from ..views.page import TOOLS, Page
from ..views.pieces import chips, cited, danger, strength_tags, unsearched
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
        html(
            '<p class="ce-screen-only"><a href="%s">On paper, to hand out</a> · <a href="%s">For whoever leads the '
            "session, with the answers</a></p>",
            page.to(scenario_address(worked, "paper")),
            page.to(scenario_address(worked, "lead")),
        )
    )
    return page


def fill_scenario(page: Page, worked: Worked, frames: bool = True) -> None:
    """Put a scenario for learners on a page. ``frames`` lets a tool open where it stands."""
    area, scenario = worked.area, worked.scenario
    page.add(*_head(page, worked), html("<p>%s</p>", scenario.use), danger(page, area))
    page.add(html("<h2>What is known</h2>"), *_paragraphs(page, area, scenario.vignette))
    page.add(html("<h2>To talk about</h2>"), _points(page, area, scenario.discuss))
    page.add(html("<ce-scenario>"))
    for n, (turn, answer) in enumerate(zip(scenario.turns, worked.answers, strict=True), 1):
        page.add(unsearched(_turn(page, worked, turn, answer, n, frames)))
    page.add(html("</ce-scenario>"), _afterwards(page, worked))


def lead_page(worked: Worked) -> Page:
    """For whoever leads the session: everything open, with notes and what is often got wrong."""
    area, scenario = worked.area, worked.scenario
    page = _page(worked, "lead", f"{scenario.title}: for the facilitator", f"With the answers. {scenario.use}")
    page.add(
        *_head(page, worked), html("<p>About %s minutes. %s</p>", scenario.minutes, scenario.use), danger(page, area)
    )
    page.add(html("<h2>For you</h2>"), _points(page, area, scenario.notes))
    page.add(html("<h2>What is known</h2>"), *_paragraphs(page, area, scenario.vignette))
    page.add(html("<h2>To talk about</h2>"), _points(page, area, scenario.discuss))
    for n, (turn, answer) in enumerate(zip(scenario.turns, worked.answers, strict=True), 1):
        rows = joined(
            html(
                "<li><strong>%s</strong>%s. %s</li>",
                filled(one.says, answer),
                " (right)" if one.right else "",
                filled(one.because, answer),
            )
            for one in turn.choices
        )
        page.add(
            html("<h2>Question %s</h2><p><strong>%s</strong></p><ul>%s</ul>", n, turn.asks, rows),
            html('<div class="ce-result">%s</div>', _explained(page, worked, turn, answer)),
            html(
                '<p class="ce-screen-only"><a href="%s">The tool with this answer</a>, to project</p>',
                page.to(preset(worked, turn, show=True)),
            ),
        )
    page.add(html("<h2>Often got wrong</h2>"), _mistakes(page, worked))
    page.add(_afterwards(page, worked))
    return page


def paper_page(worked: Worked) -> Page:
    """To hand out: the case and the questions with room to write, and no answer."""
    area, scenario = worked.area, worked.scenario
    page = _page(worked, "paper", f"{scenario.title}: to hand out", f"To print, without the answers. {scenario.use}")
    page.add(*_head(page, worked), danger(page, area))
    page.add(html('<p class="ce-screen-only">Print this page. The answers are on the page of the scenario.</p>'))
    page.add(html("<h2>What is known</h2>"), *_paragraphs(page, area, scenario.vignette))
    page.add(html("<h2>To talk about</h2>"), _points(page, area, scenario.discuss))
    for n, (turn, answer) in enumerate(zip(scenario.turns, worked.answers, strict=True), 1):
        rows = joined(
            html('<li><span class="ce-tick" aria-hidden="true"></span> %s</li>', filled(one.says, answer))
            for one in turn.choices
        )
        page.add(
            html(
                '<section class="ce-room"><h2>Question %s</h2><p><strong>%s</strong></p><ul class="ce-ticks">%s</ul><p>'
                "Why, and which clause says so:</p></section>",
                n,
                turn.asks,
                rows,
            )
        )
    return page


def pair_page(pair: Pair, left: Worked, right: Worked) -> Page:
    """The same child in two areas: what each area's tools say, side by side."""
    names = f"{left.area.authority.name} and {right.area.authority.name}"
    page = Page(f"training/side-by-side/{pair.id}/", f"{pair.title}: {names}", f"One child, two areas: {pair.title}")
    page.searched = False
    page.add(
        html('<p class="ce-eyebrow"><a href="%s">Training</a></p>', page.to("training/")),
        html("<h1>%s</h1>", pair.title),
        html('<p class="ce-lead">One concern in %s. %s</p><p class="ce-fresh">%s</p>', names, pair.remark, NOBODY),
        danger(page, None),
    )
    columns = []
    for worked in (left, right):
        turns = joined(
            html("<h3>%s</h3>%s", turn.asks, _explained(page, worked, turn, answer))
            for turn, answer in zip(worked.scenario.turns, worked.answers, strict=True)
        )
        link = html('<a href="%s">%s</a>', page.to(scenario_address(worked)), worked.scenario.title)
        known = joined(_paragraphs(page, worked.area, worked.scenario.vignette))
        columns.append(
            html(
                '<section class="ce-compare__area"><h2>%s</h2><p>%s</p>%s%s</section>',
                worked.area.authority.name,
                link,
                known,
                turns,
            )
        )
    page.add(unsearched(html('<div class="ce-compare ce-compare--two">%s</div>', joined(columns))))
    return page


def _page(worked: Worked, part: str, title: str, about: str) -> Page:
    name = worked.area.authority.name
    page = Page(scenario_address(worked, part), f"{title} ({name})", f"Training, {name}: {about}", worked.area)
    page.searched = False  # whoever searches has a real child in mind
    return page


def _head(page: Page, worked: Worked) -> list[Markup]:
    scenario = worked.scenario
    return [
        html('<p class="ce-eyebrow"><a href="%s">Training</a></p>', page.to("training/")),
        html("<h1>%s</h1>", page.title.removesuffix(f" ({worked.area.authority.name})")),
        html(
            '<p class="ce-training"><strong>Training example.</strong> It plays on %s. %s</p>',
            in_words(scenario.today),
            NOBODY,
        ),
    ]


def _paragraphs(page: Page, area: Guidance, texts: Sequence[str]) -> list[Markup]:
    return [html("<p>%s</p>", cited(page, area, text)) for text in texts]


def _points(page: Page, area: Guidance, texts: Sequence[str]) -> Markup:
    return html("<ul>%s</ul>", joined(html("<li>%s</li>", cited(page, area, text)) for text in texts))


def _turn(page: Page, worked: Worked, turn: Turn, answer: dict[str, Any], n: int, frames: bool) -> Markup:
    name = f"ce-{turn.id}"
    rows = []
    for k, one in enumerate(turn.choices):
        ident = f"{name}-{k}"
        rows.append(
            html(
                '<div class="ce-radio">'
                '<input type="radio" id="%s" name="%s" value="%s" data-because="%s-because" disabled><div>'
                '<label for="%s">%s</label><p class="ce-because%s" id="%s-because" hidden>%s</p></div></div>',
                ident,
                name,
                k,
                ident,
                ident,
                filled(one.says, answer),
                " ce-because--right" if one.right else "",
                ident,
                filled(one.because, answer),
            )
        )
    tool = TOOLS.get(turn.tool, TOOLS["deadline"])
    frame = html(' data-frame="%s Training example"', tool) if frames else ""
    link = html(
        '<p><a class="ce-button ce-button--quiet" href="%s"%s>Let the tool answer it: %s</a></p>',
        page.to(preset(worked, turn, show=True)),
        frame,
        tool,
    )
    others = joined(
        html("<li>%s: %s</li>", filled(one.says, answer), filled(one.because, answer))
        for one in turn.choices
        if not one.right
    )
    return html(
        '<section class="ce-turn">'
        '<form class="ce-form" method="dialog" autocomplete="off" novalidate aria-label="Question %s">'
        '<fieldset class="ce-field ce-question"><legend>%s. %s</legend>%s</fieldset>'
        '<button class="ce-button" type="submit" disabled>Check my answer</button>'
        '<p class="ce-status" role="status"></p></form><details class="ce-result"><summary>What the standards '
        "say to question %s</summary>%s<h3>And the other answers?</h3><ul>%s</ul>%s</details></section>",
        n,
        n,
        turn.asks,
        joined(rows),
        n,
        _explained(page, worked, turn, answer),
        others,
        link,
    )


def _explained(page: Page, worked: Worked, turn: Turn, answer: dict[str, Any]) -> Markup:
    """Why, what the tool answers, and the clauses."""
    area = worked.area
    why = cited(page, area, filled(turn.explains, answer))
    return html("<p>%s %s</p>%s", why, chips(page, area, turn.clauses), _answer(page, area, turn, answer))


def _answer(page: Page, area: Guidance, turn: Turn, answer: dict[str, Any]) -> Markup:
    """The tool's own answer, as far as it fits a page of a book."""
    if turn.tool == "pathway":
        pathway = area.pathway[answer["pathway"]]
        if "outcome" not in answer:
            return html("<p>The tool asks next: <strong>%s</strong></p>", answer["question"]["asks"])
        outcome = pathway.outcome(answer["outcome"]["id"])
        steps = action_list(outcome_rows(page, area, pathway, outcome, area.actions_of(pathway, outcome)))
        return html(
            '<p class="ce-result__date">%s</p><p>%s</p><details><summary>Every step (%s)</summary>%s</details>',
            outcome.title,
            outcome.says,
            len(answer["outcome"]["actions"]),
            steps,
        )
    if turn.tool == "distance":
        return html('<p class="ce-result__date">%s %s</p>', answer["title"], VERDICTS[answer["verdict"]])
    if turn.tool == "working-days":
        return html('<p class="ce-result__date">%s</p>', answer["due_in_words"])
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
    items = joined(
        html(
            "<li><strong>%s</strong>: %s, %s %s %s</li>",
            when,
            what,
            limit,
            strength_tags(tuple(strength)),
            page.clause_link(area, clause),
        )
        for strength, when, what, limit, clause in rows
    )
    first = answer.get("plan_on_in_words") or answer.get("start_by_in_words")
    plan = (
        html('<p class="ce-result__date">%s %s</p>', "Start by" if turn.tool == "latest-start" else "Plan on", first)
        if first
        else ""
    )
    if turn.tool == "schedule":
        return html("<details><summary>Every step (%s)</summary><ol>%s</ol></details>", len(rows), items)
    return html("%s<ul>%s</ul>", plan, items or html("<li>No date follows: the source states no timescale.</li>"))


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


def _mistakes(page: Page, worked: Worked) -> Markup:
    area = worked.area
    rows = joined(
        html(
            "<li><strong>%s</strong> %s %s</li>",
            cited(page, area, one.says),
            cited(page, area, one.instead),
            chips(page, area, one.clauses),
        )
        for one in worked.scenario.mistakes
    )
    return html("<ul>%s</ul>", rows)


def _afterwards(page: Page, worked: Worked) -> Markup:
    held = worked.area.authority
    return html(
        '<p class="ce-fresh">%s Rules compared with the source on %s; review by %s. Nothing that you answer is '
        "counted, kept or sent.</p>",
        PRACTICE,
        in_words(held.checked_on),
        in_words(held.review_by),
    )
