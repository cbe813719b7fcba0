"""The mark `areas`: what is about areas that the content does not have is left out and told, and nothing else ever is."""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace

import areas_mark
import conftest
import pytest
from areas_mark import FOUR, LEFT_OUT, missing, needed_by

from ce_guidance.content.loading import read_book


def test_nothing_is_left_out_while_the_areas_are_there(request):
    assert not [one for one in request.config.stash[LEFT_OUT] if set(one[0].split(", ")) <= set(read_book().area)]
    if set(FOUR) <= set(read_book().area):
        assert not request.config.stash[LEFT_OUT]


def test_a_module_is_asked_what_it_needs_before_it_is_imported(tmp_path):
    module = tmp_path / "test_one.py"
    module.write_text('pytestmark = [pytest.mark.browser, pytest.mark.areas("leeds")]\nraise ImportError\n')
    assert needed_by(module) == ("leeds",)
    module.write_text("pytestmark = OF_THE_FOUR\n")
    assert needed_by(module) == FOUR
    module.write_text('pytestmark = pytest.mark.browser\n\n@pytest.mark.areas("leeds")\ndef test_one(): ...\n')
    assert needed_by(module) == ()


def test_a_mark_for_an_area_that_is_none_of_the_four_stops_the_run():
    """A slip in a mark would otherwise leave a test out for ever."""
    with pytest.raises(pytest.UsageError, match="leads"):
        missing(["leads"])


class Item:
    """A test as pytest hands it to the hook, with the areas that it is marked for."""

    def __init__(self, *slugs):
        self.slugs = slugs

    def iter_markers(self, name):
        return [SimpleNamespace(args=self.slugs)] if name == "areas" and self.slugs else []


def test_what_is_about_an_area_that_is_not_there_is_left_out_and_counted(monkeypatch):
    monkeypatch.setattr(areas_mark, "read_book", lambda: SimpleNamespace(area={"leeds": None}))
    config, gone = SimpleNamespace(stash={LEFT_OUT: Counter()}), []
    config.hook = SimpleNamespace(pytest_deselected=lambda items: gone.extend(items))
    plain, here, other, both = Item(), Item("leeds"), Item("wiltshire"), Item("leeds", "wiltshire")
    items = [plain, here, other, both]
    conftest.leave_out(config, items)
    assert items == [plain, here] and gone == [other, both]
    assert config.stash[LEFT_OUT] == {("wiltshire", "tests"): 2}
