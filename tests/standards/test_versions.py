"""A limit that changes on a day: each tool answers by the day of the event. Counted by hand; 29 March 2027 is Easter Monday."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ce_guidance.asking import ask
from ce_guidance.content import references
from ce_guidance.content.areas import read_area
from ce_guidance.content.loading import read_book
from ce_guidance.errors import ContentError, QuestionError
from ce_guidance.standards.clauses import Coming
from ce_guidance.standards.limits import Limit

AREAS = Path(__file__).parents[1] / "areas"
BOOK = read_book(AREAS)
AREA = BOOK.area["harrowmere"]
TODAY = date(2026, 11, 22)
OLD, NEW = "chronology-until-march", "chronology-from-april"


def with_rules(**changed):
    """The book with rules replaced, by id with underscores; an added rule has ``like``."""
    rules = [replace(one, **changed.pop(one.id.replace("-", "_"), {})) for one in AREA.deadlines]
    rules += [replace(AREA.deadline[more.pop("like")], id=name, **more) for name, more in changed.items()]
    return replace(AREA, deadlines=tuple(rules))


def in_book(area):
    return replace(BOOK, areas=(area,))


def put(tool, book=BOOK, **asked):
    return ask(book, tool, {"authority": "harrowmere", **asked}, TODAY)


@pytest.mark.parametrize("named", [None, OLD, NEW])
@pytest.mark.parametrize(
    ("start", "due", "held", "other"),
    [
        ("2027-03-30", "2027-04-13", "until Wednesday 31 March 2027", "from Thursday 1 April 2027"),
        ("2027-03-31", "2027-04-14", "until Wednesday 31 March 2027", "from Thursday 1 April 2027"),
        ("2027-04-01", "2027-04-08", "from Thursday 1 April 2027", "until Wednesday 31 March 2027"),
    ],
)
def test_a_date_is_counted_by_the_version_of_its_event_whichever_is_named(start, due, held, other, named):
    answer = put("deadline", clause="protocol/4.11", start=start, **({"rule": named} if named else {}))
    assert [(one["due"], one["in_force"]) for one in answer["readings"]] == [(due, held)]
    assert [one["in_force"] for one in answer["other_days"]] == [other]
    for note in (answer["case_note"], answer["case_note_short"]):
        assert f"for an event {held}" in note
    assert f"For an event {other}" in answer["case_note"]
    unfolded = answer["calendar_file"].replace("\r\n ", "")
    assert f"DTSTART;VALUE=DATE:{due.replace('-', '')}" in unfolded and f"for an event {held}" in unfolded


@pytest.mark.parametrize(
    ("on", "due"), [("2027-03-31", "2027-04-14"), ("2027-04-01", "2027-04-08"), ("2027-03-30", "2027-04-13")]
)
def test_a_step_is_counted_by_the_version_of_the_day_that_it_is_counted_from(on, due):
    answer = put("schedule", event="strategy", on=on)
    (item,) = [one for one in answer["items"] if one["name"] == "chronology"]
    assert item["due"] == due
    assert "by the limit that holds on the day from which it is counted" in answer["convention"]


def items_of(area, **asked):
    return {one["name"]: one for one in put("schedule", in_book(area), **asked)["items"]}


HELD_FROM = "is not in force on the day it counts from: it holds from"
NONE_YET = "It has a date once you say when the step before it was done."


@pytest.mark.parametrize("named", [OLD, NEW])
def test_a_step_before_the_first_version_has_no_date_and_says_when_each_version_holds(named):
    """Whichever of them the step names: from one alone it would seem that nothing holds before it, or after it."""
    area = with_rules(chronology_until_march={"in_force_from": date(2027, 1, 4)})
    strategy = area.schedule["strategy"]
    steps = tuple(replace(one, limit=named) if one.id == "chronology" else one for one in strategy.steps)
    item = items_of(replace(area, schedules=(replace(strategy, steps=steps),)), event="strategy", on="2027-01-03")
    assert item["chronology"]["due"] is None
    assert item["chronology"]["notes"] == [
        f"This limit {HELD_FROM} Monday 4 January 2027 until Wednesday 31 March 2027; from Thursday 1 April 2027."
    ]


def test_a_panel_whose_cycle_holds_no_more_has_no_papers_day_and_what_follows_waits():
    """Screened on 5 January, begun by the 8th: on that day no panel meets. It is the meeting's limit that is told, not that of the papers."""
    area = with_rules(panel_meets={"in_force_from": date(2027, 3, 1)})
    items = items_of(area, event="referral", on="2027-01-05T10:00")
    assert items["begin"]["due"] == "2027-01-08"
    assert {name: (items[name]["due"], items[name]["notes"]) for name in ("papers", "panel", "minutes")} == {
        "papers": (None, [f"The limit for the meeting itself {HELD_FROM} Monday 1 March 2027."]),
        "panel": (None, [f"This limit {HELD_FROM} Monday 1 March 2027."]),
        "minutes": (None, [NONE_YET]),
    }
    assert items["papers"]["limit"] == "5 working days before"


def test_papers_that_are_not_asked_for_yet_have_no_date_and_their_meeting_has_one():
    """The first Tuesday after 8 January is 2 February 2027, for which no papers are asked; those of March are, from 1 March."""
    area = with_rules(panel_papers={"in_force_from": date(2027, 3, 1)})
    items = items_of(area, event="referral", on="2027-01-05T10:00")
    assert (items["panel"]["due"], items["papers"]["due"]) == ("2027-02-02", None)
    assert items["papers"]["notes"] == [f"This limit {HELD_FROM} Monday 1 March 2027."]


def test_of_a_meeting_for_which_no_papers_are_asked_no_papers_day_is_named():
    """Papers of 2 February 2027 are due on 26 January; for 2 March none are asked any more, so none can be the next."""
    area = with_rules(panel_papers={"in_force_until": date(2027, 2, 15)})
    papers = items_of(area, event="referral", on="2027-01-05T10:00")["papers"]
    assert (papers["due"], papers["notes"]) == ("2027-01-26", [])


def test_where_a_clause_names_two_starts_and_its_limit_holds_for_one_the_other_is_told():
    """The visit is due on 5 February, the plan on the 16th: 20 working days from the later are 16 March. On the 5th the limit does not hold yet."""
    area = with_rules(write_up={"in_force_from": date(2027, 2, 10)})
    item = items_of(area, event="strategy", on="2027-01-05")["write-up"]
    assert item["due"] == "2027-03-16"
    assert item["notes"] == [
        "Counted here from the later of two days that the clause names: full plan, Tuesday 16 February 2027.",
        f"Counted from Friday 5 February 2027 instead, it has no date. This limit {HELD_FROM} Wednesday 10 February 2027.",
    ]


def test_a_chain_across_the_change_takes_the_new_version_from_its_own_start():
    """The event is on 22 March 2027. The visit is finished on 30 or 31 March, or on 1 April: what follows counts from there."""
    strategy = AREA.schedule["strategy"]
    moved = tuple(replace(one, after="visit") if one.id == "chronology" else one for one in strategy.steps)
    area = replace(AREA, schedules=(replace(strategy, steps=moved),))
    for done, due in (("2027-03-31", "2027-04-14"), ("2027-04-01", "2027-04-08")):
        answer = put("schedule", in_book(area), event="strategy", on="2027-03-22", done={"visit": done})
        (item,) = [one for one in answer["items"] if one["name"] == "chronology"]
        assert item["due"] == due, done


def test_without_a_day_every_version_is_said():
    area = replace(AREA, schedules=(replace(AREA.schedule["disruption"], steps=AREA.schedule["strategy"].steps[-1:]),))
    says = area.versions_in_words(area.deadline[OLD])
    assert says == (
        "within 10 working days (until Wednesday 31 March 2027); within 5 working days (from Thursday 1 April 2027)"
    )


@pytest.mark.parametrize(
    ("finish", "starts"),
    [
        ("2027-04-07", [("2027-03-22", OLD)]),
        ("2027-04-08", [("2027-03-23", OLD), ("2027-04-01", NEW)]),
        ("2027-04-14", [("2027-03-31", OLD), ("2027-04-07", NEW)]),
        ("2027-05-14", [("2027-05-07", NEW)]),
    ],
)
def test_the_latest_start_is_that_of_each_version_while_it_holds(finish, starts):
    """On 8 April an event of 1 April is due, and so is one of 23 March; one of 24 March is due on the 9th."""
    answer = put("latest-start", clause="protocol/4.11", finish=finish)
    assert [(one["start"], one["rule"]) for one in answer["starts"]] == starts
    assert all(one["in_force"] for one in answer["starts"])


def test_where_a_limit_grows_longer_the_last_day_of_the_old_one_is_its_latest_start():
    """Within 5 working days until 31 March, within 20 from 1 April: by 12 April only an event of March can be done in time."""
    longer = with_rules(
        chronology_until_march={"limit": Limit("within", "working days", 5)},
        chronology_from_april={"limit": Limit("within", "working days", 20)},
    )
    answer = put("latest-start", in_book(longer), clause="protocol/4.11", finish="2027-04-12")
    assert [(one["start"], one["rule"]) for one in answer["starts"]] == [("2027-03-31", OLD)]


VERSIONS = "It holds from Monday 1 March 2027 until Wednesday 31 March 2027; from Thursday 1 April 2027."


@pytest.mark.parametrize("in_file", [lambda rules: rules, lambda rules: rules[::-1]], ids=["old first", "new first"])
@pytest.mark.parametrize(
    ("finish", "day"), [("2027-04-05", "Thursday 18 February 2027"), ("2027-03-03", "Wednesday 20 January 2027")]
)
def test_a_latest_start_before_every_version_is_refused_whatever_the_order_in_the_file(finish, day, in_file):
    """Within 30 working days in March 2027, within 5 from 1 April. Thirty before 5 April, a Monday, are 18 February: Easter takes two.
    Five before it are 25 March, on which the other version holds, by which nothing can be done in time either."""
    area = with_rules(
        chronology_until_march={"in_force_from": date(2027, 3, 1), "limit": Limit("within", "working days", 30)}
    )
    area = replace(area, deadlines=in_file(area.deadlines))
    with pytest.raises(QuestionError) as caught:
        put("latest-start", in_book(area), clause="protocol/4.11", finish=finish)
    assert (caught.value.code, caught.value.field) == ("not-in-force", "finish")
    assert caught.value.message == f"On {day} this time limit is not in force. {VERSIONS}"


@pytest.mark.parametrize("in_file", [lambda rules: rules, lambda rules: rules[::-1]], ids=["old first", "new first"])
def test_a_first_event_after_every_version_is_refused_whatever_the_order_in_the_file(in_file):
    """For a limit before its event: 30 working days before one in February, 5 before one in March. Sent on 30 March it is in time for
    no event of either month; five working days on is 6 April, and thirty on, without the bank holiday of 3 May, is the 12th."""
    area = with_rules(
        chronology_until_march={
            "in_force_from": date(2027, 2, 1),
            "in_force_until": date(2027, 2, 28),
            "limit": Limit("before", "working days", 30),
        },
        chronology_from_april={
            "in_force_from": date(2027, 3, 1),
            "in_force_until": date(2027, 3, 31),
            "limit": Limit("before", "working days", 5),
        },
    )
    area = replace(area, deadlines=in_file(area.deadlines))
    with pytest.raises(QuestionError) as caught:
        put("latest-start", in_book(area), clause="protocol/4.11", finish="2027-03-30")
    assert (caught.value.code, caught.value.field) == ("not-in-force", "finish")
    assert caught.value.message.startswith("On Wednesday 12 May 2027 this time limit is not in force.")


def test_an_event_before_the_first_version_is_refused_in_words():
    first = with_rules(chronology_until_march={"in_force_from": date(2027, 1, 4)})
    with pytest.raises(QuestionError) as caught:
        put("deadline", in_book(first), clause="protocol/4.11", start="2027-01-03")
    assert caught.value.code == "not-in-force" and caught.value.field == "start"
    assert "On Sunday 3 January 2027 this time limit is not in force" in caught.value.message
    assert "from Monday 4 January 2027 until Wednesday 31 March 2027" in caught.value.message


def test_a_time_for_which_the_source_states_no_limit_is_a_version_too():
    area = with_rules(
        chronology_from_april={"in_force_from": date(2027, 4, 12)},
        between={
            "like": NEW,
            "limit": Limit("none"),
            "in_force_from": date(2027, 4, 1),
            "in_force_until": date(2027, 4, 11),
        },
    )
    assert not list(references.faults(area))
    answer = put("deadline", in_book(area), clause="protocol/4.11", start="2027-04-05")
    assert not answer["readings"] and [gap["kind"] for gap in answer["gaps"]] == ["no timescale stated"]
    assert [one["in_force"] for one in answer["other_days"]] == [
        "until Wednesday 31 March 2027",
        "from Monday 12 April 2027",
    ]


@pytest.mark.parametrize(
    ("changed", "entry", "says", "remedy"),
    [
        ({"in_force_from": date(2027, 3, 31)}, NEW, "both hold on 31 March 2027", "in_force_until: 2027-03-30"),
        ({"in_force_from": date(2027, 4, 3)}, NEW, "from 1 April 2027 until 2 April 2027 neither", "{manner: none}"),
        ({"in_force_from": None}, NEW, "it always holds", "in_force_from: 2027-04-01"),
    ],
    ids=["two at once", "days without one", "one that was never ended"],
)
def test_versions_that_do_not_follow_each_other_are_refused(changed, entry, says, remedy):
    found = list(references.faults(with_rules(chronology_from_april=changed)))
    assert [(word, name) for word, name, *_ in found] == [("deadlines", entry)]
    assert says in found[0][2] and remedy in found[0][3]


def test_a_fault_of_a_version_is_told_with_its_line(tmp_path):
    folder = shutil.copytree(AREAS / "harrowmere", tmp_path / "harrowmere")
    path = folder / "deadlines.yaml"
    text = path.read_text("utf-8").replace("in_force_until: 2027-03-31", "in_force_until: 2027-04-30")
    path.write_text(text, "utf-8")
    with pytest.raises(ContentError) as caught:
        read_area(folder)
    (fault,) = caught.value.faults
    assert fault.file == "harrowmere/deadlines.yaml" and fault.entry == NEW
    line = text.splitlines()[(fault.line or 0) - 1]
    assert line == f"- id: {NEW}" and "in_force_until: 2027-03-31" in fault.remedy


def test_a_birthday_has_no_versions():
    found = list(references.faults(with_rules(adult_worker={"in_force_from": date(2027, 4, 1)})))
    assert ["date of birth" in says for _, _, says, _ in found] == [True]


def test_texts_of_a_clause_stand_in_the_order_of_their_days():
    clause = AREA.clause["protocol/4.11"]
    later = (Coming(date(2027, 4, 1), "A."), Coming(date(2027, 3, 1), "B."))
    clauses = tuple(replace(one, coming=later) if one is clause else one for one in AREA.clauses)
    found = list(references.faults(replace(AREA, clauses=clauses)))
    assert [(word, entry) for word, entry, *_ in found] == [("clauses", "protocol/4.11")]


def test_a_pathway_says_every_version_of_a_limit():
    path = AREA.pathway["returned"]
    ends = tuple(replace(one, actions=("chronology",)) for one in path.outcomes)
    area = replace(AREA, pathways=(replace(path, outcomes=ends),))
    answer = put("pathway", in_book(area), pathway="returned", answers={"hospital": "no"})
    (step,) = answer["outcome"]["actions"]
    assert step["deadline"]["limit"] == area.versions_in_words(area.deadline[OLD])
    assert (
        "until Wednesday 31 March 2027" in answer["case_note"] and "from Thursday 1 April 2027" in answer["case_note"]
    )
