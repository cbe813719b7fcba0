"""The book: everything that one area's standards ask, cross-checked, and all areas together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from ..counting.local_calendar import LocalCalendar
from ..counting.rings import Ring
from ..counting.working_days import WorkingCalendar
from .actions import Action
from .authorities import Authority
from .changes import Change
from .checklists import Checklist, Line
from .clauses import Clause, Source, Strength
from .comparisons import Comparison
from .conditions import Condition
from .contacts import Contact
from .deadlines import DeadlineRule
from .pathways import Outcome, Pathway
from .placements import Placement
from .records import PutTogetherLater
from .register import RegisterEntry
from .roles import Role
from .schedules import EVENT, Schedule, Step, limit_of
from .taken_over import LocalChange, TakenOver
from .terms import Term
from .versions import versions_of

FEW = 12
"""So many areas stand beside each other on one page. With more each has pages of its own, and that page leads to them."""


@dataclass(frozen=True)
class Guidance(PutTogetherLater):
    """One area's rules. ``content.references`` says what does not fit; a book with faults is not published."""

    authority: Authority
    sources: tuple[Source, ...]
    roles: tuple[Role, ...]
    contacts: tuple[Contact, ...]
    terms: tuple[Term, ...]
    clauses: tuple[Clause, ...]
    deadlines: tuple[DeadlineRule, ...]
    register: tuple[RegisterEntry, ...]
    schedules: tuple[Schedule, ...]
    conditions: tuple[Condition, ...]
    actions: tuple[Action, ...]
    pathways: tuple[Pathway, ...]
    checklists: tuple[Checklist, ...]
    placements: tuple[Placement, ...]
    changes: tuple[Change, ...]
    taken_over: tuple[TakenOver, ...] = field(default_factory=tuple)
    apart: bool = False
    """Whether its contacts, its register and its words stand on pages of their own: so it is on a site of many areas."""

    @property
    def slug(self) -> str:
        """The area's slug."""
        return self.authority.slug

    def local_calendar(self, working: WorkingCalendar, closed: Collection[date] = ()) -> LocalCalendar:
        """The official calendar with the area's office hours and school terms, and the days on which an office is shut."""
        return LocalCalendar(working, closed, self.authority.office_hours, self.authority.school_terms)

    @cached_property
    def source(self) -> dict[str, Source]:
        """Sources by id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def clause(self) -> dict[str, Clause]:
        """Clauses by id."""
        return {clause.id: clause for clause in self.clauses}

    @cached_property
    def role(self) -> dict[str, Role]:
        """Roles by id."""
        return {role.id: role for role in self.roles}

    @cached_property
    def contact(self) -> dict[str, Contact]:
        """Contacts by id."""
        return {contact.id: contact for contact in self.contacts}

    @cached_property
    def deadline(self) -> dict[str, DeadlineRule]:
        """Deadline rules by id."""
        return {rule.id: rule for rule in self.deadlines}

    @cached_property
    def schedule(self) -> dict[str, Schedule]:
        """Schedules by id."""
        return {schedule.id: schedule for schedule in self.schedules}

    @cached_property
    def action(self) -> dict[str, Action]:
        """Actions by id."""
        return {action.id: action for action in self.actions}

    @cached_property
    def pathway(self) -> dict[str, Pathway]:
        """Pathways by id."""
        return {pathway.id: pathway for pathway in self.pathways}

    @cached_property
    def abbreviation(self) -> dict[str, Term]:
        """Terms by each spelling that is an abbreviation."""
        return {spelling: term for term in self.terms for spelling in term.abbreviations}

    @cached_property
    def condition(self) -> dict[str, Condition]:
        """Conditions by id."""
        return {condition.id: condition for condition in self.conditions}

    def named_actions(self, pathway: Pathway, outcome: Outcome) -> dict[str, Outcome]:
        """The actions of an outcome, each with the outcome that names it, without those that another one replaces."""
        found = pathway.actions_of(outcome)
        replaced = {self.action[one].instead_of for one in found}
        return {one: of for one, of in found.items() if one not in replaced}

    def actions_of(self, pathway: Pathway, outcome: Outcome) -> tuple[Action, ...]:
        """The actions of an outcome, in order."""
        return tuple(self.action[one] for one in self.named_actions(pathway, outcome))

    def only_if(self, conditions: Iterable[str], met: Collection[str] = ()) -> str:
        """Conditions in words, ``If … ; and if …``, without those that hold already and those that another one implies."""
        held = [self.condition[one] for one in dict.fromkeys(conditions)]
        known = {*self.with_implied(met), *(other for one in held for other in self._implied(one))}
        return "; and ".join(
            one.in_words if not n else one.in_words[0].lower() + one.in_words[1:]
            for n, one in enumerate(one for one in held if one.id not in known)
        )

    def with_implied(self, conditions: Iterable[str]) -> set[str]:
        """The conditions, with all that they imply."""
        return {name for one in conditions for name in (one, *self._implied(self.condition[one]))}

    def _implied(self, condition: Condition) -> Iterator[str]:
        for one in condition.implies:
            yield one
            yield from self._implied(self.condition[one])

    def open_conditions(self, pathway: Pathway, outcome: Outcome, action: Action) -> str:
        """On what an action of an outcome still hangs, in words: what the answers have not established."""
        return self.only_if(action.conditions, pathway.met(outcome))

    def open_conditions_of(self, schedule: Schedule, step: Step) -> str:
        """On what a step of a schedule hangs, in words: its own conditions, and those of the steps that it counts from."""
        chain = [name for one in schedule.chain(step) for name in self.action[one.action].conditions]
        return self.only_if(chain, schedule.meets)

    def acting_as(self, roles: Collection[str]) -> set[str]:
        """The roles, and all that they act as or as part of: a team, a collective, whoever they may be in a case."""
        held = set(roles)
        while True:
            more = {part for one in held for part in self.role[one].part_of}
            more |= {role.id for role in self.roles if held & {*role.members, *role.may_be}}
            if more <= held:
                return held
            held |= more

    def those_who_act_as(self, roles: Collection[str]) -> list[str]:
        """The names of the other roles that act as one of these, or as part of it: its members, say."""
        return list(dict.fromkeys(name for one in roles for name in self._act_as[one]))

    @cached_property
    def _act_as(self) -> dict[str, list[str]]:
        """For each role, the names of the others that act as it."""
        acting = {role.id: self.acting_as({role.id}) for role in self.roles}
        return {
            role.id: [one.name for one in self.roles if one is not role and role.id in acting[one.id]]
            for role in self.roles
        }

    def limit_in_words(self, rule: DeadlineRule) -> str:
        """A limit with the role or level that it is for, and with its exception: what pages and answers show."""
        words = [f"{rule.level}: {rule.limit_in_words}" if rule.level else rule.limit_in_words]
        if rule.unless:
            words.append(f"if {self.condition[rule.unless.condition].says}, {rule.unless.limit.in_words}")
        return "; ".join(words)

    def limits_of_action(self, action: str) -> tuple[DeadlineRule, ...]:
        """The time limits of an action, in the order of the file."""
        return tuple(rule for rule in self.deadlines if rule.action == action)

    def limit_of(self, step: Step) -> DeadlineRule | None:
        """The time limit of a step of a schedule; none where no clause states one."""
        return limit_of(step, self.deadlines)

    def dates_follow(self, schedule: Schedule) -> bool:
        """Whether a date can follow for any step of a schedule: if not, nobody need say when the event took place."""
        rules = [rule for step in schedule.steps if (rule := self.limit_of(step))]
        return bool(schedule.cycle) or any(other.makes_a_date for rule in rules for other in self.versions_of(rule))

    def versions_of(self, rule: DeadlineRule) -> tuple[DeadlineRule, ...]:
        """A limit with those that hold for the same act on other days, the earliest first."""
        return versions_of(rule, self.deadlines, self.names_of_actions())

    def versions_in_words(self, rule: DeadlineRule) -> str:
        """A limit with every version of it, each with its days: where no day of an event is known."""
        return "; ".join(self.limit_in_words(one) for one in self.versions_of(rule))

    def starting(self, schedule: Schedule) -> list[DeadlineRule]:
        """The limits of the steps that count from the event itself and come to a date, with all their versions."""
        first = [step for step in schedule.steps if EVENT in (step.after, step.or_after) and not step.meeting]
        held = [one for step in first if (rule := self.limit_of(step)) for one in self.versions_of(rule)]
        return [one for one in held if one.makes_a_date]

    def names_of_actions(self) -> dict[str, str | None]:
        """The names of the actions, by id."""
        return {action.id: action.name for action in self.actions}

    def clauses_of(self, pathway: Pathway, outcome: Outcome) -> tuple[str, ...]:
        """Every clause that an outcome and its actions stand on, each once, the outcome's own first."""
        taken = [clause for action in self.actions_of(pathway, outcome) for clause in action.clauses]
        return tuple(dict.fromkeys((*outcome.clauses, *taken)))

    @cached_property
    def stands_on(self) -> dict[str, set[str]]:
        """Every clause that a pathway, its questions or its outcomes stand on, by the id of the pathway."""
        held: dict[str, set[str]] = {}
        for one in self.pathways:
            ends = (clause for end in one.outcomes for clause in self.clauses_of(one, end))
            held[one.id] = {*one.clauses, *ends, *(clause for question in one.questions for clause in question.clauses)}
        return held

    def clause_of(self, line: Line) -> str:
        """The clause of a point of a checklist: its own, or the first of its action."""
        return self.action[line.action].clauses[0] if line.action else line.clause

    def verb_of(self, line: Line) -> Strength:
        """The verb of a point of a checklist: its own, or that of its action."""
        return self.action[line.action].strength if line.action else line.strength or "information"

    def chip(self, clause: str) -> str:
        """A clause under its source's short name, with the printed number, or our reference where none is printed."""
        held = self.clause[clause]
        source = self.source[held.source]
        return f"{source.short or source.title} {held.label if source.numbered else held.ref}"

    def limits_of(self, clause: str) -> tuple[DeadlineRule, ...]:
        """The deadline rules that a clause sets, and those that a clause of the area's own sets in their place."""
        return tuple(self._rules_of.get(clause, ()))

    @cached_property
    def _rules_of(self) -> dict[str, list[DeadlineRule]]:
        """The deadline rules by clause."""
        held: dict[str, list[DeadlineRule]] = {}
        for rule in self.deadlines:
            for clause in self.stated_in(rule):
                held.setdefault(clause, []).append(rule)
        return held

    def levels_of(self, rule: DeadlineRule) -> tuple[DeadlineRule, ...]:
        """The entries of the same clause that are one table with this one: a limit for each role or level."""
        held = self.stated_in(rule)
        return tuple(one for one in self.deadlines if one.level and held & self.stated_in(one))

    def on_register(self, clause: str) -> tuple[RegisterEntry, ...]:
        """The conflicts and gaps that concern a clause, or one that it changes."""
        held = {clause, *(one.clause for one in self.local_changes if one.by == clause)}
        return tuple(entry for entry in self.register if not held.isdisjoint(entry.clauses))

    @cached_property
    def local_changes(self) -> tuple[LocalChange, ...]:
        """What clauses of the area's own make of documents that it takes over."""
        return tuple(one for taken in self.taken_over for one in taken.changes)

    def changes_of(self, action: str, limit: str = "") -> list[LocalChange]:
        """What clauses of the area's own make of an action; with one ``limit`` of it, nothing that concerns another limit."""
        held = [one for one in self.local_changes if one.action == action]
        return [one for one in held if not limit or one.limit in ("", limit)]

    def stated_in(self, rule: DeadlineRule) -> set[str]:
        """The clause of a time limit, and what that changes of a document taken over."""
        changed = (one.clause for one in self.changes_of(rule.action) if one.limit == rule.id)
        return {rule.clause, *changed}

    @cached_property
    def set_aside(self) -> dict[str, LocalChange]:
        """The clauses of documents taken over that do not apply here, each with the clause of the area's own that says so."""
        return {one.clause: one for one in self.local_changes if not one.action}

    def change_in_words(self, change: LocalChange) -> str:
        """``Local 2.1 changes Protocol 3.4: within 3 working days instead of within 5 working days``."""
        says = f": {change.says}" if change.says else ""
        return f"{self.chip(change.by)} {change.does} {self.chip(change.clause)}{says}"

    @cached_property
    def reached(self) -> dict[str, tuple[str, ...]]:
        """How a reader comes upon each clause, besides its text: words like 'pathway' or 'checklist'."""
        held: dict[str, dict[str, None]] = {clause: {} for clause in self.clause}
        ways: list[tuple[str, Collection[str | None]]] = []
        ways += [("pathway", self.stands_on[pathway.id]) for pathway in self.pathways]
        ways += [("time limit", (rule.clause, *self.action[rule.action].who_by)) for rule in self.deadlines]
        for schedule in self.schedules:
            of_steps = [one for step in schedule.steps for one in self.action[step.action].clauses]
            ways.append(("schedule", [*schedule.clauses, *of_steps]))
        ways += [("distance", one.inside.clauses + one.outside.clauses) for one in self.placements]
        ways += [("checklist", [self.clause_of(line) for line in checklist.lines]) for checklist in self.checklists]
        for taken in self.taken_over:
            changed = [one.by for one in taken.changes]
            ways.append(("change", [taken.by, *changed, *(one.by for one in taken.renamed)]))
        for way, clauses in ways:
            for clause in clauses:
                held.get(clause or "", {})[way] = None
        return {clause: tuple(found) for clause, found in held.items()}


@dataclass(frozen=True)
class Book:
    """All areas, one calendar, and the edition they make."""

    areas: tuple[Guidance, ...]
    comparisons: tuple[Comparison, ...]
    calendar: WorkingCalendar
    version: str
    build: str
    """Changes when any rule, or any line that computes with them, changes."""
    rings: dict[str, Ring] = field(default_factory=dict)
    """Postcode rings by ``area/placement``; not part of the rules, and empty where no distance is asked."""
    name: str = ""
    """What the site is called that publishes them: an answer that is taken away says where it is from."""
    some: bool = False
    """Whether there are other areas beside these: so it is in a preview of some."""

    @cached_property
    def area(self) -> dict[str, Guidance]:
        """Areas by slug."""
        return {guidance.slug: guidance for guidance in self.areas}

    @property
    def alone(self) -> Guidance | None:
        """The area of a site that has no other."""
        return self.areas[0] if len(self.areas) == 1 and not self.some else None

    @property
    def many(self) -> bool:
        """Whether each area has pages of its own for what would else stand beside each other."""
        return any(area.apart for area in self.areas)

    def with_area(self, area: Guidance, rings: Iterable[Ring] = ()) -> Book:
        """This book with one area more, and with the rings of its distance rules; this one stays as it is."""
        made = object.__new__(Book)  # a field that the book was not given is missing in this one too
        vars(made).update({name: held for name, held in vars(self).items() if name != "area"})
        vars(made).update(areas=(*self.areas, area), rings={**self.rings, **{ring.key: ring for ring in rings}})
        return made


def did_you_mean(wrong: str, known: Collection[str]) -> str:
    """A remedy for an unknown id: the nearest known one, or where to look."""
    from difflib import get_close_matches  # only needed once something is wrong

    near = get_close_matches(wrong, list(known), n=1, cutoff=0.4)
    if near:
        return f"Did you mean '{near[0]}'?"
    some = ", ".join(f"'{one}'" for one in sorted(known)[:4])
    return f"Known are, for example: {some}."
