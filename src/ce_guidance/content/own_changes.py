"""What clauses of an area's own make of records that it takes over: each change made, told in words, and both clauses named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from ..errors import RecordError
from ..standards.deadlines import DeadlineRule
from ..standards.guidance import did_you_mean
from ..standards.schedules import EVENT, Step
from ..standards.taken_over import LocalChange
from .own_words import say, still_saying
from .taken_records import Records
from .taking_checks import Tell
from .takings import Added, OtherAction, OtherLimit, OtherStep, OwnChange, given


class Changing:
    """The records taken over, while the changes of one document are made. ``own`` are those of the area itself."""

    def __init__(self, taken: Records, own: Mapping[str, tuple[Any, ...]]):
        self.taken = taken
        self.own = {word: {one.id: one for one in rows} for word, rows in own.items() if isinstance(rows, tuple)}
        self.steps: dict[str, tuple[Step, ...]] = {name: one.steps for name, one in taken["schedules"].items()}
        """By schedule. What they count from is looked at when all changes are made."""
        self.made: list[LocalChange] = []
        self.gone: list[tuple[OwnChange, DeadlineRule]] = []
        """The time limits that no longer hold, each with what changed it."""

    def change(self, asked: OwnChange, tell: Tell) -> None:
        """Make one change, in all that it names."""
        if not (asked.limits or asked.actions or asked.steps or asked.adds):
            tell(f"'{asked.by}' changes nothing of '{asked.clause}'", "Say under limits, actions, steps or adds what.")
        for limit in asked.limits:
            self._limit(asked, limit, tell)
        for action in asked.actions:
            self._action(asked, action, tell)
        for step in asked.steps:
            self._step(asked, step, tell)
        for added in asked.adds:
            self._add(asked, added, tell)
        for words in asked.words:
            say(self.taken, words, tell)

    def finish(self, tell: Tell) -> None:
        """Put the steps into their schedules, and look for texts that still say what is changed."""
        for name, steps in self.steps.items():
            try:
                self.taken["schedules"][name] = replace(self.taken["schedules"][name], steps=steps)
            except ValueError as error:
                says = f"schedule '{name}': {error}, here"
                tell(says, f"Say under steps of a change from what it counts, or leave: [schedules/{name}].")
        for asked, rule in self.gone:
            for word, entry, text in still_saying(self.taken, asked, rule):
                says = f"{word}/{entry} still says what '{asked.by}' changes: '{text}'"
                tell(
                    says, f"Write what holds here under words of that change: theirs, ours; or leave: [{word}/{entry}]."
                )

    def contact(self, theirs: str, ours: str, by: str) -> None:
        """Say of each action whom it names here in the place of one whom the document names."""
        says = f"{self.own['contacts'][ours].name} instead of {theirs}"
        for action in self.taken["actions"].values():
            if ours in action.contacts:
                self.made.append(LocalChange(by, "changes", action.clauses[0], says, action.id))

    def role(self, ours: str, by: str) -> None:
        """Name the clause that says who does it here."""
        for name, action in self.taken["actions"].items():
            if ours in action.who and by not in action.who_by:
                self.taken["actions"][name] = replace(action, who_by=(*action.who_by, by))

    def _limit(self, asked: OwnChange, other: OtherLimit, tell: Tell) -> None:
        rule = self._found("deadlines", other.id, "time limit", tell)
        if rule is None or not self._stands(asked, (rule.clause,), f"time limit '{other.id}'", tell):
            return
        try:
            new = replace(rule, clause=asked.by, **given(other, "id"))
        except RecordError as error:
            return tell(f"{other.id}: {error}", error.remedy)
        said = []
        if new.limit != rule.limit:
            said.append(f"{new.limit.in_words} instead of {rule.limit.in_words}")
        if new.starts_in_words != rule.starts_in_words:
            said.append(f"counted from {new.starts_in_words} instead of {rule.starts_in_words}")
        if new.once_passed != rule.once_passed:
            said.append(f"once passed: {new.once_passed}")
        if asked.strength and asked.strength != self.taken["actions"][rule.action].strength:
            said.append(f"{asked.strength} instead of {self.taken['actions'][rule.action].strength}")
        if self._cited_by(asked, rule.action, tell):
            self.taken["deadlines"][other.id] = new
            if new.limit != rule.limit:
                self.gone.append((asked, rule))
            self._made(asked, rule.action, ", ".join(said), tell, rule)

    def _action(self, asked: OwnChange, other: OtherAction, tell: Tell) -> None:
        action = self._found("actions", other.id, "action", tell)
        if action is None or not self._stands(asked, action.clauses, f"action '{other.id}'", tell):
            return
        fields = given(other, "id")
        said = []
        if other.does:
            said.append(f"“{other.does}” instead of “{action.does}”")
        for word, held in (("roles", other.who), ("contacts", other.contacts)):
            if held is not None:
                was = action.who if word == "roles" else action.contacts
                said.append(f"{self._names(word, held)} instead of {self._names(word, was)}")
        if other.conditions is not None:
            said.append(f"{self._only_if(other.conditions)} instead of {self._only_if(action.conditions)}")
        if other.who is not None:
            fields["who_by"] = (asked.by,)
        if asked.strength and asked.strength != action.strength:
            said.append(f"{asked.strength} instead of {action.strength}")
        if (other.does or other.conditions or asked.strength) and not self._cited_by(asked, other.id, tell):
            return
        self.taken["actions"][other.id] = replace(self.taken["actions"][other.id], **fields)
        self._made(asked, other.id, ", ".join(said), tell)

    def _step(self, asked: OwnChange, other: OtherStep, tell: Tell) -> None:
        schedule = self._found("schedules", other.schedule, "schedule", tell)
        if schedule is None:
            return
        steps = {one.id: one for one in self.steps[other.schedule]}
        step = steps.get(other.id)
        if step is None:
            return tell(f"'{other.schedule}' has no step '{other.id}'", did_you_mean(other.id, steps))
        action = self.taken["actions"][step.action]
        if not self._stands(asked, action.clauses, f"step '{other.id}'", tell):
            return
        new = replace(step, **given(other, "schedule", "id"))
        said = []
        if new.after != step.after:
            said.append(
                f"counted from {self._event(schedule, new.after)} instead of {self._event(schedule, step.after)}"
            )
        if new.times != step.times:
            said.append(f"{new.times} times instead of {step.times}")
        if new.limit != step.limit:
            limit = self.taken["deadlines"].get(new.limit or "")
            said.append(limit.limit.in_words if limit else "another time limit")
        self.steps[other.schedule] = tuple(new if one is step else one for one in steps.values())
        self._made(asked, action.id, ", ".join(said), tell)

    def _add(self, asked: OwnChange, added: Added, tell: Tell) -> None:
        action = self.own["actions"].get(added.action)
        if action is None:
            says = f"adds: '{added.action}' is no action of this area's own"
            return tell(says, did_you_mean(added.action, self.own["actions"]))
        if asked.by not in action.clauses:
            return tell(f"adds: '{asked.by}' is no clause of '{added.action}'", "Name the clause that asks for it.")
        if added.schedule:
            schedule = self._found("schedules", added.schedule, "schedule", tell)
            if schedule:
                step = Step(added.action, added.action, added.after or EVENT, limit=added.limit)
                self.steps[added.schedule] = _after(self.steps[added.schedule], step, step.after)
                self._adds(asked, added.action)
            return
        name, _, end = (added.outcome or "").partition("/")
        pathway = self._found("pathways", name, "pathway", tell)
        if pathway is None:
            return
        outcome = next((one for one in pathway.outcomes if one.id == end), None)
        if outcome is None:
            ends = [f"{name}/{one.id}" for one in pathway.outcomes]
            return tell(f"adds: there is no outcome '{added.outcome}'", did_you_mean(f"{name}/{end}", ends))
        if added.after and added.after not in outcome.actions:
            says = f"adds: '{added.outcome}' does not name the action '{added.after}'"
            return tell(says, did_you_mean(added.after, outcome.actions))
        new = replace(outcome, actions=_after(outcome.actions, added.action, added.after))
        rows = tuple(new if one is outcome else one for one in pathway.outcomes)
        self.taken["pathways"][name] = replace(pathway, outcomes=rows)
        self._adds(asked, added.action)

    def _adds(self, asked: OwnChange, action: str) -> None:
        made = LocalChange(asked.by, "adds to", asked.clause, self.own["actions"][action].does, action)
        if made not in self.made:
            self.made.append(made)

    def _made(self, asked: OwnChange, action: str, said: str, tell: Tell, rule: DeadlineRule | None = None) -> None:
        if not said:
            return tell(
                f"'{asked.by}' says of '{action}' what '{asked.clause}' says", "Take it out, or write what differs."
            )
        of = f" ({rule.level})" if rule and rule.level else ""
        self.made.append(LocalChange(asked.by, "changes", asked.clause, said + of, action, rule.id if rule else ""))

    def _cited_by(self, asked: OwnChange, name: str, tell: Tell) -> bool:
        """Put the area's own clause among those of an action, with its own verb."""
        action = self.taken["actions"][name]
        if asked.by in action.clauses:
            return True
        verbs = self.own["clauses"][asked.by].strength
        verb = asked.strength or action.strength
        if verb not in verbs:
            known = f"Its verbs are: {', '.join(verbs)}."
            if asked.strength:
                tell(f"strength: '{verb}' is not a verb of {asked.by}", known)
            else:
                says = f"'{name}' has the verb '{verb}' by {asked.clause}, which is not a verb of {asked.by}"
                tell(says, f"Say under strength which verb it has by yours. {known}")
            return False
        if verb == action.strength:
            new = replace(action, clauses=(*action.clauses, asked.by))
        else:
            also = {action.clauses[0]: action.strength, **action.also}
            new = replace(action, clauses=(asked.by, *action.clauses), strength=verb, also=also)
        self.taken["actions"][name] = new
        return True

    def _found(self, word: str, name: str, kind: str, tell: Tell) -> Any:
        if name not in self.taken[word]:
            tell(f"there is no {kind} '{name}' among what is taken over", did_you_mean(name, self.taken[word]))
        return self.taken[word].get(name)

    def _stands(self, asked: OwnChange, clauses: Iterable[str], what: str, tell: Tell) -> bool:
        held = tuple(clauses)
        if asked.clause not in held:
            tell(f"{what} does not stand on '{asked.clause}'", f"It stands on: {', '.join(held)}.")
        return asked.clause in held

    def _names(self, word: str, ids: Iterable[str]) -> str:
        known = self.taken[word] | self.own[word]
        return ", ".join(known[one].name if one in known else one for one in ids) or "nobody named"

    def _only_if(self, ids: Iterable[str]) -> str:
        known = self.taken["conditions"] | self.own["conditions"]
        words = [known[one].in_words if one in known else one for one in ids]
        return "; and ".join(one[0].lower() + one[1:] for one in words) or "no condition"

    def _event(self, schedule: Any, name: str) -> str:
        step = next((one for one in schedule.steps if one.id == name), None)
        if step is None:
            return str(schedule.event) if name == EVENT else f"what does not apply here ({name})"
        action = (self.taken["actions"] | self.own["actions"])[step.action]
        return str(action.name or action.does)


def _after(held: tuple[Any, ...], new: Any, name: str | None) -> tuple[Any, ...]:
    """The list with something put behind what it follows, or at its end."""
    places = [n for n, one in enumerate(held, 1) if getattr(one, "id", one) == name]
    at = places[0] if places else len(held)
    return (*held[:at], new, *held[at:])
