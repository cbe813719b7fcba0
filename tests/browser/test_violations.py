"""What the policy refuses, planted in a copy of the built site: the browser refuses it, and the tests hear of it."""

from __future__ import annotations

import shutil

import pytest
import refused
from browser_steps import choose, fill_date, opened, work_out
from playwright.sync_api import expect
from served import Served, unhashed

from ce_guidance.site.fingerprint import assets_of
from ce_guidance.site.violations import violations

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGE = "about/privacy/"
IN_A_PAGE = {
    "script-src-elem": '<script>document.documentElement.dataset.ran = "script"</script>',
    "script-src-attr": '<img src="data:," alt="" onerror="document.documentElement.dataset.ran = 1">',
    "style-src-attr": '<p style="color: red">red</p>',
    "style-src-elem": "<style>p { color: red }</style>",
    "img-src": '<img src="https://elsewhere.example/picture.png" alt="">',
    "frame-src": '<iframe src="https://elsewhere.example/" title="x"></iframe>',
    "object-src": '<object data="https://elsewhere.example/"></object>',
    "base-uri": '<base href="https://elsewhere.example/">',
    "form-action": '<form action="https://elsewhere.example/"><input name="a" value="b"></form>',
}
IN_A_SCRIPT = {
    "eval": ("require-trusted-types-for", "eval('1')"),
    "plain HTML": ("require-trusted-types-for", "document.body.firstElementChild.innerHTML = '<b>plain</b>'"),
    "another address": ("connect-src", "fetch('https://elsewhere.example/').catch(() => {})"),
    "another policy of types": ("trusted-types", "trustedTypes.createPolicy('another', {})"),
}
NOT_IN_A_FILE = ("another address", "another policy of types")
"""What only the browser can tell: an address or a name that a script puts together."""
START = "document.forms.length && [...document.forms].filter((one) => one.action.includes('elsewhere')).forEach((one) => one.requestSubmit())"


@pytest.fixture(scope="module")
def planted(site, tmp_path_factory):
    """A copy of the page with each fault, and of the scripts: the copies of the files that are not planted in are links."""
    folder = tmp_path_factory.mktemp("planted") / "site"
    shutil.copytree(site / "about" / "privacy", folder / PAGE)
    shutil.copytree(site / "assets", folder / "assets")
    shutil.copytree(site / "runtime", folder / "runtime")
    shutil.copy(site / "404.html", folder)
    shutil.copy(site / "index.html", folder)
    for one in [*folder.rglob("*.br"), *folder.rglob("*.gz")]:
        one.unlink()
    assert list(violations(folder)) == []
    return folder


@pytest.mark.refused
@pytest.mark.parametrize("directive", IN_A_PAGE)
def test_what_is_planted_in_a_page_is_refused_heard_and_found_by_the_build(context, planted, directive):
    page = planted / PAGE / "index.html"
    whole = page.read_text("utf-8")
    page.write_text(whole.replace("</body>", f"{IN_A_PAGE[directive]}</body>"), "utf-8")
    found = {where for where, _ in violations(planted / "about")}
    opened_on(context, Served(planted).home, START if directive == "form-action" else "0")
    page.write_text(whole, "utf-8")
    assert found == {"privacy/index.html"}
    assert [one for one in refused.heard if one.startswith(f"{refused.MARK} {directive} ")], refused.heard


@pytest.mark.refused
@pytest.mark.parametrize("fault", IN_A_SCRIPT)
def test_what_is_planted_in_a_script_is_refused_heard_and_found_by_the_build(context, planted, fault):
    directive, does = IN_A_SCRIPT[fault]
    script = assets_of(planted) / "tools/site/site.js"
    whole = script.read_text("utf-8")
    script.write_text(f"{whole}\ntry {{ {does} }} catch {{}}\n", "utf-8")
    found = {where for where, _ in violations(assets_of(planted))}
    served = Served(planted)
    served.break_it = lambda path, body: unhashed(path, body, "site.js")  # an altered script is not run at all
    opened_on(context, served.home, "0")
    script.write_text(whole, "utf-8")
    assert found == (set() if fault in NOT_IN_A_FILE else {"tools/site/site.js"})
    assert [one for one in refused.heard if one.startswith(f"{refused.MARK} {directive} ")], refused.heard


def opened_on(context, home, does: str) -> None:
    page = opened(context)
    page.route("https://elsewhere.example/**", lambda route: pytest.fail("It was fetched."))
    page.goto(home + PAGE)
    page.evaluate(does)
    page.wait_for_function("performance.now() > 0 && document.readyState === 'complete'")
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.dataset.ran") is None


def test_a_page_with_an_answer_does_nothing_that_is_refused(page, served):
    """The same ears, where nothing is planted."""
    choose(page, served.home, "joint-visit")
    fill_date(page, 30, 11, 2026)
    work_out(page)
    expect(page.locator(".ce-answer__date")).to_be_visible()
    assert refused.heard == []
