from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from areas_mark import OF_THE_FOUR
from fifth_area import SLUG, fifth_book
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from worked_cases import cases_of, name_of

from ce_guidance.asking import ask, reply
from ce_guidance.asking.passed import SILENT
from ce_guidance.content.loading import read_book
from ce_guidance.counting.days import DAYS as DAYS_OF_THE_WEEK
from ce_guidance.counting.local_calendar import LocalCalendar
from ce_guidance.counting.spans import Moment, Span
from ce_guidance.standards.limits import Limit
from ce_guidance.standards.schedules import Panel, Schedule, Step, work_out

BOOK = read_book()
TODAY = date(2026, 11, 22)
DAYS = LocalCalendar(BOOK.calendar)
SCHEDULES = [(area, schedule) for area in BOOK.areas for schedule in area.schedules]
HANDED = {"authority": "st-helens", "event": "contact", "on": "2026-12-23T10:00"}


def on_for(area, schedule):
    """A day on which the event can have taken place, with a time of day where a limit counts from it."""
    timed = {rule.time_of_day for rule in area.starting(schedule)} - {""}
    return "2027-06-09T08:00" if timed else "2027-06-09"


def met_for(area, schedule):
    """A day on which the panel of a schedule can have met: in the first week of the year, on its weekday."""
    if not schedule.asks_for_a_meeting(area.deadline):
        return {}
    weekday = area.deadline[schedule.cycle].limit.weekday
    return {"panel_met": str(date(2027, 1, 4) + timedelta(DAYS_OF_THE_WEEK.index(weekday)))}


def put(question):
    return json.loads(reply(BOOK, "schedule", json.dumps(question), TODAY))


@pytest.mark.parametrize("held", cases_of("schedule"), ids=name_of)
def test_the_calendar_file_holds_every_date_that_is_still_to_be_kept(held):
    answer = ask(BOOK, "schedule", held.asked, TODAY)
    due = {item["name"]: item["due"] for item in answer["items"] if item["due"]}
    events = Calendar.from_ical(answer["calendar_file"]).walk("VEVENT") if "calendar_file" in answer else ()
    assert len(events) == len(set(due) - set(held.asked.get("done", {})))


@pytest.mark.areas("blackburn-with-darwen")
def test_both_clauses_of_a_disagreement_give_their_date():
    asked = {"authority": "blackburn-with-darwen", "event": "assessment-triggered", "on": "2026-12-11"}
    item = put(asked)["items"][0]
    assert [(r["due"], r["clause"]) for r in item["readings"]] == [
        ("2026-12-29", "bwd-protocol/3.1B-9"),
        ("2027-01-06", "bwd-standards/3-4"),
    ]


@OF_THE_FOUR
def test_every_schedule_has_a_worked_case():
    asked = {(held.area.slug, held.asked["event"]) for held in cases_of("schedule")}
    assert {(area.slug, schedule.id) for area, schedule in SCHEDULES} == asked


@OF_THE_FOUR
@pytest.mark.parametrize(("slug", "event"), [(area.slug, schedule.id) for area, schedule in SCHEDULES])
@given(start=st.dates(date(2024, 1, 1), date(2027, 6, 30)), later=st.integers(1, 60))
def test_a_later_event_never_brings_a_step_forward(slug, event, start, later):
    from datetime import datetime

    area = BOOK.area[slug]
    schedule = area.schedule[event]

    def dues(day):
        at = datetime(day.year, day.month, day.day, 12)
        items = work_out(
            schedule, area.deadline, area.names_of_actions(), Moment(day, at), DAYS, None, date(2027, 1, 5)
        )
        return [item.day for item in items]

    for sooner, after in zip(dues(start), dues(start + timedelta(days=later)), strict=True):
        assert (sooner is None) == (after is None)
        assert sooner is None or sooner <= after


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_the_first_meeting_on_or_after_a_day(real, day):

    panel = Panel(Limit("every", "weeks", 2, weekday="Tuesday"), real)
    meets = panel.first_on_or_after(day)
    assert 0 <= (meets - day).days < 14
    assert (meets - real).days % 14 == 0


def test_every_item_carries_its_clause_and_says_when_it_applies():
    for area, schedule in SCHEDULES:
        on = on_for(area, schedule)
        for item in put({"authority": area.slug, "event": schedule.id, "on": on})["items"]:
            assert item["clause"] in area.clause
            assert item["action"]
            assert item["due"] or item["gaps"] or item["notes"]


@pytest.mark.areas("st-helens")
def test_items_stand_in_date_order_and_undated_ones_after_what_they_follow():
    items = put({"authority": "st-helens", "event": "initial-meeting", "on": "2027-01-20", "panel_met": "2027-01-05"})[
        "items"
    ]
    dues = [item["due"] for item in items if item["due"]]
    assert dues == sorted(dues)
    assert items[0]["name"] == "flag"


@pytest.mark.areas("st-helens")
def test_overdue_is_said_in_words():
    asked = {
        "authority": "st-helens",
        "event": "pathway-opened",
        "on": "2027-01-20",
        "as_at": "2027-04-20",
        "done": {"six-months": "2027-07-21"},
        "sure": ["six-months"],
    }
    told = {item["name"]: item["status"] for item in put(asked)["items"]}
    assert told["three-months"] == "due that day"
    assert told["six-months"] == "planned"
    late = {item["name"]: item["status"] for item in put(asked | {"as_at": "2027-07-22"})["items"]}
    assert late["six-months"] == "done late"
    assert told["head-of-service"] == "to come"
    assert told["mace-3"] == "no date stated"
    assert put(asked | {"as_at": "2027-04-21"})["items"][0]["status"] == "overdue"


@pytest.mark.areas("st-helens")
def test_a_meeting_on_a_bank_holiday_warns_and_does_not_move():
    items = put({"authority": "st-helens", "event": "initial-meeting", "on": "2027-12-15", "panel_met": "2027-12-14"})[
        "items"
    ]
    mace = next(item for item in items if item["name"] == "mace")
    assert mace["due"] == "2027-12-28"
    assert "is not a working day (Boxing Day (substitute))" in " ".join(mace["notes"])
    assert "for Tuesday 11 January 2028" in " ".join(next(item for item in items if item["name"] == "papers")["notes"])


@pytest.mark.areas("st-helens")
def test_without_a_real_meeting_there_is_no_meeting_date():
    items = {
        item["name"]: item
        for item in put({"authority": "st-helens", "event": "initial-meeting", "on": "2027-01-20"})["items"]
    }
    assert items["mace"]["due"] is None
    assert "one real meeting" in items["mace"]["notes"][0]
    assert items["template"]["due"] is None


@pytest.mark.areas("st-helens")
def test_a_step_hangs_on_the_conditions_of_what_it_counts_from():
    """A contact that ends in early help has none of the steps of a CE case: each says so."""
    items = {one["name"]: one for one in put(HANDED | {"panel_met": "2027-01-05"})["items"]}
    assert items["agenda"]["only_if"] is None
    for name in ("three-months", "papers-3", "mace-3", "template-6", "head-of-service", "review-1"):
        assert "a CE assessment is required" in items[name]["only_if"] or "the initial" in items[name]["only_if"], name
    assert "the case has reached 6 months" in items["head-of-service"]["only_if"]
    assert items["initial"]["due"] == "2027-01-02"
    assert any("Sunday 3 January 2027" in note for note in items["initial"]["notes"])


@pytest.mark.areas("st-helens")
def test_a_review_at_mace_is_never_planned_after_its_date():
    for on in ("2027-01-11", "2027-01-19", "2027-02-01", "2027-02-28"):
        asked = {"authority": "st-helens", "event": "pathway-opened", "on": on, "panel_met": "2027-01-05"}
        items = {one["name"]: one for one in put(asked)["items"]}
        for months, meets, papers in (("three-months", "mace-3", "papers-3"), ("six-months", "mace-6", "papers-6")):
            assert items[papers]["due"] < items[meets]["due"] <= items[months]["due"]
            assert "and that meeting is after" in " ".join(items[papers]["notes"])


@pytest.mark.areas("st-helens")
def test_the_calendar_file_carries_condition_verb_and_doer():
    file = put(HANDED | {"panel_met": "2027-01-05"})["calendar_file"]
    events = {str(one["SUMMARY"]): str(one["DESCRIPTION"]) for one in Calendar.from_ical(file).walk("VEVENT")}
    title, says = next((title, says) for title, says in events.items() if "head of service" in title)
    assert (
        "if the morning meeting decides that a CE assessment is required; and if the case has reached 6 months" in title
    )
    assert "[must]" in says and "Who: Head of Service" in says and "st-helens/open-2" in says
    assert not [one for one in (*events, *events.values()) if "every case" in one]


@pytest.mark.areas("blackburn-with-darwen")
def test_a_missing_child_s_dated_step_comes_first_and_each_form_has_its_condition():
    items = put({"authority": "blackburn-with-darwen", "event": "missing", "on": "2027-03-01T10:00"})["items"]
    told = {one["name"]: one for one in items}
    assert told["offer"]["strength"] == ["will"] and told["offer"]["who"] == ["Engage Team"]
    for name in ("form", "analysis", "oversight", "shared"):
        assert told[name]["only_if"]
    assert items[0]["name"] == "interview" and items[0]["due"]


@pytest.mark.areas("st-helens")
def test_the_events_of_an_area_are_listed():
    events = put({"authority": "st-helens"})["events"]
    assert [event["event"] for event in events] == ["contact", "initial-meeting", "pathway-opened", "disagreement"]


LATE = {"authority": "st-helens", "event": "contact", "on": "2026-11-02T10:00"}


@pytest.mark.areas("st-helens")
def test_what_was_due_says_how_long_ago_and_what_the_clause_asks_then():
    told = put(LATE | {"as_at": "2026-11-27T09:30"})
    items = {item["name"]: item for item in told["items"]}
    assert items["agenda"]["passed"] == {"ago": "25 days ago", "then": SILENT}
    assert items["initial"]["status"] == "overdue"
    assert items["review-1"]["status"] == "to come" and "passed" not in items["review-1"]
    assert "- was due, 25 days ago, 15:00 on Monday 2 November 2026: case on the agenda" in told["case_note"]
    assert SILENT in told["case_note"]
    events = {str(one["SUMMARY"]): one for one in Calendar.from_ical(told["calendar_file"]).walk("VEVENT")}
    late = [one for title, one in events.items() if title.startswith("Was due: ")]
    assert len(late) == 3 and not [one for one in late if one.walk("VALARM")]
    assert [one for title, one in events.items() if title.startswith("Plan on: ") and one.walk("VALARM")]


@pytest.mark.areas("st-helens")
def test_the_minute_decides_where_the_clause_names_a_clock_time():
    def agenda(moment):
        return put({**LATE, "on": "2026-11-27T10:00", "as_at": moment})["items"][0]["status"]

    assert [agenda(f"2026-11-27T{clock}") for clock in ("14:59", "15:00", "15:01")] == ["due that day"] * 2 + [
        "overdue"
    ]
    assert agenda("2026-11-27") == "due that day"


@pytest.mark.areas("st-helens")
@pytest.mark.parametrize(
    ("day", "code"),
    [("2026-11-01", "done-before-event"), ("2026-11-28", "done-in-future"), ("31 11 2026", "date-impossible")],
)
def test_a_day_that_a_step_can_hardly_have_been_done_on_is_questioned_and_moves_nothing(day, code):
    asked = LATE | {"as_at": "2026-11-27", "done": {"agenda": "2026-11-02", "decision": day}}
    problem = put(asked)["problem"]
    assert (problem["code"], problem["field"], problem["step"]) == (code, "done", "decision")
    if code == "date-impossible":
        return
    assert problem["sure"]
    told = {item["name"]: item for item in put(asked | {"sure": ["decision"]})["items"]}
    assert told["decision"]["done"]["date"] == day
    assert told["decision"]["status"] == ("planned" if day > "2026-11-27" else "done in time")


@pytest.mark.areas("st-helens")
def test_without_a_meeting_every_step_of_the_panel_keeps_its_own_words():
    """The papers and the meeting are two steps, dated or not."""
    for event, papers in (("contact", ["papers", "papers-3", "papers-6"]), ("initial-meeting", ["papers"])):
        items = put(
            {"authority": "st-helens", "event": event, "on": "2027-01-20T10:00"[: None if event == "contact" else 10]}
        )["items"]
        told = {item["name"]: item for item in items}
        for name in papers:
            held = told[name.replace("papers", "mace")]
            assert (told[name]["action"], told[name]["limit"]) == (
                "most up-to-date CE assessment in the MACE inbox",
                "the Thursday before",
            )
            assert held["limit"] == "every 2 weeks, on a Tuesday" and held["action"] != told[name]["action"]
            assert told[name]["counted_from"] == held["name"] != held["counted_from"]
        dated = put(
            {
                "authority": "st-helens",
                "event": event,
                "on": "2027-01-20T10:00"[: None if event == "contact" else 10],
                "panel_met": "2027-01-05",
            }
        )
        words = {item["name"]: (item["action"], item["limit"]) for item in dated["items"]}
        assert words == {item["name"]: (item["action"], item["limit"]) for item in items}
        runs = [item["action"] for item in items]
        assert not [one for one, after in pairwise(runs) if one == after and "review of the CE" not in one]


def test_where_no_date_follows_none_is_asked():
    for area, schedule in SCHEDULES:
        listed = next(one for one in put({"authority": area.slug})["events"] if one["event"] == schedule.id)
        on = {"on": on_for(area, schedule)}
        told = put({"authority": area.slug, "event": schedule.id, **met_for(area, schedule), **on})
        assert listed["dated"] == any(item["due"] for item in told["items"]), schedule.id
        if not listed["dated"]:
            alone = put({"authority": area.slug, "event": schedule.id})
            assert [one["name"] for one in alone["items"]] and alone["on"] is None and "calendar_file" not in alone


@pytest.mark.areas("st-helens")
def test_an_other_reading_is_another_date():
    """Two clauses that come to one date are one date, and say whose the other is."""
    told = put({"authority": "st-helens", "event": "pathway-opened", "on": "2026-12-01", "as_at": "2026-11-27"})
    item = told["items"][0]
    assert len({one["due"] for one in item["readings"]}) == 1 < len(item["readings"])
    assert "other reading: the same date (months, CE pathway guidance " in told["case_note"]
    assert told["case_note"].count(item["due_in_words"]) == 1


@pytest.mark.areas("st-helens")
@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"event": "contakt"}, "unknown-event", "event"),
        ({"on": ""}, "date-missing", "on"),
        ({"on": "2029-01-01"}, "beyond-bank-holidays", "on"),
        ({"on": "2028-12-29"}, "beyond-bank-holidays", "on"),
        ({"done": ["decision"]}, "bad-done", "done"),
        ({"done": {"decided": "2026-12-29"}}, "unknown-step", "done"),
        ({"done": {"decision": "29 13 2026"}}, "date-impossible", "done"),
        ({"event": "initial-meeting", "on": "2027-01-20", "panel_met": "2027-01-06"}, "wrong-weekday", "panel_met"),
        ({"as_at": "soon"}, "date-incomplete", "as_at"),
        ({"x": 1}, "unknown-field", "x"),
    ],
)
def test_a_problem_names_its_field(change, code, field):
    problem = put(HANDED | change)["problem"]
    assert (problem["code"], problem["field"]) == (code, field)


FIFTH = fifth_book()


def in_fifth(event, *, steps=(), rules=(), **asked):
    """The schedule of the fictional area, with steps and rules of it changed by their id."""
    area = FIFTH.area[SLUG]
    held = area.schedule[event]
    changed = replace(held, steps=tuple(replace(one, **dict(steps).get(one.id, {})) for one in held.steps))
    limits = tuple(replace(one, **dict(rules).get(one.id, {})) for one in area.deadlines)
    book = replace(FIFTH, areas=(replace(area, schedules=(changed,), deadlines=limits),))
    return json.loads(reply(book, "schedule", json.dumps({"authority": SLUG, "event": event, **asked}), TODAY))


def test_hours_after_a_step_have_no_date_for_its_time_of_day_is_not_known():
    """72 hours, counted here from the step before and not from the return, of which the time is given."""
    told = in_fifth("return", steps={"conversation": {"after": "record"}}, on="2027-01-05T10:00")
    record, conversation, school = told["items"]
    assert record["due"] == "2027-01-05T14:00"
    assert (conversation["due"], conversation["notes"]) == (
        None,
        ["This limit counts from a time of day that has not been given."],
    )
    assert (school["due"], school["waits"]) == (None, True)


def test_one_clause_that_comes_twice_to_one_date_is_one_reading_of_the_note():
    """4 weeks and 20 working days from Monday 1 February 2027 both end on 1 March; from 1 March 2027, over Easter, on the 29th and the 31st."""
    twice = {"write-plan": {"limit": Limit("in two units", "weeks", 4, also=Span(20, "working days"))}}
    same = in_fifth("strategy", rules=twice, on="2027-02-01")
    (item,) = [one for one in same["items"] if one["name"] == "plan"]
    assert [one["due"] for one in item["readings"]] == ["2027-03-01"] * 2
    assert "other reading" not in next(line for line in same["case_note"].splitlines() if item["action"] in line)
    other = in_fifth("strategy", rules=twice, on="2027-03-01")
    (item,) = [one for one in other["items"] if one["name"] == "plan"]
    assert [one["due"] for one in item["readings"]] == ["2027-03-29", "2027-03-31"]
    line = next(line for line in other["case_note"].splitlines() if item["action"] in line)
    assert "; other reading: Wednesday 31 March 2027 (working days, " in line


def test_a_step_before_its_event_was_done_before_it_and_is_not_questioned():
    """Papers of a conference on 19 January are sent on the 11th. A minute of the meeting that was made by then is a slip."""
    asked = {"on": "2027-01-19", "as_at": "2027-01-20"}
    told = in_fifth("conference", done={"notice": "2027-01-11"}, **asked)
    (notice,) = [one for one in told["items"] if one["name"] == "notice"]
    assert notice["status"] == "done in time" and notice["done"]["date"] == "2027-01-11"
    problem = in_fifth("conference", done={"minutes": "2027-01-11"}, **asked)["problem"]
    assert (problem["code"], problem["step"]) == ("done-before-event", "minutes")
    sure = in_fifth("conference", done={"minutes": "2027-01-11"}, sure="minutes", **asked)["problem"]
    assert (sure["code"], sure["field"]) == ("bad-sure", "sure")


@pytest.mark.parametrize(
    "steps",
    [
        (Step("a", "act", after="b"), Step("b", "act")),
        (Step("a", "act", or_after="b"), Step("b", "act")),
        (Step("a", "act"), Step("a", "act")),
        (Step("a", "act", meeting="held"),),
    ],
)
def test_a_schedule_that_goes_round_or_says_nothing_is_refused(steps):
    with pytest.raises(ValueError):
        Schedule("s", "t", "e", "a?", ("x/1",), steps)
