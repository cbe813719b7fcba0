/**
 * Files that are made here for the reader to save, and sheets to print. No page is told whether a file was saved, and a frame may be forbidden to
 * save or to print without a word: so nothing is said of either but what was done here, and in a frame where to turn.
 */

const framed = window.parent !== window;
/** The link stands at the foot of every page that may be in a frame. */
const ELSEWHERE = "open the full page by the link at its foot";

/** Hands a file to the browser to save. @param {Blob} held @param {string} name */
export function handOver(held, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(held);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** What may be said of a file that was handed over. @param {string} what @param {string} more */
export function handedOver(what, more = "") {
  return `${what} was handed to your browser to save${more}.${framed ? ` No file? Then this frame may not save any: ${ELSEWHERE}.` : ""}`;
}

/** Prints; gives what to say where nothing came of it, and whether the browser began. @param {() => void} begin */
export function printed(begin = () => print()) {
  let began = !framed;
  const heard = () => (began = true);
  addEventListener("beforeprint", heard);
  begin();
  removeEventListener("beforeprint", heard);
  return began ? "" : `No print preview? Then this frame may not print: ${ELSEWHERE}.`;
}
