"""Faults put into a page on purpose, one of each kind that ``reaching`` looks for, and whether each is found."""

from __future__ import annotations

from playwright.sync_api import Page
from reaching import ROOT, broken_rules, out_of_reach

from ce_guidance.site.fingerprint import assets_of

BROKEN = (
    ("<p style='color: #999; background: #fff'>pale</p>", "color-contrast"),
    ("<input type=text>", "label"),
    ("<button style='width: 20px; height: 12px; padding: 0; border: 0'>a</button>" * 2, "target-size"),
    ("<h2>one</h2><h5>three levels down</h5>", "heading-order"),
    ("<nav></nav><nav></nav>", "landmark-unique"),
    ("<a href='#x'></a>", "link-name"),
)
"""What is put into a page, and which of axe's rules it breaks."""
LOST = (
    ("<div class='x'>wide</div>", ".x { width: 500px }", "wider than 320"),
    ("<div class='x'><p>wide</p></div>", ".x { width: 90px; overflow-x: auto } .x p { width: 200px }", "has no name"),
    ("<a class='x' href='#x'>unmarked</a>", ".md-typeset .x:focus-visible { outline: none }", "no mark on the focus"),
    ("<a href='#x'>under</a><div class='x'></div>", ".x { position: fixed; inset: 0; z-index: 99 }", "cannot be seen"),
    (
        "<p class='x'>too much to be held by it</p>",
        ".x { height: 1.6rem; width: 9rem; border: 1px solid }",
        "leaves its box",
    ),
    ("<p class='x'>cut off</p>", ".x { height: 1rem; overflow: hidden }", "leaves its box"),
    ("<p class='x'>slow</p>", ".x { transition: width 1s !important }", "less motion"),
    ("<p class='x'>round</p>", "@keyframes r { to { rotate: 1turn } } .x { animation: r 2s 3 }", "less motion"),
)
"""What is put into a page with which style, and what is said of it."""
#: The policy of the site forbids styles in the page; these come in as a script may bring them.
PUT = f"""async (html) => {{
  const held = document.createElement('div');
  const {{ show }} = await import("/assets/{assets_of(ROOT / "site").name}/tools/site/trusted.js");
  show(held, html.replace(/style='([^']*)'/g, 'data-style="$1"'));
  for (const one of held.querySelectorAll('[data-style]')) one.style.cssText = one.dataset.style;
  document.getElementById('ce-content').prepend(held);
}}"""
STYLE = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}"""


def put(page: Page, html: str, css: str = "") -> None:
    """Put something into a page, with its style."""
    page.evaluate(PUT, html)
    page.evaluate(STYLE, css)


def seen(page: Page, address: str) -> int:
    """How many of all these are found, each on a page that is without a fault before; ``address`` is of a page without a tool."""
    count = 0
    for html, css, said in (*((html, "", rule) for html, rule in BROKEN), *LOST):
        page.goto(address)
        look = out_of_reach if css else broken_rules
        before = look(page)
        put(page, html, css)
        count += not before and any(said in one for one in look(page))
    return count
