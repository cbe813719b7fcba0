"""The page of what is proven: each row with its figure, its planted fault, its day and its edition, and by name what was not run."""

from __future__ import annotations

import json

from bs4 import BeautifulSoup
from conftest import ROOT

from ce_guidance.pages.page import Page
from ce_guidance.pages.proofs import proof_tokens

ROW = {"proof": "Two and two are four", "figure": "1 <sum>", "seeded": "5: caught", "seconds": 150}
RUN = {
    "sums": {"shows": "Sums", "rows": [ROW, ROW | {"seeded": "", "seconds": 9}], "date": "2026-11-30", "edition": "2026.11.0"},
    "rest": {"shows": "That nothing is left over", "rows": []},
}  # fmt: skip


def drawn(run):
    return BeautifulSoup(proof_tokens(run)["proofs"](Page("about/proofs/", "", "")), "html.parser")


def test_each_row_says_what_when_and_of_which_edition():
    first, second = drawn(RUN).select("tbody tr")
    said = [cell.get_text() for cell in first.find_all(["th", "td"])]
    assert said == ["Two and two are four", "1 <sum>", "5: caught", "Monday 30 November 2026, in 2 minutes; 2026.11.0"]
    assert second.find_all("td")[1].get_text() == "none" and "9 seconds" in second.get_text()
    assert all(cell.get("data-label") for cell in first.find_all(["th", "td"])), "on a phone each says what it is"


def test_what_was_never_run_is_named():
    assert [one.get_text() for one in drawn(RUN).select("#not-run ~ ul li")] == ["That nothing is left over"]
    assert "Every proof that there is was run." in drawn({"sums": RUN["sums"]}).get_text()


def test_the_built_page_has_every_row_of_the_record(site):
    held = json.loads((ROOT / "benchmarks/proofs.json").read_text("utf-8"))
    page = BeautifulSoup((site / "about/proofs/index.html").read_text("utf-8"), "html.parser")
    assert len(page.select("tbody tr")) == sum(len(one["rows"]) for one in held.values())
    for one in held.values():
        assert one["shows"] in page.get_text() or one["rows"]
        for row in one["rows"]:
            assert {"proof", "figure", "seconds"} <= set(row) and row["figure"] in page.get_text()
    about = BeautifulSoup((site / "about/index.html").read_text("utf-8"), "html.parser")
    assert about.select_one('a[href="proofs/"]')
