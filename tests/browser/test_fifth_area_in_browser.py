"""Every limit and every schedule of the fictional fifth area, as a reader asks for it in the form: the page shows what this machine answers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from browser_steps import choose, fill_date, open_tool, opened, work_out
from fifth_area import SLUG, fifth_book, fifth_site
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect
from reaching import broken_rules_in_every_look, out_of_reach
from served import Served

from ce_guidance.asking import ask, reply
from ce_guidance.standards.deadlines import DeadlineRule
from ce_guidance.standards.schedules import Schedule

pytestmark = [pytest.mark.browser, pytest.mark.turns("a site of another area")]

BOOK = fifth_book()
AREA = BOOK.area[SLUG]
TODAY, NOW, CLOCK = date(2027, 1, 25), "2027-01-25T10:00", datetime(2027, 1, 25, 10, 0, tzinfo=UTC)
"""The day and the moment on which all of this plays: some of what is asked has passed by then."""
WEDNESDAY, TUESDAY, APRIL, BORN = (20, 1, 2027), (2, 2, 2027), (7, 4, 2027), (17, 8, 2010)
NOBODY = ("", "", "")
LEAKS = ("17 8 2010", "2010-08-17", "17/8/2010", "20100817", "17 August 2010", "August 2010", "2010-08", "8 2010")
"""The date of birth in the forms in which it could leak."""
STOCK = ("pyodide.asm.wasm", "pyodide.asm.js", "stock-tools.zip", "python_stdlib.zip")
"""What a page asks for only where the quick runtime has failed."""


@dataclass(frozen=True)
class Asked:
    """One question of a reader, as it is put into the form."""

    rule: DeadlineRule
    day: tuple[Any, Any, Any]
    time: str = ""
    other: str = ""
    excepted: str = ""
    reverse: bool = False
    name: str = ""

    @property
    def question(self) -> dict[str, Any]:
        """The same for this machine."""
        day, month, year = self.day
        start = f"{year}-{month:02}-{day:02}" if day else f"{month} {year}" if month else ""
        held = {"authority": SLUG, "clause": self.rule.clause, "rule": self.rule.id}
        held |= {"excepted": self.excepted} if self.excepted else {}
        start += f"T{self.time}" if self.time else ""
        if self.reverse:
            return held | {"finish": start}
        return held | {"start": start, "other_start": self.other or None, "as_at": NOW}

    @property
    def answer(self) -> dict[str, Any]:
        """What this machine says."""
        return ask(BOOK, "latest-start" if self.reverse else "deadline", self.question, TODAY)

    def __str__(self) -> str:
        return f"{self.rule.id} {self.name}".strip()


def day_of(rule: DeadlineRule) -> tuple[Any, Any, Any]:
    """A day on which its event can be."""
    return (
        BORN
        if rule.born
        else TUESDAY
        if rule.weekday_of_start == "Tuesday"
        else APRIL
        if rule.in_force_from
        else WEDNESDAY
    )


def forwards() -> Iterator[Asked]:
    for rule in DATED:
        day, time = day_of(rule), "14:05" if rule.time_of_day == "needed" else ""
        yield Asked(rule, day, time)
        if rule.born:
            yield Asked(rule, ("", 8, 2010), name="by the month")
            yield Asked(rule, (29, 2, 2012), name="29 February")
        if rule.unless:
            yield Asked(rule, day, time, excepted="yes", name="excepted")
            yield Asked(rule, day, time, excepted="no", name="not excepted")
        if rule.other_start:
            yield Asked(rule, NOBODY, other="22 1 2027", name="by the other alone")
            if rule.other_start.which != "whichever applies":
                yield Asked(rule, day, other="22 1 2027", name="by both")
        if rule.time_of_day == "optional":
            yield Asked(rule, day, "16:30", name="too late")
        if rule.limit.manner == "cut-off":
            yield Asked(rule, day, "16:00", name="at the cut-off")
            yield Asked(rule, (23, 1, 2027), "09:00", name="on a day off")


def backwards() -> Iterator[Asked]:
    for rule in DATED:
        day = {BORN: (17, 8, 2028), TUESDAY: (16, 3, 2027), APRIL: (19, 5, 2027)}.get(day_of(rule), (17, 3, 2027))
        yield Asked(rule, day, "14:05" if rule.time_of_day == "needed" else "", reverse=True, name="reverse")


DATED = [rule for rule in AREA.deadlines if rule.makes_a_date]
FORWARDS, BACKWARDS = list(forwards()), list(backwards())


@pytest.fixture(scope="module")
def fifth(tmp_path_factory) -> Served:
    return Served(fifth_site(tmp_path_factory.getbasetemp()))


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One page for the module, whose clock stands still: Python starts once."""
    made = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB", timezone_id="Europe/London")
    shown = opened(made)
    shown.clock.set_fixed_time(CLOCK)
    yield shown
    made.close()


def put(page: Page, fifth: Served, asked: Asked) -> None:
    """Fill the form in and press its button. What the form does not show cannot be filled in."""
    choose(page, fifth.home, asked.rule.id, SLUG)
    if asked.reverse:
        page.select_option("#ce-mode", "start")
    else:
        expect(page.get_by_role("group", name=asked.rule.asks)).to_be_visible()
    fill_date(page, *asked.day)
    if asked.time:
        page.fill("#ce-time", asked.time)
    if asked.other:
        page.get_by_label(str(asked.rule.other_start and asked.rule.other_start.asks)).fill(asked.other)
    if asked.excepted:
        page.get_by_label("Exception: ").select_option(asked.excepted)
    work_out(page)


def squeezed(text: str) -> str:
    return " ".join(text.split())


def texts(page: Page, selector: str) -> list[str]:
    return [squeezed(one) for one in page.locator(f".ce-answer {selector}").all_text_contents()]


def calendar(page: Page) -> list[Any]:
    with page.expect_download() as file:
        page.get_by_role("button", name="Add to calendar").click()
    return Calendar.from_ical(Path(file.value.path()).read_bytes()).walk("VEVENT")


@pytest.mark.parametrize("asked", FORWARDS, ids=str)
def test_the_form_answers_as_this_machine_does(page, fifth, asked):
    answer = asked.answer
    put(page, fifth, asked)
    expect(page.locator(".ce-answer__date")).to_be_visible()
    assert not page.faults
    if not answer["readings"]:
        assert texts(page, ".ce-answer__date") == ["No date follows from this clause"]
        assert all(gap["says"] in squeezed(page.inner_text(".ce-answer")) for gap in answer["gaps"])
        return
    first = answer["readings"][0]
    gone = first.get("passed")
    assert texts(page, ".ce-answer__date") == [answer["plan_on_in_words"]]
    assert texts(page, ".ce-answer__eyebrow") == [f"Harrowmere: {'was due' if gone else 'plan on'}"]
    later = next((one for one in answer["readings"] if "passed" not in one), None)
    notes = [f"{gone['ago']}. {gone['then']}"] if gone else []
    notes += [f"By another reading it is still to come: {later['due_in_words']}."] if gone and later else []
    notes += [f"Not before {first['not_before']['in_words']}."] if "not_before" in first else []
    told = texts(page, ".ce-answer__note")
    if "in_force" in first:  # of which days it is, and what holds on the others
        days = next(one for one in told if one.startswith(f"This limit holds for an event {first['in_force']}."))
        assert all(f"For an event {one['in_force']}: {one['limit']}" in days for one in answer["other_days"])
        told.remove(days)
    assert told == [*notes, *first["notes"]]
    readings = [one["due_in_words"] for one in answer["readings"]]
    assert texts(page, ".ce-reading__date") == (readings if len(readings) > 1 else [])
    said = squeezed(page.text_content(".ce-answer") or "")
    assert all(one["basis"] in said and (one.get("only_if") or "") in said for one in answer["readings"])
    assert all(gap["says"] in said for gap in answer["gaps"])
    assert page.locator(".ce-levels tr").count() == len(answer.get("levels", ()))
    if "levels" in answer:
        assert texts(page, ".ce-levels tr[aria-current] th") == [asked.rule.level[:1].upper() + asked.rule.level[1:]]
    assert page.input_value(".ce-note-text") == answer["case_note_short"]
    entries = [str(event["DTSTART"].dt) for event in calendar(page)]
    expected = [str(event["DTSTART"].dt) for event in Calendar.from_ical(answer["calendar_file"]).walk("VEVENT")]
    assert entries == expected and len(entries) == len({one["due"] for one in answer["readings"]})


@pytest.mark.parametrize("asked", BACKWARDS, ids=str)
def test_the_form_answers_the_reverse_question_as_this_machine_does(page, fifth, asked):
    answer = asked.answer
    put(page, fifth, asked)
    expect(page.locator(".ce-answer__date")).to_have_text(answer["start_by_in_words"])
    assert texts(page, ".ce-answer__eyebrow") == [f"Harrowmere: {'not before' if answer['earliest'] else 'start by'}"]
    assert texts(page, ".ce-reading__date") == [one["start_in_words"] for one in answer["starts"]]
    assert not page.faults


@pytest.mark.parametrize(
    "asked", [one for one in BACKWARDS if one.answer["earliest"] is False and not one.rule.born], ids=str
)
def test_whoever_starts_on_the_day_that_is_named_is_in_time(asked):
    """The reverse question and the question itself agree, for every reading."""
    for one in asked.answer["starts"]:
        rule = AREA.deadline[one["rule"]]
        at = "T00:00" if rule.time_of_day == "needed" and "T" not in one["start"] else ""
        there = {"authority": SLUG, "clause": rule.clause, "rule": rule.id, "start": one["start"] + at}
        readings = ask(BOOK, "deadline", there, TODAY)["readings"]
        due = min(r["due"] for r in readings if (r["unit"], r["rule"]) == (one["unit"], rule.id))
        known = min(len(due), len(asked.question["finish"]))
        assert due[:known] <= asked.question["finish"][:known], one


PROBLEMS = [
    (Asked(AREA.deadline["panel-papers"], (3, 2, 2027)), "is not a Tuesday", "#ce-day"),
    (Asked(AREA.deadline["mapping-meeting"], (21, 1, 2027)), "is not a Wednesday", "#ce-day"),
    (Asked(AREA.deadline["school-return"], (16, 7, 2027)), "states its school terms for", "#ce-day"),
    (Asked(AREA.deadline["school-support"], (3, 8, 2027)), "states its school terms for", "#ce-day"),
    (Asked(AREA.deadline["tell-police"], WEDNESDAY), "Enter the time", "#ce-time"),
    (Asked(AREA.deadline["screen-contact"], WEDNESDAY), "Enter the time", "#ce-time"),
    (Asked(AREA.deadline["tell-area"], WEDNESDAY, other="22 1 2027"), "Only one of the two events applies", "#ce-other_start"),
    (Asked(AREA.deadline["finish-assessment"], WEDNESDAY, other="30 2 2027"), "is not a real date", "#ce-other_start"),
    (Asked(AREA.deadline["adult-worker"], ("", "", 2010)), "month", "#ce-day"),
    (Asked(AREA.deadline["adult-worker"], (31, 2, 2010)), "is not a real date", "#ce-day"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "says", "at"), PROBLEMS, ids=lambda one: str(one) if isinstance(one, Asked) else "")
def test_a_problem_is_told_at_its_field_and_nothing_is_lost(page, fifth, asked, says, at):
    put(page, fifth, asked)
    told = page.get_by_role("alert")
    expect(told).to_contain_text(says)
    told.get_by_role("link").click()
    expect(page.locator(at)).to_be_focused()
    assert page.locator(at).get_attribute("aria-invalid") == "true"
    assert [page.input_value(f"#ce-{part}") for part in ("day", "month", "year")] == [str(one) for one in asked.day]
    assert page.input_value("#ce-other_start") == asked.other
    assert page.input_value(f"#ce-choice-{SLUG}") == asked.rule.id


def test_what_a_limit_does_not_ask_for_is_not_shown(page, fifth):
    choose(page, fifth.home, "tell-area", SLUG)
    expect(page.locator("#ce-other_start")).to_be_visible()
    choose(page, fifth.home, "return-conversation", SLUG)
    for shown, hidden in (("excepted", "other_start"), ("time", "other_start")):
        expect(page.locator(f"#ce-{shown}")).to_be_visible()
        expect(page.locator(f"#ce-{hidden}")).to_be_hidden()
    choose(page, fifth.home, "draw-map", SLUG)
    for name in ("time", "excepted", "other_start", "closed"):
        expect(page.locator(f"#ce-{name}")).to_be_hidden()


def test_each_of_two_starts_can_be_today_and_a_birth_cannot(page, fifth):
    put(page, fifth, Asked(AREA.deadline["finish-assessment"], (31, 2, 2027), other="30 2 2027"))
    expect(page.get_by_role("alert").get_by_role("listitem")).to_have_count(2)
    for name, told in (("start", 1), ("other_start", 0)):
        page.locator(f"[data-today={name}]").click()
        expect(page.locator(".ce-summary li")).to_have_count(told)
    assert [page.input_value(f"#ce-{part}") for part in ("day", "month", "year")] == ["25", "1", "2027"]
    assert page.input_value("#ce-other_start") == "25 1 2027"
    expect(page.locator("[data-field=other_start] .ce-today__said")).to_have_text("Filled in: Monday 25 January 2027")
    page.select_option(f"#ce-choice-{SLUG}", "adult-worker")
    expect(page.locator("#ce-day")).to_be_visible()
    expect(page.locator("[data-today=start]")).to_be_hidden()


def test_what_was_typed_for_another_limit_is_not_asked(page, fifth):
    """A field that is no longer shown says nothing."""
    put(page, fifth, Asked(AREA.deadline["finish-assessment"], WEDNESDAY, other="18 1 2027"))
    expect(page.locator(".ce-answer__note").first).to_contain_text("the mapping meeting, Monday 18 January 2027")
    page.select_option(f"#ce-choice-{SLUG}", "write-plan")
    work_out(page)
    expect(page.locator(".ce-answer__date")).to_have_text("Wednesday 3 March 2027")


def rows(page: Page) -> list[tuple[str, str]]:
    expect(page.locator(".ce-items")).to_be_visible()
    return [
        (squeezed(one.locator(".ce-item__date").text_content()), one.locator(".ce-item__what").inner_text())
        for one in page.locator(".ce-item").all()
    ]


def happened(schedule: Schedule) -> tuple[str, str]:
    """When the event of a schedule took place, with a time where one of its first limits needs it."""
    needed = any(rule.time_of_day == "needed" for rule in AREA.starting(schedule))
    return ("14:05", "2027-01-20T14:05") if needed else ("", "2027-01-20")


@pytest.mark.parametrize("schedule", AREA.schedules, ids=lambda one: one.id)
def test_a_schedule_shows_every_step_and_moves_what_follows_one_that_was_done(page, fifth, schedule):
    open_tool(page, f"{fifth.home}{SLUG}/schedules/")
    page.select_option(f"#ce-choice-{SLUG}", schedule.id)
    dated = AREA.dates_follow(schedule)
    time, on = happened(schedule)
    question: dict[str, Any] = {"authority": SLUG, "event": schedule.id, "as_at": NOW}
    if dated:
        question |= {"on": on, "panel_met": "2027-01-06"}
        fill_date(page, *WEDNESDAY)
    else:
        expect(page.locator("#ce-day")).to_be_hidden()
    if time:
        page.fill("#ce-time", time)
    if schedule.asks_for_a_meeting(AREA.deadline):
        page.fill("#ce-panel_met", "6 1 2027")
    page.get_by_role("button", name="See what comes next").click()
    shown_as_here(page, question)
    if not dated:
        expect(page.locator(".ce-answer__date")).to_have_text("No date is stated for any step")
        return
    first = calendar(page)
    done = next(one for one in ask(BOOK, "schedule", question, TODAY)["items"] if one["due"])["name"]
    field = page.locator(f'[data-done="{done}"]')
    field.locator("xpath=ancestor::details[1]/summary").click()
    field.fill("21 1 2027")
    field.press("Enter")
    expect(page.locator(".ce-item .ce-state", has_text="done ").first).to_be_visible()
    shown_as_here(page, question | {"done": {done: "2027-01-21"}})
    assert len(calendar(page)) == len(first) - 1
    assert not page.faults


def shown_as_here(page: Page, question: dict[str, Any]) -> None:
    """The rows, as this machine would put them in order: by their days, then what waits for one, then what has none."""
    items = ask(BOOK, "schedule", question, TODAY)["items"]
    items.sort(key=lambda one: 0 if one["due"] or "done" in one else 1 if "waits" in one else 2)
    shown = rows(page)
    assert len(shown) == len(items)
    elements = page.locator(".ce-item").all()
    for (day, _), item, row in zip(shown, items, elements, strict=True):
        stands = item["done"]["in_words"] if "done" in item else item["due_in_words"]
        assert day == (stands or "No date stated"), item["name"]
        state = row.locator(".ce-state").all_text_contents()
        assert state == ([] if item["status"] in ("to come", "no date stated") else [item["status"]]), item["name"]
        said = squeezed(row.text_content() or "")
        assert all(note in said for note in item["notes"]), item["name"]
        if "not_before" in item:
            assert f"Not before {item['not_before']['in_words']}" in said, item["name"]
        same = re.search(r"as step\s(\d+)", said)
        full = squeezed(elements[int(same[1]) - 1].text_content() or "") if same else said
        assert item["limit"] in full or (not day[-4:].isdigit() and item["limit"] == "no timescale stated"), item[
            "name"
        ]
        assert (item["only_if"] or "") in full and all(one in full for one in item["who"]), item["name"]
        for one in item["readings"]:
            assert (one.get("only_if") or "") in full, item["name"]
            assert one["due_in_words"] in said or one["due"] == item["due"], item["name"]
            assert (one.get("exception") or "").lower() in full.lower(), item["name"]


def test_a_step_before_its_event_may_have_been_done_before_it(page, fifth):
    question = {
        "authority": SLUG,
        "event": "conference",
        "on": "2027-02-10",
        "as_at": NOW,
        "done": {"notice": "2027-01-21"},
    }
    assert ask(BOOK, "schedule", question, TODAY)["items"][0]["status"] == "done in time"
    open_tool(page, f"{fifth.home}{SLUG}/schedules/")
    page.select_option(f"#ce-choice-{SLUG}", "conference")
    fill_date(page, 10, 2, 2027)
    page.get_by_role("button", name="See what comes next").click()
    expect(page.locator(".ce-items")).to_be_visible()
    field = page.locator('[data-done="notice"]')
    field.locator("xpath=ancestor::details[1]/summary").click()
    field.fill("21 1 2027")
    field.press("Enter")
    expect(page.locator(".ce-item", has=page.locator('[data-done="notice"]'))).to_contain_text("done in time")


@pytest.mark.parametrize("rule", [rule for rule in AREA.deadlines if rule.born], ids=lambda one: one.id)
def test_a_date_of_birth_is_in_nothing_that_stays_or_is_taken_away(page, fifth, rule):
    requests: list[str] = []
    page.context.on("request", lambda request: requests.append(f"{request.url} {request.post_data}"))
    fifth.asked.clear()
    for day in (BORN, ("", 8, 2010)):
        put(page, fifth, Asked(rule, day))
        expect(page.locator(".ce-answer__date")).to_be_visible()
        with page.expect_download() as file:
            page.get_by_role("button", name="Add to calendar").click()
        page.get_by_role("button", name="Copy as case note").click()
        kept = page.evaluate(
            """async () => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href, history.state,
            document.title, window.name, (await indexedDB.databases()).length, document.querySelector('.ce-answer').outerHTML,
            document.querySelector('.ce-status').textContent, document.querySelector('.ce-note-text').value])"""
        )
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        paper = page.locator(".ce-paper").all_text_contents()
        taken = Path(file.value.path()).read_text("utf-8") + file.value.suggested_filename
        everything = "\n".join([kept, taken, *paper, *requests, *fifth.asked])
        assert not [leak for leak in LEAKS if leak in everything]
        assert rule.clause in everything  # the looking works


SPECIAL = [
    Asked(AREA.deadline["own-consent"], (29, 2, 2012), name="a birthday"),
    Asked(AREA.deadline["return-conversation"], WEDNESDAY, "14:05", name="an exception"),
    Asked(AREA.deadline["begin-assessment-medium"], WEDNESDAY, name="levels"),
    Asked(AREA.deadline["finish-assessment"], WEDNESDAY, other="18 1 2027", name="two starts"),
]


@pytest.mark.slow
@pytest.mark.parametrize(
    "asked", [*SPECIAL[:2], *(pytest.param(one, marks=pytest.mark.walk) for one in SPECIAL[2:])], ids=str
)
def test_nothing_of_an_answer_is_out_of_reach(page, fifth, asked):
    put(page, fifth, asked)
    expect(page.locator(".ce-answer__date")).to_be_visible()
    found = broken_rules_in_every_look(page) + out_of_reach(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    assert found == []


IN_THE_BROWSER = """async ({client, questions, today}) => {
  const { ask } = await import(client);
  const told = [];
  for (const [tool, question] of questions) {
    try { told.push((await ask(tool, question, "", today)).answer); }
    catch (problem) { told.push({problem: {code: problem.code, message: problem.message}}); }
  }
  return told;
}"""


def all_questions() -> Iterator[tuple[str, dict[str, Any]]]:
    """What can be asked of the area, in right and in wrong ways."""
    for asked in (*FORWARDS, *BACKWARDS, *(one for one, _, _ in PROBLEMS)):
        yield ("latest-start" if asked.reverse else "deadline"), asked.question
        if not asked.reverse:
            yield "deadline", asked.question | {"closed": ["21 1 2027", "2027-03-18"]}
    for rule in AREA.deadlines:
        yield "deadline", {"authority": SLUG, "clause": rule.clause, "start": "2027-03-27T23:50"}
        yield "latest-start", {"authority": SLUG, "clause": rule.clause, "rule": rule.id, "finish": "2027-10-31T01:30"}
    for schedule in AREA.schedules:
        for on in ("2027-01-20", "2027-01-20T14:05", "2027-07-20", "20 1 27"):
            yield (
                "schedule",
                {"authority": SLUG, "event": schedule.id, "on": on, "panel_met": "2027-01-06", "as_at": NOW},
            )
            done = {schedule.steps[0].id: "2027-01-18"}
            asked = {"authority": SLUG, "event": schedule.id, "on": on, "as_at": NOW, "done": done}
            yield "schedule", asked
            yield "schedule", asked | {"sure": list(done)}
    for pathway in AREA.pathways:
        for answers, _ in pathway.every_route():
            yield "pathway", {"authority": SLUG, "pathway": pathway.id, "answers": answers}


def test_every_question_is_answered_in_the_browser_as_on_this_machine(page, fifth):
    page.goto(f"{fifth.home}tools/deadline/")
    questions = [[tool, json.loads(json.dumps(asked))] for tool, asked in all_questions()]
    given = {"client": "/assets/tools/runtime/client.js", "questions": questions, "today": TODAY.isoformat()}
    told = page.evaluate(IN_THE_BROWSER, given)
    for (tool, question), there in zip(questions, told, strict=True):
        here = json.loads(reply(BOOK, tool, json.dumps(question), TODAY))
        if "problem" in here:
            here = {"problem": {key: here["problem"][key] for key in ("code", "message")}}
        assert there == here, (tool, question)


def test_no_answer_needed_the_stock_runtime(page, fifth):
    """Whatever the quick runtime lacks would have made a page start again with Pyodide as it ships."""
    page.goto(f"{fifth.home}{SLUG}/deadlines/")
    put(page, fifth, FORWARDS[0])
    expect(page.locator(".ce-answer__date")).to_be_visible()
    assert not STARTED_AGAIN


STARTED_AGAIN: list[str] = []


@pytest.fixture(autouse=True)
def _how_it_started(fifth) -> Iterator[None]:
    yield
    STARTED_AGAIN.extend(path for path in fifth.asked if path.endswith(STOCK))
    fifth.asked.clear()
