"""A bank of questions for each area, made from its rules: how long, counted from what, with which verb, and who acts.

Nothing here is written by hand: a changed rule changes its question, its answer and what stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ..content.editions import OURS, Edition
from ..pages import by_path
from ..pages.page import Page
from ..pages.templates import template
from ..standards.actions import Action
from ..standards.guidance import Guidance
from .order import shuffled

DRAWN = 24
VERBS = ("must", "should", "will", "needs to", "required")
"""Verbs that stand in the clauses as they are here: `can` also stands for what is merely there to be used."""
NOT_SAID = "The clause does not say"


class Item(NamedTuple):
    """A question that a rule answers."""

    asks: str
    answers: tuple[str, ...]
    """The right one first; ``drawn`` puts them in their order."""
    right: str
    clause: str
    kind: int = 0
    n: int = 0
    """Its place among those of its kind, from which any seed draws."""


def items(area: Guidance) -> tuple[Item, ...]:
    """Every question that the rules of an area make."""
    return tuple(one for kind in _kinds(area) for one in kind)


def _kinds(area: Guidance) -> list[tuple[Item, ...]]:
    made = (_limits(area), _verbs(area), _doers(area))
    return [tuple(one._replace(kind=kind, n=n) for n, one in enumerate(held)) for kind, held in enumerate(made)]


def drawn(area: Guidance, seed: str, count: int = DRAWN) -> tuple[Item, ...]:
    """As many of them as a session needs, of every kind in turn, with their answers in the order of the seed.

    ``tools/bank/bank.js`` draws the same ones by the same seed.
    """
    kinds = [shuffled(held, seed, area.slug) for held in _kinds(area)]
    most = max(map(len, kinds))
    mixed = [kind[n] for n in range(most) for kind in kinds if n < len(kind)]
    return tuple(one._replace(answers=shuffled(one.answers, seed, one.asks)) for one in mixed[:count])


def bank_address(area: Guidance) -> str:
    """Where the bank of an area stands, from the site's root."""
    return f"training/{area.slug}/questions/"


def bank_pages(areas: Iterable[Guidance], edition: Edition = OURS) -> dict[str, str]:
    """The page of each area's bank, by path below the documentation folder; complete without a script."""
    return by_path([_page(area, edition.training_seed) for area in areas], edition)


def _page(area: Guidance, seed: str) -> Page:
    name = area.authority.name
    page = Page(bank_address(area), f"Questions on the rules ({name})", f"Training, {name}: made from the rules", area)
    page.searched = False
    kinds = _kinds(area)
    every = drawn(area, seed, sum(map(len, kinds)))
    page.add(template("bank", page, area=area, items=every, seed=seed, kinds=kinds, count=DRAWN))
    return page


def _item(asks: str, right: str, others: Iterable[str], clause: str) -> Iterator[Item]:
    """The question with two other answers; none where the area has not as many."""
    other = shuffled(tuple(dict.fromkeys(one for one in others if one != right)), asks, clause)[:2]
    if len(other) == 2:
        yield Item(asks, (right, *other), right, clause)


def _limits(area: Guidance) -> Iterator[Item]:
    actions = {one.id: one for one in area.actions}
    names = {rule.id: actions[rule.action].name or actions[rule.action].does for rule in area.deadlines}
    words = {rule.id: area.limit_in_words(rule) for rule in area.deadlines}
    starts = {rule.id: rule.starts_in_words if rule.start_stated else NOT_SAID for rule in area.deadlines}
    for rule in area.deadlines:
        at = f"{area.chip(rule.clause)}: {names[rule.id]}"
        same = {one.id for one in area.deadlines if one.clause == rule.clause or names[one.id] == names[rule.id]}
        others = [one.id for one in area.deadlines if one.id not in same]
        yield from _item(f"{at}. What does it say of the time?", words[rule.id], map(words.get, others), rule.clause)  # type: ignore[arg-type]
        if rule.makes_a_date:
            counted = [NOT_SAID, *(one.starts_in_words for one in area.deadlines if one.id in others)]
            meant = {rule.starts_in_words} if not rule.start_stated else set()
            yield from _item(
                f"{at}. What does it count from?",
                starts[rule.id],
                [one for one in counted if one not in meant],
                rule.clause,
            )


def _verbs(area: Guidance) -> Iterator[Item]:
    for action in area.actions:
        if action.strength in VERBS and action.strength not in action.does.lower().split():
            asks = f"{area.chip(action.clauses[0])}: {action.does}. Which verb does it use?"
            taken = _verbs_of(area, action)
            others = [one for one in VERBS if one not in taken]
            yield from _item(asks, action.strength, others, action.clauses[0])


def _verbs_of(area: Guidance, action: Action) -> set[str]:
    """Every verb that its first clause uses, for whatever act: none of them can be called wrong."""
    clause = action.clauses[0]
    return {str(one) for one in area.clause[clause].strength} | {action.strength, *action.also.values()}


def _doers(area: Guidance) -> Iterator[Item]:
    names = {role.id: role.name for role in area.roles}
    said: dict[str, set[str]] = {}
    for action in area.actions:
        for clause in (*action.clauses, *action.who_by):
            said.setdefault(clause, set()).update(names[one] for one in action.who)
    every = [name for name in names.values() if any(name in held for held in said.values())]
    for action in area.actions:
        right = names[action.who[0]] if len(action.who) == 1 and not action.who_by else ""
        if right and _named(right, area.clause[action.clauses[0]].text) and not _named(right, action.does, any):
            near = set().union(*(said[clause] for clause in action.clauses))
            others = [one for one in every if one not in near and not _alike(one, right)]
            asks = f"{area.chip(action.clauses[0])}: {action.does}. Who does it?"
            yield from _item(asks, right, others, action.clauses[0])


def _named(role: str, text: str, how: Callable[[Iterable[bool]], bool] = all) -> bool:
    """Whether a text names a role: "we" and "you" name nobody, and nobody is asked for there."""
    return how(word.rstrip("s") in text.lower() for word in re.findall(r"[a-z0-9]+", role.lower()) if len(word) > 3)


def _alike(one: str, other: str) -> bool:
    """Whether one name holds the other: a social worker and an allocated social worker may be one person."""
    return one.lower() in other.lower() or other.lower() in one.lower()
