"""For trainers: the pages of every scenario, and what the words of ``docs/training/`` hold as tokens."""

from __future__ import annotations

from collections.abc import Sequence

from ..content.editions import OURS, Edition
from ..pages import by_path
from ..pages.prose import Drawn
from ..pages.templates import template
from ..standards.guidance import Book, Guidance
from ..standards.pathways import Outcome, Pathway
from ..views.addresses import outcome_address
from .rehearsal import Worked, preset
from .scenario_pages import lead_page, pair_page, paper_page, scenario_address, scenario_page
from .scenarios import Pair

LISTENER = (
    'addEventListener("message", ({ data, source }) => {\n'
    '  if (data?.type !== "ce-guidance-height" || !Number.isFinite(data.height)) return;\n'
    '  for (const frame of document.querySelectorAll("iframe")) if (frame.contentWindow === source) frame.style.height = data.height + "px";\n'
    "});"
)
"""The lines that let a frame grow, for a trainer's own page. ``tools/site/frames.js`` does the same here."""
COPY = "training/packages/ce-guidance.zip"
"""The copy for rooms without network, in the finished site."""


def training_pages(scenarios: Sequence[Worked], pairs: Sequence[Pair], edition: Edition = OURS) -> dict[str, str]:
    """Every page of a scenario, by path below the documentation folder."""
    by_key = {one.key: one for one in scenarios}
    pages = [draw(one) for one in scenarios for draw in (scenario_page, lead_page, paper_page)]
    return by_path([*pages, *(pair_page(pair, by_key[pair.left], by_key[pair.right]) for pair in pairs)], edition)


def training_tokens(book: Book, scenarios: Sequence[Worked], pairs: Sequence[Pair]) -> dict[str, Drawn]:
    """What may stand as a token in the words for trainers."""
    held = {"book": book, "scenarios": scenarios, "pairs": pairs, "by_key": {one.key: one for one in scenarios}}
    held |= {"preset": preset, "scenario_address": scenario_address, "embed_address": _embed_address}
    held |= {"listener": LISTENER, "package_file": package_file, "copy": COPY}

    def drawn(name: str) -> Drawn:
        return lambda page: template(name, page, **held)

    return {
        "scenarios": drawn("scenarios"),
        "embedder": drawn("embedder"),
        "every address": drawn("addresses"),
        "copy": drawn("copy"),
        "packages": drawn("packages"),
    }


def package_file(worked: Worked) -> str:
    """The package of a scenario, in the finished site."""
    return f"training/packages/{worked.key.replace('/', '--')}.zip"


def _embed_address(area: Guidance, pathway: Pathway, outcome: Outcome) -> str:
    return f"embed/outcome/{outcome_address(area, pathway, outcome).replace('/pathways/', '/', 1)}"
