"""Python's machine code without what our tools never reach: two fifths of the bytes, and less to be compiled.

It is some 17,000 functions of machine code, made for everything that anybody may ask of it. Our
questions reach a fifth of them. The others stay where they are, by number, and are emptied: whatever
runs into one stops at once, in a way that no code can catch, and the page starts again with Pyodide as
it ships. So a function that was left out by mistake costs a wait, and never a wrong answer.

Which functions are reached is found by running Python on a copy in which each function notes that it
was entered (see ``profile.mjs``). All that those functions call by name stays too, whether it was entered or not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from .script import lean_script, without_compiling, words_of
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

MARK = "reached "
"""Before the number of a function, in the name under which the marked copy tells whether it was entered."""
TABLES = {
    "Chinese, Japanese and Korean encodings": (0xC36A0, 0x153AA0),
    "names and forms of characters, for the module unicodedata": (0x154E30, 0x2002F0),
    "packers and databases: lzma, sqlite, zstd, bzip2": (0x296D10, 0x2A7940),
    "encodings of the C library's iconv": (0x2B1400, 0x2D3450),
}
"""Where large tables lie in the memory of Pyodide 314.0.7 that only functions use which are left out. The code of
these functions names the addresses of the tables. The build looks that no function which stays names one of them."""
SOME_FUNCTION = "malloc"
"""Pyodide gives the module the addresses of 280 functions of JavaScript for drawing, and makes a small module for each at every
start. None is looked at: the module is given the address of one of its own instead of each."""
COMPILERS = {
    *("PyRun_SimpleStringFlags", "PyRun_SimpleString", "PyRun_StringFlags"),
    *("Py_CompileStringObject", "_PyAST_Compile", "run_main_promising"),
}
"""What would bring Python's compiler along, a fourth of what stays otherwise. No text is run as code here."""
NUMBERS = {
    *(0xE2080, 0xFFC00, 0xF0000, 0x10FFFF, 0x110000),  # UTF-8, UTF-16 and Unicode
    *(0xF423F, 0xF4240, 0xF4243, 0x19660D),  # a million, two hashes and a multiplier
    *(0xFFFFF, 0x100000, 0x101000, 0x120000, 0x200000, 0x200003, 0x2A0100),  # sizes and masks
}
"""Numbers in the code of functions that stay which fall into these tables and are no addresses."""


def marked(file: bytes) -> bytes:
    """The same module, in which each function notes in a value of its own that it was entered."""
    sections = read_sections(file)
    held = dict(sections)
    count, _ = unsigned(held[GLOBALS], 0)
    first = count + sum(one.kind == GLOBAL for one in imports(held[IMPORTS]))
    bodies = functions(held[CODE])
    note = [b"\x41\x01\x24" + number(first + n) for n in range(len(bodies))]
    starts = [after_locals(body) for body in bodies]
    told = [write_export(one) for one in exports(held[EXPORTS])]
    told += [write_export(Export(f"{MARK}{n}", GLOBAL, first + n)) for n in range(len(bodies))]
    held[CODE] = row([sized(body[:at] + one + body[at:]) for body, at, one in zip(bodies, starts, note, strict=True)])
    held[GLOBALS] = _more(held[GLOBALS], [b"\x7f\x01\x41\x00\x0b"] * len(bodies))
    held[EXPORTS] = row(told)
    return write_sections([(kind, held[kind]) for kind, _ in sections])


def _more(held: bytes, added: list[bytes]) -> bytes:
    count, at = unsigned(held, 0)
    return number(count + len(added)) + held[at:] + b"".join(added)


def narrow(file: bytes, script: str, loader: str) -> tuple[bytes, str]:
    """The module that tells and asks only what its script needs, and the script that goes with it. No function is left out yet.

    Raises ``ValueError`` where Pyodide is not what this was written for.
    """
    script = without_compiling(script)
    sections = read_sections(file)
    held = dict(sections)
    given = [replace(one, name=SOME_FUNCTION) if one.kind == GLOBAL else one for one in imports(held[IMPORTS])]
    asked = {one.name for one in given}
    used = words_of(script) | asked
    told = [one for one in exports(held[EXPORTS]) if one.name in used or f"_{one.name}" in used]
    held[IMPORTS] = row([write_import(one) for one in given])
    held[EXPORTS] = row([write_export(one) for one in told])
    made = write_sections([(kind, held[kind]) for kind, _ in sections])
    return made, lean_script(script, loader, {one.name for one in told}, asked)


def needed(whole: bytes, narrowed: bytes, reached: Iterable[int]) -> set[int]:
    """The functions that were entered or that the narrowed module tells, all that these call by number, and so on.

    But the compilers and what only they call: ``whole`` tells which these are.
    """
    held = dict(read_sections(narrowed))
    imported = sum(one.kind == FUNCTION for one in imports(held[IMPORTS]))
    bodies = functions(held[CODE])
    compilers = {one.number - imported for one in exports(dict(read_sections(whole))[EXPORTS]) if one.name in COMPILERS}
    found: set[int] = set()
    to_read = [one.number - imported for one in exports(held[EXPORTS]) if one.kind == FUNCTION] + list(reached)
    while to_read:
        one = to_read.pop()
        if one >= 0 and one not in found and one not in compilers:
            found.add(one)
            to_read += [number - imported for number in called(bodies[one])]
    if compilers & set(reached):
        raise ValueError("Something was compiled in the profile run: nothing that is carried may need the compiler.")
    return found


def lean(file: bytes, keep: set[int]) -> bytes:
    """The module with only the functions to ``keep``. Raises ``ValueError`` if one of them uses what is left out."""
    sections = read_sections(file)
    held = dict(sections)
    bodies = functions(held[CODE])
    kept = [bodies[n] for n in sorted(keep)]
    _look_at_no_address(list(imports(held[IMPORTS])), kept)
    held[CODE] = row([sized(body if n in keep else UNREACHABLE) for n, body in enumerate(bodies)])
    held[DATA] = _without_tables(held[DATA], kept)
    return write_sections([(kind, held[kind]) for kind, _ in sections])


def _look_at_no_address(given: list[Import], kept: list[bytes]) -> None:
    """The addresses that the module is given are all one: nothing that stays may look at them."""
    count = sum(one.kind == GLOBAL for one in given)
    if any(min(looked_at(body), default=count) < count for body in kept):
        raise ValueError("A function that is needed looks at an address that was left out.")


def _without_tables(data: bytes, kept: list[bytes]) -> bytes:
    """The data without the pieces that lie in a table which nothing uses any more."""
    left_out = [range(*one) for one in TABLES.values()]
    for value in set().union(*map(named, kept)) - NUMBERS:
        if any(value in one for one in left_out):
            raise ValueError(f"A function that is needed names {value:#x}, which lies in a table that was left out.")
    made = []
    for address, place, held in pieces(data):
        out = any(address in one and address + len(held) - 1 in one for one in left_out)
        made.append(place + sized(b"" if out else held))
    return row(made)
