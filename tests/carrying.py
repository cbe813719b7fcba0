"""A book as it is carried to a browser: what all areas have in common, and each area."""

from ce_guidance.asking import open_book
from ce_guidance.browser.book import area_book, common_book


def carried_texts(book):
    """What a browser fetches that asks about every area, as one text."""
    return "\n".join([common_book(book), *map(area_book, book.areas)])


def carried_book(book):
    """The book of a browser that has fetched every area."""
    return open_book(common_book(book).encode(), [area_book(area).encode() for area in book.areas])
