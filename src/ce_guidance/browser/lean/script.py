"""Pyodide's large script without what our tools never use: drawing, sound, sockets, and what only packages with C in them ask for.

The script passes on everything that Python's machine code exports, and lists everything that packages may import
from JavaScript, thousands of each. Here these lists are cut down to what the lean machine code and the script itself
use; ``minify.mjs`` then takes out what nothing mentions any more. A name that was left out by mistake fails
loudly where it is used, and the page starts again with Pyodide as it ships.
"""

from __future__ import annotations

import re

from .version import Version


def without_compiling(script: str, version: Version) -> str:
    """The script that has no line of Python compiled. Raises ``ValueError`` where it is not made as it was known to be."""
    compiled, imported = version.compiled_line
    if script.count(compiled) != 1:
        raise ValueError(f"Pyodide's script is made in another way than was known: {compiled}")
    return script.replace(compiled, imported)


def words_of(script: str, version: Version) -> set[str]:
    """Every word of the script but those that only pass on what the machine code exports.

    Raises ``ValueError`` where Pyodide's script is not made as it was known to be.
    """
    rest = script
    for pattern in map(version.pattern, ("exports", "declarations", "imports")):
        rest, found = pattern.subn("", rest)
        if not found:
            raise ValueError(f"Pyodide's script is made in another way than was known: {pattern.pattern}")
    return set(re.findall(r"[\w$]+", rest))


def trimmed_script(script: str, loader: str, exported: set[str], imported: set[str], version: Version) -> str:
    """The script that passes on only what is ``exported``, and lists only what is ``imported``; ``loader`` is what else uses it.

    Text that is run as code may use any name, so that nothing could be left out: `eval` is called by its global name, which may not.
    Our policy forbids it, and no tool of ours does it.
    """
    script = version.pattern("exports").sub(lambda one: one[0] if one[2] in exported else "", script)
    imports = version.pattern("imports")
    listed = [one.partition(":") for one in imports.findall(script)[0].split(",")]
    kept = ",".join(name + colon + of for name, colon, of in listed if name in imported)
    script = imports.sub(lambda one: one[0].replace(one[1], kept), script)
    reexports = version.pattern("reexports")
    rest = reexports.sub("", script) + loader
    used = set(re.findall(r"\.([\w$]+)", rest)) | set(re.findall(r'\["([\w$]+)"\]', rest))
    script = reexports.sub(lambda one: one[0] if one[1] in used else "", script)
    signed = version.pattern("signatures")
    script = signed.sub(lambda one: one[0] if {one[1], one[1].removeprefix("_")} & imported else "", script)
    return version.pattern("evaluations").sub("globalThis.eval(", script)
