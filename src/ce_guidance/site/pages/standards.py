"""The standards: one page a source, each clause at its own anchor, in the source's order."""

from __future__ import annotations

from html import escape as e

from ...counting.days import in_words
from ...standards.clauses import Clause, Source
from ...standards.guidance import Guidance
from ...views.addresses import pathway_address
from ...views.page import Page, danger, explained, freshness, phone_link, said, strength_tags
from .drawings import circles_drawing

STRENGTHS = (
    '<details class="ce-legend"><summary>What the boxed words mean</summary><p>They are the source\'s own verbs. '
    '<span class="ce-strength ce-strength--must">must</span> <span class="ce-strength ce-strength--imperative">imperative</span> <span class="ce-strength ce-strength--critical">critical</span> '
    '<span class="ce-strength ce-strength--required">required</span> <span class="ce-strength ce-strength--needs-to">needs to</span> '
    '<span class="ce-strength ce-strength--will">will</span> bind most; '
    '<span class="ce-strength ce-strength--instruction">instruction</span> is where the source tells its reader to do something and uses no such verb; '
    '<span class="ce-strength ce-strength--should">should</span> is expected; '
    '<span class="ce-strength ce-strength--consider">consider</span> and '
    '<span class="ce-strength ce-strength--can">can</span> leave it to judgement; '
    '<span class="ce-strength ce-strength--standard">standard</span> is a practice that the source states as a fact; '
    '<span class="ce-strength ce-strength--information">information</span> asks nothing of anybody. '
    "The sources do not define these words.</p></details>"
)


def standards_page(area: Guidance) -> Page:
    """The list of one area's sources."""
    name = area.authority.name
    page = Page(f"{area.slug}/standards/", f"Standards of {name}", f"The published documents of {name}.", area)
    page.add(f"<h1>Standards of {e(name)}</h1>", danger(page, area))
    for source in area.sources:
        clauses = sum(clause.source == source.id for clause in area.clauses)
        page.add(
            f'<section class="ce-card"><h2><a href="{page.to(f"{area.slug}/standards/{source.id}/")}">{e(source.title)}</a></h2>'
            f"<p>{e(source.about)}</p><p class='ce-fresh'>{clauses} clauses. {e(source.dated)}</p></section>"
        )
    page.add(freshness(area))
    return page


def source_page(area: Guidance, source: Source) -> Page:
    """One source: its clauses in order, under its own headings."""
    title = f"{source.title}, {area.authority.name}"
    page = Page(f"{area.slug}/standards/{source.id}/", title, source.about, area)
    page.in_sections = True
    clauses = [clause for clause in area.clauses if clause.source == source.id]
    sections = dict.fromkeys(clause.section for clause in clauses)
    page.add(
        f"<h1>{e(source.title)}</h1>",
        f'<p class="ce-lead">{e(source.about)} Restated clause by clause in plain words, in the order of the source.</p>',
        danger(page, area),
        '<nav class="ce-contents" aria-label="Sections of this document"><ul>',
    )
    for n, section in enumerate(sections, 1):
        page.add(f'<li><a href="#section-{n}">{e(section)}</a></li>')
    page.add("</ul></nav>", STRENGTHS)
    for n, section in enumerate(sections, 1):
        page.add(f'<h2 id="section-{n}">{e(section)}</h2>')
        for clause in clauses:
            if clause.section == section:
                page.add(clause_card(page, area, clause))
    owner = (
        f"Published by: {source.owner}. {source.dated} Last read against the document on {in_words(source.read_on)}."
    )
    page.add('<h2 id="about-this-document">About this document</h2>', f"<p>{e(owner)}</p>", freshness(area))
    return page


def clause_card(page: Page, area: Guidance, clause: Clause) -> str:
    """One clause at its own anchor."""
    ref = e(clause.ref)
    out = [
        f'<article class="ce-clause" aria-labelledby="{ref}">',
        f'<h3 id="{ref}"><a class="ce-clause__label" href="#{ref}">{e(clause.label)}</a> {e(clause.heading)}</h3>',
        f'<p class="ce-clause__tags">{strength_tags(clause.strength)}</p>',
        f"<p>{explained(area, clause.text)}</p>",
    ]
    for rule in area.limits_of(clause.id):
        words = f"{area.action[rule.action].name}: {rule.limit_in_words}"
        link = f'<a href="{page.to(f"{area.slug}/deadlines/#{rule.id}")}">{e(words)}</a>'
        out.append(f'<p class="ce-limit"><strong>Time limit.</strong> {link}</p>')
    if clause.circles:
        out.append(circles_drawing(clause.circles))
    if leading := [one for one in area.pathways if clause.id in area.stands_on(one)]:
        links = ", ".join(f'<a href="{page.to(pathway_address(area, one))}">{e(one.title)}</a>' for one in leading)
        out.append(f'<p class="ce-clause__who"><strong>Pathway.</strong> {links}</p>')
    if clause.roles:
        roles = ", ".join(page.role_link(area, role) for role in clause.roles)
        out.append(f'<p class="ce-clause__who"><strong>Who is named.</strong> {roles}</p>')
    if clause.contacts:
        links = ", ".join(_contact_link(page, area, held) for held in clause.contacts)
        out.append(f'<p class="ce-clause__who"><strong>Contact.</strong> {links}</p>')
    if clause.remark:
        out.append(f'<p class="ce-remark"><strong>Our remark.</strong> {said(page, area, clause.remark)}</p>')
    entries = area.on_register(clause.id)
    if entries:
        links = "; ".join(f'<a href="{page.to(f"register/#{one.id}")}">{e(one.title)}</a>' for one in entries)
        held = f'<p class="ce-register-link"><strong>On the register.</strong> {links}</p>'
        if len(entries) > 2:
            held = f'<details class="ce-register-link"><summary>On the register ({len(entries)})</summary><p>{links}</p></details>'
        out.append(held)
    source = area.source[clause.source]
    out.append(
        f'<p class="ce-topics">{e(source.title)} {e(clause.label)}. Owner: {e(source.owner)}. Compared with it on '
        f"{in_words(source.read_on)}; review by {in_words(area.authority.review_by)}.</p>"
    )
    out.append(f'<p class="ce-topics">Search words: {e(", ".join(clause.topics))}</p>')
    out.append("</article>")
    return "\n".join(out)


def _contact_link(page: Page, area: Guidance, held: str) -> str:
    contact = area.contact[held]
    link = f'<a href="{page.to(f"contacts/#{area.slug}-{held}")}">{e(contact.name)}</a>'
    return f"{link} {phone_link(contact.phone)}" if contact.phone else link
