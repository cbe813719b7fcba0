"""``python -m ce_guidance``: the command line, where the script is not on the path."""

from .cli import main

raise SystemExit(main())
