"""Writes into each finished page the policy that a host may not send: see decision 22."""

from __future__ import annotations

from pathlib import Path

from .headers import meta_policy

CHARSET = '<meta charset="utf-8">'
"""What each page begins with: a policy holds for what follows it."""


def write_policies(site: Path) -> None:
    """Put the policy into the head of every page, before it is compressed. Raises ``ValueError`` for a page without such a head."""
    for page in site.rglob("*.html"):
        address = page.relative_to(site).as_posix().removesuffix("index.html")
        policy = f'<meta http-equiv="Content-Security-Policy" content="{meta_policy(f"/{address}")}">'
        before, charset, after = page.read_text("utf-8").partition(CHARSET)
        if not charset or "<script" in before or "<link" in before:
            raise ValueError(f"{address} does not begin with {CHARSET}")
        page.write_text(f"{before}{charset}\n  {policy}{after}", "utf-8")
