import { onLoading } from "../runtime/client.js";
import { make } from "./pieces.js";

/**
 * Explains the wait for Python in the place of the answer: how much of how much has come, and where the same answer stands meanwhile.
 * Beside the tool's status, which a screen reader hears: this is not read aloud again at every step.
 *
 * @param {HTMLElement} status @param {Node} instead a link to the same answer
 * @returns {() => void} takes it away
 */
export function showLoading(status, instead) {
  const bar = /** @type {HTMLProgressElement} */ (make("progress", "", undefined));
  bar.max = 1;
  bar.setAttribute("aria-label", "Loading the calculator");
  const progress = make("p", "", "The first time, it is fetched.");
  const says = make("div", "ce-loading__says", [bar, progress, make("p", "", ["Meanwhile: ", instead, "."])]);
  const box = make("div", "ce-loading", [make("div", "ce-skeleton", ""), says]);
  const stop = onLoading(({ share, bytes, again }) => {
    if (!bytes) return;
    bar.value = share;
    const come = share < 1 ? `${inMegabytes(share * bytes)} of ${inMegabytes(bytes)} MB.` : `All ${inMegabytes(bytes)} MB are here. Starting…`;
    progress.textContent = again ? `The quick way to start did not work here, so another is tried. ${come}` : come;
  });
  status.after(box);
  return () => {
    stop();
    box.remove();
  };
}

/** @param {number} bytes */
function inMegabytes(bytes) {
  return (bytes / 1_000_000).toFixed(1);
}
