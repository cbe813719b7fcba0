"""Long lists as tools: what a reader filters by, what stands in the address, and what no filter and no fold may hide."""

from __future__ import annotations

import re

import pytest
from areas_mark import OF_THE_FOUR
from playwright.sync_api import expect
from reaching import broken_rules, broken_rules_in_every_look, out_of_reach

from ce_guidance.content.loading import read_book

pytestmark = [pytest.mark.browser, OF_THE_FOUR]

BOOK = read_book()
LEEDS = BOOK.area["leeds"]
ENTRIES = sum(len(area.register) for area in BOOK.areas)
GAPS = [one for one in LEEDS.register if one.kind == "gap"]
PHONE = {"width": 360, "height": 740}
#: The lines of a list that can be seen, whether open or not.
SHOWN = "[data-row]:not([hidden])"


def count(page) -> str:
    return page.locator(".ce-list__count").inner_text()


def shown(page) -> list[str]:
    return page.locator(SHOWN).evaluate_all("rows => rows.map(row => row.querySelector('[id]').id)")


def opened(page, anchor) -> bool:
    """Whether the line with this anchor is open and in the window, below what stays at its top."""
    place = page.locator(f"[id='{anchor}']")
    expect(place).to_be_in_viewport()
    return place.evaluate(
        """place => { const row = place.closest('[data-folds]'), box = place.getBoundingClientRect();
        const hit = document.elementFromPoint(box.left + 20, box.top + 8);
        return row.contains(hit) && [...row.querySelectorAll('[data-fold]')].every(part => !part.hidden); }"""
    )


def choose(page, words) -> None:
    page.locator(".ce-pill", has_text=re.compile(f"^{words}")).get_by_role("radio").check()


# ---- What is shown ----


def test_the_register_opens_short_by_area_and_conflicts_first(page, served):
    page.set_viewport_size(PHONE)
    page.goto(served.home + "register/")
    expect(page.locator(".ce-list__bar")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollHeight") <= 12 * PHONE["height"]
    seen = page.locator("[data-row]").evaluate_all(
        "rows => rows.filter(row => row.checkVisibility({contentVisibilityAuto: true})).map(row => row.dataset.area + ' ' + row.dataset.kind)"
    )
    conflicts = [area for area in BOOK.areas for one in area.register if one.kind == "conflict"]
    assert seen == [f"{area.slug} conflict" for area in conflicts]
    for area in BOOK.areas:
        section = page.locator(f"section[data-area='{area.slug}']")
        gaps = sum(one.kind == "gap" for one in area.register)
        expect(section.locator("[data-count]", has_text="Not stated").first).to_have_attribute("data-count", str(gaps))


def test_a_filter_shows_its_lines_counts_them_and_counts_the_others(page, served):
    page.goto(served.home + "register/")
    choose(page, "Leeds")
    choose(page, "Not stated")
    assert shown(page) == [one.id for one in GAPS]
    assert count(page) == f"{len(GAPS)} of {ENTRIES} entries"
    for area in BOOK.areas:
        number = sum(one.kind == "gap" for one in area.register)
        expect(page.locator(".ce-pills--area .ce-pill", has_text=area.authority.name)).to_contain_text(str(number))
    expect(page.locator("h4", has_text=GAPS[0].title)).to_be_visible()
    page.get_by_role("button", name="Clear").click()
    assert count(page) == f"{ENTRIES} of {ENTRIES} entries"
    expect(page.get_by_role("textbox", name="Find in these entries")).to_be_focused()


def test_words_are_found_in_closed_lines_and_the_count_is_said_after_a_pause(page, served):
    page.goto(served.home + "register/")
    field = page.get_by_role("textbox", name="Find in these entries")
    expect(page.locator("ce-list > [role=status]")).to_have_text(f"{ENTRIES} of {ENTRIES} entries")
    field.press_sequentially("working DAYS start")
    said = {one.id: f"{one.title} {one.says} {one.shown_as}".lower() for area in BOOK.areas for one in area.register}
    expected = {name for name, words in said.items() if all(one in words for one in ("working", "days", "start"))}
    assert expected and expected <= set(shown(page)) and len(shown(page)) < ENTRIES / 4
    expect(page.locator("ce-list > [role=status]")).to_have_text(f"{len(shown(page))} of {ENTRIES} entries")
    field.fill("cuckooing xyz")
    expect(page.locator(".ce-list__none")).to_be_visible()
    assert count(page).startswith("0 of")


def test_the_area_stays_in_sight_above_its_lines(page, served):
    page.set_viewport_size(PHONE)
    page.goto(served.home + "register/#leeds")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight / 2)")
    heading = page.get_by_role("heading", name="Leeds", level=2)
    expect(heading).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("textbox", name="Find in these entries")).to_be_in_viewport(ratio=1)
    page.get_by_role("button", name="Filter", exact=True).click()
    expect(page.get_by_role("radio", name="Leeds")).to_be_focused()
    expect(page.get_by_role("radio", name="Wiltshire")).to_be_in_viewport()


# ---- The address ----


def test_what_was_chosen_stands_in_the_address_and_comes_back(page, served):
    page.goto(served.home + "register/")
    choose(page, "Leeds")
    choose(page, "Not stated")
    assert page.url == f"{served.home}register/#area:leeds,kind:gap"
    page.reload()
    expect(page.locator(".ce-list__count")).to_have_text(f"{len(GAPS)} of {ENTRIES} entries")
    page.get_by_role("button", name=GAPS[0].title).click()
    page.locator(f".ce-row:has([id='{GAPS[0].id}']) a.ce-chip").first.click()
    page.wait_for_url("**/standards/**")
    page.evaluate("history.back()")
    page.wait_for_url("**/register/**", wait_until="commit")
    expect(page.locator(".ce-list__count")).to_have_text(f"{len(GAPS)} of {ENTRIES} entries")
    expect(page.get_by_role("radio", name="Leeds")).to_be_checked()
    choose(page, "All areas")
    choose(page, "All kinds")
    assert page.url == f"{served.home}register/"


def test_an_address_with_an_unknown_choice_shows_the_whole_list(page, served):
    page.goto(served.home + "register/#area:nowhere,kind:gap%zz,x")
    expect(page.locator(".ce-list__count")).to_have_text(f"{ENTRIES} of {ENTRIES} entries")
    assert page.faults == []


def test_typed_words_are_in_no_address_and_gone_when_the_page_is_left(page, served):
    page.goto(served.home + "register/")
    served.asked.clear()
    page.fill("#ce-find", "zebra")
    choose(page, "Leeds")
    kept = page.evaluate(
        "JSON.stringify([location.href, history.state, {...localStorage}, {...sessionStorage}, document.title, document.cookie])"
    )
    assert "zebra" not in kept + "".join(served.asked)
    page.goto(served.home + "privacy/")
    page.evaluate("history.back()")
    page.wait_for_url("**/register/**", wait_until="commit")
    expect(page.locator("#ce-find")).to_have_value("")
    expect(page.locator(".ce-list__count")).to_have_text(f"{len(LEEDS.register)} of {ENTRIES} entries")


def test_the_address_of_an_area_shows_that_area_and_counts_the_others(page, served):
    page.set_viewport_size(PHONE)
    for name, noun, number in (
        ("register", "entries", len(LEEDS.register)),
        ("contacts", "contacts", len(LEEDS.contacts)),
        ("about/coverage", "clauses", len(LEEDS.clauses)),
    ):
        page.goto(f"{served.home}{name}/#leeds")
        expect(page.locator(".ce-list__count")).to_contain_text(f"{number} of")
        expect(page.get_by_role("heading", name="Leeds", level=2)).to_be_in_viewport()
        expect(page.get_by_role("radio", name="Wiltshire")).to_be_in_viewport()
        choose(page, "Wiltshire")
        expect(page.get_by_role("heading", name="Leeds", level=2)).to_be_hidden()
        assert page.locator("ce-list").get_attribute("data-noun") == noun


@pytest.mark.parametrize(
    "address",
    [
        f"register/#{GAPS[-1].id}",
        f"register/#{next(one.id for one in LEEDS.register if one.kind == 'conflict')}",
        f"contacts/#wiltshire-{BOOK.area['wiltshire'].contacts[-1].id}",
        f"glossary/#leeds-{LEEDS.terms[-1].id}",
        "glossary/#term-mace",
        f"leeds/roles/#{LEEDS.roles[-1].id}",
        "st-helens/roles/#team-manager",
    ],
)
@pytest.mark.parametrize("size", [PHONE, {"width": 1280, "height": 800}], ids=["phone", "desk"])
def test_arriving_at_a_line_opens_it_in_sight(page, served, address, size):
    page.set_viewport_size(size)
    page.goto(served.home + address)
    expect(page.locator("ce-list[data-ready]")).to_be_attached()
    page.wait_for_load_state()
    assert opened(page, address.partition("#")[2])


def test_a_filter_yields_to_a_line_that_is_asked_for(page, served):
    wanted = BOOK.area["wiltshire"].register[-1].id
    page.goto(served.home + "register/#area:leeds")
    expect(page.locator(f"[id='{wanted}']")).to_be_hidden()
    page.evaluate(f"location.hash = '{wanted}'")
    expect(page.locator(".ce-list__count")).to_have_text(f"{ENTRIES} of {ENTRIES} entries")
    assert opened(page, wanted)
    page.fill("#ce-find", "zebra")
    page.evaluate("history.back()")
    expect(page.locator(".ce-list__count")).to_have_text(f"{len(LEEDS.register)} of {ENTRIES} entries")


def test_a_link_from_a_line_to_another_opens_that_one(page, served):
    page.goto(served.home + "st-helens/roles/#area:x")
    area = BOOK.area["st-helens"]
    role = next(one for one in area.roles if one.part_of)
    page.get_by_role("button", name=role.name, exact=True).click()
    page.locator(f".ce-row:has([id='{role.id}']) .ce-row__body").get_by_role(
        "link", name=area.role[role.part_of[0]].name
    ).first.click()
    assert opened(page, role.part_of[0])


def test_a_letter_of_the_glossary_is_chosen_and_kept(page, served):
    page.goto(served.home + "glossary/#letter-M")
    expect(page.get_by_label("Letter", exact=True)).to_have_value("M")
    page.get_by_label("Letter", exact=True).select_option("V")
    choose(page, "Leeds")
    assert page.url.endswith("#area:leeds,kind:V")
    found = page.locator(SHOWN).evaluate_all("rows => rows.map(row => row.id)")
    assert found and all(one.startswith("leeds-v") for one in found)
    page.reload()
    expect(page.get_by_label("Letter", exact=True)).to_have_value("V")


# ---- What may not be hidden ----


def test_a_number_dials_from_the_closed_line(page, served):
    page.set_viewport_size(PHONE)
    page.goto(served.home + "contacts/")
    expect(page.locator(".ce-list__bar .ce-list__line")).to_be_visible()
    for area in BOOK.areas:
        for one in area.contacts:
            row = page.locator(f"[id='{area.slug}-{one.id}']")
            for way in filter(None, (one.phone, one.email, one.web)):
                link = row.get_by_role("link", name=way)
                expect(link).to_be_visible()
                assert link.bounding_box()["height"] >= 44
                link.scroll_into_view_if_needed()
                assert link.evaluate(
                    "link => { const box = link.getBoundingClientRect(); return link.contains(document.elementFromPoint(box.left + 9, box.top + 9)); }"
                )
            if one.missing:
                expect(row.get_by_text(one.missing)).to_be_visible()


def test_a_profession_is_shown_with_what_it_acts_as_and_what_is_anybodys(page, served):
    for area in BOOK.areas:
        page.goto(f"{served.home}{area.slug}/roles/")
        choose(page, "Police")
        asked = area.acting_as({role.id for role in area.roles if "police" in role.professions or role.anybody})
        assert set(shown(page)) == asked


def test_without_a_script_the_list_is_whole_and_open(browser, served):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for address in ("register/", "contacts/", "glossary/", "leeds/roles/", "leeds/checklists/", "about/coverage/"):
        page.goto(served.home + address)
        for part in (page.locator("[data-fold]").first, page.locator("[data-fold]").last):
            expect(part).to_be_visible()
            expect(part).to_have_css("visibility", "visible")
        expect(page.locator(".ce-list__bar")).to_be_hidden()
        assert page.locator("ce-list [hidden]:not(form, form *, p)").count() == 0
    context.close()


def test_a_list_whose_script_does_not_come_is_whole_and_open(page, served):
    served.break_it = lambda path, body: 503 if path.endswith("/list/list.js") else body
    page.goto(served.home + "register/")
    last = page.locator("[data-fold]").last
    expect(last).to_have_css("visibility", "visible")
    expect(last).to_contain_text("What this site does.")
    expect(page.locator(".ce-list__bar")).to_have_css("visibility", "hidden")


def test_the_browsers_own_search_looks_into_closed_lines_and_opens_them(page, served):
    page.goto(f"{served.home}register/")
    row = page.locator(f".ce-row:has([id='{GAPS[0].id}'])")
    fold = row.locator(".ce-row__body")
    expect(fold).to_have_attribute("hidden", "until-found")
    # What a browser does that has found words in them: for the innermost, and for each that it lies in.
    fold.evaluate("""fold => { for (let at = fold; at; at = at.parentElement?.closest('[hidden=until-found]')) {
      at.dispatchEvent(new Event('beforematch', {bubbles: true})); at.removeAttribute('hidden'); } }""")
    expect(row.get_by_role("button")).to_have_attribute("aria-expanded", "true")
    expect(fold).to_be_visible()
    expect(page.locator(".ce-list__kind", has=row).locator("h3 button")).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".ce-row", has_text=GAPS[1].title).get_by_role("button")).to_have_attribute(
        "aria-expanded", "false"
    )


# ---- On paper ----


def test_paper_has_what_the_filter_shows_open_and_says_so(page, served):
    page.goto(served.home + "register/#area:leeds,kind:gap")
    page.fill("#ce-find", "number")
    left = shown(page)
    assert 0 < len(left) < len(GAPS)
    page.emulate_media(media="print")
    expect(page.locator(".ce-list__shown")).to_have_text(
        f"Shown: Leeds, Not stated, with the words that were typed: {len(left)} of {ENTRIES} entries."
    )
    for one in (left[0], left[-1]):
        body = page.locator(f".ce-row:has([id='{one}']) .ce-row__body")
        assert body.evaluate(
            "one => one.getBoundingClientRect().height > 30 && getComputedStyle(one).contentVisibility === 'visible'"
        )
    expect(page.locator(f"[id='{next(one.id for one in GAPS if one.id not in left)}']")).to_be_hidden()
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="Print these", include_hidden=True).evaluate("button => button.click()")
    assert page.evaluate("window.printed")
    for gone in (".ce-list__bar", ".ce-list__more"):
        expect(page.locator(gone)).to_be_hidden()
    page.emulate_media(media="screen")
    expect(page.locator(".ce-list__shown")).to_be_hidden()


def sheets(page) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(prefer_css_page_size=True)))


def test_a_checklist_prints_on_one_sheet(page, served):
    for area in BOOK.areas:
        longest = max(area.checklists, key=lambda one: sum(len(line.says) for line in one.lines))
        page.goto(f"{served.home}{area.slug}/checklists/{longest.id}/")
        assert sheets(page) == 1, longest.id


# ---- By keyboard, and in every look ----


def test_lines_and_filters_are_reached_and_worked_by_keyboard(page, served):
    page.goto(served.home + "register/")
    page.get_by_role("radio", name="All areas").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name=BOOK.areas[0].authority.name)).to_be_checked()
    assert page.url.endswith(f"#area:{BOOK.areas[0].slug}")
    first = page.locator("h4 .ce-fold").first
    first.focus()
    page.keyboard.press("Enter")
    expect(first).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Space")
    expect(first).to_have_attribute("aria-expanded", "false")
    page.get_by_role("button", name="Open all").click()
    assert page.locator(".ce-fold[aria-expanded=false]:visible").count() == 0
    page.get_by_role("button", name="Close all").click()
    assert page.locator("h4 .ce-fold[aria-expanded=true]").count() == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    "address",
    [
        f"register/#{GAPS[0].id}",
        "register/#area:leeds,kind:conflict",
        "contacts/#leeds",
        "glossary/#letter-M",
        "st-helens/roles/#team-manager",
        "leeds/checklists/",
        "about/coverage/#leeds",
    ],
)
def test_nothing_is_out_of_reach_in_a_list(page, served, address):
    page.goto(served.home + address)
    expect(page.locator("ce-list[data-ready]")).to_be_attached()
    assert broken_rules_in_every_look(page) + out_of_reach(page) == []
    page.fill("#ce-find", "zebra")
    assert broken_rules(page) == []
