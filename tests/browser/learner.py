"""What a learner does in a unit: answers, presses "I have finished", and reads what it says."""

from __future__ import annotations

from playwright.sync_api import FrameLocator, Locator, Page, expect

Unit = Page | FrameLocator


def ready(unit: Unit) -> Locator:
    """The button, once the unit knows how it stands with the learning system."""
    button = unit.get_by_role("button", name="I have finished")
    expect(button).to_be_enabled()
    return button


def answer(unit: Unit, n: int, right: bool = True) -> None:
    """Answer question ``n``, counted from 0, until what the standards say stands open."""
    turn = unit.locator(".ce-turn").nth(n)
    held = [one.get_attribute("id") or "" for one in turn.locator(".ce-question input").all()]
    because = turn.locator(".ce-because--right").first.get_attribute("id") or ""
    best = because.removesuffix("-because")
    turn.locator(f"#{best if right else next(one for one in held if one != best)}").check()
    for _ in range(1 if right else 2):  # a wrong answer is met with a hint first, where there is one
        turn.get_by_role("button", name="Check my answer").click()
    expect(turn.locator("details.ce-result")).to_be_visible()


def questions(unit: Unit) -> int:
    return unit.locator(".ce-turn").count()


def record(unit: Unit) -> Locator:
    """What the unit says of the record when it is opened."""
    return unit.locator("#ce-record")


def said(unit: Unit) -> Locator:
    """What it says to whoever presses the button."""
    return unit.locator("#ce-said")


def led_to(unit: Unit) -> str:
    """What stands at the question to which the learner was taken."""
    return unit.locator("form:has(input:focus) [role=status]").inner_text()
