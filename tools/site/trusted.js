/**
 * The one door by which text becomes HTML, or the address of a script, on our pages. Hosts that ask for Trusted Types
 * (`site/headers.py` does) let nothing else do it.
 */

/** What no view of ours draws: HTML that holds one of these did not come from there. */
const NEVER = /<(script|iframe|object|embed|base|meta|link|form)\b/i;

/** @type {{createHTML: (html: string) => any, createScriptURL: (url: string) => any}} */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("ce-guidance", { createHTML: drawn, createScriptURL: ours }) ?? {
  createHTML: drawn,
  createScriptURL: ours,
};

/** @param {string} html */
function drawn(html) {
  if (NEVER.test(html)) throw new TypeError("This was not drawn by a view.");
  return html;
}

/** @param {string} url */
function ours(url) {
  if (new URL(url).origin !== location.origin && !url.startsWith("blob:")) throw new TypeError("No script of this site.");
  return url;
}

/** Shows what Python has drawn: whatever was not HTML in it was escaped there. @param {Element} place @param {string} html */
export function show(place, html) {
  place.innerHTML = policy.createHTML(html);
}

/** The text of HTML that the build wrote. @param {string} html */
export function textOf(html) {
  return new DOMParser().parseFromString(policy.createHTML(html), "text/html").body.textContent ?? "";
}

/** The address of a worker of ours. @param {URL} url @returns {URL} */
export function script(url) {
  return policy.createScriptURL(url.href);
}
