"""What a reader takes away: the calendar file, parsed back, and the case note."""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, date, datetime, timedelta

import pytest
from conftest import ROOT
from fifth_area import SLUG, fifth_book
from icalendar import Calendar
from worked_cases import cases_of, name_of

from ce_guidance.asking import ask
from ce_guidance.asking.calendar_file import LETTERS, OCTETS, Entry, calendar_file, case_of, file_name
from ce_guidance.asking.calendar_file import title as title_of
from ce_guidance.content.loading import read_book

BOOK = read_book()
TODAY = date(2026, 11, 22)
WITH_DATES = [held for held in cases_of("deadline") if held.case.due]


@pytest.mark.parametrize("held", WITH_DATES, ids=name_of)
def test_the_calendar_file_holds_each_date_once(held):
    answer = ask(BOOK, "deadline", held.asked, TODAY)
    text = answer["calendar_file"]
    assert all(len(line.encode()) <= OCTETS for line in text.split("\r\n"))
    events = Calendar.from_ical(text).walk("VEVENT")
    dues = list(dict.fromkeys(held.case.due))
    assert len(events) == len(dues)
    assert len({str(event["UID"]) for event in events}) == len(events)
    for event, due in zip(events, dues, strict=True):
        start = event.decoded("DTSTART")
        if "T" in due:
            zone = next(r["zone"] for r in answer["readings"] if r["due"] == due)
            hours = 1 if zone == "BST" else 0
            at = datetime.fromisoformat(due).replace(tzinfo=UTC)
            assert start.timestamp() == at.timestamp() - 3600 * hours
        else:
            assert start == date.fromisoformat(due)
            assert (event.decoded("DTEND") - start).days == 1
        assert str(event["DESCRIPTION"]) == answer["case_note"]
    first = "Was due: " if dues[0][:10] < TODAY.isoformat() else "Plan on: "
    assert str(events[0]["SUMMARY"]).startswith(first)


def test_an_independent_parser_reads_the_same():
    for held in WITH_DATES:
        answer = ask(BOOK, "deadline", held.asked, TODAY)
        node = ["node", str(ROOT / "tests/parse_calendar.mjs")]
        read = json.loads(
            subprocess.run(node, input=answer["calendar_file"], capture_output=True, text=True, check=True).stdout
        )
        ours = Calendar.from_ical(answer["calendar_file"]).walk("VEVENT")
        assert [entry["title"] for entry in read] == [str(event["SUMMARY"]) for event in ours]
        assert [entry["allDay"] for entry in read] == ["T" not in due for due in dict.fromkeys(held.case.due)]
        for entry, due in zip(read, dict.fromkeys(held.case.due), strict=True):
            assert entry["start"][:10] == due[:10] or "T" in due


def test_a_title_with_every_special_sign_comes_back():
    title = "a, b; c \\ d é " + "x" * 100 + " \N{SNOWMAN}" * 30
    text = calendar_file([Entry(title, "two\nlines", TODAY, None, "k")], TODAY, "1")
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert str(event["SUMMARY"]) == title
    assert str(event["DESCRIPTION"]) == "two\nlines"


@pytest.mark.areas("wiltshire")
def test_the_same_date_taken_twice_is_the_same_entry():
    asked = {"authority": "wiltshire", "clause": "wiltshire/2.2", "start": "2027-03-25"}
    assert (
        ask(BOOK, "deadline", asked, TODAY)["calendar_file"]
        == ask(BOOK, "deadline", asked, date(2027, 1, 1))["calendar_file"]
    )


def events_of(entries, **given):
    """The events of a file, with each line as short as it has to be."""
    text = calendar_file(entries, TODAY, "1", **given)
    assert all(len(line.encode()) <= OCTETS for line in text.split("\r\n"))
    return Calendar.from_ical(text).walk("VEVENT")


def ids(events):
    return [str(event["UID"]) for event in events]


DUE = Entry("Plan on: a visit", "Says.", date(2026, 12, 29), None, "leeds/visit/working days")
MOVED = Entry("Plan on: a visit", "Says.", date(2027, 1, 4), None, "leeds/visit/working days")
OTHER = Entry("Other reading: a visit", "Says.", date(2027, 1, 4), None, "leeds/visit/calendar days")


def test_an_entry_keeps_its_id_when_its_date_moves_within_a_case():
    before, after = events_of([DUE], case="a" * 32), events_of([MOVED], case="a" * 32, sequence=1)
    assert ids(before) == ids(after)
    assert [int(events[0]["SEQUENCE"]) for events in (before, after)] == [0, 1]


def test_two_cases_share_no_id():
    assert not set(ids(events_of([DUE, OTHER], case="a" * 32))) & set(ids(events_of([DUE, OTHER], case="b" * 32)))
    assert len(set(ids(events_of([DUE, OTHER], case="a" * 32)))) == 2


def test_without_a_case_other_dates_are_other_entries():
    assert ids(events_of([DUE])) == ids(events_of([DUE])) != ids(events_of([MOVED]))


def test_entries_that_could_not_be_told_apart_are_refused():
    with pytest.raises(ValueError, match="same key"):
        calendar_file([DUE, MOVED], TODAY, "1")


@pytest.mark.areas("blackburn-with-darwen")
@pytest.mark.parametrize(
    "change", [{"start": "2026-12-21"}, {"closed": ["2026-12-29"]}, {"clause": "bwd-standards/3-3"}]
)
def test_at_the_command_line_another_question_makes_other_entries(change):
    asked = {"authority": "blackburn-with-darwen", "clause": "bwd-standards/3-4", "start": "2026-12-18"}
    first, again, second = (
        ids(Calendar.from_ical(ask(BOOK, "deadline", one, TODAY)["calendar_file"]).walk("VEVENT"))
        for one in (asked, dict(reversed(asked.items())), asked | change)
    )
    assert first == again
    assert not set(first) & set(second)


def test_the_day_on_which_somebody_looks_makes_no_other_case():
    asked = {"authority": "st-helens", "event": "contact", "on": "2026-12-23"}
    assert case_of(asked) == case_of(asked | {"as_at": "2027-01-05"}) != case_of(asked | {"on": "2026-12-24"})


def alarms(entry):
    (event,) = events_of([entry])
    for alarm in event.walk("VALARM"):
        assert (str(alarm["ACTION"]), str(alarm["DESCRIPTION"])) == ("DISPLAY", entry.title)
    return [event.decoded("DTSTART"), *(alarm["TRIGGER"].dt for alarm in event.walk("VALARM"))]


def test_a_day_rings_at_nine_on_the_day_before():
    start, trigger = alarms(DUE)
    assert datetime(start.year, start.month, start.day) + trigger == datetime(2026, 12, 28, 9)


def test_a_clock_time_rings_two_hours_before():
    start, trigger = alarms(Entry("t", "s", datetime(2026, 7, 1, 14, 5), "BST", "k"))
    assert start + trigger == datetime(2026, 7, 1, 11, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "since", "rings"),
    [
        (datetime(2026, 12, 1, 12), datetime(2026, 12, 1, 10), True),
        (datetime(2026, 12, 1, 12), datetime(2026, 12, 1, 11), False),
        (datetime(2026, 12, 1, 12), date(2026, 12, 1), True),
        (date(2026, 12, 2), datetime(2026, 12, 1, 11), True),
        (date(2026, 12, 1), datetime(2026, 12, 1, 11), False),
        (date(2026, 12, 1), date(2026, 12, 1), False),
    ],
)
def test_nothing_rings_before_the_limit_has_begun(at, since, rings):
    assert len(alarms(Entry("t", "s", at, "GMT", "k", since=since))) == 1 + rings


def test_what_has_passed_does_not_ring():
    assert len(alarms(Entry("t", "s", TODAY - timedelta(days=1), None, "k", alarm=False))) == 1


def test_an_alarm_says_every_special_sign_in_short_lines():
    says = "a, b; c \\ d é " + "x" * 100 + " \N{SNOWMAN}" * 30
    assert len(alarms(Entry(says, "s", TODAY, None, "k"))) == 2


def test_a_title_says_on_what_the_date_hangs_and_whether_anybody_works_then():
    assert (
        title_of("Plan on", "CE assessment", "St Helens", "Assessment 1")
        == "Plan on: CE assessment (St Helens, Assessment 1)"
    )
    assert (
        title_of(
            "Plan on", "CE assessment", "St Helens", "Assessment 1", only_if="If it is required", day_off="on a Sunday"
        )
        == "Plan on: CE assessment (on a Sunday), if it is required (St Helens, Assessment 1)"
    )


@pytest.mark.parametrize(
    ("area", "what", "name"),
    [
        ("st-helens", "initial CE assessment", "st-helens-initial-ce-assessment.ics"),
        ("leeds", "", "leeds.ics"),
        ("leeds", "…/../\\: <é>", "leeds.ics"),
        ("leeds", "a visit (with the child's key worker)", "leeds-a-visit-with-the-child-s-key-worker.ics"),
    ],
)
def test_a_file_is_named_after_what_is_asked(area, what, name):
    assert file_name(area, what) == name


def test_the_name_of_a_file_is_short_and_holds_nothing_that_was_asked():
    assert len(file_name("blackburn-with-darwen", "word " * 40)) <= LETTERS + len(".ics")
    assert len(file_name("blackburn-with-darwen", "x" * 100)) <= LETTERS + len(".ics")
    for held in WITH_DATES:
        answer = ask(BOOK, "deadline", held.asked, TODAY)
        assert answer["calendar_name"].startswith(f"{answer['authority']}-")
        assert answer["start"][:4] not in answer["calendar_name"]


def test_only_what_is_still_to_come_rings():
    asked = {"authority": SLUG, "clause": "protocol/2.6", "start": "2027-03-25"}
    before, after = (ask(fifth_book(), "deadline", asked, day)["calendar_file"] for day in (TODAY, date(2027, 8, 1)))
    assert "BEGIN:VALARM" in before and "BEGIN:VALARM" not in after


@pytest.mark.areas("blackburn-with-darwen")
def test_the_note_carries_its_evidence():
    asked = {
        "authority": "blackburn-with-darwen",
        "clause": "bwd-standards/3-4",
        "start": "2026-12-11",
        "closed": ["2026-12-14"],
    }
    note = ask(BOOK, "deadline", asked, TODAY)["case_note"]
    for words in (
        "Plan on: Wednesday 30 December 2026", "bwd-protocol/3.1B-9", "bwd-standards/3-4", "[will]", "[standard]", "Blackburn with Darwen",
        "Boxing Day (substitute)", "closure day that you added", "The day of the event is not counted", BOOK.version,
        "Professional judgement is recorded separately.", "With the day of the event as day 1",
    ):  # fmt: skip
        assert words in note, words


def test_an_answer_without_a_date_has_nothing_to_take_away():
    asked = {"authority": SLUG, "clause": "protocol/4.10", "start": "2026-12-11"}
    answer = ask(fifth_book(), "deadline", asked, TODAY)
    assert "case_note" not in answer and "calendar_file" not in answer
