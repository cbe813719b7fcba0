"""JSON Schemas of the files that content owners write, made from the records: an editor completes and checks what they type.

Each file of an area names its schema in its first line. What a schema cannot say, such as an id that is nowhere, `check` says.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ..content import DATA
from ..content.areas import WORDS
from ..content.cases import Case
from ..content.search_queries import Queries
from ..content.search_words import AreaWords, SharedWords
from ..content.takings import TAKEN, Taking
from ..content.yaml_files import json_schema
from ..standards.comparisons import Comparison
from ..standards.door import manners
from ..training.scenarios import Pair, Scenario

FOLDER = DATA / "schemas"
AREA_FILES: dict[str, Any] = {
    **{word: kind if word == "authority" else tuple[kind, ...] for word, kind in WORDS.items()},  # type: ignore[valid-type]
    "scenarios": tuple[Scenario, ...],
    "search-words": AreaWords,
    TAKEN: tuple[Taking, ...],
    "search-queries": Queries,
    "cases": tuple[Case, ...],
}
"""What each file of an area's folder holds, by its name."""
SHARED_FILES: dict[str, Any] = {
    "comparisons": tuple[Comparison, ...],
    "side-by-side": tuple[Pair, ...],
    "shared-search-words": SharedWords,
}
"""What the files hold that are no area's."""


def schema_of(name: str) -> dict[str, Any]:
    """The JSON Schema of a file, by its name without an ending. Raises ``KeyError`` for a file that there is not."""
    schema = json_schema({**AREA_FILES, **SHARED_FILES}[name])
    limit = schema.get("$defs", {}).get("Limit")
    if limit:
        limit["properties"]["manner"]["enum"] = manners()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"{name}.yaml", **_untitled(schema)}


def _untitled(value: Any) -> Any:
    """Without the titles that repeat the name of each field."""
    if isinstance(value, list):
        return [_untitled(one) for one in value]
    if not isinstance(value, dict):
        return value
    kept = {key: held for key, held in value.items() if not (key == "title" and isinstance(held, str))}
    return {key: _untitled(held) for key, held in kept.items()}


def write_schemas(folder: Path = FOLDER) -> list[Path]:
    """Write the schema of every file; what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in (*AREA_FILES, *SHARED_FILES):
        path = folder / f"{name}.json"
        path.write_text(json.dumps(schema_of(name), indent=1, ensure_ascii=False) + "\n", "utf-8")
        written.append(path)
    return written
