"""What can become of a file on its way to a reader, whichever browser that reader has: each as ``Served.break_it`` gives it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

from served import Sent

#: A network that wants its users to sign in answers everything with a page of its own.
SIGN_IN = b"<!doctype html><title>Sign in to the network</title><form></form>" + b"<p>Please sign in.</p>" * 40


def missing(body: list[bytes]) -> Sent:
    return Sent(404, {"Content-Type": "text/plain"}, [b"not here"])


def refused(body: list[bytes]) -> Sent:
    return Sent(403, {"Content-Type": "text/plain"}, [b"blocked by policy"])


def faulty(body: list[bytes]) -> Sent:
    return Sent(503, {"Content-Type": "text/plain"}, [b"later"])


def altered(body: list[bytes]) -> Sent:
    """One bit of it, in the middle."""
    whole = bytearray(b"".join(body))
    whole[len(whole) // 2] ^= 0x04
    return Sent(200, {"Content-Length": str(len(whole))}, [bytes(whole)])


def cut_short(body: list[bytes]) -> Sent:
    """The connection ends before all of it is here."""
    whole = b"".join(body)
    return Sent(200, {"Content-Length": str(len(whole))}, [whole[: len(whole) // 2]])


def wrong_type(body: list[bytes]) -> Sent:
    whole = b"".join(body)
    return Sent(200, {"Content-Type": "application/octet-stream", "Content-Length": str(len(whole))}, [whole])


def sign_in(body: list[bytes]) -> Sent:
    return Sent(200, {"Content-Type": "text/html", "Content-Length": str(len(SIGN_IN))}, [SIGN_IN])


def sent_away(body: list[bytes]) -> Sent:
    """To the page where one signs in."""
    return Sent(302, {"Location": "http://127.0.0.1:9/sign-in"}, [b""])


class Endless:
    """The first half comes, and then nothing more until it is let go."""

    def __init__(self) -> None:
        self.let_go = threading.Event()

    def __call__(self, body: list[bytes]) -> Sent:
        whole = b"".join(body)

        def sent() -> Iterator[bytes]:
            yield whole[: len(whole) // 2]
            self.let_go.wait(120)

        return Sent(200, {"Content-Length": str(len(whole))}, sent())


Spoils = Callable[[list[bytes]], Sent]


def spoiling(how: Spoils, *names: str) -> Callable[[str, list[bytes]], list[bytes] | Sent]:
    """As ``Served.break_it``: every file whose address ends in one of these names."""
    return lambda path, body: how(body) if path.endswith(names) else body
