"""What pydantic finds wrong with a value, in a content owner's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, get_args

from ..asking.dates import read_day
from ..errors import Fault, QuestionError
from ..standards.guidance import did_you_mean
from .slips import ODD_SPACES, commented_out, yes_or_no

Place = tuple[str | int, ...]
"""Where something stands in a file: entry, field, and so on inwards."""
Told = tuple[str, str]
"""What is wrong, and what to do."""

NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "eighteen": 18, "twenty": 20,
    "twenty-four": 24, "twenty-eight": 28, "thirty": 30, "forty": 40, "sixty": 60, "seventy-two": 72, "ninety": 90,
}  # fmt: skip
"""Numbers as they are written out, as far as a time limit is likely to hold them."""
COMPARE = "Compare it with the same file in _template."


class Wrong:
    """One value, with all that there is to tell of it."""

    def __init__(self, place: str, field: str, value: Any, written: str | None):
        self.place, self.field, self.value, self.written = place, field, value, written

    @property
    def as_written(self) -> str:
        """The value as it stands in the file; YAML makes a number of 1.10 and a yes of 'on'."""
        return str(self.value) if self.written is None else self.written


def explain(
    shown: str, wanted: Any, data: Any, line: int | None, error: Any, written: str | None, text: Sequence[str]
) -> Fault:
    """One of pydantic's errors. ``line`` and ``written`` are where and how the value stands in the file, whose lines ``text`` has."""
    loc: Place = tuple(error["loc"])
    entry, fields = "", loc
    if loc and isinstance(loc[0], int):
        held = data[loc[0]] if isinstance(data, list) else None
        entry = str(held.get("id", f"entry {loc[0] + 1}")) if isinstance(held, dict) else f"entry {loc[0] + 1}"
        fields = loc[1:]
    where = " > ".join(str(f + 1) if isinstance(f, int) else f for f in fields)
    wrong = Wrong(where, str(fields[-1]) if fields else "", error["input"], written)
    kind = error["type"]
    if kind == "literal_error":
        says, remedy = _option(wrong, error["ctx"]["expected"])
    elif kind in ("unexpected_keyword_argument", "extra_forbidden"):
        says, remedy = f"'{where}' is not a field of this entry", did_you_mean(wrong.field, field_names(wanted))
    elif kind in ("missing", "missing_argument"):
        says, remedy = f"'{where}' is missing", "Add it: _template shows what belongs there."
    elif kind == "value_error":
        told = error["ctx"]["error"]
        says, remedy = f"{where or entry}: {told}", getattr(told, "remedy", COMPARE)
    elif kind == "string_type" and line and (cut := commented_out(text[line - 1])):
        says, remedy = cut
    else:
        explained = next((EXPLAINED[start] for start in EXPLAINED if kind.startswith(start)), None)
        says, remedy = explained(wrong) if explained else (f"{where}: {error['msg']}", COMPARE)
    return Fault(shown, entry, says, remedy, line)


def without_echoes(faults: Sequence[Fault]) -> list[Fault]:
    """A field with a wrong name is missing, too: one fault of the two, the one that says how it is spelled."""
    spelled = {(one.entry, one.remedy) for one in faults if one.says.endswith("is not a field of this entry")}
    return [
        one
        for one in faults
        if not (one.says.endswith("is missing") and (one.entry, f"Did you mean {one.says.split()[0]}?") in spelled)
    ]


def field_names(wanted: Any) -> list[str]:
    """The fields of the record that is wanted, or of which a list is."""
    kind = next(iter(get_args(wanted)), wanted)
    return list(kind.__annotations__)


def _option(wrong: Wrong, expected: str) -> Told:
    options = [part.strip(" '") for part in expected.replace(" or ", ",").split(",")]
    if wrong.value is None:
        return f"'{wrong.place}' is empty", f"Write one of: {', '.join(options)}."
    if any(space in str(wrong.value) for space in ODD_SPACES):
        says = f"{wrong.place}: '{wrong.value}' holds a space of another kind, as web pages and word processors have"
        return says, "Delete the space, and type it anew if one belongs there."
    says = f"{wrong.place}: '{wrong.as_written}' is not one of: {', '.join(options)}"
    return says, did_you_mean(wrong.as_written, options)


def _text(wrong: Wrong) -> Told:
    if isinstance(wrong.value, list | dict):
        held = "a list" if isinstance(wrong.value, list) else "fields"
        return (
            f"{wrong.place}: {held} where one text belongs",
            "Write one text, without brackets; put it in quotes if it has some.",
        )
    if wrong.value is None:
        remedy = "Write what belongs there, or take the field out where it may be left out."
        return f"'{wrong.place}' is empty", remedy
    if isinstance(wrong.value, bool):
        return yes_or_no(wrong.as_written)
    kind = "a time of day" if ":" in wrong.as_written else "a number"
    says = f"{wrong.place}: {wrong.as_written} without quotes reads as {kind}, not as text"
    return says, f'Put it in quotes: "{wrong.as_written}"'


def _date(wrong: Wrong) -> Told:
    says = f"{wrong.place}: '{wrong.as_written}' is not a date"
    try:
        meant = read_day(wrong.as_written)
    except QuestionError:
        if re.fullmatch(r"\d{8}", wrong.as_written):
            year, month, day = wrong.as_written[:4], wrong.as_written[4:6], wrong.as_written[6:]
            return f"{says} as it is written here", f"Write the hyphens: {year}-{month}-{day}"
        if re.fullmatch(r"\d{4}-\d\d-\d\d", wrong.as_written):
            return f"{says} that any calendar has", "Look it up, and write it as year-month-day, like 2026-11-22."
        return says, "Write the whole date as year-month-day, like 2026-11-22."
    return f"{says} as it is written here", f"Write it as year-month-day: {meant}"


def _number(wrong: Wrong) -> Told:
    held = str(wrong.value).strip()
    says = f"{wrong.place}: '{held}' is not a whole number in figures"
    figures = re.match(r"(\d+)\s+[a-z]", held)
    if held.lower() in NUMBERS:
        return says, f"Write {NUMBERS[held.lower()]}"
    if held.isdecimal():
        return (
            f"{wrong.place}: '{held}' stands in quotes, which make a text of a number",
            f"Write {int(held)} without quotes.",
        )
    if figures:
        return says, f"Write {figures[1]} alone; what it counts stands under unit."
    if re.fullmatch(r"[\dOolI]+", held):
        return says, "Look whether a letter stands in it: O for 0, or l for 1."
    return says, "Write the number that the clause states, like 5."


def _truth(wrong: Wrong) -> Told:
    return f"{wrong.place}: '{wrong.as_written}' is neither true nor false", "Write true or false, without quotes."


def _list(wrong: Wrong) -> Told:
    if not wrong.place:
        held = "fields stand" if isinstance(wrong.value, dict) else "something else stands"
        return f"{held} here where a list of entries belongs", "Begin each entry with a hyphen and a space: - id: …"
    if isinstance(wrong.value, dict):
        return f"{wrong.place}: fields where a list belongs", "Begin each entry of the list with a hyphen and a space."
    if wrong.value is None:
        return f"'{wrong.place}' is empty", "Write a list in brackets; [] is an empty one."
    return f"{wrong.place}: one text where a list belongs", f"Put it in brackets: [{wrong.as_written}]"


def _fields(wrong: Wrong) -> Told:
    if not wrong.place:
        if not wrong.value:
            return "nothing is written here", "Compare the file with the same one in _template."
        return (
            f"'{str(wrong.value)[:40]}' stands where an entry with its fields belongs",
            "Write '- id: …', and its other fields below.",
        )
    if wrong.field == "limit":
        return (
            f"{wrong.place}: '{wrong.as_written}' is a text where fields belong",
            "Write it like {manner: within, count: 5, unit: working days}",
        )
    return f"{wrong.place}: '{str(wrong.value)[:40]}' where fields belong", COMPARE


EXPLAINED: dict[str, Callable[[Wrong], Told]] = {
    "string": _text,
    "date": _date,
    "int": _number,
    "float": _number,
    "bool": _truth,
    "tuple": _list,
    "list": _list,
    "dataclass": _fields,
    "dict": _fields,
}
"""By the beginning of pydantic's name for the error, the longer ones first where two fit."""
