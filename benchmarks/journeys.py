"""Ten everyday questions, each from the home page by the shortest of the ways that a new reader would find.

The event is today, the day on which the pages of the tests are read; a meeting is on a day to come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from browser_steps import TODAY
from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as TooLong
from reader import LONG, SOON, Lost, Reader

from ce_guidance import Book
from ce_guidance.views.addresses import clause_address, outcome_address, pathway_address

Way = Callable[[Reader], None]


@dataclass(frozen=True)
class Cost:
    """What a question cost; ``lost`` says why there was no answer."""

    taps: int
    keys: int
    scrolled: float
    lost: str = ""

    @property
    def says(self) -> str:
        """In words of a table."""
        return f"lost: {self.lost}" if self.lost else f"{self.taps} / {self.keys} / {self.scrolled:.1f}"


def costs(page: Page, home: str, ways: list[Way]) -> tuple[Cost, Cost]:
    """The fewest taps of these ways, and of as many taps the least scrolling; and the first way, that by the tool of all areas."""
    each = [_one(page, home, way) for way in ways]
    return min(each, key=lambda one: (bool(one.lost), one.taps, one.scrolled)), each[0]


def _one(page: Page, home: str, way: Way) -> Cost:
    reader = Reader(page, home)
    lost = ""
    try:
        way(reader)
    except (Lost, TooLong) as why:
        lost = str(why).splitlines()[0]
    return Cost(reader.taps, reader.keys, reader.scrolled, lost)


def questions(book: Book) -> dict[str, list[Way]]:
    """The ten, each with its ways."""
    return {
        "Leeds: the duty number": list(_number(book, "leeds")),
        "Blackburn: a return home interview, due when": list(_date(book, "blackburn-with-darwen", "return-home-interview")),
        "St Helens: the decision of the morning meeting, due when": list(_date(book, "st-helens", "morning-meeting-decision")),
        "St Helens: papers for MACE, due when": list(_date(book, "st-helens", "papers-for-mace", date(2026, 12, 8))),
        "Wiltshire: back after missing, placed by another authority": list(_steps(book, "wiltshire", "missing", {"back": "yes", "child": "placed"})),
        "Leeds: high risk, the family refuses": list(_steps(book, "leeds", "level-of-risk", {"level": "high", "social-worker": "no", "consent": "refuses", "exploited": "exploited"})),
        "Blackburn: within 20 miles, one postcode": list(_distance(book, "blackburn-with-darwen", "BB1 1AA")),
        "search: parent refuses interview": [_search("parent refuses interview", _outcomes(book, "blackburn-with-darwen", "missing", "parent"))],
        "search: disagree with MACE": [_search("disagree with MACE", _outcomes(book, "st-helens", "disagreement", "mace"))],
        "search: what is VRMP": [_search("VRMP", {"glossary/", *_where_said(book, "leeds", "VRMP")})],
    }  # fmt: skip


def _number(book: Book, area: str) -> Iterator[Way]:
    contact = book.area[area].contact[book.area[area].authority.danger_contacts[0]]
    dialled = "".join(sign for sign in str(contact.phone) if sign.isdigit())
    for way in ([], [f"{area}/"], [f"contacts/#{area}"], ["contacts/"], [f"{area}/", f"contacts/#{area}"]):

        def go(reader: Reader, way: list[str] = way) -> None:
            reader.follow(way)
            number = f'a[href="tel:{dialled}"]'
            held = reader.seen(number) or reader.page.query_selector(number)
            if not held:
                raise Lost("the number is not on this page")
            reader.bring(held)

        yield go


def _to_tool(area: str, tool: str, page: str, *more: str) -> list[list[str]]:
    """By the tool that serves every area, by the area's own page, or straight to it where there is a link."""
    return [[f"tools/{tool}/"], [f"{area}/", f"{area}/{page}/", *more], [f"{area}/{page}/", *more]]


def _date(book: Book, area: str, rule: str, on: date = TODAY) -> Iterator[Way]:
    assert rule in book.area[area].deadline
    named = f"{area}/deadlines/#{rule}"
    for way in [*_to_tool(area, "deadline", "deadlines"), *_to_tool(area, "deadline", "deadlines", named)[1:], [named]]:

        def go(reader: Reader, way: list[str] = way) -> None:
            reader.follow(way)
            reader.give_area(area)
            reader.choose(f"#ce-choice-{area}", rule)
            reader.give_date(on)
            reader.ask()

        yield go


def _steps(book: Book, area: str, pathway: str, answers: dict[str, str]) -> Iterator[Way]:
    held = book.area[area].pathway[pathway]
    assert held.next_question(answers) is None
    for way in _to_tool(area, "pathway", "pathways", pathway_address(book.area[area], held)):

        def go(reader: Reader, way: list[str] = way) -> None:
            reader.follow(way)
            reader.give_area(area)
            reader.answer_questions(pathway, answers)

        yield go


def _distance(book: Book, area: str, place: str) -> Iterator[Way]:
    assert book.area[area].placements
    for way in _to_tool(area, "distance", "distance"):

        def go(reader: Reader, way: list[str] = way) -> None:
            reader.follow(way)
            reader.write("#ce-place", place)
            reader.ask()

        yield go


def _outcomes(book: Book, area: str, pathway: str, begins: str) -> set[str]:
    """Where the answer stands: outcomes of a pathway whose ids begin so, the pathway, and the clauses of these outcomes."""
    held = book.area[area]
    found = [one for one in held.pathway[pathway].outcomes if one.id.startswith(begins)]
    pages = {outcome_address(held, held.pathway[pathway], one) for one in found}
    clauses = {clause_address(held, clause) for one in found for clause in one.clauses}
    return pages | clauses | {pathway_address(held, held.pathway[pathway])}


def _where_said(book: Book, area: str, word: str) -> set[str]:
    held = book.area[area]
    return {clause_address(held, clause) for clause in held.abbreviation[word].clauses}


def _search(words: str, wanted: set[str]) -> Way:
    def go(reader: Reader) -> None:
        reader.write("ce-search input", words)
        reader.page.wait_for_timeout(SOON)  # what was found for the first letters is replaced
        addresses = """(wanted) => [...document.querySelectorAll('ce-search a[href]')].filter((one) => one.checkVisibility()).find((one) =>
          wanted.some((path) => (one.pathname + one.hash).slice(1).startsWith(path)))"""
        try:
            found = reader.page.wait_for_function(addresses, arg=sorted(wanted), timeout=LONG / 6).as_element()
        except TooLong:
            raise Lost("not among the results") from None
        assert found
        reader.tap(found)

    return go
