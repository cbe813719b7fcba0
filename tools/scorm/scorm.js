/**
 * What a SCORM 1.2 package tells the learning system: that the learner began, and, when the learner presses the
 * button, that the learner has finished. No answer, no score and nothing that was typed is ever told.
 */

/** @typedef {{LMSInitialize(_: ""): string, LMSFinish(_: ""): string, LMSGetValue(name: string): string, LMSSetValue(name: string, value: string): string, LMSCommit(_: ""): string}} System */

/** How many windows up the learning system may stand. */
const UP = 10;

/** @param {any} from @returns {System | undefined} */
function above(from) {
  let at = from;
  for (let n = 0; n <= UP; n++) {
    try {
      if (at.API) return at.API;
    } catch {
      return undefined; // a window of another site: the learning system is not there
    }
    if (at.parent === at) return undefined;
    at = at.parent;
  }
  return undefined;
}

const system = above(window) ?? (window.opener ? above(window.opener) : undefined);
const button = /** @type {HTMLButtonElement} */ (document.getElementById("ce-finished"));
const said = /** @type {HTMLElement} */ (document.getElementById("ce-said"));
const began = Date.now();
const DONE = ["completed", "passed"];
let open = system?.LMSInitialize("") === "true";

if (system && open && !DONE.includes(system.LMSGetValue("cmi.core.lesson_status"))) {
  system.LMSSetValue("cmi.core.lesson_status", "incomplete");
  system.LMSCommit("");
}

/** The time since it was opened, as SCORM writes it. */
function lasted() {
  const seconds = Math.round((Date.now() - began) / 1000);
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return `${String(Math.floor(seconds / 3600)).padStart(4, "0")}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.00`;
}

button.disabled = false;
button.addEventListener("click", () => {
  if (!system || !open) {
    said.textContent = "No learning system was found around this page, so nothing was recorded.";
    return;
  }
  // Here, and not when the page is left: a browser may throw away what a page sends while it is being closed.
  const committed = system.LMSSetValue("cmi.core.lesson_status", "completed") === "true" && system.LMSCommit("") === "true";
  said.textContent = committed
    ? "Recorded: the learning system knows that you have finished. You can close this window."
    : "The learning system did not take it. Try again, or tell your trainer.";
});

addEventListener("pagehide", () => {
  if (!system || !open) return;
  open = false;
  system.LMSSetValue("cmi.core.session_time", lasted());
  system.LMSFinish("");
});

export {};
