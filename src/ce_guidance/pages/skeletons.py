"""The branches of a pathway as data, for the drawing beside the questions of its tool. The words are in the form already; only the outcomes are told."""

from __future__ import annotations

import json
from typing import Any

from ..standards.pathways import Branching, Outcome, Pathway


def skeleton(pathway: Pathway) -> str:
    """Titles of outcomes, and the tree: a question with its branches, each the ids of its options and what follows; an outcome by its number."""
    ends = [one.title for one in pathway.outcomes]
    place = {one.id: n for n, one in enumerate(pathway.outcomes)}

    def branches(node: Branching | Outcome) -> Any:
        if isinstance(node, Outcome):
            return place[node.id]
        ways = [[" ".join(one.id for one in options), branches(child)] for options, child in node.branches]
        return {"asks": node.question.id, "ways": ways}

    return json.dumps({"ends": ends, "tree": branches(pathway.tree())}, ensure_ascii=False, separators=(",", ":"))
