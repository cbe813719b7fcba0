"""For trainers: the scenarios, the pages to embed, and the page that writes the lines to copy."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ..pages.page import TOOLS, Page
from ..pages.templates import template
from ..standards.guidance import Book, Guidance
from ..standards.pathways import Outcome, Pathway
from ..views.addresses import outcome_address
from ..views.markup import html, joined
from ..views.pieces import danger
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


def training_pages(book: Book, scenarios: Sequence[Worked], pairs: Sequence[Pair]) -> dict[str, str]:
    """Every page for trainers, by path as above."""
    by_key = {one.key: one for one in scenarios}
    pages = [training_page(book, scenarios, pairs), embedding_page(book, scenarios), offline_page(scenarios)]
    for one in scenarios:
        pages += [scenario_page(one), lead_page(one), paper_page(one)]
    pages += (pair_page(pair, by_key[pair.left], by_key[pair.right]) for pair in pairs)
    return {page.path: page.markdown for page in pages}


def training_page(book: Book, scenarios: Sequence[Worked], pairs: Sequence[Pair]) -> Page:
    """The way to everything that a trainer can use."""
    page = Page(
        "training/",
        "Training",
        "Worked cases to rehearse with, pages to embed, and packages for rooms without network.",
    )
    page.add(
        html("<h1>Training</h1>"),
        html(
            '<p class="ce-lead">Worked cases for a session, and the tools and outcomes as pages to put into your '
            "own. Each case asks the real tools: when a rule changes and a case no longer holds, this site cannot be "
            "published until it is put right.</p>"
        ),
        danger(page, None),
        html('<ul class="ce-doors">'),
        html(
            '<li><a href="%s">Put a tool or an outcome into your own page</a><br>Choose, see it, copy the lines, the '
            "link or the square code.</li>",
            page.to("training/embed/"),
        ),
        html(
            '<li><a href="%s">Rooms without network, and learning systems</a><br>The whole site in one file, and '
            "each case as a SCORM package.</li>",
            page.to("training/offline/"),
        ),
        html(
            '<li><a href="%s">Compare areas</a><br>One question, side by side, never converted.</li>',
            page.to("compare/"),
        ),
        html(
            '<li><a href="%s">Where the standards disagree</a><br>%s conflicts and gaps to talk about.</li></ul>',
            page.to("register/"),
            sum(len(area.register) for area in book.areas),
        ),
        html("<p>Nobody in these cases exists. They are for training, and describe no child.</p>"),
    )
    for area in book.areas:
        page.add(html('<h2 id="%s">%s</h2>', area.slug, area.authority.name), html('<ul class="ce-cards">'))
        page.add(*(_card(page, one) for one in scenarios if one.area is area), html("</ul>"))
    by_key = {one.key: one for one in scenarios}
    page.add(html('<h2 id="side-by-side">Two areas side by side</h2><ul>'))
    for pair in pairs:
        names = joined((by_key[key].area.authority.name for key in (pair.left, pair.right)), " and ")
        page.add(
            html('<li><a href="%s">%s</a>: %s</li>', page.to(f"training/side-by-side/{pair.id}/"), pair.title, names)
        )
    page.add(html("</ul>"))
    return page


def _card(page: Page, worked: Worked) -> Markup:
    scenario = worked.scenario
    return html(
        '<li class="ce-card"><h3><a href="%s">%s</a></h3><p>%s</p><p>About %s minutes · <a href="%s">to hand out'
        '<span class="ce-hidden">: %s</span></a> · <a href="%s">for the facilitator<span class="ce-hidden">: %s'
        "</span></a></p></li>",
        page.to(scenario_address(worked)),
        scenario.title,
        scenario.use,
        scenario.minutes,
        page.to(scenario_address(worked, "paper")),
        scenario.title,
        page.to(scenario_address(worked, "lead")),
        scenario.title,
    )


def embedding_page(book: Book, scenarios: Sequence[Worked]) -> Page:
    """The page that writes the lines to copy; without a script it lists every address."""
    page = Page(
        "training/embed/",
        "Put a tool into your own page",
        "The lines, the link and the square code for a tool or an outcome in a frame.",
    )
    page.searched = False
    page.add(
        html('<p class="ce-eyebrow"><a href="%s">Training</a></p>', page.to("training/")),
        html("<h1>Put a tool into your own page</h1>"),
        html(
            '<p class="ce-lead">For a learning system, a slide or a web page. The frame holds the tool and nothing '
            "else; it says which version it is, and links to the full page. A training example always shows the same "
            "day and the same answer.</p>"
        ),
        danger(page, None),
        template(
            "embedder",
            page,
            book=book,
            scenarios=scenarios,
            listener=LISTENER,
            preset=preset,
            embed_address=_embed_address,
        ),
        html("<h2>What the frame does</h2><ul>"),
        html(
            "<li>It tells the page around it how high it is, so that it can grow: a message <code>{type: "
            "&quot;ce-guidance-height&quot;, height: 812}</code>, in CSS pixels, whenever that changes. The lines to "
            "copy listen to it. It tells nothing else, and nothing that a learner types leaves it.</li>"
        ),
        html(
            "<li>A frame that may run no scripts (some learning systems forbid it) shows the same answers as text, "
            "and a link that opens the tool in a window of its own. Where a frame has the attribute <code>sandbox"
            "</code>, it needs <code>allow-scripts allow-same-origin</code> for the tool, and <code>allow-popups "
            "allow-popups-to-escape-sandbox</code> for that link.</li>"
        ),
        html(
            "<li>Quick leave takes the whole page along. Where the learning system does not let a frame do that, the "
            "frame goes blank and the page around it stays: say so to your learners.</li>"
        ),
        html("<li>Its own keys stay with your page: pressing Shift three times does nothing inside a frame.</li></ul>"),
        html('<h2 id="all">Every address</h2><ul>'),
        *(html('<li><a href="%s">%s</a></li>', page.to(f"embed/{tool}/"), name) for tool, name in TOOLS.items()),
        html("</ul><h3>Training examples</h3><ul>"),
        *(
            html(
                '<li><a href="%s">%s, %s: %s</a></li>',
                page.to(preset(one, turn, show=True)),
                one.area.authority.name,
                one.scenario.title,
                turn.asks,
            )
            for one in scenarios
            for turn in one.scenario.turns
        ),
        html(
            "</ul><p>Every outcome has such a page too: its address is that of the outcome, with <code>embed/outcome/"
            "</code> in front and without <code>pathways/</code>.</p>"
        ),
    )
    return page


def _embed_address(area: Guidance, pathway: Pathway, outcome: Outcome) -> str:
    return f"embed/outcome/{outcome_address(area, pathway, outcome).replace('/pathways/', '/', 1)}"


def offline_page(scenarios: Sequence[Worked]) -> Page:
    """The packages to take away, made with the site."""
    page = Page(
        "training/offline/",
        "Rooms without network, and learning systems",
        "The site in one file, and scenarios as SCORM packages.",
    )
    rows = joined(
        html(
            '<li><a href="%s" download>%s: %s</a></li>',
            page.file(package_file(one)),
            one.area.authority.name,
            one.scenario.title,
        )
        for one in scenarios
    )
    page.searched = False
    page.add(
        html('<p class="ce-eyebrow"><a href="%s">Training</a></p>', page.to("training/")),
        html("<h1>Rooms without network, and learning systems</h1>"),
        html(
            '<p class="ce-lead">Files to take away. Each says which version it is, and until when it may be used.</p>'
        ),
        danger(page, None),
        html("<h2>The whole site in one file</h2>"),
        html('<p><a href="%s" download>A copy of this site for a room without network (zip)</a></p>', page.file(COPY)),
        html(
            "<p>Unpack it on a laptop and open <strong>index.html</strong> by a double click. Pages, scenarios and "
            "tools work without network, and without installing anything; search does not. Every page says that it "
            "is a copy. Its tools refuse to work out anything once the rules have passed their last day of use.</p>"
        ),
        html("<h2>Scenarios for a learning system (SCORM 1.2)</h2>"),
        html("<ul>%s</ul>", rows),
        html(
            "<p>The learner presses <strong>I have finished</strong>, and that alone is told to the learning system: "
            "no answer, no score, nothing that was typed. A package in a learning system stays there for years, and "
            "rules change. It says until when it was to be checked.</p>"
        ),
        html(
            "<p>Whoever runs this site can make them with its address inside, so that they lead to the live pages "
            "and tools: <code>ce-guidance scorm all --live https://…</code> and <code>ce-guidance offline --live "
            "https://…</code>. Where the site was built with its address, these have it already.</p>"
        ),
    )
    return page


COPY = "training/packages/ce-guidance.zip"
"""The copy for rooms without network, in the finished site."""


def package_file(worked: Worked) -> str:
    """The package of a scenario, in the finished site."""
    return f"training/packages/{worked.key.replace('/', '--')}.zip"
