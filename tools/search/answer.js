/** Search: the parts that the build wrote, and what they hold for the words of a reader. Runs where there is no page: in a worker, and in tests. */

import { Lexicon, soughtIn } from "./asked.js";
import { extract, marked } from "./extract.js";
import { Held } from "./held.js";
import { numbered } from "./numbers.js";
import { ranked } from "./rank.js";
import { wordsOf } from "./words.js";

/** @typedef {import("./held.js").Entry} Entry */
/** @typedef {import("./asked.js").Everyday} Everyday */
/** @typedef {import("./asked.js").Sought} Sought */
/** @typedef {import("./words.js").Word} Word */
/** @typedef {import("./extract.js").Piece} Piece */
/** What `parts.json` holds. @typedef {{areas: Record<string, string>, called: Record<string, string[]>, common: string[], words: Everyday[]}} Parts */
/** A part: of an area by its folder, or of none. @typedef {{area: string, words: Everyday[], entries: Entry[]}} Part */
/** A result as it is shown. @typedef {{kind: string, at: string, area: string, title: Piece[], line: Piece[], stands: string, phone: string, email: string}} Row */
/**
 * What was found: `absent` are the words that stand nowhere, `instead` what was found for words that were mistyped, `apart` is true where nothing has
 * all words, `named` are areas that the words name, `elsewhere` those of them that were not searched.
 * @typedef {{rows: Row[], total: number, absent: string[], instead: [string, string][], apart: boolean, named: string[], elsewhere: string[]}} Answer
 */

/** Of these a part would say too little: on what a limit hangs, and when a contact is to be used. */
const WHOLE = new Set(["Time limit", "Contact"]);

export class Search {
  /** The areas that are searched. @type {string[]} */
  #areas;
  #lexicon;
  /** What areas are called: the words of a name, and the area. @type {[string[], string][]} */
  #names;
  /** All that is searched. @type {Held} */
  #all;
  /** What is searched where an area is named, once it was. @type {Map<string, Held>} */
  #of = new Map();

  /** @param {Parts} parts @param {Part[]} held */
  constructor(parts, held) {
    this.#areas = held.map((part) => part.area).filter(Boolean);
    this.#lexicon = new Lexicon(parts.common, [...parts.words, ...held.flatMap((part) => part.words)]);
    const names = new Map(Object.entries(parts.called));
    const called = Object.entries(parts.areas).flatMap(([slug, name]) => [name, ...(names.get(slug) ?? [])].map((one) => ({ slug, one })));
    this.#names = called.map(({ slug, one }) => [wordsOf(one).map((word) => word.stem), slug]);
    this.#names.sort(([a], [b]) => b.length - a.length);
    const entries = held.flatMap((part) => part.entries.map((entry) => ({ ...entry, area: part.area })));
    this.#all = new Held(this.#areas.length === 1 ? inOneArea(entries) : entries.filter(({ kind, area }) => kind !== "Tool" || !area));
  }

  /** All that is held, or what is held of the one area that was named. @param {string[]} named */
  #held(named) {
    if (this.#areas.length === 1 || named.length !== 1) return this.#all;
    const [slug] = named;
    const held = this.#of.get(slug) ?? new Held(this.#all.kept.map(({ entry }) => entry).filter((entry) => entry.area === slug));
    this.#of.set(slug, held);
    return held;
  }

  /** @param {string} typed @param {number} most how many results to show @returns {Answer} */
  answer(typed, most) {
    const words = this.#words(typed);
    const { rest, named, text } = this.#withoutNames(words, typed);
    const held = this.#held(named.filter((slug) => this.#areas.includes(slug)));
    const about = rest.length ? rest : words;
    const sought = soughtIn(about, this.#lexicon, held);
    const there = sought.filter(({ ways }) => ways.length);
    const found = ranked(held, there, about);
    const { numbers, alone } = numbered(text, held);
    const first = rest.length ? numbers : held.kept.flatMap(({ entry }, n) => (entry.kind === "Area" && named.includes(entry.area ?? "") ? [n] : []));
    const order = alone ? numbers : [...first, ...found.map(({ n }) => n).filter((n) => !first.includes(n))];
    const marks = new Set(there.flatMap(({ ways }) => ways.flatMap((way) => way.marks)));
    return {
      rows: grouped(chosen(order.map((n) => held.kept[n].entry), most)).map((entry) => row(entry, marks)),
      total: order.length,
      absent: numbers.length ? [] : sought.filter(({ ways }) => !ways.length).map(({ from, to }) => typed.slice(from, to)),
      instead: there.flatMap(({ from, to, instead }) => (instead ? [/** @type {[string, string]} */ ([typed.slice(from, to), instead])] : [])),
      apart: !numbers.length && there.length > 1 && found.length > 0 && !found.some(({ whole }) => whole),
      named,
      elsewhere: named.filter((slug) => !this.#areas.includes(slug)),
    };
  }

  /** The words that were typed. What was written in parts is one word where that is known, and else its parts but for such as `re` and `co`. @param {string} typed */
  #words(typed) {
    const all = wordsOf(typed);
    /** @type {Word[]} */
    const words = [];
    for (let n = 0; n < all.length; n += 1) {
      const word = all[n];
      const parts = all.slice(n + 1).filter((one) => one.from >= word.from && one.to <= word.to && one.to - one.from < word.to - word.from);
      const telling = parts.filter(({ raw }) => raw.length > 2 || /\d/.test(raw));
      const known = this.#all.about(word.stem).size || this.#lexicon.means([word]) || /^\d+[.–-]\d/.test(typed.slice(word.from, word.to));
      words.push(...(known || !telling.length ? [word] : telling));
      n += parts.length;
    }
    return words;
  }

  /** What was typed without the names of areas, as words and as text; and the areas. @param {Word[]} words @param {string} text */
  #withoutNames(words, text) {
    /** @type {string[]} */
    const named = [];
    /** @type {Word[]} */
    const rest = [];
    for (let n = 0; n < words.length; ) {
      const [stems, slug] = this.#names.find(([stems]) => stems.every((stem, k) => words[n + k]?.stem === stem)) ?? [];
      const long = stems?.length ?? 1;
      if (slug) {
        named.push(slug);
        const [from, to] = [words[n].from, words[n + long - 1].to];
        text = text.slice(0, from) + " ".repeat(to - from) + text.slice(to);
      } else rest.push(words[n]);
      n += long;
    }
    return { rest, named: [...new Set(named)], text };
  }
}

/** In one area: what is its own, and the tools that it has no page of its own for. @param {Entry[]} entries */
function inOneArea(entries) {
  const own = entries.filter(({ area }) => area);
  const tools = new Set(own.filter(({ kind }) => kind === "Tool").map(({ title }) => title));
  return [...own, ...entries.filter(({ kind, area, title }) => !area && kind === "Tool" && !tools.has(title))];
}

/** The best so many; where several areas have some, no area has more than its half. @param {Entry[]} entries @param {number} most */
function chosen(entries, most) {
  if (entries.length <= most) return entries;
  /** @type {Map<string, number>} */
  const taken = new Map();
  const fair = entries
    .filter(({ area = "" }) => {
      taken.set(area, (taken.get(area) ?? 0) + 1);
      return (taken.get(area) ?? 0) <= most / 2;
    })
    .slice(0, most);
  const rest = entries.filter((entry) => !fair.includes(entry));
  const shown = new Set([...fair, ...rest.slice(0, most - fair.length)]);
  return entries.filter((entry) => shown.has(entry));
}

/** Each area's results together, the area of the best first. @param {Entry[]} entries */
function grouped(entries) {
  const areas = [...new Set(entries.map((one) => one.area))];
  return areas.flatMap((area) => entries.filter((one) => one.area === area));
}

/** @param {Entry} entry @param {Set<string>} marks @returns {Row} */
function row(entry, marks) {
  const { kind, at, area = "", stands = "", phone = "", email = "" } = entry;
  return { kind, at, area, stands, phone, email, title: marked(entry.title, marks), line: (WHOLE.has(kind) ? marked : extract)(entry.text ?? "", marks) };
}
