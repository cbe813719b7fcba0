"""What is made to be carried elsewhere: a unit inside a learning system, and a copy of the site on a disk without a network."""

from __future__ import annotations

import json
import re
import threading
import zipfile
from pathlib import Path

from waitress import create_server
from whitenoise import WhiteNoise

from ce_guidance.cli import main
from ce_guidance.content.loading import read_book
from ce_guidance.content.postcode_data import with_rings
from ce_guidance.training.loading import read_scenarios

from .canaries import found_in
from .detectors import Leaks, Packets, Watched, on_disk
from .fields import asking, every_page
from .visiting import in_record, started
from .walking import Walk

UNIT = """<!doctype html><title>Learning system</title><script>
window.told = [];
window.API = Object.fromEntries(["LMSInitialize", "LMSGetValue", "LMSSetValue", "LMSCommit", "LMSFinish"].map((name) => [name, (...said) => {
  told.push([name, ...said]);
  return name === "LMSGetValue" ? "not attempted" : "true";
}]));
</script><iframe src="/unit/index.html" title="Unit" style="width: 100%; height: 90vh"></iframe>"""
TOLD = {
    "LMSInitialize": [r""], "LMSGetValue": [r"cmi\.core\.lesson_(?:status|location|mode)"], "LMSCommit": [r""], "LMSFinish": [r""],
    "LMSSetValue": [r"cmi\.core\.lesson_status (?:incomplete|completed)", r"cmi\.core\.session_time \d{4}:\d\d:\d\d\.00",
                    r"cmi\.core\.exit suspend", r"cmi\.core\.lesson_location finished"],
}  # fmt: skip
"""All that a unit ever tells a learning system."""

LEAKING = "addEventListener('change', ({ target }) => parent.API.LMSSetValue('cmi.suspend_data', target.id));"
"""A leak: which answer a learner chose."""


class LearningSystem:
    """A learning system on this machine with one unit in it: it writes down what it is told."""

    def __init__(self, folder: Path):
        self.log: list[str] = []
        self._files = WhiteNoise(self._page, root=str(folder), prefix="unit/", mimetypes={".js": "text/javascript"})
        server = create_server(self._serve, host="127.0.0.1", port=0, threads=4)
        self.home = f"http://127.0.0.1:{server.effective_port}/"
        threading.Thread(target=server.run, daemon=True).start()

    def _serve(self, environ, start_response):
        told = {
            name: str(held)
            for name, held in environ.items()
            if name.startswith(("HTTP_", "PATH", "QUERY", "REQUEST_METHOD"))
        }
        self.log.append(json.dumps(told))
        return self._files(environ, start_response)

    def _page(self, environ, start_response):
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
        return [UNIT.encode()]

    def wrong(self) -> list[str]:
        """Lines of the log with a question mark, a body, or something that was typed."""
        return [
            one for one in self.log if found_in(one) or not re.search(r'"QUERY_STRING": ""', one) or '"GET"' not in one
        ]


def unit(site: Path, folder: Path, key: str) -> Path:
    """The folder of an unpacked unit."""
    out = folder / "units"
    assert main(["scorm", key, "--site", str(site), "--out", str(out), "--complete", "end"]) == 0
    unpacked = folder / "unit" / key.replace("/", "--")
    zipfile.ZipFile(out / f"{key.replace('/', '--')}.zip").extractall(unpacked)
    return unpacked


def in_learning_system(chromium_type, folder: Path, unpacked: Path, name: str) -> Leaks:
    """Answer all that a unit asks, and look at every word that the learning system was told."""
    system, packets = LearningSystem(unpacked), Packets()
    context, profile, record = started(chromium_type, folder, name)
    watched = Watched(context, system, packets)
    page = context.new_page()
    page.goto(system.home)
    frame = next(one for one in page.frames if one.parent_frame)
    frame.locator("#ce-finished").wait_for()
    Walk(frame).whole(set())
    frame.locator("#ce-finished").click()
    watched.look(frame, f"{system.home}unit/index.html")
    page.evaluate("document.querySelector('iframe').remove()")
    told = page.evaluate("told")
    context.close()
    leaks = watched.ended()
    odd = [one for one in told if not any(re.fullmatch(may, " ".join(one[1:])) for may in TOLD.get(one[0], []))]
    if odd or ["LMSSetValue", "cmi.core.lesson_status", "completed"] not in told:
        leaks["learning system"] = [str(one) for one in odd] or ["it was not told that the learner has finished"]
    if held := [*on_disk(profile), *in_record(record)]:
        leaks["files of the browser, unit"] = held
    return leaks


def on_a_disk(chromium_type, site: Path, folder: Path, few: bool) -> Leaks:
    """Type into every field of the copy for rooms without network, opened from a disk."""
    packed = folder / "copy.zip"
    assert main(["offline", "--site", str(site), "--out", str(packed)]) == 0
    zipfile.ZipFile(packed).extractall(folder / "copy")
    copy = next((folder / "copy").iterdir())
    context, profile, record = started(chromium_type, folder, "from-disk", offline=True)
    nobody = folder / "nobody"
    nobody.mkdir()
    system, packets = LearningSystem(nobody), Packets()
    watched = Watched(context, system, packets)
    areas = [one.slug for one in read_book().areas]
    pages = [
        one
        for one in asking(every_page(copy), areas, every=False)
        if not one.address.startswith(("training/embed/", "embed/"))
    ]
    for one in pages[: 4 if few else None]:
        page = context.new_page()
        opened = f"{copy.as_uri()}/{one.address}{'' if one.address.endswith('.html') else 'index.html'}"
        page.goto(opened)
        Walk(page).whole(set())
        watched.look(page, opened)
        page.close()
    context.close()
    leaks = watched.ended()
    if system.log:
        leaks["requests of a copy on a disk"] = system.log
    if held := [*on_disk(profile), *in_record(record)]:
        leaks["files of the browser, copy on a disk"] = held
    return leaks


def scenario() -> str:
    """A scenario of the content, the first."""
    return sorted(one.key for one in read_scenarios(with_rings(read_book())))[0]


def every_package(chromium_type, site: Path, folder: Path, few: bool) -> Leaks:
    """What leaks out of a unit, and out of a copy on a disk."""
    unpacked = unit(site, folder, scenario())
    found = {
        "unit": in_learning_system(chromium_type, folder, unpacked, "learner"),
        "copy on a disk": on_a_disk(chromium_type, site, folder, few),
    }
    return {f"{where}, {what}": seen for where, leaks in found.items() for what, seen in leaks.items()}


def planted(chromium_type, site: Path, folder: Path) -> dict[str, str]:
    """A unit that tells the learning system what was chosen: who saw it."""
    unpacked = folder / "leaking"
    key = scenario()
    zipfile.ZipFile(folder / "units" / f"{key.replace('/', '--')}.zip").extractall(unpacked)
    script = next(unpacked.rglob("scorm*.js"))
    script.write_text(script.read_text("utf-8") + LEAKING, "utf-8")
    seen = in_learning_system(chromium_type, folder, unpacked, "leaking-learner")
    return {"what was chosen, told to a learning system": "; ".join(seen.get("learning system", [])[:2])}
