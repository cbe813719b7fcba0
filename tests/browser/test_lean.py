"""Python's machine code without what is not reached: nothing is renumbered, and what is left out is never looked at."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from doctored import byte_code, parts_of

from ce_guidance.browser.bundle import content_of, package_zip
from ce_guidance.browser.bytecode import archive
from ce_guidance.browser.lean.profile_questions import areas_to_ask
from ce_guidance.browser.lean.script import trimmed_script, words_of
from ce_guidance.browser.lean.tree_shaking import instrumented, reachable, shaken, trimmed
from ce_guidance.browser.lean.version import version_of
from ce_guidance.browser.lean.wasm import (
    CODE,
    DATA,
    EXPORTS,
    FUNCTION,
    IMPORTS,
    TYPES,
    UNREACHABLE,
    after_locals,
    called,
    exports,
    functions,
    imports,
    instructions,
    number,
    pieces,
    read_sections,
    row,
    signed,
    sized,
    unsigned,
    write_export,
    write_import,
    write_sections,
)
from ce_guidance.browser.node import HERE, PYODIDE, run
from ce_guidance.content.loading import read_book
from ce_guidance.content.postcode_data import ring_files

VERSION = version_of(PYODIDE)
WHOLE = (PYODIDE / "pyodide.asm.wasm").read_bytes()
SCRIPT, LOADER = ((PYODIDE / name).read_text("utf-8") for name in ("pyodide.asm.mjs", "pyodide.mjs"))


@pytest.fixture(scope="module")
def made(site):
    """The lean module of the finished site."""
    return next((site / "runtime").glob("*/lean.wasm")).read_bytes()


@pytest.mark.parametrize("value", [0, 1, 63, 64, 127, 128, 300, 2**31, 2**32 - 1])
def test_a_number_is_read_as_it_is_written(value):
    assert unsigned(b"x" + number(value) + b"y", 1) == (value, 1 + len(number(value)))


@pytest.mark.parametrize(("held", "value"), [(b"\x7f", -1), (b"\x3f", 63), (b"\x40", -64), (b"\x80\x01", 128)])
def test_a_number_below_nothing_is_read(held, value):
    assert signed(held, 0) == (value, len(held))


def test_what_is_read_is_written_back_byte_for_byte():
    sections = read_sections(WHOLE)
    held = dict(sections)
    assert write_sections(sections) == WHOLE
    assert row([write_export(one) for one in exports(held[EXPORTS])]) == held[EXPORTS]
    assert row([write_import(one) for one in imports(held[IMPORTS])]) == held[IMPORTS]
    assert row([sized(one) for one in functions(held[CODE])]) == held[CODE]
    assert row([place + sized(one) for _, place, one in pieces(held[DATA])]) == held[DATA]


def test_what_is_no_webassembly_is_refused():
    with pytest.raises(ValueError, match="not a WebAssembly file"):
        read_sections(b"<!doctype html>")


def test_nothing_is_renumbered(made):
    whole, less = dict(read_sections(WHOLE)), dict(read_sections(made))
    assert [kind for kind, _ in read_sections(made)] == [kind for kind, _ in read_sections(WHOLE)]
    before, after = functions(whole[CODE]), functions(less[CODE])
    assert len(after) == len(before)
    stays = [n for n, body in enumerate(after) if body != UNREACHABLE]
    assert all(after[n] == before[n] for n in stays)
    assert len(before) / 10 < len(stays) < len(before) / 3
    assert {(one.name, one.kind, one.number) for one in exports(less[EXPORTS])} <= {
        (one.name, one.kind, one.number) for one in exports(whole[EXPORTS])
    }
    assert [one.described for one in imports(less[IMPORTS])] == [one.described for one in imports(whole[IMPORTS])]
    assert [place for _, place, _ in pieces(less[DATA])] == [place for _, place, _ in pieces(whole[DATA])]
    assert all(
        one in (b"", other) for (_, _, one), (_, _, other) in zip(pieces(less[DATA]), pieces(whole[DATA]), strict=True)
    )


def test_a_function_that_stays_brings_all_that_it_calls(made):
    held = dict(read_sections(made))
    imported = sum(one.kind == FUNCTION for one in imports(held[IMPORTS]))
    bodies = functions(held[CODE])
    stays = {n for n, body in enumerate(bodies) if body != UNREACHABLE}
    missing = {number - imported for n in stays for number in called(bodies[n]) if number >= imported} - stays
    names = {one.number - imported: one.name for one in exports(dict(read_sections(WHOLE))[EXPORTS])}
    assert {names.get(one) for one in missing} <= set(VERSION.compilers)


def test_a_table_that_is_needed_is_not_left_out():
    wasm, _ = trimmed(WHOLE, SCRIPT, LOADER, VERSION)
    keep = reachable(WHOLE, wasm, [], VERSION)
    more = replace(VERSION, tables=VERSION.tables | {"of the library's own numbers": ["0x2d3400", "0x2d3700"]})
    with pytest.raises(ValueError, match="lie in tables that were left out"):
        shaken(wasm, keep, more)


def test_the_compiler_is_not_bundled_unnoticed():
    wasm, _ = trimmed(WHOLE, SCRIPT, LOADER, VERSION)
    held = dict(read_sections(WHOLE))
    imported = sum(one.kind == FUNCTION for one in imports(held[IMPORTS]))
    compiler = next(one.number - imported for one in exports(held[EXPORTS]) if one.name == "_PyAST_Compile")
    with pytest.raises(ValueError, match="nothing in the bundle may need the compiler"):
        reachable(WHOLE, wasm, [compiler], VERSION)


def test_a_script_that_is_made_in_another_way_is_refused():
    with pytest.raises(ValueError, match="made in another way"):
        words_of("export default function () {}", VERSION)
    with pytest.raises(ValueError, match="made in another way"):
        trimmed(WHOLE, SCRIPT.replace('rawRun("import _pyodide_core")', "start()"), LOADER, VERSION)


def test_a_script_passes_on_only_what_is_exported_and_lists_only_what_is_imported():
    script = (
        'var _a,_b,wasmMemory;function assignWasmExports(wasmExports){_a=Module["_a"]=wasmExports["a"];_b=Module["_b"]=wasmExports["b"];}'
        'var _draw=()=>{};Module["_draw"]=_draw;_draw.sig="v";var _put=()=>eval("1");Module["_put"]=_put;_put.sig="v";var wasmImports={draw:_draw,put:_put,plain};_a()'
    )
    short = trimmed_script(script, "held._put()", {"a"}, {"put"}, VERSION)
    assert 'wasmExports["a"]' in short and 'wasmExports["b"]' not in short
    assert "wasmImports={put:_put}" in short
    assert 'Module["_put"]' in short and 'Module["_draw"]' not in short
    assert '_put.sig="v"' in short and "_draw.sig" not in short
    assert "globalThis.eval(" in short


@pytest.mark.slow
@pytest.mark.turns("a runtime that is watched")
def test_nothing_that_runs_reads_where_a_table_was_left_out(made, site):
    """The profile once more, on a copy in which each function looks at every address before it reads there, and stops."""
    folder = next((site / "runtime").iterdir())
    profile = archive([(HERE / "lean/profile_inside.py", "profile_inside.py")])
    held = parts_of(folder) | {"profile.zip": byte_code(package_zip(read_book()), profile)["profile.zip"]}
    held |= content_of(areas_to_ask(read_book()), ring_files(read_book()))
    held["geodesic.zip"] = (folder / "geodesic.zip").read_bytes()
    held["lean.mjs"] = (folder / "lean.js").read_bytes()
    held["instrumented.wasm"] = instrumented(watching(made, [(one.start, one.stop) for one in VERSION.ranges()]))
    assert len(json.loads(run("lean/profile.mjs", held)["entered.json"])) > 1000
    # The same watch on a table that is used: it does see what is read.
    held["instrumented.wasm"] = instrumented(watching(made, [(0x2D3470, 0x2D3C00)]))
    with pytest.raises(RuntimeError, match="unreachable"):
        run("lean/profile.mjs", held)


def watching(file, tables):
    """The module, whose functions compare every address with the tables before they read there."""
    sections = read_sections(file)
    held = dict(sections)
    parameters = list(counts_of_parameters(held))
    bodies = functions(held[CODE])
    made = []
    for n, body in enumerate(bodies):
        if body != UNREACHABLE:
            groups, at = unsigned(body, 0)
            begin = after_locals(body)
            locals_ = sum(count for count, _ in local_groups(body))
            mine = parameters[n] + locals_
            body = number(groups + 1) + body[at:begin] + b"\x01\x7f" + watched(body, begin, mine, tables)
        made.append(sized(body))
    held[CODE] = row(made)
    return write_sections([(kind, held[kind]) for kind, _ in sections])


def local_groups(body):
    groups, at = unsigned(body, 0)
    for _ in range(groups):
        count, at = unsigned(body, at)
        yield count, body[at]
        at += 1


def counts_of_parameters(held):
    """How many each function of the module's own takes."""
    count, at = unsigned(held[TYPES], 0)
    takes = []
    for _ in range(count):
        assert held[TYPES][at] == 0x60
        size, at = unsigned(held[TYPES], at + 1)
        takes.append(size)
        results, at = unsigned(held[TYPES], at + size)
        at += results
    count, at = unsigned(held[3], 0)
    for _ in range(count):
        kind, at = unsigned(held[3], at)
        yield takes[kind]


def signed_number(value):
    made = bytearray()
    while True:
        byte, value = value & 127, value >> 7
        if (value == 0 and not byte & 64) or (value == -1 and byte & 64):
            return bytes([*made, byte])
        made.append(byte | 128)


def watched(body, begin, mine, tables):
    """The instructions, with a look at the address before each load."""
    made, done = bytearray(), begin
    for start, code, offset in instructions(body):
        if code in range(0x28, 0x36):  # loads
            made += body[done:start] + b"\x22" + number(mine)
            for first, last in tables:
                made += b"\x20" + number(mine) + b"\x41" + signed_number(offset - first) + b"\x6a"
                made += b"\x41" + signed_number(last - first) + b"\x49\x04\x40\x00\x0b"
            done = start
    return bytes(made + body[done:])
