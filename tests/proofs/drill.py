"""Errors planted in the rules of every area, one at a time: `check --cases` has to stop each.

    .venv/bin/python tests/proofs/drill.py [--seed 20] [--each 2] [--only leeds]

Each is made as a tired owner makes it, and then signed as read against the source, so that the second reading cannot tell it.
What is left to catch it: two records that contradict each other, or a case that somebody worked out by hand.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "src"))

from ce_guidance.content import AUTHORITIES  # noqa: E402
from ce_guidance.content.areas import READING, area_as_it_stands, write_reading  # noqa: E402
from ce_guidance.content.cases import read_cases  # noqa: E402
from ce_guidance.content.holding import not_held  # noqa: E402
from ce_guidance.content.loading import read_book  # noqa: E402
from ce_guidance.content.postcode_data import with_rings  # noqa: E402
from ce_guidance.errors import ContentError  # noqa: E402

LEAST = 40
ENOUGH = {
    "must": "should",
    "should": "can",
    "will": "can",
    "required": "consider",
    "critical": "should",
    "needs to": "can",
}
"""A verb, and a weaker one in its place."""
KIND_OF_DAY = {"working days": "calendar days", "calendar days": "working days", "school days": "working days", "hours": "working hours", "weeks": "months", "months": "weeks"}  # fmt: skip
Slips = Iterator[tuple[str, Callable[[], None]]]
"""What is wrong then, in words, and what makes the rows so."""


def _limits(rows: list[Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for row in rows:
        for held in (row.get("limit"), *row.get("either", ())):
            if isinstance(held, dict):
                yield row["id"], held


def a_number_changed(rows: Any) -> Slips:
    for name, held in _limits(rows):
        if (held.get("count") or 0) > 1:
            more = held["count"] * 2
            yield f"{name}: {held['count']} became {more} {held.get('unit')}", lambda h=held, n=more: h.update(count=n)


def the_day_of_the_event_counted(rows: Any) -> Slips:
    for name, held in _limits(rows):
        if (held.get("count") or 0) > 1 and "days" in str(held.get("unit")):
            yield (
                f"{name}: {held['count']} {held['unit']} with the day itself as the first",
                lambda h=held: h.update(count=h["count"] - 1),
            )


def another_kind_of_day(rows: Any) -> Slips:
    for name, held in _limits(rows):
        other = KIND_OF_DAY.get(str(held.get("unit")))
        if other:
            yield f"{name}: {held['unit']} became {other}", lambda h=held, u=other: h.update(unit=u)


def another_time_of_day(rows: Any) -> Slips:
    for name, held in _limits(rows):
        if held.get("clock"):
            yield f"{name}: {held['clock']} became 17:30", lambda h=held: h.update(clock="17:30")


def a_weaker_verb(rows: Any) -> Slips:
    for row in rows:
        if row["strength"] in ENOUGH:
            yield (
                f"{row['id']}: {row['strength']} became {ENOUGH[row['strength']]}",
                lambda r=row: r.update(strength=ENOUGH[r["strength"]]),
            )


def a_stronger_verb(rows: Any) -> Slips:
    for row in rows:
        if row["strength"] in ("can", "consider", "should", "standard"):
            yield f"{row['id']}: {row['strength']} became will", lambda r=row: r.update(strength="will")


def a_condition_added(rows: Any) -> Slips:
    every = sorted({one for row in rows for one in row.get("conditions") or ()})
    for row in rows:
        others = [one for one in every if one not in (row.get("conditions") or ())]
        if others:
            yield (
                f"{row['id']}: only if {others[0]}",
                lambda r=row, o=others[0]: r.update(conditions=[*(r.get("conditions") or ()), o]),
            )


def another_start(rows: Any) -> Slips:
    for row in rows:
        yield (
            f"{row['id']}: from the referral, and not from {row['start']}",
            lambda r=row: r.update(start="the referral"),
        )


def a_condition_lost(rows: Any) -> Slips:
    for row in rows:
        if row.get("conditions"):
            yield f"{row['id']}: without {row['conditions'][-1]}", lambda r=row: r["conditions"].pop()


def another_doer(rows: Any) -> Slips:
    everybody = sorted({one for row in rows for one in row.get("who") or ()})
    for row in rows:
        others = [one for one in everybody if one not in (row.get("who") or ())]
        if row.get("who") and others:
            yield (
                f"{row['id']}: {others[0]} in the place of {row['who'][0]}",
                lambda r=row, o=others[0]: r["who"].__setitem__(0, o),
            )


def a_doer_lost(rows: Any) -> Slips:
    for row in rows:
        if row.get("who"):
            yield f"{row['id']}: nobody in the place of {row['who'][0]}", lambda r=row: r.pop("who")


def kilometres_for_miles(rows: Any) -> Slips:
    for row in rows:
        yield (
            f"{row['id']}: {row['radius_miles']} km",
            lambda r=row: r.update(radius_miles=round(r["radius_miles"] / 1.609344, 2)),
        )


def two_outcomes_exchanged(rows: Any) -> Slips:
    for row in rows:
        for one, other in zip(row["routes"], row["routes"][1:], strict=False):
            if one["outcome"] != other["outcome"]:

                def change(a: Any = one, b: Any = other) -> None:
                    a["outcome"], b["outcome"] = b["outcome"], a["outcome"]

                yield f"{row['id']}: {one['outcome']} and {other['outcome']} exchanged", change
                break


def a_step_lost(rows: Any) -> Slips:
    for row in rows:
        for outcome in row["outcomes"]:
            if len(outcome.get("actions") or ()) > 1:
                yield (
                    f"{row['id']}, {outcome['id']}: without {outcome['actions'][0]}",
                    lambda o=outcome: o["actions"].pop(0),
                )


def a_step_of_another_outcome(rows: Any) -> Slips:
    for row in rows:
        for one, other in zip(row["outcomes"], row["outcomes"][1:], strict=False):
            more = [step for step in other.get("actions") or () if step not in (one.get("actions") or ())]
            if more:
                yield (
                    f"{row['id']}, {one['id']}: {more[-1]} as well",
                    lambda o=one, a=more[-1]: o.update(actions=[*(o.get("actions") or ()), a]),
                )


def counted_from_another_step(rows: Any) -> Slips:
    for row in rows:
        for step in row["steps"]:
            if step.get("after"):
                yield (
                    f"{row['id']}, {step['id']}: from the event, and not from {step['after']}",
                    lambda s=step: s.pop("after"),
                )


def another_telephone_number(rows: Any) -> Slips:
    for row in rows:
        if re.search(r"\d$", str(row.get("phone") or "")):
            yield (
                f"{row['id']}: the last figure of {row['phone']}",
                lambda r=row: r.update(phone=r["phone"][:-1] + str((int(r["phone"][-1]) + 1) % 10)),
            )


def another_address(rows: Any) -> Slips:
    for row in rows:
        for kind in ("email", "web"):
            if row.get(kind):
                spoiled = row[kind].replace("e", "a", 1)
                yield f"{row['id']}: {spoiled}", lambda r=row, k=kind, new=spoiled: r.update({k: new})


KINDS: list[tuple[str, Callable[[Any], Slips]]] = [
    ("deadlines", a_number_changed), ("deadlines", the_day_of_the_event_counted), ("deadlines", another_kind_of_day), ("deadlines", another_time_of_day), ("deadlines", another_start),
    ("actions", a_weaker_verb), ("actions", a_stronger_verb), ("actions", a_condition_lost), ("actions", a_condition_added), ("actions", another_doer), ("actions", a_doer_lost), ("placements", kilometres_for_miles),
    ("pathways", two_outcomes_exchanged), ("pathways", a_step_lost), ("pathways", a_step_of_another_outcome), ("schedules", counted_from_another_step),
    ("contacts", another_telephone_number), ("contacts", another_address),
]  # fmt: skip


class Place:
    """A copy of the content with one area in it, in which one file at a time is spoiled and put right again."""

    def __init__(self, slug: str, folder: Path) -> None:
        self.slug, self.folder, self.area = slug, folder, folder / slug
        shutil.copytree(AUTHORITIES / slug, self.area)
        for shared in AUTHORITIES.glob("_*"):
            if shared.name != "_template":
                shutil.copytree(shared, folder / shared.name)

    def rows(self, word: str) -> Any:
        return yaml.load((self.area / f"{word}.yaml").read_bytes(), getattr(yaml, "CSafeLoader", yaml.SafeLoader)) or []

    def caught(self, word: str, rows: Any) -> tuple[str, str]:
        """By what, and what it says; nothing where nothing tells it."""
        path, reading = self.area / f"{word}.yaml", self.area / READING
        before, read, at = path.read_bytes(), reading.read_bytes(), path.stat()
        path.write_text(json.dumps(rows, default=str, ensure_ascii=False), "utf-8")
        try:
            area_as_it_stands(self.area)
            write_reading(self.area)
            book = with_rings(read_book.__wrapped__(self.folder))
            for held in read_cases(book, self.folder):
                for fault in not_held(book, held):
                    return "a case", f"{held.case.title}: {fault.says}"
        except ContentError as error:
            return "records", str(error.faults[0].says)
        finally:
            path.write_bytes(before)
            reading.write_bytes(read)
            os.utime(path, ns=(at.st_atime_ns, at.st_mtime_ns))
        return "", ""


def planted(place: Place, dice: random.Random, each: int) -> Iterator[tuple[str, str, str, int]]:
    """Of every kind so many: its name, the file, what is planted, and its number among those that could be."""
    for word, kind in KINDS:
        could = [says for says, _ in kind(place.rows(word))]
        for at in sorted(dice.sample(range(len(could)), min(each, len(could)))):
            yield kind.__name__.replace("_", " "), word, could[at], at


def main() -> int:
    """Print what caught each; 1 if one got through, or there are fewer than there should be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument(
        "--each", type=int, default=2, help="of every kind and area at most so many; 0 for every place there is"
    )
    parser.add_argument("--only", nargs="*", default=[], help="these areas alone")
    asked = parser.parse_args()
    os.chdir(ROOT)
    began, dice, by, through = time.monotonic(), random.Random(asked.seed), Counter[str](), []
    names = {kind.__name__.replace("_", " "): kind for _, kind in KINDS}
    for area in read_book().areas:
        if asked.only and area.slug not in asked.only:
            continue
        with tempfile.TemporaryDirectory() as folder:
            place = Place(area.slug, Path(folder))
            for kind, word, says, at in list(planted(place, dice, asked.each or 10_000)):
                rows = place.rows(word)
                list(names[kind](rows))[at][1]()
                what, told = place.caught(word, rows)
                by[what or "nothing"] += 1
                if not what:
                    through.append(f"{area.slug}: {kind}: {says}")
                print(
                    f"{what or 'NOT CAUGHT':10}  {area.slug}: {kind}: {says}" + (f"  [{told[:110]}]" if told else ""),
                    flush=True,
                )
    count = sum(by.values())
    figure = f"{count - len(through)} of {count} caught: {by['records']} by two records that contradict each other, {by['a case']} by a case worked out by hand"
    print(f"{figure}; seed {asked.seed}")
    report(
        "A slip in a rule that somebody has signed as read is stopped before it is published",
        figure,
        f"{count} errors in the rules, {count - len(through)} of them caught",
        time.monotonic() - began,
    )
    return 1 if through or (count < LEAST and not asked.only) else 0


def report(proof: str, figure: str, seeded: str, seconds: float) -> None:
    """The row of the table of proofs."""
    folder = ROOT / "build/proofs"
    folder.mkdir(parents=True, exist_ok=True)
    row = {"proof": proof, "figure": figure, "seeded": seeded, "seconds": round(seconds)}
    (folder / f"{Path(__file__).stem}.json").write_text(json.dumps(row, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
