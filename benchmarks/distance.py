"""The distance check: how long a warm question takes in the browser, how large a ring is, how long rings take to make.

The warm question is asked in Chromium and takes turns with the floor, a question that computes nothing (`about`). Rings are made for
1, 19, 38, 76 and 153 bases: the middles of English upper-tier authorities, as far as the data name them (unitary
authorities, metropolitan boroughs and London boroughs by their own code, the rest from districts of counties).

    .venv/bin/python benchmarks/distance.py [questions]
"""

from __future__ import annotations

import os
import statistics
import sys
import threading
import time
from collections import defaultdict
from importlib import util
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests/browser"))

import brotli
import chromium
import msgpack
from playwright.sync_api import sync_playwright
from waitress import create_server

from ce_guidance.content.loading import read_book
from ce_guidance.content.postcode_data import MODULE, from_package, with_rings
from ce_guidance.counting.rings import pack
from ce_guidance.site.fingerprint import assets_of
from ce_guidance.site.serving import application

RADIUS = 20 * 1609.344
BASES = (1, 19, 38, 76, 153)
WARM = """async ({client, places, rounds}) => {
  await customElements.whenDefined("ce-distance");
  const { ask } = await import(client);
  const timed = async (tool, asked) => { const at = performance.now(); await ask(tool, asked); return performance.now() - at; };
  await timed("distance", {authority: "blackburn-with-darwen", place: places[0]});
  const told = {distance: [], floor: []};
  for (let n = 0; n < rounds; n++) {
    told.distance.push(await timed("distance", {authority: "blackburn-with-darwen", place: places[n % places.length]}));
    told.floor.push(await timed("about", {}));
  }
  return told;
}"""


def warm(rounds: int) -> None:
    server = create_server(application(Path("site")), host="127.0.0.1", port=0, threads=8)
    threading.Thread(target=server.run, daemon=True).start()
    ring = next(iter(with_rings(read_book()).rings.values()))
    places = [
        f"{sector.split()[0]} {unit}" for sector, units in list(ring.units.items())[::7] for unit in list(units)[:3]
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.arguments())
        page = browser.new_page()
        page.set_default_timeout(120_000)
        page.goto(f"http://127.0.0.1:{server.effective_port}/blackburn-with-darwen/distance/")
        client = f"/{assets_of(Path('site')).relative_to('site').as_posix()}/tools/runtime/client.js"
        told = page.evaluate(WARM, {"client": client, "places": places, "rounds": rounds})
        browser.close()
    median, floor = statistics.median(told["distance"]), statistics.median(told["floor"])
    high = statistics.quantiles(told["distance"], n=20)[-1]
    print(
        f"warm question in the worker: median {median:.1f} ms, 95th percentile {high:.1f} ms; floor {floor:.1f} ms; ratio {median / floor:.1f}"
    )


def authorities() -> list[tuple[int, int]]:
    """The middles of English authorities: upper-tier ones by their own code first, then districts, 153 in all."""
    places = defaultdict(list)
    folder = Path(util.find_spec(MODULE).submodule_search_locations[0])
    for path in sorted(folder.glob("postcodes_*.msgpack.br")):
        held = msgpack.unpackb(brotli.decompress(path.read_bytes()), raw=False)["data"]
        for code, east, north in zip(held["laua"], held["oseast1m"], held["osnrth1m"], strict=True):
            if east == east and str(code)[:3] in ("E06", "E07", "E08", "E09"):
                places[code].append((int(east), int(north)))
    upper = sorted(code for code in places if code[:3] != "E07") + sorted(code for code in places if code[:3] == "E07")
    middle = lambda held: tuple(round(statistics.median(one)) for one in zip(*held, strict=True))  # noqa: E731
    return [middle(places[code]) for code in upper[: BASES[-1]]]


def rings() -> None:
    began = time.perf_counter()
    held = from_package()
    read = time.perf_counter() - began
    began = time.perf_counter()
    outlines = held.outlines
    print(
        f"postcodes read in {read:.1f} s, outlines in {time.perf_counter() - began:.1f} s (once for any number of bases)"
    )
    bases = authorities()
    sizes, spent, first = [], 0.0, 0.0
    for n, base in enumerate(bases, 1):
        began = time.perf_counter()
        sizes.append(len(pack(f"base/{n}", base, RADIUS, held.places, held.dated, held.attribution, outlines)))
        spent += time.perf_counter() - began
        first = first or spent
        if n in BASES:
            print(
                f"{n:4} bases: {spent:6.1f} s, {spent / n:.2f} s a base; largest ring {max(sizes) / 1000:.0f} kB, median {statistics.median(sizes) / 1000:.0f} kB"
            )


if __name__ == "__main__":
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    warm(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
    rings()
