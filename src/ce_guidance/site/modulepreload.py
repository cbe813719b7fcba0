"""Tells each finished page which of our modules it will need, so that they are all fetched at once; and the hash of each.

A module names what it imports only once it has come, and so do those. On a slow line that is one
wait after the other; a tool's page had six of them before Python could even begin to load.

A module that arrived altered does not run, and the page stays as it was written: one bit of it could make another date of what was typed.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from functools import cache
from pathlib import Path

IMPORT = re.compile(r'^(?:import (?:.* from )?|\} from )"(\.[^"]+\.js)";', re.M)
ENTRY = re.compile(r'<script src="([^"]*)assets/tools/site/(\w+\.js)"')
"""With the way from the page to the site's root; on the page for errors, which stands at any address, that is the site's own path."""
TOOL = re.compile(r"<ce-([a-z-]+)[ >]")


def preload_modules(site: Path) -> None:
    """Write the links into the head of every page, before it is compressed."""
    tools = site / "assets/tools"
    home = site.resolve()

    @cache
    def integrity(name: str) -> str:
        return integrity_of((site / name).read_bytes())

    @cache
    def needed(roots: tuple[Path, ...]) -> list[str]:
        found = {module for root in roots if root.is_file() for module in imports_of(root)}
        return [str(one.relative_to(home)) for one in sorted(found)]

    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        entries = ENTRY.findall(text)
        roots = [tools / "site" / name for _, name in entries]
        roots += [tools / name / f"{name}.js" for name in dict.fromkeys(TOOL.findall(text))]
        up = entries[0][0] if entries else "../" * (len(page.relative_to(site).parts) - 1)
        links = "".join(f'<link rel="modulepreload" href="{up}{one}" {integrity(one)}>' for one in needed(tuple(roots)))
        text = ENTRY.sub(lambda entry: f"{entry[0]} {integrity(f'assets/tools/site/{entry[2]}')}", text)
        page.write_text(text.replace("</head>", f"{links}</head>", 1), "utf-8")


def integrity_of(module: bytes) -> str:
    """The attribute by which a browser takes no other bytes for this module."""
    return f'integrity="sha256-{b64encode(hashlib.sha256(module).digest()).decode()}"'


def imports_of(root: Path) -> set[Path]:
    """A module, and all that it imports before it runs."""
    found: set[Path] = set()
    to_read = [root.resolve()]
    while to_read:
        module = to_read.pop()
        if module not in found:
            found.add(module)
            to_read += [(module.parent / name).resolve() for name in IMPORT.findall(module.read_text("utf-8"))]
    return found
