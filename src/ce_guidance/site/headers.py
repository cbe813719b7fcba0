"""The headers that a host should send with each file: the one place where the site's policy stands.

The policy is the strictest that works: a page may load from its own site only and may not run
WebAssembly; only the worker may, and it too may reach nothing but its own site.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

POLICY, KEPT, ORIGIN = "Content-Security-Policy", "Cache-Control", "Access-Control-Allow-Origin"
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types ce-guidance"
)
EMBED_POLICY = PAGE_POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
TRAINING_POLICY = f"{PAGE_POLICY}; frame-src 'self'"
WORKER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
EVERYWHERE = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
FOR_GOOD = "max-age=31536000, public, immutable"
"""How long a file is kept that never changes under its name: a year."""


class Rule(NamedTuple):
    """Headers of the files whose address, from the root of the site, begins with ``begins`` and ends with ``ends``."""

    begins: str
    ends: str
    headers: Mapping[str, str]

    def holds(self, path: str) -> bool:
        """Whether it is for a path, from the root of the site without its first slash."""
        between = path[len(self.begins) : len(path) - len(self.ends)]
        found = path.startswith(self.begins) and path.endswith(self.ends)
        return found and (not self.ends or re.fullmatch(r"[0-9a-f]+/", between) is not None)


RULES = (
    Rule("", "", EVERYWHERE | {POLICY: PAGE_POLICY, KEPT: "no-cache"}),
    Rule("embed/", "", {POLICY: EMBED_POLICY}),
    Rule("training/", "", {POLICY: TRAINING_POLICY}),
    Rule("assets/", "", {KEPT: FOR_GOOD}),
    Rule("runtime/", "", {KEPT: FOR_GOOD}),
    Rule("runtime/", "worker.js", {POLICY: WORKER_POLICY}),
    # The wheels for other people's pages are public, and ask for nothing of the reader: any site may fetch them, and nothing else of ours.
    Rule("python/", "", {ORIGIN: "*"}),
)
"""What holds for all files, and then what holds for some: a later rule replaces headers of an earlier one. Pages to embed may stand in
any frame, pages for trainers may hold frames of ours; no other page may do either."""

NOT_IN_PAGES = ("frame-ancestors",)
"""Directives that a browser takes from a header only."""

TYPES = {".wasm": "application/wasm"}
"""What a host may not know. The tools start with another type too; some hosts compress only what they know."""


def headers_of(url: str) -> dict[str, str]:
    """What a host should send with the file at ``url``, which begins with a slash, from the site's root."""
    found: dict[str, str] = {}
    for rule in RULES:
        if rule.holds(url.removeprefix("/")):
            found |= rule.headers
    return found


def meta_policy(url: str) -> str:
    """The policy that stands in the page at ``url`` itself, for hosts that send none.

    There the worker has no policy but the page's, from which it comes as a ``blob:``. So the page's allows what the worker needs.
    Where a host sends the headers both hold, and the page is as strict as they are.
    """
    parts = [one for one in headers_of(url)[POLICY].split("; ") if not one.startswith(NOT_IN_PAGES)]
    more = {"script-src": " 'wasm-unsafe-eval'", "worker-src": " blob:"}
    return "; ".join(one + more.get(one.partition(" ")[0], "") for one in parts)
