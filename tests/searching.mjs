// Asks the search of the finished site what a page would ask it, without a page: questions come as JSON on standard input, answers go out the same way.

import { readFileSync } from "node:fs";
import { Search } from "../tools/search/answer.js";

const read = (name) => JSON.parse(readFileSync(new URL(`../site/search/${name}.json`, import.meta.url), "utf-8"));
const parts = read("parts");
const made = new Map();

function searchOf(area) {
  const areas = area ? [area] : Object.keys(parts.areas);
  if (!made.has(area)) made.set(area, new Search(parts, ["", ...areas].map((one) => ({ area: one, ...read(one || "site") }))));
  return made.get(area);
}

const asked = JSON.parse(readFileSync(0, "utf-8"));
process.stdout.write(JSON.stringify(asked.map(({ area, query, most = 12 }) => searchOf(area).answer(query, most ?? Infinity))));
