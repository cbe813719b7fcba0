"""The reader of dates and times: a table written by hand, every day and minute in every spelling, and any text at all."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date, time, timedelta

import pytest
import yaml
from conftest import ROOT
from fifth_area import SLUG, fifth_book
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ce_guidance.asking import reply
from ce_guidance.asking.dates import read_day, read_moment, read_month, read_time
from ce_guidance.counting.days import DAYS, MONTHS
from ce_guidance.errors import QuestionError

BOOK = fifth_book()
TABLE = yaml.safe_load((ROOT / "tests/cases/dates.yaml").read_text("utf-8"))
TODAY = date(2026, 11, 22)
COUNT = {"count": 3}
IN_DAYS = {"authority": SLUG, "clause": "protocol/2.6"}
IN_HOURS = {"authority": SLUG, "clause": "protocol/2.5"}
MAPPING = {"authority": SLUG, "event": "mapping"}
REFERRAL = {"authority": SLUG, "event": "referral"}
DAY_TOOLS = [("working-days", COUNT, "start"), ("deadline", IN_DAYS, "start"), ("schedule", MAPPING, "on")]
HOUR_TOOLS = [("deadline", IN_HOURS, "start"), ("schedule", REFERRAL, "on")]
FIELD = {"time-needed": "time", "time-did-not-exist": "time", "wrong-offset": "time", "time-occurred-twice": "time"}

UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u202d\u2060\u2066\u2069\ufe0f\ufeff"
ZONES = ("", " GMT", " BST")
ALL_DAYS = [date(1996, 1, 1) + timedelta(n) for n in range((date(2200, 12, 31) - date(1996, 1, 1)).days + 1)]


def cases(kind):
    return [pytest.param(case, id=ascii(case["typed"])) for case in TABLE[kind]]


def told(read, text):
    """What a reader makes of a text, written as in the table; or the code of its refusal."""
    try:
        return shown(read(text))
    except QuestionError as error:
        fit_for_a_reader(error)
        return error.code


def shown(found):
    parts = found if isinstance(found, tuple) else (found,)
    if isinstance(parts[0], int):
        return "-".join(f"{part:02}" for part in parts if part is not None)
    return " ".join(f"{part:%H:%M}" if isinstance(part, time) else str(part) for part in parts if part)


def fit_for_a_reader(error):
    assert error.message[0].isupper() or error.message[0] in "'0123456789"
    assert error.message.endswith(".")
    assert len(error.message) < 200
    assert re.search(r"Enter|Check", error.message), error.message
    error.message.encode("utf-8")


def put(tool, question):
    return json.loads(reply(BOOK, tool, json.dumps(question), TODAY))


def holds(tool, asked, field, typed, case):
    """A tool answers the text as the table says: with the date and time that it read, or with the code."""
    answer = put(tool, asked | {field: typed})
    code = case.get("refused") or case.get("tool")
    if code:
        problem = answer["problem"]
        assert (problem["code"], problem["field"]) == (code, FIELD.get(code, field))
    else:
        assert "problem" not in answer, answer["problem"]
        assert answer[field] == "T".join(case["reads"].split()[:2])


def test_the_table_is_large_and_says_nothing_twice():
    assert sum(len(held) for held in TABLE.values()) >= 240
    for held in TABLE.values():
        typed = [case["typed"] for case in held]
        assert len(set(typed)) == len(typed)
        assert all(("reads" in case) != ("refused" in case) for case in held)


@pytest.mark.parametrize("case", cases("days"))
def test_days_of_the_table(case):
    assert told(read_day, case["typed"]) == (case.get("reads") or case["refused"])
    assert told(read_moment, case["typed"]) == (case.get("reads") or case["refused"])
    for tool, asked, field in DAY_TOOLS:
        holds(tool, asked, field, case["typed"], case)


@pytest.mark.parametrize("case", cases("times"))
def test_times_of_the_table(case):
    assert told(read_time, case["typed"]) == (case.get("reads") or case["refused"])
    day = "1 JULY 2027" if case.get("reads", "").endswith("BST") else "18 OCT 2027 ? ?"
    day = "18 12 2026" if case.get("reads", "").endswith("GMT") else day
    whole = {**case, "reads": f"{read_day(day)} {case.get('reads')}"}
    for tool, asked, field in HOUR_TOOLS:
        holds(tool, asked, field, f"{day}T{case['typed']}", whole)
    holds("deadline", IN_DAYS, "start", f"{day}T{case['typed']}", {"refused": "date-only"})


@pytest.mark.parametrize("case", cases("moments"))
def test_moments_of_the_table(case):
    assert told(read_moment, case["typed"]) == (case.get("reads") or case["refused"])
    for tool, asked, field in HOUR_TOOLS:
        holds(tool, asked, field, case["typed"], case)
    if ":" in case.get("reads", "") or case.get("refused") == "time-needed":
        for tool, asked, field in DAY_TOOLS:
            holds(tool, asked, field, case["typed"], {"refused": "date-only"})


@pytest.mark.parametrize("case", cases("months"))
def test_months_of_the_table(case):
    assert told(read_month, case["typed"]) == (case.get("reads") or case["refused"])


def test_a_refusal_names_its_field_and_what_is_really_so():
    with pytest.raises(QuestionError) as wrong:
        read_moment("Fri 27 March 2027 14:05", "on")
    assert (wrong.value.code, wrong.value.field) == ("wrong-weekday", "on")
    assert "Saturday 27 March 2027, not a Friday" in wrong.value.message
    with pytest.raises(QuestionError) as wrong:
        read_day("29 13", "closed", "Closure days: enter")
    assert wrong.value.message.startswith("Closure days: enter the day, the month and the year")
    with pytest.raises(QuestionError) as wrong:
        read_day("3/27/2027")
    assert "'3 27 2027' is not a real date" in wrong.value.message
    for midnight in ("24:00", "midnight"):
        with pytest.raises(QuestionError, match="00:00 of the day that begins then"):
            read_time(midnight)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-11-30T14:05+01:00", "enter 13:05."),
        ("2026-11-30T00:05+01:00", "enter 23:05 on Sunday 29 November 2026."),
        ("1 7 2027 14:05 GMT", "enter 15:05."),
        ("2027-07-01T23:30Z", "enter 00:30 on Friday 2 July 2027."),
        ("2027-07-01T14:05:00.000+00:00", "enter 15:05."),
    ],
)
def test_an_offset_that_is_wrong_for_the_day_is_told_the_right_one_and_both_times_that_may_be_meant(typed, meant):
    for tool, asked, field in HOUR_TOOLS:
        problem = put(tool, asked | {field: typed})["problem"]
        winter = "2026-11" in typed
        assert (
            f"the clock in England is {'+00:00 (GMT), not +01:00 (BST)' if winter else '+01:00 (BST), not +00:00 (GMT)'}"
            in problem["message"]
        )
        assert problem["code"] == "wrong-offset" and problem["message"].endswith(meant)
        assert "did not exist" not in problem["message"]


def test_an_offset_of_another_country_is_told_the_two_of_england():
    for offset in ("+02:00", "+05:30", "+0530", "+5"):
        told = put("deadline", IN_HOURS | {"start": f"2026-11-30T14:05{offset}"})["problem"]
        assert told["message"].startswith(f"A clock in England is never {offset}: it is +00:00 (GMT) or +01:00 (BST).")
    for right in ("+01:00", "+00"):
        assert "never" not in put("deadline", IN_HOURS | {"start": f"2026-11-30Tmid{right}"})["problem"]["message"]


def test_the_time_of_looking_is_read_like_the_others():
    asked = IN_HOURS | {"start": "2026-11-30T14:05"}
    assert put("deadline", asked | {"as_at": "2026-11-30T15:05+01:00"})["problem"]["field"] == "as_at"
    assert put("deadline", asked | {"as_at": "2026-11-30T15:05+00:00"})["plan_on"]


def test_a_time_that_occurred_twice_is_told_apart_by_its_zone():
    first, second = (put("deadline", IN_HOURS | {"start": f"25 10 2026 1.30am {zone}"}) for zone in ("BST", "GMT"))
    assert (first["plan_on"], second["plan_on"]) == ("2026-10-28T00:30", "2026-10-28T01:30")


def ordinal(n):
    return f"{n}{'th' if n in (11, 12, 13) else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


def spellings_of(day):
    """How one day may be written, in every way that this site says it reads."""
    d, m, y = day.day, day.month, day.year
    name, weekday = MONTHS[m - 1], DAYS[day.weekday()]
    short, shorter = {9: "Sept"}.get(m, name[:3]), weekday[:3]
    return (
        f"{y}-{m:02}-{d:02}",
        f"{y}/{m}/{d}",
        *(f"{d}{by}{m}{by}{y}" for by in (" ", "/", ".", "-", ", ", "\u00a0", "–")),
        f"{d:02}/{m:02}/{y}",
        f"{d} {m} {y}.",
        f"{d} {name} {y}",
        f"{d:02}-{name[:3]}-{y}",
        f"{d}{short.upper()}{y}",
        f"{d} {short}. {y}",
        f"{name} {d}, {y}",
        f"{short} {ordinal(d)} {y}",
        f"the {ordinal(d)} of {name} {y}",
        f"{weekday}, {d} {name} {y}",
        f"{shorter.upper()} {d}/{m}/{y}",
        f"{d} {m} {y} {weekday}",
        f"{weekday}, {name} {d}, {y}",
        f"{shorter}. the {ordinal(d)} of {short} {y},",
        f"{d} {m} {y}".translate({n + 48: n + 0xFF10 for n in range(10)}),
        f"{d}\u200e/\u200e{m}\u200e/\u200e{y}",
        f"{d}/{m}/{y} ? ?",
    )


def test_every_day_reads_back_in_a_spelling_of_its_own():
    """The days in turn take the spellings in turn, so that each day of the year is met in each of them."""
    count = len(spellings_of(ALL_DAYS[0]))
    for n, day in enumerate(ALL_DAYS):
        for step in (0, count // 2):
            assert read_day(spellings_of(day)[(n + step) % count]) == day


@pytest.mark.parametrize("step", [11, pytest.param(1, marks=pytest.mark.walk)])
def test_every_day_reads_back_in_every_spelling(step):
    """One day in eleven stands for all: it comes round every weekday, day and month."""
    for day in ALL_DAYS[::step]:
        for spelling in spellings_of(day):
            assert read_day(spelling) == day, spelling


def test_every_month_reads_back_in_every_spelling():
    for y in range(1996, 2201):
        for m, name in enumerate(MONTHS, 1):
            written = (
                f"{name} {y}",
                f"{name[:3].upper()}. {y}",
                f"{m} {y}",
                f"{m:02}/{y}",
                f"{y}-{m:02}",
                f"? {m} {y}",
                f"? {name} {y}",
            )
            assert {read_month(one) for one in written} == {(y, m, None)}
            assert read_month(f"14 {m} {y}") == (y, m, 14)


def times_of(hour, minute):
    half, twelve = "ap"[hour > 11], hour % 12 or 12
    yield from (f"{hour:02}{by}{minute:02}" for by in (":", ".", "", "h", " : "))
    yield from (
        f"{hour}:{minute:02}",
        f"{hour:02}:{minute:02}:00",
        f"{hour:02}{minute:02} hrs",
        f"at {hour}.{minute:02}",
    )
    for end in (f"{half}m", f" {half}m", f" {half.upper()}M", f" {half}.m.", f"\u202f{half}m"):
        yield from (f"{twelve}:{minute:02}{end}", f"{twelve}.{minute:02}{end}", f"{twelve:02}{minute:02}{end}")
        if not minute:
            yield f"{twelve}{end}"


def test_every_minute_of_a_day_reads_back_in_every_spelling():
    zones = {"": None, "Z": "GMT", " gmt": "GMT", "+00:00": "GMT", "+01:00": "BST", " BST": "BST"}
    for minute_of_day in range(24 * 60):
        hour, minute = divmod(minute_of_day, 60)
        for written in times_of(hour, minute):
            assert read_time(written) == (time(hour, minute), None), written
        for zone, is_read in zones.items():
            assert read_time(f"{hour}:{minute:02}{zone}") == (time(hour, minute), is_read)


@given(st.sampled_from(ALL_DAYS), st.times(), st.data())
def test_a_day_and_a_time_in_one_text(day, at, data):
    written = data.draw(st.sampled_from(spellings_of(day)))
    clock = data.draw(st.sampled_from([one for one in times_of(at.hour, at.minute) if re.search("[:hm]", one)]))
    clock = clock.removeprefix("at ")
    zone = data.draw(st.sampled_from(ZONES))
    expected = (day, time(at.hour, at.minute), zone.strip() or None)
    for whole in (f"{written}T{clock}{zone}", f"{written} at {clock}{zone}", f"{written}, {clock}{zone}"):
        assert read_moment(whole) == expected, whole
    if not written.endswith("?"):
        assert read_moment(f"{clock}{zone} on {written}") == expected


TYPED = st.sampled_from([case["typed"] for held in TABLE.values() for case in held])
READERS = (read_day, read_time, read_moment, read_month)


@given(TYPED, st.data())
def test_small_and_capital_letters_are_alike(typed, data):
    mixed = "".join(
        data.draw(st.sampled_from((one, one.upper(), one.lower()))) if one.isascii() else one for one in typed
    )
    for read in READERS:
        assert told(read, mixed) == told(read, typed.upper()) == told(read, typed.lower()) == told(read, typed)


@given(TYPED, st.lists(st.tuples(st.integers(0, 40), st.sampled_from(UNSEEN)), max_size=6))
def test_what_is_not_seen_changes_nothing(typed, put_in):
    seen = typed
    for place, one in put_in:
        typed = typed[:place] + one + typed[place:]
    for read in READERS:
        assert told(read, typed) == told(read, seen)


ANY = st.one_of(
    st.text(), st.text(st.characters(codec=None)), st.text("0123456789 /.-,:T?apmbstgz+janfebmr\u200e\ud800\x00")
)
WORDS = "27 3 2027 0 12 31 1996 March OCT may Sat tues 1st 22nd the of on at T 14:05 9pm 9 pm GMT +01:00 ? noon hrs"
BETWEEN = (" ", "/", ".", "-", ", ", "", "\u00a0", "\u200b", "'", "\x00", "\udfff", "٣", "９")
PIECES = st.lists(st.sampled_from(WORDS.split()) | st.sampled_from(BETWEEN), max_size=14).map("".join)


@st.composite
def mutated(draw):
    """Something that people type, with a few characters of it taken out, put in or changed."""
    text = draw(TYPED)
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(st.text(max_size=2)) + text[place + draw(st.integers(0, 2)) :]
    return text


@settings(max_examples=600)
@given(ANY | PIECES | mutated())
@example("9" * 5000)
@example("1" * 5000 + " 3 2027")
@example("\ud83d 3 2027")
@example("27 3 2027T\x00")
@example("²7 3 2027")
@example("27 Ⅲ 2027")
def test_any_text_is_read_or_refused(text):
    for read in READERS:
        told(read, text)
    for tool, asked, field in (*DAY_TOOLS[:2], HOUR_TOOLS[0]):
        problem = put(tool, asked | {field: text}).get("problem")
        assert problem is None or problem["message"].endswith(".")


@settings(max_examples=1000)
@given(PIECES | mutated())
def test_nothing_is_read_that_is_not_written(text):
    """Day, month, year, hour and minute stand in the text, each as a number or a name of its own."""
    plain = unicodedata.normalize("NFKC", re.sub(f"[{UNSEEN}]", "", text)).lower()
    numbers = [int(one) for one in re.findall(r"\d{1,40}", plain)]
    digits = [int(one) for run in re.findall(r"\d+", plain) for one in (run[:-2], run[-2:]) if one and len(run) < 5]
    words = re.findall(r"[^\W\d_]+", plain)

    def month_is_written(month):
        return month in numbers or any(len(one) > 2 and MONTHS[month - 1].lower().startswith(one) for one in words)

    try:
        day, at, zone = read_moment(text)
    except QuestionError:
        pass
    else:
        assert day.day in numbers and day.year in numbers and month_is_written(day.month)
        assert at is None or {at.hour, at.hour % 12 or 12} & {*numbers, *digits}
        assert at is None or at.minute in (0, *numbers, *digits)
        assert zone is None or re.search(r"bst|gmt|utc|z|[+-]0[01]", plain)
    try:
        year, month, first = read_month(text)
    except QuestionError:
        return
    assert year in numbers and month_is_written(month) and (first is None or first in numbers)


@pytest.mark.parametrize(
    "one", ["9", "1 ", ",", " ,", "-", "T", "?", ". ", "\u200b", "٣", "27 3 2027 ", "14:05 ", "9pm, ", "14:05:00.0", "th ", "\ud800"]
)  # fmt: skip
def test_a_very_long_text_is_refused_without_a_wait(one):
    for read in READERS:
        for text in (one * 100_000, f"27 3 2027T14:05:00.{one * 50_000}x", f"27 3{one * 50_000}2027T9pm"):
            told(read, text)


@pytest.mark.parametrize(
    "given", [None, False, 0, 27, 20270327, 27.3, True, [], ["27 3 2027"], {"day": 27}, {"a": "27 3 2027"}]
)
def test_what_is_no_text_is_refused(given):
    for tool, asked, field in (*DAY_TOOLS, *HOUR_TOOLS):
        assert put(tool, asked | {field: given})["problem"]["code"] in ("date-missing", "date-incomplete")
