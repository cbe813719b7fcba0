"""The site on real servers, told what `ce-guidance headers` prints and told nothing: the tools answer, and nothing is refused."""

from __future__ import annotations

import pytest
from every_tool import every_tool_answers
from hosts import PROGRAMS, plain, program, running

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def told(page):
    """What the browser had to complain of."""
    found = []
    page.on("console", lambda message: found.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.mark.areas("blackburn-with-darwen", "leeds")
@pytest.mark.parametrize("host", PROGRAMS)
def test_the_tools_answer_on_a_real_server_under_a_path(page, site, tmp_path, host, told):
    if not program(host):
        pytest.skip(f"{host} is not installed here")
    with running(host, site.resolve(), "/ce/", tmp_path) as home:
        every_tool_answers(page, home)
        page.goto(home)
    assert told == []


@pytest.mark.areas("blackburn-with-darwen", "leeds")
@pytest.mark.parametrize("host", ["python", *PROGRAMS])
def test_the_tools_answer_on_a_server_that_was_told_nothing(page, site, tmp_path, host, told):
    """No type but those that its package knows, no header, no policy but the page's own."""
    if host in PROGRAMS and not program(host):
        pytest.skip(f"{host} is not installed here")
    with plain(host, site.resolve(), tmp_path) as home:
        assert "content-security-policy" not in page.request.get(home).headers
        every_tool_answers(page, home)
        page.goto(home)
    assert told == []
