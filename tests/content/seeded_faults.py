"""Faults as a tired content owner makes them, planted one at a time: each must stop the check.

``python tests/seeded_faults.py`` prints what stopped each: a contradiction between two records, or only the second reading.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from ce_guidance.content import AUTHORITIES
from ce_guidance.content.areas import READING, read_area
from ce_guidance.errors import ContentError

BWD, LEEDS, STH, WIL = "blackburn-with-darwen", "leeds", "st-helens", "wiltshire"
Change = Callable[[Any], None]


def entry(name: str, **fields: Any) -> Change:
    """Give one entry other fields; None takes a field out."""

    def change(rows: Any) -> None:
        row = next(one for one in rows if one["id"] == name)
        for field, value in fields.items():
            assert row.get(field) != value, (name, field)
            row[field] = value
            if value is None:
                del row[field]

    return change


def limit(name: str, **fields: Any) -> Change:
    def change(rows: Any) -> None:
        next(one for one in rows if one["id"] == name)["limit"].update(fields)

    return change


def step(schedule: str, name: str, **fields: Any) -> Change:
    def change(rows: Any) -> None:
        steps = next(one for one in rows if one["id"] == schedule)["steps"]
        row = next(one for one in steps if one["id"] == name)
        assert any(row.get(field) != value for field, value in fields.items())
        row.update(fields)

    return change


def outcome(pathway: str, name: str, take: str = "", put: str = "") -> Change:
    def change(rows: Any) -> None:
        held = next(one for one in rows if one["id"] == pathway)["outcomes"]
        actions = next(one for one in held if one["id"] == name)["actions"]
        if take:
            actions.remove(take)
        if put:
            actions.append(put)

    return change


def option(pathway: str, question: str, name: str, **fields: Any) -> Change:
    def change(rows: Any) -> None:
        asked = next(one for one in rows if one["id"] == pathway)["questions"]
        held = next(one for one in asked if one["id"] == question)["options"]
        next(one for one in held if one["id"] == name).update(fields)

    return change


def point(checklist: str, number: int, **fields: Any) -> Change:
    def change(rows: Any) -> None:
        next(one for one in rows if one["id"] == checklist)["lines"][number].update(fields)

    return change


def without_step(schedule: str, name: str) -> Change:
    def change(rows: Any) -> None:
        held = next(one for one in rows if one["id"] == schedule)
        held["steps"] = [one for one in held["steps"] if one["id"] != name]

    return change


FAULTS: list[tuple[str, str, str, Change]] = [
    ("dropped condition: the flag ends without MACE agreeing", STH, "actions", entry("end-flag", conditions=None)),
    ("dropped condition: head of service review without 6 months", STH, "actions", entry("head-of-service-review", conditions=None)),
    ("dropped condition: a manager attends MACE in any case", STH, "actions", entry("attend-mace-instead", conditions=None)),
    ("dropped condition: referral required at any level", LEEDS, "actions", entry("refer-to-social-work", conditions=None)),
    ("dropped condition: CAWN at any age", LEEDS, "actions", entry("cawn", conditions=["abductor-of-age"])),
    ("dropped condition: strategy meeting without harm", BWD, "actions", entry("strategy-meeting", conditions=None)),
    ("dropped condition: PACE without a role for it", BWD, "actions", entry("pace-referral", conditions=None)),
    ("dropped condition: YOT without CCE", WIL, "actions", entry("alongside-yot", conditions=None)),
    ("condition of another clause", STH, "actions", entry("start-flag", conditions=["mace-agrees"])),
    ("swapped doer: the allocated social worker starts the flag", STH, "actions", entry("start-flag", who=["allocated-social-worker"])),
    ("swapped doer: the police chair", STH, "actions", entry("chair-or-attend", who=["police"])),
    ("swapped doer: Engage convenes the strategy meeting", BWD, "actions", entry("strategy-meeting", who=["engage-team-manager"])),
    ("swapped doer: the team holds the joint investigation", WIL, "actions", entry("joint-investigation", who=["emerald-team"])),
    ("lost doer: nobody attends MACE", STH, "actions", entry("attend-mace", who=None)),
    ("lost doer: nobody is asked for the referral", LEEDS, "actions", entry("refer-to-social-work", who=None)),
    ("weaker verb: must becomes will at MACE's papers", STH, "actions", entry("submit-assessment", strength="will")),
    ("weaker verb: must becomes should in the strategy meeting", BWD, "actions", entry("strategy-meeting", strength="should")),
    ("weaker verb: required becomes consider", LEEDS, "actions", entry("refer-to-social-work", strength="consider")),
    ("weaker verb: critical becomes will", STH, "actions", entry("tick-review", strength="will")),
    ("stronger verb: should becomes must in the joint visit", BWD, "actions", entry("joint-visit-in-time", strength="must")),
    ("another clause under a duty", WIL, "actions", entry("base-the-referral", clauses=["wiltshire/2.2"])),
    ("a number: 10 days become 15", STH, "deadlines", limit("initial-ce-assessment", count=15)),
    ("a number: 72 hours become 48", BWD, "deadlines", limit("return-home-interview", count=48)),
    ("a unit: days of an unknown kind become working days", STH, "deadlines", limit("mace-template", unit="working days")),
    ("another start", WIL, "deadlines", entry("first-contact-after-allocation", start="the referral")),
    ("a start that is said to be stated", STH, "deadlines", entry("review-exploited", start_stated=True)),
    ("a limit of another clause", STH, "deadlines", entry("head-of-service-review", clause="st-helens/open-1")),
    ("a limit under another duty", STH, "deadlines", entry("escalation-answer", action="complete-template")),
    ("one side of a disagreement forgotten", BWD, "deadlines", entry("engage-assessment-in-the-standards", disagrees_with=[])),
    ("a date after the limit: MACE review on a later meeting", STH, "schedules", step("pathway-opened", "mace-3", plan="first")),
    ("a date after the limit: papers for a later meeting", STH, "schedules", step("contact", "papers-6", plan="first in time")),
    ("the later of two starts", STH, "schedules", step("contact", "initial", or_after="decision")),
    ("a step that counts from another one", BWD, "schedules", step("missing", "interview", after="event", action="offer-interview")),
    ("a step forgotten: the template after 3 months", STH, "schedules", without_step("pathway-opened", "template-3")),
    ("an event that claims too much", STH, "schedules", entry("contact", meets=["assessment-planned"])),
    ("a step forgotten in an outcome", BWD, "pathways", outcome("missing", "accepted", take="interview-oversight")),
    ("a step in the wrong outcome: end the flag where MACE disagrees", STH, "pathways", outcome("closing", "mace-does-not-agree", put="end-flag")),
    ("a step in the wrong outcome: NRM where nothing says so", BWD, "pathways", outcome("end-of-assessment", "close", put="consider-nrm")),
    ("an answer that claims too much", LEEDS, "pathways", option("level-of-risk", "consent", "not-known", meets=["family-refuses"])),
    ("an answer that no longer rules out", STH, "pathways", option("mace", "attends", "yes", excludes=[])),
    ("a weaker condition", STH, "conditions", entry("mace-agrees", says="MACE has heard the case")),
    ("a clause that lost its condition", STH, "conditions", entry("cannot-attend", clauses=["st-helens/mace-2"])),
    ("a telephone number", LEEDS, "contacts", entry("duty-and-advice", phone="0113 376 0363")),
    ("a point with a verb of its own", STH, "checklists", point("review-ce-assessment", 3, clause="st-helens/review-2", strength="will")),
    ("a point that looks for another duty", STH, "checklists", point("preparing-for-mace", 0, action="invite-to-mace")),
    ("the same duty written again", STH, "actions", lambda rows: rows.append({**next(a for a in rows if a["id"] == "end-flag"), "id": "end-flag-again"})),
    ("a clause restated with another verb", LEEDS, "clauses", entry("leeds/low-5", strength=["should", "can"])),
    ("a collective that loses its members", STH, "roles", entry("key-professionals", members=None)),
]  # fmt: skip


def stopped_by(slug: str, word: str, change: Change, folder: Path, read_before: bool = True) -> list[str]:
    """What the check says once a fault has been planted; nothing if it passes."""
    area = folder / slug
    shutil.rmtree(area, ignore_errors=True)
    shutil.copytree(AUTHORITIES / slug, area)
    path = area / f"{word}.yaml"
    rows = yaml.load(path.read_text("utf-8"), yaml.BaseLoader if False else yaml.SafeLoader)
    change(rows)
    path.write_text(json.dumps(rows, default=str), "utf-8")
    try:
        read_area(area)
    except ContentError as error:
        says = [f"{fault.file}, {fault.entry}: {fault.says}" for fault in error.faults]
        return (
            says
            if read_before
            else [
                one for one in says if "read this" not in one and "since it was read" not in one and READING not in one
            ]
        )
    return []


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as held:
        count = alone = 0
        for name, slug, word, change in FAULTS:
            says = stopped_by(slug, word, change, Path(held))
            records = stopped_by(slug, word, change, Path(held), read_before=False)
            count, alone = count + bool(says), alone + bool(records)
            print(
                f"{'stopped' if says else 'PASSED'}  {'records' if records else 'reading'}  {name}: {(records or says or [''])[0]}"
            )
        print(
            f"{count} of {len(FAULTS)} stopped; {alone} by two records that contradict each other, the rest by the second reading."
        )
