"""Two editions compared: every consequence with the outcomes, dates, pages and training that it changes, and what stays as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..standards.guidance import Book, Guidance
from ..training.rehearsal import Worked
from .examples import moved
from .found import DATES, Comparison, Found
from .limits import of_limits
from .links import of_links
from .records import called, of_records
from .rehearsed import of_training
from .routes import of_routes
from .where_shown import views

STAYS = {
    "No date changes.": DATES,
    "Nothing that is asked begins or ends, and its verbs stay.": ("asked", "gone", "binds", "looser"),
    "Who does it, and on what it hangs, stays.": ("doer", "condition"),
    "Every answer leads where it led, to the same steps.": ("route", "steps"),
    "Whom to reach stays.": ("reach",),
    "Every scenario of the training stays, with its right answers.": ("training",),
    "Links that people have kept lead where they led.": ("links",),
}
"""What is said where nothing of these kinds was found."""


NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Edition:
    """The rules at one time, with the scenarios worked through by them."""

    name: str
    """What it is, in words that follow "compared with"."""
    book: Book
    scenarios: tuple[Worked, ...]


def compare(old: Edition, new: Edition) -> Comparison:
    """What ``new`` changes. Both are read and worked out by the software that runs."""
    found = [*_areas(old.book, new.book), *_book(old.book, new.book), *of_training(old.scenarios, new.scenarios)]
    places = _Places(old, new)
    found = [replace(one, changes=(*one.changes, *places.of(one))) for one in found]
    dates = places.any_date
    for area in places.pairs.values():
        found += _unexplained(places, area, found)
    kinds = {one.kind for one in found}
    same = [says for says, of in STAYS.items() if kinds.isdisjoint(of) and not (dates and of == DATES)]
    found.sort(key=lambda one: (one.weight, one.area))
    return Comparison(old.name, tuple(dict.fromkeys(found)), tuple(same))


def _areas(old: Book, new: Book) -> Iterator[Found]:
    for area in new.areas:
        was = old.area.get(area.slug)
        if was is None:
            yield Found("asked", area.authority.name, area.slug, "a new area", "", f"{len(area.clauses)} clauses")
        elif was is not area and was != area:
            found = [*of_limits(new.calendar, was, area), *of_routes(was, area), *of_records(was, area)]
            numbers = _numbers(was, area, found)
            for one in found:
                if not _said_of_action(one, found):
                    counts = one.kind == "wording" and one.what.endswith("(text)") and numbers.issuperset(one.clauses)
                    yield replace(one, kind="numbers") if counts and one.clauses else one
            yield from of_links(was, area)
    for was in old.areas:
        if was.slug not in new.area:
            yield Found("gone", was.authority.name, was.slug, "an area that is gone", f"{len(was.clauses)} clauses", "")


def _said_of_action(one: Found, found: list[Found]) -> bool:
    """Whether a clause says only what is told of its action: the same verb, the same doer."""
    if one.actions or one.kind not in ("binds", "looser", "doer"):
        return False
    return any(
        other.actions and other.kind == one.kind and set(one.clauses) <= set(other.clauses) and one.after == other.after
        for other in found
    )


def _numbers(old: Guidance, new: Guidance, found: list[Found]) -> set[str]:
    """Clauses whose numbers differ while no time limit of them does: one of the two was forgotten, or it counts something else."""
    dated = {clause for one in found if one.kind in DATES for clause in one.clauses}
    return {
        clause.id
        for clause in new.clauses
        if clause.id in old.clause
        and clause.id not in dated
        and NUMBER.findall(old.clause[clause.id].text) != NUMBER.findall(clause.text)
    }


def _book(old: Book, new: Book) -> Iterator[Found]:
    """What belongs to no area: the comparisons, and the days off that are published."""
    before, after = ({one.id: one for one in book.comparisons} for book in (old, new))
    for name in {**before, **after}:
        was, now = before.get(name), after.get(name)
        if was != now:
            asks = (now or was).asks  # type: ignore[union-attr]
            says = [_answers(one) if one else "" for one in (was, now)]
            yield Found("besides", "", "", f"the comparison '{asks}'", says[0], says[1])


def _answers(comparison: object) -> str:
    held = getattr(comparison, "areas", {})
    says = "; ".join(f"{slug}: {', '.join(clauses) or 'nothing'}" for slug, clauses in held.items())
    return " ".join(filter(None, (getattr(comparison, "asks", ""), says, getattr(comparison, "remark", None))))


class _Places:
    """Where what differs is shown, and the dates of schedules by both editions."""

    def __init__(self, old: Edition, new: Edition):
        self.old, self.new = old, new
        self.pairs = {
            area.slug: (old.book.area[area.slug], area) for area in new.book.areas if area.slug in old.book.area
        }
        self.dates = {slug: dict(self._moved(*pair)) for slug, pair in self.pairs.items() if pair[0] != pair[1]}
        self.shown: dict[tuple[str, str], list[tuple[str, str]]] = {}

    @property
    def any_date(self) -> bool:
        """Whether the date of a step differs."""
        return any(self.dates.values())

    def _moved(self, was: Guidance, now: Guidance) -> Iterator[tuple[str, tuple[str, dict[str, str]]]]:
        for schedule in now.schedules:
            if schedule.id in was.schedule:
                event, found = moved(self.new.book.calendar, (was, was.schedule[schedule.id]), (now, schedule))
                if found:
                    yield schedule.id, (event, found)

    def of(self, one: Found) -> Iterator[str]:
        """The lines of what else a consequence changes."""
        if one.kind in ("wording", "training", "links") or one.slug not in self.pairs:
            return
        was, now = self.pairs[one.slug]
        for schedule in now.schedules:
            held = self.dates[one.slug].get(schedule.id)
            dated = one.kind in (*DATES, "steps", "asked", "gone")
            if held and dated and not {step.action for step in schedule.steps}.isdisjoint(one.actions):
                yield f"the schedule '{schedule.title}', after {held[0]}: {'; '.join(held[1].values())}"
        found = dict.fromkeys(place for clause in one.clauses for place in self._changed(was, now, clause))
        yield from _in_words(now, found)

    def _changed(self, was: Guidance, now: Guidance, clause: str) -> list[tuple[str, str]]:
        """The places where a clause is shown otherwise than before, as ``where_shown`` has them: what each is, and its address."""
        key = now.slug, clause
        if key not in self.shown:
            before = self._views(self.old, was, clause)
            after = self._views(self.new, now, clause)
            differ = [place for place in {**before, **after} if before.get(place) != after.get(place)]
            if differ:
                differ += [one for one in after if one.startswith(("clause:", "profession:", "comparison:"))]
            held = (place.partition(": ")[::2] for place in dict.fromkeys(differ))
            self.shown[key] = [(word, at) for word, at in held if word not in ("action", "scenario")]
        return self.shown[key]

    def _views(self, edition: Edition, area: Guidance, clause: str) -> dict[str, list[str]]:
        held: dict[str, list[str]] = {}
        if clause in area.clause:
            scenarios = [one for one in edition.scenarios if one.area.slug == area.slug]
            for view in views(edition.book, area, scenarios, clause):
                held.setdefault(view.place, []).append(view.says)
        return held


def _unexplained(places: _Places, pair: tuple[Guidance, Guidance], found: Iterable[Found]) -> Iterator[Found]:
    """Dates of schedules that differ without a rule or a step of their own that does: with the terms, say."""
    _, now = pair
    told = {action for one in found if one.slug == now.slug for action in one.actions}
    for name, (event, dates) in places.dates.get(now.slug, {}).items():
        schedule = now.schedule[name]
        if told.isdisjoint(step.action for step in schedule.steps):
            says = "; ".join(dates.values())
            what = f"the schedule '{schedule.title}', after {event}"
            yield Found("limit", now.authority.name, now.slug, what, "", says, schedule.clauses)


NAMES = {"outcome": "outcomes", "schedule": "schedules", "checklist": "checklists", "comparison": "comparisons"}


def _in_words(area: Guidance, places: Iterable[tuple[str, str]]) -> Iterator[str]:
    """How many places of each kind, with their names; then every page that differs."""
    held: dict[str, dict[str, None]] = {}
    for word, at in places:
        held.setdefault(word, {})[at] = None
    for word, many in NAMES.items():
        if word in held:
            names = dict.fromkeys(_named(area, word, at) for at in held[word])
            yield f"{len(names)} {word if len(names) == 1 else many}: {'; '.join(names)}"
    pages = sorted({at.partition("#")[0].partition(", ")[0] for word in held for at in held[word] if "/" in at})
    if pages:
        yield f"{len(pages)} {'page' if len(pages) == 1 else 'pages'}: {', '.join(pages)}"


def _named(area: Guidance, word: str, at: str) -> str:
    parts = at.partition("#")[0].strip("/").split("/")
    if word == "outcome" and parts[2] in area.pathway:
        pathway = area.pathway[parts[2]]
        end = next((one for one in pathway.outcomes if one.id == parts[3]), None)
        return f"{end.title if end else parts[3]} ({pathway.title})"
    if word == "schedule":
        name = at.partition(f"#{area.slug}-")[2].partition(", step")[0]
        return called(area, "schedules", area.schedule[name]) if name in area.schedule else name
    if word == "checklist":
        return next((one.title for one in area.checklists if one.id == parts[2]), parts[2])
    return at.partition("#")[2] or at
