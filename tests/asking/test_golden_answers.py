"""Every answer to a table of questions, right and wrong, to the last sign: the areas and the calendar are fictional or held still, the code is not.

To accept a change: `GOLDEN=accept .venv/bin/python -m pytest tests/asking/test_golden_answers.py`, and read which questions it changed;
what their answers were before is told by the command line of the commit before.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from math import cos, pi, sin
from typing import NamedTuple

import pytest
from conftest import ROOT
from two_areas import GIVER, book_of_two

from ce_guidance.asking import reply
from ce_guidance.counting.distance import MILE
from ce_guidance.counting.rings import Ring, pack, unpack
from ce_guidance.standards.guidance import Book
from ce_guidance.standards.placements import Base, Follows, Placement

TABLE = ROOT / "tests/golden/answers.jsonl"
AT_ONCE = 12
"""Questions of one test: a slip is found by few of them, and the rest need not be asked."""


class Golden(NamedTuple):
    """One question as it was put on a day, with the fingerprint of its answer."""

    tool: str
    asked: str
    day: str
    fingerprint: str


def golden() -> list[Golden]:
    return [Golden(*json.loads(line)) for line in TABLE.read_text("utf-8").splitlines()]


def held_still() -> Book:
    """The two areas, without what another edition or a longer list of bank holidays would alter in every answer; and a distance rule."""
    book = book_of_two()
    last = date(2028, 12, 31)
    days = tuple(one for one in book.calendar.holidays if one.day <= last)
    calendar = replace(book.calendar, holidays=days, published_to=last, list_version="held still")
    areas = tuple(replace(one, placements=(placement(),)) if one.slug == GIVER else one for one in book.areas)
    held = ring()
    return replace(book, areas=areas, calendar=calendar, version="0", build="0", name="Golden", rings={held.key: held})


#: A made-up rule near the real coast, so that what lies in the sea is refused too; and made-up postcodes, on either side of its line and across it.
BASE, MILES = (370_654, 429_266), 20.0
FAR = {"BB1": (1, 4), "BB2": (3, 12), "PR1": (14, 21), "M1": (19.7, 20.4), "LS1": (26, 37), "L1": (38, 44)}
"""The least and the most miles of each district."""


def placement() -> Placement:
    base = Base("Example House", *BASE, "a made-up map", date(2026, 1, 1), "the panel's chair", confirmed=False)
    near, far = Follows("returned", "in-hospital", ("protocol/2.5",)), Follows("returned", "at-home", ("protocol/2.5",))
    says = "Measured in a straight line.", "Ask the panel's chair which side applies."
    return Placement("house", "Within 20 miles?", "Where does the child live now?", *says, base, MILES, near, far, near)


def ring() -> Ring:
    units = ("1AA", "1AB", "1AD", "2AA", "2AB", "2AE", "3AA", "3JH")
    places = {
        district: {unit: at(least + (most - least) * n / (len(units) - 1), n) for n, unit in enumerate(units)}
        for district, (least, most) in FAR.items()
    }
    return unpack(pack(f"{GIVER}/house", BASE, MILES * MILE, places, "2026-01", ("Made up.",)))


def at(miles: float, turn: int) -> tuple[int, int]:
    """The grid metres of a place so many miles from the base, and so many eighths of a circle from the north."""
    angle = turn * pi / 4
    return round(BASE[0] + miles * MILE * sin(angle)), round(BASE[1] + miles * MILE * cos(angle))


BOOK = held_still()


def fingerprint(answer: str) -> str:
    """Of an answer, whatever the last digits of its distances: they are those of a machine."""
    plain = json.dumps(json.loads(answer, parse_float=lambda number: round(float(number), 6)), ensure_ascii=False)
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def now(one: Golden) -> str:
    return reply(BOOK, one.tool, one.asked, date.fromisoformat(one.day))


def parts() -> Iterator[list[Golden]]:
    """The table in small parts, each of one tool."""
    table = golden()
    for tool in dict.fromkeys(one.tool for one in table):
        held = [one for one in table if one.tool == tool]
        yield from (held[at : at + AT_ONCE] for at in range(0, len(held), AT_ONCE))


@pytest.mark.parametrize("part", list(parts()), ids=lambda part: f"{part[0].tool} {len(part)}")
def test_every_answer_is_as_it_was(part):
    if os.environ.get("GOLDEN") == "accept":
        changed = {one[:3]: fingerprint(now(one)) for one in part}
        lines = [json.dumps([*one[:3], changed.get(one[:3], one.fingerprint)], ensure_ascii=True) for one in golden()]
        TABLE.write_text("\n".join(lines) + "\n", "utf-8")
        return
    others = [(one, answer) for one in part if fingerprint(answer := now(one)) != one.fingerprint]
    assert not others, "\n".join(
        f"ce-guidance ask {one.tool} '{one.asked}' now says {text[:2000]}" for one, text in others
    )


def test_the_table_asks_every_tool_and_is_refused_in_many_ways():
    table = golden()
    answers = [json.loads(now(one)) for one in table]
    codes = {one["problem"]["code"] for one in answers if "problem" in one}
    assert {one.tool for one in table} >= {
        "working-days",
        "deadline",
        "schedule",
        "latest-start",
        "pathway",
        "distance",
    }
    assert len(codes) > 40 and len([one for one in answers if "problem" not in one]) > 300
    assert len({one[:3] for one in table}) == len(table)
