"""Random questions, right and hostile, to the lean Python of the browser and to CPython: the very same answers, words and HTML.

    .venv/bin/python tests/proofs/fuzz.py [--count 20000] [--seed N] [--collecting 50]

The seed is drawn and printed unless it is given. With `--collecting` the browser's Python looks for garbage after so many new things and after each
question. Needs the finished site (`make build`) and Node. Then one rule is altered for one of the two, in several ways, and has to be found.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests"), str(ROOT / "tests/pyodide")]

from alike import alike  # noqa: E402
from lean_answers import Question, lean_answers, rules, runtime  # noqa: E402

from ce_guidance.browser.book import area_book  # noqa: E402
from ce_guidance.browser.lean.profile_questions import ODD, PLACES, WRONG, right_questions  # noqa: E402
from ce_guidance.content.loading import read_book  # noqa: E402
from ce_guidance.content.postcode_data import with_rings  # noqa: E402
from ce_guidance.standards.guidance import Book, Guidance  # noqa: E402
from ce_guidance.views import Desk  # noqa: E402

BATCH = 4_000
LEFT_OUT = ("ModuleNotFoundError: No module named 'difflib'",)
"""What compares an unknown id with those that there are. A form offers only those that there are."""
SIGNS = "0123456789 /.-,:T?apm\u2013\u200b\u0665\uff11\u00e4\U0001f600{}[]\"\\'\x00\t<&>constructor__proto__"
WAYS_TO_WRITE = (
    lambda day: day.isoformat(), lambda day: f"{day.day}/{day.month}/{day.year}", lambda day: f"{day.day} {day:%b} {day.year}", lambda day: f"{day:%A} {day.day} {day:%B} {day.year}",
    lambda day: f"{day.month}/{day.day}/{day.year}", lambda day: f"{day:%d%m%Y}", lambda day: f"? {day.month} {day.year}",
)  # fmt: skip


class Dice:
    """What a reader, a program or a nuisance may ask, drawn by a seed."""

    def __init__(self, book: Book, seed: int) -> None:
        self.book, self.dice = book, random.Random(seed)
        self.right: dict[str, list[dict[str, Any]]] = {}
        for tool, asked in right_questions(book):
            self.right.setdefault(tool, []).append(asked)
        self.bases = [one.base.position for area in book.areas for one in area.placements]

    def questions(self, count: int) -> Iterator[Question]:
        """Half of them right, a quarter with something odd in them, a quarter not even that."""
        for _ in range(count):
            tool = self.dice.choice(sorted(self.right))
            asked = self._varied(dict(self.dice.choice(self.right[tool])))
            kind = self.dice.random()
            text = json.dumps(self._odd(asked) if 0.5 <= kind < 0.75 else asked)
            if kind >= 0.75:
                text = self._spoilt(text)
            if kind >= 0.97:
                tool = self.dice.choice(["nothing", "", "about", "constructor", "deadline "])
            yield tool, text, self._today()

    def _today(self) -> str:
        late = self.dice.choice([0, 1, 30, 300, 4000]) if self.dice.random() < 0.2 else 0
        return (self.book.areas[0].authority.checked_on + timedelta(days=late)).isoformat()

    def _varied(self, asked: dict[str, Any]) -> dict[str, Any]:
        for name in ("start", "finish", "on", "other_start", "as_at", "panel_met"):
            if name in asked and self.dice.random() < 0.8:
                asked[name] = self._moment("T" in str(asked[name]))
        if "count" in asked:
            asked["count"] = self.dice.randint(-400, 400)
        if isinstance(asked.get("answers"), dict) and asked["answers"] and self.dice.random() < 0.4:
            left = self.dice.sample(sorted(asked["answers"]), self.dice.randint(0, len(asked["answers"])))
            asked["answers"] = {name: asked["answers"][name] for name in left}
        if "place" in asked and self.bases:
            asked["place"] = self._place()
        return asked

    def _moment(self, timed: bool) -> str:
        day = date(2024, 1, 1) + timedelta(days=self.dice.randint(0, 1800))
        written = self.dice.choice(WAYS_TO_WRITE)(day)
        if timed != (self.dice.random() < 0.05):
            written += (
                self.dice.choice(["T", " ", " at "])
                + f"{self.dice.randint(0, 24):02}:{self.dice.randint(0, 60):02}"
                + self.dice.choice(["", "", " GMT", " BST", "pm"])
            )
        return written

    def _place(self) -> str:
        if self.dice.random() < 0.2:
            return self.dice.choice(PLACES)
        latitude, longitude = self.dice.choice(self.bases)
        far = self.dice.choice([0.05, 0.3, 3])
        return f"{latitude + self.dice.uniform(-far, far):.{self.dice.randint(1, 6)}f}, {longitude + self.dice.uniform(-far, far):.4f}"

    def _odd(self, asked: dict[str, Any]) -> dict[str, Any]:
        name = self.dice.choice([*sorted(asked), "x", "constructor", "__class__"])
        odd = self.dice.choice(ODD)
        if isinstance(asked.get(name), str) and self.dice.random() < 0.5:
            at = self.dice.randint(0, len(asked[name]))
            odd = (
                asked[name][:at]
                + "".join(self.dice.choices(SIGNS, k=self.dice.randint(1, 6)))
                + asked[name][at + self.dice.randint(0, 3) :]
            )
        if self.dice.random() < 0.1:
            asked.pop(name, None)
            return asked
        return asked | {name: odd}

    def _spoilt(self, text: str) -> str:
        if self.dice.random() < 0.1:
            return self.dice.choice(WRONG)
        for _ in range(self.dice.randint(1, 4)):
            at = self.dice.randint(0, len(text))
            text = (
                text[:at]
                + "".join(self.dice.choices(SIGNS, k=self.dice.randint(0, 3)))
                + text[at + self.dice.randint(0, 4) :]
            )
        return text


def here(desk: Desk, question: Question) -> Any:
    """The reply of CPython."""
    try:
        return desk(*question, "../../")
    except Exception as error:
        return {"trap": f"{type(error).__name__}: {error}"}


def same(ours: str, theirs: str) -> bool:
    """The data alike, and every word and sign of what is said and drawn the very same."""
    if ours == theirs:
        return True
    (first, _, shown), (second, _, drawn) = ours.partition("\n"), theirs.partition("\n")
    return shown == drawn and alike(json.loads(first), json.loads(second))


def handed_over(told: Any) -> bool:
    """Whether the lean Python lacks a module that is left out on purpose: the page starts again with Python as it ships, which has it."""
    return isinstance(told, dict) and told["trap"] in LEFT_OUT


def unlike(desk: Desk, asked: list[Question], there: list[Any]) -> list[tuple[Question, Any, Any]]:
    """What is answered otherwise, or not at all by either: a question that stops Python is no answer."""
    pairs = ((one, here(desk, one), other) for one, other in zip(asked, there, strict=True) if not handed_over(other))
    return [(one, a, b) for one, a, b in pairs if isinstance(a, dict) or isinstance(b, dict) or not same(a, b)]


def altered(book: Book) -> Iterator[tuple[str, Guidance]]:
    """An area with one rule that is not as it was: a number, a verb, two outcomes, a doer, a kind of day."""
    for area in book.areas:
        rules = [one for one in area.deadlines if getattr(one.limit, "count", None) and one.limit.manner == "within"]
        if rules:
            rule = rules[0]
            more = replace(rule, limit=replace(rule.limit, count=rule.limit.count + 1))
            yield (
                f"{area.slug}: {rule.id} one longer",
                replace(area, deadlines=tuple(more if one is rule else one for one in area.deadlines)),
            )
        routes = area.pathways[0].routes
        turned = (
            replace(routes[0], outcome=routes[1].outcome),
            replace(routes[1], outcome=routes[0].outcome),
            *routes[2:],
        )
        pathway = replace(area.pathways[0], routes=turned)
        yield (
            f"{area.slug}: two outcomes of {pathway.id} exchanged",
            replace(area, pathways=(pathway, *area.pathways[1:])),
        )


def main() -> int:
    """Print every difference; 1 if there is one, or if an altered rule is not found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--collecting", type=int, default=0)
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    asked = parser.parse_args()
    began, book = time.monotonic(), with_rings(read_book())
    files, desk = runtime(asked.site) | rules(book), Desk(book)
    put = list(Dice(book, asked.seed).questions(asked.count))
    print(
        f"{len(put):,} questions, half of them hostile; --seed {asked.seed}"
        + (f"; collecting after {asked.collecting}" if asked.collecting else ""),
        flush=True,
    )
    wrong, kinds = 0, Counter[str]()
    for at in range(0, len(put), BATCH):
        batch = put[at : at + BATCH]
        there = lean_answers(files, batch, asked.collecting)
        kinds.update(
            "handed over" if handed_over(one) else "refused" if str(one).startswith('{"problem"') else "answered"
            for one in there
        )
        for question, ours, theirs in unlike(desk, batch, there):
            wrong += 1
            print(f"  {question}\n    CPython: {str(ours)[:300]}\n    browser: {str(theirs)[:300]}")
        print(f"  {at + len(batch):,} asked, {wrong} differences, {dict(kinds)}", flush=True)
    faults = list(altered(book))
    right = [
        (tool, json.dumps(one), book.areas[0].authority.checked_on.isoformat()) for tool, one in right_questions(book)
    ]
    caught = 0
    for what, area in faults:
        about = [one for one in right if f'"{area.slug}"' in one[1] and one[0] in ("deadline", "pathway")]
        found = bool(unlike(desk, about, lean_answers(files | {f"{area.slug}.jsonl": area_book(area).encode()}, about)))
        caught += found
        print(f"  {'found' if found else 'NOT FOUND'}: {what}", flush=True)
    figure = f"{len(put) - wrong:,} of {len(put):,} random questions answered alike, {kinds['answered']:,} with an answer, {kinds['refused']:,} with a refusal, {kinds['handed over']:,} handed over to Python as it ships (seed {asked.seed})"
    print(figure)
    report(
        "The browser's Python answers as CPython does, to right and to hostile questions",
        figure,
        f"one rule altered for one of the two: {caught} of {len(faults)} found",
        time.monotonic() - began,
    )
    return 1 if wrong or caught < len(faults) else 0


def report(proof: str, figure: str, seeded: str, seconds: float) -> None:
    """The row of the table of proofs."""
    folder = ROOT / "build/proofs"
    folder.mkdir(parents=True, exist_ok=True)
    row = {"proof": proof, "figure": figure, "seeded": seeded, "seconds": round(seconds)}
    (folder / f"{Path(__file__).stem}.json").write_text(json.dumps(row, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
