"""What can happen to a page besides a spoiled file: to its worker, its browser, its host and its clock."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import Any

from engines import Engine, chromium_engine
from faulty_site import SITE, Host, Told, again, question, seen

#: Where the worker is about to answer. The question that is to go wrong is known by its year.
HEAR = b"  const started = await ready;\n  if (!started || over) return;\n"


def _worker(before: bytes = b"", at_a_question: bytes = b"") -> dict[str, Any]:
    """The worker with lines before all others, or at the question that is to go wrong."""
    fatal = HEAR + b'  if (data.answers?.start?.endsWith("2027")) { ' + at_a_question + b" }\n"
    changes = [(b"const manifest = ", before + b"const manifest = ")] if before else []
    return {"worker.js": tuple([*changes, (HEAR, fatal)] if at_a_question else changes)}


ASK_FATAL = """
const year = document.querySelector("#ce-year");
year.value = "2027";
for (const kind of ["input", "change"]) year.dispatchEvent(new Event(kind, { bubbles: true }));
document.querySelector("ce-deadline .ce-form button[type=submit]").click();"""
ASK_RIGHT = ASK_FATAL.replace('"2027"', '"2026"')
ASK_AGAIN = 'document.querySelector("ce-deadline .ce-form button[type=submit]").click();'


def asked(engine: Engine, changes: dict[str, Any], may: set[str]) -> Told:
    """One question of a page that was changed."""
    with closing(Host(changes)) as host:
        told = question(engine, host)
    return _may(told, may)


def _may(told: Told, may: set[str]) -> Told:
    return told if told.wrong or told.ended in may else told._replace(wrong=f"told as '{told.ended}': {told.says[:90]}")


def breaks(at_a_question: bytes, may: set[str]) -> Callable[[Engine], Told]:
    """Answers, breaks at the next question, says so, and answers the one after."""

    def happen(engine: Engine) -> Told:
        with closing(Host(_worker(at_a_question=at_a_question))) as host:
            first = question(engine, host)
            if first.wrong or first.ended != "answered":
                return first._replace(wrong=first.wrong or "did not answer at first")
            broken = _may(again(engine, script=ASK_FATAL), may)
            if broken.wrong:
                return broken
            after = again(engine, script=ASK_RIGHT)
            return (
                broken
                if after.ended == "answered" and not after.wrong
                else after._replace(wrong=f"did not answer afterwards: {after.ended} {after.wrong}")
            )

    return happen


def no_memory(engine: Engine) -> Told:
    """The browser refuses the memory, in the words of its kind."""
    says = {
        "Chromium": "WebAssembly.instantiate(): Out of memory",
        "Firefox": "out of memory",
        "WebKitGTK": "Out of memory",
    }[engine.name]
    before = f'WebAssembly.instantiate = async () => {{ throw new RangeError("{says}"); }};\n'.encode()
    return asked(engine, _worker(before), {"no-memory"})


def too_little_memory() -> Told:
    """A Chromium in which WebAssembly may have 16 MB."""
    with chromium_engine("--js-flags=--wasm-max-mem-pages=256") as engine:
        return asked(engine, {}, {"no-memory"})


DENIED = b'Object.defineProperty(globalThis, "caches", { configurable: true, get() { throw new DOMException("denied", "SecurityError"); } });\n'
NO_SHARING = b'import edition from "./edition.js";\nwindow.SharedWorker = class { constructor() { throw new DOMException("denied", "SecurityError"); } };\n'
CLIENT = b'import edition from "./edition.js";\n'


def storage_denied(engine: Engine) -> Told:
    return asked(engine, {**_worker(DENIED), "client.js": ((CLIENT, NO_SHARING),)}, {"answered"})


def no_shared_worker(engine: Engine) -> Told:
    return asked(engine, {"client.js": ((CLIENT, CLIENT + b"delete window.SharedWorker;\n"),)}, {"answered"})


def offline_before_it_is_asked(engine: Engine) -> Told:
    """The page is here and the rest never comes; whatever has come by then is enough for an answer."""
    with closing(Host()) as host:
        host.spoil = lambda path, body: 503 if path.endswith((".jsonl", "/quick.bin", "/lean.wasm")) else body
        told = question(engine, host, before_asking=host.close)
    return _may(told, {"offline", "unreachable", "cut-short", "trouble"})


def offline_once_it_has_answered(engine: Engine) -> Told:
    with closing(Host()) as host:
        first = question(engine, host)
        host.close()
        return first if first.wrong else _may(again(engine, script=ASK_AGAIN), {"answered"})


def another_edition(old_stays: bool) -> Callable[[Engine], Told]:
    """The host has another edition by the time that the page asks. Where the old files are gone, a page that is loaded again answers."""

    def happen(engine: Engine) -> Told:
        (folder,) = (SITE / "runtime").iterdir()
        with closing(Host()) as host:
            if old_stays:
                return _may(question(engine, host), {"answered"})
            host.spoil = lambda path, body: 404 if folder.name in path else body
            told = _may(question(engine, host), {"missing"})
            if told.wrong:
                return told
            host.spoil = None
            after = question(engine, host)
            return (
                told
                if after.ended == "answered" and not after.wrong
                else after._replace(wrong="did not answer when loaded again")
            )

    return happen


def clock_at(year: int, says: str, answers: bool) -> Callable[[Engine], Told]:
    """A device whose clock is wrong: before the rules were compared it is told, past their last day there is no answer."""

    def happen(engine: Engine) -> Told:
        with closing(Host()) as host:
            host.changes["tools/site/clock.js"] = tuple((before, after.replace(b"2026-11-27", str(year).encode() + b"-11-27")) for before, after in host.changes["tools/site/clock.js"])  # fmt: skip
            told = question(engine, host)
            found = seen(engine)
            held = found.get("answer", "") if answers else found.get("told", "")
            if says not in held or bool(found.get("answer")) != answers:
                return told._replace(wrong=f"does not say '{says}': {held[:80]}")
            return Told("answered, with a warning" if answers else "told that the rules expired", told.seconds)

    return happen


def _raising(error: bytes) -> bytes:
    return b'started.reply = () => { throw new Error("PythonError: ' + error + b'"); };'


SCENARIOS: dict[str, Callable[[Engine], Told]] = {
    "the worker is killed while it is asked": breaks(b"close(); return;", {"too-long", "broken"}),
    "an endless loop, which nothing can stop": breaks(b"for (;;) ;", {"too-long"}),
    "a calculation that breaks": breaks(_raising(b"RuntimeError: broken on purpose"), {"broken"}),
    "memory runs out during a calculation": breaks(_raising(b"MemoryError"), {"no-memory"}),
    "no memory for WebAssembly (simulated)": no_memory,
    "WebAssembly off": lambda engine: asked(engine, _worker(b"delete globalThis.WebAssembly;\n"), {"no-wasm"}),
    "WebAssembly forbidden by the host": lambda engine: asked(
        engine,
        _worker(
            b"for (const one of ['compile', 'compileStreaming']) WebAssembly[one] = async () => { throw new WebAssembly.CompileError('blocked by policy'); };\n"
        ),
        {"wasm-blocked"},
    ),
    "SharedWorker off": no_shared_worker,
    "storage and sharing denied": storage_denied,
    "offline before it is asked": offline_before_it_is_asked,
    "offline once it has answered": offline_once_it_has_answered,
    "another edition meanwhile, newer or rolled back, all files kept": another_edition(True),
    "another edition meanwhile, newer or rolled back, old files gone": another_edition(False),
    "the clock six years slow": clock_at(2020, "Its date may be wrong", True),
    "the clock fourteen years fast": clock_at(2040, "expired", False),
}
