"""Real web servers on loopback, each told what `ce-guidance headers` prints: Debian's nginx, Caddy and Apache, where they are installed."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ce_guidance.site.hosts import configuration

#: A folder into which a server's packages were unpacked, for a machine on which nothing may be installed.
UNPACKED = os.environ.get("CE_SERVERS", "")
PROGRAMS = {"nginx": "nginx", "caddy": "caddy", "apache": "apache2"}
APACHE_PARTS = ("mpm_event", "alias", "authz_core", "dir", "mime", "headers", "deflate", "filter")
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
"""What nginx keeps in folders that only root may write to."""
KINDS = "text/html html\ntext/css css\ntext/javascript js\napplication/json json\nimage/svg+xml svg\n"


def program(host: str) -> str | None:
    """Where the server is; none where this machine has none."""
    places = [f"{UNPACKED}/usr/sbin", f"{UNPACKED}/usr/bin", "/usr/sbin", "/usr/bin", "/usr/local/bin"]
    return shutil.which(PROGRAMS[host], path=os.pathsep.join(places))


@contextmanager
def running(host: str, site: Path, under: str, folder: Path) -> Iterator[str]:
    """The site served by a real server that was told what we print, and the address of its root."""
    with told(host, configuration(host, site, under), site, under, folder) as home:
        yield home


@contextmanager
def plain(host: str, site: Path, folder: Path) -> Iterator[str]:
    """The site served by a real server as its package sets it up, with another folder and port; the address of its root."""
    if host == "python":
        handler = functools.partial(Quiet, directory=str(site))
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{server.server_port}/"
            server.shutdown()
        return
    as_it_comes = {"nginx": "etc/nginx/sites-available/default", "caddy": "etc/caddy/Caddyfile"}
    text = Path(UNPACKED or "/", as_it_comes[host]).read_text("utf-8") if host in as_it_comes else ""
    text = text.replace("listen [::]:80 default_server;", "").replace("80 default_server", "80")
    text = text.replace("root /var/www/html", f"root {site}").replace("root * /usr/share/caddy", f"root * {site}")
    with told(host, text, site, "/", folder) as home:
        yield home


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Python's own server, which writes no log."""

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def told(host: str, words: str, site: Path, under: str, folder: Path) -> Iterator[str]:
    """A real server that was told these words; where they listen on port 80, another is taken."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = {"nginx": _nginx, "caddy": _caddy, "apache": _apache}[host](words, site, under, folder, port)
    held = os.environ | {"HOME": str(folder), "LD_LIBRARY_PATH": f"{UNPACKED}/usr/lib/x86_64-linux-gnu"}
    log = folder / "log"
    with log.open("w") as out, subprocess.Popen(command, env=held, stdout=out, stderr=out) as server:
        try:
            _wait(port, server, log)
            yield f"http://127.0.0.1:{port}{under}"
        finally:
            server.terminate()


def _wait(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(200):
        assert server.poll() is None, log.read_text("utf-8")
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(log.read_text("utf-8"))


def _nginx(told: str, site: Path, under: str, folder: Path, port: int) -> list[str]:
    (folder / "site.conf").write_text(told.replace("listen 80;", f"listen 127.0.0.1:{port};"), "utf-8")
    temporary = "".join(f"{one}_temp_path {folder}/{one};" for one in TEMPORARY)
    http = f"include {UNPACKED}/etc/nginx/mime.types; default_type application/octet-stream; access_log off; {temporary} include {folder}/site.conf;"
    user = "user root; " if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{user}daemon off; pid {folder}/pid; error_log stderr; events {{}} http {{ {http} }}", "utf-8"
    )
    return [str(program("nginx")), "-e", "stderr", "-c", str(folder / "nginx.conf")]


def _caddy(told: str, site: Path, under: str, folder: Path, port: int) -> list[str]:
    head = "{\n\tadmin off\n\tauto_https off\n}\n"
    (folder / "Caddyfile").write_text(head + told.replace(":80 {", f"http://127.0.0.1:{port} {{"), "utf-8")
    return [str(program("caddy")), "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


def _apache(told: str, site: Path, under: str, folder: Path, port: int) -> list[str]:
    (folder / "www").mkdir(exist_ok=True)
    (folder / "kinds").write_text(KINDS, "utf-8")
    modules = f"{UNPACKED}/usr/lib/apache2/modules"
    parts = "\n".join(f"LoadModule {one}_module {modules}/mod_{one}.so" for one in APACHE_PARTS)
    place = f"DocumentRoot {site}" if under == "/" else f"DocumentRoot {folder}/www\nAlias {under} {site}/"
    (folder / "apache.conf").write_text(
        f"ServerRoot {folder}\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile {folder}/pid\nErrorLog /dev/stderr\n{parts}\n"
        f"TypesConfig {folder}/kinds\n{place}\n<Directory {site}>\nRequire all granted\nOptions FollowSymLinks\n{told}\n</Directory>\n",
        "utf-8",
    )
    return [str(program("apache")), "-f", str(folder / "apache.conf"), "-DFOREGROUND"]
