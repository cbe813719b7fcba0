"""Guards of the site taken away on purpose: with each, the judgement of the fault matrix has to find a wrong answer, silence, or words that lack something."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import NamedTuple

from engines import Engine
from faulty_site import AREA, WITHIN, Host, Told, question
from spoiled import Endless, missing, refused

GIVEN_UP = 40.0
"""So long is waited where silence is to be found, in seconds: far longer than the page waits, had nothing been taken away."""
WRONG, SILENT = "WRONG ANSWER", "SILENCE"


class Plant(NamedTuple):
    """What is taken away, by file, and what is spoiled so that it is missed."""

    changes: dict[str, tuple[tuple[bytes, bytes], ...]]
    spoil: Callable[[str, list[bytes]], object]
    found: str
    """What the judgement has to say of it, and nothing else will do."""


def _fewer_days(path: str, body: list[bytes]) -> list[bytes]:
    """The rules of the area with six days where there are five, and of the same length."""
    if not path.endswith(f"/{AREA}.jsonl"):
        return body
    samples, _, rules = b"".join(body).partition(b"\n")
    return [samples + b"\n" + rules.replace(b'"count":5,', b'"count":6,')]


def _on(how: Callable[[list[bytes]], object], *names: str) -> Callable[[str, list[bytes]], object]:
    return lambda path, body: how(body) if path.endswith(names) else body


BOTH = ("/quick.bin", "/python_stdlib.zip")
PLANTED: dict[str, Plant] = {
    "no hash is compared and no sample asked": Plant(
        {
            "worker.js": (
                (b"(await digest(held)) !== listed.sha384", b"false"),
                (b"""if (!desk(tool, question, day, "").startsWith(`${expected}\\n`))""", b"if (false)"),
            )
        },
        _fewer_days,
        WRONG,
    ),
    "nobody watches for silence": Plant(
        {"client.js": ((b"const SILENCE = 8_000;", b"const SILENCE = 9_999_000;"),)}, _on(Endless(), *BOTH), SILENT
    ),
    "a worker that does not start is not heard": Plant(
        {
            "client.js": (
                (b'worker.addEventListener("error", refused);', b""),
                (b"GREETING = 3_000", b"GREETING = 9_999_000"),
                (b"const SILENCE = 8_000;", b"const SILENCE = 9_999_000;"),
            )
        },
        _on(missing, "/worker.js"),
        SILENT,
    ),
    "a wasm that is not run is not heard": Plant(
        {
            "client.js": ((b"const SILENCE = 8_000;", b"const SILENCE = 9_999_000;"),),
            "worker.js": (
                (
                    b"await WebAssembly.instantiate(module, imports)",
                    b'await Promise.reject(new RangeError("out of memory"))',
                ),
                (b"halt(error);", b""),
            ),
        },
        lambda path, body: body,
        SILENT,
    ),
    "what is refused is told as missing": Plant(
        {"worker.js": ((b'return "refused"', b'return "missing"'),)}, _on(refused, *BOTH), "missing"
    ),
    "no way to the table": Plant(
        {"problems.js": ((b'["Meanwhile: ", way(), ". Nothing', b'["Nothing'),)}, _on(refused, *BOTH), "lacks the table"
    ),
    "no 999 beside the words": Plant({"problems.js": ((b", ...danger()]", b"]"),)}, _on(refused, *BOTH), "lacks 999"),
}


def caught(engine: Engine, says: str, plant: Plant) -> bool:
    """Whether the judgement of the matrix finds what is planted."""
    silent = plant.found == SILENT
    with closing(Host(plant.changes, patient=not silent)) as host:
        host.spoil = plant.spoil  # type: ignore[assignment]
        told: Told = question(engine, host, within=GIVEN_UP if silent else WITHIN)
        engine.open("about:blank")
    found = plant.found in (told.wrong or told.ended)
    print(f"Planted: {says:48}{'caught' if found else 'NOT CAUGHT'}: {told.wrong or told.ended}", flush=True)
    return found
