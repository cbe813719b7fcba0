from __future__ import annotations

import json
import subprocess
import sys
from datetime import date

import pytest

from ce_guidance.asking import reply
from ce_guidance.asking.passed import SILENT
from ce_guidance.content.loading import read_book

BOOK = read_book()
TODAY = date(2026, 11, 22)
JOINT_VISIT = {"authority": "blackburn-with-darwen", "clause": "bwd-standards/3-3"}
INTERVIEW = {"authority": "blackburn-with-darwen", "clause": "bwd-standards/7-3"}


def put(tool, question, today=TODAY):
    return json.loads(reply(BOOK, tool, json.dumps(question), today))


@pytest.mark.parametrize(
    ("tool", "question", "code", "field"),
    [
        ("deadline", {}, "unknown-authority", "authority"),
        ("deadline", {"authority": "leads"}, "unknown-authority", "authority"),
        ("deadline", {"authority": "leeds"}, "unknown-clause", "clause"),
        ("deadline", {"authority": "leeds", "clause": "bwd-standards/3-3"}, "unknown-clause", "clause"),
        ("deadline", JOINT_VISIT | {"rule": "joint"}, "unknown-rule", "rule"),
        ("deadline", JOINT_VISIT, "date-missing", "start"),
        ("deadline", JOINT_VISIT | {"start": ""}, "date-missing", "start"),
        ("deadline", JOINT_VISIT | {"start": "? 12 2026"}, "date-incomplete", "start"),
        ("deadline", JOINT_VISIT | {"start": "20261218"}, "date-incomplete", "start"),
        ("deadline", JOINT_VISIT | {"start": "30 2 2027"}, "date-impossible", "start"),
        ("deadline", JOINT_VISIT | {"start": "2027-13-01"}, "date-impossible", "start"),
        ("deadline", JOINT_VISIT | {"start": "1 ma 2027"}, "date-impossible", "start"),
        ("deadline", JOINT_VISIT | {"start": "18 12 26"}, "year-short", "start"),
        ("deadline", JOINT_VISIT | {"start": "2029-01-02"}, "beyond-bank-holidays", "start"),
        ("deadline", JOINT_VISIT | {"start": "2028-12-29"}, "beyond-bank-holidays", "start"),
        ("deadline", JOINT_VISIT | {"start": "2011-12-30"}, "beyond-bank-holidays", "start"),
        ("deadline", JOINT_VISIT | {"start": "1066-10-14"}, "out-of-reach", "start"),
        ("deadline", JOINT_VISIT | {"start": "2026-12-18T10:00"}, "date-only", "start"),
        ("deadline", JOINT_VISIT | {"start": "2026-12-18", "closed": "2026-12-29"}, "bad-closed", "closed"),
        ("deadline", JOINT_VISIT | {"start": "2026-12-18", "closed": ["29 13 2026"]}, "date-impossible", "closed"),
        ("deadline", JOINT_VISIT | {"start": "2026-12-18", "colour": "red"}, "unknown-field", "colour"),
        ("deadline", INTERVIEW | {"start": "2026-12-18"}, "time-needed", "time"),
        ("deadline", INTERVIEW | {"start": "2026-12-18T25:00"}, "time-needed", "time"),
        ("deadline", INTERVIEW | {"start": "2026-12-18Tnoon"}, "time-needed", "time"),
        ("deadline", INTERVIEW | {"start": "2026-12-18T14:05pm"}, "time-needed", "time"),
        ("deadline", INTERVIEW | {"start": "2026-12-18T12:61"}, "time-needed", "time"),
        ("deadline", INTERVIEW | {"start": "2027-03-28T01:30"}, "time-did-not-exist", "time"),
        ("deadline", INTERVIEW | {"start": "2027-03-27T14:00+01:00"}, "time-did-not-exist", "time"),
        ("deadline", INTERVIEW | {"start": "2026-10-25T01:30"}, "time-occurred-twice", "time"),
        (
            "deadline",
            {"authority": "st-helens", "clause": "st-helens/mace-1", "start": "2027-01-06"},
            "wrong-weekday",
            "start",
        ),
        ("working-days", {"start": "2026-12-18"}, "bad-count", "count"),
        ("working-days", {"start": "2026-12-18", "count": 0}, "bad-count", "count"),
        ("working-days", {"start": "2026-12-18", "count": True}, "bad-count", "count"),
        ("working-days", {"start": "2026-12-18", "count": 5.0}, "bad-count", "count"),
        ("working-days", {"count": 5}, "date-missing", "start"),
        ("working-days", {"start": "2026-12-18", "count": "ten"}, "bad-count", "count"),
        ("working-days", {"start": "2026-12-18", "count": -401}, "bad-count", "count"),
        ("latest-start", JOINT_VISIT, "date-missing", "finish"),
        ("latest-start", INTERVIEW | {"finish": "2026-12-18"}, "time-needed", "time"),
        ("latest-start", JOINT_VISIT | {"finish": "2012-01-03"}, "beyond-bank-holidays", "finish"),
        (
            "deadline",
            JOINT_VISIT | {"start": "2026-12-18", "other_start": "2026-12-19"},
            "no-other-start",
            "other_start",
        ),
        ("deadline", JOINT_VISIT | {"start": "2026-12-18", "excepted": "perhaps"}, "not-said", "excepted"),
        (
            "latest-start",
            {"authority": "leeds", "clause": "leeds/high-2", "finish": "2027-01-28"},
            "no-reverse",
            "clause",
        ),
        ("about", {"x": 1}, "unknown-field", "x"),
        ("risk-score", {}, "unknown-tool", "tool"),
    ],
)
def test_a_problem_names_its_field_and_its_remedy(tool, question, code, field):
    problem = put(tool, question)["problem"]
    assert (problem["code"], problem["field"]) == (code, field)
    assert problem["message"].endswith(".") or problem["message"].endswith("?")


@pytest.mark.parametrize(
    ("tool", "question", "wrong"),
    [
        ("deadline", {}, ["authority", "start"]),
        ("deadline", {"start": "2026-12-18"}, ["authority"]),
        ("deadline", {"authority": "leeds"}, ["clause"]),  # no limit of Leeds counts from a date
        ("deadline", {"authority": "st-helens", "closed": ["x"]}, ["clause", "start", "closed"]),
        (
            "deadline",
            JOINT_VISIT | {"start": "31 2 2027", "closed": ["x"], "excepted": "maybe"},
            ["closed", "start", "excepted"],
        ),
        ("deadline", INTERVIEW | {"start": "?T"}, ["start", "time"]),
        ("deadline", INTERVIEW | {"start": "31 2 2027T25:00"}, ["start", "time"]),
        ("deadline", INTERVIEW | {"start": "27 3 2027T25:00"}, ["time"]),
        ("latest-start", {}, ["authority", "finish"]),
        ("latest-start", JOINT_VISIT | {"closed": ["x"]}, ["closed", "finish"]),
        ("schedule", {"authority": "st-helens", "event": ""}, ["event", "on"]),
        ("schedule", {"authority": "leeds", "event": ""}, ["event"]),
        ("schedule", {"event": "contact", "on": "31 2 2027", "closed": ["x"]}, ["authority", "on", "closed"]),
        (
            "schedule",
            {
                "authority": "st-helens",
                "event": "contact",
                "on": "",
                "panel_met": "6 1 2027",
                "done": {"agenda": "x", "decision": "31 4 2027"},
            },
            ["on", "panel_met", "done", "done"],
        ),
        ("working-days", {}, ["start", "count"]),
        ("working-days", {"start": "x", "count": "ten", "closed": ["x"]}, ["start", "closed", "count"]),
    ],
)
def test_every_field_that_is_wrong_is_named_at_once(tool, question, wrong):
    answer = put(tool, question)
    told = [answer["problem"], *answer.get("others", ())]
    assert [one["field"] for one in told] == wrong
    assert len({(one["field"], one.get("step")) for one in told}) == len(wrong)
    assert set(answer) == {"problem", "others"} if len(wrong) > 1 else {"problem"}
    assert all(one["message"].endswith(".") for one in told)


@pytest.mark.parametrize("text", ["", "not json", "[1]", "3", '"a"', "{"])
def test_what_is_not_a_json_object_is_refused(text):
    assert json.loads(reply(BOOK, "deadline", text, TODAY))["problem"]["code"] == "not-json"


@pytest.mark.parametrize(
    "start",
    ["2026-12-18", "18 12 2026", "18/12/2026", "18.12.2026", "18 December 2026", "18 dec 2026", " 18  12 2026 "],
)
def test_dates_as_people_type_them(start):
    assert put("deadline", JOINT_VISIT | {"start": start})["plan_on"] == "2026-12-29"


@pytest.mark.parametrize("time", ["14:05", "14.05", "1405", " 14:05 ", "2:05pm", "2.05 PM"])
def test_times_as_people_type_them(time):
    assert put("deadline", INTERVIEW | {"start": f"2026-12-18T{time}"})["plan_on"] == "2026-12-21T14:05"


def test_gaps_have_their_kind():
    answer = put("deadline", {"authority": "st-helens", "clause": "st-helens/morning-9", "start": "2026-12-24"})
    assert {"unit not stated", "start not stated"} <= {gap["kind"] for gap in answer["gaps"]}
    assert [reading["unit"] for reading in answer["readings"]] == ["calendar days", "working days"]
    leeds = put("deadline", {"authority": "leeds", "clause": "leeds/high-2", "start": "2026-12-24"})
    assert [gap["kind"] for gap in leeds["gaps"]] == ["no timescale stated"]


def test_every_reading_carries_its_clause_and_the_days():
    answer = put(
        "deadline", {"authority": "blackburn-with-darwen", "clause": "bwd-standards/3-4", "start": "2026-12-11"}
    )
    for reading, count in zip(answer["readings"], (10, 15), strict=True):
        assert reading["clause"].startswith("bwd-")
        assert len(reading["counted"]) == count
        assert {"date": "2026-12-28", "in_words": "Mon 28 Dec 2026", "reason": "Boxing Day (substitute)"} in reading[
            "skipped"
        ]
    assert answer["readings"][0]["other_convention"]["date"] == "2026-12-24"
    assert any(entry["id"] == "bwd-01" for entry in answer["register"])


def test_expired_rules_are_not_calculated_with():
    question = JOINT_VISIT | {"start": "2026-12-18"}
    assert "review" not in put("deadline", question, date(2027, 5, 22))
    assert "due for review" in put("deadline", question, date(2027, 5, 23))["review"]
    assert put("deadline", question, date(2027, 11, 22))["plan_on"]
    assert put("deadline", question, date(2027, 11, 23))["problem"]["code"] == "rules-expired"
    assert "Its date may be wrong" in put("deadline", question, date(2020, 1, 1))["review"]


def test_the_free_count_says_where_the_list_ends():
    known = put("working-days", {"start": "2026-12-18", "count": 5, "closed": ["2026-12-29"]})
    assert (known["due"], known["provisional"]) == ("2026-12-30", False)
    beyond = put("working-days", {"start": "2028-12-29", "count": 5})
    assert beyond["provisional"] is True
    assert "31 December 2028" in beyond["notes"][0]


def test_about_tells_editions_and_dates():
    about = put("about", {})
    assert about["bank_holidays"]["to"] == "2028-12-31"
    assert sum(area["clauses"] for area in about["areas"]) == 231
    assert about["build"] == BOOK.build


def run(*arguments, given=""):
    made = subprocess.run(
        [sys.executable, "-m", "ce_guidance", *arguments], input=given, capture_output=True, text=True
    )
    return made.returncode, [json.loads(line) for line in made.stdout.splitlines()]


def test_the_command_line_gives_the_same_answers_a_line_each():
    lines = "\n".join(json.dumps(JOINT_VISIT | {"start": start}) for start in ("2026-12-18", "30 2 2027"))
    status, answers = run("ask", "deadline", "-", given=lines)
    assert status == 2
    assert answers[0] == put("deadline", JOINT_VISIT | {"start": "2026-12-18"}, date.today())
    assert answers[1]["problem"]["code"] == "date-impossible"
    assert run("ask", "working-days", '{"start": "2026-12-18", "count": 5}')[0] == 0
    assert run("ask", "about")[1][0]["version"] == BOOK.version


@pytest.mark.parametrize("day", ["2027-01-15", "2027-01-13"])
def test_papers_for_mace_take_only_the_weekday_on_which_it_meets(day):
    """The question is "on which Tuesday": a Friday is no answer to it."""
    for clause in ("st-helens/mace-2", "st-helens/mace-3"):
        asked = {"authority": "st-helens", "clause": clause, "start": day}
        problem = json.loads(reply(BOOK, "deadline", json.dumps(asked), TODAY))["problem"]
        assert (problem["code"], problem["field"]) == ("wrong-weekday", "start")
        assert "is not a Tuesday" in problem["message"]


def test_a_cut_off_on_a_saturday_names_no_day_before_the_event():
    asked = {"authority": "st-helens", "clause": "st-helens/referral-3", "start": "2027-01-16T10:00"}
    reading = json.loads(reply(BOOK, "deadline", json.dumps(asked), TODAY))["readings"][0]
    assert "working_day_before" not in reading
    assert "There is no working day between the event and that day" in " ".join(reading["notes"])


def test_one_clause_has_one_doer_in_every_tool():
    """What a limit says of who acts is what the outcomes, the schedules and the lists say: it is said once."""
    for area in BOOK.areas:
        told: dict[tuple[str, str], dict[str, list[str]]] = {}
        for rule in area.deadlines:
            action = area.action[rule.action]
            asked = {"authority": area.slug, "clause": rule.clause, "rule": rule.id}
            if rule.makes_a_date:
                start = "2027-01-05T10:00" if rule.time_of_day else "2027-01-05"
                answer = put("deadline", asked | {"start": start})
                reading = next(one for one in answer["readings"] if one["rule"] == rule.id)
                assert reading["strength"] == [action.verb_in(rule.clause)]
                assert reading.get("only_if", "") == area.only_if(action.conditions)
                for one in answer["readings"]:
                    doer = told.setdefault((area.deadline[one["rule"]].action, one["clause"]), {})
                    doer["deadline"] = one["who"]
                back = put("latest-start", asked | {"finish": start})
                for one in back["starts"]:
                    told[area.deadline[one["rule"]].action, one["clause"]]["latest-start"] = one["who"]
        for schedule in area.schedules:
            on = "2027-01-05T10:00" if any(one.time_of_day for one in area.starting(schedule)) else "2027-01-05"
            for item in put("schedule", {"authority": area.slug, "event": schedule.id, "on": on})["items"]:
                clauses = [
                    item["clause"],
                    *[one["clause"] for one in item["readings"] if area.deadline[one["rule"]].action == item["id"]],
                ]
                for clause in clauses:
                    told.setdefault((item["id"], clause), {})["schedule"] = item["who"]
        for pathway in area.pathways:
            for used, _ in pathway.every_route():
                outcome = put("pathway", {"authority": area.slug, "pathway": pathway.id, "answers": used})["outcome"]
                for one in outcome["actions"]:
                    for clause in one["clauses"]:
                        told.setdefault((one["id"], clause), {})["pathway"] = one["who"]
        assert len(told) > 30
        for (action, clause), doers in told.items():
            named = [area.role[one].name for one in area.action[action].who]
            assert all(who == named for who in doers.values()), (action, clause, doers)


def test_an_interview_is_completed_by_the_engage_team_in_every_tool():
    due = put("deadline", INTERVIEW | {"start": "2027-01-05T10:00"})["readings"][0]
    step = put("schedule", {"authority": "blackburn-with-darwen", "event": "missing", "on": "2027-01-05T10:00"})[
        "items"
    ][0]
    assert step["action"] == due["action"] == "return home interview"
    assert due["who"] == step["who"] == ["Engage Team"]
    assert due["who_by"] == ["bwd-standards/1-services-3"]


def test_what_has_passed_is_not_planned_on():
    asked = JOINT_VISIT | {"start": "2026-11-02"}
    late = put("deadline", asked | {"as_at": "2026-11-27"})
    assert late["readings"][0]["passed"] == {"ago": "18 days ago", "then": SILENT}
    assert late["case_note"].splitlines()[1:3] == ["Was due: Monday 9 November 2026, 18 days ago", SILENT]
    assert "SUMMARY:Was due: " in late["calendar_file"] and "VALARM" not in late["calendar_file"]
    for day in ("2026-11-09", "2026-11-02"):
        told = put("deadline", asked | {"as_at": day})
        assert "passed" not in told["readings"][0] and "Plan on: Monday 9 November 2026" in told["case_note"]
        assert "BEGIN:VALARM" in told["calendar_file"]
    assert put("deadline", asked | {"as_at": "2026-11-10"})["readings"][0]["passed"]["ago"] == "1 day ago"


def test_a_clock_time_has_passed_by_the_minute():
    asked = INTERVIEW | {"start": "2026-10-24T12:00"}  # the clocks go back in between: due at 11:00 GMT on the 27th
    assert put("deadline", asked | {"as_at": "2026-10-27T11:00"})["readings"][0].get("passed") is None
    for moment, ago in (("11:01", "1 minute ago"), ("13:30", "2 hours ago")):
        assert put("deadline", asked | {"as_at": f"2026-10-27T{moment}"})["readings"][0]["passed"]["ago"] == ago
    assert put("deadline", asked | {"as_at": "2026-10-27"})["readings"][0].get("passed") is None  # the day is not over


def test_one_reading_can_have_passed_and_another_be_to_come():
    asked = {"authority": "st-helens", "clause": "st-helens/morning-9", "start": "2026-11-04", "as_at": "2026-11-16"}
    told = put("deadline", asked)
    assert ["passed" in one for one in told["readings"]] == [True, False]
    assert "By another reading it is still to come: Wednesday 18 November 2026" in told["case_note"]
