"""A runtime that misbehaves on purpose: our own modules changed, and the manifest told so."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import zipfile

#: What is added to a module, so that the count of working days does what it should never do.
MISBEHAVING = '''
_counted = answer
_runtimes = []


def answer(book, asked, today):
    """Loop for ever in Python, loop for ever outside it, break, need a module that is not carried, draw a number, or tell which runtime this is."""
    if asked["count"] == 901:
        while True:
            pass
    if asked["count"] == 902:
        from itertools import repeat

        all(repeat(True))
    if asked["count"] == 903:
        raise RuntimeError("broken on purpose")
    if asked["count"] == 904:
        import colorsys

        return {"due": colorsys.__name__}
    if asked["count"] == 905:
        import random

        return {"due": repr(random.random())}
    if asked["count"] == 906:
        import os

        _runtimes.append(os.urandom(8).hex())
        return {"due": _runtimes[0]}
    return _counted(book, asked, today)
'''


def doctor(site, only=None):
    """What breaks a served site: as ``Served.break_it``. ``only`` says which archive is changed; both, if it is not given."""
    folder = next((site / "runtime").iterdir())
    source = zipfile.ZipFile(folder / "stock-tools.zip")
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for name in source.namelist():
            more = MISBEHAVING if name == "ce_guidance/asking/working_days.py" else ""
            made.writestr(name, source.read(name) + more.encode())
    names = [only] if only else ["tools.zip", "stock-tools.zip"]
    archive = held.getvalue()
    return lambda path, body: (
        [archive]
        if path.rpartition("/")[2] in names
        else [relisted(b"".join(body), dict.fromkeys(names, archive))]
        if path.endswith("/worker.js")
        else body
    )


def relisted(worker, files):
    """The worker's script with the hashes of other files in its manifest."""
    manifest = re.match(rb"const manifest = (.*);\n", worker)
    held = json.loads(manifest[1])
    for name, content in files.items():
        digest = base64.b64encode(hashlib.sha384(content).digest()).decode()
        held["files"][name] = {"sha384": digest, "bytes": len(content), "sent": len(content)}
    return b"const manifest = " + json.dumps(held).encode() + b";\n" + worker[manifest.end() :]
