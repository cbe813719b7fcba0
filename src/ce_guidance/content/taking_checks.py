"""What is wrong in ``taken-over.yaml``: each fault with its line and what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..errors import Fault
from ..standards.guidance import did_you_mean
from ..standards.taken_over import TakenOver
from .taken_records import LEFT, Records
from .takings import FILE, SHARED, Counterpart, Taking
from .wrong_values import Place
from .yaml_files import validated

Held = Mapping[str, Any]
"""The records of one folder by word, as its files have them."""
Asked = Sequence[tuple[int, Taking]]
"""The documents that are taken from one folder, each with its place in the file."""
Tell = Callable[[str, str], None]
"""Tells what is wrong, and the remedy."""


@dataclass
class Taken:
    """An area's records with those that it takes over, which stand after its own."""

    held: dict[str, Any]
    documents: list[TakenOver] = field(default_factory=list)
    at: dict[tuple[str, str], int] = field(default_factory=dict)
    """By word and id of a record taken over, the place of its taking in the file."""


def takings(folder: Path) -> tuple[tuple[Taking, ...], dict[Place, int]]:
    """What an area takes over, as its file says it; nothing where it has none. Raises ``ContentError``."""
    if not (folder / FILE).is_file():
        return (), {}
    held, lines = validated(folder / FILE, f"{folder.name}/{FILE}", tuple[Taking, ...])
    return tuple(held), lines


class Checks:
    """An area that takes documents over, and what is found wrong on the way."""

    def __init__(self, folder: Path, own: Held, lines: dict[Place, int]):
        self.folder, self.lines = folder, lines
        self.taken = Taken(dict(own))
        self.faults: list[Fault] = []
        self.clauses = {one.id for one in own["clauses"]}

    def tell(self, entry: str, *place: str | int) -> Tell:
        """What tells a fault at a place of the file."""

        def told(says: str, remedy: str) -> None:
            line = next((self.lines[place[:n]] for n in range(len(place), -1, -1) if place[:n] in self.lines), None)
            self.faults.append(Fault(f"{self.folder.name}/{FILE}", entry, says, remedy, line))

        return told

    def look_for(self, n: int, asked: Taking, all_asked: Sequence[Taking]) -> None:
        """Tell where a document cannot be taken from there."""
        tell, giver = self.tell(asked.source, n, "taken_from"), self.folder.parent / asked.taken_from
        there = [one.name for one in self.folder.parent.iterdir() if one.is_dir() and not one.name.startswith("_")]
        shared = self.folder.parent / SHARED
        there += [f"{SHARED}/{one.name}" for one in shared.iterdir() if one.is_dir()] if shared.is_dir() else []
        if asked.taken_from not in there:
            return tell(f"taken_from: there is no '{asked.taken_from}'", did_you_mean(asked.taken_from, there))
        if asked.taken_from == self.folder.name:
            return tell("taken_from: an area takes nothing over from itself", "Name the area whose document it is.")
        if [one.source for one in all_asked[:n]].count(asked.source):
            return tell(f"'{asked.source}' is taken over twice", "Keep one entry, with all that is different here.")
        theirs = next((one for one in takings(giver)[0] if one.source == asked.source), None)
        if theirs:
            yours = " It is yours." if theirs.taken_from == self.folder.name else ""
            says = f"taken_from: '{asked.taken_from}' has '{asked.source}' from '{theirs.taken_from}' itself.{yours}"
            tell(says, f"Take it over from '{theirs.taken_from}'." if not yours else "Take this entry out.")

    def look_at(self, asked: Asked, held: Held, there: set[str]) -> None:
        """Tell what is named and is not there."""
        for n, taking in asked:
            if taking.by:
                self._own_clause(taking.by, self.tell(taking.source, n, "by"))
            for word in ("roles", "contacts"):
                for m, one in enumerate(getattr(taking, word)):
                    self._counterpart(word, one, held, self.tell(one.theirs, n, word, m))
            for m, change in enumerate(taking.changes):
                tell = self.tell(change.clause, n, "changes", m)
                self._own_clause(change.by, tell)
                if change.clause not in there:
                    tell(f"'{change.clause}' is not taken over", did_you_mean(change.clause, there))
                elif change.clause in {one.clause for one in taking.without}:
                    tell(f"'{change.clause}' does not apply here, and is changed", "Take one of the two out.")
            for m, without in enumerate(taking.without):
                tell = self.tell(without.clause, n, "without", m)
                self._own_clause(without.by, tell)
                if without.clause not in there:
                    tell(f"'{without.clause}' is not taken over", did_you_mean(without.clause, there))
            for one in taking.leave:
                ids = [f"{word}/{entry.id}" for word in LEFT for entry in held[word]]
                if one not in ids:
                    self.tell(one, n, "leave")(f"leave: there is no '{one}'", did_you_mean(one, ids))
            for clause in taking.text_only or {}:
                if clause not in there:
                    tell = self.tell(clause, n, "text_only")
                    tell(f"text_only: '{clause}' is not taken over", did_you_mean(clause, there))

    def _own_clause(self, clause: str, tell: Tell) -> None:
        if clause not in self.clauses:
            tell(f"by: '{clause}' is no clause of this area's own documents", did_you_mean(clause, self.clauses))

    def _counterpart(self, word: str, asked: Counterpart, held: Held, tell: Tell) -> None:
        theirs = {one.id: one.name for one in held[word]}
        ours = {one.id: one.name for one in self.taken.held[word]}
        if asked.theirs not in theirs:
            return tell(f"{word}: the document has no '{asked.theirs}'", did_you_mean(asked.theirs, theirs))
        if asked.ours not in ours:
            return tell(f"{word}: there is no '{asked.ours}' in {word}.yaml here", did_you_mean(asked.ours, ours))
        if asked.by:
            self._own_clause(asked.by, tell)
        elif word == "contacts" or theirs[asked.theirs] != ours[asked.ours]:
            says = f"{word}: '{ours[asked.ours]}' stands here for '{theirs[asked.theirs]}', and by says no clause"
            tell(says, "Name the clause of your own that says so: it is cited beside that of the document.")

    def same_ids(self, records: Records, asked: Asked) -> None:
        """Tell which ids are those of other records too, and which documents have one name."""
        for word, rows in records.items():
            mine = {one.id for one in self.taken.held[word]}
            for name in sorted(mine & set(rows)):
                remedy = "Give yours another id."
                if word in ("roles", "contacts"):
                    remedy = f"If they are the same, say so under {word}: {{theirs: {name}, ours: {name}}}. {remedy}"
                self.tell(name, asked[0][0])(f"{word}.yaml here has an entry '{name}' too", remedy)
        names = {one.short or one.title: one.id for one in self.taken.held["sources"]}
        for n, taking in asked:
            source = records["sources"][taking.source]
            name = taking.short or source.short or source.title
            if name in names:
                says = f"links to '{taking.source}' and to '{names[name]}' would both be named '{name}'"
                self.tell(taking.source, n)(says, "Give it another name here, under short.")
            names[name] = taking.source
            records["sources"][taking.source] = replace(source, short=name if taking.short else source.short)
