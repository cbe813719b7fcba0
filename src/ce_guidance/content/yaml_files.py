"""One YAML file as records: read without YAML's own guesses, validated strictly, and every fault told with its line.

YAML becomes plain data, that becomes JSON, and pydantic validates *the JSON* into the frozen
dataclasses, strictly: a bare ``no`` or ``6.1`` is not a text, an unknown field is refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from ..errors import ContentError, Fault
from .drafted import drafted_entries
from .file_names import missing_file
from .slips import CURLY, cut_short, slip
from .text_files import text_of
from .wrong_values import Place, explain, without_echoes


def _loader(base: Any) -> Any:
    """YAML without its own dates: a date stays the text that the record will read strictly."""
    resolvers = {
        first: [(tag, pattern) for tag, pattern in pairs if tag != "tag:yaml.org,2002:timestamp"]
        for first, pairs in base.yaml_implicit_resolvers.items()
    }
    return type("Loader", (base,), {"yaml_implicit_resolvers": resolvers})


MOST_PARTS = 100_000
"""Entries, fields and texts of one file, with what is named once and used again."""
MOST_DIGITS = 100
HALF = re.compile("[\ud800-\udfff]")
"""A surrogate: with another it writes one character, alone it is none, and no file can take it."""
PLAIN_DATA = {f"tag:yaml.org,2002:{one}" for one in ("str", "int", "float", "bool", "null", "seq", "map")}
_PLAIN = _loader(yaml.SafeLoader)
_QUICK = _loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader))
"""libyaml, where PyYAML was built with it."""


@cache
def adapter(wanted: Any) -> TypeAdapter[Any]:
    """What validates one kind of record, made once: in a preview that takes longer than all that it validates."""
    return TypeAdapter(wanted)


def validated(path: Path, shown: str, wanted: Any) -> tuple[Any, dict[Place, int]]:
    """The records of one file, and its lines. Raises ``ContentError``."""
    data, lines = load(path, shown)
    if drafted := list(drafted_entries(shown, data, lines)):
        raise ContentError(drafted)
    if twice := list(_used_twice(shown, data, lines)):
        raise ContentError(twice)
    try:
        records = adapter(wanted).validate_json(json.dumps(data))
    except ValidationError as error:
        raise ContentError(_explained(path, shown, wanted, data, lines, error)) from None
    if empty := list(_empty_texts(shown, data, (), lines)):
        raise ContentError(empty)
    return records, lines


def _explained(
    path: Path, shown: str, wanted: Any, data: Any, lines: dict[Place, int], error: ValidationError
) -> list[Fault]:
    text = text_of(path, shown)
    try:
        root = _QUICK(text).get_single_node()
    except yaml.YAMLError:
        root = _PLAIN(text).get_single_node()
    rows = text.splitlines()
    faults = []
    for one in error.errors():
        loc = one["loc"]
        line = next((lines[loc[:n]] for n in range(len(loc), -1, -1) if loc[:n] in lines), None)
        faults.append(explain(shown, wanted, data, line, one, _written(root, loc), rows))
    return without_echoes(faults)


def _written(node: Any, place: Place) -> str | None:
    """A value as somebody wrote it: YAML makes 1.1 of 1.10, and a yes of 'on'."""
    for step in place:
        if isinstance(node, yaml.MappingNode):
            node = next((item for key, item in node.value if key.value == step), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        else:
            return None
    return node.value if isinstance(node, yaml.ScalarNode) else None


def _used_twice(shown: str, data: Any, lines: dict[Place, int]) -> Iterator[Fault]:
    first: dict[object, int] = {}
    for n, entry in enumerate(data if isinstance(data, list) else ()):
        name = entry.get("id") if isinstance(entry, dict) else None
        if isinstance(name, str) and first.setdefault(name, n) != n:
            says = f"this id is used twice: the first time on line {lines[(first[name],)]}"
            yield Fault(shown, name, says, "Give each entry its own id.", lines[(n,)])


def _empty_texts(shown: str, value: Any, place: Place, lines: dict[Place, int]) -> Iterator[Fault]:
    if isinstance(value, str) and not value.strip():
        field = next((step for step in reversed(place) if isinstance(step, str)), "")
        remedy = "Write what belongs there, or take the field out where it may be left out."
        yield Fault(
            shown, "", f"'{field}' is empty: there is nothing between its quotation marks", remedy, lines.get(place)
        )
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, one in inner:
        yield from _empty_texts(shown, one, (*place, step), lines)


def json_schema(wanted: Any) -> dict[str, Any]:
    """The JSON Schema of what ``validated`` would accept."""
    return adapter(wanted).json_schema()


def load(path: Path, shown: str) -> tuple[Any, dict[Place, int]]:
    """Plain data, and the line on which each entry and field begins."""
    if not path.is_file():
        raise ContentError([missing_file(path, shown)])
    text = text_of(path, shown)
    try:
        try:
            return _parsed(_QUICK(text), shown, text)
        except yaml.YAMLError:
            return _parsed(_PLAIN(text), shown, text)  # libyaml words an error otherwise: every machine tells the same
    except ValueError as error:  # a number of more digits than Python reads
        raise _unreadable(shown, str(error).partition(";")[0], None) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise _unreadable(shown, f"character #x{error.character:04x} is not allowed", line) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        known = slip(text.splitlines(), mark.line) if mark else None
        if known:
            raise ContentError([Fault(shown, "", known[0], known[1], known[2] + 1)]) from None
        raise _unreadable(shown, str(error.problem), mark.line + 1 if mark else None) from None


def _unreadable(shown: str, problem: str, line: int | None) -> ContentError:
    remedy = "Look at the indentation, and put texts with a colon in quotes."
    return ContentError([Fault(shown, "", f"this is not readable as YAML: {problem}", remedy, line)])


def _parsed(loader: Any, shown: str, text: str) -> tuple[Any, dict[Place, int]]:
    node = loader.get_single_node()
    if node is None:
        return [], {}
    lines = dict(_lines_of(node, (), shown, (), [], text.splitlines()))
    return loader.construct_document(node), lines


def _lines_of(
    node: yaml.Node, place: Place, shown: str, inside: tuple[yaml.Node, ...], known: list[int], text: Sequence[str]
) -> Iterator[tuple[Place, int]]:
    line = node.start_mark.line + 1
    at = next((str(step) for step in reversed(place) if isinstance(step, str)), "")
    if node.tag not in PLAIN_DATA or node in inside:
        remedy = "Write texts, numbers, lists and fields only, and nothing that holds itself."
        raise ContentError([Fault(shown, at, f"'{node.tag.rpartition(':')[2]}' is no plain data", remedy, line)])
    if len(known) > MOST_PARTS:  # a few lines of names for names can stand for more than any memory holds
        says = f"the names with & and * stand for more than {MOST_PARTS} parts here"
        raise ContentError([Fault(shown, at, says, "Write out what belongs there.", line)])
    known.append(line)
    if isinstance(node, yaml.ScalarNode) and (wrong := _wrong_text(node, text)):
        raise ContentError([Fault(shown, at, *wrong)])
    yield place, line
    inside = (*inside, node)
    if isinstance(node, yaml.SequenceNode):
        for n, item in enumerate(node.value):
            yield from _lines_of(item, (*place, n), shown, inside, known, text)
    elif isinstance(node, yaml.MappingNode):
        seen = set()
        for key, item in node.value:
            if not isinstance(key, yaml.ScalarNode):
                continue  # what no field can be called is told by the loader
            if key.value in seen:
                remedy = "Take one out; where an entry is to begin, write a hyphen before it: - id: …"
                line = key.start_mark.line + 1
                raise ContentError([Fault(shown, key.value, "this field stands twice in one entry", remedy, line)])
            if HALF.search(key.value) and (wrong := _wrong_text(key, text)):
                raise ContentError([Fault(shown, at, *wrong)])
            seen.add(key.value)
            yield from _lines_of(item, (*place, key.value), shown, inside, known, text)


def _wrong_text(node: yaml.ScalarNode, text: Sequence[str]) -> tuple[str, str, int] | None:
    """What YAML accepts, and nobody can have meant: what is wrong, the remedy, and the line."""
    line, end = node.start_mark.line + 1, node.end_mark
    if HALF.search(node.value):
        return "this text holds half of a character, written with \\u", "Write the character itself.", line
    if node.tag == "tag:yaml.org,2002:int" and len(node.value) > MOST_DIGITS:
        return (
            f"this number has {len(node.value):,} digits",
            "Write one of ordinary length, or put a text in quotes.",
            line,
        )
    if node.style or node.tag != "tag:yaml.org,2002:str":
        return None
    if node.value[:1] in tuple(CURLY):
        says = f"'{node.value[0]}' is a quotation mark of a word processor, which YAML takes for a part of the text"
        return says, 'Use straight quotes: "…"', line
    if " " in node.value and end.line < len(text) and (cut := cut_short(text[end.line][end.column :])):
        return *cut, end.line + 1
    return None
