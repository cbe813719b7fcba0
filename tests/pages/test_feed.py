"""The feed of changes: its links are whole where the site's address is known, and are relative to the feed where it is not."""

from __future__ import annotations

import xml.etree.ElementTree as etree

import pytest

from ce_guidance.content.loading import read_book
from ce_guidance.pages.changes import ATOM, changes_feed, changes_of

BOOK = read_book()


def links(address):
    return [one.get("href") for one in etree.fromstring(changes_feed(BOOK, address).encode()).iter(f"{{{ATOM}}}link")]


@pytest.mark.parametrize(
    "address", ["https://council.example/ce/", "https://council.example/ce", "https://ce.example/"]
)
def test_every_link_is_whole_where_the_address_is_known(address):
    here = f"{address.rstrip('/')}/changes/"
    assert links(address) == [f"{here}feed.xml", here, *(f"{here}#{change.id}" for _, change in changes_of(BOOK))]


def test_no_address_is_guessed():
    assert links("") == ["./feed.xml", "./", *(f"./#{change.id}" for _, change in changes_of(BOOK))]
