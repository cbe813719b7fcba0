"""Nothing typed leaves the page: one tool with everybody looking, and a handful of planted leaks. `tests/proofs/leaks.py` does the whole."""

from __future__ import annotations

import pytest
from taint.canaries import DATE, NEEDLES, POSTCODE, WORD, found_in
from taint.detectors import Logged, Packets
from taint.fields import every_page
from taint.planting import PAGE, Around, caught
from taint.seeds import REPRESENTATIVES, SEEDS
from taint.visiting import every_field

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def logged(site):
    return Logged(site)


@pytest.fixture(scope="module")
def packets():
    return Packets()


def test_nothing_that_is_typed_into_a_tool_is_found_anywhere(chromium_type, site, tmp_path):
    """The deadline tool, with a folder and a record of the browser's own."""
    visit = every_field(chromium_type, site, tmp_path, only=("tools/deadline/",))
    assert visit.leaks == {}
    assert visit.typed >= {"ce-day", "ce-month", "ce-year", "ce-time", "ce-closed", "ce-search"}


def test_nothing_that_a_learner_writes_is_found_anywhere(chromium_type, site, tmp_path):
    """The reasons beside a question of a scenario, and the seed of a bank of questions."""
    pages = every_page(site)
    case = next(one for one in pages if any(name.endswith("-why") for name in one.typed))
    bank = next(one for one in pages if "ce-seed" in one.typed)
    visit = every_field(chromium_type, site, tmp_path, only=(case.address, bank.address))
    assert visit.leaks == {}
    assert visit.typed >= {"ce-seed", *(name for name in case.typed if name.endswith("-why"))}


@pytest.mark.parametrize("name", REPRESENTATIVES)
def test_a_planted_leak_is_seen_by_whoever_has_to_see_it(browser, logged, packets, name):
    (seed,) = [one for one in SEEDS if one.name == name]
    assert seed.seen_by in caught(browser, logged, packets, seed)


def test_without_a_planted_leak_nobody_sees_any(browser, logged, packets):
    assert caught(browser, logged, packets, None) == {}


@pytest.mark.parametrize(
    "held",
    [
        f"x={WORD}".encode(), WORD[::-1].encode(), WORD.encode("utf-16-be"), WORD.encode().hex().encode(), b"/ZQ9%204XV?", b"zq94xv",
        b"cXVva2thc25vcnRlbA", b"eHF1b2trYXNub3J0ZWw=", b'{"due":"2027-08-17"}', b"1818460800000", b"17%2F8%2F2027",
    ],
)  # fmt: skip
def test_every_spelling_is_found(held):
    assert found_in(held) and found_in(held) == found_in(held + bytes(200_000)), "in many bytes too"


def test_what_only_looks_like_it_is_not_found():
    assert not found_in(b"1182708171 2027-08-18 170820270 quokka ZQ9 4XW", b"", "nothing")
    assert len({*NEEDLES}) > 1000 and DATE and POSTCODE


def test_every_field_of_the_site_is_known(site):
    """What is typed into is found in the pages, not listed: a page that gets a field is walked."""
    pages = every_page(site)
    assert {one.address for one in pages if "ce-place" in one.typed} >= {"tools/distance/"}
    cases = [one for one in pages if "ce-scenario" in one.elements]
    assert cases and all(any(name.endswith("-why") for name in one.typed) for one in cases), (
        "reasons are typed in each case"
    )
    assert all("ce-seed" in one.typed for one in pages if "ce-bank" in one.elements)
    assert not [one.address for one in pages if "?" in one.typed | one.chosen], "each field has a name"
    assert PAGE in {one.address for one in pages} and Around
