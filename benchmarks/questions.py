"""How long a warm question takes, for every tool, from the page and back."""

from __future__ import annotations

import json
import statistics
from pathlib import Path

import chromium

from ce_guidance.browser.samples import samples
from ce_guidance.content.loading import read_book
from ce_guidance.content.postcode_data import with_rings
from ce_guidance.site.fingerprint import assets_of

SITE = Path("site")
#: Tools take turns, so that a busy moment is shared.
ASK = """async ({client, asked, rounds}) => {
  await customElements.whenDefined("ce-distance");
  const { ask } = await import(client);
  const told = asked.map(() => []);
  for (let n = -5; n < rounds; n++) {
    for (const [at, [tool, question]] of asked.entries()) {
      const began = performance.now();
      await ask(tool, question).catch(() => {});
      if (n >= 0) told[at].push(performance.now() - began);
    }
  }
  return told;
}"""


def ask_each(playwright, path: str, home: str, rounds: int = 200) -> dict[str, tuple[float, float]]:
    """Median and 95th percentile in milliseconds, by tool."""
    book = with_rings(read_book())
    area = next(area.slug for area in book.areas if area.placements)
    asked = {
        tool: question for tool, question, *_ in reversed(samples(book)) if area in question or tool == "working-days"
    }
    browser = playwright.chromium.launch(executable_path=path, args=chromium.arguments())
    page = browser.new_page()
    page.set_default_timeout(600_000)
    page.goto(f"{home}/{area}/distance/")
    client = f"/{assets_of(SITE).relative_to(SITE).as_posix()}/tools/runtime/client.js"
    questions = [[tool, json.loads(one)] for tool, one in asked.items()]
    told = page.evaluate(ASK, {"client": client, "asked": questions, "rounds": rounds})
    browser.close()
    return {
        tool: (round(statistics.median(held), 2), round(statistics.quantiles(held, n=20)[-1], 2))
        for tool, held in zip(asked, told, strict=True)
    }
