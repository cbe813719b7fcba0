"""Serving the finished site on this machine, with the headers that a real host should send.

The policy is the strictest that works: a page may load from its own site only and may not run
WebAssembly; only the worker may, and it too may reach nothing but its own site.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

from waitress import create_server
from whitenoise import WhiteNoise

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

FOR_GOOD = ("/runtime/", "/assets/")
"""What never changes under its name."""
WORKER = re.compile(r"/runtime/[0-9a-f]+/worker\.js")
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types ce-guidance"
)
EMBED_POLICY = PAGE_POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
TRAINING_POLICY = f"{PAGE_POLICY}; frame-src 'self'"
WORKER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
EVERYWHERE = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
YEAR = 31_536_000


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
        immutable_file_test=lambda _path, url: url.startswith(FOR_GOOD),
        add_headers_function=_add_headers,
        mimetypes={".mjs": "text/javascript", ".wasm": "application/wasm"},
    )
    return served


def _add_headers(headers: Headers, path: str, url: str) -> None:
    for name, value in headers_of(url).items():
        headers[name] = value


def headers_of(url: str) -> dict[str, str]:
    """What a host should send with the file at ``url``, from the site's root."""
    kept = f"max-age={YEAR}, public, immutable" if url.startswith(FOR_GOOD) else "no-cache"
    return EVERYWHERE | {"Content-Security-Policy": _policy(url), "Cache-Control": kept}


def _policy(url: str) -> str:
    """Pages to embed may stand in any frame, pages for trainers may hold frames of ours; no other page may do either."""
    if WORKER.fullmatch(url):
        return WORKER_POLICY
    return (
        EMBED_POLICY if url.startswith("/embed/") else TRAINING_POLICY if url.startswith("/training/") else PAGE_POLICY
    )


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
