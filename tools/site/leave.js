/**
 * Quick leave: blanks the page at once, clears what was typed, and replaces the page with a neutral
 * one. The link works without this script; the script makes it faster and keeps Back from
 * showing the page. The browser's history still has it, which the footer says.
 *
 * Inside somebody else's page it takes that page along. Where the frame may not do so, the frame stays blank.
 */

const button = /** @type {HTMLAnchorElement | null} */ (document.getElementById("ce-leave"));
const framed = window.parent !== window;

/** @param {string} target */
function leave(target) {
  document.documentElement.hidden = true;
  document.dispatchEvent(new Event("ce-leave"));
  // To the memory of the visit, which any page of this site may have filled.
  if ("BroadcastChannel" in window) new BroadcastChannel("ce-leave").postMessage("");
  for (const form of document.forms) form.reset();
  document.title = " ";
  document.body.replaceChildren();
  try {
    (framed ? /** @type {Window} */ (window.top) : window).location.replace(target);
  } catch {
    location.replace("about:blank");
  }
}

button?.addEventListener("click", (event) => {
  event.preventDefault();
  leave(button.href);
});

let presses = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause;

addEventListener("keyup", (event) => {
  if (framed) return; // the keys of the page around belong to that page
  presses = event.key === "Shift" ? presses + 1 : 0;
  clearTimeout(pause);
  pause = setTimeout(() => (presses = 0), 5000);
  if (presses === 3 && button) leave(button.href);
});

export {};
