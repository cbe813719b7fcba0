"""Everyday queries with the clauses that answer them, and which of the results of a search count as such an answer."""

from __future__ import annotations

from functools import cache
from itertools import chain

from ce_guidance.content.loading import read_book
from ce_guidance.content.search_queries import Query, read_queries

#: The queries of each list, with the area on whose page they are put, or none.
CASES = {
    name: list(
        chain.from_iterable(
            [(area, one) for one in getattr(held, name)] for area, held in read_queries(read_book()).items()
        )
    )
    for name in ("queries", "further")
}
#: The share of queries whose answer is the first result, and among the first three. Raise them, never lower them.
AT_ONE, AT_THREE = 0.85, 0.95


@cache
def clauses_at(address: str) -> frozenset[str]:
    """The clauses that a result leads to, by its address from the site's root: the one at its anchor, or all that an outcome, a time limit or a contact stands on."""
    book = read_book()
    path, _, anchor = address.partition("#")
    parts = path.strip("/").split("/")
    if parts == ["contacts"]:
        held = [one for area in book.areas for one in area.contacts if anchor == f"{area.slug}-{one.id}"]
        return frozenset(clause for one in held for clause in one.clauses)
    area = book.area.get(parts[0])
    if area and parts[1:2] == ["standards"] and anchor:
        return frozenset({f"{parts[2]}/{anchor}"})
    if area and parts[1:2] == ["pathways"] and len(parts) == 4:
        pathway = area.pathway[parts[2]]
        return frozenset(area.clauses_of(pathway, pathway.outcome(parts[3])))
    if area and parts[1:2] == ["deadlines"] and anchor:
        return frozenset({area.deadline[anchor].clause})
    return frozenset()


def rank(query: Query, addresses: list[str]) -> int | None:
    """Which of the results is the first that answers a query."""
    return next((n for n, one in enumerate(addresses, 1) if set(query.expected) & clauses_at(one)), None)


def score(ranks: list[int | None]) -> tuple[float, float, float]:
    """The shares that are first, among the first three, and found at all."""
    count = len(ranks)
    return (
        sum(one == 1 for one in ranks) / count,
        sum(one is not None and one <= 3 for one in ranks) / count,
        sum(one is not None for one in ranks) / count,
    )
