"""The door to time limits: every combination of fields is either refused in words or counted whole, with nothing ignored."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, datetime
from functools import cache
from itertools import combinations

import pytest
from standards import reference
from standards.reference import DAY, Place, Start, Unknown

from ce_guidance.content.loading import read_book
from ce_guidance.content.yaml_files import validated
from ce_guidance.counting.local_calendar import LocalCalendar, NotPublished, OfficeHours, SchoolTerm
from ce_guidance.counting.spans import Moment, Span
from ce_guidance.errors import ContentError, RecordError
from ce_guidance.standards import door, guidance
from ce_guidance.standards.deadlines import DeadlineRule
from ce_guidance.standards.door import manners
from ce_guidance.standards.limits import Limit, work_out
from ce_guidance.standards.records import build

UNITS = (
    "working days", "calendar days", "school days", "not stated", "weeks", "months", "years", "hours", "minutes", "working hours",
)  # fmt: skip
FIELDS = (
    "count", "least", "clock", "cut_off", "weekday", "nth", "period", "age", "also", "before", "roll", "how_often",
)  # fmt: skip
GOOD = {
    "count": (6, 7), "least": (4, 5), "clock": ("10:00", "17:15"), "cut_off": ("16:00", "12:00"), "weekday": ("Thursday", "Friday"),
    "nth": ("third", "last"), "period": ("quarter", "month"), "age": (17, 16), "before": ((5, "working days"), (2, "weeks")),
    "roll": ("next working day", "working day before"), "how_often": ("monthly", "weekly"),
}  # fmt: skip
"""A good value for each field, and another one."""
NAMED = {
    "count": "6", "least": "4 ", "clock": "10:00", "cut_off": "16:00", "weekday": "Thursday", "nth": "third", "period": "quarter",
    "age": "17th", "before": "5 working days before", "roll": "next working day", "how_often": "monthly",
}  # fmt: skip
"""How the words of a limit name that value."""

# What each kind takes, counted by hand from its docstring: how many of the 45,056 sets of a unit and other fields have a meaning.
ACCEPTED = {
    "at": 7 + 5,  # seven kinds of whole days; a roll with the five that can end on a day off
    "before": 9 + 5,  # and hours and minutes
    "between": 6 + 4,  # a range needs one kind of days
    "birthday": 1 + 1,  # on it, or so long before it
    "by a clock time": 1 + 3,  # the same day, or so many working, calendar or school days later
    "clear days before": 3 + 1,  # only calendar days can come to a day off
    "cut-off": 2,
    "every": 8 + 6 + 5 + 4 + 1,  # alone; a range; a roll; both; weeks on a weekday
    "in two units": 9,
    "none": 1,
    "nth weekday": 1 + 1,
    "rhythm": 1,
    "until the end of": 2 * 3,  # of this period or a later one; alone, with a roll, or so long before it
    "weekday before": 2 * 2,  # by a time or not, with a roll or not
    "within": 10 + 5,
}
STARTS = (
    date(2026, 1, 2),
    date(2028, 8, 15),
    date(2026, 12, 24),
    date(2027, 1, 31),
    date(2027, 3, 26),
    date(2027, 5, 29),
    date(2027, 7, 1),
)
TERM = (date(2026, 9, 1), date(2027, 12, 17))
NINE_TO_FIVE = OfficeHours(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"), "09:00", "17:00", "a page")
DAYS = LocalCalendar(read_book().calendar, (), (NINE_TO_FIVE,), (SchoolTerm("all", *TERM, "a page"),))
PLACE = Place(hours=dict.fromkeys(NINE_TO_FIVE.weekdays, ("09:00", "17:00")), terms=((*TERM, frozenset(), True),))


def value(name, unit, n=0):
    if name == "also":
        return Span(3 + n, "months" if unit == "weeks" else "weeks")
    return Span(*GOOD[name][n]) if name == "before" else GOOD[name][n]


def plainly(held):
    return {
        name: {"count": one.count, "unit": one.unit} if isinstance(one, Span) else one for name, one in held.items()
    }


def every_set_of_fields():
    for size in range(len(FIELDS) + 1):
        yield from combinations(FIELDS, size)


@cache
def accepted(manner):
    """Every set of fields that the door lets in; what it refuses is refused in words, with a remedy."""
    found = []
    for names in every_set_of_fields():
        for unit in (None, *UNITS):
            held = {"manner": manner, **{name: value(name, unit) for name in names}} | ({"unit": unit} if unit else {})
            try:
                limit = Limit(**held)
            except RecordError as error:
                assert str(error) and error.remedy, held
            else:
                found.append((held, limit))
    return found


def moments(limit):
    """Starts on ordinary days and on edges, with a time where it counts from one."""
    for day in STARTS:
        for minutes in (599, 959, 960) if limit.time_of_day else (None,):
            at = datetime.combine(day, datetime.min.time()) + minutes * reference.MINUTE if minutes else None
            yield Start(day, at, reference.zone_names(at)[0] if at else "GMT")
    if limit.manner == "birthday":
        yield Start(date(2008, 2, 29))


def come_to(limit):
    found = []
    for start in moments(limit):
        try:
            readings = work_out(limit, Moment(start.day, start.at, start.zone), DAYS)
        except NotPublished:
            found.append("beyond the terms")
            continue
        found.append([(one.due, one.unit, one.not_before, one.other_convention) for one in readings])
    return found


def come_to_by_hand(held, limit):
    found = []
    for start in moments(limit):
        try:
            readings = reference.answers(plainly(held), start, PLACE)
        except Unknown:
            found.append("beyond the terms")
            continue
        found.append([(one.due, one.unit, one.not_before, one.other_convention) for one in readings])
    return found


# ---- Every combination ----


def test_the_table_has_every_kind_that_there_is():
    assert sorted(ACCEPTED) == manners()


@pytest.mark.parametrize("manner", ACCEPTED)
def test_every_set_of_fields_is_refused_in_words_or_counted_whole(manner):
    sets = accepted(manner)
    assert len(sets) == ACCEPTED[manner], Counter(tuple(held) for held, _ in sets)
    for held, limit in sets:
        answered = come_to(limit)
        assert answered == come_to_by_hand(held, limit), held
        assert limit.makes_a_date == any(answered)
        for name in held:
            if name not in ("manner", "unit", "also"):
                assert NAMED[name] in limit.in_words, (name, limit.in_words)
        if "also" in held:
            assert f"({held['also'].in_words})" in limit.in_words
        if "unit" in held:
            assert {"not stated": "kind not stated"}.get(held["unit"], held["unit"].split()[-1]) in limit.in_words


@pytest.mark.parametrize("manner", ACCEPTED)
def test_no_field_is_ignored(manner):
    """Another value of any field that is given changes the words, and what it comes to, or at least one of them."""
    for held, limit in accepted(manner):
        for name in held:
            if name == "manner":
                continue
            others = (
                [one for one in UNITS if one != held["unit"]] if name == "unit" else [value(name, held.get("unit"), 1)]
            )
            changed = []
            for other in others:
                try:
                    changed.append(Limit(**held | {name: other}))
                except RecordError:
                    assert name == "unit", (held, name, other)
            for one in changed:
                assert one.in_words != limit.in_words, (held, name)
                # The weekday of "every 2 weeks, on a Tuesday" is that of its start, which is asked for, and moves no date.
                same = not limit.makes_a_date or (limit.manner, name) == ("every", "weekday")
                assert (come_to(one) == come_to(limit)) == same, (held, name)


def test_a_kind_that_there_is_not_is_refused_whatever_else_is_written(monkeypatch):
    monkeypatch.setattr(door, "manners", cache(door.manners))  # what it suggests is looked up on the disk
    suggest = cache(lambda wrong, known: f"Did you mean {wrong}, of {known}?")
    monkeypatch.setattr(guidance, "did_you_mean", lambda wrong, known: suggest(wrong, tuple(known)))
    assert accepted("until") == []


def test_of_a_kind_that_there_is_not_nothing_else_is_told():
    """Which fields it takes is not known, so none is said to be wrong; built past the door, as a browser builds what has passed it."""
    unknown = build(Limit, {"manner": "witin", "count": -5, "clock": "4pm"})
    ((says, remedy),) = door.limit_faults(unknown)
    assert says.startswith("manner: 'witin' is not one of: ") and remedy == "Did you mean 'within'?"


def test_the_suggestion_for_a_kind_that_there_is_not():
    with pytest.raises(RecordError) as caught:
        Limit("witin", "weeks", 3)
    assert all(one in str(caught.value) for one in manners())
    assert caught.value.remedy == "Did you mean 'within'?"


@pytest.mark.parametrize("period", ("week", "month", "quarter", "year", "financial year", "school term"))
def test_every_period_takes_the_same_fields(period):
    sets = [
        names
        for names in every_set_of_fields()
        if "period" in names and lets_in("until the end of", names, period=period)
    ]
    assert len(sets) == ACCEPTED["until the end of"]


@pytest.mark.parametrize("unit", ("working days", "calendar days", "school days", "weeks", "months", "years"))
def test_every_unit_that_is_no_hour_can_be_counted_back_from_a_day(unit):
    for manner, more in (
        ("birthday", {"age": 18}),
        ("nth weekday", {"nth": "first", "weekday": "Monday"}),
        ("until the end of", {"period": "month"}),
    ):
        assert lets_in(manner, (), **more, before=Span(2, unit))


def lets_in(manner, names, **more):
    try:
        Limit(manner, **{name: value(name, None) for name in names} | more)
    except RecordError:
        return False
    return True


# ---- Values, as a content owner writes them ----


RULE = {
    "id": "one", "action": "act", "clause": "x/1", "start": "the event", "start_stated": True, "asks": "When?",
    "limit": {"manner": "within", "count": 5, "unit": "working days"},
}  # fmt: skip


@pytest.fixture
def refused(tmp_path):
    """What is told of a rule; it has to be told in words, with its entry, a line and a remedy."""

    def told(**changed):
        path = tmp_path / "deadlines.yaml"
        path.write_text(json.dumps([{**RULE, **changed}], ensure_ascii=False), "utf-8")
        with pytest.raises(ContentError) as caught:
            validated(path, "area/deadlines.yaml", tuple[DeadlineRule, ...])
        for fault in caught.value.faults:
            assert fault.file == "area/deadlines.yaml" and fault.entry == "one" and fault.line == 1
            assert fault.says.strip() and fault.remedy.strip()
        return " ".join(f"{fault.says} {fault.remedy}" for fault in caught.value.faults)

    return told


@pytest.fixture
def let_in(tmp_path):
    def held(**changed):
        path = tmp_path / "deadlines.yaml"
        path.write_text(json.dumps([{**RULE, **changed}], ensure_ascii=False), "utf-8")
        ((rule,), _) = validated(path, "area/deadlines.yaml", tuple[DeadlineRule, ...])
        return rule

    return held


WITH = {
    "count": {"manner": "within", "unit": "weeks"},
    "least": {"manner": "every", "count": 900, "unit": "weeks"},
    "age": {"manner": "birthday"},
    "clock": {"manner": "by a clock time"},
    "cut_off": {"manner": "cut-off", "clock": "10:00", "count": 1, "unit": "working days"},
    "weekday": {"manner": "weekday before"},
    "nth": {"manner": "nth weekday", "weekday": "Monday"},
    "period": {"manner": "until the end of"},
    "periods": {"manner": "until the end of", "period": "month"},
    "years": {"manner": "at", "unit": "years"},
    "months": {"manner": "at", "unit": "months"},
    "unit": {"manner": "within", "count": 5},
    "roll": {"manner": "within", "count": 5, "unit": "calendar days"},
    "how_often": {"manner": "rhythm"},
    "also": {"manner": "in two units", "count": 48, "unit": "hours"},
    "before": {"manner": "until the end of", "period": "month"},
    "manner": {"count": 5, "unit": "weeks"},
}
NUMBERS = (0, -5, 10**9, 10**30, True, False, 1.5, 5.0, "5", "", [5], {"count": 5})
TIMES = (
    "4pm",
    "25:00",
    "24:00",
    "9:00",
    "10:60",
    "",
    " 10:00",
    "10:00 ",
    "１０:００",
    "10:0",
    "10.00",
    "1000",
    "10:00:00",
    "-1:00",
    1000,
    10.5,
    True,
    [],
    None,
)
# An empty clock, cut_off or weekday is let in and ends every question in a ValueError: the door asks ``if limit.weekday``.
BAD = {
    "count": (*NUMBERS, 1001), "least": (*NUMBERS, 900, 901), "age": (*NUMBERS, 26),
    "clock": TIMES, "cut_off": TIMES,
    "weekday": ("Thorsday", "tuesday", "TUESDAY", "Tue", "", "Tuesday ", "Dienstag", 2, ["Tuesday"], None),
    "nth": ("fifth", "1st", "First", "", 1, "second last", None), "period": ("fortnight", "Month", "months", "term", "", 1, None),
    "unit": ("days", "Weeks", "week", "", "working day", 5, ["weeks"]),
    "roll": ("tomorrow", "", "next", True, "Next working day"),
    "how_often": ("", "  ", "\t\n", 4, ["monthly"], None),
    "also": (
        {"count": 0, "unit": "weeks"}, {"count": -2, "unit": "weeks"}, {"count": 1001, "unit": "weeks"}, {"count": True, "unit": "weeks"},
        {"count": "2", "unit": "weeks"}, {"count": 2}, {"unit": "weeks"}, {}, [], [2, "weeks"], "2 weeks", 2, {"count": 2, "unit": "days"},
        {"count": 2, "unit": "hours"}, {"count": 2, "unit": "not stated"}, {"count": 2, "unit": "weeks", "roll": "next working day"},
    ),
    "before": (
        {"count": 0, "unit": "weeks"}, {"count": -2, "unit": "weeks"}, {"count": 10**9, "unit": "weeks"}, {"count": 2}, {"unit": "weeks"}, {}, [],
        "5 days", {"count": 5, "unit": "days"}, {"count": 5, "unit": "hours"}, {"count": 5, "unit": "minutes"}, {"count": 5, "unit": "working hours"},
        {"count": 5, "unit": "not stated"}, {"count": 1.5, "unit": "weeks"}, {"count": 5, "unit": "weeks", "before": {"count": 1, "unit": "weeks"}},
    ),
    "manner": (
        "", " ", "Within", "within ", "WITHIN", "witin", "by clock time", "every other", "within/at", "../at", "kinds.at", "1", 1, None, [], {},
        # What lies in the folder of the kinds and is none: __init__ is found and has no KIND, an AttributeError.
        "__init__", "__pycache__", "__doc__",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "wrong"), [(name, wrong) for name, held in BAD.items() for wrong in held], ids=str)
def test_a_bad_value_is_refused_in_words(refused, name, wrong):
    told = refused(limit=WITH[name] | {name: wrong})
    assert "Traceback" not in told


@pytest.mark.parametrize(("which", "most"), [("count", 1000), ("periods", 50), ("years", 50), ("months", 600)])
def test_what_is_longer_than_any_limit_is_a_slip_of_the_pen(refused, let_in, which, most):
    assert let_in(limit=WITH[which] | {"count": most}).limit.count == most
    assert f"{most + 1} is not a number from 1 to {most}" in refused(limit=WITH[which] | {"count": most + 1})


@pytest.mark.parametrize("spelling", ("by_a_clock_time", "by-a-clock-time", "by a_clock time"))
def test_a_kind_has_one_spelling(spelling):
    """Else what asks for its name passes it by: ``cut_off`` for ``cut-off`` would no longer leave out days off."""
    with pytest.raises(RecordError, match="is not one of"):
        Limit(spelling, clock="10:00")


def test_a_cut_off_at_midnight_has_no_meaning(refused):
    """Nothing comes before 00:00 of a day: the same day is never meant."""
    refused(limit=WITH["cut_off"] | {"cut_off": "00:00"})


@pytest.mark.parametrize(("name", "right"), [("count", 1), ("count", 1000), ("least", 1), ("least", 899), ("age", 1), ("age", 25),
                                             ("clock", "00:00"), ("clock", "23:59"), ("cut_off", "23:59"), ("weekday", "Sunday"),
                                             ("how_often", "as often as is needed")])  # fmt: skip
def test_the_values_at_either_end_are_let_in(let_in, name, right):
    assert getattr(let_in(limit=WITH[name] | {name: right}).limit, name) == right


def test_a_time_without_quotes_is_told_to_be_put_in_quotes_as_it_was_written(tmp_path):
    """YAML reads 16:00 as the number 960: the remedy has to name what the content owner wrote."""
    path = tmp_path / "deadlines.yaml"
    limit = "{manner: by a clock time, clock: 16:00}"
    path.write_text(json.dumps([RULE]).replace(json.dumps(RULE["limit"]), limit), "utf-8")
    with pytest.raises(ContentError) as caught:
        validated(path, "area/deadlines.yaml", tuple[DeadlineRule, ...])
    (fault,) = caught.value.faults
    assert "16:00" in fault.remedy and "960" not in fault.remedy


# ---- What a rule adds ----

OTHER = {"which": "earlier", "start": "the report", "asks": "When was the report?"}
RHYTHM = {"manner": "rhythm", "how_often": "monthly"}
NONE = {"manner": "none"}


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"start": "the earlier of the visit and the report"}, "'earlier' names two events"),
        ({"start": "The LATER of the visit and the report"}, "'later' names two events"),
        ({"start": "the visit or the report, whichever is first"}, "'whichever' names two events"),
        ({"start": "either the visit or the report"}, "'either' names two events"),
        ({"start": "the visit and/or the report"}, "'and/or' names two events"),
        ({"start": "the visit or the report if sooner"}, "'sooner' names two events"),
        # A mark beside the word hides it: it is looked for among the words between blanks.
        ({"start": "the visit or, if earlier, the report"}, "names two events"),
        ({"start": "the visit or the report (whichever is first)"}, "names two events"),
        ({"start": "the visit or the report, if sooner."}, "names two events"),
        ({"other_start": OTHER | {"start": "the later of two reports"}}, "other_start: 'later' names two events"),
        ({"other_start": OTHER | {"start": "the event"}}, "the same event"),
        ({"other_start": OTHER | {"start": " The Event "}}, "the same event"),
        ({"other_start": OTHER | {"which": "first"}}, "is not one of"),
        ({"other_start": {"which": "earlier"}}, "is missing"),
        ({"other_start": OTHER | {"limit": NONE}}, "not a field"),
        ({"other_start": "the report"}, "other_start"),
        ({"other_start": OTHER, "limit": RHYTHM}, "no meaning where no date follows"),
        ({"other_start": OTHER, "limit": NONE}, "no meaning where no date follows"),
        ({"unless": {"condition": "worried", "limit": NONE}, "limit": RHYTHM}, "no meaning where no date follows"),
        ({"unless": {"condition": "worried"}}, "is missing"),
        ({"unless": {"condition": "worried", "limit": {"manner": "within", "count": 5}}}, "needs unit"),
        ({"unless": {"condition": "worried", "limit": "none"}}, "unless"),
        ({"unless": {"condition": 5, "limit": NONE}}, "not as text"),
        ({"once_passed": "Tell the chair.", "limit": RHYTHM}, "once_passed has no meaning"),
        ({"once_passed": "Tell the chair.", "limit": NONE}, "once_passed has no meaning"),
        ({"start_weekday": "Thorsday"}, "not a day of the week"),
        ({"start_weekday": "tuesday"}, "not a day of the week"),
        (
            {
                "start_weekday": "Friday",
                "limit": {"manner": "every", "count": 2, "unit": "weeks", "weekday": "Tuesday"},
            },
            "two days for one start",
        ),
        ({"in_force_from": "2027-03-02", "in_force_until": "2027-03-01"}, "in_force_from is after in_force_until"),
        ({"in_force_from": "1 March 2027"}, "not a date"),
        ({"in_force_until": "2027-02-29"}, "not a date"),
        ({"limit": {**RULE["limit"], "counts": 5}}, "not a field"),
        ({"limit": None}, "limit"),
        ({"limit": []}, "limit"),
        ({"limit": "within 5 working days"}, "limit"),
        ({"other_start": OTHER, "limit": {"manner": "birthday", "age": 18}}, "Make two entries of it"),
        (
            {"unless": {"condition": "worried", "limit": RULE["limit"]}, "limit": {"manner": "birthday", "age": 18}},
            "Make two entries of it",
        ),
        ({"unless": {"condition": "worried", "limit": {"manner": "birthday", "age": 18}}}, "Make two entries of it"),
        ({"level": 3}, "not as text"),
        ({"gaps": "one text"}, "gaps"),
        ({"gaps": [3]}, "not as text"),
    ],
    ids=str,
)
def test_a_rule_that_has_no_one_meaning_is_refused(refused, changed, says):
    assert says in refused(**changed)


# Texts that have to say something: an empty level or once_passed is ignored, an empty start or question is shown as nothing.
@pytest.mark.parametrize(
    "changed",
    [
        {"start": ""},
        {"start": "  "},
        {"asks": ""},
        {"level": ""},
        {"once_passed": ""},
        {"other_start": OTHER | {"start": ""}},
        {"other_start": OTHER | {"asks": ""}},
        {"gaps": [""]},
    ],
    ids=str,
)
def test_an_empty_text_is_refused(refused, changed):
    refused(**changed)


@pytest.mark.parametrize(
    "changed",
    [
        {"other_start": OTHER},
        {"other_start": OTHER | {"which": "whichever applies"}},
        {"unless": {"condition": "worried", "limit": NONE}},
        {"unless": {"condition": "worried", "limit": RHYTHM}},
        {"level": "high risk", "once_passed": "Tell the chair.", "gaps": ["Nothing is said of weekends."]},
        {"start_weekday": "Tuesday"},
        {"in_force_from": "2027-03-01", "in_force_until": "2027-03-01"},
        {"start": "allocation of an earlier-known case"},
    ],
    ids=str,
)
def test_a_rule_with_one_meaning_is_let_in(let_in, changed):
    rule = let_in(**changed)
    assert rule.makes_a_date and rule.limit_in_words


def test_a_day_in_force_is_one_day(let_in):
    rule = let_in(in_force_from="2027-03-01", in_force_until="2027-03-01")
    assert [rule.in_force(date(2027, 3, 1) + n * DAY) for n in (-1, 0, 1)] == [False, True, False]
