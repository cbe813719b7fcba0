"""A reader's whole visit in a browser with a folder of its own, and what is found of it on the disk when it has ended."""

from __future__ import annotations

import re
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import chromium
from playwright.sync_api import Error

from ce_guidance.content.loading import read_book

from .canaries import WORD, found_in
from .detectors import Leaks, Logged, Packets, Watched, files, on_disk
from .fields import Page, asking, every_page
from .planting import FIELD, PAGE, Around
from .seeds import ON_DISK, planted_script
from .walking import Walk

PATIENCE = 600_000
"""A slow machine is no leak."""
TRAINERS = "training/embed/"
"""The page where a trainer writes a link: the day that is chosen there stands in that link, after the hash, which is what the page is for."""


@dataclass
class Visit:
    """What a visit came to."""

    leaks: Leaks
    said: str
    typed: set[str]


def started(chromium_type, folder: Path, name: str, *more: str, **options):
    """A browser that keeps its folder, as a reader's does, with its own record of what goes over the network; both paths."""
    profile, record = folder / name, folder / f"{name}.netlog.json"
    context = chromium_type.launch_persistent_context(
        str(profile),
        executable_path=chromium.find(),
        args=[*chromium.arguments(), f"--log-net-log={record}", "--net-log-capture-mode=Everything", *more],
        ignore_default_args=["--disable-back-forward-cache", "--disable-breakpad", *options.pop("without", ())],
        locale="en-GB",
        viewport={"width": 1280, "height": 900},
        **options,
    )
    context.set_default_timeout(PATIENCE)
    context.set_default_navigation_timeout(PATIENCE)
    return context, profile, record


def every_field(chromium_type, site: Path, folder: Path, few: bool = False, only: tuple[str, ...] = ()) -> Visit:
    """Type into every field of the site, or of a few pages, on its pages and in frames of another site; then look at the log, the record and the disk."""
    server, packets, around = Logged(site), Packets(), Around()
    context, profile, record = started(chromium_type, folder, "reader")
    watched = Watched(context, server, packets, strangers=(around.home,))
    pages = asking(every_page(site), [one.slug for one in read_book().areas], every=not few)
    pages = [one for one in pages if not only or one.address in only]
    fields, unseen, typed = 0, [], set()
    for n, one in enumerate(pages):
        walk = visited(context, watched, server, around, one)
        fields += len(walk.typed)
        typed |= walk.typed
        missed = {name for name in one.typed - walk.typed if one.address != TRAINERS}
        unseen += [f"{one.address}: {name}" for name in sorted(missed)]
        if n % 10 == 9:
            print(f"  {n + 1} of {len(pages)} pages, {fields} fields", flush=True)
    requests, log = watched.requests, len(server.log)
    context.close()
    leaks = watched.ended()
    for what, held in (
        ("files of the browser", on_disk(profile)),
        ("record of the network", in_record(record)),
        ("server of the page around", found_in("\n".join(around.log))),
    ):
        if held:
            leaks[what] = held
    if unseen:
        leaks["fields that could not be typed into"] = unseen
    size = sum(file.stat().st_size for file in (*files(profile), record))
    said = f"{fields} fields and choices on {len(pages)} pages, {requests} requests, {log} lines of the server's log, {size // 1_000_000} MB of the browser's folder and record"
    return Visit(leaks, said, typed)


def visited(context, watched: Watched, server: Logged, around: Around, one: Page) -> Walk:
    """Open a page, in a frame if that is what it is for, type into all of it, print it, come back to it, and look."""
    page = context.new_page()
    opened = server.home + one.address
    framed = one.address.startswith("embed/")
    if framed:
        frame = around.open(page, opened)
    else:
        page.goto(opened)
        frame = page
    walk = Walk(frame)
    if one.address != TRAINERS:
        walk.whole(one.typed)
    watched.paper(page)
    watched.look(frame, opened)
    if framed:
        watched.heard_by_the_page_around(page)
    page.goto("about:blank")
    page.close()
    return walk


def in_record(record: Path) -> list[str]:
    """What the browser's own record of the network has of it."""
    return found_in(record.read_bytes())


def planted_on_disk(chromium_type, site: Path, folder: Path) -> dict[str, str]:
    """What is planted into a browser's folder, each with a word of its own: where it was found, or nothing."""
    server = Logged(site)
    context, profile, record = started(chromium_type, folder, "planted")
    page = context.new_page()
    # One script for all: the browser keeps it, and asks for it once.
    each = [f"if (typed.endsWith('{n}')) {{ {does} }}" for n, (_, does) in enumerate(ON_DISK.values())]
    server.break_it = planted_script(f"const field = event.target, typed = field.value; {' '.join(each)}")
    for n in range(len(ON_DISK)):
        page.goto(server.home + PAGE)
        page.locator(f"{FIELD}:visible").wait_for()
        page.fill(FIELD, f"{WORD}{n}")
        page.wait_for_timeout(1000)
        page.goto(server.home + "contacts/")  # a page that is opened again over itself keeps nothing
    page.evaluate("typed => fetch('/?' + typed)", WORD)
    page.wait_for_timeout(4000)  # a browser writes its session down every few seconds
    context.close()
    found = {}
    for n, (what, (where, _)) in enumerate(ON_DISK.items()):
        word = f"{WORD}{n}"
        spelt = (word.encode(), word.encode("utf-16-le")[:-1])
        held = [
            one.relative_to(profile).as_posix()
            for one in files(profile)
            if any(one_ in one.read_bytes() for one_ in spelt)
        ]
        found[f"on the disk, {what}"] = next((one for one in held if re.search(where, one)), "")
        if not found[f"on the disk, {what}"]:
            print(f"    ({what}: only in {held})", flush=True)
    found["an address, in the browser's own record of the network"] = "; ".join(in_record(record))
    return found


def crash(chromium_type, site: Path, folder: Path) -> Leaks:
    """End a page's process by a crash while it holds what was typed, and look at what is written down of it.

    Whether a record of a crash is written at all is the browser's affair; what was found is printed.
    """
    server, dumps = Logged(site), folder / "dumps"
    dumps.mkdir(exist_ok=True)
    context, profile, record = started(
        chromium_type, folder, "crashed", f"--crash-dumps-dir={dumps}", "--enable-crash-reporter"
    )
    page = context.new_page()
    page.goto(server.home + PAGE)
    page.locator(f"{FIELD}:visible").wait_for()
    page.fill(FIELD, WORD)
    with page.expect_event("crash"), suppress(Error):
        page.goto("chrome://crash", wait_until="commit")
    time.sleep(3)  # a record is written by another process, after the crash
    context.close()
    written = [*files(dumps), *(one for one in files(profile) if one.suffix == ".dmp")]
    print(
        f"A page's process was ended by a crash while it held what was typed: {len(written)} records of it were written.",
        flush=True,
    )
    held = [*on_disk(dumps), *on_disk(profile), *in_record(record)]
    return {"after a crash": held} if held else {}


def planted_dump(folder: Path) -> dict[str, str]:
    """A record of a crash that has what was typed: the looking finds it."""
    dumps = folder / "dumps"
    (dumps / "planted.dmp").write_bytes(b"MDMP" + bytes(100) + WORD.encode("utf-16-le") + bytes(100))
    found = [one for one in on_disk(dumps) if one.startswith("planted.dmp")]
    return {"a record of a crash": "; ".join(found)}
