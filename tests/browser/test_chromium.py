"""The browser of the tests is the one that readers have, without what costs time and nobody sees."""

from __future__ import annotations

import chromium
import pytest

pytestmark = [pytest.mark.browser, pytest.mark.promise]
OURS = {"page", "tab", "worker", "shared_worker", "iframe", "service_worker", "browser"}


def test_a_page_brings_no_page_of_the_browser_s_own(browser, page, served):
    page.goto(served.home)
    asked = browser.new_browser_cdp_session()
    kinds = {one["type"]: one["url"] for one in asked.send("Target.getTargets", {"filter": [{}]})["targetInfos"]}
    assert {kind: url for kind, url in kinds.items() if kind not in OURS} == {}


def test_what_playwright_switches_off_stays_off():
    names = chromium.switched_off()
    assert {"HttpsUpgrades", "PaintHolding"} <= set(names)
    (last,) = [one for one in chromium.arguments() if one.startswith("--disable-features=")]
    assert last == "--disable-features=" + ",".join([*names, *chromium.ADDRESS_BAR])
