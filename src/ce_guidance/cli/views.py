"""Print every place where a clause is shown, and how."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from ..errors import ContentError, Fault
from ..standards.guidance import did_you_mean


def arguments(parser: ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument("clause", metavar="CLAUSE", help="the id of a clause: area/reference")


def run(asked: Namespace) -> int:
    """Run the command; its exit status."""
    from ..consequences.where_shown import views
    from ..content.loading import read_book
    from ..training.loading import read_scenarios

    book = read_book()
    area = next((one for one in book.areas if asked.clause in one.clause), None)
    if area is None:
        known = [clause for one in book.areas for clause in one.clause]
        raise ContentError([Fault("views", asked.clause, "there is no such clause", did_you_mean(asked.clause, known))])
    scenarios = [one for one in read_scenarios(book) if one.area.slug == area.slug]
    for view in views(book, area, scenarios, asked.clause):
        print(f"{view.place}\n  {view.says}")
    return 0
