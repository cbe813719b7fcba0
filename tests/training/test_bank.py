"""The bank of questions: each is made from a rule, and has one right answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from areas_mark import OF_THE_FOUR

from ce_guidance.content.loading import read_book
from ce_guidance.training.bank import NOT_SAID, bank_pages, drawn, items

BOOK = read_book()


@OF_THE_FOUR
@pytest.mark.parametrize("area", BOOK.areas, ids=lambda area: area.slug)
def test_there_are_questions_enough_and_each_has_one_answer(area):
    held = items(area)
    print(f"{area.slug}: {len(held)} questions")
    assert len(drawn(area, "1")) >= 20
    assert len({one.asks for one in drawn(area, "1")}) == len(drawn(area, "1"))
    for one in held:
        assert len(set(one.answers)) == 3 and one.answers.count(one.right) == 1
        assert one.clause in area.clause and one.right


@pytest.mark.parametrize("area", BOOK.areas, ids=lambda area: area.slug)
def test_an_answer_is_what_the_rules_say(area):
    """Looked up another way than they are made: by the clause, in the rules."""
    names = {role.id: role.name for role in area.roles}
    for one in items(area):
        actions = [action for action in area.actions if one.clause in action.clauses]
        rules = [rule for rule in area.deadlines if rule.clause == one.clause]
        if one.asks.endswith("of the time?"):
            allowed = {area.limit_in_words(rule) for rule in rules}
        elif one.asks.endswith("count from?"):
            allowed = {rule.starts_in_words if rule.start_stated else NOT_SAID for rule in rules}
        elif one.asks.endswith("Which verb does it use?"):
            allowed = set(area.clause[one.clause].strength)
        else:
            allowed = {names[who] for action in actions for who in action.who}
        assert one.right in allowed, one
        if not one.asks.endswith("count from?"):
            assert not allowed & (set(one.answers) - {one.right}), one


@pytest.mark.areas("blackburn-with-darwen")
def test_a_changed_rule_changes_its_question():
    area = BOOK.area["blackburn-with-darwen"]
    rules = tuple(
        replace(rule, limit=replace(rule.limit, count=7)) if rule.limit.count == 15 else rule for rule in area.deadlines
    )
    before, after = ({one.asks: one.right for one in items(held)} for held in (area, replace(area, deadlines=rules)))
    assert {before[asks] for asks in before if before[asks] != after.get(asks)} == {"within 15 working days"}


def test_the_page_folds_its_answers_and_holds_every_question():
    for area, page in zip(BOOK.areas, bank_pages(BOOK.areas).values(), strict=True):
        assert page.count("<summary>The answer") == len(items(area)) >= 20
    assert bank_pages(BOOK.areas) == bank_pages(BOOK.areas)


@OF_THE_FOUR
@pytest.mark.parametrize("area", BOOK.areas, ids=lambda area: area.slug)
def test_another_seed_draws_others_in_another_order(area):
    held = {(one.kind, one.n): one for one in items(area)}
    assert len(held) == len(items(area)), "each is known by its kind and its place there"
    for seed in ("1", "2", "482913"):
        draw = drawn(area, seed)
        assert draw == drawn(area, seed) and draw != drawn(area, f"{seed}0")
        for one in draw:
            original = held[one.kind, one.n]
            assert (
                sorted(one.answers) == sorted(original.answers) and one.right == original.right == original.answers[0]
            )
