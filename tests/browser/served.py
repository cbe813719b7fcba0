"""The built site on this machine, for tests."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from waitress import create_server

from ce_guidance.site.serving import application


class Sent(NamedTuple):
    """What is sent instead of a file: its status, headers that take the place of its own, and as much of a body as there is."""

    status: int
    headers: dict[str, str]
    body: Iterable[bytes]


def unhashed(path: str, body: list[bytes], *names: str) -> list[bytes]:
    """A page without the hashes of these scripts, for who alters them to see something else: with its hash an altered one does not run."""
    if not path.endswith(("/", ".html")):
        return body
    pattern = rb'(/(?:%s)") integrity="[^"]*"' % b"|".join(re.escape(name).encode() for name in names)
    return [re.sub(pattern, rb"\1", b"".join(body))]


class Served:
    """The built site on this machine: it writes down every request, and can be broken on purpose."""

    def __init__(self, folder: Path, threads: int = 8, app: Any = None):
        self.asked: list[str] = []
        self.break_it: Callable[[str, list[bytes]], list[bytes] | int | Sent] | None = None
        self._app = app or application(folder)
        self._server = create_server(self._serve, host="127.0.0.1", port=0, threads=threads)
        self.home = f"http://127.0.0.1:{self._server.effective_port}/"
        self._runs = threading.Thread(target=self._server.run, daemon=True)
        self._runs.start()

    def _serve(self, environ, start_response):
        query = environ.get("QUERY_STRING", "")
        path = environ["PATH_INFO"]
        self.asked.append(path + (f"?{query}" if query else ""))
        told: list = []
        if self.break_it:
            environ.pop("HTTP_ACCEPT_ENCODING", None)
            environ.pop("HTTP_IF_NONE_MATCH", None)
            environ.pop("HTTP_IF_MODIFIED_SINCE", None)
        body = self._app(environ, lambda status, headers, exc=None: told.extend([status, headers]))
        if self.break_it:
            whole = list(body)
            getattr(body, "close", lambda: None)()
            spoiled = self.break_it(path, whole)
            if isinstance(spoiled, int):
                start_response(f"{spoiled} Broken on purpose", [("Content-Type", "text/plain")])
                return [b"broken"]
            if isinstance(spoiled, Sent):
                instead = {name.lower() for name in spoiled.headers} | {"content-length"}
                own = [(name, value) for name, value in told[1] if name.lower() not in instead]
                start_response(f"{spoiled.status} Broken on purpose", [*own, *spoiled.headers.items()])
                return spoiled.body
            headers = [(k, v) for k, v in told[1] if k.lower() != "content-length"]
            start_response(told[0], [*headers, ("Content-Length", str(sum(map(len, spoiled))))])
            return spoiled
        start_response(*told)
        return body

    def close(self) -> None:
        """Be there for nobody any more: what is open is cut, and what is asked is refused."""

        def shut() -> None:
            for channel in list(self._server.active_channels.values()):
                channel.handle_close()
            self._server.close()

        if self._runs.is_alive():
            self._server.trigger.pull_trigger(shut)  # by the thread that waits for them
            self._runs.join(5)
