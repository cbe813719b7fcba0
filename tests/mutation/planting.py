"""Slips of a pen in Python, by the operators of mutmut, one at a time: where each stands, and the whole text with it.

mutmut itself leaves out decorated functions, fields of classes and constants. Here they are slipped in too: only its operators
are used. What a type says, a docstring and an import are left alone: no answer comes from them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

TYPES = ("Literal", "Callable", "Mapping", "Iterable", "tuple", "dict")
"""What a name for a type is made of."""


@dataclass(frozen=True)
class Mutant:
    """One slip: the file, where in it, what stood there and what stands there now."""

    file: Path
    number: int
    line: int
    column: int
    before: str
    after: str
    within: str
    text: str
    code: str
    """The line on which it stands, as it was."""

    @property
    def told(self) -> str:
        """What stood there and what stands there now, in one line; the same when lines above move."""
        before, after = (" ".join(one.split()) for one in (self.before, self.after))
        start = next((at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), 0)
        if len(before) < 70 and len(after) < 70:
            return f"{before} -> {after}"
        left = max(0, start - 20)
        return f"..{before[left : start + 40]} -> ..{after[left : start + 40]}"


class _Slips(cst.CSTVisitor):
    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self) -> None:
        self.found: list[tuple[cst.CSTNode, cst.CSTNode, str]] = []
        self.within: list[str] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, (cst.Annotation, cst.Import, cst.ImportFrom)):
            return False
        if isinstance(node, cst.Assign) and _is_type(node.value):
            return False
        if isinstance(node, cst.Expr) and isinstance(node.value, (cst.SimpleString, cst.ConcatenatedString)):
            return False
        if isinstance(node, (cst.FunctionDef, cst.ClassDef)):
            self.within.append(node.name.value)
        for kind, operator in mutation_operators:
            if isinstance(node, kind):
                self.found += [(node, made, ".".join(self.within)) for made in operator(node)]
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        if isinstance(original_node, (cst.FunctionDef, cst.ClassDef)):
            self.within.pop()


def _is_type(node: cst.BaseExpression) -> bool:
    return isinstance(node, cst.Subscript) and isinstance(node.value, cst.Name) and node.value.value in TYPES


def mutants_of(file: Path) -> Iterator[Mutant]:
    """Every slip in a file that is still Python and is compiled to something else."""
    text = file.read_text("utf-8")
    wrapper = MetadataWrapper(cst.parse_module(text), unsafe_skip_copy=True)
    slips = _Slips()
    wrapper.visit(slips)
    places = wrapper.resolve(PositionProvider)
    starts, lines = [0], text.splitlines(keepends=True)
    for line in lines:
        starts.append(starts[-1] + len(line))
    original, seen, number = compile(text, str(file), "exec"), set(), 0
    for node, made, within in slips.found:
        if node not in places:
            continue
        place = places[node]
        first = starts[place.start.line - 1] + place.start.column
        last = starts[place.end.line - 1] + place.end.column
        after = wrapper.module.code_for_node(made).strip()
        changed = text[:first] + after + text[last:]
        if changed in seen:
            continue
        seen.add(changed)
        try:
            code = compile(changed, str(file), "exec")
        except (SyntaxError, ValueError):
            continue
        if not same(code, original):
            number += 1
            yield Mutant(
                file,
                number,
                place.start.line,
                place.start.column,
                text[first:last],
                after,
                within,
                changed,
                lines[place.start.line - 1].strip(),
            )


def same(one: CodeType, other: CodeType) -> bool:
    """Whether two pieces of byte code do the same; on which lines they stand is left out."""
    names = ("co_code", "co_names", "co_varnames", "co_freevars", "co_cellvars", "co_argcount", "co_kwonlyargcount")
    if any(getattr(one, name) != getattr(other, name) for name in names):
        return False
    if len(one.co_consts) != len(other.co_consts):
        return False
    for a, b in zip(one.co_consts, other.co_consts, strict=True):
        if isinstance(a, CodeType) and isinstance(b, CodeType):
            if not same(a, b):
                return False
        elif repr(a) != repr(b) or type(a) is not type(b):
            return False
    return True
