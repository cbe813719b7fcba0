"""ralph, a record store, with its statements in a file. Runs in an environment of its own: PYTHON ralph_app.py PORT.

Two slips of that file's keeper are put right here: it takes one statement and no second, and it compares the address of a verb or of an
activity with an object that is never equal to a text. What is checked in a statement, and found by a question, is ralph's own.
"""

from __future__ import annotations

import sys

import uvicorn
from ralph.backends.data.base import BaseOperationType
from ralph.backends.lrs.fs import FSLRSBackend

write = FSLRSBackend.write


def added(self, *held, **how):
    """Write statements behind those that are there."""
    return write(self, *held, **how | {"operation_type": BaseOperationType.APPEND})


def by_text(name: str) -> None:
    """Let a filter compare texts."""
    theirs = getattr(FSLRSBackend, name)

    def compared(filters, address, *more) -> None:
        theirs(filters, address and str(address), *more)

    setattr(FSLRSBackend, name, staticmethod(compared))


if __name__ == "__main__":
    FSLRSBackend.write = added
    by_text("_add_filter_by_verb")
    by_text("_add_filter_by_activity")
    uvicorn.run("ralph.api:app", host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
