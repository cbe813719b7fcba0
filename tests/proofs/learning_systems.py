"""A package is opened, left, resumed, finished and gone through again in real learning systems, by each standard, and nothing else is recorded.

    .venv/bin/python tests/proofs/learning_systems.py [--key leeds/a-first-worry] [--only scorm-again ralph]

scorm-again, Open edX's XBlocks on the workbench of the XBlock SDK, scormhost, and the record store ralph; all but the first are brought
into environments of their own in ``build/proofs/learning-systems``. Needs the finished site. Then faults are planted in a package.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), *(str(ROOT / "tests" / one) for one in ("browser", "learning_systems"))]

import chromium  # noqa: E402
from learner import Unit, answer, led_to, questions, ready, record, said  # noqa: E402
from playwright.sync_api import Browser, Error, Page, expect, sync_playwright  # noqa: E402
from systems import SYSTEMS, Ralph, ScormAgain, System  # noqa: E402

from ce_guidance.cli import main as command  # noqa: E402
from ce_guidance.training.learning_systems import package_name  # noqa: E402

KEY = "blackburn-with-darwen/two-time-limits"
PATIENCE, LESS = 40, 5
PLANTED: tuple[tuple[type, str, str, str, str, str], ...] = (
    (ScormAgain, "scorm12", "a finished unit becomes unfinished when it is opened", "scorm/scorm.js", "if (fresh) this", "if (true) this"),
    (ScormAgain, "scorm12", "it finishes with nothing answered", "scorm/unit.js", "if (!to) return false", "if (to) return false"),
    (ScormAgain, "scorm2004", "it says that it is recorded, and tells nobody", "scorm/scorm.js", 'status, "completed"', 'status, "incomplete"'),
    (ScormAgain, "scorm12", "it tells which answer was chosen", "scenario/scenario.js", "detail }))", 'detail })), parent.API.LMSSetValue("cmi.suspend_data", chosen.id)'),
    (ScormAgain, "scorm12", "one that is open already is not taken for one", "scorm/scorm.js", "&& !this.#answers()", ""),
    (Ralph, "cmi5", "it finishes without a statement", "scorm/record_store.js", 'await this.#state("completed"', 'void ("completed"'),
)  # fmt: skip
"""What is wrong then, in which script, and what stands there in place of what."""


class Steps:
    """What was looked at in one learning system, and what was not as it has to be."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self.taken, self.patience = 0, patience
        self.wrong: list[str] = []

    def hold(self, what: str, so: Callable[[], bool]) -> None:
        """A step that has to come out, if not at once."""
        self.taken += 1
        end = time.monotonic() + self.patience
        while not so():
            if time.monotonic() > end:
                self.wrong.append(what)
                return
            time.sleep(0.2)


def learned(page: Page, system: System, steps: Steps) -> None:
    """A learner opens the unit, leaves it, comes back, finishes it, and goes through it again."""
    unit = system.unit(page)
    button = ready(unit)
    steps.hold("a new unit speaks of a record", lambda: record(unit).inner_text() == "")
    ids = [one.get_attribute("id") or "" for one in unit.locator(".ce-turn input").all()]
    words = [one.inner_text() for one in unit.locator(".ce-turn .ce-radio label").all()]
    button.click()
    steps.hold(
        "it can be finished with nothing answered",
        lambda: system.status(page) != "completed" and not said(unit).inner_text(),
    )
    steps.hold("who cannot finish is not taken to the open question", lambda: "Questions 1" in led_to(unit))
    answer(unit, 0)
    page.goto(system.left)

    unit = system.unit(page)
    button = ready(unit)
    if system.gives_back:
        steps.hold(
            "it does not say that it was begun", lambda: "You have been here before" in record(unit).inner_text()
        )
    steps.hold("an answer was kept", lambda: unit.locator("#ce-left").inner_text().startswith("0 of"))
    steps.hold("leaving it has finished it", lambda: system.status(page) != "completed")
    for n in range(questions(unit)):
        answer(unit, n, right=n != 1)
    button.click()
    steps.hold("it does not say that it is recorded", lambda: "Recorded" in said(unit).inner_text())
    steps.hold("it is not recorded", lambda: system.status(page) == "completed")
    page.goto(system.left)

    for _ in range(2):
        unit = system.unit(page)
        known(unit, system, steps)
        answer(unit, 0, right=False)
        page.goto(system.left)
        time.sleep(1)
        steps.hold("what was finished is unfinished after another visit", lambda: system.status(page) == "completed")
    if isinstance(system, ScormAgain):
        page.goto(f"{system.address}?opened")
        known(page.frame_locator("iframe"), system, steps)
        page.goto(system.left)
    system.unit(page)
    held = system.kept(page)
    told = [one for one in [*ids, *words] if one in held]
    steps.hold(f"it is recorded what was chosen: {told}", lambda: not told)


def known(unit: Unit, system: System, steps: Steps) -> None:
    """A unit that was finished says so where it can know."""
    ready(unit)
    if system.remembers:
        steps.hold(
            "it does not say that it is finished", lambda: "You have finished this before" in record(unit).inner_text()
        )


def tried(browser: Browser, kind: type, standard: str, package: Path, patience: float = PATIENCE) -> Steps:
    """One learning system with a package."""
    steps = Steps(patience)
    with tempfile.TemporaryDirectory() as folder, kind.started(standard, package, Path(folder)) as system:
        context = browser.new_context(locale="en-GB")
        page = context.new_page()
        page.set_default_timeout(patience * 2000)
        page.on("console", lambda one: "Content Security Policy" in one.text and steps.wrong.append(one.text[:200]))
        try:
            learned(page, system, steps)
        except (Error, AssertionError) as fell:
            steps.wrong.append(str(fell).partition("\n")[0])
        context.close()
    return steps


def spoiled(package: Path, folder: Path, script: str, was: str, now: str) -> Path:
    """The package with a fault in one of its scripts, whose names are those of the source and not minified."""
    out = folder / f"spoiled-{package.name}"
    with zipfile.ZipFile(package) as held, zipfile.ZipFile(out, "w") as made:
        for name in held.namelist():
            text = held.read(name)
            if name.endswith(script):
                source = (ROOT / "tools" / script).read_text("utf-8")
                assert was in source, f"{script} has no {was}"
                text = source.replace(was, now).encode()
            made.writestr(name, text)
    return out


def main() -> int:
    """Run the proof; its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--key", default=KEY, help="which scenario")
    parser.add_argument("--only", nargs="*", default=[], help="learning systems whose name has this in it")
    asked = parser.parse_args()
    expect.set_options(timeout=PATIENCE * 1000)
    logging.getLogger("waitress").setLevel(logging.CRITICAL)  # of a learner who has left
    began, failed, taken, ran = time.monotonic(), 0, 0, 0
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        packages = {}
        for standard in dict.fromkeys(standard for _, standard in SYSTEMS):
            assert (
                command(["scorm", asked.key, "--site", str(ROOT / "site"), "--out", held, "--standard", standard]) == 0
            )
            packages[standard] = folder / package_name(asked.key, standard)
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.arguments())
        wanted = [
            one
            for one in SYSTEMS
            if not asked.only or any(name.lower() in one[0].__name__.lower() for name in asked.only)
        ]
        for kind, standard in wanted:
            steps = tried(browser, kind, standard, packages[standard])
            taken, ran, failed = taken + steps.taken, ran + 1, failed + bool(steps.wrong)
            print(
                f"  {'FAILED' if steps.wrong else 'held  '} {kind.__name__}, {standard}: {steps.taken} steps",
                flush=True,
            )
            for one in steps.wrong:
                print(f"         {one}", flush=True)
        seen = 0
        planted = [one for one in PLANTED if (one[0], one[1]) in wanted]
        for kind, standard, name, script, was, now in planted:
            wrong = tried(browser, kind, standard, spoiled(packages[standard], folder, script, was, now), LESS).wrong
            seen += bool(wrong)
            print(f"  {'seen  ' if wrong else 'MISSED'} {name}: {'; '.join(wrong[:2])}", flush=True)
        browser.close()
    row = {
        "proof": "A package is opened, left, resumed, finished and gone through again in real learning systems, and nothing else is recorded",
        "figure": f"{taken} steps in {ran} run-times: scorm-again, Open edX's XBlock and scormhost by SCORM 1.2 and 2004, Open edX's and ralph by cmi5",
        "seeded": f"{seen} of {len(planted)} faults in a package seen",
        "seconds": round(time.monotonic() - began),
    }
    (ROOT / "build/proofs").mkdir(parents=True, exist_ok=True)
    (ROOT / "build/proofs/learning_systems.json").write_text(json.dumps([row]), "utf-8")
    print(f"{row['figure']}; {row['seeded']}; {failed} failed")
    return int(failed > 0 or seen < len(planted) or (len(wanted) < len(SYSTEMS) and not asked.only))


if __name__ == "__main__":
    sys.exit(main())
