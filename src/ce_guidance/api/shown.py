"""An answer as HTML that stands alone, for a notebook: drawn by the views, without what only a page can do."""

from __future__ import annotations

import os
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

from ..standards.guidance import Guidance
from ..views import view
from ..views.answers import View
from ..views.links import Links
from ..views.markup import html, joined
from ..views.pieces import chips, danger, first_use_only
from .place import place_drawing
from .still import still

if TYPE_CHECKING:
    from .answer import Answer


def sentence(answer: Answer) -> str:
    """What a screen reader is told of the answer."""
    return _view(answer, Links("")).says


def shown(answer: Answer) -> str:
    """The answer in a frame of its own, with what to do when a child is in danger; nothing for what no view draws.

    Where the environment names the live site, what leads elsewhere on it are links.
    """
    address = os.environ.get("CE_SITE_URL", "").rstrip("/")
    links = Links(f"{address}/" if address else "")
    area = answer.book.area.get(answer.get("authority", ""))
    drawn = _view(answer, links).html
    if not drawn:
        return ""
    held = joined([danger(links, area), place_drawing(answer) if "radius_miles" in answer else "", drawn])
    style = files(__package__).joinpath("shown.css").read_text("utf-8")
    return str(
        html(
            '<style>%s</style><div class="ce-shown" lang="en">%s</div>',
            Markup(style),
            still(first_use_only(held), at_root=bool(address)),
        )
    )


def _view(answer: Answer, links: Links) -> View:
    if "question" in answer and "trail" in answer:
        return _still_open(links, answer.book.area[answer["authority"]], answer)
    return view(answer.book, answer.tool, answer, links)


def _still_open(links: Links, area: Guidance, answer: Answer) -> View:
    """A pathway on its way: what was said, and the question that comes next, with the ids of its options."""
    next_one = answer["question"]
    said = [html("<li>%s <strong>%s</strong></li>", one["asks"], one["says"]) for one in answer["trail"]]
    options = [html("<li><code>%s</code>: %s</li>", one["option"], one["says"]) for one in next_one["options"]]
    drawn = html(
        '<div class="ce-answer__plan"><p class="ce-answer__eyebrow">%s: %s</p><h2 class="ce-answer__date ce-answer__title">%s</h2><p>%s %s</p>'
        '<p>Answer <code>%s</code> with one of:</p><ul>%s</ul></div><div class="ce-answer__body">%s</div>',
        answer["area"],
        answer["title"],
        next_one["asks"],
        next_one["why"],
        chips(links, area, next_one["clauses"]),
        next_one["question"],
        joined(options),
        html("<p>Said so far:</p><ol>%s</ol>", joined(said)) if said else "",
    )
    return View(f"Next: {next_one['asks']}", drawn)
