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


def contacts_address(area: Guidance, contact: str = "") -> str:
    """Where the contacts of an area stand, or one of them."""
    anchor = f"{area.slug}-{contact}" if contact else area.slug
    return f"{area.slug}/contacts/#{anchor}" if area.apart else f"contacts/#{anchor}"


def register_address(area: Guidance, entry: str = "") -> str:
    """Where the conflicts and gaps of an area stand, or one of them."""
    return f"{area.slug}/register/#{entry or area.slug}" if area.apart else f"register/#{entry or area.slug}"


def word_address(area: Guidance, term: str) -> str:
    """Where a word is explained as an area uses it."""
    anchor = f"{area.slug}-{term}"
    return f"{area.slug}/glossary/#{anchor}" if area.apart else f"glossary/#{anchor}"


def outcome_address(area: Guidance, pathway: Pathway, outcome: Outcome) -> str:
    """Where an outcome stands, from the site's root."""
    return f"{pathway_address(area, pathway)}{outcome.id}/"
