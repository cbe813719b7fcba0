"""For trainers: the scenarios, the pages to embed, and the page that writes the lines to copy."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape as e

from ..standards.guidance import Book
from ..views.addresses import outcome_address
from ..views.page import TOOLS, Page, danger
from .rehearsal import Worked, preset
from .scenario_pages import scenario_address
from .scenarios import Pair

LISTENER = (
    'addEventListener("message", ({ data, source }) => {\n'
    '  if (data?.type !== "ce-guidance-height" || !Number.isFinite(data.height)) return;\n'
    '  for (const frame of document.querySelectorAll("iframe")) if (frame.contentWindow === source) frame.style.height = data.height + "px";\n'
    "});"
)
"""The lines that let a frame grow, for a trainer's own page. ``tools/site/frames.js`` does the same here."""


def training_page(book: Book, scenarios: Sequence[Worked], pairs: Sequence[Pair]) -> Page:
    """The way to everything that a trainer can use."""
    page = Page(
        "training/",
        "Training",
        "Worked cases to rehearse with, pages to embed, and packages for rooms without network.",
    )
    page.add(
        "<h1>Training</h1>",
        '<p class="ce-lead">Worked cases for a session, and the tools and outcomes as pages to put into your own. Each case asks the real tools: '
        "when a rule changes and a case no longer holds, this site cannot be published until it is put right.</p>",
        danger(page, None),
        '<ul class="ce-doors">',
        f'<li><a href="{page.to("training/embed/")}">Put a tool or an outcome into your own page</a><br>Choose, see it, copy the lines, the link or the square code.</li>',
        f'<li><a href="{page.to("training/offline/")}">Rooms without network, and learning systems</a><br>The whole site in one file, and each case as a SCORM package.</li>',
        f'<li><a href="{page.to("compare/")}">Compare areas</a><br>One question, side by side, never converted.</li>',
        f'<li><a href="{page.to("register/")}">Where the standards disagree</a><br>{sum(len(area.register) for area in book.areas)} conflicts and gaps to talk about.</li></ul>',
        "<p>Nobody in these cases exists. They are for training, and describe no child.</p>",
    )
    for area in book.areas:
        page.add(f'<h2 id="{area.slug}">{e(area.authority.name)}</h2>', '<ul class="ce-cards">')
        page.add(*(_card(page, one) for one in scenarios if one.area is area), "</ul>")
    by_key = {one.key: one for one in scenarios}
    page.add('<h2 id="side-by-side">Two areas side by side</h2><ul>')
    for pair in pairs:
        names = " and ".join(by_key[key].area.authority.name for key in (pair.left, pair.right))
        page.add(f'<li><a href="{page.to(f"training/side-by-side/{pair.id}/")}">{e(pair.title)}</a>: {e(names)}</li>')
    page.add("</ul>")
    return page


def _card(page: Page, worked: Worked) -> str:
    scenario = worked.scenario
    return (
        f'<li class="ce-card"><h3><a href="{page.to(scenario_address(worked))}">{e(scenario.title)}</a></h3><p>{e(scenario.use)}</p>'
        f'<p>About {scenario.minutes} minutes · <a href="{page.to(scenario_address(worked, "paper"))}">to hand out<span class="ce-hidden">: {e(scenario.title)}</span></a> · '
        f'<a href="{page.to(scenario_address(worked, "lead"))}">for the facilitator<span class="ce-hidden">: {e(scenario.title)}</span></a></p></li>'
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
        f'<p class="ce-eyebrow"><a href="{page.to("training/")}">Training</a></p>',
        "<h1>Put a tool into your own page</h1>",
        '<p class="ce-lead">For a learning system, a slide or a web page. The frame holds the tool and nothing else; it says which version it is, and links to '
        "the full page. A training example always shows the same day and the same answer.</p>",
        danger(page, None),
        _form(page, book, scenarios),
        "<h2>What the frame does</h2><ul>",
        "<li>It tells the page around it how high it is, so that it can grow: a message <code>{type: &quot;ce-guidance-height&quot;, height: 812}</code>, in CSS pixels, whenever that changes. The lines "
        "to copy listen to it. It tells nothing else, and nothing that a learner types leaves it.</li>",
        "<li>A frame that may run no scripts (some learning systems forbid it) shows the same answers as text, and a link that opens the tool in a window of its own. Where a frame has the attribute <code>sandbox</code>, it needs <code>allow-scripts allow-same-origin</code> for the tool, "
        "and <code>allow-popups allow-popups-to-escape-sandbox</code> for that link.</li>",
        "<li>Quick leave takes the whole page along. Where the learning system does not let a frame do that, the frame goes blank and the page around it stays: say so to your learners.</li>",
        "<li>Its own keys stay with your page: pressing Shift three times does nothing inside a frame.</li></ul>",
        '<h2 id="all">Every address</h2><ul>',
        *(f'<li><a href="{page.to(f"embed/{tool}/")}">{e(name)}</a></li>' for tool, name in TOOLS.items()),
        "</ul><h3>Training examples</h3><ul>",
        *(
            f'<li><a href="{page.to(preset(one, turn, show=True))}">{e(one.area.authority.name)}, {e(one.scenario.title)}: {e(turn.asks)}</a></li>'
            for one in scenarios
            for turn in one.scenario.turns
        ),
        "</ul><p>Every outcome has such a page too: its address is that of the outcome, with <code>embed/outcome/</code> in front and without <code>pathways/</code>.</p>",
    )
    return page


def _form(page: Page, book: Book, scenarios: Sequence[Worked]) -> str:
    areas = "".join(f'<option value="{area.slug}">{e(area.authority.name)}</option>' for area in book.areas)
    tools = "".join(f'<option value="embed/{tool}/">{e(name)}</option>' for tool, name in TOOLS.items())
    examples = "".join(
        f'<option value="{e(preset(one, turn))}" data-area="{one.area.slug}">{e(one.scenario.title)}: {e(turn.asks)}</option>'
        for one in scenarios
        for turn in one.scenario.turns
    )
    outcomes = "".join(
        f'<optgroup label="{e(pathway.title)}" data-area="{area.slug}">'
        + "".join(
            f'<option value="embed/outcome/{outcome_address(area, pathway, one).replace("/pathways/", "/", 1)}">{e(one.title)}</option>'
            for one in pathway.outcomes
        )
        + "</optgroup>"
        for area in book.areas
        for pathway in area.pathways
    )
    return (
        f'<ce-unsearched data-search-exclude><div class="ce-tool-frame"><ce-embedder class="ce-embedder" data-root="{page.root}" data-listener="{e(LISTENER)}">'
        '<p class="ce-amber" data-part="without">This form is not running: it needs JavaScript. <a href="#all">Every address</a> is below.</p>'
        '<form class="ce-form" autocomplete="off" novalidate aria-label="What to embed">'
        f'<div class="ce-field"><label for="ce-what">What</label><select id="ce-what" autocomplete="off">{tools}<option value="outcome">One outcome</option></select></div>'
        f'<div class="ce-field"><label for="ce-area">Area</label><select id="ce-area" autocomplete="off"><option value="">Let the learner choose</option>{areas}</select></div>'
        f'<div class="ce-field" data-for="outcome" hidden><label for="ce-outcome">Outcome</label><select id="ce-outcome" autocomplete="off">{outcomes}</select></div>'
        '<div class="ce-field" data-for="tool"><label for="ce-example">Training example</label><select id="ce-example" autocomplete="off">'
        f'<option value="">None: an empty tool</option>{examples}</select></div>'
        '<div class="ce-field" data-for="tool"><label for="ce-today">It plays on</label><p class="ce-hint" id="ce-hint-today">A day that never changes; without one the tool works '
        'with the day on which it is used</p><input id="ce-today" type="date" autocomplete="off" aria-describedby="ce-hint-today"></div>'
        '<div class="ce-radio" data-for="tool"><input id="ce-show" type="checkbox"><label for="ce-show">Show the answer at once</label></div></form>'
        '<div data-part="made" hidden><h2>Copy this</h2><label for="ce-lines">For a web page or a learning system</label>'
        '<textarea id="ce-lines" readonly rows="9" autocomplete="off" spellcheck="false"></textarea><div data-part="copy-lines"></div>'
        '<label for="ce-link">As a link</label><input id="ce-link" type="text" readonly autocomplete="off"><div data-part="copy-link"></div>'
        '<h3>For a slide or a sheet of paper</h3><div data-part="code"></div></div><div data-part="preview"></div>'
        "</ce-embedder></div></ce-unsearched>"
    )


def offline_page(scenarios: Sequence[Worked]) -> Page:
    """The packages to take away, made with the site."""
    page = Page(
        "training/offline/",
        "Rooms without network, and learning systems",
        "The site in one file, and scenarios as SCORM packages.",
    )
    rows = "".join(
        f'<li><a href="{page.file(package_file(one))}" download>{e(one.area.authority.name)}: {e(one.scenario.title)}</a></li>'
        for one in scenarios
    )
    page.searched = False
    page.add(
        f'<p class="ce-eyebrow"><a href="{page.to("training/")}">Training</a></p>',
        "<h1>Rooms without network, and learning systems</h1>",
        '<p class="ce-lead">Files to take away. Each says which version it is, and until when it may be used.</p>',
        danger(page, None),
        "<h2>The whole site in one file</h2>",
        f'<p><a href="{page.file(COPY)}" download>A copy of this site for a room without network (zip)</a></p>',
        "<p>Unpack it on a laptop and open <strong>index.html</strong> by a double click. Pages, scenarios and tools work without network, and without installing anything; search does not. "
        "Every page says that it is a copy. Its tools refuse to work out anything once the rules have passed their last day of use.</p>",
        "<h2>Scenarios for a learning system (SCORM 1.2)</h2>",
        f"<ul>{rows}</ul>",
        "<p>The learner presses <strong>I have finished</strong>, and that alone is told to the learning system: no answer, no score, nothing that was typed. "
        "A package in a learning system stays there for years, and rules change. It says until when it was to be checked.</p>",
        "<p>Whoever runs this site can make them with its address inside, so that they lead to the live pages and tools: "
        "<code>ce-guidance scorm all --live https://…</code> and <code>ce-guidance offline --live https://…</code>. Where the site was built with its address, these have it already.</p>",
    )
    return page


COPY = "training/packages/ce-guidance.zip"
"""The copy for rooms without network, in the finished site."""


def package_file(worked: Worked) -> str:
    """The package of a scenario, in the finished site."""
    return f"training/packages/{worked.key.replace('/', '--')}.zip"
