"""Latitudes and longitudes as people write them: with a minus or a letter, in decimals or in degrees, minutes and seconds.

What can be read in one way alone is read. What cannot is ``Unclear``, with the pairs that may have been meant: nothing
is guessed. Angles are in degrees, north and east positive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from operator import add

from .characters import plain

Axis = str
"""``lat``, ``lon``, or nothing where the writing does not say."""
AXES = {"N": "lat", "S": "lat", "E": "lon", "W": "lon", "": ""}
UNITS = ("\u00b0", "\u2032", "\u2033")
NUMBER = r"(\d+(?:\.\d*)?|\.\d+)"
DEGREES, MINUTES = r"(?:\s*[\u00b0:]\s*|\s+)", r"(?:\s*[':]\s*|\s+)"
SHAPES = tuple(
    re.compile(rf"([NSEW]?)\s*([+-]?)\s*{shape}\s*([NSEW]?)")
    for shape in (
        rf"{NUMBER}\s*\u00b0?",
        rf"(\d+){DEGREES}{NUMBER}\s*'?",
        rf"(\d+){DEGREES}(\d+){MINUTES}{NUMBER}\s*(?:\"|'')?",
    )
)
"""Degrees; degrees and minutes; degrees, minutes and seconds. Only the last may have decimals."""
LETTERED = re.compile(r"(\d)\s*D(?:EG)?\s*(\d+(?:\.\d*)?)\s*M(?:IN)?(?:\s*(\d+(?:\.\d*)?)\s*S(?:EC)?)?")
"""``53d 44m 52s``: here the letter S is seconds, not south."""
LABELS = re.compile(r"\b(LAT|LON)(?:ITUDE|GITUDE|G)?\b\s*[:=]?")
WRITTEN_WITH = re.compile(r"(?=.*\d)[\d\s.,;:/|'\"\u00b0+\-NSEWDM()\[\]]+")
LETTER_FIRST = re.compile(r"[NSEW]\s*\d[\d\s]*[NSEW]\s*\d|.*\.\d|.*\u00b0")
"""Postcodes begin with a letter too. This has more that only a position has."""


class Unclear(ValueError):
    """Meant as a position, and not to be read in one way alone. ``says`` is a sentence; ``pairs`` may have been meant."""

    def __init__(self, says: str, pairs: tuple[Pair, ...] = ()):
        super().__init__(says)
        self.says, self.pairs = says, pairs


@dataclass(frozen=True)
class Angle:
    """One latitude or longitude, as it was written."""

    parts: tuple[str, ...]
    """Degrees, then minutes and seconds where there are any, in figures without a sign."""
    negative: bool = False
    axis: Axis = ""

    @property
    def degrees(self) -> float:
        """With its sign."""
        size = sum(float(part) / 60.0**power for power, part in enumerate(self.parts))
        return -size if self.negative else size

    @property
    def step(self) -> float:
        """How much the last figure stands for, in degrees."""
        last = self.parts[-1]
        return float(f"1e-{len(last.partition('.')[2])}") / 60.0 ** (len(self.parts) - 1)

    def written(self, axis: Axis, negative: bool) -> str:
        """The same figures as another latitude or longitude: ``-2.482``, or with minutes ``2\u00b0 28\u2032 W``."""
        whole = re.sub(r"^0+(?=\d)", "", self.parts[0])
        if len(self.parts) == 1:
            return f"{'-' if negative else ''}{whole}"
        letter = ("NS" if axis == "lat" else "EW")[negative]
        return " ".join([*map(add, (whole, *self.parts[1:]), UNITS), letter])


Pair = tuple[Angle, Angle]
"""A latitude and a longitude."""


def read_position(text: str) -> Pair | None:
    """A latitude and a longitude; ``None`` for what is not meant as a position. Raises ``Unclear``."""
    spelt = re.sub(r"\b(NORTH|SOUTH|EAST|WEST)\b", lambda found: found[0][0], plain(text).upper())
    spelt = LETTERED.sub(lambda found: _marked(found[1], found[2], found[3]), spelt)
    _, *labels = LABELS.split(spelt)
    figures = LABELS.sub("", spelt)
    if not WRITTEN_WITH.fullmatch(figures) or (figures[0].isalpha() and not LETTER_FIRST.match(figures)):
        return None
    if len(labels) == 4:
        first, second = (_angle(_decimal(half, 1).strip(" ,;/")) for half in (labels[1], labels[3]))
        named = (labels[0].lower(), labels[2].lower())
        if not first or not second or first.axis not in ("", named[0]) or second.axis not in ("", named[1]):
            raise _unclear(spelt)
        return _checked(replace(first, axis=named[0]), replace(second, axis=named[1]), spelt)
    bare = "" if labels else _decimal(spelt.strip("()[] ").rstrip(".,; "), 2)
    split = [(a, b) for a, b in _splits(bare) if len(a.parts) == len(b.parts) or (a.axis and b.axis)]
    if len(split) != 1:
        raise _unclear(spelt)
    return _checked(*split[0], spelt)


def read_angle(text: str, axis: Axis) -> Angle | None:
    """A latitude or a longitude by itself; ``None`` if it is none, or the other one by its letter."""
    spelt = LETTERED.sub(lambda found: _marked(found[1], found[2], found[3]), plain(text).upper())
    found = _angle(_decimal(spelt, 1))
    return (
        found if found and found.axis in ("", axis) and abs(found.degrees) <= (90 if axis == "lat" else 180) else None
    )


def _marked(degrees: str, minutes: str, seconds: str | None) -> str:
    """Degrees, minutes and seconds by their signs."""
    return f"{degrees}\u00b0{minutes}'" + (f'{seconds}"' if seconds else "")


def _decimal(text: str, numbers: int) -> str:
    """With decimal points for decimal commas: one comma between digits for each number, and nowhere a point."""
    between = r"(?<=\d),(?=\d)"
    return re.sub(between, ".", text) if "." not in text and len(re.findall(between, text)) == numbers else text


def _splits(text: str) -> Iterator[Pair]:
    """Every way to take a text apart into two angles."""
    marks = [at for at, one in enumerate(text) if one in ",;/|"]
    if marks:
        halves = [(text[: marks[0]], text[marks[0] + 1 :])] if len(marks) == 1 else []
    else:
        # A dash between two numbers may be a minus or not: it counts as one only with space before it and none after it.
        halves = [
            (text[:at], text[at:])
            for at in range(1, len(text))
            if not re.search(r"[\d.]$", text[:at]) or not re.match(r"[\d.+-]", text[at:])
            if text[at] != " " and not re.match(r"[+-]\s", text[at:])
        ]
    for before, after in halves:
        first, second = _angle(before.strip()), _angle(after.strip())
        if first and second:
            yield first, second


def _angle(text: str) -> Angle | None:
    """One angle. A minus and a letter together are none: the two may contradict each other."""
    for shape in SHAPES:
        if found := shape.fullmatch(text):
            before, sign, *parts, after = found.groups()
            letter = before or after
            if (before and after) or (sign == "-" and letter) or any(float(part) >= 60 for part in parts[1:]):
                return None
            return Angle(tuple(parts), sign == "-" or letter in ("S", "W"), AXES[letter])
    return None


def _checked(first: Angle, second: Angle, text: str) -> Pair:
    """Latitude and longitude in their order: as the letters say, and else as they stand."""
    if first.axis and first.axis == second.axis:
        raise _unclear(text)
    pair = (second, first) if first.axis == "lon" or second.axis == "lat" else (first, second)
    if abs(pair[0].degrees) > 90 or abs(pair[1].degrees) > 180:
        raise _unclear(text)
    return pair


def _unclear(text: str) -> Unclear:
    """Why a text is no position, in a sentence, and the pairs that its figures could be."""
    found = re.findall(r"\d+(?:\.\d+)?", text)
    half = len(found) // 2
    whole = all(part.isdecimal() for part in found)
    pairs = [(Angle((found[0],)), Angle((found[1],)))] if len(found) == 2 else []
    if len(found) == 4 and whole:
        pairs.append((Angle((".".join(found[:2]),)), Angle((".".join(found[2:]),))))
    if len(found) in (4, 6) and all(float(part) < 60 for part in found[1:half] + found[half + 1 :]):
        pairs.append((Angle(tuple(found[:half])), Angle(tuple(found[half:]))))
    if len(found) == 1:
        says = "That is one number. Enter the latitude and the longitude."
    elif re.search(r"-[^A-Z]*[NSEW]|[NSEW]\s*-", text):
        says = "Give a minus or a letter (N, S, E, W), not both."
    elif re.search(r"[\d.]\s*-\s+[\d.]|[\d.]-[\d.]", text):
        says = "That dash can be a minus or not. Put a comma between latitude and longitude."
    elif len(found) == 2:
        says = "That is not a latitude and a longitude: they go up to 90 and 180 degrees."
    else:
        says = "That cannot be read in one way alone as a latitude and a longitude. Minutes and seconds go up to 59."
    return Unclear(f"{says} Write it like 53.748, -2.482.", tuple(pairs))
