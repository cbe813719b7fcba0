"""One visit, timed in the page: from the start of the navigation to the answer in the document."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ADDRESS = {
    "floor": "/peers/floor.html",
    "javascript": "/peers/javascript.html",
    "bare": "/peers/bare.html",
    "stock": "/peers/stock.html",
    "pyscript": "/peers/pyscript.html",
    "ours": "/tools/working-days/",
}
NEXT_PAGE = "/blackburn-with-darwen/deadlines/#joint-visit"
#: Fills our form as soon as it can be used, notes the answer, and how long the main thread was held up.
WATCH = """(() => {
  window.heldUp = [];
  try { new PerformanceObserver((list) => list.getEntries().forEach((one) => heldUp.push([one.startTime, one.duration]))).observe({type: "longtask", buffered: true}); } catch {}
  let asked = false;
  const look = () => {
    if (!window.answeredAt && document.querySelector("#answer:not(:empty), .ce-answer:not([hidden]) .ce-answer__date")) window.answeredAt = performance.now();
    const button = document.querySelector(".ce-form button[type=submit]:not([disabled])");
    if (!button || asked || document.readyState === "loading") return;
    asked = true;
    window.askedAt = performance.now();
    for (const [id, typed] of [["count", 5], ["day", 18], ["month", 12], ["year", 2026]]) {
      const field = document.getElementById(`ce-${id}`);
      if (field) field.value = typed;
    }
    button.form.requestSubmit();
  };
  new MutationObserver(look).observe(document, {childList: true, subtree: true, attributes: true, characterData: true});
  document.addEventListener("DOMContentLoaded", look);
})()"""
#: The longest task of the page's own thread since Python was asked for, in milliseconds; none of less than 50 is noted.
HELD_UP = "Math.max(0, ...heldUp.filter(([began]) => began >= (window.askedAt ?? 0)).map(([, lasted]) => lasted))"
OWN_WORKER = "delete window.SharedWorker"
LONG = 600_000


@contextmanager
def browser(playwright, path: str, arguments: list[str], profile: str, own_worker: bool = False) -> Iterator:
    """A browser of its own, with a profile on disk."""
    context = playwright.chromium.launch_persistent_context(profile, executable_path=path, args=arguments)
    context.set_default_timeout(LONG)
    context.add_init_script(WATCH)
    if own_worker:
        context.add_init_script(OWN_WORKER)
    try:
        yield context
    finally:
        context.close()


def visit(page, address: str) -> float:
    """Milliseconds to the answer."""
    page.goto(address, wait_until="commit")
    while not (answered := page.evaluate("window.answeredAt")):
        page.wait_for_timeout(10)
    return float(answered)


def wait_for_copy(page) -> None:
    """The copy of the started runtime is made some seconds after the answer."""
    while not page.evaluate("caches.keys().then((names) => names.length)"):
        page.wait_for_timeout(200)
    page.wait_for_timeout(300)


def memory(profile: str) -> int:
    """Bytes that the browser of a profile holds over all its processes; shared pages count by their share."""
    parents, found = {}, set()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            parents[process.name] = (process / "stat").read_text().rpartition(")")[2].split()[1]
            if f"--user-data-dir={profile}" in (process / "cmdline").read_text():
                found.add(process.name)
        except OSError:
            continue
    while more := {one for one, parent in parents.items() if parent in found} - found:
        found |= more
    return sum(_share(Path("/proc", one)) for one in found)


def _share(process: Path) -> int:
    try:
        lines = (process / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
