"""What is measured beside the site, made ready in ``build/bench`` and served with it.

Everything comes from this machine: Pyodide and the wheels as they are published, PyScript from its
package. Each is compressed as the site is. The line can be made slow for all that a browser asks
for together, at the server, because a browser's own throttling leaves some of a worker's requests out.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

from waitress import create_server
from whitenoise import WhiteNoise

from ce_guidance.site.compression import compress_all
from ce_guidance.site.serving import application

HERE = Path(__file__).parent
READY = Path("build/bench")
PYODIDE = Path("node_modules/pyodide")
WHEELS = ("pydantic", "pydantic-core", "typing-extensions", "annotated-types", "typing-inspection")
PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><title>{0}</title><p id="answer"></p><script type="module" src="/peers/{0}.js"></script>'
PYSCRIPT = """<!doctype html><html lang="en"><meta charset="utf-8"><title>pyscript</title><p id="answer"></p>
<script type="module" src="/peers/pyscript/core.js"></script>
<script type="py" config='{config}'>
{question}
from pyscript import document
import json
document.getElementById("answer").textContent = json.loads(answer(ASKED))["due"]
</script>"""


def make_ready() -> None:
    """Bring the peers, once."""
    if (READY / "ready").is_file():
        return
    shutil.rmtree(READY, ignore_errors=True)
    peers = READY / "peers"
    peers.mkdir(parents=True)
    wheels = _wheels(peers)
    (peers / "wheels.json").write_text(json.dumps([f"/peers/{name}" for name in wheels]))
    shutil.copytree(PYODIDE, peers / "pyodide", ignore=shutil.ignore_patterns("*.map", "*.html", "*.d.ts"))
    npm = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(npm, cwd=HERE, check=True, stdout=subprocess.DEVNULL)
    shutil.copytree(
        HERE / "node_modules/@pyscript/core/dist", peers / "pyscript", ignore=shutil.ignore_patterns("*.map")
    )
    for path in (HERE / "peers").iterdir():
        shutil.copyfile(path, peers / path.name)
    for name in ("floor", "javascript", "bare", "stock"):
        (peers / f"{name}.html").write_text(PAGE.format(name))
    config = {
        "interpreter": "/peers/pyodide/pyodide.mjs",
        "packages": [f"/peers/{name}" for name in wheels],
        "packages_cache": "passthrough",
    }
    question = (HERE / "peers/question.py").read_text()
    (peers / "pyscript.html").write_text(PYSCRIPT.format(config=json.dumps(config), question=question))
    compress_all(READY)
    (READY / "ready").touch()


def _wheels(folder: Path) -> list[str]:
    """The wheels of pydantic for Pyodide, by the hashes that the build already pins."""
    pins = re.split(r"\n(?=\S)", Path("requirements/build.txt").read_text())
    wanted = folder / "wheels.txt"
    wanted.write_text("\n".join(pin for pin in pins if pin.partition("==")[0] in WHEELS))
    platform = ["--platform", "pyemscripten_2026_0_wasm32", "--platform", "any", "--python-version", "3.14"]
    platform += ["--implementation", "cp", "--abi", "cp314", "--abi", "none", "--only-binary", ":all:", "--no-deps"]
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--require-hashes", "-r", str(wanted), "-d", str(folder)]
    subprocess.run([*pip, *platform], check=True)
    return sorted(path.name for path in folder.glob("*.whl"))


class Line:
    """What all answers pass through: so many bytes a second together, and a delay before each."""

    def __init__(self, bytes_a_second: float = 0, delay: float = 0):
        self.rate, self.delay, self.free = bytes_a_second, delay, 0.0
        self.lock = threading.Lock()

    def send(self, body):
        time.sleep(self.delay)
        for block in body:
            for at in range(0, len(block), 4096) if self.rate else (0,):
                piece = block[at : at + 4096] if self.rate else block
                if self.rate:
                    with self.lock:
                        self.free = max(self.free, time.monotonic()) + len(piece) / self.rate
                        wait = self.free - time.monotonic()
                    time.sleep(max(0, wait))
                yield piece


def serve(line: Line, folder: Path = Path("site")) -> SimpleNamespace:
    """The site and its peers on this machine. ``sent`` counts the bytes and the requests since it was last cleared."""
    site = application(folder)
    peers = WhiteNoise(
        lambda environ, start: start("404 Not Found", []) or [b""],
        root=str(READY),
        max_age=31_536_000,
        immutable_file_test=lambda path, url: not url.endswith(".html"),
        mimetypes={".mjs": "text/javascript", ".wasm": "application/wasm", ".whl": "application/zip"},
    )
    sent = {"bytes": 0, "requests": 0}

    def app(environ, start_response):
        def note(status, headers, exc=None):
            sent["requests"] += 1
            sent["bytes"] += int(dict(headers).get("Content-Length", 0)) if status.startswith("200") else 0
            return start_response(status, headers)

        environ.pop("wsgi.file_wrapper", None)  # a file handed over whole would pass beside the line
        held = peers if environ["PATH_INFO"].startswith("/peers/") else site
        return line.send(held(environ, note))

    server = create_server(app, host="127.0.0.1", port=0, threads=16)
    threading.Thread(target=server.run, daemon=True).start()
    return SimpleNamespace(home=f"http://127.0.0.1:{server.effective_port}", sent=sent)
