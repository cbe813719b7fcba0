"""The bank holidays of England and Wales, as the Ministry of Justice packages the official list."""

from __future__ import annotations

import json
from datetime import date
from importlib import metadata, resources

from ..counting.working_days import BankHoliday, WorkingCalendar


def read_calendar() -> WorkingCalendar:
    """The bank holidays of England and Wales, from the official list as packaged by its makers."""
    package = "govuk_bank_holidays"
    text = resources.files(package).joinpath("bank-holidays.json").read_text("utf-8")
    days = [
        BankHoliday(date.fromisoformat(event["date"]), _holiday_name(event))
        for event in json.loads(text)["england-and-wales"]["events"]
    ]
    return WorkingCalendar(
        tuple(days),
        published_from=date(days[0].day.year, 1, 1),
        published_to=date(days[-1].day.year, 12, 31),
        list_version=f"GOV.UK list, as in govuk-bank-holidays {metadata.version('govuk-bank-holidays')}",
    )


def _holiday_name(event: dict[str, str]) -> str:
    substitute = " (substitute)" if event["notes"] == "Substitute day" else ""
    return event["title"].replace("\N{RIGHT SINGLE QUOTATION MARK}", "'") + substitute
