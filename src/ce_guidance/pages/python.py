"""What stands on the pages for people who write Python: the lines to copy, with the addresses and names of this edition."""

from __future__ import annotations

import os

from markupsafe import Markup

from ..browser.lock import LOCK
from ..browser.wheel import OURS
from ..views.markup import html
from .prose import Drawn
from .python_api import api

NOT_KNOWN = "https://ce-guidance.example"
"""What stands for the address of the site where the build was not told it, as in every example."""
IN_PYODIDE = """const python = await loadPyodide({{ lockFileURL: "{address}/python/{lock}" }});
await python.loadPackage(["ce-guidance", "ce-guidance-postcodes"]);
const due = python.runPython(`import ce_guidance; ce_guidance.ask(ce_guidance.load(), "working-days", start="2026-12-18", count=5)["due"]`);"""
IN_JUPYTERLITE = """%pip install {address}/python/{wheel}
import ce_guidance
ce_guidance.ask(ce_guidance.load(), "working-days", start="2026-12-18", count=5)"""
IN_PYSCRIPT = """<script type="py" config='{{"packages": ["{address}/python/{wheel}"]}}'>
    import ce_guidance
    print(ce_guidance.ask(ce_guidance.load(), "working-days", start="2026-12-18", count=5)["due"])
</script>"""


def _lines(lines: str, name: str) -> Markup:
    address = os.environ.get("CE_SITE_URL", "").rstrip("/") or NOT_KNOWN
    return html(
        '<pre data-lines="%s"><code>%s</code></pre>', name, lines.format(address=address, lock=LOCK, wheel=OURS)
    )


PYTHON: dict[str, Drawn] = {
    "python api": api,
    "in pyodide": lambda _: _lines(IN_PYODIDE, "pyodide"),
    "in jupyterlite": lambda _: _lines(IN_JUPYTERLITE, "jupyterlite"),
    "in pyscript": lambda _: _lines(IN_PYSCRIPT, "pyscript"),
}
"""The tokens, each with what draws it."""
