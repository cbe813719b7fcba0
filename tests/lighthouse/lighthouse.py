"""What Lighthouse says of a page of each kind, on its mobile settings, from the project's own server.

Accessibility, best practices and SEO have to be 1.00: they are the same in every run. Performance is a
measurement, of this machine too; it is printed, and passes or fails nothing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from ce_guidance.content.loading import read_book
from ce_guidance.standards.guidance import Book

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT / "tests/browser"))

import chromium  # noqa: E402  beside the browser tests
from served import Served  # noqa: E402

HELD = ("accessibility", "best-practices", "seo")
HEAD = ("performance", *HELD)


def addresses(book: Book) -> list[str]:
    """A page of each kind, every standards page and every tool."""
    area = book.areas[0]
    pathway = area.pathways[0]
    return [
        "",
        f"{area.slug}/",
        *(f"{one.slug}/standards/{source.id}/" for one in book.areas for source in one.sources),
        f"{area.slug}/pathways/{pathway.id}/",
        f"{area.slug}/pathways/{pathway.id}/{pathway.outcomes[0].id}/",
        f"{area.slug}/whole/",
        *("register/", "compare/"),
        *(f"tools/{one}/" for one in ("pathway", "deadline", "schedule", "distance", "working-days")),
    ]


FAULTS = {
    "no language": (b'<html lang="en-GB"', b"<html"),
    "no title": (b"<title>", b"<title hidden></title><p hidden>"),
    "a page for big screens only": (b'name="viewport"', b'name="no-viewport"'),
    "no description": (b'name="description"', b'name="no-description"'),
}
"""What is taken from a page on purpose: none of them is one of the site's guards, and each costs it a full mark."""


def measured(asked: list[str], served: Served) -> Iterator[dict]:
    """What Lighthouse says of each address, as it comes."""
    home = served.home
    command = ["node", HERE / "measure.mjs", json.dumps(chromium.flags()), *(home + one for one in asked)]
    found = chromium.find()
    assert found, "No Chromium: run `make lighthouse`, which brings one."
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | {"CHROME_PATH": found}) as node:
        for line in node.stdout or ():
            told = json.loads(line)
            yield told | {"address": told["address"].removeprefix(home)}


def planted(served: Served) -> bool:
    """Whether each fault that is put into a page on purpose costs it a full mark; prints how many do."""
    seen = 0
    for says, (old, new) in FAULTS.items():
        served.break_it = lambda path, body, old=old, new=new: [b"".join(body).replace(old, new)]
        (told,) = measured(["about/"], served)
        lost = [one for name in HELD for one in told["fell"][name]]
        print(f"{'':>60} {says}: {', '.join(lost) or 'NOT SEEN'}", flush=True)
        seen += bool(lost)
    served.break_it = None
    print(f"Planted: a page with {', '.join(FAULTS)}: {seen} of {len(FAULTS)} seen", flush=True)
    return seen == len(FAULTS)


def main() -> int:
    """Print a line a page; the exit status tells whether what has to be 1.00 is."""
    asked, seen, short = addresses(read_book()), 0, 0
    served = Served(ROOT / "site")
    blind = not planted(served)
    print(" ".join(f"{name:>14}" for name in HEAD), " page", flush=True)
    for told in measured(asked, served):
        seen += 1
        print(" ".join(f"{told['scores'][name] or 0:>14.2f}" for name in HEAD), f" /{told['address']}", flush=True)
        wrong = [one for name in HELD if told["scores"][name] != 1 for one in told["fell"][name] or [name]]
        wrong += [told["problem"]] if told.get("problem") else []
        short += bool(wrong)
        for one in [*wrong, *(told["fell"]["performance"] if told["scores"]["performance"] != 1 else ())]:
            print(f"{'':>60} {'SHORT' if one in wrong else '     '} {one}", flush=True)
    print(f"{seen} of {len(asked)} pages measured, {short} below 1.00 in {', '.join(HELD)}")
    return 1 if blind or short or seen != len(asked) else 0


if __name__ == "__main__":
    sys.exit(main())
