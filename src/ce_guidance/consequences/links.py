"""Ids that are gone: a link, a preset or a frame that names one is refused from then on."""

from __future__ import annotations

from collections.abc import Iterator

from ..standards.guidance import Guidance
from .found import Found


def of_links(old: Guidance, new: Guidance) -> Iterator[Found]:
    """What others may have kept of an area, and does not lead anywhere any more."""
    after = dict(_addresses(new))
    for address, says in _addresses(old):
        if address not in after:
            yield Found("links", old.authority.name, old.slug, says, address, "")


def _addresses(area: Guidance) -> Iterator[tuple[str, str]]:
    slug = area.slug
    for clause in area.clauses:
        yield f"{slug}/standards/{clause.source}/#{clause.ref}", f"a link to the clause {area.chip(clause.id)}"
    for rule in area.deadlines:
        name = area.action[rule.action].name
        yield f"{slug}/deadlines/#{rule.id}", f"a link to the time limit '{name}', or a tool that was set to it"
    for schedule in area.schedules:
        yield f"{slug}/schedules/#{slug}-{schedule.id}", f"a link to '{schedule.title}', or a tool that was set to it"
    for pathway in area.pathways:
        yield f"{slug}/pathways/{pathway.id}/", f"a link to '{pathway.title}', or a tool that was set to it"
        for question in pathway.questions:
            for option in question.options:
                says = f"a tool that was set to the answer '{option.says}' in '{pathway.title}'"
                yield f"{slug}/pathways/{pathway.id}/ ({question.id}: {option.id})", says
        for end in pathway.outcomes:
            yield f"{slug}/pathways/{pathway.id}/{end.id}/", f"a link to the outcome '{end.title}', or its frame"
    for checklist in area.checklists:
        yield f"{slug}/checklists/{checklist.id}/", f"a link to the checklist '{checklist.title}'"
    for contact in area.contacts:
        yield f"contacts/#{slug}-{contact.id}", f"a link to the contact '{contact.name}'"
    for entry in area.register:
        yield f"register/#{entry.id}", f"a link to '{entry.title}' on the register"
