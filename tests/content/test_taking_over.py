"""An area takes over the document of another, or of shared procedures: what it comes to, and all that does not fit is told."""

from __future__ import annotations

import re
import shutil
from dataclasses import fields, replace

import pytest
from carrying import carried_texts
from conftest import ROOT
from two_areas import GIVER, TAKER, book_of_two, shared_procedures, two_areas

from ce_guidance.content import AUTHORITIES
from ce_guidance.content.areas import area_as_it_stands, write_reading
from ce_guidance.content.loading import read_book
from ce_guidance.content.takings import OwnChange, Taking
from ce_guidance.errors import ContentError
from ce_guidance.standards.taken_over import LocalChange

THERE, HERE = (book_of_two().area[one] for one in (GIVER, TAKER))
CHANGED = {one.action for one in HERE.local_changes}


@pytest.fixture
def folder(tmp_path):
    return two_areas(tmp_path)


def edit(path, old, new):
    text = path.read_text("utf-8")
    assert old in text, f"{path} does not say {old!r}"
    path.write_text(text.replace(old, new, 1), "utf-8")


def faults_of(area):
    with pytest.raises(ContentError) as caught:
        area_as_it_stands(area)
    return caught.value.faults


# ---- What it comes to ----


def test_all_of_the_document_is_here_but_what_does_not_apply():
    assert [one.id for one in HERE.clauses[8:]] == [one.id for one in THERE.clauses]
    assert {one.id for one in THERE.actions} - {one.id for one in HERE.actions} == {"school-return"}
    assert {one.id for one in THERE.deadlines} - {one.id for one in HERE.deadlines} == {"school-return"}
    assert [one.id for one in HERE.pathways] == [one.id for one in THERE.pathways]
    assert [one.id for one in HERE.schedules] == [one.id for one in THERE.schedules]
    assert [step.id for step in HERE.schedule["return"].steps] == ["record", "conversation"]
    assert {one.id for one in HERE.roles} == {one.id for one in THERE.roles} - {"front-door-worker"} | {
        "duty-worker",
        "independent-visitor",
    }
    assert [one.id for one in HERE.register] == ["tarnshire-har-01", "tarnshire-har-02"]


def test_what_no_clause_of_its_own_changes_is_as_it_is_there():
    theirs = {"front-door-worker": "duty-worker"}
    for action in THERE.actions:
        if action.id not in CHANGED and action.id in HERE.action:
            who = tuple(theirs.get(one, one) for one in action.who)
            by = ("tarn/1.2",) if who != action.who else ()
            assert HERE.action[action.id] == replace(action, who=who, who_by=(*action.who_by, *by))
    limits = {one.limit for one in HERE.local_changes}
    for rule in THERE.deadlines:
        assert rule.id in limits or rule.id == "school-return" or HERE.deadline[rule.id] == rule
    assert HERE.conditions == THERE.conditions and HERE.checklists == THERE.checklists


def test_what_a_clause_of_its_own_changes_stands_on_both_clauses():
    medium = HERE.deadline["begin-assessment-medium"]
    assert (medium.limit.in_words, medium.clause) == ("within 2 working days", "tarn/2.1")
    assert HERE.action["begin-assessment"].clauses == ("protocol/2.1", "tarn/2.1")
    assert HERE.stated_in(medium) == {"tarn/2.1", "protocol/2.1"}
    assert {one.level for one in HERE.levels_of(medium)} == {"high risk", "medium risk", "low risk"}
    assert medium in HERE.limits_of("protocol/2.1") and HERE.limits_of("tarn/2.1") == (medium,)
    minutes = HERE.action["send-minutes"]
    assert (minutes.strength, minutes.clauses) == ("must", ("tarn/2.5", "protocol/3.8"))
    assert minutes.also == {"protocol/3.8": "will"}
    spoken = HERE.action["return-conversation"]
    assert (spoken.who, spoken.who_by) == (("independent-visitor",), ("tarn/2.2",))
    assert HERE.action["screen-contact"].contacts == ("duty-desk",) and "front-door" not in HERE.contact
    assert HERE.clause["protocol/2.8"].text_only and not HERE.reached["protocol/2.8"]
    assert HERE.pathway["contact"].outcome("assess").actions[:2] == ("screen-contact", "ring-school")
    assert [one.id for one in HERE.schedule["referral"].steps][:2] == ["screen", "ring-school"]


def test_the_changes_are_told_in_words_made_from_the_records_of_both():
    (document,) = HERE.taken_over
    assert (document.source, document.area, document.name, document.by) == ("protocol", GIVER, "Harrowmere", "tarn/1.1")
    assert [HERE.change_in_words(one) for one in document.changes] == [
        "Tarnshire 2.1 changes Harrowmere protocol 2.1: within 2 working days instead of within 3 working days (medium risk)",
        "Tarnshire 2.2 changes Harrowmere protocol 2.5: Independent visitor instead of Youth worker",
        "Tarnshire 2.4 adds to Harrowmere protocol 1.1: Ring the child's school",
        "Tarnshire 2.5 changes Harrowmere protocol 3.8: within 5 calendar days instead of within 10 calendar days, "
        "or the working day before where that is a day off, must instead of will",
        "Tarnshire 1.3 changes Harrowmere protocol 1.1: Duty Desk instead of Front Door",
        "Tarnshire 2.3 sets aside Harrowmere protocol 2.8: Schools tell the panel what they know, and send nothing in writing",
    ]


@pytest.mark.parametrize("area", [one for one in read_book().areas if one.slug != GIVER], ids=lambda one: one.slug)
def test_a_real_area_taken_over_whole_is_the_same_records(area, tmp_path):
    """Whatever kind of record there is in the four areas."""
    shutil.copytree(AUTHORITIES / area.slug, tmp_path / area.slug)
    taker = two_areas(tmp_path) / TAKER
    for word in ("clauses", "roles", "contacts", "actions", "deadlines", "sources"):
        (taker / f"{word}.yaml").write_text("[]\n", "utf-8")
    edit(
        taker / "authority.yaml", "danger_clauses: [protocol/1.3]\ndanger_contacts: [police-desk]", "danger_clauses: []"
    )
    taken = "".join(f"- {{source: {one.id}, taken_from: {area.slug}}}\n" for one in area.sources)
    (taker / "taken-over.yaml").write_text(taken, "utf-8")
    write_reading(taker)
    here, unread = area_as_it_stands(taker)
    assert not unread
    for word in ("sources", "roles", "contacts", "terms", "clauses", "deadlines", "schedules", "conditions", "actions"):
        assert getattr(here, word) == getattr(area, word), word
    assert here.checklists == area.checklists
    named = [tuple(replace(one, register=()) for one in held.outcomes) for held in here.pathways]
    assert named == [tuple(replace(one, register=()) for one in held.outcomes) for held in area.pathways]
    assert [one.id for one in here.register] == [f"tarnshire-{one.id}" for one in area.register]


# ---- Shared procedures, which are no area ----


def test_shared_procedures_are_taken_over_and_have_no_pages_of_their_own(tmp_path):
    book = read_book(shared_procedures(tmp_path))
    (area,) = book.areas
    assert area.slug == TAKER and area.actions == HERE.actions and area.deadlines == HERE.deadlines
    assert (area.taken_over[0].area, area.taken_over[0].name) == ("_shared/north", THERE.sources[0].owner)


def test_what_is_wrong_in_shared_procedures_is_told_once_with_their_file(tmp_path):
    folder = shared_procedures(tmp_path)
    shutil.copytree(folder / TAKER, folder / "other")
    edit(folder / "other/authority.yaml", "slug: tarnshire", "slug: other")
    edit(folder / "_shared/north/actions.yaml", "clauses: [protocol/1.4]", "clauses: [protocol/1.44]")
    with pytest.raises(ContentError) as caught:
        read_book(folder)
    (fault, *others) = caught.value.faults
    assert (fault.file, fault.entry, fault.line) == ("_shared/north/actions.yaml", "record-missing", 6)
    assert not [one for one in others if one.file == fault.file and one.says == fault.says]


# ---- The guide, followed literally ----


def test_the_guide_followed_literally_makes_this_area(folder):
    guide = (ROOT / "docs/keeping/sharing.md").read_text("utf-8")
    (written,) = re.findall(r"```yaml\n(.*?)```", guide, re.S)
    path = folder / TAKER / "taken-over.yaml"
    path.unlink()
    assert faults_of(folder / TAKER)  # without it there is no police desk
    path.write_text(written, "utf-8")
    assert area_as_it_stands(folder / TAKER) == (HERE, ())
    for field in [one.name for kind in (Taking, OwnChange) for one in fields(kind) if one.name != "clause"]:
        assert re.search(rf"`{field}\b|\b{field}: ", guide), field


# ---- The second reading ----


def test_a_change_of_the_document_is_read_again_where_it_was_taken_over(folder):
    edit(
        folder / GIVER / "clauses.yaml",
        "Minutes will go out within 10 calendar days",
        "Minutes will go out within 12 calendar days",
    )
    edit(
        folder / GIVER / "deadlines.yaml",
        "count: 10, unit: calendar days, roll: working day before",
        "count: 12, unit: calendar days, roll: working day before",
    )
    _, unread = area_as_it_stands(folder / TAKER)
    told = {fault.entry: fault for fault in unread}
    assert set(told) == {"clauses/protocol/3.8", "taken-over/protocol/3.8 by tarn/2.5"}
    assert {(one.file, one.line) for one in unread} == {("tarnshire/taken-over.yaml", 3)}
    assert {one.remedy for one in unread} == {"Read it against the source, then: ce-guidance read tarnshire"}
    assert "instead of within 12 calendar days" in told["taken-over/protocol/3.8 by tarn/2.5"].says
    write_reading(folder / TAKER)
    assert not area_as_it_stands(folder / TAKER)[1]
    assert area_as_it_stands(folder / GIVER)[1]  # who keeps the document reads it too


def test_a_change_of_what_is_not_changed_here_is_read_again_too(folder):
    edit(
        folder / GIVER / "deadlines.yaml",
        "{manner: within, count: 30, unit: minutes}",
        "{manner: within, count: 20, unit: minutes}",
    )
    area, unread = area_as_it_stands(folder / TAKER)
    assert area.deadline["tell-police"].limit.in_words == "within 20 minutes"
    assert [one.entry for one in unread] == ["actions/tell-police"]
    assert "within 30 minutes" in unread[0].says and "within 20 minutes" in unread[0].says


def test_an_area_is_the_same_object_until_one_of_both_folders_changes(folder):
    first, _ = area_as_it_stands(folder / TAKER)
    assert area_as_it_stands(folder / TAKER)[0] is first
    edit(folder / GIVER / "clauses.yaml", "# What the protocol", "# What that protocol")
    assert area_as_it_stands(folder / TAKER)[0] is not first


# ---- Faults, each with its file, its entry, its line and its remedy ----

FILE = "taken-over"
FAULTS = [
    (FILE, "taken_from: harrowmere", "taken_from: harowmere", "protocol", "there is no 'harowmere'", "Did you mean 'harrowmere'?"),
    (FILE, "taken_from: harrowmere", "taken_from: ../harrowmere", "protocol", "there is no '../harrowmere'", "Did you mean"),
    (FILE, "taken_from: harrowmere", "taken_from: tarnshire", "protocol", "takes nothing over from itself", "Name the area whose"),
    (FILE, "- source: protocol", "- source: protocoll", "protocoll", "'harrowmere' has no document 'protocoll'", "Did you mean 'protocol'?"),
    (FILE, "- source: protocol", "- source: tarn", "tarn", "'harrowmere' has no document 'tarn'", "Known are"),
    (FILE, "  by: tarn/1.1", "  by: tarn/1.9", "protocol", "'tarn/1.9' is no clause of this area's own", "Did you mean"),
    (FILE, "clause: protocol/2.1", "clause: protocol/2.11", "protocol/2.11", "'protocol/2.11' is not taken over", "Did you mean"),
    (FILE, "clause: protocol/2.1", "clause: tarn/2.2", "tarn/2.2", "'tarn/2.2' is not taken over", "Did you mean 'protocol/2.2'?"),
    (FILE, "clause: protocol/2.1", "clause: protocol/2.8", "protocol/2.8", "does not apply here, and is changed", "Take one of the two out."),
    (FILE, "by: tarn/2.1", "by: protocol/2.2", "protocol/2.1", "'protocol/2.2' is no clause of this area's own", "Did you mean"),
    (FILE, "{id: begin-assessment-medium, limit", "{id: begin-assessment, limit", "protocol/2.1", "no time limit 'begin-assessment'", "Did you mean 'begin-assessment-"),
    (FILE, "{id: begin-assessment-medium, limit", "{id: joint-visit, limit", "protocol/2.1", "'joint-visit' does not stand on 'protocol/2.1'", "It stands on: protocol/2.4."),
    (FILE, "limit: {manner: within, count: 2, unit: working days}", "limit: {manner: within, count: 3, unit: working days}", "protocol/2.1", "says of 'begin-assessment' what 'protocol/2.1' says", "Take it out"),
    (FILE, "limit: {manner: within, count: 2, unit: working days}", "limit: {manner: within, count: 0, unit: working days}", "entry 1", "0 is not a number", "Write"),
    (FILE, "      strength: must\n", "", "protocol/3.8", "the verb 'will' by protocol/3.8, which is not a verb of tarn/2.5", "Say under strength"),
    (FILE, "strength: must", "strength: should", "protocol/3.8", "'should' is not a verb of tarn/2.5", "Its verbs are: must."),
    (FILE, "who: [independent-visitor]", "who: [independent-visiter]", "return-conversation", "'independent-visiter' does not exist", "Did you mean 'independent-visitor'?"),
    (FILE, "who: [independent-visitor]", "who: [team-manager]", "return-conversation", "none of its clauses names 'team-manager'", "Name the clause"),
    (FILE, "outcome: contact/assess", "outcome: contact/assessed", "protocol/1.1", "there is no outcome 'contact/assessed'", "Did you mean 'contact/assess"),
    (FILE, "action: ring-school, outcome", "action: ring-shool, outcome", "protocol/1.1", "'ring-shool' is no action of this area's own", "Did you mean 'ring-school'?"),
    (FILE, "after: screen-contact", "after: screening", "protocol/1.1", "does not name the action 'screening'", "Did you mean"),
    (FILE, "schedule: referral, after: screen}", "schedule: referral, after: screening}", "protocol", "counts from 'screening', which is not an earlier step", "from what it counts"),
    (FILE, "without:\n    - {clause: protocol/2.8", "without:\n    - {clause: protocol/2.88", "protocol/2.88", "is not taken over", "Did you mean 'protocol/2.8'?"),
    (FILE, "without:\n    - {clause: protocol/2.8", "without:\n    - {clause: protocol/2.5, by: tarn/2.3, why: x}\n    - {clause: protocol/2.8", "protocol/2.5", "does not apply here, and is changed", "Take one"),
    (FILE, "without:\n", "without:\n    - {clause: protocol/1.3, by: tarn/2.3, why: x}\n", "contact", "'danger' of the pathway 'contact' stands on no clause", "leave: [pathways/contact]"),
    (FILE, "  roles:\n", "  leave: [pathways/contacts]\n  roles:\n", "pathways/contacts", "leave: there is no 'pathways/contacts'", "Did you mean 'pathways/contact'?"),
    (FILE, "theirs: front-door-worker", "theirs: front-door-woker", "front-door-woker", "the document has no 'front-door-woker'", "Did you mean 'front-door-worker'?"),
    (FILE, "ours: duty-worker, by: tarn/1.2", "ours: duty-woker, by: tarn/1.2", "front-door-worker", "there is no 'duty-woker'", "Did you mean 'duty-worker'?"),
    (FILE, "ours: duty-worker, by: tarn/1.2", "ours: duty-worker", "front-door-worker", "by says no clause", "Name the clause of your own"),
    (FILE, "ours: duty-desk, by: tarn/1.3", "ours: duty-desk", "front-door", "by says no clause", "Name the clause of your own"),
    (FILE, "  short: Harrowmere protocol", "  short: Tarnshire", "protocol", "would both be named 'Tarnshire'", "Give it another name here"),
    (FILE, "  short: Harrowmere protocol", "  shrt: Harrowmere protocol", "entry 1", "'shrt' is not a field", "Did you mean 'short'?"),
    (FILE, "  roles:\n", "  text_only: {protocol/9: x}\n  roles:\n", "protocol/9", "text_only: 'protocol/9' is not taken over", "Did you mean"),
    ("actions", "id: ring-school", "id: screen-contact", "screen-contact", "actions.yaml here has an entry 'screen-contact' too", "Give yours another id"),
    ("roles", "id: independent-visitor", "id: youth-worker", "youth-worker", "roles.yaml here has an entry 'youth-worker' too", "{theirs: youth-worker, ours: youth-worker}"),
    ("sources", "- id: tarn", "- id: protocol", "protocol", "sources.yaml here has an entry 'protocol' too", "Give yours another id"),
]  # fmt: skip


@pytest.fixture(scope="module")
def standing(tmp_path_factory):
    """Both areas, for those who put back what they change."""
    return two_areas(tmp_path_factory.mktemp("standing"))


@pytest.mark.parametrize(("word", "old", "new", "entry", "says", "remedy"), FAULTS, ids=lambda one: str(one)[:40])
def test_what_does_not_fit_is_told(standing, word, old, new, entry, says, remedy):
    path = standing / TAKER / f"{word}.yaml"
    held = path.read_text("utf-8")
    edit(path, old, new)
    try:
        faults = faults_of(standing / TAKER)
    finally:
        path.write_text(held, "utf-8")
    fault = next((one for one in faults if says in one.says), None)
    assert fault, [str(one) for one in faults]
    assert fault.file == "tarnshire/taken-over.yaml" and fault.line
    assert entry in fault.entry and remedy in fault.remedy


def test_a_document_that_was_taken_over_is_taken_from_where_it_was_written(folder):
    third = shutil.copytree(folder / TAKER, folder / "third")
    edit(third / "authority.yaml", "slug: tarnshire", "slug: third")
    edit(third / "taken-over.yaml", "taken_from: harrowmere", "taken_from: tarnshire")
    (fault,) = faults_of(third)
    assert "'tarnshire' has 'protocol' from 'harrowmere' itself" in fault.says
    assert fault.remedy == "Take it over from 'harrowmere'."


def test_two_areas_cannot_take_one_document_from_each_other(folder):
    (folder / GIVER / "taken-over.yaml").write_text("- {source: protocol, taken_from: tarnshire}\n", "utf-8")
    for area, other in ((GIVER, TAKER), (TAKER, GIVER)):
        (fault,) = faults_of(folder / area)
        assert fault.says == f"taken_from: '{other}' has 'protocol' from '{area}' itself. It is yours."


def test_a_document_is_taken_over_once(folder):
    path = folder / TAKER / "taken-over.yaml"
    path.write_text(path.read_text("utf-8") + "- {source: protocol, taken_from: harrowmere}\n", "utf-8")
    (fault,) = faults_of(folder / TAKER)
    assert fault.says == "'protocol' is taken over twice" and fault.line == len(path.read_text("utf-8").splitlines())


def test_a_role_of_another_document_of_theirs_has_to_have_a_counterpart(folder):
    edit(
        folder / GIVER / "sources.yaml",
        "- id: protocol",
        "- id: other\n  title: Other\n  about: Other.\n  owner: Nobody\n  dated: None\n  read_on: 2026-11-22\n- id: protocol",
    )
    clauses = folder / GIVER / "clauses.yaml"
    clauses.write_text(
        clauses.read_text("utf-8")
        + '- {id: other/1, label: "1", section: s, heading: h, text: Clause protocol/1.1 is said., strength: [information], topics: [t], roles: [team-manager], text_only: none}\n',
        "utf-8",
    )
    edit(folder / GIVER / "roles.yaml", "clauses: [protocol/1.8]", "clauses: [other/1]")
    edit(folder / GIVER / "clauses.yaml", "A manager must look", "A manager, as other/1 says, must look")
    found = faults_of(folder / TAKER)
    assert {one.entry for one in found} >= {"protocol/1.8", "look-at-missing"}
    assert "has no counterpart here" in found[0].says and found[0].remedy == "Say under roles which of yours it is."
    edit(
        folder / TAKER / "taken-over.yaml",
        "  roles:\n",
        "  roles:\n    - {theirs: team-manager, ours: duty-worker, by: tarn/1.2}\n",
    )
    area, _ = area_as_it_stands(folder / TAKER)
    assert area.action["look-at-missing"].who == ("duty-worker",)
    assert (
        "as Other 1 says" in area.clause["protocol/1.8"].text
    )  # a clause that is not here, under the name that it has there


def test_a_text_that_still_says_what_is_changed_is_told_and_can_be_said_otherwise(folder):
    path = folder / GIVER / "pathways.yaml"
    edit(
        path,
        "says: The contact is screened and the assessment begins.,",
        "says: The assessment begins within 3 working days.,",
    )
    (fault,) = faults_of(folder / TAKER)
    assert (
        "pathways/contact still says what 'tarn/2.1' changes: 'The assessment begins within 3 working days.'"
        in fault.says
    )
    assert "under words" in fault.remedy
    words = "by: tarn/2.1\n      words:\n        - {theirs: The assessment begins within 3 working days., ours: The assessment begins within 2.}"
    edit(folder / TAKER / "taken-over.yaml", "by: tarn/2.1", words)
    area, _ = area_as_it_stands(folder / TAKER)
    assert area.pathway["contact"].outcome("assess").says == "The assessment begins within 2."


def test_a_step_that_counted_from_what_does_not_apply_says_what_it_counts_from(folder):
    edit(
        folder / GIVER / "schedules.yaml",
        "    - {id: school, action: school-return, after: conversation}",
        "    - {id: school, action: school-return}\n    - {id: told, action: tell-parents, after: school}",
    )
    (fault,) = faults_of(folder / TAKER)
    assert "step 'told' counts from 'school', which is not an earlier step, here" in fault.says
    steps = "  changes:\n    - clause: protocol/2.6\n      by: tarn/2.3\n      steps: [{schedule: return, id: told, after: event}]\n"
    edit(folder / TAKER / "taken-over.yaml", "  changes:\n", steps)
    area, _ = area_as_it_stands(folder / TAKER)
    assert area.schedule["return"].steps[-1].after == "event"
    says = "counted from the child's return instead of what does not apply here (school)"
    assert LocalChange("tarn/2.3", "changes", "protocol/2.6", says, "tell-parents") in area.local_changes


def test_what_an_area_writes_itself_is_left_and_its_clauses_stay(folder):
    path = folder / TAKER / "taken-over.yaml"
    edit(
        path, "  roles:\n", "  leave: [schedules/disruption, checklists/plan, pathways/returned, terms/hep]\n  roles:\n"
    )
    area, unread = area_as_it_stands(folder / TAKER)
    gone = {one.entry.partition("/")[0] for one in unread if one.says.startswith("there is no")}
    assert gone == {"schedules", "checklists", "pathways"}  # words are no part of the second reading
    assert "protocol/4.10" in area.clause and not area.checklists and "returned" not in area.pathway


# ---- What travels ----


def test_the_rules_of_the_four_areas_hold_nothing_of_it_for_a_browser():
    assert "taken_over" not in carried_texts(read_book())


def test_a_browser_receives_the_changes_and_not_what_only_pages_print():
    lines = carried_texts(book_of_two())
    assert lines.count('"taken_over"') == 1 and '"tarn/2.5","does":"changes","clause":"protocol/3.8"' in lines
    assert "renamed" not in lines
