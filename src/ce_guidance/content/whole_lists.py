"""Cases that hold a whole list: all that one document asks, and all that one pathway leads to.

A question with its answer proves the rules that it happens to reach. A slip in any other would get through once it is signed as read:
so an area can write down, read in the document, every act with its verb, doer and condition, every limit, every address to reach, and
every outcome of a pathway with its steps. What is not in the list is told like what is otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import TypeVar

from ..standards.actions import Action
from ..standards.guidance import Guidance
from ..standards.pathways import Outcome, Pathway
from .cases import DOCUMENT, Case, Row

One = TypeVar("One")
Unlike = tuple[str, str]
"""A field of a case with the place in it, and how the records differ."""


def unlike(area: Guidance, case: Case) -> Iterator[Unlike]:
    """Everything in which the records are not as a whole list of a case has them."""
    if case.tool == DOCUMENT:
        yield from _of_a_document(area, case, case.question["source"])
    if case.leads_to:
        yield from _of_a_pathway(area, case, area.pathway[case.question["pathway"]])


def _of_a_document(area: Guidance, case: Case, source: str) -> Iterator[Unlike]:
    def here(clauses: Collection[str]) -> bool:
        return area.clause[next(iter(clauses))].source == source

    if case.asked is not None:
        for clause, wanted, now in _both(case.asked, _asked(area, source)):
            yield from _lists(f"asked.{clause}", clause, wanted, now)
    if case.timed is not None:
        limits = {rule.id: _timed(area, rule.id) for rule in area.deadlines if here((rule.clause,))}
        for name, said, held in _both(case.timed, limits):
            yield from _other(f"timed.{name}", name, said, held)
    if case.reached is not None:
        printed = {one.id: one.phone or one.email or one.web for one in area.contacts if here(one.clauses)}
        for name, said, held in _both(case.reached, {key: one for key, one in printed.items() if one}):
            if not _printed(said, held):
                yield from _other(f"reached.{name}", name, said, held)


def _printed(said: str | None, held: str | None) -> bool:
    """Whether an address is the one of a case, which may give the ends of a long one; what lies between is held by the second reading alone."""
    if not said or not held or "…" not in said:
        return said == held
    begins, ends = said.split("…", 1)
    return len(held) > len(begins + ends) and held.startswith(begins) and held.endswith(ends)


def _asked(area: Guidance, source: str) -> dict[str, tuple[str, ...]]:
    """What each clause of a document asks: an act stands under its first clause, and under each that has another verb for it."""
    found: dict[str, list[str]] = {}
    for action in area.actions:
        for clause in dict.fromkeys((action.clauses[0], *action.also)):
            if area.clause[clause].source == source:
                found.setdefault(clause, []).append(in_words(action, clause))
    return {clause: tuple(acts) for clause, acts in found.items()}


def in_words(action: Action, clause: str) -> str:
    """``should by csc-team-manager if harm``: its verb in a clause, its doers and its conditions."""
    who = f" by {' and '.join(action.who)}" if action.who else ""
    when = f" if {' and '.join(action.conditions)}" if action.conditions else ""
    return f"{action.verb_in(clause)}{who}{when}"


def _timed(area: Guidance, name: str) -> str:
    rule = area.deadline[name]
    return f"{area.limit_in_words(rule)}, from {rule.starts_in_words}{'' if rule.start_stated else ' (not stated)'}"


def _of_a_pathway(area: Guidance, case: Case, pathway: Pathway) -> Iterator[Unlike]:
    for n, row in enumerate(case.leads_to):
        answers = ", ".join(f"{question}: {option}" for question, option in row.answers.items()) or "no answer"
        _, end = pathway.trail(row.answers)
        if not isinstance(end, Outcome):
            yield f"leads_to.{n}", f"{answers}: leads to no outcome yet: '{end.id}' is asked next"
        elif end.id != row.outcome:
            yield f"leads_to.{n}", f"{answers}: leads to '{end.id}', and '{row.outcome}' was expected"
        else:
            yield from _steps(area, row, end, f"leads_to.{n}")
    for route in pathway.routes:
        if not any(route.fits(row.answers) and route.outcome == row.outcome for row in case.leads_to):
            yield "leads_to", f"no row has the answers that lead to '{route.outcome}'"


def _steps(area: Guidance, row: Row, outcome: Outcome, place: str) -> Iterator[Unlike]:
    own = [area.action[one] for one in outcome.actions]
    yield from _lists(place, row.outcome, row.steps, tuple(f"{one.strength} {one.clauses[0]}" for one in own))
    yield from _lists(place, f"{row.outcome}, then all of", row.then, outcome.also)


def _lists(place: str, what: str, wanted: tuple[str, ...] | None, now: tuple[str, ...] | None) -> Iterator[Unlike]:
    """How two lists differ, whatever their order."""
    less, more = Counter(wanted or ()), Counter(now or ())
    gone, new = list((less - more).elements()), list((more - less).elements())
    if gone or new:
        yield place, f"{what}: has now {_said(new)}, and {_said(gone)} was expected"


def _other(place: str, what: str, wanted: str | None, now: str | None) -> Iterator[Unlike]:
    if wanted != now:
        yield (
            place,
            f"{what}: is now {_said([now] if now else [])}, and {_said([wanted] if wanted else [])} was expected",
        )


def _both(wanted: Mapping[str, One], now: Mapping[str, One]) -> Iterator[tuple[str, One | None, One | None]]:
    return ((key, wanted.get(key), now.get(key)) for key in dict.fromkeys((*wanted, *now)))


def _said(these: list[str]) -> str:
    return ", ".join(f"'{one}'" for one in these) or "nothing besides"
