"""What is drawn of one area on a page of several is drawn once for as long as the area stays as it is: in a preview all but the one that is edited do."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from ..standards.guidance import Guidance
from .page import Page

Drawn = TypeVar("Drawn")


def once_an_area(draw: Callable[..., Drawn]) -> Callable[..., Drawn]:
    """Keep with the area what ``draw(page, area, ...)`` draws of it alone. The rest of what it is given has to be hashable; of an area's own records give the ids."""

    @wraps(draw)
    def kept(page: Page, area: Guidance, *rest: Any) -> Drawn:
        held: dict[object, Drawn] = vars(area).setdefault("_drawn", {})
        key = draw, page.url, rest
        if key not in held:
            held[key] = draw(page, area, *rest)
        return held[key]

    return kept
