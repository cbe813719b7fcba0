"""A new area: a copy of the example under its own name, which passes every check as it stands, for its owner to rewrite."""

from __future__ import annotations

import re
import shutil
from datetime import date, timedelta
from pathlib import Path

from ..errors import ContentError, Fault
from ..standards.clauses import Clause
from ..standards.guidance import Guidance
from . import AUTHORITIES
from .areas import write_reading
from .compiled_book import slugs_in
from .yaml_files import validated

TEMPLATE = AUTHORITIES / "_template"
SLUG, NAME, SOURCE, REGISTER = "example-borough", "Example Borough", "example", "exa"
"""What the example is called, and its document and its list of gaps."""
FORM = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
TAKEN = [
    "about",
    "assets",
    "changes",
    "compare",
    "contacts",
    "embed",
    "for",
    "glossary",
    "preview",
    "python",
    "register",
    "runtime",
    "search",
    "tools",
    "training",
]
"""Folders that every site has."""
REVIEW, LAST_DAY = timedelta(days=182), timedelta(days=365)


def make_area(folder: Path, slug: str, name: str, today: date) -> Path:
    """Make the area in a folder of areas; its own folder. Raises ``ContentError`` where it cannot be called so, or is there."""
    faults = list(_faults(folder, slug, name))
    if faults:
        raise ContentError(faults)
    made = folder / slug
    made.mkdir(parents=True)
    for path in sorted(TEMPLATE.glob("*.yaml")):
        (made / path.name).write_text(_renamed(path.read_text("utf-8"), slug, name, today), "utf-8")
    try:
        write_reading(made)
    except ContentError:
        shutil.rmtree(made)
        raise
    return made


def _faults(folder: Path, slug: str, name: str) -> list[Fault]:
    says = None
    if not FORM.fullmatch(slug):
        says = (
            f"'{slug}' is no name for a folder of the site",
            "Use small letters, digits and hyphens: sampleshire, east-sampleshire.",
        )
    elif slug in TAKEN:
        says = f"every site has a folder '{slug}' already", "Name the area otherwise."
    elif slug in slugs_in(folder):
        says = f"there is an area '{slug}' in {folder} already", "Name another, or change the files that are there."
    elif not name.strip() or set(name) & set("\"'\\\n:#{}[]"):
        says = f"{name!r} is no name of an area", "Write it in letters, spaces and hyphens."
    return [Fault("new-area", slug, *says)] if says else []


def _renamed(text: str, slug: str, name: str, today: date) -> str:
    """The text of a file of the example with another area's names and days."""
    text = text.replace(SLUG, slug).replace(NAME, name).replace(f"{REGISTER}-", f"{slug}-")
    text = re.sub(rf"\b{SOURCE}/(?=[\d.]+)", f"{slug}/", text)
    text = re.sub(rf"^- id: {SOURCE}$", f"- id: {slug}", text, flags=re.M)
    text = re.sub(r"^(  short: )Example$", rf"\g<1>{name}", text, flags=re.M)
    days = {"checked_on": today, "read_on": today, "review_by": today + REVIEW, "expires": today + LAST_DAY}
    for field, day in days.items():
        text = re.sub(rf"^( *{field}: )\d{{4}}-\d\d-\d\d", rf"\g<1>{day.isoformat()}", text, flags=re.M)
    return text


def still_of_the_example(area: Guidance) -> list[str]:
    """The clauses of an area that say what the example says: they are nobody's standards, and no site should show them."""
    file = TEMPLATE / "clauses.yaml"
    if not file.is_file():  # whoever has taken the example out of a copy of this project has none of it
        return []
    held, _ = validated(file, file.name, tuple[Clause, ...])
    example = {one.text for one in held}
    return [one.id for one in area.clauses if one.text in example]
