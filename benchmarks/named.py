"""Which functions of Pyodide name which addresses of its memory: how the tables in ``lean/versions`` were found.

    .venv/bin/python benchmarks/named.py 0xb0000 0x202000

A line for each number in the code that falls between the two: how many functions name it, how many of them stay, and the
first of these by name or number. A table may be left out where none that stays names it; functions that stay name some
numbers that are no addresses, which a look at the function tells.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from ce_guidance.browser.lean.wasm import (
    CODE,
    EXPORTS,
    FUNCTION,
    IMPORTS,
    UNREACHABLE,
    exports,
    functions,
    imports,
    named,
    read_sections,
)
from ce_guidance.browser.node import PYODIDE


def main(first: int, last: int) -> None:
    whole = dict(read_sections((PYODIDE / "pyodide.asm.wasm").read_bytes()))
    lean = dict(read_sections(next(Path("site/runtime").glob("*/lean.wasm")).read_bytes()))
    stays = {n for n, body in enumerate(functions(lean[CODE])) if body != UNREACHABLE}
    imported = sum(one.kind == FUNCTION for one in imports(whole[IMPORTS]))
    names = {one.number - imported: one.name for one in exports(whole[EXPORTS]) if one.kind == FUNCTION}
    naming: dict[int, set[int]] = defaultdict(set)
    for n, body in enumerate(functions(whole[CODE])):
        for value in named(body):
            if first <= value < last:
                naming[value].add(n)
    for value, found in sorted(naming.items()):
        some = ", ".join(str(names.get(n, n)) for n in sorted(found, key=lambda n: (n not in stays, n))[:4])
        print(f"{value:#x}  {len(found):3} name it, {len(found & stays):3} of these stay: {some}")


if __name__ == "__main__":
    main(*(int(one, 16) for one in sys.argv[1:3]))
