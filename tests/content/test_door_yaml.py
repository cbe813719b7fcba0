"""What a content owner writes about time limits: refused with file, entry, line and remedy, or good for every question."""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ce_guidance.asking import ask
from ce_guidance.content import AUTHORITIES, references
from ce_guidance.content.areas import area_as_it_stands
from ce_guidance.content.consistency import inconsistencies
from ce_guidance.content.loading import read_book
from ce_guidance.content.yaml_files import validated
from ce_guidance.errors import ContentError, QuestionError
from ce_guidance.pages.deadlines import DEADLINE_FORM, limits_table
from ce_guidance.pages.page import Page
from ce_guidance.standards.deadlines import DeadlineRule
from ce_guidance.standards.door import manners
from ce_guidance.standards.limits import kind_of
from ce_guidance.standards.schedules import Schedule, Step
from ce_guidance.views import view
from ce_guidance.views.links import Links

SLUG = "example-borough"
TODAY = date(2026, 11, 22)

# ---- An area that counts everything: the template, with hours, terms, a panel, levels, a birthday ----

AUTHORITY = """\
office_hours:
  - {weekdays: [Monday, Tuesday, Wednesday, Thursday], opens: "09:00", closes: "17:00", source: the council's page}
  - {weekdays: [Friday], opens: "09:00", closes: "16:30", source: the council's page}
school_terms:
  - {name: "Autumn term 2026, first half", first: 2026-09-01, last: 2026-10-23, source: the council's page, ends_term: false}
  - {name: "Autumn term 2026, second half", first: 2026-11-02, last: 2026-12-18, source: the council's page, closed: [2026-11-27]}
  - {name: "Spring term 2027", first: 2027-01-04, last: 2027-03-25, source: the council's page}
"""
RULES = {
    "first-contact": "{manner: within, count: 1, unit: working days}",
    "plan-review": "{manner: every, count: 4, unit: weeks}",
    "in-hours": "{manner: within, count: 4, unit: working hours}",
    "in-school": "{manner: within, count: 5, unit: school days}",
    "in-term": "{manner: until the end of, period: school term}",
    "panel": "{manner: every, count: 2, unit: weeks, weekday: Tuesday}",
    "papers": "{manner: weekday before, weekday: Thursday}",
    "of-age": "{manner: birthday, age: 18}",
    "by-three": '{manner: by a clock time, clock: "15:00"}',
    "in-time": '{manner: cut-off, cut_off: "16:00", clock: "10:00", count: 1, unit: working days}',
    "twice": "{manner: in two units, count: 48, unit: hours, also: {count: 2, unit: working days}}",
    "high": "{manner: every, count: 2, unit: weeks}",
    "low": "{manner: every, count: 6, unit: weeks}",
    "unless": "{manner: within, count: 3, unit: working days}",
    "sooner": "{manner: within, count: 7, unit: calendar days}",
    "monthly": "{manner: rhythm, how_often: monthly}",
}
MORE = {
    "high": "\n  level: high risk",
    "low": "\n  level: low risk",
    "unless": "\n  unless: {condition: worried, limit: {manner: within, count: 1, unit: working days}}",
    "sooner": "\n  other_start: {which: earlier, start: the report, asks: When was the report?}",
    "papers": "\n  start_weekday: Tuesday",
    "in-term": "\n  in_force_from: 2026-09-01\n  in_force_until: 2027-07-31\n  once_passed: Tell the chair.",
}
SCHEDULES = """\
- id: panel-held
  title: After the panel
  event: the concern
  asks: When did you become worried?
  clauses: [example/1.1]
  cycle: panel
  papers: papers
  steps:
    - {id: told, action: tell-the-front-door, limit: first-contact}
    - {id: papers, action: review-the-plan, meeting: papers, after: told}
    - {id: held, action: review-the-plan, meeting: held, after: told}
    - {id: later, action: review-the-plan, limit: high, after: held}
"""


def rules_text():
    return "".join(
        f"- id: {name}\n  action: {'tell-the-front-door' if n < 1 else 'review-the-plan'}\n"
        f"  clause: example/1.{1 if n < 1 else 2}\n  limit: {limit}\n  start: the concern\n  start_stated: true\n"
        f"  asks: When was it?{MORE.get(name, '')}\n"
        for n, (name, limit) in enumerate(RULES.items())
    )


def area_in(folder):
    area = shutil.copytree(AUTHORITIES / "_template", folder / SLUG)
    for word, text in (("authority", AUTHORITY), ("schedules", SCHEDULES)):
        path = area / f"{word}.yaml"
        path.write_text(path.read_text("utf-8") + text, "utf-8")
    (area / "deadlines.yaml").write_text(rules_text(), "utf-8")
    return area


@cache
def the_area():
    """Read once, from a copy that is gone afterwards."""
    with tempfile.TemporaryDirectory() as held:
        return area_as_it_stands(area_in(Path(held)))[0]


def test_the_area_itself_is_let_in():
    assert [rule.id for rule in the_area().deadlines] == list(RULES)


# ---- (a) Seeded faults: each told with file, entry, line and remedy ----

D, S, A = "deadlines", "schedules", "authority"
HOURS = '{weekdays: [Friday], opens: "09:00", closes: "16:30", source: the council\'s page}'
SPRING = 'name: "Spring term 2027", first: 2027-01-04, last: 2027-03-25'
FAULTS = [
    (D, "count: 1, unit: working days", "count: 0, unit: working days", "first-contact", "0 is not a number from 1 to 1000"),
    (D, "count: 1, unit: working days", "count: 1001, unit: working days", "first-contact", "1001 is not a number"),
    (D, "count: 1, unit: working days", "count: one, unit: working days", "first-contact", "limit > count"),
    (D, "count: 1, unit: working days", "count: 1.5, unit: working days", "first-contact", "limit > count"),
    (D, "count: 1, unit: working days", "count: yes, unit: working days", "first-contact", "limit > count"),
    (D, "count: 1, unit: working days", "unit: working days", "first-contact", "needs count"),
    (D, "count: 1, unit: working days", "count: 1", "first-contact", "needs unit"),
    (D, "count: 1, unit: working days", "count: 1, unit: days", "first-contact", "'days' is not one of"),
    (D, "count: 1, unit: working days", "count: 1, unit: working days, age: 18", "first-contact", "age has no meaning"),
    (D, "count: 1, unit: working days", "count: 1, unit: working days, least: 1", "first-contact", "least has no meaning"),
    (D, "count: 1, unit: working days", "count: 1, unit: working days, roll: next working day", "first-contact", "roll has no meaning with working days"),
    (D, "count: 1, unit: working days", "count: 1, unit: working days, period: month", "first-contact", "period has no meaning"),
    (D, "count: 1, unit: working days", "count: 1, units: working days", "first-contact", "'limit > units' is not a field"),
    (D, "manner: within, count: 1", "manner: witin, count: 1", "first-contact", "'witin' is not one of"),
    (D, "manner: within, count: 1", "count: 1", "first-contact", "'limit > manner' is missing"),
    (D, "limit: {manner: within, count: 1, unit: working days}", "limit: within 1 working day", "first-contact", "limit"),
    (D, "count: 4, unit: weeks", "least: 4, count: 4, unit: weeks", "plan-review", "least: 4 is not less than count: 4"),
    (D, "count: 4, unit: weeks", "count: 4, unit: weeks, weekday: Tueday", "plan-review", "'Tueday' is not a day of the week"),
    (D, "count: 2, unit: weeks, weekday: Tuesday", "count: 2, unit: months, weekday: Tuesday", "panel", "weekday has no meaning with months"),
    (D, "weekday: Thursday", "weekday: thursday", "papers", "'thursday' is not a day of the week"),
    # An empty weekday or clock is let in; the tool then ends in a ValueError.
    (D, "weekday: Thursday", 'weekday: ""', "papers", "is not a day of the week"),
    (D, "age: 18", "age: 81", "of-age", "81 is not a number from 1 to 25"),
    (D, "age: 18", "age: 18, before: {count: 6, unit: hours}", "of-age", "hours has no meaning before a day"),
    (D, "age: 18", "age: 18, before: {count: 0, unit: months}", "of-age", "0 is not a number from 1 to 600"),
    (D, "age: 18", "age: 18, before: 6 months", "of-age", "limit > before"),
    (D, 'clock: "15:00"', "clock: 15:00", "by-three", "not as text"),
    (D, 'clock: "15:00"', 'clock: "3pm"', "by-three", "'3pm' is not a time by the 24-hour clock"),
    (D, 'clock: "15:00"', 'clock: "24:00"', "by-three", "there is no such time"),
    (D, 'clock: "15:00"', 'clock: ""', "by-three", "clock"),
    (D, 'cut_off: "16:00"', 'cut_off: "4 pm"', "in-time", "is not a time by the 24-hour clock"),
    (D, 'cut_off: "16:00", ', "", "in-time", "needs cut_off"),
    (D, "also: {count: 2, unit: working days}", "also: {count: 48, unit: hours}", "twice", "hours is no second unit"),
    (D, "also: {count: 2, unit: working days}", "also: {count: 2}", "twice", "is missing"),
    (D, ", also: {count: 2, unit: working days}", "", "twice", "needs also"),
    (D, "period: school term", "period: term", "in-term", "'term' is not one of"),
    (D, "period: school term", "period: school term, before: {count: 1, unit: weeks}, roll: next working day", "in-term", "before and roll together"),
    (D, "in_force_until: 2027-07-31", "in_force_until: 2026-07-31", "in-term", "in_force_from is after in_force_until"),
    (D, "how_often: monthly", 'how_often: ""', "monthly", "how_often is empty"),
    (D, "how_often: monthly}", "how_often: monthly}\n  once_passed: Tell the chair.", "monthly", "once_passed has no meaning"),
    (D, "level: low risk", "level_of_risk: low", "low", "'level_of_risk' is not a field"),
    (D, "\n  level: low risk", "", "high", "is the only one of its clause"),
    (D, "unless: {condition: worried", "unless: {condition: worreid", "unless", "'worreid' does not exist"),
    (D, "limit: {manner: within, count: 1, unit: working days}}", "limit: {manner: within, count: 1}}", "unless", "needs unit"),
    (D, "which: earlier, start: the report", "which: sooner, start: the report", "sooner", "'sooner' is not one of"),
    (D, "which: earlier, start: the report", "which: earlier, start: the concern", "sooner", "the same event as start"),
    (D, "which: earlier, start: the report", "which: earlier, start: the later of two reports", "sooner", "names two events"),
    (D, "start_weekday: Tuesday", "start_weekday: Tues", "papers", "start_weekday: 'Tues' is not a day"),
    (D, "  start_stated: true", "  start_stated: maybe", "first-contact", "start_stated"),
    (D, "- id: panel\n", "- id: plan-review\n", "plan-review", "this id is used twice"),
    (S, "  cycle: panel\n", "  cycle: monthly\n", "panel-held", "no meetings follow from 'monthly'"),
    (S, "  cycle: panel\n", "  cycle: first-contact\n", "panel-held", "no meetings follow from"),
    (S, "  cycle: panel\n", "  cycle: pannel\n", "panel-held", "'pannel' does not exist"),
    (S, "  cycle: panel\n", "", "panel-held", "names no cycle"),
    (S, "  papers: papers\n", "  papers: first-contact\n", "panel-held", "is no day before a meeting"),
    (S, "  papers: papers\n", "  papers: of-age\n", "panel-held", "is no day before a meeting"),
    (S, "  papers: papers\n", "  papers: monthly\n", "panel-held", "is no day before a meeting"),
    (S, "limit: high", "limit: of-age", "panel-held", "a birthday is counted from no event"),
    (S, "limit: high", "limit: hihg", "panel-held", "'hihg' does not exist"),
    (S, "limit: high, after: held", "limit: high, after: hold", "panel-held", "not an earlier step"),
    (A, "[Friday]", "[Saturday]", "", "'Saturday' is not a day from Monday to Friday"),
    (A, "[Friday]", "[Fri]", "", "'Fri' is not a day"),
    # Hours on no day: a count of working hours never ends. A day with two hours: the later entry wins, unseen.
    (A, "[Friday]", "[]", "", "weekdays"),
    (A, "[Friday]", "Friday", "", "weekdays"),
    (A, "[Friday]", "[Thursday, Friday]", SLUG, "Thursday stands twice"),
    (A, 'closes: "16:30"', 'closes: "09:00"', "", "it opens at 09:00 and closes at 09:00"),
    (A, 'closes: "16:30"', 'closes: "4:30"', "", "is not a time by the 24-hour clock"),
    (A, 'closes: "16:30"', "closes: 16:30", "", "not as text"),
    (A, HOURS, HOURS.replace(", source: the council's page", ""), "", "is missing"),
    (A, AUTHORITY[: AUTHORITY.index("school_terms")], "", "in-hours", "authority.yaml has no office_hours"),
    (A, AUTHORITY[AUTHORITY.index("school_terms") :], "", "in-school", "authority.yaml has no school_terms"),
    (A, SPRING, SPRING.replace("2027-01-04", "2026-12-18"), SLUG, "begins before 'Autumn term 2026, second half' ends"),
    (A, SPRING, SPRING.replace("2027-01-04", "2025-01-06").replace("2027-03-25", "2025-03-28"), SLUG, "begins before"),
    (A, SPRING, SPRING.replace("2027-03-25", "2027-01-03"), "", "before it begins on"),
    (A, SPRING, SPRING.replace("2027-03-25", "25 March 2027"), "", "'25 March 2027' is not a date"),
    # A closed day that does not lie in its term is ignored.
    (A, "closed: [2026-11-27]", "closed: [2027-11-26]", "", "closed"),
    (A, "ends_term: false", "ends_term: half", "", "ends_term"),
    (A, "ends_term: false", "end_term: false", "", "is not a field"),
]  # fmt: skip
# What a YAML file can hold besides plain data: to be told like everything else. Sets, bytes and dates are no JSON (TypeError), an anchor
# within itself has no end (RecursionError), 5,000 digits are no number (ValueError).
STRANGE = (
    "!!set {a, b}", "!!binary aGVsbG8=", "!!timestamp 2026-11-22", "&a [*a]", "&a {b: *a}", "!!python/object:os.system {}", ".nan", ".inf",
    "{1: 2}", "{? [a] : b}", "9" * 5000, "0x10", "1_0", "~", "!!omap [a: 1]", "*a", "!unknown 5", "2026-11-22T10:00:00Z", "1:30:00",
)  # fmt: skip


@pytest.fixture
def area(tmp_path):
    return area_in(tmp_path)


def spoil(area, word, old, new):
    path = area / f"{word}.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ContentError) as caught:
        area_as_it_stands(area)
    return caught.value.faults


@pytest.mark.parametrize(
    ("word", "old", "new", "entry", "says"),
    FAULTS,
    ids=[f"{one[0]}: {one[2][:60]!r}, {n}" for n, one in enumerate(FAULTS)],
)
def test_a_fault_is_told_with_file_entry_line_and_remedy(area, word, old, new, entry, says):
    faults = spoil(area, word, old, new)
    for fault in faults:
        assert fault.says.strip() and fault.remedy.strip() and fault.line and fault.file.startswith(f"{SLUG}/")
        assert str(fault)
    told = [fault for fault in faults if says in fault.says]
    assert told, [str(fault) for fault in faults]
    file = D if says.startswith("authority.yaml has no") else word
    assert any(fault.file == f"{SLUG}/{file}.yaml" and fault.entry == entry for fault in told), [
        str(fault) for fault in told
    ]
    if file == word == D:
        lines = (area / "deadlines.yaml").read_text("utf-8").splitlines()
        begins = max(n for n in range(1, told[0].line + 1) if lines[n - 1].startswith("- id:"))
        assert lines[begins - 1] == f"- id: {told[0].entry}"


@pytest.mark.parametrize("held", STRANGE, ids=lambda held: held[:30])
@pytest.mark.parametrize(
    "place",
    ("limit: {manner: within, count: 1, unit: working days}", "count: 1, unit: working days", "asks: When was it?"),
)
def test_no_yaml_ends_in_a_traceback(area, held, place):
    name = place.partition(":")[0]
    new = f"{name}: {held}" + (", unit: working days" if name == "count" else "")
    path = area / "deadlines.yaml"
    path.write_text(path.read_text("utf-8").replace(place, new, 1), "utf-8")
    try:
        area_as_it_stands(area)
    except ContentError as error:
        assert all(fault.says and fault.remedy for fault in error.faults)


# ---- (b) Anything that can be written: refused in words, or good for every question ----

JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 10**6)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=6),
    lambda held: st.lists(held, max_size=2) | st.dictionaries(st.text(max_size=4), held, max_size=2),
    max_leaves=4,
)
UNITS = (
    "working days",
    "calendar days",
    "school days",
    "not stated",
    "weeks",
    "months",
    "years",
    "hours",
    "minutes",
    "working hours",
)
NUMBERS = st.sampled_from((1, 2, 3, 5, 10, 24, 30, 72, 1000)) | st.integers(1, 40)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CLOCKS = st.sampled_from(("00:00", "01:30", "09:00", "16:00", "23:59"))
SPANS = st.fixed_dictionaries({"count": NUMBERS, "unit": st.sampled_from(UNITS)})
RIGHT = {
    "unit": st.sampled_from(UNITS), "count": NUMBERS, "least": NUMBERS, "clock": CLOCKS, "cut_off": CLOCKS, "weekday": st.sampled_from(DAYS),
    "nth": st.sampled_from(("first", "second", "third", "fourth", "last")), "age": st.integers(1, 25),
    "period": st.sampled_from(("week", "month", "quarter", "year", "financial year", "school term")), "also": SPANS, "before": SPANS,
    "roll": st.sampled_from(("next working day", "working day before")), "how_often": st.sampled_from(("monthly", "weekly")),
}  # fmt: skip
WRONG = st.sampled_from(
    (
        "",
        " ",
        0,
        -1,
        1001,
        10**30,
        "5",
        True,
        1.5,
        "25:00",
        "Tueday",
        "days",
        [],
        {},
        "00:00",
        "not stated",
        "29 February",
    )
)


@st.composite
def limits(draw):
    """A limit, mostly with the fields of its kind; some with a field more or less, or a wrong value."""
    manner = draw(st.sampled_from(manners()))
    kind = kind_of(manner)
    held = {"manner": manner} | {name: draw(RIGHT[name]) for name in kind.needs}
    for name in kind.may:
        if draw(st.integers(0, 2)) == 0:
            held[name] = draw(RIGHT[name])
    if kind.units and not (kind.unit_optional and "count" not in held):
        held["unit"] = draw(st.sampled_from(kind.units))
    if "least" in held and isinstance(held.get("count"), int) and held["least"] >= held["count"] > 1:
        held["least"] = held["count"] - 1
    if draw(st.integers(0, 4)) == 0:
        name = draw(st.sampled_from(("manner", *RIGHT, "junk")))
        held[name] = draw(WRONG | JUNK | RIGHT.get(name, JUNK))
    if draw(st.integers(0, 12)) == 0:
        held.pop(draw(st.sampled_from(sorted(held))))
    return held


DATES = st.sampled_from(("2026-09-01", "2027-01-01", "2027-03-01", "2028-02-29"))
TEXTS = st.sampled_from(("the visit", "the report", "a level", "Tell the chair."))
RULE = {
    "other_start": st.fixed_dictionaries(
        {"which": st.sampled_from(("earlier", "later", "whichever applies")), "start": TEXTS, "asks": TEXTS}
    ),
    "unless": st.fixed_dictionaries({"condition": st.just("worried"), "limit": limits()}),
    "level": TEXTS,
    "start_weekday": st.sampled_from(DAYS),
    "gaps": st.lists(TEXTS, max_size=2),
    "once_passed": TEXTS,
    "disagrees_with": st.lists(st.sampled_from(("example/1.1", "example/1.2", "example/9.9")), max_size=1),
    "in_force_from": DATES,
    "in_force_until": DATES,
}


@st.composite
def rules(draw):
    held = {
        "id": "drawn", "action": "tell-the-front-door", "clause": "example/1.1", "limit": draw(limits()), "start": "the drawn event",
        "start_stated": draw(st.booleans()), "asks": "When was it?",
    }  # fmt: skip
    for name, right in RULE.items():
        if draw(st.integers(0, 7)) == 0:
            held[name] = draw(right)
    if draw(st.integers(0, 9)) == 0:
        held[draw(st.sampled_from((*held, *RULE, "junk")))] = draw(JUNK)
    return held


def with_rule(written):
    """The area with a rule that the door has let in, and a schedule whose one step it is."""
    with tempfile.TemporaryDirectory() as held:
        path = Path(held) / "deadlines.yaml"
        path.write_text(yaml.safe_dump([written], allow_unicode=True), "utf-8")
        ((rule,), _) = validated(path, f"{SLUG}/deadlines.yaml", tuple[DeadlineRule, ...])
    area = the_area()
    schedule = Schedule(
        "drawn", "A drawn schedule", "the drawn event", "When was it?", (rule.clause,),
        (Step("one", rule.action, limit=rule.id), Step("two", rule.action, limit=rule.id, after="one", times=2)),
    )  # fmt: skip
    added = replace(area, deadlines=(*area.deadlines, rule))
    found = list(references.faults(added)) or list(inconsistencies(added))
    with_step = replace(added, schedules=(*area.schedules, schedule))
    refused = list(references.faults(with_step))
    return added if refused else with_step, rule, found


STARTS = (
    "2027-01-20", "2027-01-20T10:30", "2026-12-26T16:00", "2028-02-29", "2028-02-29T23:59", "2027-03-28T01:30", "2026-10-25T01:30",
    "2012-01-01T00:00", "2028-12-31", "2200-12-31T12:00", "1990-01-01", "? 2 2008", "",
)  # fmt: skip
MORE_ASKED = (
    {"as_at": "2027-06-01"}, {"as_at": "2027-01-20T10:30"}, {"closed": ["2027-01-21", "2027-01-22"]}, {"other_start": "2027-01-18"},
    {"other_start": "2027-01-18T09:15"}, {"excepted": True}, {"excepted": False, "as_at": "2030-01-01"}, {"excepted": "yes"}, {},
)  # fmt: skip


def asked_of(book, rule, area):
    """Every question about a rule."""
    about = {"authority": SLUG, "clause": rule.clause, "rule": rule.id}
    first = STARTS[1] if rule.time_of_day == "needed" else STARTS[0]
    for more in MORE_ASKED:
        yield "deadline", about | {"start": first} | more
    for n, start in enumerate(STARTS):
        yield "deadline", about | {"start": start} | MORE_ASKED[n % len(MORE_ASKED)]
        yield "latest-start", about | {"finish": start} | ({"excepted": bool(n % 2)} if n % 3 == 0 else {})
        if "drawn" in area.schedule:
            plan = {"authority": SLUG, "event": "drawn", "on": start}
            yield (
                "schedule",
                plan | ({"as_at": "2027-02-01"} if n % 2 else {"done": {"one": "2027-01-21"}, "sure": ["one"]}),
            )
    yield "deadline", {"authority": SLUG, "clause": rule.clause, "start": "2027-01-20"}
    yield "deadline", about


def told_of_everything(written):
    """Ask everything about a rule that is let in. How many questions were answered, and how many refused; None where the rule is."""
    try:
        area, rule, found = with_rule(written)
    except ContentError as error:
        for fault in error.faults:
            assert fault.says.strip() and fault.remedy.strip() and fault.line and fault.file == f"{SLUG}/deadlines.yaml"
        return None
    if found:
        for word, entry, says, remedy in found:
            assert word and entry and says.strip() and remedy.strip()
        return None
    book, answers, problems = replace(read_book(), areas=(area,)), 0, 0
    for tool, asked in asked_of(book, rule, area):
        try:
            answer = ask(book, tool, asked, TODAY)
        except QuestionError as error:
            assert error.message and error.code
            problems += 1
            continue
        answers += 1
        json.dumps(answer)
        shown = view(book, tool, answer, Links(""))
        assert shown.says and shown.html
    page = Page(f"{SLUG}/deadlines/", "Time limits", "", area)
    table = limits_table(page, area).unescape()
    assert rule.limit_in_words in table and all(limit.in_words in table for limit in rule.limits)
    assert DEADLINE_FORM.options(area)
    return answers, problems


@pytest.mark.parametrize("drawn", [200, pytest.param(1200, marks=pytest.mark.walk)])
def test_what_is_let_in_is_good_for_every_question(drawn):
    told = []

    @given(rules())
    @settings(
        max_examples=drawn, phases=[Phase.explicit, Phase.generate]
    )  # a failure is told at once, not made small first
    def anything(written):
        told.append(told_of_everything(written))

    anything()
    held = [one for one in told if one]
    assert len(told) >= drawn * 5 / 6 and len(told) > len(held) + drawn / 4 and len(held) > drawn / 4
    assert sum(answers for answers, _ in held) > drawn * 4


WRITTEN = {
    "id": "drawn", "action": "tell-the-front-door", "clause": "example/1.1", "start": "the drawn event", "start_stated": True, "asks": "When?",
}  # fmt: skip


@pytest.mark.parametrize("manner", ("before", "within", "every", "at"))
@pytest.mark.parametrize(("unit", "most"), [("years", 50), ("months", 600), ("weeks", 1000), ("working days", 1000)])
def test_the_longest_limits_can_be_asked_about_too(manner, unit, most):
    """Several of them in a schedule, one after another, stay within the calendar."""
    assert told_of_everything(WRITTEN | {"limit": {"manner": manner, "count": most, "unit": unit}})
    assert told_of_everything(WRITTEN | {"limit": {"manner": manner, "count": most + 1, "unit": unit}}) is None


def test_no_date_is_counted_from_today_where_no_event_is_given():
    """The step's own limit makes no date. It is not in force, and another version of it is: then the event is asked for."""
    area, _, found = with_rule(WRITTEN | {"limit": {"manner": "none"}, "in_force_until": "2026-09-01"})
    assert not found
    later = {"first-contact": date(2026, 9, 2)}
    area = replace(area, deadlines=tuple(replace(one, in_force_from=later.get(one.id)) for one in area.deadlines))
    book = replace(read_book(), areas=(area,))
    with pytest.raises(QuestionError) as caught:
        ask(book, "schedule", {"authority": SLUG, "event": "drawn"}, TODAY)
    assert caught.value.field == "on"
    answer = ask(book, "schedule", {"authority": SLUG, "event": "drawn", "on": "2027-01-20"}, TODAY)
    assert answer["items"][0]["due"] == "2027-01-21"


def test_the_seam_of_these_tests_is_the_whole_reading_of_an_area(area):
    """What they add to an area that was read before is what a file with that entry comes to."""
    path = area / "deadlines.yaml"
    before = path.read_text("utf-8")
    for limit in (
        "{manner: at, count: 3, unit: months}",
        "{manner: birthday, age: 16, before: {count: 6, unit: months}}",
    ):
        added, rule, found = with_rule(WRITTEN | {"limit": yaml.safe_load(limit)})
        path.write_text(before + yaml.safe_dump([WRITTEN | {"limit": yaml.safe_load(limit)}]), "utf-8")
        read, _ = area_as_it_stands(area)
        assert not found and read.deadlines == added.deadlines and read.deadlines[-1] == rule
