"""The built site on this machine, for tests."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from waitress import create_server

from ce_guidance.site.serving import application


class Served:
    """The built site on this machine: it writes down every request, and can be broken on purpose."""

    def __init__(self, folder: Path):
        self.asked: list[str] = []
        self.break_it: Callable[[str, list[bytes]], list[bytes] | int] | None = None
        self._app = application(folder)
        self._server = create_server(self._serve, host="127.0.0.1", port=0, threads=8)
        self.home = f"http://127.0.0.1:{self._server.effective_port}/"
        threading.Thread(target=self._server.run, daemon=True).start()

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
            headers = [(k, v) for k, v in told[1] if k.lower() != "content-length"]
            start_response(told[0], [*headers, ("Content-Length", str(sum(map(len, spoiled))))])
            return spoiled
        start_response(*told)
        return body
