"""What a browser refused because of a policy, heard in every context of the tests: no browser tells it to anybody else."""

from __future__ import annotations

import functools
from typing import Any

from playwright.sync_api import Browser, BrowserContext, BrowserType, ConsoleMessage

MARK = "a policy refused:"
LISTEN = f"""addEventListener("securitypolicyviolation", (told) =>
  console.debug("{MARK}", told.effectiveDirective, told.blockedURI, told.sample, "in", told.documentURI));"""
heard: list[str] = []
"""Since the last test began."""


def listen_everywhere() -> None:
    """From now on, every context that a test makes is listened to. A worker's own refusals reach no page, and are not among them."""
    for kind, name in ((Browser, "new_context"), (BrowserType, "launch_persistent_context")):
        setattr(kind, name, _listened_to(getattr(kind, name)))


def _listened_to(makes: Any) -> Any:
    @functools.wraps(makes)
    def made(*given: Any, **named: Any) -> BrowserContext:
        context: BrowserContext = makes(*given, **named)
        context.add_init_script(LISTEN)
        context.on("console", _note)
        return context

    return made


def _note(message: ConsoleMessage) -> None:
    if message.text.startswith(MARK):
        heard.append(message.text)
