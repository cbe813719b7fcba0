/** The order of what was found: how much each entry is about what was asked, all of it and not a part. */

/** @typedef {import("./held.js").Held} Held */
/** @typedef {import("./asked.js").Sought} Sought */
/** @typedef {import("./words.js").Word} Word */
/** An entry, how good it is, how much of what was asked it has, and whether that is all of it. @typedef {{n: number, score: number, share: number, whole: boolean}} Found */

/** How much a kind counts beside a clause, which counts for 1. @type {Map<string, number>} */
const KINDS = new Map(Object.entries({
  "Time limit": 0.85,
  Contact: 0.8,
  Tool: 0.75,
  Word: 0.6,
  Outcome: 0.65,
  Pathway: 0.6,
  "Step list": 0.6,
  Checklist: 0.6,
  Role: 0.6,
  Document: 0.6,
  Area: 0.5,
}));
const OTHER_KINDS = 0.5;
/** From how much on more of the same hardly counts. */
const ENOUGH = 1.5;
/** What of the best an entry has to have, to be a result. */
const LEAST_SHARE = 0.45;
const LEAST_SCORE = 0.1;

/** What a second way to have the same thing adds. */
const MORE = 0.2;
const CITED = 0.04;
/** How much it adds to have what was wished for: a time limit, say. */
const WISH = 2.2;

/** @param {Held} held @param {Sought[]} sought @param {Word[]} words as typed @returns {Found[]} the best first */
export function ranked(held, sought, words) {
  const matters = sought.filter(({ wish }) => !wish);
  const about = matters.length ? matters : sought;
  const wishes = matters.length ? sought.filter(({ wish }) => wish) : [];
  const rare = (/** @type {number} */ count) => Math.log(1 + (held.kept.length - count + 0.5) / (count + 0.5));
  const weights = about.map(({ ways }) => Math.max(0, ...ways.map(({ weight, about: { size } }) => weight * rare(size))));
  const whole = weights.reduce((sum, one) => sum + one, 0) || 1;
  /** @type {Map<number, {score: number, has: number, count: number}>} */
  const found = new Map();
  about.forEach((one, at) => {
    for (const [n, { score, weight }] of best(one, rare)) {
      const sum = found.get(n) ?? { score: 0, has: 0, count: 0 };
      found.set(n, { score: sum.score + score, has: sum.has + weight * weights[at], count: sum.count + 1 });
    }
  });
  const wished = wishes.map((one) => best(one, () => 1));
  const results = [...found].map(([n, { score, has, count }]) => {
    const share = has / whole;
    const wish = wished.reduce((sum, one) => sum + WISH * (one.get(n)?.score ?? 0), 1);
    return { n, share, whole: count === about.length, score: score * (0.2 + share * share) * wish * kindOf(held, n) * (1 + beside(held, n, words)) };
  });
  results.sort((a, b) => b.score - a.score || a.n - b.n);
  const most = Math.max(...results.map((one) => one.share));
  return results.filter((one) => one.share >= LEAST_SHARE * most && one.score >= LEAST_SCORE * results[0].score);
}

/** The best way in which each entry has what was sought. @param {Sought} sought @param {(count: number) => number} rare */
function best({ ways }, rare) {
  /** @type {Map<number, {score: number, weight: number}>} */
  const found = new Map();
  for (const { weight, about } of ways) {
    for (const [n, times] of about) {
      const score = (weight * rare(about.size) * times) / (times + ENOUGH);
      const { score: other = 0, weight: most = 0 } = found.get(n) ?? {};
      found.set(n, { score: Math.max(score, other) + MORE * Math.min(score, other), weight: Math.max(weight, most) });
    }
  }
  return found;
}

/** @param {Held} held @param {number} n */
function kindOf(held, n) {
  const { kind, cited = 0 } = held.kept[n].entry;
  return kind === "Clause" ? 1 + CITED * Math.log2(1 + cited) : (KINDS.get(kind) ?? OTHER_KINDS);
}

/** What it adds that words stand beside each other as they were typed. @param {Held} held @param {number} n @param {Word[]} words */
function beside(held, n, words) {
  const { title, topics, text } = held.kept[n].fields;
  let more = 0;
  for (let at = 1; at < words.length; at += 1) {
    const pair = ` ${words[at - 1].stem} ${words[at].stem} `;
    if (title.includes(pair) || topics.includes(pair)) more += 0.2;
    else if (text.includes(pair)) more += 0.08;
  }
  const all = `| ${words.map((word) => word.stem).join(" ")} |`;
  return more + (title.includes(all) ? 0.5 : topics.includes(all) ? 0.3 : 0);
}
