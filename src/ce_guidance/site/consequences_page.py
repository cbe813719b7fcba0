"""What a change does, as a page of the preview, and a line about it above every other page there. Neither is ever in a built site."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import date

from ..consequences.comparing import Edition, compare
from ..consequences.drafts import changelog, entries
from ..consequences.found import Comparison
from ..consequences.releases import NoRelease, earlier
from ..content.editions import OURS
from ..content.editions import Edition as Whose
from ..errors import ContentError, Fault
from ..pages.page import Page
from ..pages.templates import template
from ..standards.guidance import Book
from ..training.rehearsal import Worked
from ..views.markup import html, joined

ADDRESS = "preview/"
SINCE = "CE_SINCE"
"""The variable of the environment that names what a preview is compared with."""


class Consequences:
    """The edition that a preview is compared with, read once, and what differs from it now."""

    def __init__(self) -> None:
        self.base: Edition | None = None
        self.refused = ""
        """Why there is nothing to compare with, and what to give."""
        self.told: Comparison | None = None
        self.unread: Sequence[Fault] = ()

    def look(self, book: Book, scenarios: Iterable[Worked], unread: Sequence[Fault], whose: Whose = OURS) -> None:
        """Compare the rules as they now stand. ``unread`` is what keeps them from being published."""
        if self.base is None and not self.refused:
            self._find(book, whose)
        self.unread = unread
        self.told = compare(self.base, Edition("", book, tuple(scenarios))) if self.base else None

    def _find(self, book: Book, whose: Whose) -> None:
        """The last release; the last commit where no release is marked."""
        since = os.environ.get(SINCE, "")
        try:
            try:
                self.base = earlier(since, book, whose.authorities, whose.areas)
            except NoRelease:
                self.base = earlier("HEAD", book, whose.authorities, whose.areas)
        except ContentError as error:
            fault = error.faults[0]
            self.refused = f"{fault.says[:1].upper()}{fault.says[1:]}. Start the preview with {SINCE}=COMMIT or {SINCE}=FOLDER to compare."

    def page(self, book: Book, today: date) -> Page:
        """Everything that differs."""
        page = Page(ADDRESS, "What this change does", "What differs from the last release. Only in the preview.")
        page.searched = False
        told = self.told
        held = {"changelog": changelog(told), "entries": entries(told, book, today)} if told else {}
        page.add(template("consequences", page, told=told, refused=self.refused, unread=self.unread, **held))
        return page

    def line(self, to: str) -> str:
        """The line above every page: how much differs, and where it is told; nothing where nothing does."""
        said = [f"{len(found)} under “{title}”" for title, found in (self.told.by_kind if self.told else {}).items()]
        if self.unread:
            said.append(f"{len(self.unread)} not to be published like this")
        if not said:
            return ""
        return html(
            '<p class="ce-wrap" data-search-exclude><strong>Preview.</strong> %s. <a href="%s">What this change does</a></p>',
            "; ".join(said),
            to,
        )


def fault_card(words: str) -> str:
    """A fault, in the words of the check, above every page while the last good site stays served."""
    parts = joined(html("<p>%s</p>", joined(part.splitlines(), html("<br>"))) for part in words.split("\n\n"))
    return html(
        '<div class="ce-wrap md-typeset" role="alert"><div class="ce-amber"><h2>Not shown: something has to be put right</h2>%s'
        "<p>What you see below is the last good site.</p></div></div>",
        parts,
    )
