/**
 * What a reader sees who came by an address with a hash that a tool takes as its choice. A browser shows what has that name on the
 * page, such as the row of a table; the reader came for the tool, which stands above it. Without a script the row is shown.
 */

/** Says in the history that the reader went on from the page around the tool: whoever comes Back wants to see that again. */
const AROUND = "ceAround";

/** Whether this page stands in another, which keeps its own place and focus. */
const framed = window.parent !== window;

/** What a reader does who looks for himself. */
const LOOKS = ["wheel", "touchstart", "pointerdown", "keydown"];

/** Where the link leads on this page that was followed last. */
let followed = "";

/** Whether the reader wants to see the page around the tool: has followed a link to a place on it, or come Back to it. */
export function wantsPage() {
  if (location.hash === followed) leftAround();
  followed = "";
  return Boolean(history.state?.[AROUND]);
}

function leftAround() {
  if (!framed) history.replaceState({ ...history.state, [AROUND]: true }, "");
}

/** Notes which links are followed. @param {HTMLElement} tool @param {() => boolean} chosen whether the tool takes this page's hash @param {AbortSignal} signal */
export function watchLinks(tool, chosen, signal) {
  document.addEventListener(
    "click",
    ({ target }) => {
      const link = /** @type {Element} */ (target).closest("a[href]");
      const to = link?.getAttribute("href") ?? "";
      followed = to.startsWith("#") ? to : "";
      if (link && (followed || !tool.contains(link)) && chosen()) leftAround();
    },
    { signal },
  );
}

/**
 * Brings the form into sight, with the keyboard at what is to be filled in first: at once, and again when the page has all come
 * and nothing moves any more, unless the reader has looked elsewhere by then.
 *
 * @param {HTMLElement} form @param {() => HTMLElement | undefined} first
 */
export async function bring(form, first) {
  if (framed) return;
  const elsewhere = new AbortController();
  const { signal } = elsewhere;
  for (const look of LOOKS) addEventListener(look, () => elsewhere.abort(), { signal, passive: true });
  addEventListener("hashchange", () => elsewhere.abort(), { signal });
  await undefined; // the tool is still being made
  show(form, first());
  if (document.readyState !== "complete") await new Promise((come) => addEventListener("load", come, { once: true }));
  await document.fonts.ready;
  await new Promise(requestAnimationFrame);
  if (!signal.aborted) show(form, first());
  elsewhere.abort();
}

/** From the top of the page, if the whole form is in sight there. @param {HTMLElement} form @param {HTMLElement | undefined} field */
function show(form, field) {
  field?.focus({ preventScroll: true });
  scrollTo({ top: 0, behavior: "instant" });
  if (form.getBoundingClientRect().bottom > innerHeight) form.scrollIntoView({ block: "start", behavior: "instant" });
  field?.scrollIntoView({ block: "nearest", behavior: "instant" });
}
