"""Pages as a reader meets them: search, explained words, narrow screens, and the accessibility rules of axe."""

from __future__ import annotations

import pytest
from areas_mark import OF_THE_FOUR
from browser_steps import choose, fill_date, work_out
from few import PARTS, part_of
from playwright.sync_api import expect
from reaching import broken_rules

from ce_guidance.content.loading import read_book

pytestmark = pytest.mark.browser

ADDRESSES = [
    "",
    "tools/",
    "tools/deadline/",
    "tools/schedule/",
    "tools/pathway/",
    "tools/distance/",
    "blackburn-with-darwen/distance/",
    "tools/working-days/",
    "compare/",
    "about/coverage/",
    "contacts/",
    "glossary/",
    "register/",
    "changes/",
    "about/",
    "about/accessibility/",
    "nowhere/",
] + [
    address
    for area in read_book().areas
    for address in (
        f"{area.slug}/",
        f"{area.slug}/deadlines/",
        f"{area.slug}/schedules/",
        f"{area.slug}/roles/",
        f"{area.slug}/pathways/",
        f"{area.slug}/checklists/",
        f"{area.slug}/checklists/{area.checklists[0].id}/",
        f"{area.slug}/pathways/{area.pathways[0].id}/",
        *(f"{area.slug}/pathways/{one.id}/{one.outcomes[-1].id}/" for one in area.pathways[:3]),
        *(f"{area.slug}/standards/{s.id}/" for s in area.sources),
    )
]


@pytest.mark.areas("blackburn-with-darwen")
@pytest.mark.slow
@pytest.mark.parametrize("look", [(1280, "light"), (320, "dark")], ids=str)
def test_axe_finds_nothing_on_every_third_page_of_the_list(browser, served, look):
    context = browser.new_context(viewport={"width": look[0], "height": 800}, color_scheme=look[1])
    page = context.new_page()
    wrong = {}
    for address in ADDRESSES[::3]:  # `make reach` walks them all
        page.goto(served.home + address)
        if found := broken_rules(page):
            wrong[address] = found
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > look[0]:
            wrong[address + " is too wide"] = [str(wide)]
    context.close()
    assert not wrong, "\n".join(f"{address}: {found}" for address, found in wrong.items())


@OF_THE_FOUR
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("MACE", "st-helens/standards/st-helens/#mace-1"),
        ("return interview", "blackburn-with-darwen/standards/bwd-standards/#7-3"),
        ("missing", "wiltshire/standards/wiltshire/#missing-1.3"),
        ("joint visit", "blackburn-with-darwen/standards/bwd-standards/#3-3"),
        ("who chairs", "st-helens/standards/st-helens/#assessment-1"),
        ("NRM", "leeds/standards/leeds/#summary-8"),
        ("RHI", "blackburn-with-darwen/standards/bwd-standards/#7-6"),
        ("VRMP", "leeds/standards/leeds/#medium-7"),
        ("head of service", "st-helens/standards/st-helens/#open-2"),
        ("out of hours", "wiltshire/standards/wiltshire/#4.1"),
    ],
)
def test_search_finds_clauses_by_everyday_words_and_names_the_area(tool, served, typed, expected):
    if not tool.url.startswith(served.home):
        tool.goto(served.home)
    tool.fill("#ce-search", "")
    tool.fill("#ce-search", typed)
    links = tool.locator(".ce-search__panel a")
    expect(links.first).to_be_visible()
    tool.wait_for_timeout(200)
    found = [link.evaluate("a => a.href").removeprefix(served.home) for link in links.all()]
    assert expected in found, found
    area = next(area for area in read_book().areas if area.slug == expected.split("/")[0])
    assert area.authority.name in tool.locator(f".ce-search__panel a[href$='{expected}']").inner_text()


@pytest.mark.areas("leeds", "wiltshire")
def test_search_on_an_areas_page_is_of_that_area_until_all_are_asked_for(page, served):
    served.asked.clear()
    page.goto(served.home + "wiltshire/")
    page.fill("#ce-search", "return interview")
    results = page.locator(".ce-search__panel a")
    expect(page.locator(".ce-search__count")).to_contain_text("for Wiltshire only")
    others = [f"/{area.slug}/" for area in read_book().areas if area.slug != "wiltshire"]
    found = [link.evaluate("a => a.href") for link in results.all()]
    assert found and not [address for address in found for other in others if other in address], found
    assert not [path for path in served.asked if path.endswith("leeds.json")]
    page.get_by_role("button", name="Search all areas").click()
    expect(page.locator(".ce-search__count")).to_contain_text("from all areas")
    found = [link.evaluate("a => a.href") for link in results.all()]
    assert [address for address in found for other in others if other in address], found
    expect(page.get_by_role("searchbox")).to_be_focused()
    expect(page.get_by_role("button", name="Search all areas")).to_be_hidden()


@pytest.mark.areas("leeds")
def test_search_by_keyboard(page, served):
    page.goto(served.home + "leeds/")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("joint visit")
    expect(page.locator(".ce-search__panel a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".ce-search__panel a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("searchbox")).to_be_focused()
    expect(page.locator(".ce-search__panel")).to_be_hidden()


@pytest.mark.areas("leeds")
def test_the_search_index_is_fetched_only_when_search_is_used(page, served):
    served.asked.clear()
    page.goto(served.home + "leeds/")
    page.wait_for_timeout(300)
    assert not [path for path in served.asked if "search" in path and path.endswith(".json")]


@pytest.mark.areas("blackburn-with-darwen")
def test_a_page_without_a_tool_loads_no_tool_and_no_python(page, served):
    """A page with a tool loads that tool's code, and may begin with Python while nothing else is to be done (decision 0010)."""
    without = 0
    some = ADDRESSES[::3]
    for address in some:
        served.asked.clear()
        page.goto(served.home + address)
        page.wait_for_timeout(500)  # longer than a tool waits before it begins to load Python
        loaded = page.evaluate("performance.getEntriesByType('resource').map((one) => new URL(one.name).pathname)")
        code = {path.split("/")[4] for path in loaded if path.startswith("/assets/") and "/tools/" in path}
        python = [path for path in served.asked if path.startswith("/runtime/") or path.endswith("/worker.js")]
        if page.locator(".ce-tool").count():
            assert code > {"site", "runtime", "form"}, (address, code)
        else:
            tool = [path for path in loaded if "/tools/form/" in path and not path.endswith("/form/pieces.js")]
            known = {"site", "visit", "form", "list", "compare", "search", "schedule"}
            assert {"site"} <= code <= known and not tool and not python, (address, code, tool, python)
            without += 1
    assert len(some) > without > len(some) / 2


@pytest.mark.areas("st-helens")
def test_an_abbreviation_is_explained_on_focus_and_closes_on_escape(page, served):
    page.goto(served.home + "st-helens/standards/st-helens/")
    term = page.locator(".ce-term").first
    full = term.locator(".ce-term__full")
    term.focus()
    assert full.evaluate("e => e.getBoundingClientRect().width") > 40
    page.keyboard.press("Escape")
    assert full.evaluate("e => e.getBoundingClientRect().width") < 2
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")
    term.hover()
    assert full.evaluate("e => e.getBoundingClientRect().width") > 40


@pytest.mark.areas("blackburn-with-darwen")
def test_fields_have_edges_and_focus_can_be_seen(page, served):
    page.goto(served.home + "blackburn-with-darwen/deadlines/")
    for field in page.locator(".ce-form input, .ce-form select, .ce-form button").all():
        if field.is_visible():
            box = field.bounding_box()
            assert float(field.evaluate("e => getComputedStyle(e).borderTopWidth").removesuffix("px")) >= 2
            assert box["height"] >= 44
            field.focus()
            page.keyboard.press("Shift+Tab")
            page.keyboard.press("Tab")
            assert field.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


@pytest.mark.areas("st-helens")
def test_an_abbreviation_is_explained_on_touch(browser, served):
    context = browser.new_context(viewport={"width": 360, "height": 780}, has_touch=True)
    page = context.new_page()
    page.goto(served.home + "st-helens/standards/st-helens/")
    term = page.locator(".ce-term").first
    term.tap()
    full = term.locator(".ce-term__full")
    assert full.evaluate("e => e.getBoundingClientRect().width") > 40
    assert full.evaluate("e => e.getBoundingClientRect().right") <= 360
    context.close()


def test_quick_leave_stays_in_reach_and_under_nothing(page, served):
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 780})
        page.goto(served.home + "register/")
        page.evaluate("scrollTo(0, 4000)")
        page.get_by_role("searchbox").fill("return interview")
        page.wait_for_timeout(800)
        button = page.get_by_role("link", name="Quick leave")
        box = button.bounding_box()
        assert 0 <= box["y"] <= 780 - 44
        hit = page.evaluate(
            "([x, y]) => document.elementFromPoint(x, y).id",
            [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2],
        )
        assert hit == "ce-leave"


@pytest.mark.areas("leeds")
def test_the_skip_link_is_first(page, served):
    page.goto(served.home + "leeds/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "ce-content"


@pytest.mark.areas("leeds")
@pytest.mark.parametrize(
    ("path", "heading", "inside", "outside"),
    [
        ("leeds/standards/leeds/", "Medium/Moderate risk", "medium-1", "low-1"),
        ("leeds/roles/", "Practitioner", "practitioner", "cvet-police-officer"),
    ],
)
def test_one_section_can_be_printed_with_what_to_do_in_danger(page, served, path, heading, inside, outside):
    page.goto(served.home + path)
    page.evaluate("window.print = () => { window.printed = true; }")
    if page.locator("ce-list").count():
        page.get_by_role("button", name=heading, exact=True).click()
        page.get_by_role("button", name=f"Print this section {heading}").click()
    else:
        page.get_by_label("On paper").select_option(heading)
        page.get_by_role("button", name="Print", exact=True).click()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    expect(page.locator(f"[id='{inside}']")).to_be_visible()
    expect(page.locator(f"[id='{outside}']")).to_be_hidden()
    expect(page.locator(".ce-danger").first).to_be_visible()
    expect(page.locator(".ce-print-section").first).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(f"[id='{outside}']")).to_be_visible()


@pytest.mark.areas("blackburn-with-darwen")
def test_printing_an_answer_prints_only_the_answer(page, served):
    choose(page, served.home, "engage-assessment-in-the-standards")
    fill_date(page, 11, 12, 2026)
    work_out(page)
    expect(page.locator(".ce-answer__date")).to_be_visible()
    page.emulate_media(media="print")
    for shown in (".ce-answer__date", ".ce-readings", ".ce-days", ".ce-danger"):
        assert page.locator(shown).first.is_visible(), shown
    for hidden in (".ce-form", ".ce-limits", ".ce-header .ce-top", "#by-hand", ".ce-take"):
        assert not page.locator(hidden).first.is_visible(), hidden


@pytest.mark.areas("blackburn-with-darwen", "leeds", "st-helens")
@pytest.mark.parametrize(
    ("address", "typed", "button", "shown"),
    [
        ("blackburn-with-darwen/distance/", {"place": "53.60123, -2.10123"}, "Check the distance", ".ce-action__does"),
        ("tools/distance/", {"place": "M1 1AE"}, "Check the distance", ".ce-action__does"),
        ("tools/working-days/", {"count": "10"}, "Count", ".ce-days"),
        ("st-helens/schedules/", {"panel_met": "5 1 2027"}, "See what comes next", ".ce-items"),
        ("leeds/pathways/level-of-risk/#answers:level=low", {}, "", ".ce-action__does"),
    ],
)
def test_every_tool_prints_its_answer_and_not_its_form(page, served, address, typed, button, shown):
    page.goto(served.home + address)
    if address == "st-helens/schedules/":
        page.select_option("#ce-choice-st-helens", "contact")
    for field, text in typed.items():
        page.fill(f"#ce-{field}", text)
    if page.locator("#ce-day").count():
        fill_date(page, 11, 12, 2026)
    if button:
        page.get_by_role("button", name=button).click()
    answer = page.locator(".ce-answer")
    expect(answer).to_be_visible()
    page.emulate_media(media="print")
    for there in (answer, answer.locator(shown).first, page.locator(".ce-danger").first):
        assert there.is_visible(), there
    # The map would put the place of the child on paper, which not even the case note does unasked.
    for hidden in (".ce-form", ".ce-header .ce-top", ".ce-take", "#by-hand", ".ce-map"):
        assert not page.locator(hidden).first.is_visible(), hidden


@pytest.mark.areas("st-helens")
@pytest.mark.parametrize("look", [(1280, "dark"), (320, "light")], ids=str)
def test_axe_finds_nothing_on_a_schedule_and_a_count(browser, served, look):
    context = browser.new_context(viewport={"width": look[0], "height": 800}, color_scheme=look[1])
    page = context.new_page()
    page.goto(served.home + "st-helens/schedules/")
    page.select_option("#ce-choice-st-helens", "contact")
    fill_date(page, 11, 1, 2027)
    page.fill("#ce-panel_met", "5 1 2027")
    page.get_by_role("button", name="See what comes next").click()
    expect(page.locator(".ce-items")).to_be_visible()
    page.get_by_text("Mark as done").first.click()
    assert broken_rules(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= look[0]
    page.goto(served.home + "tools/working-days/")
    page.fill("#ce-count", "10")
    fill_date(page, 11, 12, 2026)
    page.get_by_role("button", name="Count").click()
    expect(page.locator(".ce-answer__date")).to_be_visible()
    assert broken_rules(page) == []
    context.close()


@pytest.mark.parametrize("part", PARTS)
def test_every_drawing_keeps_its_words_in_their_boxes(page, served, part):
    """Each line of text lies within the box under it, narrow and wide."""
    drawings = [f"{area.slug}/pathways/{pathway.id}/" for area in read_book().areas for pathway in area.pathways]
    for drawing in part_of(drawings, part, 8):
        page.goto(served.home + drawing)
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            out = page.evaluate(
                """() => [...document.querySelectorAll('.ce-drawing rect + text')].filter(t => t.getClientRects().length)
                .filter(t => { const a = t.getBBox(), b = t.previousElementSibling.getBBox();
                  return a.x + a.width > b.x + b.width - 2 || a.y < b.y - 1 || a.y + a.height > b.y + b.height + 1; })
                .map(t => t.textContent)"""
            )
            assert out == [], (width, drawing, out)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
