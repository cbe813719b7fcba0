"""The standards by which learning systems take a package and are told of it, and when a learner may finish."""

from __future__ import annotations

from typing import NamedTuple

from ..content.editions import COMPLETE, WAYS_TO_COMPLETE
from ..errors import Fault


class Standard(NamedTuple):
    """One of them."""

    title: str
    script: str
    """What tells the learning system, in ``tools/``."""
    manifest: str
    """The file by which a learning system knows the package."""
    template: str
    connects: str = "'none'"
    """What the page may reach beside its own files: a frame around it is called, and nothing is fetched."""


STANDARDS = {
    "scorm12": Standard("SCORM 1.2", "scorm/scorm12.js", "imsmanifest.xml", "imsmanifest"),
    "scorm2004": Standard("SCORM 2004 4th edition", "scorm/scorm2004.js", "imsmanifest.xml", "imsmanifest2004"),
    # Where the record store is, the learning system says when it opens the unit.
    "cmi5": Standard("cmi5 (xAPI)", "scorm/cmi5.js", "cmi5.xml", "cmi5", "'self' https:"),
}
FIRST = "scorm12"
"""What nearly every learning system takes."""


def package_name(key: str, standard: str) -> str:
    """What the file of a scenario's package is called."""
    return f"{key.replace('/', '--')}{'' if standard == FIRST else f'--{standard}'}.zip"


def may_finish(asked: str, where: str) -> list[Fault]:
    """What is wrong with a choice of when the learner may finish."""
    says = f"'{asked}' is no way to finish"
    return [] if COMPLETE.fullmatch(asked) else [Fault("scorm", where, says, WAYS_TO_COMPLETE)]
