"""`ask TOOL -`: one line in, one line out, whatever comes in; and each answer says what to change."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ce_guidance.asking.request import DEEPEST, LONGEST
from ce_guidance.cli.ask import LONGEST_LINE, Desk, lines_of
from ce_guidance.content.editions import edition_here

RIGHT = b'{"start": "2026-12-18", "count": 5}'
COUNT = b'{"start": "2026-12-18", "count": %s}'
START = b'{"start": %s, "count": 5}'
TABLE = [
    (RIGHT, "", ""),
    (b"\xef\xbb\xbf" + RIGHT, "", ""),
    (RIGHT + b"\r", "", ""),
    (b"\t " + RIGHT + b" ", "", ""),
    (b"", "empty-line", ""),
    (b" \t\r", "empty-line", ""),
    (b"\xef\xbb\xbf", "empty-line", ""),
    (b"\x00", "not-json", ""),
    (RIGHT + b"\x00", "not-json", ""),
    (b"\xff\xfe{\x00}\x00", "not-utf-8", ""),
    (b'{"start": "18 d\xe9c 2026"}', "not-utf-8", ""),
    (b'"\xed\xa0\x80"', "not-utf-8", ""),
    (b"not json", "not-json", ""),
    (b"[1]", "not-json", ""),
    (b"null", "not-json", ""),
    (RIGHT + RIGHT, "not-json", ""),
    (b"{'start': 1}", "not-json", ""),
    (START % b'"\\ud800"', "half-a-character", "start"),
    (START % b'"\\ude00\\ud83d"', "half-a-character", "start"),
    (START % b'"\\ud83d\\ude00"', "date-incomplete", "start"),
    (START % b'"\\u0000"', "date-incomplete", "start"),
    (b'{"\\ud800": 1}', "half-a-character", "\ufffd"),
    (b'{"closed": ["\\udfff"]}', "half-a-character", "closed"),
    (b'{"closed": {"\\udfff": 1}}', "half-a-character", "closed"),
    (COUNT % b"NaN", "no-number", "count"),
    (COUNT % b"-Infinity", "no-number", "count"),
    (COUNT % b"1e999", "no-number", "count"),
    (COUNT % (b"9" * 5_000), "no-number", "count"),
    (COUNT % (b"-" + b"9" * 30), "no-number", "count"),
    (COUNT % b"5.0", "bad-count", "count"),
    (COUNT % b"true", "bad-count", "count"),
    (COUNT % b"005", "not-json", ""),
    (b'{"start": "2026-12-18", "count": 5, "count": 6}', "field-twice", "count"),
    (b'{"start": "2026-12-18", "start": "2026-12-18", "count": 5}', "field-twice", "start"),
    (b'{"closed": [{"a": 1, "a": 2}]}', "field-twice", "a"),
    (b'{"start": ' + b"[" * 100_000, "too-deep", ""),
    (b"[" * 100_000 + b"]" * 100_000, "too-deep", ""),
    (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "too-deep", ""),
    (START % (b"[" * 400 + b"]" * 400), "too-deep", "start"),
    (START % (b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1)), "too-deep", "start"),
    (START % (b'"' + b"1" * (LONGEST + 1) + b'"'), "too-long", "start"),
    (START % (b"[" + b"1," * LONGEST + b"1]"), "too-long", "start"),
    (b'{"%s": 1}' % (b"a" * 500), "unknown-field", "a" * 59 + "…"),
    (START % (b'"' + b" " * 10_000_000 + b'"'), "line-too-long", ""),
    (b"9" * (LONGEST_LINE + 1), "line-too-long", ""),
    (b"9" * LONGEST_LINE, "not-json", ""),
    (RIGHT.replace(b"2026", "\u2028２０２６\x85".encode()), "", ""),
]


def ask(tool: str, given: bytes, *more: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "ce_guidance", "ask", *more, tool, "-"]
    return subprocess.run(command, input=given, capture_output=True, env=os.environ | environment)


def refused_well(problem: dict) -> bool:
    """Whether it is in words, names its field, and holds nothing that a terminal cannot show."""
    words = problem["message"]
    return words.endswith((".", "?")) and len(words) < 2_500 and isinstance(problem["field"], str)


def test_each_line_has_its_answer_in_the_order_in_which_they_came():
    done = ask("working-days", b"\n".join(line for line, _, _ in TABLE))
    answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
    told = [(one.get("problem", {}).get("code", ""), one.get("problem", {}).get("field", "")) for one in answers]
    assert told == [(code, field) for _, code, field in TABLE]
    assert (done.returncode, done.stderr) == (2, b"")
    assert all(refused_well(one["problem"]) for one in answers if "problem" in one)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"\xff\xfe{\x00}\x00", "is not UTF-8 from byte 1 on. Save the questions as UTF-8."),
        (
            START % b'"\\ud800"',
            "'start' holds half of a character, which stands for nothing. Delete it and type it again.",
        ),
        (COUNT % b"NaN", "'count' is not a number that can be counted with. Enter an ordinary number, like 5."),
        (b'{"count": 5, "count": 6}', "'count' stands twice. Leave one of them out."),
        (START % (b"[" * 9 + b"]" * 9), "In 'start': lists and objects stand inside each other more than 3 times."),
    ],
)
def test_a_refusal_names_what_and_the_remedy(line, says):
    assert says in json.loads(Desk("working-days", edition_here()).answer_line(line))["problem"]["message"]


def test_a_terminal_that_knows_no_other_letters_changes_no_answer():
    given = json.dumps({"authority": "é"}).encode() + b"\n" + RIGHT
    one, other = (ask("deadline", given, PYTHONIOENCODING=name, PYTHONUTF8="0") for name in ("ascii", "utf-8"))
    assert one.stdout == other.stdout and "é" in one.stdout.decode() and one.stderr == b""


def test_an_answer_comes_before_the_next_question_is_asked():
    command = [sys.executable, "-m", "ce_guidance", "ask", "working-days", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        for _ in range(2):
            running.stdin.write(RIGHT + b"\n")
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["due"] == "2026-12-29"
        running.stdin.close()
        assert running.wait() == 0


def test_a_reader_who_closes_the_pipe_ends_it_without_a_trace():
    command = [sys.executable, "-m", "ce_guidance", "ask", "working-days", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        running.stdout.close()
        _, trace = running.communicate((RIGHT + b"\n") * 3)
    assert (running.returncode, trace) == (128 + 13, b"")


@pytest.mark.parametrize("closed", ["<&-", ">&-"])
def test_a_stream_that_is_closed_from_the_start_is_no_fault(closed):
    done = subprocess.run(
        ["sh", "-c", f'"$0" -m ce_guidance ask working-days - {closed}', sys.executable],
        input=RIGHT,
        capture_output=True,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_a_fault_of_ours_is_a_problem_of_its_line_alone(monkeypatch, capsys):
    """The fault is planted: the stream goes on, and the trace stands beside it."""
    from ce_guidance.asking import TOOLS, working_days

    def broken(book, asked, today):
        if asked.get("count") == 6:
            raise ZeroDivisionError
        return working_days.answer(book, asked, today)

    monkeypatch.setitem(TOOLS, "working-days", broken)
    desk = Desk("working-days", edition_here())
    told = [json.loads(desk.answer_line(COUNT % count)) for count in (b"5", b"6", b"7")]
    assert [one.get("problem", {}).get("code") for one in told] == [None, "broken", None]
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_of_a_line_without_end_little_is_held():
    class Endless(io.RawIOBase):
        left = 40 * LONGEST_LINE
        most = 0

        def readable(self):
            return True

        def readinto(self, into):
            count = min(len(into), self.left)
            into[:count] = b"9" * count
            self.left -= count
            self.most = max(self.most, count)
            return count

    source = Endless()
    (held,) = lines_of(io.BufferedReader(source))
    assert len(held) == LONGEST_LINE + 2 and source.left == 0 and source.most <= LONGEST_LINE + 2


TOOLS = ("working-days", "deadline", "schedule", "latest-start", "pathway", "distance", "about")
FIELDS = st.sampled_from(
    [
        "authority",
        "clause",
        "rule",
        "start",
        "other_start",
        "excepted",
        "closed",
        "as_at",
        "event",
        "on",
        "done",
        "sure",
        "panel_met",
        "finish",
        "pathway",
        "answers",
        "count",
        "base",
        "lat",
        "lon",
        "postcode",
        "place",
        "grid",
        "easting",
        "northing",
    ]
)
EVIL = st.sampled_from(
    ["\ud800", "\x00", "\u202e", "\ufeff", "2026-12-18T14:05+01:00", "18 12 2026", "leeds", "9" * 30, "²", "٣", ""]
)
TEXT = st.one_of(EVIL, st.text(st.characters(exclude_categories=()), max_size=20))
VALUE = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXT),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXT, inner, max_size=3)),
    max_leaves=6,
)
DESKS = {tool: Desk(tool, edition_here()) for tool in TOOLS}
SLUGS = st.sampled_from(sorted(area["authority"] for area in json.loads(DESKS["about"].answer("{}"))["areas"]))
"""An area that there is, so that the fields behind it are read too."""


def answered_in_one_line(tool: str, line: bytes) -> None:
    (held,) = list(lines_of(io.BytesIO(line.replace(b"\n", b" ") + b"\n")))
    answer = DESKS[tool].answer_line(held)
    assert len(answer.encode().split(b"\n")) == 1
    told = json.loads(answer, parse_constant=pytest.fail)
    for problem in [told["problem"], *told.get("others", ())] if "problem" in told else ():
        assert problem["code"] != "broken" and refused_well(problem), (line, problem)


@given(st.sampled_from(TOOLS), st.binary(max_size=60))
def test_any_bytes_are_one_answer(tool, line):
    answered_in_one_line(tool, line)


@given(st.sampled_from(TOOLS), st.dictionaries(st.one_of(FIELDS, TEXT), VALUE, max_size=6), SLUGS, st.booleans())
def test_any_json_is_one_answer(tool, asked, slug, known):
    answered_in_one_line(tool, json.dumps(asked | ({"authority": slug} if known else {})).encode())
