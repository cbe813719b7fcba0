"""What a reader takes away: the calendar file, parsed back, and the case note."""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, date, datetime

import pytest
from conftest import CASES, ROOT
from icalendar import Calendar

from ce_guidance.asking import ask
from ce_guidance.asking.calendar_file import OCTETS, Entry, calendar_file
from ce_guidance.content.loading import read_book

BOOK = read_book()
TODAY = date(2026, 11, 22)
WITH_DATES = [case for case in CASES if case["due"]]


@pytest.mark.parametrize("case", WITH_DATES, ids=lambda case: case["title"])
def test_the_calendar_file_holds_each_date_once(case):
    answer = ask(BOOK, "deadline", case["ask"], TODAY)
    text = answer["calendar_file"]
    assert all(len(line.encode()) <= OCTETS for line in text.split("\r\n"))
    events = Calendar.from_ical(text).walk("VEVENT")
    dues = list(dict.fromkeys(case["due"]))
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
    assert str(events[0]["SUMMARY"]).startswith("Plan on: ")


def test_an_independent_parser_reads_the_same():
    for case in WITH_DATES:
        answer = ask(BOOK, "deadline", case["ask"], TODAY)
        node = ["node", str(ROOT / "tests/parse_calendar.mjs")]
        read = json.loads(
            subprocess.run(node, input=answer["calendar_file"], capture_output=True, text=True, check=True).stdout
        )
        ours = Calendar.from_ical(answer["calendar_file"]).walk("VEVENT")
        assert [entry["title"] for entry in read] == [str(event["SUMMARY"]) for event in ours]
        assert [entry["allDay"] for entry in read] == ["T" not in due for due in dict.fromkeys(case["due"])]
        for entry, due in zip(read, dict.fromkeys(case["due"]), strict=True):
            assert entry["start"][:10] == due[:10] or "T" in due


def test_a_title_with_every_special_sign_comes_back():
    title = "a, b; c \\ d é " + "x" * 100 + " \N{SNOWMAN}" * 30
    text = calendar_file([Entry(title, "two\nlines", TODAY, None, "k")], TODAY, "1")
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert str(event["SUMMARY"]) == title
    assert str(event["DESCRIPTION"]) == "two\nlines"


def test_the_same_date_taken_twice_is_the_same_entry():
    asked = {"authority": "wiltshire", "clause": "wiltshire/2.2", "start": "2027-03-25"}
    assert (
        ask(BOOK, "deadline", asked, TODAY)["calendar_file"]
        == ask(BOOK, "deadline", asked, date(2027, 1, 1))["calendar_file"]
    )


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
    answer = ask(BOOK, "deadline", {"authority": "leeds", "clause": "leeds/high-2", "start": "2026-12-11"}, TODAY)
    assert "case_note" not in answer and "calendar_file" not in answer
