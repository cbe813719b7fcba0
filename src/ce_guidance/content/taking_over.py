"""An area's records with those of the documents that it takes over: made before anything of the area is compared with anything.

Whatever looks at the area afterwards meets ordinary records. Each of them names its clauses, and a clause its document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ..errors import ContentError
from ..standards.guidance import Guidance, did_you_mean
from ..standards.taken_over import LocalChange, Renamed, TakenOver
from .own_changes import Changing
from .taken_records import Records, bereft, known_of, records_of, without_counterpart
from .taking_checks import Asked, Checks, Held, Taken, takings
from .takings import TAKEN, Taking


def with_taken_over(folder: Path, own: Held, records: Callable[[Path], Held]) -> Taken:
    """An area's ``own`` records, and those that it takes over. ``records`` reads those of another folder. Raises ``ContentError``."""
    asked, lines = takings(folder)
    taking = _Taking(folder, own, lines)
    for n, one in enumerate(asked):
        taking.look_for(n, one, asked)
    for giver in dict.fromkeys(one.taken_from for one in asked):
        if not taking.faults:
            taking.take(
                [(n, one) for n, one in enumerate(asked) if one.taken_from == giver], records(folder.parent / giver)
            )
    if taking.faults:
        raise ContentError(taking.faults)
    return taking.taken


def text_only_no_more(area: Guidance) -> Guidance:
    """The area, where a clause taken over that something of its own leads to is text only no longer."""
    taken = {one.source for one in area.taken_over}
    reached = {
        one.id: replace(one, text_only=None)
        for one in area.clauses
        if one.source in taken and one.text_only and one.id not in area.set_aside and area.reached[one.id]
    }
    return replace(area, clauses=tuple(reached.get(one.id, one) for one in area.clauses)) if reached else area


class _Taking(Checks):
    """One area while it takes documents over."""

    def take(self, asked: Asked, held: Held) -> None:
        """Take documents over from one folder, with all that is different here."""
        sources = {one.id for one in held["sources"]}
        for n, one in asked:
            if one.source not in sources:
                says = f"source: '{one.taken_from}' has no document '{one.source}'"
                self.tell(one.source, n, "source")(says, did_you_mean(one.source, sources))
        if self.faults:
            return
        wanted = {one.source for _, one in asked}
        there = {one.id for one in held["clauses"] if one.source in wanted}
        self.look_at(asked, held, there)
        if self.faults:
            return
        mapped = {
            word: {one.theirs: one.ours for _, taking in asked for one in getattr(taking, word)}
            for word in ("roles", "contacts")
        }
        live = there - {one.clause for _, taking in asked for one in taking.without}
        known = known_of(
            held, there, live, mapped, {one for _, taking in asked for one in taking.leave}, self.folder.name
        )
        first = asked[0][0]
        for word, named, entry in without_counterpart(held, known):
            says = f"'{entry}' names '{named}' of {word}.yaml, which stands in another document there and has no counterpart here"
            self.tell(entry, first)(says, f"Say under {word} which of yours it is.")
        records = records_of(held, known, wanted, mapped)
        self.same_ids(records, asked)
        if not self.faults:
            self._changed(asked, held, records, live)

    def _changed(self, asked: Asked, held: Held, records: Records, live: set[str]) -> None:
        """Make the changes, and put the records after those of the area's own."""
        for n, taking in asked:
            changing = Changing(records, self.taken.held)
            for m, change in enumerate(taking.changes):
                changing.change(change, self.tell(change.clause, n, "changes", m))
            for counterpart in taking.roles:
                if counterpart.by:
                    changing.role(counterpart.ours, counterpart.by)
            contacts = {one.id: one.name for one in held["contacts"]}
            for counterpart in taking.contacts:
                changing.contact(contacts[counterpart.theirs], counterpart.ours, str(counterpart.by))
            changing.finish(self.tell(taking.source, n))
            self._not_here(taking, records)
            self.taken.documents.append(self._document(taking, held, changing.made))
            self.taken.at[TAKEN, taking.source] = n
        for pathway, part in bereft(records):
            says = f"'{part}' of the pathway '{pathway}' stands on no clause that holds here"
            self.tell(pathway, asked[0][0])(says, f"Write a pathway of your own, and leave: [pathways/{pathway}].")
        for word, rows in records.items():
            self.taken.held[word] = (*self.taken.held[word], *rows.values())
            for name, record in rows.items():
                clauses = getattr(record, "clauses", (getattr(record, "clause", name),))
                source = str(clauses[0] if clauses else "").partition("/")[0]
                self.taken.at[word, name] = next((n for n, one in asked if one.source == source), asked[0][0])

    def _not_here(self, taking: Taking, records: Records) -> None:
        """Say of clauses why nothing leads to them here."""
        aside = {one.clause: f"{one.by} sets it aside: {one.why}" for one in taking.without}
        for clause, why in {**(taking.text_only or {}), **aside}.items():
            records["clauses"][clause] = replace(records["clauses"][clause], text_only=why)

    def _document(self, taking: Taking, held: Held, made: Sequence[LocalChange]) -> TakenOver:
        aside = [LocalChange(one.by, "sets aside", one.clause, one.why.rstrip(".")) for one in taking.without]
        source = next(one for one in held["sources"] if one.id == taking.source)
        name = held["authority"].name if "authority" in held else source.owner
        return TakenOver(
            taking.source, taking.taken_from, name, taking.by, (*made, *aside), tuple(_renamed(taking, held))
        )


def _renamed(taking: Taking, held: Held) -> Iterator[Renamed]:
    for kind in ("roles", "contacts"):
        names = {one.id: one.name for one in held[kind]}
        for one in getattr(taking, kind):
            yield Renamed(kind, names[one.theirs], one.ours, one.by)
