"""Print every place where a clause is shown, and how."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from ..errors import ContentError, Fault
from ..standards.guidance import did_you_mean
from .which_content import about_the_content, edition_asked


def arguments(parser: ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument("clause", metavar="CLAUSE", help="the id of a clause: area/reference")
    about_the_content(parser)


def run(asked: Namespace) -> int:
    """Run the command; its exit status."""
    from ..consequences.where_shown import views
    from ..content.loading import read_book
    from ..training.loading import read_scenarios

    edition = edition_asked(asked)
    book = read_book(edition.authorities, edition.areas, edition.name)
    areas = [one for one in book.areas if asked.clause in one.clause]
    if not areas:
        known = [clause for one in book.areas for clause in one.clause]
        raise ContentError([Fault("views", asked.clause, "there is no such clause", did_you_mean(asked.clause, known))])
    scenarios = read_scenarios(book, edition.authorities)
    for area in areas:  # one that takes the document over has the clause too
        for view in views(book, area, [one for one in scenarios if one.area.slug == area.slug], asked.clause):
            print(f"{view.place}\n  {view.says}")
    return 0
