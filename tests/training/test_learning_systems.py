"""Learning systems as they are: what each way of answering makes of a unit, without a browser."""

from __future__ import annotations

import atexit
import json
import re
import subprocess
from functools import cache

import pytest
from conftest import ROOT

NAMES = {
    "scorm12": ("cmi.core.lesson_status", "cmi.core.lesson_location", "cmi.core.lesson_mode"),
    "scorm2004": ("cmi.completion_status", "cmi.location", "cmi.mode"),
}
EVERY = ["open", "finish", "close"]
SCORM = pytest.mark.parametrize("standard", NAMES)


def came(standard: str, does: list[str] = EVERY, **how) -> dict:
    """What came of it when a unit met such a learning system."""
    node = _node()
    print(json.dumps({"standard": standard, "does": does, **how}), file=node.stdin, flush=True)
    return json.loads(node.stdout.readline())


@cache
def _node() -> subprocess.Popen:
    """One for all: a process takes longer to start than to answer."""
    command = ["node", "--no-warnings", "tests/learning_systems/answering.mjs"]
    node = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    atexit.register(node.kill)
    return node


@SCORM
@pytest.mark.parametrize(
    "how",
    [{"answers": "true"}, {"answers": True}, {"answers": 1}, {"answers": "1"}, {"answers": "True"}, {"answers": None}]
    + [{"begins": "false", "error": one} for one in ("101", "103", "0")]
    + [{"begins": "false", "error": one, "sticks": True} for one in ("101", "103")],
    ids=str,
)
def test_every_way_to_say_yes_is_connected_and_completes(standard, how):
    status, place, _ = NAMES[standard]
    seen = came(standard, held={status: "not attempted"}, **how)
    assert seen["came"]["open"] == {"before": "new", "records": True}
    assert [value for name, value in seen["told"] if name == status] == ["incomplete", "completed"]
    assert seen["held"][place] == "finished" and seen["came"]["finish"] == seen["came"]["close"] == "done"


@SCORM
@pytest.mark.parametrize(
    ("held", "before", "statuses"),
    [
        ("not attempted", "new", ["incomplete"]),
        ("unknown", "new", ["incomplete"]),
        ("", "new", []),
        ("incomplete", "begun", []),
        ("completed", "finished", []),
        ("passed", "finished", []),
        ("failed", "begun", []),
        ("browsed", "begun", []),
    ],
)
def test_the_status_becomes_incomplete_only_where_nothing_was_recorded(standard, held, before, statuses):
    status = NAMES[standard][0]
    seen = came(standard, ["open", "close"], held={status: held})
    assert seen["came"]["open"]["before"] == before
    assert [value for name, value in seen["told"] if name == status] == statuses
    assert seen["held"][status] == (statuses[-1] if statuses else held)


@SCORM
def test_a_finished_unit_is_known_where_the_status_is_never_given_back(standard):
    status, place, _ = NAMES[standard]
    seen = came(standard, ["open", "close"], held={status: "completed", place: "finished"}, mute=[status])
    assert seen["came"]["open"]["before"] == "finished" and seen["held"][status] == "completed"


@SCORM
@pytest.mark.parametrize("mode", ["review", "browse"])
def test_a_unit_that_is_only_looked_at_records_nothing(standard, mode):
    status, _, how = NAMES[standard]
    seen = came(standard, ["open", "close"], held={status: "not attempted", how: mode})
    assert seen["came"]["open"] == {"before": "new", "records": False} and seen["told"] == []


@SCORM
@pytest.mark.parametrize(
    ("refuses", "step", "says"),
    [
        (["Initialize", "GetValue"], "open", "did not open this unit"),
        (["Commit"], "open", "did not take it that you began"),
        (["SetValue"], "finish", "did not take it"),
        (["Finish"], "close", "did not close this unit"),
    ],
)
def test_what_refuses_is_told_in_words_with_its_error(standard, refuses, step, says):
    status = NAMES[standard][0]
    seen = came(standard, EVERY, held={status: "not attempted"}, refuses=refuses, error="391")
    assert says in seen["came"][step] and "error 391 of theirs" in seen["came"][step]
    assert seen["came"][step].startswith("Refused: ")


@SCORM
def test_nothing_is_told_beside_the_status_and_the_time(standard):
    status, place, _ = NAMES[standard]
    told = came(standard, held={status: "not attempted"})["told"]
    exits, time = (one for one in dict(told) if one not in (status, place))
    assert dict(told)[exits] == "suspend" and exits.endswith("exit")
    assert re.fullmatch(r"\d{4}:\d\d:\d\d\.00" if standard == "scorm12" else r"PT\d+S", dict(told)[time])


@pytest.mark.parametrize("standard", [*NAMES, "cmi5"])
def test_where_there_is_no_learning_system_nothing_is_recorded(standard):
    assert came(standard, ["open"], alone=True)["came"]["open"] == "done"


def statements(seen: dict) -> list[dict]:
    return [body for method, what, _, body, _ in seen["told"] if (method, what) == ("PUT", "statements")]


def test_cmi5_tells_the_three_statements_and_no_more():
    seen = came("cmi5")
    assert seen["came"]["open"] == {"before": "new", "records": True, "back": "https://lms.example/back"}
    told = statements(seen)
    assert [one["verb"]["id"].rpartition("/")[2] for one in told] == ["initialized", "completed", "terminated"]
    assert len({one["id"] for one in told}) == 3
    for one in told:
        categories = {held["id"].rpartition("/")[2] for held in one["context"]["contextActivities"]["category"]}
        assert categories == {"cmi5", "moveon"} if one["verb"]["id"].endswith("completed") else {"cmi5"}
        assert one["object"] == {"objectType": "Activity", "id": "urn:unit"}
        assert one["actor"]["account"]["name"] == "7"
        assert one["context"]["extensions"] == {"urn:session": "s"} and one["context"]["registration"]
        assert set(one) <= {"id", "actor", "verb", "object", "result", "context", "timestamp"}
        assert set(one.get("result", {})) <= {"completion", "duration"}
    assert told[1]["result"]["completion"] is True
    assert [(method, what) for method, what, *_ in seen["told"]][:4] == [
        ("POST", "fetch"), ("GET", "state"), ("GET", "profile"), ("GET", "statements"),
    ]  # fmt: skip
    assert all(key == "Basic a2V5" for _, what, _, _, key in seen["told"] if what != "fetch")


def test_cmi5_knows_what_was_finished_and_does_not_say_it_twice():
    seen = came("cmi5", ["open", "close"], statements=["initialized", "completed"])
    assert seen["came"]["open"]["before"] == "finished"
    assert [one["verb"]["display"]["en"] for one in statements(seen)] == ["initialized", "terminated"]
    assert came("cmi5", ["open"], statements=["initialized"])["came"]["open"]["before"] == "begun"
    assert came("cmi5", ["open"], mode="Review")["came"]["open"]["records"] is False


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ({"spent": True}, "gave no key"),
        ({"refuses": ["network"]}, "could not be reached"),
        ({"refuses": ["PUT"]}, "403"),
    ],
)
def test_cmi5_says_what_refuses(how, says):
    assert says in came("cmi5", ["open"], **how)["came"]["open"]


def test_cmi5_ends_a_visit_once():
    seen = came("cmi5", ["open", "close", "close", "open"])
    assert [one["verb"]["display"]["en"] for one in statements(seen)] == ["initialized", "terminated"]
    assert "This visit is over" in seen["came"]["open"]
