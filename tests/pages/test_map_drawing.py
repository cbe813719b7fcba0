"""The map of a distance check: no name covers another, the base, or a town; and the texture is where the postcodes are."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from ce_guidance.content.basemap import CELL, CLASSES, Sketch, sketch
from ce_guidance.content.loading import read_book
from ce_guidance.content.postcode_data import sketches
from ce_guidance.pages.map_drawing import map_drawing
from ce_guidance.pages.map_labels import MARK, meet

BOOK = read_book()
RULES = {f"{area.slug}/{one.id}": one for area in BOOK.areas for one in area.placements}
MAPS = sketches(BOOK)


def made(key):
    rule = RULES[key]
    return map_drawing(MAPS[key], rule.base.name, rule.radius / 1000)


@pytest.mark.parametrize("key", MAPS)
def test_no_name_covers_another_nor_the_base_nor_a_town(key):
    drawing = made(key)
    labels = [drawing.base, *drawing.towns]
    for one, other in combinations(labels, 2):
        assert not meet(one.box, other.box), (one.name, other.name)
    for one in labels:
        assert not meet(one.box, (-MARK, -MARK, MARK, MARK)), one.name
        for town in drawing.towns:
            x, y = town.at
            assert not meet(one.box, (x - 1, y - 1, x + 1, y + 1)), (one.name, town.name)
        assert max(map(abs, one.box)) < drawing.reach


@pytest.mark.parametrize("key", MAPS)
def test_every_town_of_the_rules_is_named_and_always_at_the_same_place(key):
    assert [one.name for one in made(key).towns] == list(MAPS[key].towns) == list(RULES[key].towns.values())
    assert made(key) == made(key)


def test_where_there_is_no_room_a_name_is_left_out_and_never_put_over_another():
    towns = {f"Stoke {n}": (5.0, 8 + n * 1.2) for n in range(12)}
    drawing = map_drawing(Sketch(30, ((), (), ()), towns), "Base", 20)
    assert 1 < len(drawing.towns) < 12
    for one, other in combinations([drawing.base, *drawing.towns], 2):
        assert not meet(one.box, other.box)


def test_the_base_keeps_its_name_where_towns_crowd_around_it():
    towns = {f"Town {x} {y}": (float(x), float(y)) for x in range(-9, 10, 3) for y in range(-9, 10, 3)}
    drawing = map_drawing(Sketch(30, ((), (), ()), towns), "Greenbank Police Station", 20)
    assert " ".join(drawing.base.lines) == "Greenbank Police Station"
    for one in drawing.towns:
        x, y = one.at
        assert not meet(drawing.base.box, one.box)
        assert not meet(drawing.base.box, (x - 1, y - 1, x + 1, y + 1)), one.name


def test_the_texture_has_a_dot_for_each_cell_with_enough_postcodes():
    def places(cell, count):
        return {f"{cell}-{n}": (1000 * cell[0] + 500, 1000 * cell[1] + 500) for n in range(count)}

    few, many = CLASSES[0], CLASSES[2]
    held = {(3, 4): few, (4, 4): few, (6, 4): few, (-2, -5): few - 1, (0, 1): many, (2, -7): few}
    found = sketch(
        (0, 0), 10_000, {"X1": {k: v for cell, count in held.items() for k, v in places(cell, count).items()}}, {}
    )
    light, middling, dense = map_drawing(found, "Base", 10).texture
    assert cells(light) == {(3, 4), (4, 4), (6, 4), (2, -7)}
    assert cells(middling) == set()
    assert cells(dense) == {(0, 1)}


def cells(path):
    """South-west corners of the cells that a path of strokes goes through."""
    x = y = 0.0
    found = set()
    for east, down, wide in re.findall(r"m(-?[\d.]+) (-?[\d.]+)h([\d.]+)", path):
        x, y = x + float(east), y + float(down)
        found |= {(round(x + n * CELL), round(-y - CELL / 2)) for n in range(round(float(wide) / CELL))}
        x += float(wide)
    return found
