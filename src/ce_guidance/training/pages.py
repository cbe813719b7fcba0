"""For trainers: the pages of every scenario, and what the words of ``docs/training/`` hold as tokens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from ..content.editions import OURS, Edition
from ..pages import by_path
from ..pages.by_area import area_links, ways_to
from ..pages.page import Page
from ..pages.prose import Drawn, Prose, parted
from ..pages.templates import template
from ..pages.tools import FOLDER
from ..standards.guidance import Book, Guidance
from ..standards.pathways import Outcome, Pathway
from ..views.addresses import outcome_address
from .bank import bank_address
from .filters import filters, length_of
from .learning_systems import FIRST, STANDARDS, package_name
from .rehearsal import Worked, preset
from .scenario_pages import lead_page, pair_page, paper_page, scenario_address, scenario_page
from .scenarios import Pair
from .trainer_pages import plan_page, slides_page

LISTENER = (
    'addEventListener("message", ({ data, source }) => {\n'
    '  if (data?.type !== "ce-guidance-height" || !Number.isFinite(data.height)) return;\n'
    '  for (const frame of document.querySelectorAll("iframe")) if (frame.contentWindow === source) frame.style.height = data.height + "px";\n'
    "});"
)
"""The lines that let a frame grow, for a trainer's own page. ``tools/site/frames.js`` does the same here."""
EMBED, EMBED_WORDS = "embed/", "training/embed.md"
COPY = "training/packages/ce-guidance.zip"
"""The copy for rooms without network, in the finished site."""


def scenario_pages(scenarios: Iterable[Worked], edition: Edition = OURS) -> dict[str, str]:
    """Every page of scenarios, by path below the documentation folder."""
    drawn = (scenario_page, lead_page, paper_page, plan_page, slides_page)
    return by_path([draw(one, edition.training_seed) for one in scenarios for draw in drawn], edition)


def side_by_side_pages(scenarios: Sequence[Worked], pairs: Sequence[Pair], edition: Edition = OURS) -> dict[str, str]:
    """The pages of scenarios that are put beside each other, by path as above."""
    by_key = {one.key: one for one in scenarios}
    return by_path([pair_page(pair, by_key[pair.left], by_key[pair.right]) for pair in pairs], edition)


def area_embedder(prose: Prose, words: str, area: Guidance) -> dict[str, str]:
    """The page that writes the lines for one area's tools and outcomes, on a site of many; ``words`` are those of ``docs/``."""
    front, text = parted(words)
    page = Page(f"{area.slug}/{EMBED}", f"{front['title']}, {area.authority.name}", front["description"], area)
    page.searched = False
    page.add(prose.html(page, EMBED_WORDS, text))
    return by_path([page])


def training_tokens(book: Book, scenarios: Sequence[Worked], pairs: Sequence[Pair]) -> dict[str, Drawn]:
    """What may stand as a token in the words for trainers."""
    held = {"book": book, "scenarios": scenarios, "pairs": pairs, "by_key": {one.key: one for one in scenarios}}
    held |= {
        "preset": preset,
        "bank_address": bank_address,
        "scenario_address": scenario_address,
        "embed_address": _embed_address,
    }
    held |= {"filters": filters(scenarios), "length_of": length_of}
    held |= {"embed_tool": _embed_tool, "listener": LISTENER}
    held |= {"package_file": package_file, "copy": COPY, "standards": STANDARDS}

    many = book.many

    def drawn(name: str) -> Drawn:
        return lambda page: template(name, page, **held)

    def embedder(page: Page) -> Markup:
        """The form; on a site of many areas the outcomes of one stand on a page of its own."""
        areas = (page.area,) if page.area else () if many else book.areas
        form = template("embedder", page, **held, areas=areas)
        if page.area or not many:
            return form
        return form + area_links(page, ways_to(page, book.areas, EMBED, lambda _: "its tools and outcomes"))

    return {
        "scenarios": drawn("scenarios"),
        "embedder": embedder,
        "every address": drawn("addresses"),
        "copy": drawn("copy"),
        "packages": drawn("packages"),
        "certificate": drawn("certificate"),
    }


def package_file(worked: Worked, standard: str = FIRST) -> str:
    """The package of a scenario, in the finished site."""
    return f"training/packages/{package_name(worked.key, standard)}"


def _embed_tool(page: Page, tool: str) -> str:
    own = page.area and page.area.apart and tool in FOLDER and (tool != "distance" or page.area.placements)
    return f"embed/{page.area.slug}/{tool}/" if own and page.area else f"embed/{tool}/"


def _embed_address(area: Guidance, pathway: Pathway, outcome: Outcome) -> str:
    return f"embed/outcome/{outcome_address(area, pathway, outcome).replace('/pathways/', '/', 1)}"
