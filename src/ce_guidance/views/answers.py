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


class Mark(NamedTuple):
    """A counted mark in the head of an answer, which leads down to what it counts."""

    kind: str
    """``conflict`` or ``gap``."""
    number: int

    @property
    def place(self) -> str:
        """The id of what it leads to."""
        return f"ce-{PLACES[self.kind]}"


PLACES = {"conflict": "disagree", "gap": "not-stated"}


def plan(
    eyebrow: str,
    title: str,
    *below: Markup,
    css: str = "",
    title_css: str = "",
    marks: Sequence[Mark] = (),
    take: Markup | str = "",
) -> Markup:
    """The head of an answer: what it comes to, large; how much is disputed or open; what can be done with it.

    Each of ``css`` begins with a space. ``take`` holds the buttons.
    """
    return html(
        '<div class="ce-answer__plan%s"><p class="ce-answer__eyebrow">%s</p><h2 class="ce-answer__date%s" tabindex="-1">%s</h2>%s%s%s</div>',
        css,
        eyebrow,
        title_css,
        title,
        joined(below),
        marked_down(marks),
        take,
    )


def marked_down(marks: Sequence[Mark]) -> Markup:
    """The counted marks, each a link to what it counts; none where nothing is disputed or open."""
    held = [
        html('<li><a class="ce-mark ce-mark--%s" href="#%s">%s</a></li>', one.kind, one.place, _counted(one))
        for one in marks
        if one.number
    ]
    return html('<ul class="ce-marks">%s</ul>', joined(held)) if held else Markup()


def _counted(mark: Mark) -> Markup:
    if mark.kind == "conflict":
        verb = "disagrees" if mark.number == 1 else "disagree"
        return html('<span class="ce-hidden">Of the sources, </span>%s %s', mark.number, verb)
    return html('%s not stated<span class="ce-hidden"> in the source</span>', mark.number)


def body(answer: Answer, *parts: Markup) -> Markup:
    """What stands below the head, with the warning of rules that are due for review, and on paper a place for the manager."""
    review = amber("", answer["review"]) if "review" in answer else Markup()
    paper = PAPER if "case_note" in answer else Markup()
    return html('<div class="ce-answer__body">%s%s%s</div>', review, joined(parts), paper)


def amber(title: str, *parts: object, css: str = "", place: str = "") -> Markup:
    """What a reader has to know besides. ``css`` begins with a space; ``place`` is its id, to which a mark leads."""
    heading = html("<h3>%s</h3>", title) if title else ""
    held = joined([one if isinstance(one, Markup) else html("<p>%s</p>", one) for one in parts])
    at = html(' id="%s" tabindex="-1"', place) if place else ""
    return html('<div class="ce-amber%s"%s>%s%s</div>', css, at, heading, held)


def listed(rows: Sequence[object]) -> Markup:
    """A list."""
    return html("<ul>%s</ul>", joined([html("<li>%s</li>", row) for row in rows]))


def gaps_card(answer: Answer, *more: Markup) -> Markup:
    """What the source leaves open; nothing where there is nothing."""
    rows = [*(gap["says"] for gap in answer["gaps"]), *more]
    place = f"ce-{PLACES['gap']}"
    return amber("Not stated in the source", listed(rows), css=" ce-amber--gap", place=place) if rows else Markup()


def limit_read(reading: Answer) -> str:
    """The limit, and what it is read as where it can be read in several ways."""
    limit: str = reading["limit"]
    limit += f", for an event {reading['in_force']}" if "in_force" in reading else ""
    return f"{limit}, read as {reading['reads_as']}" if "reads_as" in reading else limit


ON_IMPORT = (
    "Saved again from this page, after a date has moved, the file replaces its earlier entries; for another choice or start, or once you have "
    "left, it adds new ones. Some calendars add every entry again, or keep the old date: look, and delete what is gone or done."
)
"""What becomes of entries that are in a calendar already. ``tools/form/take-away.js`` makes it so."""


REMINDERS = (("1", "the day before"), ("3", "3 days before"), ("7", "a week before"), ("", "never"))
"""When the entries of a calendar file ring, by days before: the reader chooses. ``tools/form/take-away.js`` makes it so."""


def take_away(answer: Answer, *more: Markup, in_note: Markup | str = "") -> Markup:
    """What a reader takes away: nothing of it is sent; a file is made in the page. ``in_note``: what the case note asks."""
    dated = "calendar_file" in answer
    buttons = [
        *([button("calendar", "Calendar", "Add to calendar")] if dated else ()),
        button("note", "Case note", "Copy as case note"),
        button("print", "Print"),
        button("print-one", "One page", "Print on one page"),
        *more,
    ]
    return html(
        '<div class="ce-take">%s%s<p class="ce-take__said" role="status"></p>%s%s</div>',
        joined(buttons, " "),
        _reminder() if dated else "",
        html('<p class="ce-hint" data-part="on-import" hidden>%s</p>', ON_IMPORT) if dated else "",
        _note(answer, in_note),
    )


def _reminder() -> Markup:
    options = joined(html('<option value="%s">%s</option>', days, words) for days, words in REMINDERS)
    return html(
        '<p class="ce-take__reminder"><label for="ce-reminder">Remind me</label> <select id="ce-reminder" autocomplete="off">%s</select></p>',
        options,
    )


def _note(answer: Answer, in_note: Markup | str) -> Markup:
    """The case note: the short form, and the long one on request."""
    return html(
        '<div class="ce-note-box" hidden>%s<textarea class="ce-note-text" readonly rows="9" aria-label="Case note" autocomplete="off">%s</textarea>'
        "%s</div>",
        in_note,
        answer["case_note_short"],
        button("note-full", "The long form"),
    )


def button(does: str, words: str, name: str = "") -> Markup:
    """A button; the page's script knows what it ``does``. ``name`` says it in full, where the words have little room."""
    label = html(' aria-label="%s"', name) if name else ""
    return html(
        '<button class="ce-button ce-button--quiet" type="button" data-does="%s"%s>%s</button>', does, label, words
    )


def upper(text: str) -> str:
    """The text with a capital."""
    return text[:1].upper() + text[1:]
