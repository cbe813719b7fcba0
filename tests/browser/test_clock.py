"""What day it is: the UK's, wherever the device stands and whatever its own calendar says."""

from __future__ import annotations

import pytest
from browser_steps import fill_date, opened
from conftest import script
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

ZONES = ["America/New_York", "Pacific/Auckland", "Europe/London"]
#: Half past eleven by UTC in June: in the UK the next day has begun.
SUMMER = "2027-06-15T23:30:00Z"
UK_NOW = f"async () => (await import('{script('site/clock.js')}')).ukNow()"
#: Writes down what the page tells Python.
LISTEN = """() => {
  window.told = [];
  const { postMessage } = MessagePort.prototype;
  MessagePort.prototype.postMessage = function (said) { window.told.push(said); return postMessage.call(this, said); };
}"""
NO_ZONES = """() => {
  const Known = Intl.DateTimeFormat;
  Intl.DateTimeFormat = function (locale, options) {
    if (options?.timeZone) throw new RangeError("Invalid time zone specified");
    return new Known(locale, options);
  };
}"""


@pytest.fixture
def page_in(browser):
    """A page on a device in that zone, at that moment."""
    made = []

    def make(zone, moment):
        made.append(browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-US", timezone_id=zone))
        page = opened(made[-1])
        page.clock.set_fixed_time(moment)
        return page

    yield make
    for context in made:
        context.close()


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    ("moment", "day", "time"),
    [
        (SUMMER, "2027-06-16", "00:30"),
        ("2027-01-15T23:30:00Z", "2027-01-15", "23:30"),
        ("2027-01-16T00:00:00Z", "2027-01-16", "00:00"),
        ("2027-03-28T00:59:00Z", "2027-03-28", "00:59"),
        ("2027-03-28T01:00:00Z", "2027-03-28", "02:00"),
        ("2026-10-25T00:59:00Z", "2026-10-25", "01:59"),
        ("2026-10-25T01:00:00Z", "2026-10-25", "01:00"),
    ],
)
def test_now_in_the_uk(page_in, served, zone, moment, day, time):
    page = page_in(zone, moment)
    page.goto(served.home)
    assert page.evaluate(UK_NOW) == {"day": day, "time": time}


@pytest.mark.areas("blackburn-with-darwen")
@pytest.mark.parametrize(
    ("zone", "day", "time"), [(ZONES[0], "2027-06-15", "19:30"), (ZONES[1], "2027-06-16", "11:30")]
)
def test_a_device_that_knows_no_zones_goes_by_its_own_clock(page_in, served, zone, day, time):
    page = page_in(zone, SUMMER)
    page.add_init_script(f"({NO_ZONES})()")
    page.goto(served.home + "blackburn-with-darwen/")
    assert page.evaluate(UK_NOW) == {"day": day, "time": time}
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert "Printed on 1" in page.locator(".ce-stamp").first.text_content()
    assert not page.faults


@pytest.mark.areas("blackburn-with-darwen")
@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(("moment", "due"), [("2027-06-15T22:59:00Z", False), ("2027-06-15T23:01:00Z", True)])
def test_rules_are_due_for_review_from_midnight_in_the_uk(page_in, served, zone, moment, due):
    served.break_it = lambda path, body: [reviewed(b"".join(body))] if path.endswith("/") else body
    page = page_in(zone, moment)
    page.goto(served.home + "blackburn-with-darwen/")
    page.wait_for_function("document.querySelector('[data-review-by]')")
    page.evaluate(UK_NOW)  # the scripts have run
    notice = page.locator("[data-review-by]").first
    expect(notice).to_be_visible() if due else expect(notice).to_be_hidden()


def reviewed(html):
    """The page with its last day of good standing in June."""
    before, mark, after = html.partition(b'data-review-by="')
    return before + mark + b"2027-06-15" + after[after.index(b'"') :] if mark else html


@pytest.mark.areas("st-helens")
@pytest.mark.parametrize("zone", ZONES[:2])
def test_python_is_told_the_day_in_the_uk(page_in, served, zone):
    page = page_in(zone, SUMMER)
    page.add_init_script(f"({LISTEN})()")
    page.goto(f"{served.home}st-helens/schedules/#contact")
    fill_date(page, 14, 6, 2027)
    page.get_by_role("button", name="See what comes next").click()
    expect(page.locator(".ce-items")).to_be_visible()
    (asked,) = [said for said in page.evaluate("window.told") if isinstance(said, dict) and "question" in said]
    assert (asked["today"], asked["answers"]["as_at"]) == ("2027-06-16", "2027-06-16T00:30")


@pytest.mark.areas("st-helens")
def test_the_frozen_day_of_a_training_example_goes_first(page_in, served):
    page = page_in(ZONES[0], SUMMER)
    page.add_init_script(f"({LISTEN})()")
    page.goto(
        f"{served.home}embed/schedule/#training:today=2027-01-20&show=answer&authority=st-helens&event=contact&on=2027-01-11"
    )
    expect(page.locator(".ce-items")).to_be_visible()
    (asked,) = [said for said in page.evaluate("window.told") if isinstance(said, dict) and "question" in said]
    assert (asked["today"], asked["answers"]["as_at"]) == ("2027-01-20", "2027-01-20")
