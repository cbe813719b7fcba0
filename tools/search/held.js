/** What is searched, held by word: for each word the entries that have it, and how much each is about it. */

import { rootOf, wordsOf } from "./words.js";

/**
 * A thing that search can find, as the build wrote it; what is empty is left out.
 * @typedef {{kind: string, at: string, title: string, text?: string, number?: string, numbers?: string[], stands?: string, phone?: string, email?: string,
 *   topics?: string, more?: string, tags?: string[], cited?: number, area?: string}} Entry
 */
/** An entry with its words in order, a field each: `| word word |`, so that words beside each other can be found. @typedef {{entry: Entry, fields: Record<string, string>}} Kept */

/** How much a word says of an entry, by where it stands. */
const FIELDS = /** @type {const} */ ({ title: 3, topics: 2.4, text: 1.4, more: 0.5 });
const NAMES = /** @type {(keyof typeof FIELDS)[]} */ (Object.keys(FIELDS));
const TAG = 3;
/** How much the length of a text takes from its words: those of a short text say more. */
const LENGTH = 0.3;

export class Held {
  /** @type {Kept[]} */
  kept = [];
  /** By word, how much each entry is about it. @type {Map<string, Map<number, number>>} */
  #about = new Map();
  /** How each word is written. @type {Map<string, string>} */
  written = new Map();
  /** The words of one family. @type {Map<string, Set<string>>} */
  #family = new Map();

  /** @param {Entry[]} entries */
  constructor(entries) {
    const usual = entries.reduce((sum, one) => sum + (one.text?.length ?? 0), 1) / (entries.length + 1);
    entries.forEach((entry, n) => this.#add(entry, n, usual));
  }

  /** @param {Entry} entry @param {number} n @param {number} usual how long a text is as a rule */
  #add(entry, n, usual) {
    /** @type {Record<string, string>} */
    const fields = {};
    for (const field of NAMES) {
      const text = entry[field] ?? "";
      const long = field === "text" ? 1 - LENGTH + LENGTH * (text.length / usual) : 1;
      /** @type {Map<string, number>} */
      const times = new Map();
      let row = "|";
      for (const part of field === "topics" ? text.split(", ") : [text]) {
        for (const { stem, raw } of wordsOf(part)) {
          times.set(stem, (times.get(stem) ?? 0) + 1);
          row += ` ${stem}`;
          if (!this.written.has(raw)) this.written.set(raw, stem);
        }
        row += " |";
      }
      for (const [stem, count] of times) this.#count(stem, n, (FIELDS[field] * (1 + 0.3 * Math.log(count))) / long);
      fields[field] = row;
    }
    for (const tag of [...(entry.tags ?? []), entry.kind.toLowerCase()]) this.#count(`#${tag}`, n, TAG);
    this.kept.push({ entry, fields });
  }

  /** @param {string} stem @param {number} n @param {number} much */
  #count(stem, n, much) {
    let held = this.#about.get(stem);
    if (!held) {
      this.#about.set(stem, (held = new Map()));
      const root = rootOf(stem);
      this.#family.set(root, (this.#family.get(root) ?? new Set()).add(stem));
    }
    held.set(n, (held.get(n) ?? 0) + much);
  }

  /** By entry, how much it is about a word; empty where none is. @param {string} stem @returns {Map<number, number>} */
  about(stem) {
    return this.#about.get(stem) ?? new Map();
  }

  /** The other words of the family of one. @param {string} stem */
  family(stem) {
    return [...(this.#family.get(rootOf(stem)) ?? [])].filter((one) => one !== stem);
  }

  /** The words that begin like this. @param {string} beginning */
  beginning(beginning) {
    return [...this.#about.keys()].filter((stem) => stem.startsWith(beginning) && stem !== beginning);
  }

  /** By entry, how much it is about some words, all of which it has. @param {string[]} stems @returns {Map<number, number>} */
  together(stems) {
    const [first, ...others] = stems.map((stem) => this.about(stem)).sort((a, b) => a.size - b.size);
    return new Map([...first].filter(([n]) => others.every((other) => other.has(n))));
  }

  /** By entry, how much it is about some words that stand beside each other. @param {string[]} stems @returns {Map<number, number>} */
  phrase(stems) {
    const sought = ` ${stems.join(" ")} `;
    return new Map([...this.together(stems)].filter(([n]) => Object.values(this.kept[n].fields).some((field) => field.includes(sought))));
  }
}
