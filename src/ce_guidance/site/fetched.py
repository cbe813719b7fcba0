"""What a host answers, and in words why it does not."""

from __future__ import annotations

import gzip
import ssl
import urllib.error
import urllib.request
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from socket import gaierror

SECONDS = 20


@dataclass(frozen=True)
class Found:
    """One thing that was looked at: whether it is right, and what to do if it is not."""

    right: bool
    says: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"ok     {self.says}" if self.right else f"WRONG  {self.says}\n       {self.remedy}"


@dataclass(frozen=True)
class Answer:
    """What a host answered, or why it did not: then the status is 0."""

    status: int
    address: str
    """Where the answer came from: another than was asked if it was led there."""
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    """By name in lower case."""
    fault: str = ""
    remedy: str = ""

    def text(self) -> str:
        """The answer as text, as far as it is one."""
        return self.body.decode("utf-8", "replace")

    def told(self) -> str:
        """How it went, to go on after the address."""
        return self.fault or f"answers with {self.status}"


def got(address: str, encoding: str = "gzip") -> Answer:
    """What a host answers to one who takes this ``encoding``, and is led where it leads."""
    asked = urllib.request.Request(address, headers={"Accept-Encoding": encoding, "User-Agent": "ce-guidance smoke"})
    try:
        with urllib.request.urlopen(asked, timeout=SECONDS) as told:
            return _answer(told.status, told)
    except urllib.error.HTTPError as told:
        with told:
            return _answer(told.code, told)
    except urllib.error.URLError as error:
        return _no_answer(address, error.reason)
    except (OSError, HTTPException) as error:
        return _no_answer(address, error)


def _answer(status: int, told: HTTPResponse | urllib.error.HTTPError) -> Answer:
    headers = {name.lower(): value for name, value in told.headers.items()}
    body = told.read()
    if headers.get("content-encoding") == "gzip":
        with suppress(EOFError, OSError, zlib.error):  # what was cut or changed is told by its proof
            body = gzip.decompress(body)
    return Answer(status, told.url or "", body, headers)


def _no_answer(address: str, why: object) -> Answer:
    """The commonest reasons in words; what is none of them as the system says it."""
    if isinstance(why, ssl.SSLCertVerificationError):
        fault = f"has a certificate that this machine does not trust: {why.verify_message}"
        remedy = "Browsers will refuse it too. Let an authority that they know sign it; where your own did, name its file in SSL_CERT_FILE."
    elif isinstance(why, ssl.SSLError):
        fault, remedy = "does not speak TLS there", "Is it http://, or another port?"
    elif isinstance(why, gaierror):
        fault, remedy = "has a name that is not known here", "Is it spelt right, and does the name server know it yet?"
    elif isinstance(why, ConnectionRefusedError):
        fault, remedy = "is not answered by anybody", "Is the server running, and is this its port?"
    elif isinstance(why, TimeoutError):
        fault, remedy = f"did not answer within {SECONDS} seconds", "Is there a firewall in between?"
    else:
        fault, remedy = f"did not answer: {why}", "Look into the log of the host."
    return Answer(0, address, fault=fault, remedy=remedy)
