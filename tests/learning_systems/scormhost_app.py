"""scormhost, a small host of SCORM packages on FastAPI. Runs in an environment of its own: PYTHON scormhost_app.py FOLDER PORT."""

from __future__ import annotations

import sys

import uvicorn
from scormhost.app import create_scorm_app

if __name__ == "__main__":
    app = create_scorm_app(data_dir=sys.argv[1], secret_key="of this run alone, and long enough for it")
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), log_level="warning")
