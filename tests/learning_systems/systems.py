"""Real learning systems on this machine, one after another: where each shows its unit, and what it has recorded."""

from __future__ import annotations

import base64
import json
import os
import socket
import sqlite3
import subprocess
import threading
import time
import urllib.error
import urllib.request
import uuid
import venv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urljoin

from playwright.sync_api import FrameLocator, Page
from waitress import create_server
from whitenoise import WhiteNoise

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
MADE = ROOT / "build/proofs/learning-systems"


def python_of(name: str) -> Path:
    """The Python of an environment with what ``requirements/<name>.txt`` pins, made where there is none."""
    wanted, folder = ROOT / f"requirements/{name}.txt", MADE / name
    done = folder / "done.txt"
    if not done.is_file() or done.read_text("utf-8") != wanted.read_text("utf-8"):
        print(f"Installing {name} into {folder.relative_to(ROOT)}, checked by hash", flush=True)
        venv.create(folder, clear=True, with_pip=True)
        pip = [folder / "bin/python", "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--require-hashes"]
        subprocess.run([*pip, "-r", wanted], check=True)
        done.write_text(wanted.read_text("utf-8"), "utf-8")
    return folder / "bin/python"


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


@contextmanager
def running(command: list, address: str, **more) -> Iterator[None]:
    """A server, until it is no longer needed. Raises ``RuntimeError`` if it does not answer within three minutes."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **more) as started:
        said: list[str] = []
        threading.Thread(target=lambda: said.extend(started.stdout or ()), daemon=True).start()
        try:
            end = time.monotonic() + 180
            while not _answers(address):
                if started.poll() is not None or time.monotonic() > end:
                    raise RuntimeError(f"{command[0]} does not answer:\n{''.join(said[-20:])}")
                time.sleep(0.3)
            yield
        finally:
            started.terminate()


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=60).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def asked(address: str, body: bytes | None = None, **headers: str) -> bytes:
    """What a server answers to a request."""
    sent = urllib.request.Request(address, body, {name.replace("_", "-"): held for name, held in headers.items()})
    with urllib.request.urlopen(sent, timeout=120) as answer:
        return answer.read()


def form_with(package: Path, **fields: str) -> tuple[bytes, str]:
    """A form with a file in it, as a browser sends it, and its type."""
    line = uuid.uuid4().hex
    parts = [
        f'--{line}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{held}\r\n'.encode()
        for name, held in fields.items()
    ]
    head = f'--{line}\r\nContent-Disposition: form-data; name="file"; filename="{package.name}"\r\nContent-Type: application/zip\r\n\r\n'
    return b"".join(
        [*parts, head.encode(), package.read_bytes(), f"\r\n--{line}--\r\n".encode()]
    ), f"multipart/form-data; boundary={line}"


class System:
    """A learning system with one unit in it."""

    name = ""
    address = ""
    gives_back = True
    """Whether it gives back the status that it keeps."""
    remembers = True
    """Whether a unit can know there that it was finished."""
    left = "about:blank"
    """Where the learner goes from it."""

    def unit(self, page: Page) -> Page | FrameLocator:
        """Open the unit as a learner does."""
        page.goto(self.address)
        return page.frame_locator("iframe")

    def status(self, page: Page) -> str:
        """What it has recorded, looked at behind the unit's back."""
        raise NotImplementedError

    def kept(self, page: Page) -> str:
        """All that it has recorded, as text."""
        raise NotImplementedError


AGAIN = """<!doctype html><html lang="en"><title>Learning system</title><script src="/again.js"></script><script>
const api = new %(maker)s({ autocommit: false, logLevel: 5 });
const held = JSON.parse(localStorage.getItem("kept") ?? "null");
if (held) api.loadFromJSON(held.cmi ?? held);
for (const name of ["%(commit)s", "%(finish)s"]) api.on(name, () => localStorage.setItem("kept", JSON.stringify(api.renderCMIToJSONObject())));
window.%(object)s = api;
if (location.search === "?opened") api.%(begin)s("");
</script><iframe src="/unit/index.html" title="Unit" style="width: 100%%; height: 90vh"></iframe>"""


class ScormAgain(System):
    """scorm-again, which keeps in the browser what it was told."""

    NAMES = {
        "scorm12": {
            "maker": "Scorm12API",
            "begin": "lmsInitialize",
            "commit": "LMSCommit",
            "finish": "LMSFinish",
            "object": "API",
        },
        "scorm2004": {
            "maker": "Scorm2004API",
            "begin": "lmsInitialize",
            "commit": "Commit",
            "finish": "Terminate",
            "object": "API_1484_11",
        },
    }

    def __init__(self, standard: str, address: str):
        self.standard, self.address, self.name = standard, address, f"scorm-again, {standard}"
        self.left = f"{address}left.html"  # what it kept, only its own pages may read

    @classmethod
    @contextmanager
    def started(cls, standard: str, package: Path, folder: Path) -> Iterator[System]:
        zipfile.ZipFile(package).extractall(folder / "unit")
        script = f"node_modules/scorm-again/dist/{standard}.js"
        (folder / "again.js").write_bytes((ROOT / script).read_bytes())
        (folder / "index.html").write_text(AGAIN % cls.NAMES[standard], "utf-8")
        (folder / "left.html").write_text("<!doctype html><title>Left</title>", "utf-8")
        files = WhiteNoise(not_there, root=str(folder), index_file=True, autorefresh=True)
        with serving(files) as address:
            yield cls(standard, address)

    def kept(self, page: Page) -> str:
        return page.evaluate("localStorage.getItem('kept') ?? ''")

    def status(self, page: Page) -> str:
        held = json.loads(self.kept(page) or "{}")
        held = held.get("cmi", held)
        return str(held.get("completion_status") or held.get("core", {}).get("lesson_status", ""))


class OpenEdx(System):
    """An XBlock of Open edX, which keeps a status and gives none back."""

    gives_back = False

    def __init__(self, standard: str, folder: Path, home: str):
        self.standard, self.folder, self.name = standard, folder, f"Open edX's XBlock, {standard}"
        self.address = f"{home}scenario/{standard}/?student=anna"
        self.remembers = standard != "cmi5"  # its record store lets nobody ask

    @classmethod
    @contextmanager
    def started(cls, standard: str, package: Path, folder: Path) -> Iterator[System]:
        port, block = free_port(), "openedx_cmi5_xblock" if standard == "cmi5" else "scorm"
        home, held = f"http://127.0.0.1:{port}/", folder / "held"
        with running([python_of("openedx"), HERE / "openedx.py", held, str(port)], home):
            fields = {"display_name": "Unit", "has_score": "0", "weight": "1", "width": "", "height": "800"}
            fields |= {"enable_navigation_menu": "0", "navigation_menu_width": "", "popup_on_launch": "0"}
            body, kind = form_with(package, **fields, enable_fullscreen_button="0")
            told = asked(
                f"{home}handler/{standard}.{block}.d0.u0/studio_submit/?student=author", body, Content_Type=kind
            )
            if json.loads(told)["errors"]:
                raise RuntimeError(told.decode())
            yield cls(standard, held, home)

    def unit(self, page: Page) -> Page | FrameLocator:
        page.goto(self.address)
        if self.standard != "cmi5":
            return page.frame_locator("iframe")
        page.goto(urljoin(page.url, page.locator("ol a").get_attribute("href") or ""))
        return page

    def states(self) -> list[str]:
        with sqlite3.connect(self.folder / "var/workbench.db") as base:
            return [row[0] for row in base.execute("select state from workbench_xblockstate")]

    def kept(self, page: Page) -> str:
        return "\n".join(self.states())

    def status(self, page: Page) -> str:
        for one in map(json.loads, self.states()):
            if "lesson_status" in one:
                return str(one["lesson_status"])
        return ""


class ScormHost(System):
    """scormhost: its own page, its own calls, its record as files."""

    def __init__(self, standard: str, home: str, ident: str):
        self.name, self.home, self.ident = f"scormhost, {standard}", home, ident
        self.address = f"{home}launch/{ident}"

    @classmethod
    @contextmanager
    def started(cls, standard: str, package: Path, folder: Path) -> Iterator[System]:
        port = free_port()
        home = f"http://127.0.0.1:{port}/"
        with running([python_of("scormhost"), HERE / "scormhost_app.py", folder / "held", str(port)], home):
            who = {
                "email": "trainer@example.org",
                "username": "trainer",
                "password": uuid.uuid4().hex,
                "display_name": "Trainer",
            }
            token = json.loads(
                asked(f"{home}api/auth/register", json.dumps(who).encode(), Content_Type="application/json")
            )
            body, kind = form_with(package)
            told = asked(
                f"{home}api/packages", body, Content_Type=kind, Authorization=f"Bearer {token['access_token']}"
            )
            yield cls(standard, home, json.loads(told)["id"])

    def kept(self, page: Page) -> str:
        return page.request.get(f"{self.home}api/scorm/{self.ident}/cmi?launch=index.html").text()

    def status(self, page: Page) -> str:
        held = json.loads(self.kept(page)).get("elements", {})
        return str(held.get("cmi.completion_status") or held.get("cmi.core.lesson_status", ""))


class Ralph(System):
    """ralph, a record store, behind the few lines that a learning system needs to open a unit of cmi5: a key for each visit, and its state."""

    name = "ralph (record store), cmi5"
    ACTOR = {"objectType": "Agent", "account": {"homePage": "https://lms.example", "name": "anna"}}

    def __init__(self, folder: Path, store: str):
        self.store, self.keys, self.registration = store, {}, str(uuid.uuid4())
        self.files = WhiteNoise(self, root=str(folder / "unit"), prefix="unit/", autorefresh=True)
        told = zipfile.Path(next(folder.glob("*.zip")), "cmi5.xml").read_text("utf-8")
        self.activity = told.split('<au id="')[1].split('"')[0]
        self.key = "Basic " + base64.b64encode(b"lms:of this run").decode()

    @classmethod
    @contextmanager
    def started(cls, standard: str, package: Path, folder: Path) -> Iterator[System]:
        zipfile.ZipFile(package).extractall(folder / "unit")
        (folder / package.name).write_bytes(package.read_bytes())
        port, tools = free_port(), python_of("ralph").parent
        about = os.environ | {
            "RALPH_AUTH_FILE": str(folder / "keys.json"),
            "RALPH_APP_DIR": str(folder),
            "RALPH_RUNSERVER_BACKEND": "fs",
        }
        about["RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH"] = str(folder / "statements")
        given = ["-u", "lms", "-p", "of this run", "-s", "all", "-M", "mailto:lms@example.org", "-N", "lms", "-w"]
        subprocess.run([tools / "ralph", "auth", *given], check=True, env=about, capture_output=True)
        store = f"http://127.0.0.1:{port}/"
        command = [tools / "python", HERE / "ralph_app.py", str(port)]
        with running(command, f"{store}__heartbeat__", env=about):
            system = cls(folder, store)
            with serving(system.files) as address:
                system.home = address
                yield system

    def unit(self, page: Page) -> Page | FrameLocator:
        visit = uuid.uuid4().hex
        self.keys[visit] = ""
        launch = {
            "endpoint": f"{self.home}xapi/",
            "fetch": f"{self.home}fetch?visit={visit}",
            "actor": json.dumps(self.ACTOR),
        }
        launch |= {"registration": self.registration, "activityId": self.activity}
        page.goto(f"{self.home}unit/index.html?{urlencode(launch)}")
        return page

    def __call__(self, environ, start_response):
        """What a learning system answers itself; statements go on to the record store as they are."""
        path, method = environ["PATH_INFO"], environ["REQUEST_METHOD"]
        query = parse_qs(environ["QUERY_STRING"])
        if path == "/fetch":
            visit = query["visit"][0]
            spent, self.keys[visit] = self.keys[visit], visit
            return replied(
                start_response,
                {"error-code": "1"} if spent else {"auth-token": base64.b64encode(f"v:{visit}".encode()).decode()},
            )
        if (
            base64.b64decode(environ.get("HTTP_AUTHORIZATION", "").removeprefix("Basic ")).decode().removeprefix("v:")
            not in self.keys
        ):
            return replied(start_response, {}, "401 Unauthorized")
        if path == "/xapi/activities/state":
            context = {
                "contextActivities": {"grouping": [{"id": f"{self.activity}/course"}]},
                "extensions": {"https://w3id.org/xapi/cmi5/context/extensions/sessionid": "1"},
            }
            return replied(start_response, {"contextTemplate": context, "launchMode": "Normal", "moveOn": "Completed"})
        if path != "/xapi/statements":
            return replied(start_response, {}, "404 Not Found")
        body = environ["wsgi.input"].read() if method == "PUT" else None
        sent = urllib.request.Request(f"{self.store}xAPI/statements?{environ['QUERY_STRING']}", body, method=method)
        for name in ("Content-Type", "X-Experience-API-Version"):
            sent.add_header(
                name,
                environ.get("HTTP_" + name.upper().replace("-", "_"))
                or environ.get(name.upper().replace("-", "_"), ""),
            )
        sent.add_header("Authorization", self.key)
        try:
            with urllib.request.urlopen(sent, timeout=60) as answer:
                start_response(f"{answer.status} Given", [("Content-Type", "application/json")])
                return [answer.read()]
        except urllib.error.HTTPError as refused:
            print(f"    ralph says {refused.code}: {refused.read()[:300]!r}", flush=True)
            return replied(start_response, {}, f"{refused.code} Refused")

    def statements(self) -> list[dict]:
        return json.loads(
            asked(f"{self.store}xAPI/statements", Authorization=self.key, X_Experience_API_Version="1.0.3")
        )["statements"]

    def kept(self, page: Page) -> str:
        return json.dumps(self.statements())

    def status(self, page: Page) -> str:
        verbs = {one["verb"]["id"].rpartition("/")[2] for one in self.statements()}
        return "completed" if "completed" in verbs else "incomplete" if verbs else ""


def replied(start_response, held: dict, status: str = "200 OK") -> list[bytes]:
    start_response(status, [("Content-Type", "application/json")])
    return [json.dumps(held).encode()]


def not_there(environ, start_response) -> list[bytes]:
    return replied(start_response, {}, "404 Not Found")


@contextmanager
def serving(application) -> Iterator[str]:
    """An application of this process on a port of its own: its address."""
    server = create_server(application, host="127.0.0.1", port=0, threads=4)
    threading.Thread(target=server.run, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}/"
    finally:
        server.close()


SYSTEMS: tuple[tuple[type, str], ...] = (
    (ScormAgain, "scorm12"), (ScormAgain, "scorm2004"), (OpenEdx, "scorm12"), (OpenEdx, "scorm2004"),
    (ScormHost, "scorm12"), (ScormHost, "scorm2004"), (OpenEdx, "cmi5"), (Ralph, "cmi5"),
)  # fmt: skip
"""Each with the standard by which it is told."""
