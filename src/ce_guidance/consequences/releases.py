"""The edition to compare with: the last release, another commit, or a folder with the rules as they were."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from ..content import AUTHORITIES
from ..content.loading import read_book_again
from ..counting.rings import Ring
from ..errors import ContentError, Fault
from ..standards.guidance import Book
from ..training.loading import rehearsed
from .comparing import Edition

HOW = "Its rules, read by today's software: a change of the software itself is not seen here."
GIVE = "Give --since with a commit (--since HEAD), or with a folder that holds the rules as they were."


class NoRelease(ContentError):
    """The rules are kept in git, and no release is marked there."""


def edition_of(book: Book, folder: Path = AUTHORITIES, name: str = "the rules as they are") -> Edition:
    """A book with its scenarios, whether they hold or not."""
    return Edition(name, book, rehearsed(book, folder)[0])


def earlier(since: str, book: Book, folder: Path = AUTHORITIES, areas: tuple[str, ...] = ()) -> Edition:
    """The edition named by ``since``: a folder, or a commit; the last release where nothing is named. Raises ``ContentError``.

    ``areas`` are those of the edition, none for all. ``book`` is today's: the postcodes of a base that has not moved are taken from it.
    """
    with _rules(since, folder) as (found, name):
        try:
            old, _ = read_book_again(found, areas)
        except ContentError as error:
            told = "\n".join(f"  {one}" for one in error.faults[:3])
            says = f"today's software cannot read the rules of {name}:\n{told}"
            raise ContentError([Fault("preview", since, says, "Compare with a later edition.")]) from None
        return edition_of(replace(old, rings=_rings(old, book)), found, f"{name}. {HOW}")


def _rings(old: Book, book: Book) -> dict[str, Ring]:
    from ..content.postcode_data import with_rings

    bases = [
        {f"{area.slug}/{one.id}": (one.base, one.radius) for area in held.areas for one in area.placements}
        for held in (old, book)
    ]
    if not bases[0]:
        return {}
    return book.rings if bases[0] == bases[1] and book.rings else with_rings(old).rings


@contextmanager
def _rules(since: str, folder: Path) -> Iterator[tuple[Path, str]]:
    """The folder of areas that ``since`` names, and its name."""
    if since and Path(since).is_dir():
        yield _areas_in(Path(since)), f"the folder {since}"
        return
    commit, name = _commit(since, folder)
    with TemporaryDirectory() as held:
        inside = _git(folder, "rev-parse", "--show-prefix").strip()
        packed = subprocess.run(
            ("git", "-C", str(folder), "archive", "--format=zip", commit, "."), capture_output=True, check=False
        )
        if packed.returncode:
            raise _refused(since, f"{name} holds no {inside}")
        with zipfile.ZipFile(io.BytesIO(packed.stdout)) as archive:
            archive.extractall(held)
        yield Path(held), name


def _areas_in(folder: Path) -> Path:
    """The folder of areas in a folder: itself, or the one in a copy of the project."""
    found = [path.parents[1] for path in sorted(folder.rglob("authority.yaml")) if not path.parent.name.startswith("_")]
    if not found:
        raise _refused(str(folder), "this folder holds no area")
    return min(found, key=lambda path: len(path.parts))


def _commit(since: str, folder: Path) -> tuple[str, str]:
    if not _git(folder, "rev-parse", "--is-inside-work-tree"):
        raise _refused(since, "the rules are not kept in git here, so that no release is known")
    if since:
        commit = _git(folder, "rev-parse", "--verify", "--quiet", f"{since}^{{commit}}").strip()
        if not commit:
            raise _refused(since, f"there is no commit, tag or folder '{since}'")
        return commit, f"{since}, of {_git(folder, 'log', '-1', '--format=%cs', commit).strip()}"
    tag = _git(folder, "describe", "--tags", "--abbrev=0").strip()
    if not tag:
        raise NoRelease(_refused("", "no release is marked here: there is no tag").faults)
    return tag, f"the release {tag}, of {_git(folder, 'log', '-1', '--format=%cs', tag).strip()}"


def _git(folder: Path, *arguments: str) -> str:
    """What git says; nothing where it refuses, or is not there."""
    try:
        done = subprocess.run(("git", "-C", str(folder), *arguments), capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout if done.returncode == 0 else ""


def _refused(since: str, says: str) -> ContentError:
    return ContentError([Fault("preview", since, says, GIVE)])
