"""What search looks through and what it answers, without a browser: every thing of an area once, nothing about the software, and numbers, everyday words and absent words."""

from __future__ import annotations

import json
import re
import subprocess
from functools import cache

import pytest
import yaml
from areas_mark import OF_THE_FOUR
from conftest import ROOT
from search_cases import AT_ONE, AT_THREE, CASES, rank, score

from ce_guidance.content import search_words
from ce_guidance.content.loading import read_book
from ce_guidance.errors import ContentError
from ce_guidance.views.addresses import clause_address, outcome_address

BOOK = read_book()
AREAS = list(BOOK.area)
FOLDER = ROOT / "site/search"
#: By brotli, as the build compresses: what the first key fetches on the page of any area. What it was before was 63,000 to 79,000.
FIRST_KEY = 40_000
ABOUT_THE_SOFTWARE = (
    "about/decisions",
    "about/architecture",
    "about/gallery",
    "about/keeping",
    "about/speed",
    "about/proofs",
    "about/coverage",
)


@cache
def part(name: str) -> dict:
    return json.loads((FOLDER / f"{name}.json").read_text("utf-8"))


def answers(asked: list[tuple[str | None, str]], most: int | None = 12) -> list[dict]:
    """What search answers to queries, each on a page of the area that is named beside it."""
    questions = [{"area": area, "query": query, "most": most} for area, query in asked]
    command = ["node", "--no-warnings", str(ROOT / "tests/searching.mjs")]
    done = subprocess.run(command, input=json.dumps(questions), capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def answer(area: str | None, query: str, most: int | None = 12) -> dict:
    return answers([(area, query)], most)[0]


def addresses(answer: dict) -> list[str]:
    return [row["at"] for row in answer["rows"]]


def words(pieces: list) -> str:
    return "".join(text for text, _ in pieces)


@pytest.mark.parametrize("name", [*AREAS, "site"])
def test_every_entry_leads_to_a_place_of_the_site(site, name):
    pages: dict[str, set[str]] = {}
    held = [entry["at"] for entry in part(name)["entries"]]
    assert len(held) == len(set(held)) > 10
    for address in held:
        path, _, anchor = address.partition("#")
        if path not in pages:
            page = (site / path / "index.html").read_text("utf-8")
            pages[path] = {one for _, one in re.findall(r"""<[^>]*?\sid=(["'])(.*?)\1""", page)}
        assert not anchor or anchor in pages[path], address


@pytest.mark.parametrize("area", BOOK.areas, ids=lambda area: area.slug)
def test_an_area_has_everything_of_its_own_and_nothing_of_another(site, area):
    held = [entry["at"] for entry in part(area.slug)["entries"]]
    own = [clause_address(area, one.id) for one in area.clauses]
    own += [f"{area.slug}/deadlines/#{one.id}" for one in area.deadlines]
    own += [f"{area.slug}/schedules/#{area.slug}-{one.id}" for one in area.schedules]
    own += [f"{area.slug}/checklists/{one.id}/" for one in area.checklists]
    own += [f"contacts/#{area.slug}-{one.id}" for one in area.contacts]
    own += [f"glossary/#{area.slug}-{one.id}" for one in area.terms]
    own += [f"register/#{one.id}" for one in area.register]
    own += [outcome_address(area, way, one) for way in area.pathways for one in way.outcomes]
    assert set(own) <= set(held)
    others = [one.slug for one in BOOK.areas if one is not area]
    assert not [at for at in held if any(f"#{other}-" in at or at.startswith(f"{other}/") for other in others)]


def test_pages_about_the_software_are_not_results(site):
    held = [entry["at"] for entry in part("site")["entries"]]
    assert not [at for at in held if at.startswith(ABOUT_THE_SOFTWARE)]
    assert {
        "about/counting/",
        "about/privacy/",
        "about/accessibility/",
        "tools/deadline/",
        "tools/working-days/",
    } <= set(held)
    found = addresses(answer(None, "decision architecture speed gallery coverage pyodide", None))
    assert not [at for at in found if at.startswith(ABOUT_THE_SOFTWARE)]


@pytest.mark.parametrize("area", AREAS)
def test_the_first_key_fetches_less_than_it_did(site, area, capsys):
    sizes = {name: (FOLDER / f"{name}.json.br").stat().st_size for name in (area, "site", "parts")}
    with capsys.disabled():
        print(f"\nSearch on a page of {area}: {sum(sizes.values()):,} bytes {sizes}")
    assert sum(sizes.values()) <= FIRST_KEY


@pytest.mark.parametrize("name", [name for name in CASES if CASES[name]])
def test_everyday_queries_find_their_clause(site, name, capsys):
    cases = CASES[name]
    found = answers([(area, case.query) for area, case in cases])
    ranks = [rank(case, addresses(one)) for (_, case), one in zip(cases, found, strict=True)]
    one, three, anywhere = score(ranks)
    with capsys.disabled():
        print(
            f"\n{name}: {len(cases)} queries; first {one:.1%}, among the first three {three:.1%}, anywhere {anywhere:.1%}"
        )
    missed = [
        (area, case.query, rank) for (area, case), rank in zip(cases, ranks, strict=True) if rank not in (1, 2, 3)
    ]
    assert one >= AT_ONE and three >= AT_THREE, missed


def printed_numbers() -> list[tuple[str, str, str]]:
    """Each area with each number of its clauses: as the source prints it, without what it stands after, and our own reference."""
    held = [
        (area.slug, label, clause_address(area, one.id))
        for area in BOOK.areas
        for one in area.clauses
        for label in (one.label, one.ref)
    ]
    return [one for one in held if any(sign.isdigit() for sign in one[1])]


def test_every_printed_number_finds_its_clause_first(site):
    numbers = printed_numbers()
    found = answers([(area, number) for area, number, _ in numbers])
    wrong = [
        (area, number, addresses(one)[:2])
        for (area, number, at), one in zip(numbers, found, strict=True)
        if addresses(one)[0] != at
    ]
    assert len(numbers) > sum(len(area.clauses) for area in BOOK.areas) / 2 and not wrong, wrong


@OF_THE_FOUR
@pytest.mark.parametrize(
    ("area", "typed", "clause"),
    [
        ("wiltshire", "3.6", "wiltshire/3.6"),
        ("wiltshire", "clause 3.6", "wiltshire/3.6"),
        ("wiltshire", "1.3", "wiltshire/1.3"),
        ("wiltshire", "missing 1.3", "wiltshire/missing-1.3"),
        ("wiltshire", "3.6 first contact", "wiltshire/3.6"),
        ("blackburn-with-darwen", "3-4", "bwd-standards/3-4"),
        ("blackburn-with-darwen", "3.4", "bwd-standards/3-4"),
        ("blackburn-with-darwen", "step 16", "bwd-protocol/3.1B-16"),
        ("blackburn-with-darwen", "3.1B-16", "bwd-protocol/3.1B-16"),
        ("leeds", "low 4", "leeds/low-4"),
        ("leeds", "summary bullet 8", "leeds/summary-7"),
        ("st-helens", "mace-6", "st-helens/mace-6"),
    ],
)
def test_a_number_is_found_as_people_write_it(site, area, typed, clause):
    assert addresses(answer(area, typed))[0] == clause_address(BOOK.area[area], clause)


@pytest.mark.areas("leeds")
def test_a_number_that_no_clause_has_is_told(site):
    assert answer("leeds", "3-4")["absent"] == ["3-4"] and answer("leeds", "3-4")["total"] == 0


@pytest.mark.areas("blackburn-with-darwen", "wiltshire")
def test_a_number_alone_finds_nothing_but_its_clause_and_what_stands_on_it(site):
    rows = answer("wiltshire", "3.6")["rows"]
    assert {row["stands"] for row in rows} == {"Emerald 3.6"} and "Time limit" in {row["kind"] for row in rows}
    everywhere = answer(None, "3.6")["rows"]
    first = {row["area"]: row["stands"] for row in reversed(everywhere)}
    assert first == {"wiltshire": "Emerald 3.6", "blackburn-with-darwen": "Engage standards 3-6"}


@OF_THE_FOUR
@pytest.mark.parametrize(
    ("area", "typed", "expected"),
    [
        ("wiltshire", "rhi", "wiltshire/standards/wiltshire/#missing-1.3"),
        ("wiltshire", "EDT", "wiltshire/standards/wiltshire/#4.1"),
        ("wiltshire", "ring", "wiltshire/standards/wiltshire/#2.6"),
        ("wiltshire", "gone missing again", "wiltshire/standards/wiltshire/#missing-1.6"),
        ("wiltshire", "72hrs", "wiltshire/standards/wiltshire/#missing-1.3"),
        ("wiltshire", "coworking", "wiltshire/standards/wiltshire/#1.2"),
        ("blackburn-with-darwen", "72hrs", "blackburn-with-darwen/standards/bwd-standards/#7-3"),
        ("leeds", "what is vrmp", "glossary/#leeds-vrmp"),
        ("leeds", "working days calculator", "tools/working-days/"),
        ("leeds", "deadline calculator", "leeds/deadlines/"),
        ("leeds", "leeds", "leeds/"),
        (None, "st helens", "st-helens/"),
        (None, "how dates are counted", "about/counting/"),
    ],
)
def test_everyday_words_lead_to(site, area, typed, expected):
    assert addresses(answer(area, typed))[0] == expected


@pytest.mark.areas("blackburn-with-darwen", "st-helens", "wiltshire")
def test_how_long_finds_what_states_a_limit(site):
    for area in ("wiltshire", "st-helens", "blackburn-with-darwen"):
        rows = answer(area, "how long have i got")["rows"]
        limits = {f"{area}/deadlines/#{one.id}" for one in BOOK.area[area].deadlines}
        limits |= {clause_address(BOOK.area[area], one.clause) for one in BOOK.area[area].deadlines}
        assert sum(row["at"] in limits for row in rows[:8]) >= 6


@pytest.mark.areas("leeds")
def test_kid_is_a_child(site):
    (row, *_) = answer("leeds", "who does the kid trust")["rows"]
    assert row["at"].endswith("#low-7")
    assert [text for text, marked in row["line"] if marked and text.startswith("child")]


@pytest.mark.parametrize("typed", ["cuckooing", "debt bondage", "adultification"])
def test_what_no_standard_mentions_is_said_to_be_absent(site, typed):
    for found in answers([(area, typed) for area in (*AREAS, None)]):
        assert found["absent"] == typed.split() and found["total"] == 0


@pytest.mark.areas("leeds", "wiltshire")
def test_the_rare_word_is_absent_and_the_others_are_still_found(site):
    found = answer("wiltshire", "Philomena protocol")
    assert found["absent"] == ["Philomena"] and addresses(found)[0].endswith("#missing-1.7")
    found = answer("leeds", "child arrested with drugs")
    assert found["absent"] == ["arrested"] and addresses(found)[0].endswith("#low-5")
    assert answer("wiltshire", "nrm")["absent"] == ["nrm"]
    assert answer("leeds", "nrm")["absent"] == []


@pytest.mark.areas("leeds")
def test_a_slip_is_found_and_told_and_a_known_word_is_no_slip(site):
    found = answer("leeds", "abducton notice")
    assert found["instead"] == [["abducton", "abduction"]] and addresses(found)[0].endswith("#disruption-3")
    assert answer("leeds", "sexting")["instead"] == [["sexting", "setting"]]
    assert answer("leeds", "setting")["instead"] == []


@pytest.mark.areas("leeds")
def test_words_that_nothing_has_together_are_told(site):
    assert answer("leeds", "curfew taxi injunction")["apart"]
    assert not answer("leeds", "duty number")["apart"] and not answer("leeds", "curfew")["apart"]


def test_no_words_break_the_search(site):
    typed = [
        "constructor",
        "__proto__",
        "toString valueOf",
        "hasOwnProperty",
        "#limit",
        "* ^ ~ : +-",
        "<b>",
        "\\",
        "é",
        "?",
        "a b",
        "leeds leeds",
    ]
    asked = [(area, one) for one in typed for area in (AREAS[0], None)]
    assert len(answers(asked)) == len(asked)
    assert answer(AREAS[0], "constructor")["absent"] == ["constructor"]


@pytest.mark.areas("blackburn-with-darwen", "leeds", "wiltshire")
def test_an_area_that_is_named_is_searched_and_named(site):
    found = answer(None, "who do i ring leeds")
    assert found["named"] == ["leeds"] and found["elsewhere"] == []
    assert {row["area"] for row in found["rows"]} == {"leeds"} and "0113 376 0336" in words(found["rows"][0]["line"])
    found = answer("wiltshire", "who do i ring leeds")
    assert found["elsewhere"] == ["leeds"] and {row["area"] for row in found["rows"]} == {"wiltshire"}
    assert {row["area"] for row in answer(None, "bwd joint visit")["rows"]} == {"blackburn-with-darwen"}


@pytest.mark.parametrize("area", AREAS)
def test_in_an_area_nothing_is_found_but_its_own_and_the_tools(site, area):
    typed = ("missing", "how long", "mace", "what comes next", "phone number", "privacy")
    for found in answers([(area, one) for one in typed], None):
        rows = found["rows"]
        assert {row["area"] for row in rows} <= {area, ""}
        assert {row["kind"] for row in rows if not row["area"]} <= {"Tool"}


@OF_THE_FOUR
def test_results_come_area_by_area_and_no_area_takes_all_places(site):
    rows = answer(None, "referral")["rows"]
    areas = [row["area"] for row in rows]
    assert len(rows) == 12 and len(set(areas)) > 1
    assert [area for n, area in enumerate(areas) if n == 0 or area != areas[n - 1]] == list(dict.fromkeys(areas))
    assert max(areas.count(area) for area in areas) <= 6
    assert answer(None, "referral", None)["total"] == len(answer(None, "referral", None)["rows"]) > 12


@pytest.mark.areas("blackburn-with-darwen", "leeds")
def test_a_row_says_what_it_is_with_its_words_marked(site):
    (clause, contact, *_) = answer("leeds", "who do i ring")["rows"]
    assert (clause["kind"], clause["stands"], words(clause["title"])) == (
        "Clause",
        "Leeds medium-3",
        "Phone the duty and advice team",
    )
    assert (contact["kind"], contact["phone"], contact["stands"]) == ("Contact", "0113 376 0336", "Leeds medium-3")
    assert words(contact["line"]).startswith("When a completed risk matrix shows medium/high risk.")
    marked = [text for text, found in clause["line"] if found]
    assert marked and all(text.lower() in ("duty", "phone", "number") for text in marked)
    (limit,) = [
        row
        for row in answer("blackburn-with-darwen", "rhi", None)["rows"]
        if row["at"].endswith("deadlines/#return-home-interview")
    ]
    assert words(limit["line"]).startswith(
        "Within 72 hours, counted from the child being found. If Police have classed"
    )


@pytest.mark.areas("wiltshire")
def test_a_line_is_cut_between_words_and_phrases_are_marked_whole(site):
    for row in answer("wiltshire", "strategy meeting out of hours", None)["rows"]:
        line = words(row["line"])
        assert len(line) <= 130 or row["kind"] in ("Time limit", "Contact")
        assert "of" not in [text for text, marked in row["line"] if marked]


@pytest.mark.areas("leeds")
def test_what_no_entry_holds_is_refused_with_file_line_and_remedy(tmp_path, monkeypatch):
    shared = yaml.safe_load((search_words.DATA / search_words.FILE).read_text("utf-8"))
    shared["words"] += [{"typed": ["x"], "means": ["#limits"]}]
    (tmp_path / search_words.FILE).write_text(yaml.safe_dump(shared), "utf-8")
    (tmp_path / "authorities/leeds").mkdir(parents=True)
    own = "called: [leodis]\nwords:\n- {typed: [y], means: ['#contacts']}\n"
    (tmp_path / "authorities/leeds" / search_words.FILE).write_text(own, "utf-8")
    monkeypatch.setattr(search_words, "DATA", tmp_path)
    with pytest.raises(ContentError, match="'#limits' is nothing") as refused:
        search_words.read_search_words(BOOK.area)
    assert "leeds/search-words.yaml, line 3" in str(refused.value) and "Did you mean '#contact'?" in str(refused.value)


@OF_THE_FOUR
def test_what_a_word_means_stands_in_the_standards_of_its_area(site):
    """A meaning that is not there would lead nowhere, and would hide that the word is not mentioned."""
    held = search_words.read_search_words(BOOK.area)
    words = [(None, one) for one in held.shared.words]
    words += [(slug, one) for slug, own in held.own.items() for one in own.words]
    means = [(area, word) for area, one in words for word in one.means if not word.startswith("#")]
    found = answers(means)
    assert not [
        asked for asked, one in zip(means, found, strict=True) if one["absent"] or one["instead"] or not one["total"]
    ]


def test_names_that_every_object_has_are_words_like_any_other(site):
    """An object that is used as a map finds something under them."""
    names = ["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf", "isPrototypeOf", "__defineGetter__"]
    asked = [
        (area, query) for area in (None, *AREAS) for name in names for query in (name, f"{name} child", f"leeds {name}")
    ]
    for (_, query), found in zip(asked, answers(asked), strict=True):
        assert found["rows"] or not found["total"], query
        assert not [row for row in found["rows"] if row["kind"] in names]
