"""An edition: of which areas a site is, where their content lies, and whose name it bears. All of it is said in ``mkdocs.yml``.

The plugin makes one of its options, and the command line of the file itself: ``ask`` waits neither for MkDocs nor, where nothing
has changed, for YAML.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import ContentError, Fault
from ..standards.guidance import did_you_mean
from . import DATA
from .cache import cached

NAME = "CE Guidance"
"""What a site is called that gives itself no other name. It stands where it travels to nobody whose site has one."""
FILE, PLUGIN = "mkdocs.yml", "ce-guidance"
ADDRESS = re.compile(r"https://[^\s\"'<>]+")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
COMPLETE = re.compile(r"end|answered|[1-9][0-9]?")
WAYS_TO_COMPLETE = "Write end, answered, or how many answers have to be right, such as 3."
COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True)
class Strip:
    """The line for a child in danger now that stands on every page."""

    words: str = "Immediate danger: 999"
    lang: str = ""
    """Of the words, where it is not the site's own."""


@dataclass(frozen=True)
class Edition:
    """Whose site it is, and of what. Made by ``edition_of``, which checks it."""

    name: str = NAME
    content: Path = DATA
    """A folder with ``authorities/``, and with ``search-words.yaml`` where it has words of its own."""
    areas: tuple[str, ...] = ()
    """Slugs; none for every area that the content has."""
    logo: str = ""
    """A picture, from the documentation folder or from ``content``."""
    primary: str = ""
    accent: str = ""
    """The two colours, as ``#rrggbb``; none for ours."""
    contact: str = ""
    """Who keeps this edition, and how to reach them."""
    leave_to: str = "https://www.bbc.co.uk/weather"
    """Where Quick leave goes: a page that says nothing of the reader, and needs no choice of them."""
    powered_by: bool = True
    training_seed: str = "1"
    """Puts the answers of training in their order: on the pages, on paper, in the key and in packages."""
    training_complete: str = "answered"
    """When a learner may finish a package: at the ``end``, once every question is ``answered``, or with so many answers right."""
    danger_strip: Strip = Strip()

    @property
    def authorities(self) -> Path:
        """The folder of areas."""
        return self.content / "authorities"


OURS = Edition()


def edition_of(options: Mapping[str, Any], name: str, folder: Path) -> Edition:
    """The edition that a plugin's options in the ``mkdocs.yml`` of a folder make. Raises ``ContentError`` with every fault."""
    faults: list[Fault] = []
    told = _Told({key: held for key, held in options.items() if held is not None}, faults)
    content = told.text("content_dir")
    at = (folder / content).resolve() if content else DATA
    colours, strip = told.fields("colours", ("primary", "accent")), told.fields("danger_strip", ("lang", "words"))
    made = Edition(
        name=name or NAME,
        content=at,
        areas=tuple(told.texts("areas")),
        logo=told.text("logo"),
        primary=told.matching(
            "colours > primary", colours.get("primary", "").lower(), COLOUR, 'Write it like "#004b87".'
        ),
        accent=told.matching("colours > accent", colours.get("accent", "").lower(), COLOUR, 'Write it like "#ffbf1f".'),
        contact=told.text("contact"),
        leave_to=told.matching("leave_to", told.text("leave_to", OURS.leave_to), ADDRESS, "Begin it with https://"),
        training_seed=told.text("training_seed", "1"),
        training_complete=told.matching(
            "training_complete",
            str(told.options.get("training_complete", OURS.training_complete)),  # a number needs no quotes
            COMPLETE,
            WAYS_TO_COMPLETE,
        ),
        powered_by=told.yes_or_no("powered_by", True),
        danger_strip=Strip(
            strip.get("words", OURS.danger_strip.words),
            told.matching("danger_strip > lang", strip.get("lang", ""), LANGUAGE, "Write it like cy, for Welsh."),
        ),
    )
    if "999" not in re.findall(r"\d+", made.danger_strip.words):
        told.fault("danger_strip > words", "999 does not stand in it", "Write the number 999 into the words.")
    _look_for_the_areas(made, content, told)
    if faults:
        raise ContentError(faults)
    return made


def _look_for_the_areas(made: Edition, content: str, told: _Told) -> None:
    there = sorted(path.name for path in made.authorities.glob("[!_.]*/"))
    if not there:
        says, remedy = (
            f"'{content}' has no folder authorities/ with an area in it",
            "Make one: ce-guidance new-area SLUG",
        )
        told.fault("content_dir", says, remedy)
        return
    for slug in made.areas:
        if slug not in there:
            told.fault("areas", f"there is no area '{slug}'", did_you_mean(slug, there))


class _Told:
    """What the options say, each in the form that is wanted; what is not gets a fault, and counts as not said."""

    def __init__(self, options: Mapping[str, Any], faults: list[Fault]):
        self.options, self.faults = options, faults

    def fault(self, option: str, says: str, remedy: str) -> None:
        self.faults.append(Fault(FILE, f"plugins > {PLUGIN} > {option}", says, remedy))

    def text(self, option: str, otherwise: str = "") -> str:
        held = self.options.get(option, otherwise)
        if isinstance(held, str):
            return held.strip()
        self.fault(option, f"{held!r} is no text", "Put it in quotes.")
        return otherwise

    def texts(self, option: str) -> list[str]:
        held = self.options.get(option, [])
        if isinstance(held, list) and all(isinstance(one, str) for one in held):
            return held
        self.fault(option, f"{held!r} is no list of names", "Write it like [sampleshire, other-shire].")
        return []

    def fields(self, option: str, known: tuple[str, ...]) -> dict[str, str]:
        held = self.options.get(option, {})
        if not isinstance(held, dict) or not all(isinstance(one, str) for one in held.values()):
            self.fault(option, f"{held!r} does not name {' and '.join(known)}, each with a text", "Put each in quotes.")
            return {}
        for key in held:
            if key not in known:
                self.fault(option, f"'{key}' is nothing that it takes", did_you_mean(str(key), known))
        return held

    def yes_or_no(self, option: str, otherwise: bool) -> bool:
        held = self.options.get(option, otherwise)
        if isinstance(held, bool):
            return held
        self.fault(option, f"{held!r} is neither true nor false", "Write true or false, without quotes.")
        return otherwise

    def matching(self, option: str, held: str, pattern: re.Pattern[str], remedy: str) -> str:
        if held and not pattern.fullmatch(held):
            self.fault(option, f"'{held}' is not in the form that is wanted", remedy)
        return held


def edition_here(folder: Path = Path()) -> Edition:
    """The edition of the ``mkdocs.yml`` in a folder; ours where there is none, or none with our plugin."""
    file = folder / FILE
    written = file.read_bytes() if file.is_file() else b""
    if PLUGIN.encode() not in written:
        return OURS
    key = f"{Path(__file__).stat().st_mtime_ns} {file.resolve()} {written.decode('utf-8', 'replace')}"
    held = json.loads(cached("edition.json", lambda: key, lambda: _parsed(written)))
    return edition_of(held["options"], str(_of_environment(held["name"]) or ""), folder) if held else OURS


def _of_environment(held: Any) -> Any:
    """What ``!ENV`` of MkDocs stands for: the first of these variables that is set, or what stands last."""
    if not isinstance(held, dict):
        return held
    *names, last = held["!ENV"]
    found = [os.environ[name] for name in (*names, str(last)) if name in os.environ]
    return found[0] if found else last if names else None


def _parsed(written: bytes) -> bytes:
    """Of a configuration of MkDocs, what an edition is made of. Raises ``ContentError`` where it is no YAML."""
    import yaml

    class Loader(yaml.SafeLoader):
        """Reads the tags of MkDocs, and runs nothing."""

    def environment(loader: Any, node: Any) -> Any:
        held = loader.construct_sequence(node) if isinstance(node, yaml.SequenceNode) else [node.value]
        return {"!ENV": held}

    Loader.add_constructor("!ENV", environment)
    for prefix in ("!", "tag:yaml.org,2002:python/"):
        Loader.add_multi_constructor(prefix, lambda *_: None)
    try:
        held = yaml.load(written, Loader)
    except yaml.YAMLError as error:
        says, remedy = (
            f"this is not readable as YAML: {error}",
            "Look at the indentation, and put texts with a colon in quotes.",
        )
        raise ContentError([Fault(FILE, "", says, remedy)]) from None
    plugins = held.get("plugins") if isinstance(held, dict) else None
    listed = [plugins] if isinstance(plugins, dict) else [one for one in plugins or () if one]
    for one in listed:
        if one == PLUGIN or (isinstance(one, dict) and PLUGIN in one):
            options = one[PLUGIN] or {} if isinstance(one, dict) else {}
            return json.dumps({"options": options, "name": held.get("site_name")}, default=str).encode()
    return b"null"
