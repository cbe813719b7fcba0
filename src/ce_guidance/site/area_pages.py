"""The pages of each area, drawn in processes beside what else is being drawn, and kept in files: a site of many areas would not fit into memory."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from ..errors import ContentError, Fault
from ..standards.guidance import Guidance
from .staging import Drawing


class AreaPages:
    """The pages of every area, by path below the documentation folder: each area is drawn again only if it, its scenarios, the words of a tool or the edition has changed."""

    def __init__(self) -> None:
        self._folder: TemporaryDirectory[str] | None = None
        self._drawn: dict[str, tuple[Guidance, tuple[object, ...], list[str]]] = {}

    @contextmanager
    def drawn(self, drawing: Drawing) -> Iterator[None]:
        """While something else is drawn, draw what has changed since. Raises ``ContentError``."""
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="ce-guidance-", ignore_cleanup_errors=True)
        areas = drawing.book.areas
        made_of = {area.slug: _made_of(drawing, area) for area in areas}
        changed = [area for area in areas if not self._is_as_it_was(area, made_of[area.slug])]
        with _drawn(drawing, [area.slug for area in changed], Path(self._folder.name)) as pages:
            yield
            self._drawn |= {
                area.slug: (area, made_of[area.slug], paths) for area, paths in zip(changed, pages, strict=True)
            }
        for slug in self._drawn.keys() - drawing.book.area.keys():
            del self._drawn[slug]

    def _is_as_it_was(self, area: Guidance, made_of: tuple[object, ...]) -> bool:
        known = self._drawn.get(area.slug)
        return known is not None and known[0] is area and known[1] == made_of

    def files(self) -> Iterator[tuple[str, Path]]:
        """Each page, and the file that holds its Markdown."""
        for _, _, paths in self._drawn.values():
            assert self._folder is not None
            yield from ((path, Path(self._folder.name, path)) for path in paths)

    def end(self) -> None:
        """Leave nothing behind."""
        if self._folder is not None:
            self._folder.cleanup()


def _made_of(drawing: Drawing, area: Guidance) -> tuple[object, ...]:
    """What an area's pages are made of besides the area."""
    return drawing.words, drawing.edition, [(one.scenario, one.answers) for one in drawing.scenarios_of(area)]


_AT_WORK: list[tuple[Drawing, Path]] = []
"""What the processes inherit: to hand it to them would take longer than to draw."""


@contextmanager
def _drawn(drawing: Drawing, slugs: list[str], folder: Path) -> Iterator[Iterator[list[str]]]:
    """The paths of each area's pages, once they are drawn."""
    if not slugs or "fork" not in multiprocessing.get_all_start_methods() or os.cpu_count() == 1:
        yield (_write(drawing, slug, folder) for slug in slugs)
        return
    _AT_WORK[:] = [(drawing, folder)]
    gc.freeze()  # or the first collection in a process would copy all that it shares with this one
    try:
        with ProcessPoolExecutor(min(len(slugs), os.cpu_count() or 1), multiprocessing.get_context("fork")) as pool:
            yield (_paths(done) for done in pool.map(_write_in_a_process, slugs))
    finally:
        gc.unfreeze()
        _AT_WORK.clear()


def _paths(done: list[str] | tuple[Fault, ...]) -> list[str]:
    if isinstance(done, tuple):
        raise ContentError(list(done))
    return done


def _write_in_a_process(slug: str) -> list[str] | tuple[Fault, ...]:
    """The paths of an area's pages; the faults where it could not be drawn, for an error does not come out of a process as it was."""
    try:
        return _write(_AT_WORK[0][0], slug, _AT_WORK[0][1])
    except ContentError as error:
        return tuple(error.faults)


def _write(drawing: Drawing, slug: str, folder: Path) -> list[str]:
    pages = drawing.pages_of(drawing.book.area[slug])
    for path, markdown in pages.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.is_file() or target.read_text("utf-8") != markdown:  # to read is quicker than to write
            target.write_text(markdown, "utf-8")
    return list(pages)
