"""What every site takes from this package besides its Python: the words of its pages, the scripts and styles, the pins of npm.

In a checkout they lie in its root. A wheel holds a copy beside this module, which ``setup.py`` puts there.
"""

from __future__ import annotations

from pathlib import Path

COPY = Path(__file__).parent / "shipped"
ROOT = COPY if COPY.is_dir() else Path(__file__).parents[3]
DOCS, TOOLS = ROOT / "docs", ROOT / "tools"
PINS = ("package.json", "package-lock.json")
"""What names the packages of npm: Pyodide, a typeface and two small ones."""
TERMS = ("NOTICE", "LICENSE")
"""Whose work it holds, and on which terms it may be used."""
WORDS = (
    "index.md",
    "tools/",
    "training/",
    "for/",
    "about/index.md",
    "about/accessibility.md",
    "about/counting.md",
    "about/licences.md",
    "about/privacy.md",
    "assets/mark.svg",
)
"""Of ``docs/``, what every edition has. The rest tells how this project is made."""


def words_of(docs: Path) -> dict[str, Path]:
    """Every file of a documentation folder by its path in it, with ours for those that it does not hold itself."""
    ours = {name: path for name, path in _files(DOCS).items() if name.startswith(WORDS)}
    return dict(sorted((ours | _files(docs)).items()))


def notice() -> tuple[str, str]:
    """The notice of this project, and its licence."""
    return (ROOT / TERMS[0]).read_text("utf-8"), (ROOT / TERMS[1]).read_text("utf-8")


def is_ours(path: Path) -> bool:
    """Whether a file of ``words_of`` is one of ours."""
    return path.resolve().is_relative_to(DOCS.resolve())


def _files(folder: Path) -> dict[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
