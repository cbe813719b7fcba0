"""What can go wrong, told to one of two people: a content owner, or a reader."""

from __future__ import annotations


class GuidanceError(Exception):
    """Base of every error this package raises on purpose."""


class ContentError(GuidanceError):
    """The rules on disk are wrong. Every fault found is listed, for the content owner."""

    def __init__(self, faults: list[Fault]):
        self.faults = faults
        super().__init__("\n\n".join(str(fault) for fault in faults))


class Fault:
    """One thing wrong in one entry of one file, and what to do about it."""

    def __init__(self, file: str, entry: str, says: str, remedy: str, line: int | None = None):
        self.file, self.entry, self.says, self.remedy, self.line = file, entry, says, remedy, line

    def __str__(self) -> str:
        where = self.file + (f", line {self.line}" if self.line else "")
        entry = f", {self.entry}" if self.entry else ""
        return f"{where}{entry}\n  {self.says}\n  {self.remedy}"


class QuestionError(GuidanceError):
    """A question cannot be answered as asked. Carries what the reader has to change.

    ``field`` is the name of the request's field to put right; ``code`` is stable and can be
    tested; ``message`` is a plain sentence for the reader. ``more`` carries what the page needs
    to ask again, such as the two readings of a time that occurred twice. ``others`` are further
    problems of the same question, each with another field.
    """

    def __init__(self, code: str, field: str, message: str, **more: object):
        super().__init__(message)
        self.code, self.field, self.message, self.more = code, field, message, more
        self.others: tuple[QuestionError, ...] = ()

    @property
    def told(self) -> dict[str, object]:
        """The problem as data."""
        return {"code": self.code, "field": self.field, "message": self.message} | self.more


class RecordError(ValueError):
    """An entry that has no meaning, with its remedy: told to its content owner with file and line."""

    def __init__(self, says: str, remedy: str):
        super().__init__(says)
        self.remedy = remedy
