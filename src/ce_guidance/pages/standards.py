"""The standards: one page a source, each clause at its own anchor, in the source's order."""

from __future__ import annotations

from markupsafe import Markup

from ..counting.days import in_words
from ..standards.clauses import Clause, Source
from ..standards.guidance import Guidance
from ..views.addresses import pathway_address
from ..views.markup import html, joined
from ..views.pieces import danger, explained, freshness, phone_link, strength_tags
from .drawings import circles_drawing
from .page import Page

STRENGTHS = html(
    '<details class="ce-legend"><summary>What the boxed words mean</summary><p>They are the source\'s own '
    'verbs. <span class="ce-strength ce-strength--must">must</span> '
    '<span class="ce-strength ce-strength--imperative">imperative</span> '
    '<span class="ce-strength ce-strength--critical">critical</span> '
    '<span class="ce-strength ce-strength--required">required</span> '
    '<span class="ce-strength ce-strength--needs-to">needs to</span> '
    '<span class="ce-strength ce-strength--will">will</span> bind most; '
    '<span class="ce-strength ce-strength--instruction">instruction</span> is where the source tells its '
    'reader to do something and uses no such verb; <span class="ce-strength ce-strength--should">should'
    '</span> is expected; <span class="ce-strength ce-strength--consider">consider</span> and '
    '<span class="ce-strength ce-strength--can">can</span> leave it to judgement; '
    '<span class="ce-strength ce-strength--standard">standard</span> is a practice that the source states as '
    'a fact; <span class="ce-strength ce-strength--information">information</span> asks nothing of anybody. '
    "The sources do not define these words.</p></details>"
)


def standards_page(area: Guidance) -> Page:
    """The list of one area's sources."""
    name = area.authority.name
    page = Page(f"{area.slug}/standards/", f"Standards of {name}", f"The published documents of {name}.", area)
    page.add(html("<h1>Standards of %s</h1>", name), danger(page, area))
    for source in area.sources:
        clauses = sum(clause.source == source.id for clause in area.clauses)
        page.add(
            html(
                '<section class="ce-card"><h2><a href="%s">%s</a></h2><p>%s</p><p class=\'ce-fresh\'>%s clauses. %s</p>'
                "</section>",
                page.to(f"{area.slug}/standards/{source.id}/"),
                source.title,
                source.about,
                clauses,
                source.dated,
            )
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
        html("<h1>%s</h1>", source.title),
        html(
            '<p class="ce-lead">%s Restated clause by clause in plain words, in the order of the source.</p>',
            source.about,
        ),
        danger(page, area),
        html('<nav class="ce-contents" aria-label="Sections of this document"><ul>'),
    )
    for n, section in enumerate(sections, 1):
        page.add(html('<li><a href="#section-%s">%s</a></li>', n, section))
    page.add(html("</ul></nav>"), STRENGTHS)
    for n, section in enumerate(sections, 1):
        page.add(html('<h2 id="section-%s">%s</h2>', n, section))
        for clause in clauses:
            if clause.section == section:
                page.add(clause_card(page, area, clause))
    owner = (
        f"Published by: {source.owner}. {source.dated} Last read against the document on {in_words(source.read_on)}."
    )
    page.add(html('<h2 id="about-this-document">About this document</h2>'), html("<p>%s</p>", owner), freshness(area))
    return page


def clause_card(page: Page, area: Guidance, clause: Clause) -> Markup:
    """One clause at its own anchor."""
    ref = clause.ref
    out = [
        html('<article class="ce-clause" aria-labelledby="%s">', ref),
        html(
            '<h3 id="%s"><a class="ce-clause__label" href="#%s">%s</a> %s</h3>', ref, ref, clause.label, clause.heading
        ),
        html('<p class="ce-clause__tags">%s</p>', strength_tags(clause.strength)),
        html("<p>%s</p>", explained(area, clause.text)),
    ]
    for rule in area.limits_of(clause.id):
        words = f"{area.action[rule.action].name}: {rule.limit_in_words}"
        link = html('<a href="%s">%s</a>', page.to(f"{area.slug}/deadlines/#{rule.id}"), words)
        out.append(html('<p class="ce-limit"><strong>Time limit.</strong> %s</p>', link))
    if clause.circles:
        out.append(circles_drawing(clause.circles))
    if leading := [one for one in area.pathways if clause.id in area.stands_on(one)]:
        links = joined(
            (html('<a href="%s">%s</a>', page.to(pathway_address(area, one)), one.title) for one in leading), ", "
        )
        out.append(html('<p class="ce-clause__who"><strong>Pathway.</strong> %s</p>', links))
    if clause.roles:
        roles = joined((page.role_link(area, role) for role in clause.roles), ", ")
        out.append(html('<p class="ce-clause__who"><strong>Who is named.</strong> %s</p>', roles))
    if clause.contacts:
        links = joined((_contact_link(page, area, held) for held in clause.contacts), ", ")
        out.append(html('<p class="ce-clause__who"><strong>Contact.</strong> %s</p>', links))
    if clause.remark:
        out.append(html('<p class="ce-remark"><strong>Our remark.</strong> %s</p>', explained(area, clause.remark)))
    entries = area.on_register(clause.id)
    if entries:
        links = joined(
            (html('<a href="%s">%s</a>', page.to(f"register/#{one.id}"), one.title) for one in entries), "; "
        )
        held = html('<p class="ce-register-link"><strong>On the register.</strong> %s</p>', links)
        if len(entries) > 2:
            held = html(
                '<details class="ce-register-link"><summary>On the register (%s)</summary><p>%s</p></details>',
                len(entries),
                links,
            )
        out.append(held)
    source = area.source[clause.source]
    out.append(
        html(
            '<p class="ce-topics">%s %s. Owner: %s. Compared with it on %s; review by %s.</p>',
            source.title,
            clause.label,
            source.owner,
            in_words(source.read_on),
            in_words(area.authority.review_by),
        )
    )
    out.append(html('<p class="ce-topics">Search words: %s</p>', joined(clause.topics, ", ")))
    out.append(html("</article>"))
    return joined(out, "\n")


def _contact_link(page: Page, area: Guidance, held: str) -> Markup:
    contact = area.contact[held]
    link = html('<a href="%s">%s</a>', page.to(f"contacts/#{area.slug}-{held}"), contact.name)
    return html("%s %s", link, phone_link(contact.phone)) if contact.phone else link
