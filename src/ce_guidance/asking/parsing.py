"""What a reader entered: dates and times as people type them, and what to say when they are not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from ..counting.clock import OFFSET, RULE_SINCE, Zone, add_hours, zones_of
from ..counting.days import DAYS, in_words
from ..counting.spans import Due, Moment
from ..counting.working_days import ONE_DAY, WorkingCalendar, add_months
from ..errors import QuestionError
from ..standards.deadlines import DeadlineRule
from ..standards.limits import Limit
from .dates import date_and_time, read_day, read_moment, read_month, read_time
from .request import shown
from .together import Together


def only_fields(asked: Mapping[str, Any], fields: tuple[str, ...]) -> None:
    """Refuse a question with a field that its tool does not know."""
    for field in asked:
        if field not in fields:
            can = f"Fields are: {', '.join(fields)}." if fields else "This question has no fields."
            named = shown(field)
            raise QuestionError("unknown-field", named, f"'{named}' is not a field of this question. {can}")


def day_of(given: Any, field: str, enter: str = "Enter") -> date:
    """A date as people type one, in any spelling that ``dates`` knows: 2026-12-18, 18/12/2026, Fri 18th DEC 2026."""
    text, typed = date_and_time(str(given if given is not None else ""))
    day = read_day(text, field, enter)
    if typed:
        raise QuestionError("date-only", field, f"{enter} the date only, without a time of day.")
    return day


def day_in_reach(given: Any, field: str) -> date:
    """A date in a year that can be meant."""
    day = day_of(given, field)
    in_reach(day, field)
    return day


def closure_days(given: Any) -> frozenset[date]:
    """The days on which the reader's office is shut, besides weekends and bank holidays."""
    if given is None:
        return frozenset()
    if not isinstance(given, list):
        raise QuestionError("bad-closed", "closed", "Give closure days as a list of dates.")
    return frozenset(day_of(one, "closed", "Closure days: enter") for one in given)


def starts_of(asked: Mapping[str, Any], rules: list[DeadlineRule], today: date) -> tuple[Moment | None, Moment | None]:
    """The start of a limit, and the other start where the clause names two; at least one of them is known."""
    named = next((rule.other_start for rule in rules if rule.other_start), None)
    first, second = asked.get("start"), asked.get("other_start")
    if any(rule.born for rule in rules):
        return _birth(first, today), None
    if second and not named:
        says = "This limit is counted from one event. Leave the second date out."
        raise QuestionError("no-other-start", "other_start", says)
    if not second:
        return start_of(first, rules), None
    if not date_and_time(str(first or ""))[0].strip(" ?"):
        return None, start_of(second, rules, "other_start")
    with Together() as read:
        start = read(start_of, first, rules)
        other = read(start_of, second, rules, "other_start")
    if named and named.which == "whichever applies":
        says = "Only one of the two events applies. Enter the date of that one, and leave the other empty."
        raise QuestionError("two-starts", "other_start", says)
    return start, other


def _birth(given: Any, today: date) -> Moment:
    """A date of birth, or its month: then the first day, with the last beside it. It is used here, and put into no answer."""
    year, month, day = read_month(str(given if given is not None else ""), "start")
    first = date(year, month, day or 1)
    in_reach(first, "start")
    if first > today:
        says = f"{in_words(first)} has not come yet. Enter the date of birth, or its month and year."
        raise QuestionError("born-in-future", "start", says)
    return Moment(first, last=None if day else add_months(first, 1) - ONE_DAY)


def said_of(given: Any, field: str) -> bool | None:
    """Whether the reader says that an exception holds: true, false, or nothing."""
    known = {None: None, "": None, True: True, False: False, "yes": True, "no": False}
    if not isinstance(given, (str, bool, type(None))) or given not in known:
        raise QuestionError("not-said", field, "Say yes, no, or nothing.")
    return known[given]


def now_of(given: Any, today: date) -> Moment:
    """The moment at which somebody looks: a day, or a UK clock time; ``today`` where nothing is given."""
    if not given:
        return Moment(today)
    day, at, zone = read_moment(str(given), "as_at")
    in_reach(day, "as_at")
    if at is None:
        return Moment(day)
    when = datetime.combine(day, at)
    if zone:
        _as_the_clocks_were(when, zone, "as_at")
    return Moment(day, when, zone or (*zones_of(when), "BST")[0])


def start_of(given: Any, rules: list[DeadlineRule], field: str = "start") -> Moment:
    """The start: a day, and where the limits need it a UK clock time with its zone."""
    wanted = {rule.time_of_day for rule in rules}
    text, typed = date_and_time(str(given or ""))
    with Together() as read:
        day = read(day_in_reach, text, field)
        if typed and wanted <= {""}:
            raise QuestionError("date-only", field, "Enter the date only: this limit counts days.")
        clock = read(_time_from, typed) if typed or "needed" in wanted else None
    return _on_the_clock(day, *clock) if clock else Moment(day)


def start_alone(given: Any, field: str) -> None:
    """Refuse what can be no start of any limit: it is not known yet which limit is meant."""
    day, _, _ = read_moment(str(given or ""), field)
    in_reach(day, field)


def _time_from(typed: str) -> tuple[time, Zone | None]:
    if not typed:
        says = "Enter the time by the 24-hour clock, like 14:05. This limit counts from it."
        raise QuestionError("time-needed", "time", says)
    return read_time(typed)


def _on_the_clock(day: date, time: time, zone: Zone | None) -> Moment:
    """A time of day that a clock in the UK showed that day, and only once."""
    at = datetime.combine(day, time)
    zones = zones_of(at)
    if not zones:
        raise QuestionError(
            "time-did-not-exist",
            "time",
            f"There was no {at:%H:%M} on {in_words(day)}: the clocks went from 01:00 GMT to 02:00 BST. "
            "Check the time and enter it again.",
        )
    if zone:
        _as_the_clocks_were(at, zone, "time")
        return Moment(day, at, zone)
    if len(zones) == 2:
        raise QuestionError(
            "time-occurred-twice",
            "time",
            f"{at:%H:%M} occurred twice on {in_words(day)}, because the clocks went back. Say which one it was.",
            readings=[
                {"offset": OFFSET["BST"], "says": f"the first {at:%H:%M}, before the clocks went back (BST)"},
                {"offset": OFFSET["GMT"], "says": f"the second {at:%H:%M}, after the clocks went back (GMT)"},
            ],
        )
    return Moment(day, at, zones[0])


def _as_the_clocks_were(at: datetime, zone: Zone, field: str) -> None:
    """Refuse a time with an offset that clocks in the UK did not have then. Says which one they had, and which time it may be by it."""
    had = zones_of(at)
    if zone in had or not had:
        return
    there, _ = add_hours(at, zone, 0)
    on = f" on {in_words(there.date())}" if there.date() != at.date() else ""
    says = (
        f"At {at:%H:%M} on {in_words(at.date())} the clock in England is {OFFSET[had[0]]} ({had[0]}), not {OFFSET[zone]} ({zone}). "
        f"If a clock in England showed {at:%H:%M}, enter {at:%H:%M} alone; if {at:%H:%M}{OFFSET[zone]} is meant, enter {there:%H:%M}{on}."
    )
    raise QuestionError("wrong-offset", field, says)


def in_reach(day: date, field: str) -> None:
    """Refuse a year that can only be a slip of the pen."""
    if not RULE_SINCE <= day.year <= 2200:
        raise QuestionError("out-of-reach", field, f"Enter a year from {RULE_SINCE} to 2200.")


def right_weekday(rule: DeadlineRule, start: date) -> None:
    """Refuse a start on another weekday than that of the meetings which the rule counts."""
    weekday = rule.weekday_of_start
    if weekday and DAYS[start.weekday()] != weekday:
        raise QuestionError(
            "wrong-weekday",
            "start",
            f"{in_words(start)} is not a {weekday}. Enter the date of a meeting that really took place on a "
            f"{weekday}, or is already booked for one.",
        )


def within_bank_holidays(calendar: WorkingCalendar, day: date, field: str, what: str) -> None:
    """Refuse a day whose bank holidays are not published."""
    if not calendar.knows(day):
        raise QuestionError(
            "beyond-bank-holidays",
            field,
            f"{horizon(calendar)} {what[0].upper()}{what[1:]}, {in_words(day)}, is outside that, so it is "
            "not worked out here. Count it by hand, and check it again when the new list is out.",
        )


def counted_within_bank_holidays(calendar: WorkingCalendar, limit: Limit, found: Due, field: str) -> None:
    """Refuse a date that is counted over a day whose bank holidays are not published: one counted back from there may itself be known."""
    if found.count and limit.leaves_out_days_off:
        last = max((*found.count.counted, found.at_latest or found.due_day))
        within_bank_holidays(calendar, last, field, "a day that this is counted over")


def horizon(calendar: WorkingCalendar) -> str:
    """From when to when bank holidays are published, in a sentence."""
    return f"Bank holidays are published for {in_words(calendar.published_from)} to {in_words(calendar.published_to)}."
