"""Reads and rewrites a WebAssembly file, as far as Pyodide's asks for it.

A module is a row of sections; functions stand in theirs by number, imported ones first. Nothing here
renumbers anything: what is left out is emptied, so that whatever points at it still points at the same place.
https://webassembly.github.io/spec/core/binary/
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

TYPES, IMPORTS, GLOBALS, EXPORTS, CODE, DATA = 1, 2, 6, 7, 10, 11
FUNCTION, TABLE, MEMORY, GLOBAL, TAG = range(5)
HEAD = b"\0asm\1\0\0\0"
UNREACHABLE = b"\x00\x00\x0b"
"""A function without locals that stops the module at once. No code can catch that."""


@dataclass(frozen=True)
class Export:
    """A name that the module exports, and the kind and number of what it names."""

    name: str
    kind: int
    number: int


@dataclass(frozen=True)
class Import:
    """What the module imports: from where and by what name, its kind, and how the module describes it."""

    module: str
    name: str
    kind: int
    described: bytes


def read_sections(file: bytes) -> list[tuple[int, bytes]]:
    """The sections in their order, by number. Raises ``ValueError`` if this is no WebAssembly."""
    if not file.startswith(HEAD):
        raise ValueError("This is not a WebAssembly file of version 1.")
    at, sections = len(HEAD), []
    while at < len(file):
        size, start = unsigned(file, at + 1)
        sections.append((file[at], file[start : start + size]))
        at = start + size
    return sections


def write_sections(sections: list[tuple[int, bytes]]) -> bytes:
    """The exact opposite of ``read_sections``."""
    return HEAD + b"".join(bytes([kind]) + sized(held) for kind, held in sections)


def unsigned(held: bytes, at: int) -> tuple[int, int]:
    """A number of as many bytes as it needs, and where it ends."""
    value = shift = 0
    while True:
        byte = held[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def signed(held: bytes, at: int) -> tuple[int, int]:
    """The same for a number that may be less than nothing."""
    start = at
    value, at = unsigned(held, at)
    bits = 7 * (at - start)
    return (value - (1 << bits) if held[at - 1] & 64 else value), at


def number(value: int) -> bytes:
    """The exact opposite of ``unsigned``."""
    made = bytearray()
    while value > 127:
        made.append(value & 127 | 128)
        value >>= 7
    return bytes([*made, value])


def sized(held: bytes) -> bytes:
    """Bytes behind their number."""
    return number(len(held)) + held


def row(held: list[bytes]) -> bytes:
    """Things behind their number."""
    return number(len(held)) + b"".join(held)


def functions(code: bytes) -> list[bytes]:
    """The bodies of the functions that the module brings itself."""
    count, at = unsigned(code, 0)
    bodies = []
    for _ in range(count):
        size, start = unsigned(code, at)
        at = start + size
        bodies.append(code[start:at])
    return bodies


def exports(held: bytes) -> Iterator[Export]:
    """What the module exports by name."""
    count, at = unsigned(held, 0)
    for _ in range(count):
        size, start = unsigned(held, at)
        number, end = unsigned(held, start + size + 1)
        yield Export(held[start : start + size].decode(), held[start + size], number)
        at = end


def write_export(export: Export) -> bytes:
    """The exact opposite of one of ``exports``."""
    return sized(export.name.encode()) + bytes([export.kind]) + number(export.number)


def imports(held: bytes) -> Iterator[Import]:
    """What the module imports."""
    count, at = unsigned(held, 0)
    for _ in range(count):
        size, start = unsigned(held, at)
        more, middle = unsigned(held, start + size)
        first = middle + more
        kind, at = held[first], first + 1
        if kind == GLOBAL:
            at += 2
        else:
            at += 1 if kind in (TABLE, TAG) else 0  # of what, or a mark, before the number
            limited = kind in (TABLE, MEMORY)
            at, most = (at + 1, held[at] & 1) if limited else (at, 0)
            for _ in range(1 + most):
                _, at = unsigned(held, at)
        yield Import(held[start : start + size].decode(), held[middle:first].decode(), kind, held[first:at])


def write_import(one: Import) -> bytes:
    """The exact opposite of one of ``imports``."""
    return sized(one.module.encode()) + sized(one.name.encode()) + one.described


def pieces(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Of each piece of the memory's first contents: its address, how the module says it, and what stands there."""
    count, at = unsigned(data, 0)
    for _ in range(count):
        if data[at : at + 2] != b"\x00\x41":
            raise ValueError("A piece of data has no fixed address.")
        address, end = signed(data, at + 2)
        size, start = unsigned(data, end + 1)
        yield address, data[at : end + 1], data[start : start + size]
        at = start + size


def after_locals(body: bytes) -> int:
    """Where the instructions of a function begin."""
    count, at = unsigned(body, 0)
    for _ in range(count):
        _, at = unsigned(body, at)
        if body[at] in (0x63, 0x64):  # a reference to a type, which follows
            _, at = unsigned(body, at + 1)
        else:
            at += 1
    return at


LOADS_AND_STORES = range(0x28, 0x3F)
CALLS = {0x10, 0x12}
READS_GLOBAL, CONSTANT = 0x23, 0x41
PLAIN = {0x00, 0x01, 0x05, 0x0A, 0x0B, 0x0F, 0x19, 0x1A, 0x1B, 0xD1, *range(0x45, 0xC5)}
OF_A_NUMBER = {0x07, 0x08, 0x09, 0x0C, 0x0D, 0x14, 0x15, 0x18, *range(0x20, 0x27), 0xD2, *CALLS}
OF_TWO_NUMBERS = {0x11, 0x13, *LOADS_AND_STORES}
OF_A_TYPE = {0x02, 0x03, 0x04, 0x06, CONSTANT, 0x42, 0xD0}
OF_BYTES = {0x3F: 1, 0x40: 1, 0x43: 4, 0x44: 8}
JUMP_TABLE, CHOICE, BULK = 0x0E, 0x1C, 0xFC
FOLLOW = {8: 2, 9: 1, 10: 2, 11: 1, 12: 2, 13: 1, 14: 2, 15: 1, 16: 1, 17: 1}
"""How many numbers follow an instruction of the kind ``BULK``."""


def instructions(body: bytes) -> Iterator[tuple[int, int, int]]:
    """Each instruction of a function: where it begins, which it is, and the last number that follows it.

    Raises ``ValueError`` at an instruction that Pyodide's code has not had so far.
    """
    at = after_locals(body)
    while at < len(body):
        start, code, value = at, body[at], 0
        at += 1
        if code in PLAIN:
            follow = 0
        elif code in OF_A_NUMBER:
            follow = 1
        elif code in OF_TWO_NUMBERS:
            follow = 2
        elif code in OF_A_TYPE:
            follow = 0
            value, at = signed(body, at)
        elif code in OF_BYTES:
            follow = 0
            at += OF_BYTES[code]
        elif code in (JUMP_TABLE, CHOICE):  # with one more for the rest; with its types
            count, at = unsigned(body, at)
            follow = count + (code == JUMP_TABLE)
        elif code == BULK:
            kind, at = unsigned(body, at)
            follow = 0 if kind < 8 else FOLLOW[kind]
        else:
            raise ValueError(f"An instruction that is not known here: {code:#x}.")
        for _ in range(follow):
            value, at = unsigned(body, at)
        yield start, code, value


def called(body: bytes) -> set[int]:
    """The functions that a function calls by number."""
    return {value for _, code, value in instructions(body) if code in CALLS}


def named(body: bytes) -> set[int]:
    """The numbers in a function that may be addresses."""
    may_be = {CONSTANT, *LOADS_AND_STORES}
    return {value & 0xFFFFFFFF for _, code, value in instructions(body) if code in may_be}


def looked_at(body: bytes) -> set[int]:
    """The globals that a function reads."""
    return {value for _, code, value in instructions(body) if code == READS_GLOBAL}
