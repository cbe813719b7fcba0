"""Several fields of one question that are wrong at once: each is read, and the reader hears of all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ..errors import QuestionError

Read = TypeVar("Read")


class Together:
    """Reads fields of one question inside a ``with`` block; at its end it tells what is wrong with any of them.

    Past the block everything was read. Inside it, what is wrong reads as None and is not to be used.
    """

    def __init__(self) -> None:
        self.wrong: list[QuestionError] = []

    def __enter__(self) -> Together:
        return self

    def __call__(self, reader: Callable[..., Read], *given: object) -> Read:
        """What a reader makes of what was given; what is wrong with it is told later."""
        try:
            return reader(*given)
        except QuestionError as error:
            self._note(error)
            return None  # type: ignore[return-value]

    def __exit__(self, kind: object, error: BaseException | None, at: object) -> None:
        if isinstance(error, QuestionError):
            self._note(error)
        elif error:
            return
        if self.wrong:
            first, *others = self.wrong
            first.others = tuple(others)
            raise first from None

    def _note(self, error: QuestionError) -> None:
        """One problem for a field, or for a step of a schedule, is enough to put it right."""
        found, error.others = (error, *error.others), ()
        for one in found:
            if (one.field, one.more.get("step")) not in [(told.field, told.more.get("step")) for told in self.wrong]:
                self.wrong.append(one)
