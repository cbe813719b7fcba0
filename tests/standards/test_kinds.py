"""Every kind of time limit: equal to a second working out of it (``reference``), on and back, and open to a further kind."""

from __future__ import annotations

import random
import sys
from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from types import SimpleNamespace

import pytest
import yaml
from fifth_area import SLUG, fifth_book
from standards import reference
from standards.reference import DAY, MINUTE, WEEKDAYS, Answer, Place, Start, Unknown, is_off, on_or, zone_names

from ce_guidance.asking import ask
from ce_guidance.asking.passed import passed
from ce_guidance.content import kinds as content_kinds
from ce_guidance.content.kinds import kinds_in_words, read_limit
from ce_guidance.content.loading import read_book
from ce_guidance.counting.local_calendar import LocalCalendar, NotPublished, OfficeHours, SchoolTerm
from ce_guidance.counting.spans import Moment, Span
from ce_guidance.errors import RecordError
from ce_guidance.pages.deadlines import DEADLINE_FORM, limits_table
from ce_guidance.pages.page import Page
from ce_guidance.standards import kinds, limits
from ce_guidance.standards.deadlines import DeadlineRule, OtherStart, Unless, read
from ce_guidance.standards.door import manners
from ce_guidance.standards.latest_starts import latest_starts
from ce_guidance.standards.limits import Limit, kind_of, work_out
from ce_guidance.standards.schedules import Schedule, Step
from ce_guidance.views import view
from ce_guidance.views.links import Links

BOOK = read_book()
TODAY = date(2026, 11, 22)
DATED = sorted(reference.KINDS)
WHOLE = ("working days", "calendar days", "school days", "not stated", "weeks", "months", "years")
TIMED = ("hours", "minutes", "working hours")
ROLLS = ("calendar days", "not stated", "weeks", "months", "years")
PERIODS = ("week", "month", "quarter", "year", "financial year", "school term")
BEFORE = tuple(unit for unit in WHOLE if unit != "not stated")
CLOCKS = ("00:00", "01:30", "09:00", "10:00", "12:30", "15:00", "16:00", "17:00", "23:59")


# ---- One place, as the code and as the reference have it ----


def place_of(closed=(), hours=None, terms=()):
    """An area's days, twice: ``hours`` by weekday, ``terms`` as first and last day, days shut, and whether a term ends."""
    hours = hours or {}
    held = LocalCalendar(
        BOOK.calendar,
        frozenset(closed),
        tuple(OfficeHours((day,), *held, "a page") for day, held in hours.items()),
        tuple(SchoolTerm(f"part {n}", *one[:2], "a page", tuple(one[2]), one[3]) for n, one in enumerate(terms)),
    )
    return held, Place(frozenset(closed), hours, tuple((a, b, frozenset(shut), end) for a, b, shut, end in terms))


def school_year(year):
    """Three terms, each with its half-term: eighteen months of them are stated."""
    return (
        (date(year, 9, 2), date(year, 10, 23), (date(year, 9, 2), date(year, 10, 9)), False),
        (date(year, 11, 2), date(year, 12, 18), (), True),
        (date(year + 1, 1, 4), date(year + 1, 2, 12), (date(year + 1, 1, 4),), False),
        (date(year + 1, 2, 22), date(year + 1, 3, 25), (), True),
        (date(year + 1, 4, 12), date(year + 1, 5, 28), (), False),
        (date(year + 1, 6, 7), date(year + 1, 7, 23), (date(year + 1, 7, 2),), True),
    )


TERMS = (*school_year(2025), *school_year(2026), *school_year(2027))
NINE_TO_FIVE = dict.fromkeys(WEEKDAYS[:5], ("09:00", "17:00"))
HOURS = (
    NINE_TO_FIVE,
    {
        "Monday": ("08:30", "17:30"),
        "Tuesday": ("09:00", "20:00"),
        "Wednesday": ("09:00", "12:30"),
        "Friday": ("07:45", "16:15"),
    },
    {"Tuesday": ("10:00", "14:00"), "Thursday": ("00:00", "23:59")},
)
CLOSURES = (
    (),
    (date(2026, 12, 29), date(2026, 12, 30), date(2026, 12, 31)),
    (date(2027, 3, 24), date(2027, 8, 27), date(2027, 8, 31)),
)
PLACES = [place_of(closed, hours, TERMS) for closed in CLOSURES for hours in HOURS]
PLAIN = PLACES[0]


# ---- Random questions ----


def some(rng, *held):
    return rng.choice(held)


def count_of(rng, unit):
    most = {"years": 6, "months": 30, "working hours": 40, "hours": 400, "minutes": 1000}.get(unit, 40)
    return rng.randint(1, 3) if rng.random() < 0.3 else rng.randint(1, most)


def span_of(rng, units):
    unit = rng.choice(units)
    return {"count": count_of(rng, unit), "unit": unit}


def limit_of(rng, manner):
    """A limit of one manner, as a content owner writes it."""
    limit = {"manner": manner}
    if manner in ("at", "within", "before", "every"):
        limit |= span_of(
            rng,
            {"at": WHOLE, "within": WHOLE + TIMED, "before": (*WHOLE, "hours", "minutes"), "every": (*WHOLE, "hours")}[
                manner
            ],
        )
    elif manner == "between":
        limit |= span_of(rng, BEFORE)
    elif manner == "clear days before":
        limit |= span_of(rng, ("calendar days", "working days", "school days"))
    elif manner == "cut-off":
        limit |= {"cut_off": rng.choice(CLOCKS[1:]), "clock": rng.choice(CLOCKS)} | span_of(
            rng, ("working days", "calendar days")
        )
    elif manner == "by a clock time":
        limit["clock"] = rng.choice(CLOCKS)
        if rng.random() < 0.7:
            limit |= span_of(rng, ("working days", "calendar days", "school days"))
    elif manner == "in two units":
        first, second = rng.sample([*BEFORE, *TIMED], 2)
        limit |= span_of(rng, (first,)) | {"also": span_of(rng, (second,))}
    elif manner == "birthday":
        limit["age"] = rng.randint(1, 25)
    elif manner == "nth weekday":
        limit |= {"nth": rng.choice(tuple(reference.PLACES)), "weekday": rng.choice(WEEKDAYS)}
    elif manner == "until the end of":
        limit["period"] = rng.choice(PERIODS)
        if rng.random() < 0.4:
            limit["count"] = rng.randint(1, 3)
    elif manner == "weekday before":
        limit["weekday"] = rng.choice(WEEKDAYS)
        if rng.random() < 0.5:
            limit["clock"] = rng.choice(CLOCKS)
    return limit | dict(more_of(rng, limit))


def more_of(rng, limit):
    """What the limit may have besides."""
    manner, unit = limit["manner"], limit.get("unit")
    if manner in ("between", "every") and (
        manner == "between" or (unit not in ("not stated", "hours") and rng.random() < 0.3)
    ):
        if limit["count"] == 1:
            yield "count", 2
        yield "least", rng.randint(1, max(limit["count"] - 1, 1))
    if manner == "every" and unit == "weeks" and rng.random() < 0.4:
        yield "weekday", rng.choice(WEEKDAYS)
        yield "least", None
        return
    if manner in ("birthday", "nth weekday", "until the end of") and rng.random() < 0.5:
        yield "before", span_of(rng, [one for one in BEFORE if manner != "birthday" or one != "school days"])
        return
    takes_roll = manner in ("at", "within", "before", "every", "between", "clear days before") and unit in ROLLS
    if (takes_roll or manner in ("until the end of", "weekday before")) and rng.random() < 0.4:
        yield "roll", some(rng, "next working day", "working day before")


def start_of(rng, limit):
    """A start; around the turns of the year and of the clocks more often than elsewhere."""
    edges = (
        date(2026, 12, 24),
        date(2027, 3, 27),
        date(2026, 10, 24),
        date(2027, 10, 30),
        date(2027, 2, 27),
        date(2028, 2, 28),
        date(2027, 8, 31),
    )
    day = (
        rng.choice(edges) + rng.randint(-4, 4) * DAY
        if rng.random() < 0.4
        else date(2026, 1, 1) + rng.randint(0, 820) * DAY
    )
    if limit["manner"] == "birthday":
        day = (
            date(rng.choice((2004, 2008, 2012, 2016)), 2, 29)
            if rng.random() < 0.4
            else date(2000, 1, 1) + rng.randint(0, 7600) * DAY
        )
        last = (day.replace(day=1) + 32 * DAY).replace(day=1) - DAY
        return Start(day.replace(day=1), last=last) if rng.random() < 0.3 else Start(day)
    timed = limit["manner"] == "cut-off" or {limit.get("unit"), (limit.get("also") or {}).get("unit")} & set(TIMED)
    if not timed and not (limit["manner"] == "by a clock time" and not limit.get("count") and rng.random() < 0.5):
        return Start(day)
    minute = rng.choice((0, 1, 59, 60, 61, 90, 119, 120, 540, 600, 959, 960, 961, 1020, 1439, rng.randint(0, 1439)))
    if limit["manner"] == "cut-off" and rng.random() < 0.3:
        minute = (
            datetime.strptime(limit["cut_off"], "%H:%M").hour * 60 + int(limit["cut_off"][3:]) + rng.randint(-1, 1)
        ) % 1440
    at = datetime.combine(day, datetime.min.time()) + minute * MINUTE
    zones = zone_names(at)
    return Start(day, at, rng.choice(zones)) if zones else Start(day, at + 60 * MINUTE, "BST")


def record(limit):
    """The limit as the code has it."""
    spans = {name: Span(**limit[name]) for name in ("also", "before") if limit.get(name)}
    return Limit(**limit | spans)


def moment(start):
    return Moment(start.day, start.at, start.zone, start.last)


def as_reference(found):
    """A reading of the code, as far as the reference words it."""
    return Answer(
        found.due, found.unit, found.zone, found.not_before, found.other_convention, found.at_latest,
        found.count.counted if found.count else None,
    )  # fmt: skip


def by_code(limit, start, days):
    try:
        return [as_reference(one) for one in work_out(record(limit), moment(start), days)]
    except NotPublished:
        return "beyond the terms"


def by_hand(limit, start, place):
    try:
        return reference.answers(limit, start, place)
    except Unknown:
        return "beyond the terms"


# ---- (a) The worked cases in the kinds' own words ----


CASES = [(one.kind.manner, case) for one in kinds_in_words() for case in one.cases]


def shown(readings):
    def when(one):
        due = one.due.isoformat(timespec="minutes") if isinstance(one.due, datetime) else one.due.isoformat()
        return f"{one.not_before} to {due}" if one.not_before else due

    return tuple(map(when, readings))


def start_from(text):
    if len(text) == 7:
        first = date.fromisoformat(f"{text}-01")
        return Start(first, last=(first + 32 * DAY).replace(day=1) - DAY)
    if "T" in text:
        at = datetime.fromisoformat(text)
        return Start(at.date(), at, zone_names(at)[0])
    return Start(date.fromisoformat(text))


@pytest.mark.parametrize(
    ("manner", "case"), CASES, ids=[f"{manner}: {case.written} {case.start}" for manner, case in CASES]
)
def test_a_worked_case_of_a_kind_is_what_both_come_to(manner, case):
    written = yaml.load(case.written, yaml.SafeLoader)
    assert written["manner"] == manner == case.limit.manner
    if not case.start:
        assert (
            not case.limit.makes_a_date
            and not case.comes_to
            and reference.answers(written, Start(TODAY), PLAIN[1]) == []
        )
        return
    start = start_from(case.start)
    assert shown(work_out(read_limit(case.written), moment(start), PLAIN[0])) == case.comes_to
    assert shown(reference.answers(written, start, PLAIN[1])) == case.comes_to


def test_every_kind_has_worked_cases_and_the_reference_knows_it():
    held = {one.kind.manner: one for one in kinds_in_words()}
    assert sorted(held) == manners() == sorted([*DATED, "none", "rhythm"])
    for one in held.values():
        assert one.cases and one.means.endswith(".") and one.counted.endswith(".")
        assert all(case.start for case in one.cases) == one.kind.makes_a_date


def test_the_bank_holidays_of_the_reference_are_those_of_the_package_holidays():
    import holidays

    other = holidays.UK(subdiv="ENG", years=range(2019, 2029))
    days = [date(2019, 1, 1) + n * DAY for n in range(3650)]
    assert [day for day in days if day.weekday() < 5 and day in other] == [
        day for day in days if day.weekday() < 5 and day in reference.HOLIDAYS
    ]


# ---- (b) Random questions, each worked out twice ----

QUESTIONS = 1900
"""For each of the 13 kinds that make a date."""


@pytest.mark.parametrize("manner", DATED)
def test_random_questions_come_to_what_the_reference_comes_to(manner):
    rng = random.Random(f"questions of {manner}")
    met = Counter()
    for _ in range(QUESTIONS):
        limit, (days, place) = limit_of(rng, manner), rng.choice(PLACES)
        start = start_of(rng, limit)
        found, wanted = by_code(limit, start, days), by_hand(limit, start, place)
        assert found == wanted, (limit, start, place.closed)
        met |= Counter({(limit.get("unit"), name) for name in limit}) + Counter(
            [len(wanted) if isinstance(wanted, list) else wanted]
        )
    assert {name for unit, name in (one for one in met if isinstance(one, tuple))} >= {
        "manner",
        *kind_of(manner).needs,
        *kind_of(manner).may,
    }
    assert {unit for unit, _ in (one for one in met if isinstance(one, tuple))} >= set(kind_of(manner).units)


def test_there_are_more_than_20_000_of_them():
    assert QUESTIONS * len(DATED) > 20_000


@pytest.mark.parametrize("manner", [one for one in DATED if not kind_of(one).backwards])
def test_what_follows_an_event_is_not_due_before_it_without_a_word(manner):
    """Nor before the first day on which it may be done. Where no day is left, a note says so."""
    rng = random.Random(f"order of {manner}")
    for _ in range(1500):
        limit, (days, _) = limit_of(rng, manner), rng.choice(PLACES)
        start = start_of(rng, limit)
        try:
            found = work_out(record(limit), moment(start), days)
        except NotPublished:
            continue
        for one in found:
            if limit.get("before") and limit["manner"] != "nth weekday":
                continue  # so long before an end or a birthday: it may have passed, see below
            told = any("ask which day is used" in note for note in one.notes)
            # A roll to the working day before, or a ceiling, can come to a day before the event itself:
            # {manner: every, count: 1, unit: calendar days} from Saturday 2 January 2027 is held on Thursday 31 December 2026.
            assert one.due_day >= start.day or told, (limit, start, one.due)
            # ... and before the first day: {manner: between, least: 1, count: 2, unit: calendar days, roll: working day before}
            # from a Friday is not before the Saturday, and due on the Friday.
            assert one.not_before is None or one.not_before <= one.due_day or told, (
                limit,
                start,
                one.due,
                one.not_before,
            )


def test_a_day_so_long_before_an_end_that_has_passed_already_is_told():
    """The papers are due 5 working days before the month ends, and the event is in its last days: that day is gone."""
    limit = record({"manner": "until the end of", "period": "month", "before": {"count": 5, "unit": "working days"}})
    (found,) = work_out(limit, Moment(date(2027, 1, 28)), PLAIN[0])
    assert found.due == date(2027, 1, 25)
    assert found.notes


# ---- (c) The reverse question, by brute force ----


def rule_of(limit, **more):
    return DeadlineRule("one", "act", "x/1", record(limit), "the event", True, "When?", **more)


BACKWARDS = ("before", "clear days before", "weekday before")
REVERSED = 400


def due_of(limit, start, place, unit, n):
    """The reading of one unit from a start; None where the terms end before it."""
    if limit["manner"] == "in two units":
        limit = {"manner": "within"} | (
            limit["also"] if limit["also"]["unit"] == unit else {"count": limit["count"], "unit": unit}
        )
    try:
        found = reference.answers(limit, start, place)
    except Unknown:
        return None
    held = [one for one in found if one.unit == unit]
    return held[min(n, len(held) - 1)] if held else None


def by(one, finish):
    """Whether a reading is due by the finish."""
    if isinstance(one.due, datetime) and finish.at:
        return (
            one.due <= finish.at
            if one.zone is None
            else reference.instant(one.due, one.zone) <= reference.instant(finish.at, finish.zone)
        )
    return one.day <= finish.day


def not_before(one, finish):
    if isinstance(one.due, datetime) and finish.at:
        return reference.instant(one.due, one.zone) >= reference.instant(finish.at, finish.zone)
    return one.day >= finish.day


def later_starts(start, unit, timed):
    """Starts after one, the next first: by the minute where it runs by the clock."""
    if not timed:
        return [Start(start.day + n * DAY, start.at and start.at + n * DAY, start.zone) for n in range(1, 41)]
    first = reference.instant(start.at, start.zone)
    return [
        Start(at.date(), at, zone)
        for at, zone in (reference.uk_clock(first + n * MINUTE) for n in (1, 2, 30, 60, 61, 600))
    ]


def check_reverse(limit, finish, one, place, n):
    """One answer of the reverse question: it is in time, and what comes after it is not."""
    timed = isinstance(one.start, datetime)
    start = Start(one.start_day, one.start if timed else None, one.zone or "GMT")
    back = limit["manner"] in BACKWARDS
    assert one.earliest == back
    told = (limit, finish, one.start, one.unit)
    due = due_of(limit, start, place, one.unit, n)
    assert due is not None, told
    if back:
        assert not_before(due, finish), told
        sooner = reference.uk_clock(reference.instant(start.at, start.zone) - MINUTE) if timed else None
        earlier = [Start(sooner[0].date(), *sooner)] if sooner else [Start(start.day - m * DAY) for m in range(1, 41)]
        for other in earlier:
            held = due_of(limit, other, place, one.unit, n)
            assert held is None or not not_before(held, finish), (*told, other)
        return
    assert by(due, finish), told
    if one.unit == "working days" and not timed:
        assert not is_off(start.day, place), told
    for other in later_starts(start, one.unit, timed):
        if limit["manner"] == "cut-off" and reference.instant(other.at, other.zone) > reference.instant(
            finish.at, finish.zone
        ):
            continue  # what comes after the finish is not dealt with before it
        held = due_of(limit, other, place, one.unit, n)
        if held is None:
            assert limit["manner"] == "cut-off" or other.day > finish.day or "school" in str(limit), (*told, other)
            continue
        same = one.unit == "working days" and not timed and on_or(other.day, -DAY, place) == start.day
        assert not by(held, finish) or same, (*told, other)


def finish_of(rng, limit):
    finish = start_of(rng, limit)
    return Start(finish.day, finish.at, finish.zone)


@pytest.mark.parametrize("asked", [REVERSED // 6, pytest.param(REVERSED, marks=pytest.mark.walk)])
@pytest.mark.parametrize("manner", [one for one in DATED if one != "birthday"])
def test_the_latest_start_is_in_time_and_the_next_one_is_not(manner, asked):
    rng = random.Random(f"reverse of {manner}")
    answered = 0
    for _ in range(asked):
        limit, (days, place) = limit_of(rng, manner), rng.choice(PLACES)
        finish = finish_of(rng, limit)
        try:
            found = latest_starts(
                rule_of({**limit, "weekday": None} if manner == "every" else limit), moment(finish), days
            )
        except NotPublished:
            assert "school" in str(limit)
            continue
        if manner == "every":
            limit.pop("weekday", None)
        assert found, limit
        answered += 1
        kinds_of_days = 2 if limit.get("unit") == "not stated" or manner in ("in two units", "cut-off") else 1
        assert len({one.unit for one in found}) == len(found) == kinds_of_days
        for one in found:
            check_reverse(limit, finish, one, place, 0)
    assert answered > asked / 3


def test_the_latest_start_on_a_weekday_is_the_last_such_day_in_time():
    rng = random.Random("reverse on a weekday")
    for n in range(200):
        days, place = rng.choice(PLACES)
        weekday = rng.choice(WEEKDAYS)
        limit = {"manner": "every", "count": rng.randint(1, 8), "unit": "weeks", "weekday": weekday}
        rule = rule_of(limit)
        if n % 2:
            limit = {
                "manner": "before",
                "count": rng.randint(1, 20),
                "unit": rng.choice(("working days", "calendar days", "weeks")),
            }
            rule = rule_of(limit, start_weekday=weekday)
        finish = Start(date(2026, 1, 1) + rng.randint(0, 800) * DAY)
        (found,) = latest_starts(rule, moment(finish), days)
        assert WEEKDAYS[found.start.weekday()] == weekday
        step = -7 if n % 2 else 7
        due, missed = (reference.answers(limit, Start(found.start + m * DAY), place)[0].day for m in (0, step))
        assert (due >= finish.day > missed) if n % 2 else (due <= finish.day < missed), (limit, finish)


@pytest.mark.parametrize(
    ("limit", "finish"),
    [
        pytest.param({"manner": "within", "count": 24, "unit": "hours"}, "2027-03-30T14:00", id="hours"),
        pytest.param(
            {"manner": "cut-off", "cut_off": "16:00", "clock": "10:00", "count": 1, "unit": "working days"},
            "2027-02-03T10:00",
            id="a cut-off",
        ),
        pytest.param({"manner": "within", "count": 4, "unit": "working hours"}, "2027-02-03T10:00", id="working hours"),
    ],
)
def test_a_start_that_always_falls_on_a_weekday_falls_on_it_in_the_reverse_question_too(limit, finish):
    """The same weekday on which the forward question insists, else its own answer is refused there."""
    at = datetime.fromisoformat(finish)
    for one in latest_starts(
        rule_of(limit, start_weekday="Tuesday"), Moment(at.date(), at, zone_names(at)[0]), PLAIN[0]
    ):
        assert WEEKDAYS[one.start_day.weekday()] == "Tuesday"


@pytest.mark.parametrize("unit", ("working days", "not stated"))
def test_a_start_that_always_falls_on_a_weekend_has_a_latest_start(unit):
    """No Sunday is a working day: the last Sunday from which it ends in time. It looked for both at once, and left the calendar."""
    rule = rule_of({"manner": "within", "count": 1, "unit": unit}, start_weekday="Sunday")
    found = latest_starts(rule, Moment(date(2027, 1, 20)), PLAIN[0])
    assert {one.start for one in found} == {date(2027, 1, 17)}


def test_a_latest_start_of_school_days_is_found_up_to_the_last_day_of_the_terms():
    """The days are counted back from the finish: nothing after it need be known."""
    last = max(day for day in (TERMS[-1][1] - n * DAY for n in range(7)) if day.weekday() < 5)
    for count in (1, 5, 10):
        (found,) = latest_starts(
            rule_of({"manner": "within", "count": count, "unit": "school days"}), Moment(last), PLAIN[0]
        )
        assert (
            reference.answers(
                {"manner": "within", "count": count, "unit": "school days"}, Start(found.start), PLAIN[1]
            )[0].day
            == last
        )
        first = TERMS[0][0] + 10 * DAY
        (found,) = latest_starts(
            rule_of({"manner": "before", "count": count, "unit": "school days"}), Moment(first), PLAIN[0]
        )
        assert (
            reference.answers(
                {"manner": "before", "count": count, "unit": "school days"}, Start(found.start), PLAIN[1]
            )[0].day
            == first
        )


@pytest.mark.parametrize("age", (1, 11, 16, 17, 18, 25))
def test_the_reverse_of_a_birthday_holds_for_both_readings_of_29_february(age):
    """To be of that age by a day: the latest birth by each reading. By the more careful of the two, a birth on 29 February is too late."""
    limit = {"manner": "birthday", "age": age}
    for finish in [date(year, 2, day) for year in range(2024, 2030) for day in (27, 28)] + [
        date(year, 3, 1) for year in range(2024, 2030)
    ]:
        born = sorted({one.start for one in latest_starts(rule_of(limit), Moment(finish), PLAIN[0])})
        days = [date(finish.year - age, 1, 1) + n * DAY for n in range(90)]
        wanted = {
            max(day for day in days if reference.birthdays(day, age)[n] <= finish)
            for n in (0, -1)
        }  # fmt: skip
        assert born == sorted(wanted), finish


def test_the_latest_start_of_a_cut_off_keeps_the_zone_of_a_finish_in_the_hour_that_occurs_twice():
    """What is due by the second 01:01 may come as late as that: the first 01:01 is an hour sooner."""
    limit = {"manner": "cut-off", "cut_off": "12:30", "clock": "17:00", "count": 1, "unit": "calendar days"}
    finish = datetime(2027, 10, 31, 1, 1)
    (same,) = (
        one
        for one in latest_starts(rule_of(limit), Moment(finish.date(), finish, "GMT"), PLAIN[0])
        if "same day" in one.unit
    )
    assert (same.start, same.zone) == (finish, "GMT")


def test_few_office_hours_a_week_are_searched_far_enough():
    days, place = place_of(hours={"Monday": ("09:00", "10:00")})
    finish = datetime(2027, 12, 6, 10, 0)
    for count in (1, 5, 10, 20):
        (found,) = latest_starts(
            rule_of({"manner": "within", "count": count, "unit": "working hours"}), Moment(finish.date(), finish), days
        )
        check_reverse(
            {"manner": "within", "count": count, "unit": "working hours"}, Start(finish.date(), finish), found, place, 0
        )


def test_hours_across_both_clock_changes_come_back_to_the_minute():
    rng = random.Random("clocks")
    for _ in range(600):
        change = rng.choice((datetime(2027, 3, 28, 1), datetime(2026, 10, 25, 1), datetime(2027, 10, 31, 1)))
        finish, zone = reference.uk_clock(change.replace(tzinfo=reference.UTC) + rng.randint(-180, 180) * MINUTE)
        manner, unit = rng.choice(("within", "before")), rng.choice(("hours", "minutes"))
        limit = {"manner": manner, "count": rng.randint(1, 100), "unit": unit}
        (one,) = latest_starts(rule_of(limit), Moment(finish.date(), finish, zone), PLAIN[0])
        (due,) = reference.answers(limit, Start(one.start_day, one.start, one.zone), PLAIN[1])
        assert (due.due, due.zone) == (finish, zone)


# ---- (d) What has passed ----


@pytest.mark.parametrize("manner", DATED)
def test_what_has_passed_says_how_long_ago(manner):
    rng = random.Random(f"passed {manner}")
    silent, said = "The clause does not say what it asks once the time has passed.", "Tell the chair."
    told = 0
    for _ in range(120):
        limit, (days, _) = limit_of(rng, manner), rng.choice(PLACES)
        once = rng.choice((None, said))
        try:
            readings = read(rule_of(limit, once_passed=once), moment(start_of(rng, limit)), days)
        except NotPublished:
            continue
        for one in readings:
            day, at = one.due_day, isinstance(one.due, datetime) and reference.instant(one.due, one.zone)
            looks = [Start(day + n * DAY) for n in (-400, -1, 0, 1, 2, 400)]
            looks += [
                Start(other, datetime.combine(other, datetime.min.time()) + 600 * MINUTE, "GMT")
                for other in (day - DAY, day, day + DAY)
            ]
            if at:
                clocks = [reference.uk_clock(at + n * MINUTE) for n in (-1441, -1, 0, 1, 59, 60, 119, 1439, 1440, 2880)]
                looks += [Start(clock.date(), clock, zone) for clock, zone in clocks]
            for now in looks:
                ago = reference.ago(one.due, one.zone, now)
                wanted = {"ago": ago, "then": once or silent} if ago else None
                assert passed(one, moment(now)) == wanted, (limit, one.due, now)
                told += bool(ago)
    assert told > 100


# ---- (e) Two starts, and exceptions ----


@pytest.mark.parametrize("which", ("earlier", "later", "whichever applies"))
def test_the_start_that_the_clause_takes(which):
    rng = random.Random(f"two starts, {which}")
    for _ in range(400):
        manner = rng.choice([one for one in DATED if one != "birthday"])
        limit, (days, place) = limit_of(rng, manner), rng.choice(PLACES)
        start, other = start_of(rng, limit), rng.choice((None, start_of(rng, limit)))
        if other and rng.random() < 0.2:
            other = start
        rule = rule_of(limit, other_start=OtherStart(which, "the other event", "And when was that?"))
        if other and (which == "whichever applies" or rng.random() < 0.3):
            start = None  # only the other event is known
        try:
            found = read(rule, start and moment(start), days, other and moment(other))
        except NotPublished:
            continue
        wanted = reference.of_rule(limit, start, place, which, other)
        assert [as_reference(one) for one in found] == [one for one, _ in wanted], (limit, start, other)
        assert all(one.by_exception is None and one.limit == rule.limit for one in found)
        event = "the event" if start else "the other event"
        says = (
            f"Only the day of {event} is given here."
            if not (start and other)
            else f"Counted from the {which} of two days"
        )
        says = f"Counted from {event}." if which == "whichever applies" else says
        assert all(says in one.notes[0] for one in found)


@pytest.mark.parametrize("excepted", (True, False, None))
def test_an_exception(excepted):
    rng = random.Random(f"exception {excepted}")
    for _ in range(400):
        manner = rng.choice([one for one in DATED if one not in ("birthday", "cut-off")])
        limit = limit_of(rng, manner)
        other = (
            {"manner": "none"}
            if rng.random() < 0.3
            else limit_of(rng, rng.choice(("within", "every", "at", "between")))
        )
        if set(TIMED) & {other.get("unit")} or set(TIMED) & {limit.get("unit"), (limit.get("also") or {}).get("unit")}:
            limit, other = (
                {"manner": "within", "count": 3, "unit": "hours"},
                {"manner": "within", "count": rng.randint(1, 90), "unit": "minutes"},
            )
        days, place = rng.choice(PLACES)
        start = start_of(rng, limit)
        rule = rule_of(limit, unless=Unless("worried", record(other)))
        try:
            found = read(rule, moment(start), days, excepted=excepted)
        except NotPublished:
            continue
        wanted = reference.of_rule(limit, start, place, unless=other, excepted=excepted)
        assert [(as_reference(one), one.by_exception) for one in found] == wanted, (limit, other, start)
        assert {one.limit for one in found} <= set(rule.limits)


# ---- (f) A further kind is one file ----

SIXTEENTH = '''
"""On the nth working day of the month: returns on the 5th working day; where that is past, on that of the next month.

Counted: the working days of the month from its first day on. An event on the day itself is in time for it.

    {manner: nth working day, count: 5, unit: working days}
    2027-01-04 -> 2027-01-08
    2027-01-08 -> 2027-01-08
    2027-01-09 -> 2027-02-05
"""

from __future__ import annotations

from datetime import timedelta

from ce_guidance.counting.spans import Due
from ce_guidance.standards.limits import Kind


class NthWorkingDay(Kind):
    manner = "nth working day"
    needs = ("count",)
    units = ("working days",)

    def faults(self, limit):
        if limit.count and limit.count > 18:
            yield f"count: no month surely has {limit.count} working days", "Name a day up to the 18th."

    def in_words(self, limit):
        ordinal = {1: "1st", 2: "2nd", 3: "3rd"}.get(limit.count, f"{limit.count}th")
        return f"on the {ordinal} working day of the month"

    def work_out(self, limit, start, days):
        first = start.day.replace(day=1)
        while (day := self._in_month(limit, first, days)) < start.day:
            first = (first + timedelta(days=31)).replace(day=1)
        yield Due(day, "working days", f"Working day {limit.count} of the month.")

    def _in_month(self, limit, first, days):
        day = first - timedelta(days=1)
        for _ in range(limit.count):
            day = days.on_or_after(day + timedelta(days=1))
        return day


KIND = NthWorkingDay()
'''


@pytest.fixture
def sixteenth(tmp_path):
    """The kind's file in a folder of its own; no trace of it stays."""
    before = list(kinds.__path__)
    (tmp_path / "nth_working_day.py").write_text(SIXTEENTH, "utf-8")
    kinds.__path__.append(str(tmp_path))
    kinds_in_words.cache_clear()
    yield "nth working day"
    kinds.__path__[:] = before
    sys.modules.pop(f"{kinds.__name__}.nth_working_day", None)
    vars(kinds).pop("nth_working_day", None)
    sys.path_importer_cache.pop(str(tmp_path), None)
    limits._KINDS.pop("nth_working_day", None)
    kinds_in_words.cache_clear()


@pytest.fixture
def with_it(sixteenth):
    """The fictional area, with a limit of that kind under the reports to the board, and a schedule with a step of it."""
    area = fifth_book().area[SLUG]
    old = area.deadline["report-to-board"]
    rule = replace(
        old, limit=Limit(sixteenth, "working days", 5), start="the end of the month's casework", asks="When did it end?"
    )
    step = Schedule(
        "audit",
        "After the casework",
        "the casework being closed",
        "When was it closed?",
        (old.clause,),
        (Step("audit", old.action, limit=old.id),),
    )
    changed = replace(
        area, deadlines=tuple(rule if one is old else one for one in area.deadlines), schedules=(*area.schedules, step)
    )
    return SimpleNamespace(book=replace(fifth_book(), areas=(changed,)), area=changed, rule=rule)


def test_the_door_knows_a_further_kind_from_its_one_file(sixteenth):
    assert sixteenth in manners()
    assert Limit(sixteenth, "working days", 5).in_words == "on the 5th working day of the month"
    assert (
        read_limit("{manner: nth working day, count: 2, unit: working days}").in_words
        == "on the 2nd working day of the month"
    )
    for wrong, says in (
        (dict(unit="working days"), "needs count"),
        (dict(count=5), "needs unit"),
        (dict(count=5, unit="weeks"), "unit 'weeks' has no meaning"),
        (dict(count=5, unit="working days", weekday="Tuesday"), "weekday has no meaning"),
        (dict(count=5, unit="working days", roll="next working day"), "roll has no meaning"),
        (dict(count=19, unit="working days"), "no month surely has 19"),
    ):
        with pytest.raises(RecordError, match=says) as caught:
            Limit(sixteenth, **wrong)
        assert caught.value.remedy


def test_its_worked_cases_are_read_and_hold(sixteenth):
    held = next(one for one in kinds_in_words() if one.kind.manner == sixteenth)
    assert held.means.startswith("On the nth working day") and held.counted.startswith("The working days of the month")
    for case in held.cases:
        assert shown(work_out(case.limit, Moment(date.fromisoformat(case.start)), PLAIN[0])) == case.comes_to
    assert len(held.cases) == 3


def test_every_tool_and_page_shows_a_further_kind(with_it):
    words = "on the 5th working day of the month"
    asked = {"authority": SLUG, "clause": with_it.rule.clause, "rule": with_it.rule.id}
    due = ask(with_it.book, "deadline", asked | {"start": "2027-01-09"}, TODAY)
    assert (due["plan_on"], due["readings"][0]["limit"]) == ("2027-02-05", words)
    assert words in due["case_note"] and "Friday 5 February 2027" in due["case_note"]
    assert "DTSTART;VALUE=DATE:20270205" in due["calendar_file"]
    assert words in view(with_it.book, "deadline", due, Links("")).html
    start = ask(with_it.book, "latest-start", asked | {"finish": "2027-02-10"}, TODAY)
    assert start["start_by"] == "2027-02-05"
    assert "5 February 2027" in view(with_it.book, "latest-start", start, Links("")).html
    plan = ask(with_it.book, "schedule", {"authority": SLUG, "event": "audit", "on": "2027-01-09"}, TODAY)
    assert [(one["due"], one["limit"]) for one in plan["items"]] == [("2027-02-05", words)]
    assert words in plan["case_note"] and "20270205" in plan["calendar_file"]
    assert words in view(with_it.book, "schedule", plan, Links("")).html
    assert words in limits_table(Page(f"{SLUG}/deadlines/", "Time limits", ""), with_it.area)
    assert words in DEADLINE_FORM.options(with_it.area)


def test_nothing_of_a_further_kind_stays():
    assert "nth working day" not in manners()
    with pytest.raises(KeyError):
        kind_of("nth working day")
    assert len(content_kinds.kinds_in_words()) == 15
