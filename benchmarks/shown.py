"""Twenty results as a reader meets them: how long, what stands in the first screen, and on how many sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from playwright.sync_api import Page
from reader import Reader

from ce_guidance import Book
from ce_guidance.standards.deadlines import DeadlineRule
from ce_guidance.standards.guidance import Guidance
from ce_guidance.standards.pathways import Outcome, Pathway
from ce_guidance.standards.schedules import Schedule
from ce_guidance.views.actions import BINDING
from ce_guidance.views.addresses import pathway_address

PHONE, WIDE = (360, 740), (1280, 800)
PLACES = ("BB1 1AA", "SW1A 1AA")

#: Of the answer in sight: its screens, where its title ends, and where each step that binds begins, in screens from the top.
MEASURED = """(binding) => {
  const place = [...document.querySelectorAll('.ce-answer')].find((one) => one.checkVisibility());
  place.scrollIntoView({ block: 'start', behavior: 'instant' });
  const title = place.querySelector('h1, h2') ?? place;
  const steps = [...place.querySelectorAll('[data-action]')].filter((one) => one.checkVisibility() && binding.includes(one.dataset.action));
  return {
    screens: place.getBoundingClientRect().height / innerHeight,
    title: title.getBoundingClientRect().bottom / innerHeight,
    binding: steps.map((one) => one.getBoundingClientRect().top / innerHeight),
    words: place.innerText.split(/\\s+/).length,
  };
}"""


@dataclass(frozen=True)
class Result:
    """One result, and how it is asked for on its area's page."""

    kind: str
    name: str
    area: str
    address: str
    ask: Callable[[Reader], None]


@dataclass(frozen=True)
class Look:
    """How a result looks in one window."""

    screens: float
    title: float
    binding: list[float]
    words: int

    @property
    def first(self) -> int:
        """How many of the steps that bind begin in the first screen."""
        return sum(one < 1 for one in self.binding)


def results(book: Book) -> list[Result]:
    """Ten outcomes, four deadlines, three schedules, two distances, one count of days; chosen by the rules, so that a new rule may take a place."""
    areas = book.areas[:4]
    held = [one for n, area in enumerate(areas) for one in _outcomes(area, (0, 0.25, 0.5) if n < 2 else (0, 0.5))]
    dated = [_deadline(area, rule.id) for area in areas for rule in _dated(area)][:4]
    follow = [_schedule(area, _longest(area).id) for area in areas if area.schedule][:3]
    near = [_distance(area, place) for area in areas if area.placements for place in PLACES][:2]
    return [*held[:10], *dated, *follow, *near, _working_days()]


def binding(book: Book) -> list[str]:
    """Every action that binds, as the pages name it."""
    return [f"{area.slug}/{one.id}" for area in book.areas for one in area.actions if one.strength in BINDING]


def looks(page: Page, binds: list[str]) -> dict[tuple[int, int], Look]:
    """How the result in sight looks on a phone and in a wide window."""
    found = {}
    for size in (PHONE, WIDE):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.wait_for_timeout(150)
        found[size] = Look(**page.evaluate(MEASURED, binds))
    return found


def _outcomes(area: Guidance, shares: tuple[float, ...]) -> Iterator[Result]:
    """The outcome with the most steps, and those so far down from it: half is the middle one."""
    reached: dict[tuple[str, str], tuple[int, Pathway, dict[str, str], Outcome]] = {}
    for pathway in area.pathways:
        for answers, outcome in pathway.every_route():
            reached.setdefault(
                (pathway.id, outcome.id), (len(area.named_actions(pathway, outcome)), pathway, answers, outcome)
            )
    order = sorted(reached.values(), key=lambda one: (-one[0], one[1].id, one[3].id))
    for steps, pathway, answers, outcome in (order[int(len(order) * share)] for share in shares):

        def ask(reader: Reader, pathway: Pathway = pathway, answers: dict[str, str] = answers) -> None:
            reader.answer_questions(pathway.id, answers)

        yield Result("pathway", f"{outcome.title} ({steps} steps)", area.slug, pathway_address(area, pathway), ask)


def _dated(area: Guidance) -> list[DeadlineRule]:
    """The rule on which most clauses disagree, and the first that is plain."""
    rules = [one for one in area.deadlines if one.makes_a_date and one.limit.manner not in ("every", "weekday before")]
    rules.sort(key=lambda one: (-len(one.disagrees_with), -len(one.gaps)))
    return [*rules[:1], *rules[1:][-1:]]


def _deadline(area: Guidance, rule: str) -> Result:
    def ask(reader: Reader) -> None:
        reader.choose(f"#ce-choice-{area.slug}", rule)
        reader.give_date()
        reader.ask()

    return Result("deadline", rule, area.slug, f"{area.slug}/deadlines/", ask)


def _longest(area: Guidance) -> Schedule:
    return max(area.schedule.values(), key=lambda one: len(one.steps))


def _schedule(area: Guidance, event: str) -> Result:
    def ask(reader: Reader) -> None:
        reader.choose(f"#ce-choice-{area.slug}", event)
        if reader.seen("#ce-day"):
            reader.give_date()
        if reader.seen("#ce-panel_met"):
            reader.write("#ce-panel_met", "24 11 2026")
        reader.ask()

    return Result("schedule", area.schedule[event].title, area.slug, f"{area.slug}/schedules/", ask)


def _distance(area: Guidance, place: str) -> Result:
    def ask(reader: Reader) -> None:
        reader.write("#ce-place", place)
        reader.ask()

    return Result("distance", place, area.slug, f"{area.slug}/distance/", ask)


def _working_days() -> Result:
    def ask(reader: Reader) -> None:
        reader.write("#ce-count", "10")
        reader.give_date()
        reader.ask()

    return Result("working days", "10", "", "tools/working-days/", ask)
