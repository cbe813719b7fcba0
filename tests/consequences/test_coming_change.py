"""docs/keeping/coming-change.md, followed as it stands, in a copy of the fictional area."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from datetime import date
from pathlib import Path

from ce_guidance.asking import reply
from ce_guidance.cli import main
from ce_guidance.content.loading import read_book
from ce_guidance.pages.areas import area_page
from ce_guidance.pages.changes import changes_page
from ce_guidance.pages.standards import source_page

ROOT = Path(__file__).parents[2]
LEAD = re.compile(r"(?:In `([^`]+)`, (change|add)|(to)|(?:they )?([Rr]un)|(It says|It stops, and says)):$")


def blocks(page: Path):
    """Each indented block with the words that stand before it."""
    lead, block = "", []
    for line in [*page.read_text("utf-8").splitlines(), "end"]:
        if line.startswith(" " * 8) or (block and not line.strip()):
            block.append(line.removeprefix(" " * 8))
            continue
        if block:
            found = LEAD.search(lead)
            assert found, lead
            yield found, "\n".join(block).rstrip()
            block = []
        lead = line.strip() or lead


def run(folder: Path, command: str, capsys) -> str:
    words = shlex.split(command)[1:]
    if words[0] == "ask":
        return reply(read_book.__wrapped__(folder), words[1], words[2], date(2026, 11, 22))
    main([*words, *(["--folder", str(folder)] if words[0] == "read" else [str(folder)])])
    said = capsys.readouterr()
    return said.out + said.err


def test_the_page_does_what_it_says(tmp_path, capsys):
    folder = tmp_path / "authorities"
    area = shutil.copytree(ROOT / "tests/areas/harrowmere", folder / "harrowmere")
    said, changed = "", None
    for found, block in blocks(ROOT / "docs/keeping/coming-change.md"):
        name, edit, to, runs, _ = found.groups()
        if edit == "change":
            changed = area / name, block
        elif to:
            path, old = changed
            text = path.read_text("utf-8")
            assert text.count(old) == 1, old
            path.write_text(text.replace(old, block), "utf-8")
        elif edit == "add":
            path = area / name
            path.write_text(f"{path.read_text('utf-8').rstrip()}\n{block}\n", "utf-8")
        elif runs:
            read_book.cache_clear()
            said = run(folder, block, capsys)
        else:
            assert block in said, f"{block}\n\n{said}"
    book = read_book.__wrapped__(folder)
    (harrowmere,) = book.areas
    for page in (area_page(harrowmere), changes_page(book, ""), source_page(harrowmere, harrowmere.sources[0], book)):
        words = re.sub(r"<[^>]+>", "", page.markdown)
        assert "Until 28 February 2027" in words and "From 1 March 2027" in words, page.url
    asked = json.dumps({"authority": "harrowmere", "event": "strategy", "on": "2027-03-01"})
    items = json.loads(reply(book, "schedule", asked, date(2026, 11, 22)))["items"]
    assert [one["due"] for one in items if one["name"] == "map"] == ["2027-03-15"]
