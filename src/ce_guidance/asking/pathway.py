"""The pathway tool: from what was agreed or found to what the standards ask next.

It is asked again after every answer, with all answers so far, and says what to ask next or which
outcome was reached. It remembers nothing, so any answer can be changed without losing the others.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from ..counting.days import in_words
from ..errors import QuestionError
from ..standards.actions import Action
from ..standards.contacts import Contact
from ..standards.guidance import Book, Guidance, did_you_mean
from ..standards.pathways import Outcome, Pathway, Question
from ..standards.register import RegisterEntry
from .answers import changed_clauses, chips, gaps_of, local_changes, named, with_disagreeing
from .areas import area_of, edition
from .case_note import pathway_note
from .parsing import only_fields
from .short_note import pathway_short

WHICH = "pathway"
"""The name of the question that comes before all others: which pathway."""


def answer(book: Book, asked: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Answer ``{authority, pathway?, answers?}`` with the next question, or with the outcome.

    ``answers`` holds ids of options by id of question, in any order. Without a pathway it is found
    from the answers, if they fit only one; else the area's pathways are the question.
    """
    only_fields(asked, ("authority", "pathway", "answers"))
    area = area_of(book, asked, today)
    answers = _answers(asked.get("answers"))
    data: dict[str, Any] = {"authority": area.slug, "area": area.authority.name}
    pathway = _pathway(area, asked.get("pathway") or answers.pop(WHICH, None), answers)
    if pathway is None or not answers:
        data["pathways"] = [_listed(one) for one in area.pathways]
    if pathway is None:
        return data | {"question": _which(area)}
    _known(pathway, answers)
    used, end = pathway.trail(answers)
    data |= {
        "pathway": pathway.id,
        "title": pathway.title,
        "trail": [_step(pathway, one, option) for one, option in used.items()],
        "asked": [one.id for one in pathway.questions if one.id in used or pathway.matters(one, used)],
    }
    if isinstance(end, Question):
        return data | {"question": question_data(end)}
    data |= {"outcome": outcome_data(area, pathway, end), **edition(book, area, today)}
    data["case_note"] = pathway_note(data)
    data["case_note_short"] = pathway_short(data, in_words(today))
    return data


def question_data(question: Question) -> dict[str, Any]:
    """One question, with its options, why it is asked and on whose word."""
    options = [
        {"option": one.id, "says": one.says} | ({"hint": one.hint} if one.hint else {}) for one in question.options
    ]
    return _asked(question) | {"options": options}


def _asked(question: Question) -> dict[str, Any]:
    asks, why, clauses = question.asks, question.why, list(question.clauses)
    return {"question": question.id, "asks": asks, "why": why, "clauses": clauses}


def outcome_data(area: Guidance, pathway: Pathway, outcome: Outcome) -> dict[str, Any]:
    """One outcome with all that a reader needs: what, how binding, who, by when, whom to reach, what is open."""
    clauses = area.clauses_of(pathway, outcome)
    register = register_of(area, pathway, outcome)
    actions = area.named_actions(pathway, outcome)
    met, out = pathway.met(outcome), pathway.ruled_out(outcome)
    data = [
        action_data(area, area.action[one], "" if of is outcome else of.title, met, out) for one, of in actions.items()
    ]
    disputed = {clause for entry in register if entry.kind == "conflict" for clause in entry.clauses}
    disputed |= {clause for one in data for clause in one.get("deadline", {}).get("conflicts", ())}
    contacts = dict.fromkeys(contact for one in actions for contact in area.action[one].contacts)
    return {
        "id": outcome.id,
        "title": outcome.title,
        "says": outcome.says,
        "actions": data,
        "contacts": [_contact(area.contact[one]) for one in contacts],
        "gaps": _gaps(area, [area.action[one] for one in actions], register),
        "conflicts": sorted(disputed),
        "register": [
            {"id": one.id, "kind": one.kind, "title": one.title, "says": one.says, "clauses": list(one.clauses)}
            for one in register
        ],
        "clauses": list(clauses),
        "cited": {one: named(area, one) for one in (*clauses, *sorted(disputed | changed_clauses(data)))},
        "chips": chips(
            area,
            {
                *clauses,
                *disputed,
                *changed_clauses(data),
                *(one for question in pathway.questions for one in question.clauses),
            },
        ),
        "page": f"{area.slug}/pathways/{pathway.id}/{outcome.id}/",
    }


def action_data(
    area: Guidance, action: Action, part: str = "", met: Collection[str] = (), ruled_out: Collection[str] = ()
) -> dict[str, Any]:
    """One action. ``part`` names the other outcome that it comes from, where it was taken over.

    ``met`` and ``ruled_out`` are the conditions that the answers have settled: one that is met is not said again.
    """
    who = [area.role[one] for one in action.who]
    data: dict[str, Any] = {
        "id": action.id,
        "action": action.does,
        "strength": action.strength,
        "who": [role.name for role in who],
        "clauses": list(action.clauses),
        **local_changes(area, action.id),
    }
    if any([role.anybody for role in who]):
        data["anybody"] = True
    elif who and (others := area.those_who_act_as(action.who)):
        data["roles"] = [*data["who"], *others]
    rules = area.limits_of_action(action.id)
    if rules:
        rule = rules[0]
        versions = area.versions_of(rule)
        besides = [one for one in with_disagreeing(area, list(rules)) if one not in versions]
        data["deadline"] = {
            "limit": area.versions_in_words(rule),
            "from": rule.starts_in_words,
            "rule": rule.id,
            "clause": rule.clause,
            "dated": any(one.makes_a_date for one in versions),
            "conflicts": list(rule.disagrees_with),
            "also": [{"limit": area.limit_in_words(one), "rule": one.id, "clause": one.clause} for one in besides],
        }
    if action.also:
        data["also"] = [{"strength": verb, "clause": clause} for clause, verb in action.also.items()]
    if only_if := area.only_if(action.conditions, met):
        data["only_if"] = only_if
    if note := action.remark(met, ruled_out):
        data["note"] = note
    if action.points:
        data["points"] = True
    if action.contacts:
        data["contacts"] = list(action.contacts)
    if part:
        data["part"] = part
    return data


def register_of(area: Guidance, pathway: Pathway, outcome: Outcome) -> list[RegisterEntry]:
    """The conflicts and gaps that bear on an outcome, by consequence.

    First those that the outcome names, then those that change an action which it asks for: conflicts, then gaps, each in the
    order of the register, where the most important for a practitioner come first. A clause in common is no reason.
    """
    named_here = [entry for name in outcome.register for entry in area.register if entry.id == name]
    asked = set(area.named_actions(pathway, outcome))
    out = pathway.ruled_out(outcome)
    about = [one for one in area.register if not asked.isdisjoint(one.bears_on) and one.about not in out]
    about.sort(key=lambda entry: entry.kind != "conflict")
    return list({entry.id: entry for entry in (*named_here, *about) if entry.settled_on is None}.values())


def _gaps(area: Guidance, actions: list[Action], register: list[RegisterEntry]) -> list[dict[str, Any]]:
    gaps: list[dict[str, Any]] = []
    limits = [rule for action in actions for rule in area.limits_of_action(action.id)]
    for rule in limits:
        gaps += [gap | {"clauses": [rule.clause]} for gap in gaps_of(area, rule.clause, [rule])]
    if actions and not limits:
        gaps.append(
            {
                "kind": "no timescale stated",
                "says": "The source gives no time limit in hours, days or weeks for any of these steps.",
            }
        )
    gaps = [gap for n, gap in enumerate(gaps) if gap not in gaps[:n]]
    # What such an entry says in full stands in the register of the same answer.
    return gaps + [{"kind": "gap", "id": one.id, "says": one.title} for one in register if one.kind == "gap"]


def _contact(contact: Contact) -> dict[str, Any]:
    given = {name: getattr(contact, name) for name in ("name", "use", "phone", "email", "web", "missing")}
    said = {name: one for name, one in given.items() if one}
    return {"contact": contact.id, **said, "clauses": list(contact.clauses)}


def _listed(pathway: Pathway) -> dict[str, Any]:
    return {"pathway": pathway.id, "title": pathway.title, "use": pathway.use, "clauses": list(pathway.clauses)}


def _which(area: Guidance) -> dict[str, Any]:
    return {
        "question": WHICH,
        "asks": "What is the situation?",
        "why": "Each situation has its own steps in the standards.",
        "clauses": [],
        "options": [{"option": one.id, "says": one.title, "hint": one.use} for one in area.pathways],
    }


def _step(pathway: Pathway, name: str, option: str) -> dict[str, Any]:
    question = pathway.question(name)
    says = next(one.says for one in question.options if one.id == option)
    return _asked(question) | {"answer": option, "says": says}


def _answers(given: Any) -> dict[str, str]:
    if given is None:
        return {}
    if not isinstance(given, dict) or not all(isinstance(one, str) for one in given.values()):
        raise QuestionError("bad-answers", "answers", "Give the answers as an object of question and chosen option.")
    return {name: option for name, option in given.items() if option}


def _pathway(area: Guidance, name: Any, answers: Mapping[str, str]) -> Pathway | None:
    """The pathway that is named, or the only one that has all the questions answered."""
    if name:
        if not isinstance(name, str) or name not in area.pathway:
            remedy = did_you_mean(str(name), area.pathway)
            raise QuestionError("unknown-pathway", WHICH, f"{area.authority.name} has no pathway '{name}'. {remedy}")
        return area.pathway[name]
    fitting = [one for one in area.pathways if set(answers) <= {question.id for question in one.questions}]
    if answers and not fitting:
        known = {question.id for pathway in area.pathways for question in pathway.questions}
        wrong = next(
            (f"There is no question '{one}'. {did_you_mean(one, known)}" for one in answers if one not in known), ""
        )
        raise QuestionError("unknown-question", "answers", wrong or "No pathway asks all of these.")
    return fitting[0] if answers and len(fitting) == 1 else None


def _known(pathway: Pathway, answers: Mapping[str, str]) -> None:
    questions = {one.id: one for one in pathway.questions}
    for name, option in answers.items():
        if name not in questions:
            remedy = did_you_mean(name, questions)
            raise QuestionError("unknown-question", "answers", f"'{pathway.title}' has no question '{name}'. {remedy}")
        options = [one.id for one in questions[name].options]
        if option not in options:
            says = f"'{option}' is not an answer to: {questions[name].asks} The answers are: {', '.join(options)}."
            raise QuestionError("unknown-option", name, says)
