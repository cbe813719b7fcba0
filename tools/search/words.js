/** Words as search compares them: without case, apostrophes and endings. Nothing here knows what is searched. */

const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu;
/** What may stand between the parts of one word: co-working, C&F, s.47. */
const JOINED = /^[-–&.:]$/;
/** 72hrs, 18th, 3pm: a number and its unit. */
const UNIT = /^(\d+)(h|hrs?|hours?|days?|wks?|weeks?|mths?|months?|mins?|yrs?|years?|miles?|am|pm|st|nd|rd|th)$/;
/** Endings that make another word of the same root: refer, referral; close, closure. */
const ENDING = /(?:ability|ation|ition|tion|sion|ion|ment|anc|enc|ral|al|abl|ibl|ur|iv|ity|ness|er|or|at|e)$/;

/** A word of a text: as it is compared, as it is written, and where it stands. @typedef {{stem: string, raw: string, from: number, to: number}} Word */

/**
 * The words of a text in order. A word in parts is its parts and, before them, what they are together.
 * @param {string} text @returns {Word[]}
 */
export function wordsOf(text) {
  /** @type {Word[]} */
  const words = [];
  const parts = [...text.matchAll(WORD)];
  for (let n = 0; n < parts.length; n += 1) {
    let last = n;
    while (parts[last + 1] && isJoined(text, parts[last], parts[last + 1])) last += 1;
    const held = parts.slice(n, last + 1).map(({ 0: whole, index }) => ({ raw: plain(whole), from: index, to: index + whole.length }));
    if (last > n) words.push(word(held.map((one) => one.raw).join(""), held[0].from, held[last - n].to));
    for (const { raw, from, to } of held) for (const one of UNIT.exec(raw)?.slice(1) ?? [raw]) words.push(word(one, from, to));
    n = last;
  }
  return words;
}

/** @param {string} text @param {RegExpExecArray} before @param {RegExpExecArray} after */
function isJoined(text, before, after) {
  const ends = before.index + before[0].length;
  return after.index === ends + 1 && JOINED.test(text[ends]);
}

/** @param {string} whole */
function plain(whole) {
  const small = whole.toLowerCase();
  return /['’]/.test(small) ? small.replace(/['’]s$/, "").replace(/['’]/g, "") : small;
}

/** @param {string} raw @param {number} from @param {number} to @returns {Word} */
const word = (raw, from, to) => ({ raw, stem: stemOf(raw), from, to });

/** @type {Map<string, string>} */
const known = new Map();

/** A word without the endings that say how many or when. @param {string} word */
export function stemOf(word) {
  let stem = known.get(word);
  if (stem === undefined) known.set(word, (stem = withoutEnding(word)));
  return stem;
}

/** @param {string} word */
function withoutEnding(word) {
  if (word.length < 4 || /\d/.test(word)) return word;
  let held = word;
  if (/....ies$/.test(held)) held = `${held.slice(0, -3)}y`;
  else if (/(?:ss|x|ch|sh|z)es$/.test(held)) held = held.slice(0, -2);
  else if (/[^suia]s$/.test(held) || /[^a]as$/.test(held)) held = held.slice(0, -1);
  if (/.eed$/.test(held)) return held.length > 4 ? held.slice(0, -1) : held;
  const base = /^(.*[aeiouy].*)(?:ing|ed)$/.exec(held)?.[1] ?? "";
  if (base.length > 2) {
    if (/([^aeioulszf])\1$/.test(base)) return base.slice(0, -1);
    if (/^[^aeiou][aeiou][^aeiouwxy]$/.test(base)) return `${base}e`; // taking, noted
    return base.length > 3 && base.endsWith("e") ? base.slice(0, -1) : base;
  }
  if (/...[^i]ly$/.test(held)) held = held.slice(0, -2);
  return held.length > 4 && held.endsWith("e") ? held.slice(0, -1) : held;
}

/** What words of one family share. @param {string} stem */
export function rootOf(stem) {
  const root = stem.replace(ENDING, "");
  return root.length < 4 ? stem : root.replace(/(?:at|e)$/, "").length < 4 ? root : root.replace(/(?:at|e)$/, "");
}

/** Whether two words are one slip of the keyboard apart: a letter more, less or other, or two in the wrong order; in a long word two slips. @param {string} typed @param {string} word */
export function isSlip(typed, word) {
  const most = typed.length > 7 ? 2 : 1;
  if (typed.length < 5 || Math.abs(typed.length - word.length) > most) return false;
  if (most === 2 && typed[0] !== word[0]) return distance(typed, word, 1) <= 1;
  return distance(typed, word, most) <= most;
}

/** Damerau's distance, given up beyond `most`. @param {string} a @param {string} b @param {number} most */
function distance(a, b, most) {
  /** @type {number[][]} */
  const rows = [Array.from({ length: b.length + 1 }, (_, n) => n)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    rows.push(row);
  }
  return rows[a.length][b.length];
}
