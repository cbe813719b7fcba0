"""Where things stand on the site, from its root. Part of the contract: other pages link to these."""

from __future__ import annotations

from ..standards.guidance import Guidance
from ..standards.pathways import Outcome, Pathway


def clause_address(area: Guidance, clause: str) -> str:
    """Where a clause stands, from the site's root."""
    held = area.clause[clause]
    return f"{area.slug}/standards/{held.source}/#{held.ref}"


def pathway_address(area: Guidance, pathway: Pathway) -> str:
    """Where a pathway stands, from the site's root."""
    return f"{area.slug}/pathways/{pathway.id}/"


def outcome_address(area: Guidance, pathway: Pathway, outcome: Outcome) -> str:
    """Where an outcome stands, from the site's root."""
    return f"{pathway_address(area, pathway)}{outcome.id}/"
