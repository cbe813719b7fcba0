"""Where the published bank holidays end, nothing is counted over days of which nobody knows yet whether they are working days.

They are published to 31 December 2028. Monday 1 January 2029 will be one, and is not in the list: papers five working days before Tuesday 2 January
are due on Thursday 21 December, and by the list alone it would be Friday the 22nd.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from fifth_area import SLUG, fifth_book

from ce_guidance.asking import reply
from ce_guidance.counting.spans import Span
from ce_guidance.standards.limits import Limit

BOOK = fifth_book()
AREA = BOOK.area[SLUG]
TODAY = date(2026, 11, 22)
PUBLISHED = "Bank holidays are published for Sunday 1 January 2012 to Sunday 31 December 2028."
NOT_SO_FAR = "Bank holidays are not published so far, so the day for it is not worked out here."
FIVE = Span(5, "working days")
SOON_18 = {"move-plan": Limit("birthday", age=18, before=FIVE)}


def put(tool, limits=(), keep=None, **asked):
    """An answer, with limits changed by the id of their rule, and of a schedule only the steps to ``keep``."""
    changed = dict(limits)
    rules = tuple(replace(one, limit=changed.get(one.id, one.limit)) for one in AREA.deadlines)
    schedules = tuple(
        replace(one, steps=tuple(replace(step, after="event") for step in one.steps if keep in (None, step.id)))
        if one.id == asked.get("event")
        else one
        for one in AREA.schedules
    )
    book = replace(BOOK, areas=(replace(AREA, deadlines=rules, schedules=schedules),))
    return json.loads(reply(book, tool, json.dumps({"authority": SLUG, **asked}), TODAY))


@pytest.mark.parametrize(
    ("tool", "limits", "asked", "field", "day"),
    [
        ("deadline", {}, {"clause": "protocol/3.3", "start": "2028-12-12"}, "start", "Monday 1 January 2029"),
        (
            "deadline",
            {"year-return": Limit("until the end of", period="financial year", before=Span(70, "working days"))},
            {"clause": "protocol/4.8", "start": "2028-12-12"},
            "start",
            "Friday 30 March 2029",
        ),
        ("deadline", SOON_18, {"clause": "protocol/5.2", "start": "2011-01-02"}, "start", "Monday 1 January 2029"),
        ("deadline", SOON_18, {"clause": "protocol/5.2", "start": "1 2011"}, "start", "Wednesday 24 January 2029"),
        ("latest-start", {}, {"clause": "protocol/3.3", "finish": "2028-12-22"}, "finish", "Monday 1 January 2029"),
        ("latest-start", SOON_18, {"clause": "protocol/5.2", "finish": "2028-12-22"}, "finish", "Monday 1 January 2029"),
        ("schedule", {}, {"event": "referral", "keep": "papers", "on": "2028-12-06"}, "on", "Monday 1 January 2029"),
    ],
)  # fmt: skip
def test_no_date_is_counted_back_over_days_that_are_not_published(tool, limits, asked, field, day):
    problem = put(tool, limits, **asked)["problem"]
    assert (problem["code"], problem["field"]) == ("beyond-bank-holidays", field)
    assert problem["message"].startswith(
        f"{PUBLISHED} A day that this is counted over, {day}, is outside that, so it is not worked out here."
    )


@pytest.mark.parametrize(
    ("clause", "limits", "start", "due"),
    [
        ("protocol/3.3", {}, "2028-11-12", "2028-11-28"),
        ("protocol/4.8", {}, "2028-03-31", "2028-03-24"),
        ("protocol/5.2", SOON_18, "2010-12-31", "2028-12-21"),
        ("protocol/5.2", {"move-plan": Limit("birthday", age=18, before=Span(6, "months"))}, "2011-01-03", "2028-07-03"),
        ("protocol/5.2", {"move-plan": Limit("birthday", age=18, before=Span(5, "calendar days"))}, "2011-01-03", "2028-12-29"),
    ],
)  # fmt: skip
def test_what_is_counted_over_published_days_alone_is_answered(clause, limits, start, due):
    """Five working days before Sunday 31 December 2028 are the 29th, 28th, 27th, 22nd and 21st."""
    told = put("deadline", limits, clause=clause, start=start)
    assert told["plan_on"] == due
    if limits == SOON_18:
        (reading,) = told["readings"]
        assert reading["counted"][-1] == due and reading["back_from"]["date"] == "2028-12-31"
        assert {"date": "2028-12-26", "in_words": "Tue 26 Dec 2028", "reason": "Boxing Day"} in reading["skipped"]
        back = put("latest-start", limits, clause=clause, finish=due)
        assert back["start_by"] == "2011-01-01", "five working days before Monday 1 January 2029 are the same five"


def test_the_day_of_the_next_papers_is_named_only_where_it_is_known():
    known = put("deadline", clause="protocol/3.3", start="2027-01-20")["readings"][0]["notes"]
    assert known == [
        "If this day is missed, the next is Tuesday 23 February 2027, for the meeting on Tuesday 2 March 2027."
    ]
    unknown = put("deadline", clause="protocol/3.3", start="2028-11-12")["readings"][0]["notes"]
    assert unknown == [f"If this day is missed, the next meeting is on Tuesday 2 January 2029. {NOT_SO_FAR}"]
    (papers,) = put("schedule", event="referral", keep="papers", on="2028-11-12")["items"]
    assert (papers["due"], papers["notes"]) == ("2028-11-28", unknown)


def test_a_weekday_before_a_meeting_is_known_without_any_list():
    """Names by the Monday before every second Wednesday: 25 December before the 27th, and 8 January before the 10th."""
    told = put("schedule", event="mapping", keep="names", on="2028-12-14", panel_met="2028-12-13")
    (names,) = told["items"]
    assert names["due"] == "2028-12-25"
    assert (
        "If this day is missed, the next papers day is Monday 8 January 2029, for Wednesday 10 January 2029."
        in names["notes"]
    )


@pytest.mark.parametrize(
    ("born", "due", "note"),
    [
        (
            "2013-12-27",
            "2031-12-27",
            "Saturday 27 December 2031 is not a working day (Saturday). The bank holidays of 2031 are not published here: "
            "look up which working day lies before it.",
        ),
        (
            "2011-12-25",
            "2029-12-25",
            "The bank holidays of 2029 are not published here: look up whether Tuesday 25 December 2029 is a working day.",
        ),
        (
            "2010-12-25",
            "2028-12-25",
            "Monday 25 December 2028 is not a working day (Christmas Day). The working day before it is Friday 22 December 2028.",
        ),
    ],
)
def test_a_birthday_past_the_list_is_not_said_to_follow_a_working_day(born, due, note):
    """The day before Saturday 27 December 2031 is Boxing Day, and not the working day that a list which ends in 2028 would make of it."""
    (reading,) = put("deadline", clause="protocol/5.1", start=born)["readings"]
    assert (reading["due"], reading["notes"]) == (due, [note])
    assert ("working_day_before" in reading) == (due == "2028-12-25")
