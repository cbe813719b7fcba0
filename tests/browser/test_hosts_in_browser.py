"""The site on real servers, under a path of its own, told what `ce-guidance headers` prints: the tools answer, and nothing is refused."""

from __future__ import annotations

import pytest
from browser_steps import choose, fill_date, work_out
from hosts import PROGRAMS, program, running
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.areas("blackburn-with-darwen", "leeds")
@pytest.mark.parametrize("host", PROGRAMS)
def test_a_tool_answers_on_a_real_server_under_a_path(page, site, tmp_path, host):
    if not program(host):
        pytest.skip(f"{host} is not installed here")
    told = []
    page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    with running(host, site.resolve(), "/ce/", tmp_path) as home:
        choose(page, home, "joint-visit")
        fill_date(page, 30, 11, 2026)
        work_out(page)
        expect(page.locator(".ce-answer__date")).to_contain_text("Monday 7 December 2026")
        page.goto(f"{home}blackburn-with-darwen/distance/")
        page.fill("#ce-place", "BB1 1AA")
        page.get_by_role("button", name="Check the distance").click()
        expect(page.locator(".ce-answer__title")).to_contain_text("Within 20 miles")
        page.goto(f"{home}leeds/")
        page.fill("#ce-search", "vrmp")
        expect(page.locator(".ce-search__panel a").first).to_be_visible()
        page.goto(home)
    assert told == []
