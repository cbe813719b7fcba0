"""Pathways: from what was agreed or found to what the standards ask next.

A pathway is a table that a content owner can read. Its questions ask for a judgement that people
have made; its routes say which outcome follows from which answers. Nothing is weighed or added up.
Every set of answers must match exactly one route, which also means that no route can go round in a
circle: a question is asked at most once, and only while its answer can still change the outcome.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from math import prod

from .clauses import CLOSED

Answers = Mapping[str, str]
"""Ids of options by id of question."""
LARGEST_TABLE = 20_000
"""More sets of answers than this, and a pathway should be two."""


@dataclass(frozen=True)
class Option:
    """One answer that a reader can choose."""

    __pydantic_config__ = CLOSED

    id: str
    says: str
    hint: str | None = None
    meets: tuple[str, ...] = ()
    """Ids of the conditions that this answer establishes."""
    excludes: tuple[str, ...] = ()
    """Ids of the conditions that it rules out."""


@dataclass(frozen=True)
class Question:
    """One question about what was agreed or found; never about signs to be counted."""

    __pydantic_config__ = CLOSED

    id: str
    asks: str
    why: str
    """Why the answer matters: what the standards make depend on it."""
    clauses: tuple[str, ...]
    """The clauses that make something depend on it; at least one."""
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Route:
    """One row of the table: the answers it needs, and where it leads."""

    __pydantic_config__ = CLOSED

    outcome: str
    when: dict[str, tuple[str, ...]]
    """For each question that matters here, the options that fit. A question left out may have any."""
    meets: tuple[str, ...] = ()
    """Ids of the conditions that these answers establish together, and none of them alone."""

    def fits(self, answers: Answers) -> bool:
        """Whether no answer given so far speaks against this route."""
        for question, option in answers.items():
            if question in self.when and option not in self.when[question]:
                return False
        return True


@dataclass(frozen=True)
class Outcome:
    """What the standards ask after one set of answers."""

    __pydantic_config__ = CLOSED

    id: str
    title: str
    says: str
    """The whole in one or two sentences, in our words."""
    clauses: tuple[str, ...]
    """The clauses that make this the outcome; at least one."""
    actions: tuple[str, ...] = ()
    """Ids in ``actions.yaml``, in the order in which they are done."""
    also: tuple[str, ...] = ()
    """Outcomes of this pathway whose actions belong here too, after its own."""
    register: tuple[str, ...] = ()
    """Entries of the register to show here, besides those about its clauses."""


@dataclass(frozen=True)
class Branching:
    """A question, and what each group of its answers leads to."""

    question: Question
    branches: tuple[tuple[tuple[Option, ...], Branching | Outcome], ...]


@dataclass(frozen=True)
class Pathway:
    """One table of one area: when to use it, what it asks, and what follows."""

    __pydantic_config__ = CLOSED

    id: str
    title: str
    use: str
    """When to use it, in one sentence."""
    clauses: tuple[str, ...]
    questions: tuple[Question, ...]
    routes: tuple[Route, ...]
    outcomes: tuple[Outcome, ...]
    meets: tuple[str, ...] = ()
    """Ids of the conditions that hold for whoever is in this situation."""

    def outcome(self, name: str) -> Outcome:
        """The outcome of that id."""
        return next(one for one in self.outcomes if one.id == name)

    def question(self, name: str) -> Question:
        """The question of that id."""
        return next(one for one in self.questions if one.id == name)

    def fitting(self, answers: Answers) -> tuple[Route, ...]:
        """The routes that the answers given so far leave open."""
        return tuple(route for route in self.routes if route.fits(answers))

    def matters(self, question: Question, answers: Answers) -> bool:
        """Whether the outcome can still change with the answer to this question."""
        routes = self.fitting(answers)
        if not any(question.id in route.when for route in routes):
            return False
        others = [
            one
            for one in self.questions
            if one is not question and one.id not in answers and any(one.id in route.when for route in routes)
        ]
        for rest in _every_answer(others):
            left = [route for route in routes if route.fits(rest)]
            ends = [{one.outcome for one in left if one.fits({question.id: o.id})} for o in question.options]
            if any(end != ends[0] for end in ends):
                return True
        return False

    def next_question(self, answers: Answers) -> Question | None:
        """The first unanswered question whose answer can still change the outcome."""
        left = (one for one in self.questions if one.id not in answers)
        return next((one for one in left if self.matters(one, answers)), None)

    def trail(self, answers: Answers) -> tuple[dict[str, str], Question | Outcome]:
        """The answers that were needed, in the order asked, and the question or outcome they lead to.

        An answer to a question that does not matter on this route is left aside, not lost.
        """
        used: dict[str, str] = {}
        while question := self.next_question(used):
            if question.id not in answers:
                return used, question
            used[question.id] = answers[question.id]
        return used, self.outcome(self.fitting(used)[0].outcome)

    def every_route(self, used: Answers | None = None) -> Iterator[tuple[dict[str, str], Outcome]]:
        """Every way through the questions, as asked, with the outcome it reaches."""
        used, end = self.trail(used or {})
        if isinstance(end, Outcome):
            yield used, end
            return
        for option in end.options:
            yield from self.every_route({**used, end.id: option.id})

    def tree(self, used: Answers | None = None) -> Branching | Outcome:
        """The questions as a tree; answers that lead to the same are one branch."""
        used, end = self.trail(used or {})
        if isinstance(end, Outcome):
            return end
        branches: dict[Branching | Outcome, list[Option]] = {}
        for option in end.options:
            branches.setdefault(self.tree({**used, end.id: option.id}), []).append(option)
        return Branching(end, tuple((tuple(options), child) for child, options in branches.items()))

    def actions_of(self, outcome: Outcome) -> dict[str, Outcome]:
        """The actions of an outcome, each once, with the outcome that names it: its own first, then those taken over."""
        found = dict.fromkeys(outcome.actions, outcome)
        for other in outcome.also:
            for action, source in self.actions_of(self.outcome(other)).items():
                found.setdefault(action, source)
        return found

    def met(self, outcome: Outcome) -> frozenset[str]:
        """The conditions that hold on every route to an outcome."""
        return frozenset(self.meets) | self._on_every_route(outcome, "meets")

    def ruled_out(self, outcome: Outcome) -> frozenset[str]:
        """The conditions that hold on no route to an outcome."""
        return self._on_every_route(outcome, "excludes")

    def _on_every_route(self, outcome: Outcome, kind: str) -> frozenset[str]:
        found: list[frozenset[str]] = []
        for route in self.routes:
            if route.outcome == outcome.id:
                held: set[str] = set()
                for name, options in route.when.items():
                    each = [frozenset(getattr(one, kind)) for one in self.question(name).options if one.id in options]
                    held |= frozenset.intersection(*each) if each else frozenset()
                found.append(frozenset(held | (set(route.meets) if kind == "meets" else set())))
        return frozenset.intersection(*found) if found else frozenset()

    def faults(self) -> Iterator[tuple[str, str]]:
        """Yield ``(what is wrong, remedy)`` for everything that keeps the table from being whole."""
        yield from self._wrong_names()
        if not any(True for _ in self._wrong_names()):
            yield from self._circles()
            yield from self._gaps_and_overlaps()
            yield from self._idle()

    def _wrong_names(self) -> Iterator[tuple[str, str]]:
        outcomes = {one.id for one in self.outcomes}
        options = {one.id: {option.id for option in one.options} for one in self.questions}
        for kind, ids in (
            ("question", [one.id for one in self.questions]),
            ("outcome", [one.id for one in self.outcomes]),
            *((f"option of '{one.id}'", [option.id for option in one.options]) for one in self.questions),
        ):
            for twice in sorted({one for one in ids if ids.count(one) > 1}):
                yield f"the {kind} '{twice}' stands twice", "Give each its own id."
        for question in self.questions:
            if len(question.options) < 2:
                yield f"question '{question.id}' has fewer than two answers", "Add the other answer, or leave it out."
        for n, route in enumerate(self.routes, 1):
            if route.outcome not in outcomes:
                yield f"route {n} leads to '{route.outcome}', which does not exist", "Name one of its outcomes."
            for name, held in route.when.items():
                for option in held:
                    if option not in options.get(name, ()):
                        yield f"route {n}: '{name}: {option}' does not exist", "Name a question and its option."
        for outcome in self.outcomes:
            for other in outcome.also:
                if other not in outcomes:
                    yield f"outcome '{outcome.id}' takes over '{other}', which does not exist", "Name an outcome."

    def _circles(self) -> Iterator[tuple[str, str]]:
        takes = {one.id: set(one.also) for one in self.outcomes}
        while leaf := next((name for name, others in takes.items() if not others & set(takes)), None):
            del takes[leaf]
        if takes:
            yield f"outcomes take each other over in a circle: {', '.join(sorted(takes))}", "Take one 'also' out."

    def _gaps_and_overlaps(self) -> Iterator[tuple[str, str]]:
        if prod(len(one.options) for one in self.questions) > LARGEST_TABLE:
            yield "the table is too large to be read by anybody", "Make two pathways of it."
            return
        for answers in _every_answer(self.questions):
            rows = [n for n, route in enumerate(self.routes, 1) if route.fits(answers)]
            words = ", ".join(f"{q}: {option}" for q, option in answers.items())
            if not rows:
                yield f"no route fits these answers: {words}", "Add a route, or widen one."
                return
            if len(rows) > 1:
                yield (
                    f"routes {' and '.join(map(str, rows))} both fit these answers: {words}",
                    "Narrow one, so that exactly one fits.",
                )
                return

    def _idle(self) -> Iterator[tuple[str, str]]:
        if any(True for _ in self._circles()) or any(True for _ in self._gaps_and_overlaps()):
            return
        routes = list(self.every_route())
        asked = {question for used, _ in routes for question in used}
        reached = {outcome.id for _, outcome in routes}
        for question in self.questions:
            if question.id not in asked:
                yield f"question '{question.id}' is never asked", "Use it in a route, or take it out."
        for outcome in self.outcomes:
            if outcome.id not in reached:
                yield f"outcome '{outcome.id}' is never reached", "Lead a route to it, or take it out."


def _every_answer(questions: tuple[Question, ...] | list[Question]) -> Iterator[dict[str, str]]:
    """Every full set of answers to these questions."""
    for options in product(*(one.options for one in questions)):
        yield {question.id: option.id for question, option in zip(questions, options, strict=True)}
