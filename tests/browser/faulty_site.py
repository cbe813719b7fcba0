"""One question on one page of the built site, with faults put in on its way, and the judgement of what a reader was then told."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from browser_steps import ON_THE_DAY
from engines import Engine
from served import Sent, Served, unhashed
from spoiled import Endless, Spoils

from ce_guidance.site.fingerprint import assets_of
from ce_guidance.site.serving import application

ROOT = Path(__file__).parents[2]
SITE = ROOT / "site"
PAGE, AREA, RULE = "blackburn-with-darwen/deadlines/", "blackburn-with-darwen", "joint-visit"
RIGHT = "Tuesday 29 December 2026"
"""Five working days from 18 December 2026, counted by hand: 25 and 28 December are bank holidays."""
ON_PAPER = "within 5 working days"
WITHIN = 90.0
"""Seconds in which words have to stand on the page, on a machine that is busy with other things too; how many there were is printed."""
REST = 3.0
"""A page that has come, fetches nothing more, and shows what it showed before it had, for so many seconds is at rest."""

SHORTER = {
    "tools/runtime/client.js": (
        (b"const SILENCE = 60_000;", b"const SILENCE = 8_000;"),
        (b"const GREETING = 8_000;", b"const GREETING = 3_000;"),
    )
}
"""The page waits a minute for the next piece of a file. Where a file is never to end the proof waits eight seconds; the minute itself is for test_failing."""

LOOK = """
const seen = (one) => Boolean(one?.checkVisibility());
const part = (name) => document.querySelector(`[data-part="${name}"]`);
if (location.protocol !== "http:" || !document.querySelector("ce-deadline .ce-form button")) return "";
const [answer, summary, without] = ["answer", "summary", "without"].map(part);
const place = seen(summary) ? summary : seen(without) ? without : undefined;
const way = place?.querySelector('a[href^="#"]')?.getAttribute("href") ?? "";
const table = way && document.getElementById(way.slice(1));
return JSON.stringify({
  page: location.origin,
  fetched: performance.getEntriesByType("resource").length,
  complete: document.readyState === "complete",
  runs: !document.querySelector("ce-deadline .ce-form button[type=submit]").disabled,
  answer: seen(answer) ? answer.innerText : "",
  date: seen(answer) ? (answer.querySelector(".ce-answer__date")?.textContent ?? "").trim() : "",
  told: seen(summary) ? summary.innerText : "",
  without: seen(without),
  status: part("status")?.textContent ?? "",
  table: table ? table.closest("section, article, main").innerText.includes("ON_PAPER") : false,
  danger: seen((seen(summary) ? summary : document).querySelector('a[href="tel:999"]')),
});""".replace("ON_PAPER", ON_PAPER)

ASK = f"""
const put = (name, value) => {{
  const field = document.querySelector(`#ce-${{name}}`);
  field.value = value;
  for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, {{ bubbles: true }}));
}};
put("choice-{AREA}", "{RULE}");
put("day", "18");
put("month", "12");
put("year", "2026");
document.querySelector("ce-deadline .ce-form button[type=submit]").click();
return "asked";"""


@cache
def words() -> dict[str, str]:
    """What each failure is told as, by its code, out of the page's own script."""
    text = (assets_of(SITE) / "tools/runtime/failures.js").read_text("utf-8")
    constants = dict(re.findall(r'^const ([A-Z]+) = "(.*)";$', text, re.M))
    rows = re.findall(r'^  \["([a-z-]+)", (["`])(.*)\2\],$', text, re.M)
    return {code: re.sub(r"\$\{([A-Z]+)\}", lambda found: constants[found[1]], said) for code, _, said in rows}


class Told(NamedTuple):
    """How a question ended: ``answered``, ``as written``, a code of ``failures.js``, or what must never be; and after how many seconds."""

    ended: str
    seconds: float
    wrong: str = ""
    says: str = ""


@cache
def _application(folder: Path) -> Any:
    return application(folder)


class Host(Served):
    """The site at an address that no browser has seen yet, so that nothing is kept of another question."""

    def __init__(self, changes: dict[str, Any] | None = None, patient: bool = True):
        super().__init__(SITE, threads=24, app=_application(SITE))
        self.spoil: Callable[[str, list[bytes]], list[bytes] | int | Sent] | None = None
        self.changes: dict[str, Any] = {
            "tools/site/clock.js": ((b"/** What day", ON_THE_DAY.encode() + b"/** What day"),),
            **({} if patient else SHORTER),
        }
        for name, pairs in (changes or {}).items():
            self.changes[name] = (*self.changes.get(name, ()), *pairs)
        self.break_it = self._sent

    def _sent(self, path: str, body: list[bytes]) -> list[bytes] | int | Sent:
        body = unhashed(path, body, *self.changes)
        for name, pairs in self.changes.items():
            if path.endswith(f"/{name}"):
                whole = b"".join(body)
                for before, after in pairs:
                    assert before in whole, f"{name} has no {before!r} any more: bring the proof up to date"
                    whole = whole.replace(before, after)
                body = [whole]
        return self.spoil(path, body) if self.spoil else body


def seen(engine: Engine) -> dict[str, Any]:
    said = engine.run(f"if (window.left) return ''; {LOOK}")
    return json.loads(said) if said else {}


def judged(found: dict[str, Any], seconds: float) -> Told:
    """What a page that is at rest has told its reader."""
    if found["answer"]:
        return Told("answered", seconds, "" if found["date"] == RIGHT else f"WRONG ANSWER: {found['date']}")
    if not found["told"]:
        whole = found["without"] and not found["runs"] and found["table"] and found["danger"]
        return Told("as written", seconds, "" if whole else "the page says nothing of the tool, or shows no table")
    code = next((code for code, said in words().items() if said in found["told"]), "?")
    lacks = [what for what, there in (("the table", found["table"]), ("999", found["danger"])) if not there]
    wrong = "words that are nowhere in failures.js" if code == "?" else f"lacks {' and '.join(lacks)}" if lacks else ""
    return Told(code, seconds, wrong, found["told"])


def question(
    engine: Engine, host: Host, within: float = WITHIN, before_asking: Callable[[], None] = lambda: None
) -> Told:
    """Ask on a page as soon as its tool takes questions, and wait for words; silence is told as such."""
    engine.run("window.left = true; return ''")  # a page of the same address may still be there for a moment
    home, before = host.home, len(host.asked)
    engine.open(home + PAGE)
    began = asked = time.monotonic()
    at_rest, fetched = 0.0, 0
    put = opened_again = False
    while time.monotonic() - began < within:
        found = seen(engine)
        now = time.monotonic()
        if now - began > within / 6 and not opened_again and f"/{PAGE}" not in host.asked[before:]:
            opened_again = True  # the browser never asked for the page: no page of ours was silent
            engine.open(home + PAGE)
        if found and found["page"] + "/" == home:
            if found["runs"] and not put:
                before_asking()
                put, asked = bool(engine.run(ASK)), now
            elif found["answer"] or found["told"]:
                return judged(found, now - asked)
            elif not found["runs"] and (found["complete"] or now - began > WITHIN / 4):
                at_rest = at_rest if at_rest and fetched == found["fetched"] else now
                fetched = found["fetched"]
                if now - at_rest > REST:
                    return judged(found, 0.0)
        time.sleep(0.05)
    return Told("silence", within, "SILENCE: no words came")


def again(engine: Engine, within: float = WITHIN, script: str = ASK) -> Told:
    """Ask once more on the page that is open."""
    engine.run(script)
    began = time.monotonic()
    while time.monotonic() - began < within:
        found = seen(engine)
        if found and (found["answer"] or found["told"]):
            return judged(found, time.monotonic() - began)
        time.sleep(0.05)
    return Told("silence", within, "SILENCE: no words came")


def assets() -> dict[str, str]:
    """Every file that the page and its tool may ask for, out of the built page and the manifest: what it is, by the end of its address."""
    html = (SITE / PAGE / "index.html").read_text("utf-8")
    found: dict[str, str] = {}
    for rel, address in re.findall(r'<link rel="(\w+)"[^>]*href="(?:\.\./)+(assets/[^"]+)"', html):
        found["/" + address] = {"stylesheet": "style sheet", "preload": "font", "icon": "icon"}.get(rel, "module")
    found |= dict.fromkeys(("/" + one for one in re.findall(r'<script src="(?:\.\./)+(assets/[^"]+)"', html)), "module")
    ours = "/" + assets_of(SITE).relative_to(SITE).as_posix()
    found |= {
        f"{ours}/tools/{name}": "module" for name in _imported(ours, [one for one in found if one.endswith(".js")])
    }
    (folder,) = (SITE / "runtime").iterdir()
    manifest = json.loads((folder / "worker.js").read_text("utf-8").split("\n", 1)[0][len("const manifest = ") : -1])
    runtime = f"/runtime/{folder.name}/"
    found[runtime + "worker.js"] = "worker"
    found |= {runtime + name: "either way" for name in manifest["stock"]["asked"]}
    found |= {runtime + name: "quick way" for name in manifest["quick"]["asked"]}
    for list_ in manifest["areas"].values():
        held = json.loads((folder / list_).read_text("utf-8"))
        if AREA in held:
            found[runtime + list_] = "area"
            found |= {runtime + name: "area" for name in held[AREA] if not name.endswith(".ring")}
    return found


def _imported(ours: str, roots: Iterable[str]) -> set[str]:
    """The modules that these import, and those."""
    tools = assets_of(SITE) / "tools"
    held, to_read = set(), [one.removeprefix(f"{ours}/tools/") for one in roots]
    while to_read:
        name = to_read.pop()
        if name in held or not (tools / name).is_file():
            continue
        held.add(name)
        text = (tools / name).read_text("utf-8")
        to_read += [
            (tools / name).parent.joinpath(one).resolve().relative_to(tools.resolve()).as_posix()
            for one in re.findall(r'^(?:import (?:.* from )?|\} from )"(\.[^"]+\.js)";', text, re.M)
            if "vendor" not in one
        ]
    return held


def spoiled(host: Host, how: Spoils, *paths: str) -> Endless | None:
    """Spoil these files of a host from now on; what never ends is given back, to be let go."""
    host.spoil = lambda path, body: how(body) if path in paths else body
    return how if isinstance(how, Endless) else None
