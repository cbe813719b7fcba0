"""Make a new area from the example, which passes the checks as it stands, and say what to do next."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from .which_content import about_the_content, edition_asked

NEXT = """\
{folder} holds a small area that is complete: 8 clauses, 2 time limits, 1 pathway, contacts, and a base to measure from.
It is an example, and nobody's standards. Make it your own, file by file:

  1. authority.yaml, sources.yaml   your name, your documents, and what they say of danger
  2. clauses.yaml                   each clause in your own words, under the number that the document prints
  3. roles, contacts, terms         who, whom to reach, what words mean
  4. actions, conditions            each duty once: its verb, its doer, its condition
  5. deadlines, schedules, pathways what is asked by when, and on which answer
  6. register.yaml                  what the documents leave open, or say twice and differently

After each file run the checker: it says what does not fit, with its line and what to do.

  ce-guidance check

What was rewritten is read against the document by a second person, who then runs: ce-guidance read {slug}"""
NOT_LISTED = """\
mkdocs.yml names the areas of this edition, and {slug} is none of them. Add it there: areas: [{areas}]"""


def arguments(parser: ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument("slug", metavar="SLUG", help="the area's name in addresses: sampleshire")
    parser.add_argument("--name", default="", help="the area's name as people write it; else made of SLUG")
    parser.add_argument("--folder", type=Path, help="the folder of areas; else that of this edition")
    about_the_content(parser)


def run(asked: Namespace) -> int:
    """Run the command; its exit status."""
    from ..content.new_area import make_area

    edition = edition_asked(asked)
    folder = asked.folder or edition.authorities
    made = make_area(folder, asked.slug, asked.name or asked.slug.replace("-", " ").title(), date.today())
    print(NEXT.format(folder=made, slug=asked.slug))
    if edition.areas and not asked.folder:
        print("\n" + NOT_LISTED.format(slug=asked.slug, areas=", ".join((*edition.areas, asked.slug))))
    return 0
