"""Who keeps a site, in words of their own, with each address in them as a link."""

from __future__ import annotations

import re

from markupsafe import Markup

from ..views.markup import html, joined

ADDRESS = re.compile(r"(https://[^\s<>\"]*[^\s<>\".,;)]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)")


def reachable(contact: str) -> Markup:
    """The words, with web and e-mail addresses as links."""
    return joined(
        html('<a href="%s%s">%s</a>', "" if one.startswith("https:") else "mailto:", one, one)
        if n % 2
        else html("%s", one)
        for n, one in enumerate(ADDRESS.split(contact))
    )
