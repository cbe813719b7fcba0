/** Printed numbers of clauses: 3.6, 3-4, missing 1.3, step 16. Whoever types one wants that clause. */

/** @typedef {import("./held.js").Held} Held */

const PIECE = /[\p{L}\p{N}]+(?:[.–-](?=[\p{L}\p{N}])[\p{L}\p{N}]+)*/gu;
/** What people write before a number. */
const BEFORE = /^(?:clause|clauses|section|sections|para|paragraph|standard|standards|number|no|point|item)$/;

/** @param {string} text */
const piecesOf = (text) => (text.toLowerCase().match(PIECE) ?? []).map((one) => one.replace(/[–-]/g, "."));

/**
 * The entries that have the number that was typed, the nearest first; and whether a number is all that was typed. Then what stands on that clause follows it.
 * @param {string} typed @param {Held} held @returns {{numbers: number[], alone: boolean}}
 */
export function numbered(typed, held) {
  const pieces = piecesOf(typed).filter((one) => !BEFORE.test(one));
  const all = having(pieces, held);
  const numbers = all.length ? all : having(pieces.filter((one) => /^\d+\.\d/.test(one)), held);
  const alone = all.length > 0 && pieces.every((one) => /^\d/.test(one));
  if (!alone) return { numbers, alone };
  const clauses = new Set(numbers.map((n) => held.kept[n].entry.stands));
  const standing = held.kept.flatMap(({ entry }, n) => (clauses.has(entry.stands) && !numbers.includes(n) ? [n] : []));
  return { numbers: [...numbers, ...standing], alone };
}

/** @param {string[]} pieces @param {Held} held @returns {number[]} */
function having(pieces, held) {
  const digits = pieces.some((one) => /\d/.test(one));
  if (!digits && pieces.length < 2) return [];
  const found = held.kept.map(({ entry }, n) => {
    const fits = [entry.number ?? "", ...(entry.numbers ?? [])].map((number) => fit(pieces, piecesOf(number).filter((one) => !BEFORE.test(one))));
    return { n, fits: Math.max(...fits) };
  });
  return found.filter(({ fits }) => fits > 0 && (digits || fits === 1)).sort((a, b) => b.fits - a.fits || a.n - b.n).map(({ n }) => n);
}

/** 1 where both are the same; less where only a part of the number was typed; 0 where they are different. @param {string[]} typed @param {string[]} own */
function fit(typed, own) {
  if (!own.length) return 0;
  if (typed.join(".") === own.join(".")) return 1;
  let at = 0;
  for (const piece of typed) {
    const found = own.findIndex((one, n) => n >= at && (one === piece || (!/\d/.test(piece) && piece.length > 2 && one.startsWith(piece))));
    if (found < 0) return 0;
    at = found + 1;
  }
  return (0.9 * typed.length) / own.length;
}
