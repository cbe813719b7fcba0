/**
 * The rules of areas, each fetched when a page says that it will ask about it, and proven before anybody looks at it.
 *
 * The hashes of an area's files stand in a list of a few areas, and the manifest holds the hash of that list: so what a
 * reader downloads stays the same however many areas there are.
 */

import { proven } from "./guard.js";

/** What is there of one area: its rules with the samples before them, and where a page measures its rings. @typedef {{book: Uint8Array<ArrayBuffer>, rings: Uint8Array<ArrayBuffer>[]}} Held */

/** @type {Map<string, Promise<Held | undefined>>} */
const fetched = new Map();
/** Areas of which something failed: a browser may have kept what was altered on its way, and would give it again. @type {Set<string>} */
const failed = new Set();

/**
 * The files of an area, fetched once; nothing where there is no such area. What failed is fetched again when it is asked for again.
 *
 * @param {string} area
 * @param {boolean} measures whether the rings are needed
 */
export function filesOf(area, measures) {
  let files = fetched.get(area);
  if (!files) {
    files = all(area, measures);
    fetched.set(area, files);
    files.catch(() => fetched.delete(area) && failed.add(area));
  }
  return files;
}

/** @param {string} area @param {boolean} measures @returns {Promise<Held | undefined>} */
async function all(area, measures) {
  const name = listOf(area);
  if (!name) return undefined;
  const cache = failed.has(area) ? "reload" : undefined;
  const list = /** @type {Map<string, Record<string, Proof>>} */ (new Map(Object.entries(JSON.parse(new TextDecoder().decode(await proven(name, undefined, undefined, cache))))));
  const files = list.get(area);
  if (!files) return undefined;
  const wanted = Object.entries(files).filter(([name]) => measures || !name.endsWith(".ring"));
  const [book, ...rings] = await Promise.all(wanted.map(([name, proof]) => proven(name, undefined, proof, cache)));
  return book && { book, rings };
}

/** The list that an area would be in: each begins with another area, in the order of their names. @param {string} area */
function listOf(area) {
  return Object.entries(manifest.areas).findLast(([first]) => first <= area)?.[1];
}

/**
 * The samples of an area, which a runtime has to answer first, and its rules.
 *
 * @param {Uint8Array<ArrayBuffer>} book
 * @returns {[import("./python.js").Sample[], Uint8Array<ArrayBuffer>]}
 */
export function parted(book) {
  const end = book.indexOf("\n".charCodeAt(0));
  return [JSON.parse(new TextDecoder().decode(book.subarray(0, end))), book.subarray(end + 1)];
}
