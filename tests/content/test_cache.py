from __future__ import annotations

import pytest

from ce_guidance.content import cache
from ce_guidance.content.cache import cached, hash_of


@pytest.fixture
def places(tmp_path, monkeypatch):
    """Beside the rules, and the user's cache."""
    monkeypatch.setattr(cache, "DATA", tmp_path / "data")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    (tmp_path / "data").mkdir()
    return tmp_path / "data/__pycache__", tmp_path / "home/ce-guidance"


def made(key="k", what=b"one\ntwo"):
    """What ``cached`` gives, and whether it was made for that."""
    calls = []
    return cached("thing", lambda: key, lambda: calls.append(1) or what), bool(calls)


def test_it_is_made_once_for_a_key(places):
    assert made() == (b"one\ntwo", True)
    assert made() == (b"one\ntwo", False)
    assert made("other", b"three") == (b"three", True)
    assert made("other") == (b"three", False)
    assert [path.name for path in places[0].iterdir()] == ["thing"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda held: b"",
        lambda held: held[:-1],
        lambda held: held + b"\n",
        lambda held: held.replace(b"two", b"owt"),
        lambda held: b"0" + held[1:] if held[:1] != b"0" else b"1" + held[1:],
        lambda held: b"somebody else's",
        lambda held: b"\xff\xfe\n" * 9,
    ],
)
def test_a_file_that_is_not_whole_or_not_ours_is_passed_over(places, spoil):
    made()
    kept = places[0] / "thing"
    kept.write_bytes(spoil(kept.read_bytes()))
    assert made() == (b"one\ntwo", True)
    assert made() == (b"one\ntwo", False)


def test_where_the_package_is_read_only_it_lies_in_the_users_cache(places):
    places[0].write_text("a file, so that nothing can be put in it")
    assert made() == (b"one\ntwo", True)
    assert (places[1] / "thing").is_file()
    assert made() == (b"one\ntwo", False)


def test_where_nothing_can_be_written_it_is_made_each_time(places):
    places[0].write_text("")
    places[1].parent.write_text("")
    assert made() == made() == (b"one\ntwo", True)


def test_what_was_made_while_the_key_changed_is_not_kept(places):
    keys = iter(("before", "after"))
    cached("thing", lambda: next(keys), lambda: b"neither")
    assert not places[0].exists()


def test_the_hash_changes_with_a_name_a_byte_and_an_empty_folder(tmp_path):
    found = [hash_of(tmp_path.rglob("*"))]
    for change in (
        lambda: (tmp_path / "a").write_text("1"),
        lambda: (tmp_path / "a").write_text("2"),
        lambda: (tmp_path / "a").rename(tmp_path / "b"),
        lambda: (tmp_path / "c").mkdir(),
    ):
        change()
        found.append(hash_of(tmp_path.rglob("*")))
    assert len(set(found)) == len(found)
