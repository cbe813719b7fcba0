"""Look whether a site that is up is served as it should be; say what is not, and what to do."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from ..errors import ContentError, Fault


def arguments(parser: ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument("address", metavar="ADDRESS", help="where its first page is: https://council.example/ce/")
    parser.add_argument("--plain", action="store_true", help="its host takes no headers: look for all else")


def run(asked: Namespace) -> int:
    """Run the command; its exit status."""
    from ..site.smoke import Smoke

    if not asked.address.startswith(("https://", "http://")):
        says = f"'{asked.address}' is not a web address"
        raise ContentError([Fault("smoke", "", says, "Begin it with https://")])
    wrong = 0
    for found in Smoke(f"{asked.address.rstrip('/')}/", asked.plain).look():
        wrong += not found.right
        print(found, flush=True)
    print(f"{wrong} to put right." if wrong else "All is served as it should be.")
    return 2 if wrong else 0
