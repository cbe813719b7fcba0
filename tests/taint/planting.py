"""Plants a leak, types into a page, and tells which detectors saw it."""

from __future__ import annotations

import json
import threading

from playwright.sync_api import Browser
from waitress import create_server

from .canaries import DATE, WORD
from .detectors import Leaks, Logged, Packets, Watched
from .seeds import Seed, planted

PAGE = "tools/working-days/"
FRAMED = "embed/working-days/"
FIELD = "#ce-closed"


class Around:
    """A page of another site with a frame in it, which writes down what the frame tells it."""

    LISTENING = "window.told = []; addEventListener('message', ({ data }) => window.told.push(data));"

    def __init__(self) -> None:
        self._page = b""
        self.log: list[str] = []
        server = create_server(self._serve, host="127.0.0.1", port=0, threads=4)
        self.home = f"http://localhost:{server.effective_port}/"
        threading.Thread(target=server.run, daemon=True).start()

    def _serve(self, environ, start_response):
        self.log.append(
            json.dumps(
                {name: str(value) for name, value in environ.items() if name.startswith(("HTTP_", "PATH", "QUERY"))}
            )
        )
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")])
        return [self._page]

    def open(self, page, address: str):
        """Open that page, and give the frame."""
        html = f'<!doctype html><title>Course</title><script>{self.LISTENING}</script><iframe src="{address}" title="Unit" style="width: 100%; height: 90vh"></iframe>'
        self._page = html.encode()
        page.goto(self.home)
        page.frame_locator("iframe").locator("h1").first.wait_for(state="attached")
        return next(one for one in page.frames if one.parent_frame)


def caught(browser: Browser, server: Logged, packets: Packets, seed: Seed | None) -> Leaks:
    """What is seen when that leak is planted; without one, what is seen of the site as it is."""
    server.log.clear()
    packets.heard.clear()
    server.break_it = planted(seed, packets.port) if seed else None
    context = browser.new_context(locale="en-GB", accept_downloads=True)
    around = Around() if seed and seed.framed else None
    context.set_default_timeout(600_000)  # a slow machine is no leak
    watched = Watched(context, server, packets, strangers=(around.home,) if around else ())
    page = context.new_page()
    try:
        opened = server.home + (FRAMED if seed and seed.framed else PAGE)
        frame = around.open(page, opened) if around else page
        if frame is page:
            page.goto(opened)
        frame.locator(f"{FIELD}:visible").wait_for()
        for typed in (WORD, DATE):
            frame.fill(FIELD, typed)
            page.wait_for_timeout(150)
        watched.paper(page)
        watched.look(frame, opened)
        if frame is not page:
            watched.heard_by_the_page_around(page)
        return watched.ended()
    finally:
        context.close()
        server.break_it = None
