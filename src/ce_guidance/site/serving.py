"""Serving the finished site on this machine, with the headers that a real host should send."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

from waitress import create_server
from whitenoise import WhiteNoise

from .headers import FOR_GOOD, KEPT, RULES, TYPES, headers_of

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

IMMUTABLE = tuple(f"/{rule.begins}" for rule in RULES if rule.headers.get(KEPT) == FOR_GOOD)


def application(site: Path) -> Wsgi:
    """The site as a WSGI application. Tests wrap it to break it on purpose."""
    missing = (site / "404.html").read_bytes()

    def not_found(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        headers = Headers([("Content-Type", "text/html; charset=utf-8")])
        _add_headers(headers, "404.html", "/404.html")
        start_response("404 Not Found", headers.items())
        return [missing]

    served: Wsgi = WhiteNoise(
        not_found,
        root=str(site),
        index_file=True,
        max_age=0,
        allow_all_origins=False,
        immutable_file_test=lambda _path, url: url.startswith(IMMUTABLE),
        add_headers_function=_add_headers,
        mimetypes=TYPES,
    )
    return served


def _add_headers(headers: Headers, path: str, url: str) -> None:
    for name, value in headers_of(url).items():
        headers[name] = value


def serve(site: Path, port: int) -> int:
    """Serve until interrupted, on 127.0.0.1 only."""
    if not (site / "index.html").is_file():
        print(f"There is no site in {site}/ yet: run `make build` first.", file=sys.stderr)
        return 2
    try:
        server = create_server(application(site), host="127.0.0.1", port=port, threads=8)
    except OSError:
        print(
            f"Port {port} is in use. Stop what runs there, or run `ce-guidance serve --port {port + 1}`.",
            file=sys.stderr,
        )
        return 2
    print(f"Open http://127.0.0.1:{port}/  (Ctrl+C stops it)", flush=True)
    try:
        server.run()
    except KeyboardInterrupt:
        print("\nStopped.")
    return 0
