"""What the theme is told of an edition, and what a configuration need not say because every edition has it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mkdocs.config.config_options import ExtraScript
from mkdocs.config.defaults import MkDocsConfig

from ..content.editions import FILE, NAME, OURS, PLUGIN, Edition
from ..content.new_area import still_of_the_example
from ..errors import ContentError, Fault
from ..pages.reaching import reachable
from ..pages.strip import strip
from ..standards.guidance import Book
from ..views.markup import html

THEME = Path(__file__).parent / "theme"
MARK = "assets/mark.svg"
OF_THEME = "assets/images/favicon.png"
"""The picture that Material has for a browser's tab where a configuration names none."""
AT_THE_FOOT = html("<p><strong>A child in immediate danger: call 999.</strong></p>")
EXTENSIONS = ("attr_list", "def_list", "md_in_html", "tables", "toc")
SHEET, SCRIPT = "assets/ce.css", {"path": "assets/tools/site/site.js", "type": "module"}
COMPARE = "compare/index.md"
NAV = (
    ("Areas", "index.md"),
    ("Tools", "tools/index.md"),
    ("Contacts", "contacts/index.md"),
    ("Glossary", "glossary/index.md"),
    ("Conflicts and gaps", "register/index.md"),
    ("Compare areas", COMPARE),
    ("Training", "training/index.md"),
    ("Changes", "changes/index.md"),
    ("About this site", "about/index.md"),
    ("Privacy", "about/privacy.md"),
    ("Accessibility", "about/accessibility.md"),
)
"""Where a configuration has no ``nav``. The first seven stand at the head of a page that is no area's; all of them at its foot."""


def furnish(config: MkDocsConfig, book: Book) -> None:
    """Put into a configuration what every edition has: our theme, extensions, style sheet and script, and the links of each page."""
    if str(THEME) not in config.theme.dirs:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
    config.markdown_extensions += [one for one in EXTENSIONS if one not in config.markdown_extensions]
    config.mdx_configs.setdefault("tables", {})["use_align_attribute"] = True  # else a style, which the policy refuses
    if SHEET not in config.extra_css:
        config.extra_css.append(SHEET)
    if SCRIPT["path"] not in map(str, config.extra_javascript):
        script = ExtraScript()  # type: ignore[no-untyped-call]
        config.extra_javascript.append(script.run_validation(SCRIPT))
    alone = book.alone
    if config.nav is None:
        config.nav = [{"Home" if alone and label == "Areas" else label: path} for label, path in NAV]
    if alone:
        config.nav = [one for one in config.nav if COMPARE not in (one.values() if isinstance(one, dict) else [one])]


def tell_the_theme(config: MkDocsConfig, edition: Edition, book: Book, logo: str) -> None:
    """What the templates ask: ``edition``, its area where that is alone, its words for danger, its picture."""
    area = book.alone
    config.extra["edition"] = edition
    config.extra["alone"] = area and {"slug": area.slug, "name": area.authority.name, "measures": bool(area.placements)}
    said = strip(edition.danger_strip)
    config.extra["danger_strip"] = said
    config.extra["danger_at_the_foot"] = AT_THE_FOOT if edition.danger_strip == OURS.danger_strip else said
    config.extra["kept_by"] = reachable(edition.contact)
    config.extra["powered_by"] = edition.powered_by and edition.name != NAME
    config.extra["logo"] = logo
    config.extra["examples"] = {area.slug for area in book.areas if still_of_the_example(area)}
    if config.theme.get("favicon") == OF_THEME:
        config.theme["favicon"] = logo or MARK


def logo_of(edition: Edition, docs: Mapping[str, Path]) -> tuple[str, Path | None]:
    """Where an edition's picture lies in the site, and the file where it is none of ``docs``. Raises ``ContentError``."""
    if not edition.logo or edition.logo in docs:
        return edition.logo, None
    file = edition.content / edition.logo
    if not file.is_file():
        says, remedy = (
            f"'{edition.logo}' is no file of docs/ nor of the content",
            "Put the picture there: docs/assets/logo.svg",
        )
        raise ContentError([Fault(FILE, f"plugins > {PLUGIN} > logo", says, remedy)])
    return f"assets/brand/{file.name}", file
