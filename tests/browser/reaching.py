"""What keeps a reader from reaching something on a page, found by script. Each look gives a list of sentences; nothing found is an empty list."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1280, 320)
COLOURS = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced": {"color_scheme": "light", "forced_colors": "active"},
}
#: A window of 1280 by 1024 at 400 %, one of 1400 by 720 at 200 %, and one that is not zoomed.
FIRST_LOOK = (1280, "light")
ZOOMED = ((320, 256), (700, 360), (1280, 800))

SETTLED = """async () => {
  for (const one of document.getAnimations()) one.finish();
  await new Promise((done) => requestAnimationFrame(() => done()));
}"""

AXE_RUN = """async (rules) => (await axe.run({runOnly: rules, resultTypes: ['violations']})).violations.flatMap((rule) =>
  rule.nodes.map((node) => `${rule.id}: ${node.target} ${(node.failureSummary ?? '').slice(0, 200)}`))"""

#: Whatever ends right of the window, unless it is meant to be out of sight or lies in a part that scrolls by itself.
WIDE = """() => {
  const width = document.documentElement.clientWidth;
  const held = (one) => {
    for (let at = one; at && at !== document.body; at = at.parentElement) {
      const { overflowX, clipPath } = getComputedStyle(at);
      if (clipPath !== 'none' || (overflowX !== 'visible' && at.getBoundingClientRect().right <= width + 1)) return true;
    }
    return false;
  };
  const over = [...document.body.querySelectorAll('*')].filter((one) => one.getClientRects().length
    && (one.getBoundingClientRect().right > width + 1 || one.getBoundingClientRect().left < -1)
    && !one.closest('.md-skip') && !held(one));
  const said = over.slice(0, 5).map((one) => `wider than ${width}: <${one.localName} class="${one.className.baseVal ?? one.className}">`);
  return document.documentElement.scrollWidth > width ? [`the page is ${document.documentElement.scrollWidth} wide`, ...said] : said;
}"""

#: Parts that scroll by themselves can be scrolled by keyboard, and say what they are. A menu that scrolls moves with the focus of its links.
SCROLLED = """() => [...document.body.querySelectorAll('*')].filter((one) => {
    const { overflowX, overflowY } = getComputedStyle(one);
    return (/auto|scroll/.test(overflowX) && one.scrollWidth > one.clientWidth + 1)
      || (/auto|scroll/.test(overflowY) && one.scrollHeight > one.clientHeight + 1);
  }).filter((one) => !['TEXTAREA', 'INPUT', 'SELECT'].includes(one.tagName))
  .filter((one) => !(one.closest('nav[aria-label]') && one.querySelector('a[href]')))
  .filter((one) => one.tabIndex < 0 || !(one.getAttribute('role') || one.localName === 'section') || !(one.getAttribute('aria-label') || one.getAttribute('aria-labelledby')))
  .map((one) => `scrolls, but cannot be reached or has no name: <${one.localName} class="${one.className}">`)"""

#: The user style of WCAG 1.4.12.
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }"""

#: Text that leaves the box which is drawn around it, or that is cut off.
CUT = """() => {
  const out = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.data.trim() || !node.parentElement.checkVisibility() || node.parentElement.closest('svg, .ce-hidden, option, textarea')) continue;
    range.selectNodeContents(node);
    const text = range.getBoundingClientRect();
    if (!text.width) continue;
    for (let at = node.parentElement; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.clipPath !== 'none' || style.position === 'fixed' || /auto|scroll/.test(style.overflowX + style.overflowY)) break;
      const edged = parseFloat(style.borderTopWidth) && parseFloat(style.borderRightWidth) || style.overflowX !== 'visible';
      if (!edged || style.display === 'inline' || style.display === 'contents') continue;
      const box = at.getBoundingClientRect();
      if (text.left < box.left - 2 || text.right > box.right + 2 || text.top < box.top - 3 || text.bottom > box.bottom + 3) {
        out.push(`text leaves its box: "${node.data.trim().slice(0, 40)}" in <${at.localName} class="${at.className}">`);
        break;
      }
    }
  }
  return out.slice(0, 5);
}"""

#: What is wrong with the focus where it is: no mark, or wholly covered.
FOCUS_AT = """(one) => {
  const named = `<${one.localName} class="${one.className}"> ${(one.textContent || one.id).trim().slice(0, 40)}`;
  const { outlineStyle, outlineWidth } = getComputedStyle(one);
  const seen = [...one.getClientRects()].some((box) => {
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    return left < right && top < bottom && [0.1, 0.5, 0.9].some((x) => [0.1, 0.5, 0.9].some((y) => {
      const hit = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
      return hit && (one.contains(hit) || hit.closest('label')?.control === one);
    }));
  });
  return [
    ...(outlineStyle === 'none' || parseFloat(outlineWidth) < 2 ? [`no mark on the focus: ${named}`] : []),
    ...(seen ? [] : [`has the focus and cannot be seen: ${named}`]),
  ];
}"""

#: Gives the focus to everything that can have it.
FOCUSED = f"""() => {{
  const wrong = {FOCUS_AT};
  const able = document.querySelectorAll('a[href], button:not([disabled]), input:not([disabled]), select, textarea, summary, [tabindex="0"]');
  const out = [...able].flatMap((one) => {{
    one.focus();
    return document.activeElement === one ? wrong(one) : [];
  }});
  document.activeElement?.blur();
  scrollTo(0, 0);
  return out.slice(0, 5);
}}"""

#: What lasts longer than a moment; a thing that only appears later does not move.
MOVING = """() => [...document.querySelectorAll('*')].filter((one) => {
    const { transitionDuration, animationName, animationDuration, scrollBehavior } = getComputedStyle(one);
    const lasts = (times) => times.split(', ').some((time) => parseFloat(time) > 0.01);
    return lasts(transitionDuration) || (animationName !== 'none' && lasts(animationDuration)) || scrollBehavior === 'smooth';
  }).map((one) => `moves although less motion was asked for: <${one.localName} class="${one.className}">`).slice(0, 5)"""


#: The words of a page, but for its tool, for what a heading that folds says to a screen reader, for what filters its list, for buttons that print a section or save a drawing, for the choice of what is compared, for a learner's own reasons, for drawing questions by a seed, and for the note on the day of review, which a script may show.
WORDS = """() => {
  const aside = [...document.querySelectorAll('.ce-tool, .ce-fold > .ce-hidden, .ce-list__bar, .ce-list__more, .ce-embedder, .ce-print-section, .ce-slide, .ce-comparing > button, .ce-comparing fieldset, .ce-comparing__on, .ce-cases__bar, .ce-cases__said, .ce-certificate__form, .ce-reasons, .ce-bank__draw, ce-bank > [role="status"], [data-review-by]')];
  for (const one of aside) one.style.display = 'none';
  const words = document.getElementById('ce-content').innerText;
  for (const one of aside) one.style.display = '';
  return words;
}"""


def lost_without_a_script(page: Page, bare: Page) -> list[str]:
    """The lines of the page that the same page without JavaScript does not show."""
    there = set(bare.evaluate(WORDS).splitlines())
    return [
        f"without JavaScript this is not there: {one}" for one in page.evaluate(WORDS).splitlines() if one not in there
    ]


def look_at(page: Page, width: int, colours: str) -> None:
    """Show the page that is open at this width and in these colours."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(**COLOURS[colours], reduced_motion="no-preference")
    page.evaluate(SETTLED)


def broken_rules(page: Page) -> list[str]:
    """What axe finds on the page as it is shown."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    return page.evaluate(AXE_RUN, RULES)


def broken_rules_in_every_look(page: Page) -> list[str]:
    """What axe finds at both widths, light, dark and in forced colours."""
    found = []
    for width in WIDTHS:
        for colours in COLOURS:
            look_at(page, width, colours)
            found += [f"{width} {colours}: {one}" for one in broken_rules(page)]
    look_at(page, *FIRST_LOOK)
    return found


def out_of_reach(page: Page) -> list[str]:
    """What zoom, wider spacing, the keyboard or less motion would show to be out of reach; leaves the page as it was."""
    found = []
    page.keyboard.press("Tab")  # a browser marks the focus for whoever uses the keyboard
    for width, height in ZOOMED:
        page.set_viewport_size({"width": width, "height": height})
        for look in (WIDE, SCROLLED, FOCUSED):
            found += [f"{width} by {height}: {one}" for one in page.evaluate(look)]
    spacing = page.evaluate_handle(ADD_SPACING, SPACING)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for look in (WIDE, CUT):
            found += [f"{width}, spaced text: {one}" for one in page.evaluate(look)]
    spacing.evaluate(
        "(sheet) => document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)"
    )
    page.emulate_media(reduced_motion="reduce")
    found += page.evaluate(MOVING)
    look_at(page, *FIRST_LOOK)
    return found


ADD_SPACING = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
  return sheet;
}"""
