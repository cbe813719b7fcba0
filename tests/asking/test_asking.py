from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from importlib.util import find_spec
from zipfile import ZipFile

import pytest
from fifth_area import SLUG, fifth_book

from ce_guidance.asking import open_book, prepare, reply, with_area
from ce_guidance.asking.passed import SILENT
from ce_guidance.asking.request import DEEPEST, LONGEST, question_of
from ce_guidance.browser.book import area_book, common_book
from ce_guidance.content.loading import read_book
from ce_guidance.counting.rings import pack
from ce_guidance.errors import QuestionError
from ce_guidance.standards.records import reader

BOOK = fifth_book()
CONTENT = read_book()
TODAY = date(2026, 11, 22)
IN_DAYS = {"authority": SLUG, "clause": "protocol/2.6"}
IN_HOURS = {"authority": SLUG, "clause": "protocol/2.5"}
BORN = {"authority": SLUG, "clause": "protocol/5.1"}
TWO_STARTS = {"authority": SLUG, "clause": "protocol/2.3"}


def put(tool, question, today=TODAY, book=BOOK):
    return json.loads(reply(book, tool, json.dumps(question), today))


@pytest.mark.parametrize(
    ("tool", "question", "code", "field"),
    [
        ("deadline", {}, "unknown-authority", "authority"),
        ("deadline", {"authority": "leads"}, "unknown-authority", "authority"),
        ("deadline", {"authority": SLUG}, "unknown-clause", "clause"),
        ("deadline", {"authority": SLUG, "clause": "protocol/9.9"}, "unknown-clause", "clause"),
        ("deadline", IN_DAYS | {"rule": "joint"}, "unknown-rule", "rule"),
        ("deadline", IN_DAYS, "date-missing", "start"),
        ("deadline", IN_DAYS | {"start": ""}, "date-missing", "start"),
        ("deadline", IN_DAYS | {"start": "? 12 2026"}, "date-incomplete", "start"),
        ("deadline", IN_DAYS | {"start": "20261218"}, "date-incomplete", "start"),
        ("deadline", IN_DAYS | {"start": "30 2 2027"}, "date-impossible", "start"),
        ("deadline", IN_DAYS | {"start": "2027-13-01"}, "date-impossible", "start"),
        ("deadline", IN_DAYS | {"start": "1 ma 2027"}, "date-impossible", "start"),
        ("deadline", IN_DAYS | {"start": "18 12 26"}, "year-short", "start"),
        ("deadline", IN_DAYS | {"start": "2029-01-02"}, "beyond-bank-holidays", "start"),
        ("deadline", IN_DAYS | {"start": "2028-12-29"}, "beyond-bank-holidays", "start"),
        ("deadline", IN_DAYS | {"start": "2011-12-30"}, "beyond-bank-holidays", "start"),
        ("deadline", IN_DAYS | {"start": "1066-10-14"}, "out-of-reach", "start"),
        ("deadline", IN_DAYS | {"start": "2026-12-18T10:00"}, "date-only", "start"),
        ("deadline", IN_DAYS | {"start": "2026-12-18", "closed": "2026-12-29"}, "bad-closed", "closed"),
        ("deadline", IN_DAYS | {"start": "2026-12-18", "closed": ["29 13 2026"]}, "date-impossible", "closed"),
        ("deadline", IN_DAYS | {"start": "2026-12-18", "colour": "red"}, "unknown-field", "colour"),
        ("deadline", IN_HOURS | {"start": "2026-12-18"}, "time-needed", "time"),
        ("deadline", IN_HOURS | {"start": "2026-12-18T25:00"}, "time-needed", "time"),
        ("deadline", IN_HOURS | {"start": "2026-12-18Tnoon"}, "time-needed", "time"),
        ("deadline", IN_HOURS | {"start": "2026-12-18T14:05pm"}, "time-needed", "time"),
        ("deadline", IN_HOURS | {"start": "2026-12-18T12:61"}, "time-needed", "time"),
        ("deadline", IN_HOURS | {"start": "2027-03-28T01:30"}, "time-did-not-exist", "time"),
        ("deadline", IN_HOURS | {"start": "2027-03-27T14:00+01:00"}, "wrong-offset", "time"),
        ("deadline", IN_HOURS | {"start": "2026-10-25T01:30"}, "time-occurred-twice", "time"),
        ("deadline", {"authority": SLUG, "clause": "protocol/3.9", "start": "2027-01-05"}, "wrong-weekday", "start"),
        ("working-days", {"start": "2026-12-18"}, "bad-count", "count"),
        ("working-days", {"start": "2026-12-18", "count": 0}, "bad-count", "count"),
        ("working-days", {"start": "2026-12-18", "count": True}, "bad-count", "count"),
        ("working-days", {"start": "2026-12-18", "count": 5.0}, "bad-count", "count"),
        ("working-days", {"count": 5}, "date-missing", "start"),
        ("working-days", {"start": "2026-12-18", "count": "ten"}, "bad-count", "count"),
        ("working-days", {"start": "2026-12-18", "count": -401}, "bad-count", "count"),
        ("latest-start", IN_DAYS, "date-missing", "finish"),
        ("latest-start", IN_HOURS | {"finish": "2026-12-18"}, "time-needed", "time"),
        ("latest-start", IN_DAYS | {"finish": "2012-01-03"}, "beyond-bank-holidays", "finish"),
        ("deadline", IN_DAYS | {"start": "2026-12-18", "other_start": "2026-12-19"}, "no-other-start", "other_start"),
        ("deadline", IN_DAYS | {"start": "2026-12-18", "excepted": "perhaps"}, "not-said", "excepted"),
        (
            "latest-start",
            {"authority": SLUG, "clause": "protocol/4.10", "finish": "2027-01-28"},
            "no-reverse",
            "clause",
        ),
        ("deadline", {"authority": SLUG, "clause": "protocol/2.1", "start": "2026-12-18"}, "which-level", "rule"),
        ("deadline", BORN | {"start": "2027-06"}, "born-in-future", "start"),
        ("deadline", BORN | {"start": "1066-06-01"}, "out-of-reach", "start"),
        ("deadline", BORN, "date-missing", "start"),
        (
            "deadline",
            {"authority": SLUG, "clause": "protocol/6.2", "start": "2027-01-05", "other_start": "2026-12-18"},
            "two-starts",
            "other_start",
        ),
        ("about", {"x": 1}, "unknown-field", "x"),
        ("about", {"x": "1" * (LONGEST + 1)}, "too-long", "x"),
        ("about", {"x": list(range(LONGEST + 1))}, "too-long", "x"),
        ("about", {str(n): 1 for n in range(LONGEST + 1)}, "too-long", ""),
        ("about", {"x": [[[[1]]]]}, "too-deep", "x"),
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
        ("deadline", {"authority": SLUG, "closed": ["x"]}, ["clause", "start", "closed"]),
        (
            "deadline",
            IN_DAYS | {"start": "31 2 2027", "closed": ["x"], "excepted": "maybe"},
            ["closed", "start", "excepted"],
        ),
        ("deadline", IN_DAYS | {"start": "31 2 2027T10:00"}, ["start"]),
        ("deadline", IN_HOURS | {"start": "?T"}, ["start", "time"]),
        ("deadline", IN_HOURS | {"start": "31 2 2027T25:00"}, ["start", "time"]),
        ("deadline", IN_HOURS | {"start": "27 3 2027T25:00"}, ["time"]),
        ("deadline", TWO_STARTS | {"start": "x", "other_start": "31 2 2027"}, ["start", "other_start"]),
        ("latest-start", {}, ["authority", "finish"]),
        ("latest-start", IN_DAYS | {"closed": ["x"]}, ["closed", "finish"]),
        ("schedule", {"authority": SLUG, "event": ""}, ["event", "on"]),
        ("schedule", {"event": "contact", "on": "31 2 2027", "closed": ["x"]}, ["authority", "on", "closed"]),
        (
            "schedule",
            {
                "authority": SLUG,
                "event": "mapping",
                "on": "",
                "panel_met": "5 1 2027",
                "done": {"names": "x", "map": "31 4 2027"},
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


@pytest.mark.areas("leeds")
def test_where_no_limit_counts_from_a_date_none_is_asked_for():
    for tool, asked, wrong in (("deadline", {}, "clause"), ("schedule", {"event": ""}, "event")):
        answer = put(tool, {"authority": "leeds"} | asked, book=CONTENT)
        assert answer["problem"]["field"] == wrong and "others" not in answer


@pytest.mark.parametrize("text", ["", "not json", "[1]", "3", '"a"', "{"])
def test_what_is_not_a_json_object_is_refused(text):
    assert json.loads(reply(BOOK, "deadline", text, TODAY))["problem"]["code"] == "not-json"


@pytest.mark.parametrize(
    "start",
    ["2026-12-18", "18 12 2026", "18/12/2026", "18.12.2026", "18 December 2026", "18 dec 2026", " 18  12 2026 "],
)
def test_dates_as_people_type_them(start):
    assert put("deadline", IN_DAYS | {"start": start})["plan_on"] == "2026-12-22"


@pytest.mark.parametrize("time", ["14:05", "14.05", "1405", " 14:05 ", "2:05pm", "2.05 PM"])
def test_times_as_people_type_them(time):
    assert put("deadline", IN_HOURS | {"start": f"2026-12-18T{time}"})["plan_on"] == "2026-12-21T14:05"


def test_what_stands_inside_itself_without_end_is_refused_before_it_is_read():
    with pytest.raises(QuestionError) as caught:
        question_of("[" * 100_000)
    assert (caught.value.code, caught.value.field) == ("too-deep", "")
    assert f"more than {DEEPEST} times" in caught.value.message


@pytest.mark.parametrize("text", ["[" * 600, '\\"' + "[{" * 300, "[]{}" * 200])
def test_brackets_in_a_text_and_beside_each_other_open_nothing(text):
    assert question_of(json.dumps({"place": text})) == {"place": text}
    assert question_of('{"closed": [' + ", ".join(["[]"] * 600) + "]}") == {"closed": [[]] * 600}


TERMS = "Harrowmere states its school terms for Wednesday 2 September 2026 to Wednesday 21 July 2027."


@pytest.mark.parametrize(
    ("tool", "asked", "field", "day"),
    [
        ("deadline", {"clause": "protocol/2.8", "start": "2027-07-16"}, "start", "Thursday 22 July 2027"),
        ("schedule", {"event": "return", "on": "2027-07-16T10:00"}, "on", "Thursday 22 July 2027"),
        ("latest-start", {"clause": "protocol/2.8", "finish": "2026-09-03"}, "finish", "Tuesday 1 September 2026"),
        ("latest-start", {"clause": "protocol/2.8", "finish": "2020-06-01"}, "finish", "Tuesday 2 June 2020"),
        ("latest-start", {"clause": "protocol/2.9", "finish": "2020-06-01"}, "finish", "Monday 1 June 2020"),
    ],
)
def test_a_count_that_leaves_the_school_terms_names_the_day_on_which_it_does(tool, asked, field, day):
    """The last term ends on Wednesday 21 July 2027: three school days after Friday the 16th. Years before any term it is the day beside the
    one that is asked for, and not one that lies years before it."""
    problem = put(tool, {"authority": SLUG} | asked)["problem"]
    assert (problem["code"], problem["field"]) == ("beyond-school-terms", field)
    assert problem["message"].startswith(f"{TERMS} The count reaches {day}, so it is not worked out here.")


def test_for_what_a_clause_excepts_it_may_state_no_limit():
    asked = IN_DAYS | {"start": "2026-12-18"}
    assert put("deadline", asked | {"excepted": "no"})["plan_on"] == "2026-12-22"
    told = put("deadline", asked | {"excepted": "yes"})
    assert (told["readings"], told["plan_on"]) == ([], None)
    assert told["gaps"][-1] == {
        "kind": "no timescale stated",
        "says": "For what the clause excepts it states no timescale.",
    }
    assert "case_note" not in told and "calendar_file" not in told


@pytest.mark.parametrize(
    ("start", "due", "notes"),
    [
        ("2010-06-14", "2028-06-14", []),
        ("6/2010", "2028-06-01", ["Only the month of birth is given: it may be as late as Friday 30 June 2028."]),
        ("2008-02", "2026-02-01", ["Only the month of birth is given: it may be as late as Sunday 1 March 2026."]),
    ],
)
def test_a_birthday_is_worked_out_and_no_answer_holds_the_date_of_birth(start, due, notes):
    """In 2026 there is no 29 February: somebody born on that day of 2008 comes of age on 1 March at the latest."""
    told = put("deadline", BORN | {"start": start})
    (reading,) = told["readings"]
    assert reading["due"] == told["plan_on"] == due
    assert reading["notes"][: len(notes)] == notes
    whole = json.dumps(told)
    assert start not in whole and start[:4] not in whole.replace(BOOK.version, "")


def test_a_limit_of_two_starts_is_counted_from_the_earlier_or_from_the_one_that_is_known():
    """Ten days from Friday 18 December 2026 end on the 28th, ten working days on 6 January: three bank holidays lie in between."""
    both = put("deadline", TWO_STARTS | {"start": "2027-01-05", "other_start": "2026-12-18"})
    assert [one["due"] for one in both["readings"]] == ["2026-12-28", "2027-01-06"]
    assert "The other is the strategy meeting, Tuesday 5 January 2027." in both["readings"][0]["notes"][0]
    for empty in ("", " ? ", None):
        alone = put("deadline", TWO_STARTS | {"start": empty, "other_start": "2026-12-18"})
        assert [one["due"] for one in alone["readings"]] == ["2026-12-28", "2027-01-06"]
        assert "Only the day of the mapping meeting is given here." in alone["readings"][0]["notes"][0]


def test_how_a_book_is_read_is_worked_out_before_there_is_one():
    """Else the first question of a phone waits for it: afterwards nothing of a book is a kind that was not met."""
    reader.cache_clear()
    prepare()
    known = reader.cache_info().misses
    assert known > 20
    book = open_book(common_book(BOOK).encode(), [area_book(BOOK.areas[0]).encode()])
    assert put("deadline", IN_DAYS | {"start": "2026-12-18"}, book=book)["plan_on"] == "2026-12-22"
    assert reader.cache_info().misses == known


def test_with_the_rings_of_an_area_what_measures_may_come_from_an_archive(tmp_path, monkeypatch):
    """As in a browser, where the modules that measure travel only to the pages that do. A package that is not there yet is passed by."""
    archive = tmp_path / "more.zip"
    with ZipFile(archive, "w") as file:
        file.writestr("ce_guidance/counting/travels_later.py", "MILES = 20\n")
    packages = {name: sys.modules[f"ce_guidance.{name}"] for name in ("counting", "asking")}
    for package in packages.values():
        monkeypatch.setattr(package, "__path__", list(package.__path__))
    monkeypatch.delitem(sys.modules, "ce_guidance.views", raising=False)
    monkeypatch.syspath_prepend(archive)
    area = area_book(BOOK.areas[0]).encode()
    without = with_area(open_book(common_book(BOOK).encode()), area)
    assert not without.rings and find_spec("ce_guidance.counting.travels_later") is None
    ring = pack(f"{SLUG}/house", (370_000, 430_000), 20_000.0, {"AB1": {"1AA": (371_000, 430_000)}}, "2026-01", ["x"])
    book = with_area(open_book(common_book(BOOK).encode()), area, [ring])
    assert book.rings[f"{SLUG}/house"].districts["AB1"].middle == 1_000
    assert [f"{archive}/ce_guidance/{one}" in package.__path__ for one, package in packages.items()] == [True, True]
    found = find_spec("ce_guidance.counting.travels_later")
    assert found and found.origin == f"{archive}/ce_guidance/counting/travels_later.py"


def test_gaps_have_their_kind():
    kinds = {
        clause: {
            gap["kind"] for gap in put("deadline", {"authority": SLUG, "clause": clause, "start": "2026-12-24"})["gaps"]
        }
        for clause in ("protocol/2.3", "protocol/4.1", "protocol/4.10")
    }
    assert kinds == {
        "protocol/2.3": {"unit not stated"},
        "protocol/4.1": {"start not stated"},
        "protocol/4.10": {"no timescale stated"},
    }
    answer = put("deadline", {"authority": SLUG, "clause": "protocol/2.3", "start": "2026-12-24"})
    assert [reading["unit"] for reading in answer["readings"]] == ["calendar days", "working days"]


@pytest.mark.areas("blackburn-with-darwen")
def test_every_reading_carries_its_clause_and_the_days():
    asked = {"authority": "blackburn-with-darwen", "clause": "bwd-standards/3-4", "start": "2026-12-11"}
    answer = put("deadline", asked, book=CONTENT)
    for reading, count in zip(answer["readings"], (10, 15), strict=True):
        assert reading["clause"].startswith("bwd-")
        assert len(reading["counted"]) == count
        assert {"date": "2026-12-28", "in_words": "Mon 28 Dec 2026", "reason": "Boxing Day (substitute)"} in reading[
            "skipped"
        ]
    assert answer["readings"][0]["other_convention"]["date"] == "2026-12-24"
    assert any(entry["id"] == "bwd-01" for entry in answer["register"])


def test_expired_rules_are_not_calculated_with():
    question = IN_DAYS | {"start": "2026-12-18"}
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
    assert sum(area["clauses"] for area in about["areas"]) == sum(len(area.clauses) for area in BOOK.areas)
    assert about["build"] == BOOK.build


def run(*arguments, given=""):
    made = subprocess.run(
        [sys.executable, "-m", "ce_guidance", *arguments], input=given, capture_output=True, text=True
    )
    return made.returncode, [json.loads(line) for line in made.stdout.splitlines()]


def test_the_command_line_gives_the_same_answers_a_line_each():
    lines = "\n".join(json.dumps({"count": 5, "start": start}) for start in ("2026-12-18", "30 2 2027"))
    status, answers = run("ask", "working-days", "-", given=lines)
    assert status == 2
    assert answers[0] == put("working-days", {"start": "2026-12-18", "count": 5}, date.today())
    assert answers[1]["problem"]["code"] == "date-impossible"
    for area in CONTENT.areas:
        asked = {"authority": area.slug, "pathway": area.pathways[0].id}
        assert run("ask", "pathway", json.dumps(asked)) == (0, [put("pathway", asked, date.today(), CONTENT)])
    assert run("ask", "about")[1][0]["version"] == BOOK.version


@pytest.mark.areas("st-helens")
@pytest.mark.parametrize("day", ["2027-01-15", "2027-01-13"])
def test_papers_for_mace_take_only_the_weekday_on_which_it_meets(day):
    """The question is "on which Tuesday": a Friday is no answer to it."""
    for clause in ("st-helens/mace-2", "st-helens/mace-3"):
        asked = {"authority": "st-helens", "clause": clause, "start": day}
        problem = put("deadline", asked, book=CONTENT)["problem"]
        assert (problem["code"], problem["field"]) == ("wrong-weekday", "start")
        assert "is not a Tuesday" in problem["message"]


@pytest.mark.areas("st-helens")
def test_a_cut_off_on_a_saturday_names_no_day_before_the_event():
    asked = {"authority": "st-helens", "clause": "st-helens/referral-3", "start": "2027-01-16T10:00"}
    reading = put("deadline", asked, book=CONTENT)["readings"][0]
    assert "working_day_before" not in reading
    assert "There is no working day between the event and that day" in " ".join(reading["notes"])


@pytest.mark.parametrize("book", [CONTENT, BOOK], ids=["the content", "the fictional area"])
def test_one_clause_has_one_doer_in_every_tool(book):
    """What a limit says of who acts is what the outcomes, the schedules and the lists say: it is said once."""
    for area in book.areas:
        told: dict[tuple[str, str], dict[str, list[str]]] = {}
        for rule in area.deadlines:
            action = area.action[rule.action]
            asked = {"authority": area.slug, "clause": rule.clause, "rule": rule.id}
            if rule.makes_a_date and not rule.born and not rule.in_force_from:
                day = {"Wednesday": "2027-01-06"}.get(rule.weekday_of_start, "2027-01-05")
                start = f"{day}T10:00" if rule.time_of_day else day
                answer = put("deadline", asked | {"start": start}, book=book)
                reading = next(one for one in answer["readings"] if one["rule"] == rule.id)
                assert reading["strength"] == [action.verb_in(rule.clause)]
                assert reading.get("only_if", "") == area.only_if(action.conditions)
                for one in answer["readings"]:
                    doer = told.setdefault((area.deadline[one["rule"]].action, one["clause"]), {})
                    doer["deadline"] = one["who"]
                back = put("latest-start", asked | {"finish": start}, book=book)
                for one in back.get("starts", ()):
                    told[area.deadline[one["rule"]].action, one["clause"]]["latest-start"] = one["who"]
        for schedule in area.schedules:
            on = "2027-01-05T10:00" if any(one.time_of_day for one in area.starting(schedule)) else "2027-01-05"
            for item in put("schedule", {"authority": area.slug, "event": schedule.id, "on": on}, book=book)["items"]:
                clauses = [
                    item["clause"],
                    *[one["clause"] for one in item["readings"] if area.deadline[one["rule"]].action == item["id"]],
                ]
                for clause in clauses:
                    told.setdefault((item["id"], clause), {})["schedule"] = item["who"]
        for pathway in area.pathways:
            for used, _ in pathway.every_route():
                outcome = put("pathway", {"authority": area.slug, "pathway": pathway.id, "answers": used}, book=book)[
                    "outcome"
                ]
                for one in outcome["actions"]:
                    for clause in one["clauses"]:
                        told.setdefault((one["id"], clause), {})["pathway"] = one["who"]
        assert len(told) > 30
        for (action, clause), doers in told.items():
            named = [area.role[one].name for one in area.action[action].who]
            assert all(who == named for who in doers.values()), (action, clause, doers)


@pytest.mark.areas("blackburn-with-darwen")
def test_an_interview_is_completed_by_the_engage_team_in_every_tool():
    area = {"authority": "blackburn-with-darwen"}
    asked = area | {"clause": "bwd-standards/7-3", "start": "2027-01-05T10:00"}
    due = put("deadline", asked, book=CONTENT)["readings"][0]
    step = put("schedule", area | {"event": "missing", "on": "2027-01-05T10:00"}, book=CONTENT)["items"][0]
    assert step["action"] == due["action"] == "return home interview"
    assert due["who"] == step["who"] == ["Engage Team"]
    assert due["who_by"] == ["bwd-standards/1-services-3"]


def test_what_has_passed_is_not_planned_on():
    asked = IN_DAYS | {"start": "2026-11-02"}
    late = put("deadline", asked | {"as_at": "2026-11-27"})
    assert late["readings"][0]["passed"] == {"ago": "23 days ago", "then": SILENT}
    assert late["case_note"].splitlines()[1:3] == ["Was due: Wednesday 4 November 2026, 23 days ago", SILENT]
    assert "SUMMARY:Was due: " in late["calendar_file"] and "VALARM" not in late["calendar_file"]
    for day in ("2026-11-04", "2026-11-02"):
        told = put("deadline", asked | {"as_at": day})
        assert "passed" not in told["readings"][0] and "Plan on: Wednesday 4 November 2026" in told["case_note"]
        assert "BEGIN:VALARM" in told["calendar_file"]
    assert put("deadline", asked | {"as_at": "2026-11-05"})["readings"][0]["passed"]["ago"] == "1 day ago"


def test_a_clock_time_has_passed_by_the_minute():
    asked = IN_HOURS | {"start": "2026-10-24T12:00"}  # the clocks go back in between: due at 11:00 GMT on the 27th
    assert put("deadline", asked | {"as_at": "2026-10-27T11:00"})["readings"][0].get("passed") is None
    for moment, ago in (("11:01", "1 minute ago"), ("13:30", "2 hours ago")):
        assert put("deadline", asked | {"as_at": f"2026-10-27T{moment}"})["readings"][0]["passed"]["ago"] == ago
    assert put("deadline", asked | {"as_at": "2026-10-27"})["readings"][0].get("passed") is None  # the day is not over


def test_one_reading_can_have_passed_and_another_be_to_come():
    asked = {"authority": SLUG, "clause": "protocol/2.3", "start": "2026-11-04", "as_at": "2026-11-16"}
    told = put("deadline", asked)
    assert ["passed" in one for one in told["readings"]] == [True, False]
    assert "By another reading it is still to come: Wednesday 18 November 2026" in told["case_note"]
