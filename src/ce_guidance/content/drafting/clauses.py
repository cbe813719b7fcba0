"""Blocks of a document as clauses: each with the number that it is cited by, the heading that it stands under, and what was found in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..wrong_values import NUMBERS
from .documents import Block
from .findings import Found, find

SMALL = {"the", "a", "an", "of", "and", "for", "to", "in", "on", "with", "are", "is", "who", "what", "do", "i"}
ALIKE = 0.6
"""The part of the words of the shorter of two texts that has to stand in the other, where no label ties them."""
FEWEST = 5
"""Words that two such texts have to share at least."""


@dataclass(frozen=True)
class Drafted:
    """One clause as the source has it: never for a page."""

    ref: str
    """As a clause's id ends: ``3-4``, ``low-1``."""
    label: str
    """The number as it is printed, or where to find it."""
    section: str
    wording: str
    where: str
    found: Found
    twice: bool = False
    """Whether the source gives its number to another clause, too."""


def clauses(blocks: Iterable[Block]) -> list[Drafted]:
    """Every block that is no heading, in its order."""
    found = list(_clauses(blocks))
    counts, seen = Counter(one.ref for one in found), Counter[str]()
    told = []
    for one in found:
        if counts[one.ref] > 1:
            letter = _letter(seen[one.ref])
            seen[one.ref] += 1
            one = replace(one, ref=f"{one.ref}{letter}", twice=True)
        told.append(one)
    return told


def _clauses(blocks: Iterable[Block]) -> Iterator[Drafted]:
    section = of_section = introduced = ""
    counted, paragraphs = Counter[str](), 0
    for block in blocks:
        if _introduces(block):
            introduced, counted = block.text.rstrip(" :"), Counter()
            continue
        if block.heading:
            section, introduced, paragraphs = f"{block.number} {block.text}".strip(" :"), "", 0
            of_section, counted = block.number or _slug(block.text), Counter()
            continue
        if introduced and not (block.number or block.bullet):
            introduced, counted = "", Counter({"paragraph": paragraphs})
        kind = "item" if block.number else "bullet" if block.bullet else "paragraph"
        counted[kind] += 1
        paragraphs = counted["paragraph"] if kind == "paragraph" else paragraphs
        list_of = ", ".join(filter(None, (section or "Beginning", introduced)))
        under = "-".join(filter(None, (of_section, _slug(introduced) if introduced else "")))
        if re.search(r"[.-]", block.number):
            ref, label = block.number, block.number
        elif block.number:
            ref = f"{under}-{block.number}" if under else block.number
            label = f"{list_of}, {block.number}" if section else block.number
        else:
            last = f"{kind[0]}{counted[kind]}"
            ref = f"{under}-{last}" if under else f"beginning-{last}"
            label = f"{list_of}, {kind} {counted[kind]}"
        yield Drafted(ref, label, section or "Beginning", block.text, block.where, find(block.text))


def _introduces(block: Block) -> bool:
    """A few words before a list: they ask for nothing alone."""
    return block.text.endswith(":") and not block.number and not block.bullet and 3 < len(block.text.split()) <= 12


def _slug(text: str) -> str:
    words = [
        word for word in re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", "")) if word not in SMALL
    ]
    return "-".join(words[:2]) or "part"


def _letter(n: int) -> str:
    return chr(ord("a") + n) if n < 26 else f"z{n}"


@dataclass(frozen=True)
class Known:
    """A clause that is here already."""

    ref: str
    label: str
    verbs: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Change:
    """What a new version of a source does to one clause."""

    kind: str
    """``new``, ``moved``, ``verb``, ``number``, ``gone``."""
    label: str
    says: str


def against(drafted: Sequence[Drafted], known: Sequence[Known]) -> list[Change]:
    """A new version of a source beside the clauses that are here, matched by their labels, and what is left by its words.

    Verbs and numbers are compared, for our text keeps them exactly; nothing else is, for it is in words of our own.
    """
    here = {_key(name): one for one in known for name in (one.ref, one.label)}
    pairs: dict[str, tuple[Drafted, Known]] = {}
    for one in drafted:
        ours = here.get(_key(one.label)) or here.get(_key(one.ref))
        if ours and ours.ref not in pairs:
            pairs[ours.ref] = one, ours
    by_label = set(pairs)
    taken = {id(one) for one, _ in pairs.values()}
    pairs |= _by_words([one for one in drafted if id(one) not in taken], [one for one in known if one.ref not in pairs])
    taken = {id(one) for one, _ in pairs.values()}
    changes = [
        Change("new", one.label, f"{one.where}, under '{one.section}'") for one in drafted if id(one) not in taken
    ]
    for one, ours in pairs.values():
        if ours.ref not in by_label:
            changes.append(
                Change("moved", one.label, f"{one.where}: it reads like {ours.ref}, whose label is '{ours.label}'")
            )
        changes += _changed(one, ours)
    gone = [one for one in known if one.ref not in pairs]
    return changes + [Change("gone", one.label, f"{one.ref} is found nowhere in the document") for one in gone]


def _changed(one: Drafted, ours: Known) -> Iterator[Change]:
    if any(verb not in ours.verbs for verb in one.found.verbs):
        says = f"the document has '{', '.join(one.found.verbs)}', and {ours.ref} has '{', '.join(ours.verbs)}'"
        yield Change("verb", ours.label, says)
    theirs, held = _figures(one.found.numbers), _figures(find(ours.text).numbers)
    if theirs != held:
        says = f"the document has {_listed(theirs - held)}, and {ours.ref} has {_listed(held - theirs)}"
        yield Change("number", ours.label, says)


def _by_words(drafted: Sequence[Drafted], known: Sequence[Known]) -> dict[str, tuple[Drafted, Known]]:
    """Those that share most of their words, the likest first; each once."""
    theirs = [(one, _words(one.wording)) for one in drafted]
    ours = [(one, _words(one.text)) for one in known]
    likeness = [
        (len(a & b) / min(len(a), len(b)), n, m)
        for n, (_, a) in enumerate(theirs)
        for m, (_, b) in enumerate(ours)
        if len(a & b) >= FEWEST and len(a & b) / min(len(a), len(b)) >= ALIKE
    ]
    found: dict[str, tuple[Drafted, Known]] = {}
    used: set[int] = set()
    for _, n, m in sorted(likeness, key=lambda one: (-one[0], one[1:])):
        if n not in used and ours[m][0].ref not in found:
            used.add(n)
            found[ours[m][0].ref] = theirs[n][0], ours[m][0]
    return found


def _words(text: str) -> set[str]:
    return {word.rstrip("s") for word in re.findall(r"[a-z]{4,}", text.lower())}


def _key(label: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")


def _figures(numbers: Iterable[str]) -> set[str]:
    return {str(NUMBERS.get(one, one)) for one in numbers}


def _listed(figures: set[str]) -> str:
    return ", ".join(sorted(figures, key=lambda one: (len(one), one))) or "none of these"
