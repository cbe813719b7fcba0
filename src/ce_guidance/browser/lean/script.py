"""Pyodide's large script without what our tools never use: drawing, sound, sockets, and what only packages with C in them ask for.

The script passes on everything that Python's machine code tells, and lists everything that packages may ask of
JavaScript, thousands of each. Here these lists are cut down to what the lean machine code and the script itself
use; ``shorten.mjs`` then takes out what nothing mentions any more. A name that was left out by mistake fails
loudly where it is used, and the page starts again with Pyodide as it ships.
"""

from __future__ import annotations

import re

TOLD = re.compile(r'(\w+)=Module\["\1"\]=wasmExports\["([^"]+)"\];')
DECLARED = re.compile(r"var ([^;=]+);(?=function assignWasmExports\()")
OFFERED = re.compile(r"var wasmImports=\{([^{}]*)\}")
PASSED_ON = re.compile(r'Module\["([\w$]+)"\]=\1;')
SIGNED = re.compile(r'([\w$]+)\.sig="\w+";')
COMPILED = 'API.rawRun("import _pyodide_core")'
"""Compiles a line of Python when Python starts."""
IMPORTED = '(()=>{let name=Module.stringToNewUTF8("_pyodide_core"),held=_PyImport_ImportModule(name);_free(name);return[held?0:1,""]})()'
"""Does the same without a compiler."""
EVALUATED = re.compile(r"(?<![\w.$])eval\(")
"""Text that is run as code may use any name, so that nothing could be left out. Our policy forbids it, and no tool of ours does it."""


def without_compiling(script: str) -> str:
    """The script that has no line of Python compiled. Raises ``ValueError`` where it is not made as it was known to be."""
    if script.count(COMPILED) != 1:
        raise ValueError(f"Pyodide's script is made in another way than was known: {COMPILED}")
    return script.replace(COMPILED, IMPORTED)


def words_of(script: str) -> set[str]:
    """Every word of the script but those that only pass on what the machine code tells.

    Raises ``ValueError`` where Pyodide's script is not made as it was known to be.
    """
    rest = script
    for pattern in (TOLD, DECLARED, OFFERED):
        rest, found = pattern.subn("", rest)
        if not found:
            raise ValueError(f"Pyodide's script is made in another way than was known: {pattern.pattern}")
    return set(re.findall(r"[\w$]+", rest))


def lean_script(script: str, loader: str, told: set[str], asked: set[str]) -> str:
    """The script that passes on only what is ``told``, and offers only what is ``asked``; ``loader`` is what else uses it."""
    script = TOLD.sub(lambda one: one[0] if one[2] in told else "", script)
    offered = [one.partition(":") for one in OFFERED.findall(script)[0].split(",")]
    kept = [(name, colon + of) for name, colon, of in offered if name in asked]
    script = OFFERED.sub(f"var wasmImports={{{','.join(name + of for name, of in kept)}}}", script)
    rest = PASSED_ON.sub("", script) + loader
    used = set(re.findall(r"\.([\w$]+)", rest)) | set(re.findall(r'\["([\w$]+)"\]', rest))
    script = PASSED_ON.sub(lambda one: one[0] if one[1] in used else "", script)
    script = SIGNED.sub(lambda one: one[0] if {one[1], one[1].removeprefix("_")} & asked else "", script)
    return EVALUATED.sub("globalThis.eval(", script)
