"""One YAML file as records: read without YAML's own guesses, validated strictly, and every fault told with its line.

YAML becomes plain data, that becomes JSON, and pydantic validates *the JSON* into the frozen
dataclasses, strictly: a bare ``no`` or ``6.1`` is not a text, an unknown field is refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic import TypeAdapter, ValidationError

from ..errors import ContentError, Fault
from ..standards.guidance import did_you_mean
from .slips import CURLY, empty_or_word, slip

Place = tuple[str | int, ...]
"""Where something stands in a file: entry, field, and so on inwards."""


def _loader(base: Any) -> Any:
    """YAML without its own dates: a date stays the text that the record will read strictly."""
    resolvers = {
        first: [(tag, pattern) for tag, pattern in pairs if tag != "tag:yaml.org,2002:timestamp"]
        for first, pairs in base.yaml_implicit_resolvers.items()
    }
    return type("Loader", (base,), {"yaml_implicit_resolvers": resolvers})


CLOCKS = ("clock", "cut_off", "opens", "closes")
"""Fields that hold a time of day."""
LARGEST = 4_000_000
"""Bytes. The largest file of an area has less than a tenth of that."""
MOST_PARTS = 100_000
"""Entries, fields and texts of one file, with what is named once and used again."""
PLAIN_DATA = {f"tag:yaml.org,2002:{one}" for one in ("str", "int", "float", "bool", "null", "seq", "map")}
_PLAIN = _loader(yaml.SafeLoader)
_QUICK = _loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader))
"""libyaml, where PyYAML was built with it."""


def validated(path: Path, shown: str, wanted: Any) -> tuple[Any, dict[Place, int]]:
    """The records of one file, and its lines. Raises ``ContentError``."""
    data, lines = load(path, shown)
    try:
        return _adapter(wanted).validate_json(json.dumps(data)), lines
    except ValidationError as error:
        text = path.read_text("utf-8").splitlines()
        raise ContentError([_explain(shown, wanted, data, lines, text, one) for one in error.errors()]) from None


@cache
def _adapter(wanted: Any) -> Any:
    """Made once for each kind: that takes longer than to read an area with it."""
    return TypeAdapter(wanted)


def load(path: Path, shown: str) -> tuple[Any, dict[Place, int]]:
    """Plain data, and the line on which each entry and field begins."""
    if not path.is_file():
        raise ContentError([Fault(shown, "", "this file is missing", "Copy it from _template and fill it in.")])
    held = path.read_bytes()
    if len(held) > LARGEST:
        says = f"this file has {len(held) / 1_000_000:.1f} MB, and the largest that is read {LARGEST / 1_000_000:g}"
        raise ContentError([Fault(shown, "", says, "Look whether it is the right file.")])
    try:
        text = held.decode("utf-8")
        try:
            return _parsed(_QUICK(text), shown)
        except yaml.YAMLError:
            return _parsed(_PLAIN(text), shown)  # libyaml words an error otherwise: every machine tells the same
    except UnicodeDecodeError as error:
        raise _unreadable(shown, "it is not UTF-8", held.count(b"\n", 0, error.start) + 1) from None
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


def _parsed(loader: Any, shown: str) -> tuple[Any, dict[Place, int]]:
    node = loader.get_single_node()
    if node is None:
        return [], {}
    lines = dict(_lines_of(node, (), shown, (), []))
    return loader.construct_document(node), lines


def _lines_of(
    node: yaml.Node, place: Place, shown: str, inside: tuple[yaml.Node, ...], known: list[int]
) -> Iterator[tuple[Place, int]]:
    line = node.start_mark.line + 1
    at = str(place[-1]) if place else ""
    if node.tag not in PLAIN_DATA or node in inside:
        remedy = "Write texts, numbers, lists and fields only, and nothing that holds itself."
        raise ContentError([Fault(shown, at, f"'{node.tag.rpartition(':')[2]}' is no plain data", remedy, line)])
    if len(known) > MOST_PARTS:  # a few lines of names for names can stand for more than any memory holds
        says = f"names with & stand for more than {MOST_PARTS} parts here"
        raise ContentError([Fault(shown, at, says, "Write out what belongs there.", line)])
    known.append(line)
    if isinstance(node, yaml.ScalarNode) and node.style is None and node.value[:1] in tuple(CURLY):
        says = f"'{node.value[0]}' is a quotation mark of a word processor, which YAML takes for a part of the text"
        raise ContentError([Fault(shown, at, says, 'Use straight quotes: "…"', line)])
    yield place, line
    inside = (*inside, node)
    if isinstance(node, yaml.SequenceNode):
        for n, item in enumerate(node.value):
            yield from _lines_of(item, (*place, n), shown, inside, known)
    elif isinstance(node, yaml.MappingNode):
        seen = set()
        for key, item in node.value:
            if not isinstance(key, yaml.ScalarNode):
                continue  # what no field can be called is told by the loader
            if key.value in seen:
                line = key.start_mark.line + 1
                raise ContentError(
                    [Fault(shown, str(key.value), "this field stands twice in one entry", "Take one out.", line)]
                )
            seen.add(key.value)
            yield from _lines_of(item, (*place, key.value), shown, inside, known)


def _explain(shown: str, wanted: Any, data: Any, lines: dict[Place, int], text: Sequence[str], error: Any) -> Fault:
    """One of pydantic's errors in a content owner's words."""
    loc: Place = tuple(error["loc"])
    entry, fields = "", loc
    if loc and isinstance(loc[0], int):
        held = data[loc[0]] if isinstance(data, list) else None
        entry = str(held.get("id", f"entry {loc[0] + 1}")) if isinstance(held, dict) else f"entry {loc[0] + 1}"
        fields = loc[1:]
    line = next((lines[loc[:n]] for n in range(len(loc), -1, -1) if loc[:n] in lines), None)
    where = " > ".join(str(f + 1) if isinstance(f, int) else f for f in fields)
    wrong, kind = error["input"], error["type"]
    if kind == "literal_error":
        options = [part.strip(" '") for part in error["ctx"]["expected"].replace(" or ", ",").split(",")]
        says, remedy = f"{where}: '{wrong}' is not one of: {', '.join(options)}", did_you_mean(str(wrong), options)
    elif kind in ("unexpected_keyword_argument", "extra_forbidden"):
        says, remedy = f"'{where}' is not a field of this entry", did_you_mean(str(fields[-1]), _field_names(wanted))
    elif kind == "missing" or kind == "missing_argument":
        says, remedy = f"'{where}' is missing", "Add it: _template shows what belongs there."
    elif kind == "string_type" and isinstance(wrong, list | dict):
        held = "a list" if isinstance(wrong, list) else "fields"
        says, remedy = f"{where}: {held} where one text belongs", "Write one text, without brackets."
    elif kind == "string_type" and line and (known := empty_or_word(text[line - 1])):
        says, remedy = known
    elif kind == "string_type":
        # 16:00 without quotes is a number to YAML, of sixties.
        clock = type(wrong) is int and fields and fields[-1] in CLOCKS
        meant = f"{wrong // 60:02}:{wrong % 60:02}" if clock else wrong
        says, remedy = (
            f"{where}: {meant if clock else repr(wrong)} reads as a {type(wrong).__name__}, not as text",
            f'Put it in quotes: "{meant}"',
        )
    elif kind.startswith("date"):
        says, remedy = f"{where}: '{wrong}' is not a date", "Write it as year-month-day, like 2026-11-22."
    elif kind == "value_error":
        told = error["ctx"]["error"]
        says, remedy = (
            f"{where or entry}: {told}",
            getattr(told, "remedy", "Compare it with the same file in _template."),
        )
    else:
        says, remedy = f"{where}: {error['msg']}", "Compare it with the same file in _template."
    return Fault(shown, entry, says, remedy, line)


def _field_names(wanted: Any) -> list[str]:
    kind = next(iter(get_args(wanted)), wanted)
    return list(kind.__annotations__)
