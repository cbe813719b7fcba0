"""Pathways that differ: where answers lead, what is asked, and what an outcome holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from ..standards.guidance import Guidance
from ..standards.pathways import Outcome, Pathway, Question
from .found import Found


def of_routes(old: Guidance, new: Guidance) -> Iterator[Found]:
    """Every route and every outcome of the pathways that both editions have."""
    for pathway in new.pathways:
        was = old.pathway.get(pathway.id)
        if was and was != pathway:
            said = [*_routes(new, was, pathway), *_outcomes(old, new, was, pathway), *_questions(new, was, pathway)]
            yield from said
            if not said and (was.routes, was.questions, was.outcomes) != (
                pathway.routes,
                pathway.questions,
                pathway.outcomes,
            ):
                says = "its table is written in another way; answers lead where they led"
                yield _found("besides", new, pathway, pathway.title, "", says, pathway.clauses)


def _found(
    kind: str, area: Guidance, pathway: Pathway, what: str, before: str, after: str, clauses: tuple[str, ...]
) -> Found:
    return Found(kind, area.authority.name, area.slug, what, before, after, clauses)


def _routes(area: Guidance, was: Pathway, now: Pathway) -> Iterator[Found]:
    """Each set of answers of before, with what it leads to now."""
    for answers, end in was.every_route():
        lost = _lost(now, answers)
        leads: Question | Outcome | None = None if lost else now.trail(answers)[1]
        if isinstance(leads, Outcome) and leads.id == end.id:
            continue
        if isinstance(leads, Outcome):
            after, clauses = leads.title, leads.clauses
        elif leads:
            after, clauses = f"it is asked first: {leads.asks}", leads.clauses
        else:
            after, clauses = f"this answer is there no more: {lost}", ()
        yield _found("route", area, now, f"{now.title}. {_said(was, answers)}", end.title, after, clauses)
    known = {tuple(sorted(answers.items())) for answers, _ in was.every_route()}
    for answers, end in now.every_route():
        if tuple(sorted(answers.items())) not in known and not _led(was, answers):
            yield _found("route", area, now, f"{now.title}. {_said(now, answers)}", "", end.title, end.clauses)


def _lost(pathway: Pathway, answers: dict[str, str]) -> str:
    """The first answer that a pathway does not have."""
    options = {(one.id, option.id) for one in pathway.questions for option in one.options}
    return next((f"{name}: {option}" for name, option in answers.items() if (name, option) not in options), "")


def _led(pathway: Pathway, answers: dict[str, str]) -> bool:
    """Whether these answers led to an outcome before."""
    held = {name: option for name, option in answers.items() if not _lost(pathway, {name: option})}
    return isinstance(pathway.trail(held)[1], Outcome)


def _said(pathway: Pathway, answers: dict[str, str]) -> str:
    if not answers:
        return "Whatever is answered"
    said = []
    for name, option in answers.items():
        question = pathway.question(name)
        says = next(one.says for one in question.options if one.id == option)
        said.append(f"{question.asks} {says}")
    return "; ".join(said)


def _outcomes(old: Guidance, new: Guidance, was: Pathway, now: Pathway) -> Iterator[Found]:
    before = {one.id: one for one in was.outcomes}
    after = {one.id: one for one in now.outcomes}
    for name, end in after.items():
        if name not in before:
            yield _found(
                "route", new, now, f"{now.title}: the outcome '{end.title}'", "", _asks(new, now, end), end.clauses
            )
            continue
        first = before[name]
        what = f"{now.title}: the outcome '{end.title}'"
        if old.named_actions(was, first).keys() != new.named_actions(now, end).keys():
            yield _found("steps", new, now, what, _asks(old, was, first), _asks(new, now, end), end.clauses)
        elif _order(old, was, first) != _order(new, now, end):
            yield _found(
                "steps", new, now, f"{what}, in order", _asks(old, was, first), _asks(new, now, end), end.clauses
            )
        for field in (one.name for one in fields(end)):
            one, other = getattr(first, field), getattr(end, field)
            if one != other and field in ("title", "says"):
                yield _found("wording", new, now, f"{what} ({field})", one, other, end.clauses)
            elif one != other and field in ("clauses", "register"):
                kind = "disputed" if field == "register" else "besides"
                yield _found(kind, new, now, f"{what} ({field})", ", ".join(one), ", ".join(other), end.clauses)
        if (was.met(first), was.ruled_out(first)) != (now.met(end), now.ruled_out(end)):
            yield _found(
                "condition",
                new,
                now,
                f"{what}: what its answers settle",
                _settled(was, first),
                _settled(now, end),
                end.clauses,
            )
    for name, end in before.items():
        if name not in after:
            yield _found(
                "route", old, was, f"{was.title}: the outcome '{end.title}'", _asks(old, was, end), "", end.clauses
            )


def _order(area: Guidance, pathway: Pathway, end: Outcome) -> list[str]:
    return list(area.named_actions(pathway, end))


def _asks(area: Guidance, pathway: Pathway, end: Outcome) -> str:
    return "; ".join(one.name or one.does for one in area.actions_of(pathway, end)) or "no step"


def _settled(pathway: Pathway, end: Outcome) -> str:
    met, out = sorted(pathway.met(end)), sorted(pathway.ruled_out(end))
    return f"holds: {', '.join(met) or 'nothing'}; ruled out: {', '.join(out) or 'nothing'}"


def _questions(area: Guidance, was: Pathway, now: Pathway) -> Iterator[Found]:
    before = {one.id: one for one in was.questions}
    for question in now.questions:
        first = before.get(question.id)
        if first and first != question:
            for name in ("asks", "why"):
                if getattr(first, name) != getattr(question, name):
                    what = f"{now.title}: the question '{question.asks}' ({name})"
                    yield _found(
                        "wording", area, now, what, getattr(first, name), getattr(question, name), question.clauses
                    )
            if first.clauses != question.clauses:
                what = f"{now.title}: the clauses of '{question.asks}'"
                yield _found(
                    "besides", area, now, what, ", ".join(first.clauses), ", ".join(question.clauses), question.clauses
                )
            options = {one.id: one for one in first.options}
            for option in question.options:
                held = options.get(option.id)
                if held and (held.says, held.hint) != (option.says, option.hint):
                    what = f"{now.title}: an answer to '{question.asks}'"
                    words = [" ".join(filter(None, (one.says, one.hint))) for one in (held, option)]
                    yield _found("wording", area, now, what, words[0], words[1], question.clauses)
