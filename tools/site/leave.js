/**
 * Quick leave: blanks the page at once, clears what was typed, and replaces the page with a neutral
 * one. The link works without this script; the script makes it faster and keeps Back from
 * showing the page. The browser's history still has it, which the footer says.
 */

const button = /** @type {HTMLAnchorElement | null} */ (document.getElementById("ce-leave"));

/** @param {string} target */
function leave(target) {
  document.documentElement.hidden = true;
  document.dispatchEvent(new Event("ce-leave"));
  for (const form of document.forms) form.reset();
  document.title = " ";
  document.body.replaceChildren();
  location.replace(target);
}

button?.addEventListener("click", (event) => {
  event.preventDefault();
  leave(button.href);
});

let presses = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause;

addEventListener("keyup", (event) => {
  presses = event.key === "Shift" ? presses + 1 : 0;
  clearTimeout(pause);
  pause = setTimeout(() => (presses = 0), 5000);
  if (presses === 3 && button) leave(button.href);
});
