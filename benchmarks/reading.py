"""How hard each page is to read: the age at which a reader in school would follow it. The aim is 12 to 14 years.

Two published measures that count letters, words and sentences and need no dictionary, the Automated Readability Index and
Coleman-Liau, as their mean; a school grade plus five is an age. Counted are the sentences of the page's own text: no headings, labels,
chips, source lines, forms, or what is repeated from elsewhere. (textstat has these too; it fetches a dictionary when it is first run.)

    .venv/bin/python benchmarks/reading.py [site]
"""

from __future__ import annotations

import re
import statistics
import sys
from collections import defaultdict
from pathlib import Path

from bs4 import BeautifulSoup

#: What stands on a page without being its own running text.
APART = (
    "ce-unsearched, nav, code, pre, .ce-chip, .ce-fresh, .ce-topics, .ce-kind, .ce-strength, .ce-state, .ce-hidden, .ce-term__full, "
    ".ce-paper, .ce-amber[hidden], .ce-remark strong, svg, form, table thead, .ce-contents, .ce-clause__label, h1, h2, h3, h4"
)
BLOCKS = "p, li, dd, td"
#: Fewer words than this are a label, not a sentence.
FEWEST = 5
AIM = 14


def sentences(html: str) -> list[str]:
    """The sentences of one page's own text."""
    page = BeautifulSoup(html, "html.parser").select_one("#ce-content")
    if not page:
        return []
    for apart in page.select(APART):
        apart.extract()
    found = []
    for block in page.select(BLOCKS):
        if block.select(BLOCKS):
            continue
        text = re.sub(r"\s+", " ", block.get_text()).strip()
        found += [one for one in re.split(r"(?<=[.!?:;])\s+", text) if len(one.split()) >= FEWEST]
    return found


def age(found: list[str]) -> float:
    """The reading age of sentences, in years."""
    words = [word for one in found for word in re.findall(r"[\w'-]+", one)]
    letters = sum(len(re.sub(r"\W", "", word)) for word in words)
    each, length = letters / len(words), len(words) / len(found)
    automated = 4.71 * each + 0.5 * length - 21.43
    coleman = 5.88 * each - 29.6 / length - 15.8
    return (automated + coleman) / 2 + 5


def main() -> None:
    site = Path(sys.argv[1] if len(sys.argv) > 1 else "site")
    ages: dict[str, float] = {}
    for path in sorted(site.rglob("*.html")):
        found = sentences(path.read_text("utf-8"))
        if len(found) >= 3:
            ages[path.parent.relative_to(site).as_posix()] = age(found)
    for page, years in sorted(ages.items(), key=lambda one: one[1]):
        print(f"{years:5.1f}  /{page}/")
    kinds: dict[str, list[float]] = defaultdict(list)
    for page, years in ages.items():
        parts = page.split("/")
        kinds[parts[1] if len(parts) > 1 and parts[0] not in ("about", "tools", "for") else parts[0]].append(years)
    print("\n| pages | how many | median age | oldest |\n| --- | --- | --- | --- |")
    for kind, years in sorted(kinds.items()):
        print(f"| {kind} | {len(years)} | {statistics.median(years):.1f} | {max(years):.1f} |")
    print(f"| all | {len(ages)} | {statistics.median(ages.values()):.1f} | {max(ages.values()):.1f} |")
    print(f"{sum(years <= AIM for years in ages.values())} of {len(ages)} pages are at {AIM} years or below")


if __name__ == "__main__":
    main()
