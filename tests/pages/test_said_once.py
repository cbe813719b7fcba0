"""One duty, said once: what the check stops, and what the built site shows of every action."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest
from areas_mark import OF_THE_FOUR
from bs4 import BeautifulSoup, SoupStrainer
from conftest import ROOT
from few import PARTS, part_of
from seeded_faults import FAULTS, stopped_by

from ce_guidance.cli import main
from ce_guidance.content.loading import read_book

SITE = ROOT / "site"
BOOK = read_book()
PAGES = sorted(SITE.rglob("*.html")) or [SITE / "index.html"]


@OF_THE_FOUR
@pytest.mark.parametrize(("name", "slug", "word", "change"), FAULTS, ids=[fault[0] for fault in FAULTS])
def test_a_seeded_fault_is_stopped(name, slug, word, change, tmp_path):
    assert stopped_by(slug, word, change, tmp_path)


@OF_THE_FOUR
def test_many_seeded_faults_contradict_another_record(tmp_path):
    """The second reading stops any change; a fault that two records disagree on is told with its remedy besides."""
    alone = [name for name, *fault in FAULTS if stopped_by(*fault, tmp_path, read_before=False)]
    assert len(alone) >= len(FAULTS) // 3


@OF_THE_FOUR
def test_what_nobody_changed_passes(tmp_path):
    assert [stopped_by(area.slug, "actions", lambda rows: None, tmp_path) for area in BOOK.areas] == [[], [], [], []]


# ---- The built site ----


@cache
def shown(part="few"):
    """Every element of the built site that shows an action: page, mark, outcome, and its text in words; or those of a few pages."""
    found = []
    for path in part_of(PAGES, part, 60):
        text = path.read_text("utf-8")
        if "data-action=" not in text and "data-acts=" not in text:
            continue
        page = BeautifulSoup(text, "html.parser", parse_only=SoupStrainer(attrs={"class": "ce-page"}))
        for full in page.select(".ce-term__full"):
            full.decompose()
        address = str(path.relative_to(SITE).parent)
        for element in page.select("[data-action], [data-acts]"):
            mark = element.get("data-action") or element.get("data-acts")
            found.append((address, mark, element.get("data-outcome", ""), element.get("data-step", ""), element))
    return found


def squeezed(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def condition_of_another(element):
    """The condition of the step that an element names, where it says that it has the same one: a step above that binds, so that no filter hides it."""
    says = re.search(r"On the same condition as step (\d+)\.", element.get_text(""))
    if not says or "ce-action" not in element.get("class", ()):
        return ""
    above = next(
        row
        for row in element.find_all_previous("li", class_="ce-action")
        if int(row.parent["start"]) + row.parent.find_all("li", class_="ce-action").index(row) == int(says[1])
    )
    assert above.has_attr("data-binds") and above["data-outcome"] == element["data-outcome"], element
    return above.select_one(".ce-action__if").get_text("")


def missing(area, action, element, open_conditions, with_limit):
    """The parts of an action that an element does not show."""
    group = element.find_parent(class_="ce-degree")
    once = group and group.select_one(".ce-degree__who")  # who does all steps of a degree is said above them
    text = squeezed(element.get_text("") + (once.get_text("") if once else "") + condition_of_another(element))
    verbs = {one.get_text() for one in element.select(".ce-strength")}
    if not verbs & {action.strength, *action.also.values()}:
        yield "verb"
    names = [area.role[one].name for one in action.who]
    if names and not all(squeezed(name) in text for name in names):
        yield "doer"
    if not names and not ("sourcedoesnotsay" in text or "notstated" in text):
        yield "that no doer is named"
    for condition in open_conditions:
        if squeezed(area.condition[condition].says) not in text:
            yield f"condition {condition}"
    cited = {link["data-clause"] for link in element.select("a[data-clause]")}
    if not cited & set(action.clauses):
        yield "clause"
    limits = [squeezed(rule.limit_in_words) for rule in area.limits_of_action(action.id)]
    if with_limit and limits and not any(limit in text for limit in limits):
        yield "limit"


def still_open(area, action, settled):
    """The conditions that have to be on show: not those that are settled, nor those that another one implies."""
    known = area.with_implied(settled)
    left = [one for one in action.conditions if one not in known]
    implied = {other for one in left for other in area.with_implied(area.condition[one].implies)}
    return [one for one in left if one not in implied]


@pytest.mark.parametrize("part", PARTS)
def test_every_view_on_the_built_site_holds_all_parts_of_its_action(site, part):
    wrong = []
    for address, mark, outcome, step, element in shown(part):
        slug, _, name = mark.partition("/")
        area = BOOK.area[slug]
        action = area.action[name]
        settled: set[str] = set()
        if outcome:
            pathway = area.pathway[outcome.split("/")[0]]
            settled = set(pathway.met(pathway.outcome(outcome.split("/")[1])) if "/" in outcome else pathway.meets)
        if step:
            schedule = area.schedule[step.split("/")[0]]
            at = next(one for one in schedule.steps if one.id == step.split("/")[1])
            settled = set(schedule.meets)
            others = [one for held in schedule.chain(at)[:-1] for one in area.action[held.action].conditions]
            settled |= area.with_implied(others) - set(others)
        # A point of a checklist says what to look for; its limit stands in its action. A meeting has the limit of its panel.
        with_limit = element.has_attr("data-action") and not step
        lacks = list(missing(area, action, element, still_open(area, action, settled), with_limit))
        if step:
            lacks += [
                f"condition {one} of the step before"
                for one in still_open(area, action, settled)
                if squeezed(area.condition[one].says) not in squeezed(element.get_text(""))
            ]
        if lacks:
            wrong.append((address, mark, lacks))
    assert wrong == []


def test_every_action_of_every_area_is_shown_in_several_views(site):
    held = Counter(
        mark for page in PAGES for mark in re.findall(r'data-act(?:ion|s)="([^"]+)"', page.read_text("utf-8"))
    )
    for area in BOOK.areas:
        for action in area.actions:
            assert held[f"{area.slug}/{action.id}"] >= 2, action.id


@pytest.mark.parametrize("part", PARTS)
def test_the_same_duty_has_the_same_words_everywhere(site, part):
    """Where an action is drawn in full, its words are those of its record; nothing draws it in words of its own."""
    for address, mark, _, _, element in shown(part):
        area = BOOK.area[mark.partition("/")[0]]
        action = area.action[mark.partition("/")[2]]
        said = element.select_one(".ce-action__does")
        if said:
            assert squeezed(action.does) in squeezed(said.get_text("")), (address, mark)


def test_nothing_says_in_every_case(site):
    """A wrong reply of a scenario may say it, and what we write about ourselves; no view of a rule does."""
    rules = [path for path in PAGES if not {"training", "about", "changes"} & set(path.relative_to(SITE).parts)]
    assert not [path for path in rules if "in every case" in path.read_text("utf-8").lower()]


@pytest.mark.areas("st-helens")
def test_the_report_of_views_names_every_kind_of_place(capsys):
    assert main(["views", "st-helens/mace-6"]) == 0
    told = capsys.readouterr().out
    for kind in ("clause:", "action: end-flag", "outcome:", "register:", "role:"):
        assert kind in told
    assert "If MACE agrees that the case can close to MACE" in told
    assert main(["views", "st-helens/mace-66"]) == 2
    assert "Did you mean" in capsys.readouterr().err
