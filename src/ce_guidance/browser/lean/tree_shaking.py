"""Python's machine code without what our tools never reach: two fifths of the bytes, and less to be compiled.

It is some 17,000 functions of machine code, made for everything that anybody may ask of it. Our
questions reach a fifth of them. The others stay where they are, by number, and are emptied: whatever
runs into one stops at once, in a way that no code can catch, and the page starts again with Pyodide as
it ships. So a function that was left out by mistake costs a wait, and never a wrong answer.

Which functions are reached is found by a profile run, on an instrumented copy in which each function notes that it
was entered (see ``profile.mjs``). All that those functions call by number stays too, whether it was entered or not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from .script import trimmed_script, without_compiling, words_of
from .version import Version
from .wasm import (
    CODE,
    DATA,
    EXPORTS,
    FUNCTION,
    GLOBAL,
    GLOBALS,
    IMPORTS,
    UNREACHABLE,
    Export,
    Import,
    after_locals,
    called,
    exports,
    functions,
    imports,
    looked_at,
    named,
    number,
    pieces,
    read_sections,
    row,
    sized,
    unsigned,
    write_export,
    write_import,
    write_sections,
)

PROBE = "entered "
"""Before the number of a function, in the name under which the instrumented copy exports whether it was entered."""


def instrumented(file: bytes) -> bytes:
    """The same module, in which each function notes in a value of its own that it was entered."""
    sections = read_sections(file)
    held = dict(sections)
    count, _ = unsigned(held[GLOBALS], 0)
    first = count + sum(one.kind == GLOBAL for one in imports(held[IMPORTS]))
    bodies = functions(held[CODE])
    probes = [b"\x41\x01\x24" + number(first + n) for n in range(len(bodies))]
    starts = [after_locals(body) for body in bodies]
    exported = [write_export(one) for one in exports(held[EXPORTS])]
    exported += [write_export(Export(f"{PROBE}{n}", GLOBAL, first + n)) for n in range(len(bodies))]
    held[CODE] = row([sized(body[:at] + one + body[at:]) for body, at, one in zip(bodies, starts, probes, strict=True)])
    held[GLOBALS] = _more(held[GLOBALS], [b"\x7f\x01\x41\x00\x0b"] * len(bodies))
    held[EXPORTS] = row(exported)
    return write_sections([(kind, held[kind]) for kind, _ in sections])


def _more(held: bytes, added: list[bytes]) -> bytes:
    count, at = unsigned(held, 0)
    return number(count + len(added)) + held[at:] + b"".join(added)


def trimmed(file: bytes, script: str, loader: str, version: Version) -> tuple[bytes, str]:
    """The module that exports and imports only what its script needs, and the script that goes with it. No function is left out yet.

    Raises ``ValueError`` where Pyodide is not what this was written for.
    """
    script = without_compiling(script, version)
    sections = read_sections(file)
    held = dict(sections)
    kept = [replace(one, name=version.any_function) if one.kind == GLOBAL else one for one in imports(held[IMPORTS])]
    imported = {one.name for one in kept}
    used = words_of(script, version) | imported
    exported = [one for one in exports(held[EXPORTS]) if one.name in used or f"_{one.name}" in used]
    held[IMPORTS] = row([write_import(one) for one in kept])
    held[EXPORTS] = row([write_export(one) for one in exported])
    made = write_sections([(kind, held[kind]) for kind, _ in sections])
    return made, trimmed_script(script, loader, {one.name for one in exported}, imported, version)


def reachable(whole: bytes, file: bytes, entered: Iterable[int], version: Version) -> set[int]:
    """The functions that were entered or that the trimmed module exports, all that these call by number, and so on.

    But the compilers and what only they call: ``whole`` tells which these are. Raises ``ValueError`` if one was entered.
    """
    held = dict(read_sections(file))
    imported = sum(one.kind == FUNCTION for one in imports(held[IMPORTS]))
    bodies = functions(held[CODE])
    known = exports(dict(read_sections(whole))[EXPORTS])
    compilers = {one.number - imported for one in known if one.name in version.compilers}
    if compilers & set(entered):
        raise ValueError("Something was compiled in the profile run: nothing in the bundle may need the compiler.")
    found: set[int] = set()
    to_read = [one.number - imported for one in exports(held[EXPORTS]) if one.kind == FUNCTION] + list(entered)
    while to_read:
        one = to_read.pop()
        if one >= 0 and one not in found and one not in compilers:
            found.add(one)
            to_read += [number - imported for number in called(bodies[one])]
    return found


def shaken(file: bytes, keep: set[int], version: Version) -> bytes:
    """The module with only the functions to ``keep``. Raises ``ValueError`` if one of them uses what is left out."""
    sections = read_sections(file)
    held = dict(sections)
    bodies = functions(held[CODE])
    kept = [bodies[n] for n in sorted(keep)]
    _read_no_address(list(imports(held[IMPORTS])), kept)
    held[CODE] = row([sized(body if n in keep else UNREACHABLE) for n, body in enumerate(bodies)])
    held[DATA] = _without_tables(held[DATA], kept, version)
    return write_sections([(kind, held[kind]) for kind, _ in sections])


def _read_no_address(imported: list[Import], kept: list[bytes]) -> None:
    """The addresses that the module imports are all one: nothing that stays may look at them."""
    count = sum(one.kind == GLOBAL for one in imported)
    if any(min(looked_at(body), default=count) < count for body in kept):
        raise ValueError("A function that is needed looks at an address that was left out.")


def _without_tables(data: bytes, kept: list[bytes], version: Version) -> bytes:
    """The data without the pieces that lie in a table which nothing uses any more."""
    tables = version.ranges()
    used = set().union(*map(named, kept)) - version.numbers()
    if inside := sorted(value for value in used if any(value in table for table in tables)):
        raise ValueError(
            f"Functions that are needed name {', '.join(map(hex, inside))}, which lie in tables that were left out. "
            f"Look with benchmarks/named.py, and write what is no address into {version.number}.json."
        )
    made = []
    for address, place, held in pieces(data):
        out = any(address in table and address + len(held) - 1 in table for table in tables)
        made.append(place + sized(b"" if out else held))
    return row(made)
