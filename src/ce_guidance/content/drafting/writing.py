"""A draft as YAML. Each entry is ``drafted: true``, which stops the check and the build, and what a person has to write is left empty."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from .clauses import Drafted
from .findings import EMAIL, WEB, as_limit, spelled_out

HEAD = """# yaml-language-server: $schema=../../schemas/{word}.json
# A draft of {word}.yaml, made of {name} by `ce-guidance draft`. It is not content yet: `ce-guidance check` and the build stop at it.
# For each entry: read it in the document, write the empty fields in your own words, correct what was found, and then take out
# 'drafted', 'source_wording' and 'found'. What the document does not ask for is taken out as a whole. Do not commit a draft.

"""


def write_clauses(drafted: Sequence[Drafted], source: str, name: str, known_roles: Mapping[str, str]) -> str:
    """`clauses.yaml`. ``known_roles`` are the ids of an area's roles by their names in small letters."""
    return HEAD.format(word="clauses", name=name) + "\n".join(_clause(one, source, known_roles) for one in drafted)


def _clause(one: Drafted, source: str, known_roles: Mapping[str, str]) -> str:
    text = one.wording.lower()
    roles = [role for name, role in known_roles.items() if re.search(rf"\b{re.escape(name)}s?\b", text)]
    found = {
        "where": one.where,
        "number_printed_twice": one.twice or None,
        "limits": one.found.limits,
        "numbers": one.found.numbers,
        "roles": one.found.roles,
        "abbreviations": one.found.abbreviations,
        "reach": one.found.reach,
    }
    return _entry(
        f"{source}/{one.ref}",
        {
            "label": one.label,
            "section": one.section,
            "heading": None,
            "text": None,
            "strength": one.found.verbs or None,
            "topics": None,
        }
        | ({"roles": roles} if roles else {}),
        one.wording,
        found,
    )


def write_beside(drafted: Sequence[Drafted], source: str, name: str) -> Iterator[tuple[str, str]]:
    """Drafts of the files that clauses name: ``(word, text)`` of roles, terms, contacts and deadlines, each entry with its clauses."""
    makers = {"roles": _roles, "terms": _terms, "contacts": _contacts, "deadlines": _deadlines}
    for word, entries in makers.items():
        yield word, HEAD.format(word=word, name=name) + "\n".join(entries(drafted, source))


def _roles(drafted: Sequence[Drafted], source: str) -> Iterator[str]:
    for role, where in _where(drafted, source, lambda one: one.found.roles):
        yield _entry(_id(role), {"name": role, "about": None, "clauses": where})


def _terms(drafted: Sequence[Drafted], source: str) -> Iterator[str]:
    whole = "\n".join(one.wording for one in drafted)
    for short, where in _where(drafted, source, lambda one: one.found.abbreviations):
        words = spelled_out(short, whole)
        fields = {"term": short, "stands_for": words or None, "meaning": None, "clauses": where, "stated": bool(words)}
        yield _entry(_id(short), fields)


def _contacts(drafted: Sequence[Drafted], source: str) -> Iterator[str]:
    for n, (way, where) in enumerate(_where(drafted, source, lambda one: one.found.reach), 1):
        kind = "email" if EMAIL.fullmatch(way) else "web" if WEB.fullmatch(way) else "phone"
        yield _entry(f"contact-{n}", {"name": None, "use": None, "clauses": where, kind: way})


def _deadlines(drafted: Sequence[Drafted], source: str) -> Iterator[str]:
    for one in drafted:
        for n, words in enumerate(one.found.limits, 1):
            fields = {
                "action": None,
                "clause": f"{source}/{one.ref}",
                "limit": as_limit(words),
                "start": None,
                "start_stated": None,
                "asks": None,
            }
            yield _entry(f"{_id(one.ref)}-limit-{n}", fields, one.wording, {"where": one.where, "limits": (words,)})


def _where(
    drafted: Iterable[Drafted], source: str, found: Callable[[Drafted], Iterable[str]]
) -> list[tuple[str, list[str]]]:
    held: dict[str, tuple[str, list[str]]] = {}
    for one in drafted:
        for name in found(one):
            held.setdefault(name.lower(), (name, []))[1].append(f"{source}/{one.ref}")
    return list(held.values())


def _entry(
    name: str, fields: Mapping[str, object], wording: str = "", found: Mapping[str, object] | None = None
) -> str:
    lines = [f"- id: {_plain(name)}", "  drafted: true"]
    lines += [f"  {field}:{'' if value is None else ' ' + _value(value)}" for field, value in fields.items()]
    if wording:
        rows = textwrap.wrap(wording, 110, break_long_words=False, break_on_hyphens=False)
        lines += ["  source_wording: >-", *(f"    {row}" for row in rows)]
    if found:
        inner = ", ".join(f"{key}: {_value(value)}" for key, value in found.items() if value)
        lines.append(f"  found: {{{inner}}}")
    return "\n".join(lines) + "\n"


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_value(held)}" for key, held in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(one) for one in value) + "]"
    return _plain(value) if isinstance(value, str) else json.dumps(value)


def _plain(text: str) -> str:
    """A text without quotes where that is safe for any reader of YAML, and in quotes elsewhere."""
    safe = re.fullmatch(r"[A-Za-z][\w/-]*(?:[ .-][\w/-]+)*", text) and text.lower() not in (
        "no",
        "yes",
        "on",
        "off",
        "y",
        "n",
        "true",
        "false",
        "null",
    )
    return text if safe else json.dumps(text, ensure_ascii=False)


def _id(text: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", text.lower())) or "unnamed"
