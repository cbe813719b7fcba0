/** Search beside the page, so that typing never waits for it. It fetches nothing, and ends with the page. */

// Named here, and not only where they are used, so that a browser fetches them at once and not one after the other.
import "./asked.js";
import "./extract.js";
import "./held.js";
import "./numbers.js";
import "./rank.js";
import "./words.js";
import { Search } from "./answer.js";

/** @typedef {import("./answer.js").Parts} Parts */
/** @typedef {import("./answer.js").Part} Part */
/** What the page says: what to search, or what was typed. @typedef {{parts: Parts, held: Part[]} | {typed: string, most: number, turn: number}} Said */

/** @type {Search} */
let search;

self.addEventListener("message", (/** @type {MessageEvent<Said>} */ { data }) => {
  if ("parts" in data) search = new Search(data.parts, data.held);
  else self.postMessage({ turn: data.turn, answer: search.answer(data.typed, data.most) });
});
