"""What takes long to make, kept until something that it was made of changes.

It lies beside the rules, as Python keeps its bytecode, or in the user's cache where an installed package is read-only.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from . import DATA


def cached(name: str, key: Callable[[], str], make: Callable[[], bytes], beside: Path | None = None) -> bytes:
    """What ``make`` gives, or what it gave before under the same key.

    It lies ``beside`` the rules that it is made of, those of this package by default. ``key`` is the hash of all that it is made of. The first line of the file proves the key and the bytes after it: a file
    that is not whole, or is somebody else's, is passed over. Nothing is kept if the key has changed meanwhile.
    """
    wanted = key()
    for folder in _folders(beside or DATA):
        proof, _, held = _read(folder / name).partition(b"\n")
        if proof == _proof(wanted, held):
            return held
    made = make()
    if key() == wanted:
        any(_written(folder / name, _proof(wanted, made) + b"\n" + made) for folder in _folders(beside or DATA))
    return made


def hash_of(paths: Iterable[Path]) -> str:
    """The hash of files, by their names and what is in them; of folders, by their names."""
    held = sha256()
    for path in sorted(paths):
        held.update(f"{path} {sha256(path.read_bytes()).hexdigest() if path.is_file() else ''}\n".encode())
    return held.hexdigest()


def _folders(beside: Path) -> Iterator[Path]:
    yield beside / "__pycache__"
    from platformdirs import user_cache_path  # only where the first place does not serve

    yield user_cache_path("ce-guidance")


def _proof(key: str, held: bytes) -> bytes:
    return sha256(key.encode() + held).hexdigest().encode()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _written(path: Path, held: bytes) -> bool:
    """Write the whole file or none: another process may read it meanwhile."""
    new = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(held)
        new.replace(path)
    except OSError:
        with suppress(OSError):
            new.unlink()
        return False
    return True
