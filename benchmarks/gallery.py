"""Photographs the site for `docs/about/gallery.md`, beside the same pages in the theme as it comes.

    .venv/bin/python benchmarks/gallery.py

Writes the pictures to `docs/assets/gallery/` and the page that shows them. Needs the built site. The pictures in `first/` are of
the site as it was first published; nothing makes them again.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent.parent / "tests/browser"))

import chromium
import yaml
from browser_steps import choose, fill_date, open_tool, work_out
from playwright.sync_api import Browser, Page, sync_playwright
from waitress import create_server

from ce_guidance.site.serving import application
from ce_guidance.site.staging import stage

PICTURES = Path("docs/assets/gallery")
SHOWN_ON = Path("docs/about/gallery.md")
WIDE, PHONE = (1280, 800), (360, 740)
LEEDS = "leeds/pathways/level-of-risk/"


@dataclass(frozen=True)
class Picture:
    """One photograph: where, what is done first, and how it is looked at."""

    name: str
    path: str
    says: str
    do: Callable[[Page, str], None] = open_tool
    size: tuple[int, int] = WIDE
    dark: bool = False
    forced: bool = False
    printed: bool = False
    #: What is brought to the top of the picture.
    at: str = ""


def _deadline(page: Page, home: str) -> None:
    choose(page, home, "engage-assessment-in-the-standards")
    fill_date(page, 11, 12, 2026)
    work_out(page)
    page.locator(".ce-answer__date").wait_for()


def _wrong_date(page: Page, home: str) -> None:
    choose(page, home, "joint-visit")
    fill_date(page, 31, 2, 2027)
    work_out(page)
    page.locator(".ce-error").first.wait_for()


def _pathway(page: Page, address: str) -> None:
    open_tool(page, address)
    for question, option in {
        "level": "high",
        "social-worker": "no",
        "consent": "refuses",
        "exploited": "exploited",
    }.items():
        page.locator(f'[data-field="{question}"] input[value="{option}"]:visible').check()
        page.get_by_role("button", name="Continue").click()
    page.locator(".ce-answer__title").wait_for()


def _distance(page: Page, address: str) -> None:
    open_tool(page, address)
    page.fill("#ce-place", "53.7589, -1.9589")
    page.get_by_role("button", name="Check the distance").click()
    page.locator(".ce-answer__title").wait_for()


def _search(page: Page, address: str) -> None:
    page.goto(address)
    page.fill("#ce-search", "mum refuses interview")
    page.locator(".ce-search__panel a").first.wait_for()


OURS = (
    Picture("home", "", "The first page asks where the child lives and what is needed."),
    Picture("home-phone", "", "The same on a phone.", size=PHONE),
    Picture("clause", "blackburn-with-darwen/standards/bwd-standards/", "Clauses under their printed numbers, each with its verb in a shape of its own.", at="[id='3-4']"),
    Picture("pathway", LEEDS, "A pathway asks one thing at a time about what was agreed or found.", size=PHONE, at="ce-pathway"),
    Picture("outcome", LEEDS, "An outcome: the steps in order, each with its verb, its doer and its clause.", _pathway, at="ce-pathway"),
    Picture("outcome-dark", LEEDS, "The same on a phone at night. The area stays in sight.", _pathway, PHONE, dark=True, at=".ce-answer"),
    Picture("deadline", "", "A deadline on which two clauses disagree: both are shown, with every day that was counted.", _deadline, at="ce-deadline"),
    Picture("deadline-wrong", "", "A date that does not exist is told at its field, and nothing that was typed is lost.", _wrong_date, PHONE, at=".ce-summary"),
    Picture("distance", "blackburn-with-darwen/distance/", "Too close to the line to call: the check says so and says whom to ask.", _distance, at="ce-distance"),
    Picture("search", "leeds/", "Search in everyday words, in one area until all are asked for.", _search),
    Picture("register", "register/", "Conflicts and gaps, each with a number that stays.", at="[id='bwd-01']"),
    Picture("compare", "compare/", "The same question in each area, side by side and never converted.", at="h2"),
    Picture("forced", LEEDS, "In the colours of a reader who sets their own, the shapes still tell.", _pathway, forced=True, at="ce-pathway"),
    Picture("printed", "", "On paper: no form, the stamp, and room for the manager's decision.", _deadline, (794, 1123), printed=True),
)  # fmt: skip
BESIDE = (
    Picture("bare-clause", "blackburn-with-darwen/standards/bwd-standards/", "", lambda page, address: page.goto(address) and None, at="[id='3-4']"),
    Picture("bare-limits", "blackburn-with-darwen/deadlines/", "", lambda page, address: page.goto(address) and None, at="table"),
    Picture("bare-phone", "leeds/", "", lambda page, address: page.goto(address) and None, PHONE),
)  # fmt: skip

FIRST = ("home-phone", "pathway", "outcome-dark", "deadline", "register", "compare")
"""Of which there is a picture in `first/`."""


def main() -> None:
    for old in PICTURES.glob("*.jpg"):
        old.unlink()
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.arguments())
        ours = _served(Path("site"))
        for picture in OURS:
            _take(browser, ours, picture, picture.name)
        theirs = _served(_bare_theme(Path(folder)))
        for picture in BESIDE:
            _take(browser, ours, picture, picture.name.replace("bare", "ours"))
            _take(browser, theirs, picture, picture.name)
        browser.close()
    SHOWN_ON.write_text(_page(), "utf-8")


def _take(browser: Browser, home: str, picture: Picture, name: str) -> None:
    context = browser.new_context(
        viewport={"width": picture.size[0], "height": picture.size[1]},
        color_scheme="dark" if picture.dark else "light",
        forced_colors="active" if picture.forced else "none",
        reduced_motion="reduce",
        locale="en-GB",
    )
    page = context.new_page()
    page.set_default_timeout(90_000)
    picture.do(page, home + picture.path)
    page.wait_for_timeout(400)
    if picture.printed:
        page.emulate_media(media="print")
        page.evaluate("scrollTo(0, 0)")
    if picture.at:
        page.evaluate("at => document.querySelector(at).scrollIntoView({block: 'start'})", picture.at)
    page.wait_for_timeout(200)
    target = PICTURES / f"{name}.jpg"
    page.screenshot(path=target, type="jpeg", quality=72)
    print(f"{target}  {target.stat().st_size / 1000:.0f} kB", flush=True)
    context.close()


def _served(folder: Path) -> str:
    server = create_server(application(folder), host="127.0.0.1", port=0, threads=8)
    threading.Thread(target=server.run, daemon=True).start()
    return f"http://127.0.0.1:{server.effective_port}/"


def _bare_theme(folder: Path) -> Path:
    """The same staged pages in Material as it comes: no template, style or script of ours."""
    class_ = type("Loader", (yaml.SafeLoader,), {})
    class_.add_constructor("!ENV", lambda loader, node: "")
    config = yaml.load(Path("mkdocs.yml").read_text("utf-8"), class_)
    (folder / "theme").mkdir()
    (folder / "theme/embed.html").write_text('{% extends "main.html" %}', "utf-8")
    config["theme"] = {"name": "material", "custom_dir": str(folder / "theme"), "language": "en", "font": False}
    config |= {"extra_css": [], "extra_javascript": [], "nav": None, "plugins": ["search"]}
    config |= {f"{name}_dir": str(folder / name) for name in ("docs", "site")}
    stage(folder / "docs")
    held = folder / "mkdocs.yml"
    held.write_text(yaml.safe_dump(config), "utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "--quiet", "build", "--config-file", str(held)],
        check=True,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"},
        stderr=subprocess.DEVNULL,
    )
    return folder / "site"


def _page() -> str:
    def shown(name: str, says: str, size: tuple[int, int]) -> str:
        return f'<img src="../../assets/gallery/{name}.jpg" alt="{says}" width="{size[0]}" height="{size[1]}" loading="lazy">'

    rows = [
        "---\ndescription: How the site looks, page by page, and beside the theme as it comes.\nsearch:\n  exclude: true\n---\n\n# Gallery\n\nHow the site looks, photographed by a script (`make gallery`) in Chromium. What is typed in the pictures is made up.\n",
        '<div class="ce-gallery">',
        *(
            f'<figure class="ce-gallery__{"narrow" if one.size == PHONE else "wide"}">{shown(one.name, one.says, one.size)}<figcaption>{one.says}</figcaption></figure>'
            for one in OURS
        ),
        "</div>\n\n## Beside the theme as it comes\n\nThe same pages in Material for MkDocs without our templates, styles and scripts: its own on the left, ours on the right.\n",
        '<div class="ce-gallery">',
    ]
    for one in BESIDE:
        for name, whose in ((one.name, "Material as it comes"), (one.name.replace("bare", "ours"), "This site")):
            says = f"{whose}: /{one.path}"
            rows.append(
                f'<figure class="ce-gallery__half">{shown(name, says, one.size)}<figcaption>{says}</figcaption></figure>'
            )
    rows.append("</div>\n\n## As it was first, and as it is\n\nThe first version on the left.\n")
    rows.append('<div class="ce-gallery">')
    for one in OURS:
        for name, when in ((f"first/{one.name}", "First"), (one.name, "Now")) if one.name in FIRST else ():
            says = f"{when}: {one.says}"
            rows.append(
                f'<figure class="ce-gallery__half">{shown(name, says, one.size)}<figcaption>{says}</figcaption></figure>'
            )
    return "\n".join([*rows, "</div>\n"])


if __name__ == "__main__":
    main()
