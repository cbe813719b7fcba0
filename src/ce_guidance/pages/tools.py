"""The pages that hold a tool: the words of ``docs/tools/`` for every area, for one area, and for a frame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from ..standards.guidance import Guidance
from .page import TOOLS, Page
from .prose import Prose, parted

FOLDER = {"pathway": "pathways", "deadline": "deadlines", "schedule": "schedules", "distance": "distance"}
"""Where the tool of one area stands."""


def tool_words(words: Mapping[str, Path]) -> dict[str, str]:
    """The Markdown of each tool, from the files of ``docs/`` by their paths in it."""
    return {tool: words[f"tools/{tool}.md"].read_text("utf-8") for tool in TOOLS}


def area_tools(prose: Prose, words: Mapping[str, str], area: Guidance) -> Iterator[Page]:
    """The tools of one area."""
    name = area.authority.name
    for tool, folder in FOLDER.items():
        if tool != "distance" or area.placements:
            front, text = parted(words[tool])
            page = Page(f"{area.slug}/{folder}/", f"{front['title']} {name}", f"{name}. {front['description']}", area)
            page.add(prose.html(page, f"tools/{tool}.md", text))
            yield page
