"""ralph, a record store, whose store in a file takes one statement and no second; here it adds them. Runs in an environment of its own: PYTHON ralph_app.py PORT."""

from __future__ import annotations

import sys

import uvicorn
from ralph.backends.data.base import BaseOperationType
from ralph.backends.lrs.fs import FSLRSBackend

write = FSLRSBackend.write


def added(self, *held, **how):
    """Write statements behind those that are there."""
    return write(self, *held, **how | {"operation_type": BaseOperationType.APPEND})


if __name__ == "__main__":
    FSLRSBackend.write = added
    uvicorn.run("ralph.api:app", host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
