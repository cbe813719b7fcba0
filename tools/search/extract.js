/** One line of a text that shows why it was found, with the words marked. */

import { wordsOf } from "./words.js";

/** A piece of a text, and whether it is one of the words that were looked for. @typedef {[text: string, marked: boolean]} Piece */

const LONG = 120;
/** How far a line may begin before its first marked word. */
const BEFORE = 40;

/** The words to mark: `word`, or `word word` where only both together were found. @typedef {Set<string>} Marks */

/** Where the words to mark stand. @param {string} text @param {Marks} marks @returns {{from: number, to: number, mark: string}[]} */
function placesOf(text, marks) {
  const words = wordsOf(text);
  const longest = Math.max(1, ...[...marks].map((mark) => mark.split(" ").length));
  return words.flatMap((word, n) => {
    for (let long = longest; long > 0; long -= 1) {
      const mark = words.slice(n, n + long).map((one) => one.stem).join(" ");
      if (n + long <= words.length && marks.has(mark)) return [{ from: word.from, to: words[n + long - 1].to, mark }];
    }
    return [];
  });
}

/** A text in pieces, the words marked. @param {string} text @param {Marks} marks @returns {Piece[]} */
export function marked(text, marks) {
  /** @type {Piece[]} */
  const pieces = [];
  let at = 0;
  for (const { from, to } of placesOf(text, marks)) {
    if (to <= at) continue;
    if (from > at) pieces.push([text.slice(at, from), false]);
    pieces.push([text.slice(Math.max(at, from), to), true]);
    at = to;
  }
  if (at < text.length) pieces.push([text.slice(at), false]);
  return pieces;
}

/** The line of a text in which most of the words stand. @param {string} text @param {Marks} marks @returns {Piece[]} */
export function extract(text, marks) {
  if (text.length <= LONG) return marked(text, marks);
  const places = placesOf(text, marks);
  let [best, most] = [0, 0];
  for (const { from } of places) {
    const within = new Set(places.filter((other) => other.from >= from && other.to <= from + LONG - BEFORE).map((other) => other.mark)).size;
    if (within > most) [best, most] = [from, within];
  }
  const begins = beginning(text, best);
  const cut = text.slice(begins, begins + LONG);
  const whole = begins + LONG >= text.length ? cut : cut.slice(0, cut.lastIndexOf(" "));
  return marked(`${begins ? "… " : ""}${whole}${begins + whole.length < text.length ? " …" : ""}`, marks);
}

/** Where a line begins: with its sentence if that is near, else with a word a little before. @param {string} text @param {number} first */
function beginning(text, first) {
  if (first < BEFORE) return 0;
  const sentence = Math.max(0, ...[...text.slice(0, first).matchAll(/[.?!] /g)].map(({ index }) => index + 2));
  const begins = first - sentence <= LONG / 2 ? sentence : text.indexOf(" ", first - BEFORE);
  return begins + (text.slice(begins).length - text.slice(begins).trimStart().length);
}
