/** What a reader asks for: of what was typed, the words that say something, and all that each may stand for. */

import { isSlip, stemOf, wordsOf } from "./words.js";

/** @typedef {import("./held.js").Held} Held */
/** @typedef {import("./words.js").Word} Word */
/** Everyday words as the content has them: a word or phrase, and what the standards say for it; `#limit` is what an entry is tagged with. @typedef {{typed: string[], means: string[]}} Everyday */
/** One way to find a word: how much it counts, the entries about it, and what to mark of it. @typedef {{weight: number, about: Map<number, number>, marks: string[]}} Way */
/** Something that was asked for: a matter, or, where it is `wish`, what it should say of the matter, as "how long" does. `instead` is the word that was found for a slip. @typedef {{from: number, to: number, ways: Way[], wish?: boolean, instead?: string}} Sought */

/** How much it counts for, beside the word itself, that an entry has … */
const FAMILY = 0.6;
const TOGETHER = 0.5;
const MEANT = 0.9;
const MEANT_BESIDE = 0.6;
const BEGINS = 0.5;
const SLIP = 0.7;
const LONGEST = 6;

/** Words without meaning of their own, and what others mean. */
export class Lexicon {
  /** @type {Map<string, string[]>} */
  #means = new Map();
  /** @type {Set<string>} */
  #common;

  /** @param {string[]} common @param {Everyday[]} everyday */
  constructor(common, everyday) {
    this.#common = new Set(common);
    for (const { typed, means } of everyday) {
      for (const one of typed) {
        const key = keyOf(wordsOf(one));
        this.#means.set(key, [...(this.#means.get(key) ?? []), ...means.filter((word) => word !== one)]);
      }
    }
  }

  /** @param {Word[]} words @returns {string[] | undefined} */
  means(words) {
    return this.#means.get(keyOf(words));
  }

  /** Whether words say what an entry should hold, and not what it is about. @param {Word[]} words */
  isWish(words) {
    return Boolean(this.means(words)?.some((one) => one.startsWith("#")));
  }

  /** Whether a word says nothing alone. @param {Word} word */
  isCommon(word) {
    return this.#common.has(word.raw);
  }
}

/** @param {Word[]} words */
const keyOf = (words) => words.map((word) => word.stem).join(" ");

/**
 * What is asked for, word by word and phrase by phrase.
 * @param {Word[]} words as typed @param {Lexicon} lexicon @param {Held} held @returns {Sought[]}
 */
export function soughtIn(words, lexicon, held) {
  /** @type {Sought[]} */
  const found = [];
  /** @type {Sought[]} */
  const common = [];
  for (let n = 0; n < words.length; ) {
    const long = longest(words.slice(n, n + LONGEST), lexicon);
    const part = words.slice(n, n + long);
    const ways = long > 1 ? waysOfPhrase(part, lexicon, held) : undefined;
    if (ways?.length) found.push({ from: part[0].from, to: part[long - 1].to, ways, wish: lexicon.isWish(part) });
    else for (const word of part) (lexicon.isCommon(word) && !lexicon.means([word]) ? common : found).push(sought(word, lexicon, held, word === words.at(-1)));
    n += long;
  }
  return found.length ? found : common;
}

/** How many of the next words are a phrase of the lexicon; at least one. @param {Word[]} words @param {Lexicon} lexicon */
function longest(words, lexicon) {
  for (let long = words.length; long > 1; long -= 1) if (lexicon.means(words.slice(0, long))) return long;
  return 1;
}

/** @param {Word[]} words @param {Lexicon} lexicon @param {Held} held @returns {Way[]} */
function waysOfPhrase(words, lexicon, held) {
  const stems = words.map((word) => word.stem);
  const means = lexicon.means(words) ?? [];
  return [way(1, held.phrase(stems), [stems.join(" ")]), way(TOGETHER, held.together(stems), []), ...meant(means, held, MEANT)].filter(({ about }) => about.size);
}

/** @param {Word} word @param {Lexicon} lexicon @param {Held} held @param {boolean} last @returns {Sought} */
function sought(word, lexicon, held, last) {
  const { stem, raw, from, to } = word;
  const literal = held.about(stem);
  const ways = [
    way(1, literal, [stem]),
    ...held.family(stem).map((one) => way(FAMILY, held.about(one), [one])),
    ...meant(lexicon.means([word]) ?? [], held, literal.size ? MEANT_BESIDE : MEANT),
    ...(raw.length > 3 || ((last || raw.length > 2) && raw.length > 1 && !literal.size) ? held.beginning(raw).map((one) => way(BEGINS, held.about(one), [one])) : []),
  ].filter(({ about }) => about.size);
  if (ways.length) return { from, to, ways, wish: lexicon.isWish([word]) };
  const parts = inTwo(raw, held);
  if (parts) return { from, to, ways: [parts] };
  const slips = [...held.written].filter(([written]) => isSlip(raw, written));
  return { from, to, ways: slips.map(([, one]) => way(SLIP, held.about(one), [one])), instead: slips[0]?.[0] };
}

/** Two words that were typed as one. @param {string} raw @param {Held} held @returns {Way | undefined} */
function inTwo(raw, held) {
  for (let at = 2; at < raw.length - 1; at += 1) {
    const stems = [raw.slice(0, at), raw.slice(at)].map(stemOf);
    if (stems.every((stem) => held.about(stem).size)) {
      const about = held.phrase(stems);
      if (about.size) return way(1, about, [stems.join(" ")]);
    }
  }
}

/** @param {string[]} means @param {Held} held @param {number} weight */
function meant(means, held, weight) {
  return means.map((one) => {
    if (one.startsWith("#")) return way(weight, held.about(one), []);
    const stems = wordsOf(one).map((word) => word.stem);
    return way(weight, stems.length > 1 ? held.phrase(stems) : held.about(stems[0]), [stems.join(" ")]);
  });
}

/** @param {number} weight @param {Map<number, number>} about @param {string[]} marks @returns {Way} */
const way = (weight, about, marks) => ({ weight, about, marks });
