"""An answer: plain data, which a notebook shows as the page would."""

from __future__ import annotations

from typing import Any

from ..standards.guidance import Book


class Answer(dict[str, Any]):
    """An answer as JSON has it, equal to a ``dict`` of the same. In Jupyter, marimo or VS Code it is drawn by the views of the site.

    What is drawn stands alone: no script, nothing fetched. Where the environment names the live site in ``CE_SITE_URL``, clauses
    are links to it.
    """

    def __init__(self, held: dict[str, Any], book: Book, tool: str):
        super().__init__(held)
        self.book, self.tool = book, tool

    @property
    def in_words(self) -> str:
        """The answer as text: the case note where there is one, else a sentence; empty where there is neither."""
        if "case_note" in self:
            return str(self["case_note"])
        from .shown import sentence

        return sentence(self)

    def _repr_html_(self) -> str | None:
        from .shown import shown

        return shown(self) or None

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """What IPython asks for: the picture, and words for a terminal."""
        held = {"text/plain": self.in_words or repr(dict(self))}
        drawn = self._repr_html_()
        return held | ({"text/html": drawn} if drawn else {})
