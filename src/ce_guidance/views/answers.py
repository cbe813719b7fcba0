"""What the views of every answer share: the plan at its head, its body, and what a reader takes away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from .markup import html, joined
from .pieces import PAPER

Answer = Mapping[str, Any]
"""An answer, as ``asking`` gives it."""


class View(NamedTuple):
    """An answer as a reader meets it."""

    says: str
    """One short sentence, for a screen reader."""
    html: Markup


def plan(eyebrow: str, title: str, *below: Markup, css: str = "", title_css: str = "") -> Markup:
    """The head of an answer: what it comes to, large. Each of ``css`` begins with a space."""
    return html(
        '<div class="ce-answer__plan%s"><p class="ce-answer__eyebrow">%s</p><h2 class="ce-answer__date%s">%s</h2>%s</div>',
        css,
        eyebrow,
        title_css,
        title,
        joined(below),
    )


def body(answer: Answer, *parts: Markup) -> Markup:
    """What stands below the head, with the warning of rules that are due for review."""
    review = amber("", answer["review"]) if "review" in answer else Markup()
    return html('<div class="ce-answer__body">%s%s</div>', review, joined(parts))


def amber(title: str, *parts: object, css: str = "") -> Markup:
    """What a reader has to know besides. ``css`` begins with a space."""
    heading = html("<h3>%s</h3>", title) if title else ""
    held = joined([one if isinstance(one, Markup) else html("<p>%s</p>", one) for one in parts])
    return html('<div class="ce-amber%s">%s%s</div>', css, heading, held)


def listed(rows: Sequence[object]) -> Markup:
    """A list."""
    return html("<ul>%s</ul>", joined([html("<li>%s</li>", row) for row in rows]))


def gaps_card(answer: Answer, *more: Markup) -> Markup:
    """What the source leaves open; nothing where there is nothing."""
    rows = [*(gap["says"] for gap in answer["gaps"]), *more]
    return amber("What the source leaves open", listed(rows), css=" ce-amber--gap") if rows else Markup()


def limit_read(reading: Answer) -> str:
    """The limit, and what it is read as where it can be read in several ways."""
    limit: str = reading["limit"]
    return f"{limit}, read as {reading['reads_as']}" if "reads_as" in reading else limit


ON_IMPORT = (
    "Saved again from this page, after a date has moved, the file replaces its earlier entries; for another choice or start, or once you have "
    "left, it adds new ones. Some calendars add every entry again, or keep the old date: look, and delete what is gone or done."
)
"""What becomes of entries that are in a calendar already. ``tools/form/take-away.js`` makes it so."""


def take_away(answer: Answer, *more: Markup, above: Markup | str = "") -> Markup:
    """What a reader takes away: nothing of it is sent; a file is made in the page."""
    return html(
        '<div class="ce-take">%s%s%s<p class="ce-take__said" role="status"></p><textarea class="ce-note-text" readonly rows="12" '
        'hidden aria-label="Case note" autocomplete="off">%s</textarea></div>%s',
        above,
        joined(
            [
                *([button("calendar", "Add to calendar (.ics)")] if "calendar_file" in answer else ()),
                button("note", "Copy as case note"),
                button("print", "Print"),
                *more,
            ],
            " ",
        ),
        html('<p class="ce-hint">%s</p>', ON_IMPORT) if "calendar_file" in answer else "",
        answer["case_note"],
        PAPER,
    )


def button(does: str, words: str) -> Markup:
    """A button; the page's script knows what it ``does``."""
    return html('<button class="ce-button ce-button--quiet" type="button" data-does="%s">%s</button>', does, words)


def upper(text: str) -> str:
    """The text with a capital."""
    return text[:1].upper() + text[1:]
