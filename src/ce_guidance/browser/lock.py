"""The lock that names the wheels for other people's pages, and the few that they need, all beside it: nothing comes from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import json
import zipfile
from collections.abc import Iterator, Sequence
from importlib.metadata import distribution
from pathlib import Path

from .. import __version__
from .bytecode import DAY
from .node import PYODIDE

LOCK = "pyodide-lock.json"
NOT_CARRIED = (".so", ".pyd", ".c", ".pyi", ".pyc")
OF_THE_INSTALLER = ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json", "WHEEL")
WHEEL = b"Wheel-Version: 1.0\nGenerator: ce-guidance\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def write_lock(wheels: Sequence[Path]) -> Path:
    """Write the lock beside the wheels: that of the Pyodide of the site, with these packages in the place of all of its own.

    Whoever wants packages of Pyodide's besides takes Pyodide's lock, and a wheel by its address.
    """
    from pyodide_lock import PyodideLockSpec
    from pyodide_lock.spec import InfoSpec
    from pyodide_lock.utils import add_wheels_to_spec

    stock = json.loads((PYODIDE / LOCK).read_text("utf-8"))
    target = {name: stock["info"][name] for name in ("arch", "platform", "python")}
    bare = PyodideLockSpec(info=InfoSpec(**target, version=__version__), packages={})
    folder = wheels[0].parent
    spec = add_wheels_to_spec(bare, list(wheels), base_path=folder)
    spec.check_wheel_filenames()
    lock = folder / LOCK
    spec.to_json(lock)
    # What the last pyodide-lock for Python 3.11 writes knows one field less of Pyodide's `info`, and one more of a package.
    fields = next(iter(stock["packages"].values()))
    written = json.loads(lock.read_text("utf-8"))["packages"]
    packages = {name: {key: held[key] for key in fields if key in held} for name, held in written.items()}
    lock.write_text(json.dumps({"info": stock["info"], "packages": packages}, indent=1, sort_keys=True), "utf-8")
    return lock


def wheel_of(name: str, out: Path) -> Path:
    """The Python half of a package as it is installed here, as a wheel that any Python takes; the same whenever it is made."""
    held = distribution(name)
    stem = f"{held.metadata['Name'].lower().replace('-', '_')}-{held.version}"
    info = f"{stem}.dist-info"
    files = dict(sorted(_files(name))) | {f"{info}/WHEEL": WHEEL}
    record = "".join(f"{path},sha256={_digest(text)},{len(text)}\n" for path, text in files.items())
    out.mkdir(parents=True, exist_ok=True)
    wheel = out / f"{stem}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as made:
        for path, text in (files | {f"{info}/RECORD": f"{record}{info}/RECORD,,\n".encode()}).items():
            made.writestr(zipfile.ZipInfo(path, DAY), text, zipfile.ZIP_DEFLATED)
    return wheel


def _files(name: str) -> Iterator[tuple[str, bytes]]:
    """What of an installed package any Python can run or read, by its path; its own tests are left out."""
    held = distribution(name)
    stem = f"{held.metadata['Name'].lower().replace('-', '_')}-{held.version}.dist-info"
    for path in held.files or ():
        first, *inside = path.parts
        of_info = first.endswith(".dist-info")
        if path.suffix in NOT_CARRIED or "test" in inside or first == ".." or not inside:
            continue
        if not (of_info and path.name in OF_THE_INSTALLER):
            yield "/".join([stem if of_info else first, *inside]), Path(str(path.locate())).read_bytes()


def _digest(text: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text).digest()).rstrip(b"=").decode()
