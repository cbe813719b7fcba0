/** What search has found, as a reader sees it: what the standards do not mention first, then the results of each area under its name. */

import { make } from "../form/pieces.js";

/** @typedef {import("./answer.js").Answer} Answer */
/** @typedef {import("./answer.js").Row} Row */
/** @typedef {import("./extract.js").Piece} Piece */
/** Where search stands. `only` names what is searched where that is not every area, `none` says that no area's standards are; `address` gives the address of a result.
 * @typedef {{areas: Map<string, string>, only: string, none?: boolean, address: (at: string) => string}} Here */

const OF_NO_AREA = "Tools and pages of this site";

/** How much was found, in words. @param {Answer} answer @param {Here} here */
export function countOf({ rows, total, named, elsewhere }, { areas, only, none }) {
  if (none) return `${total || "No"} ${total === 1 ? "result" : "results"} among the areas, the tools and the pages of this site. Standards are searched in an area: open one.`;
  const asked = named.filter((slug) => !elsewhere.includes(slug)).map((slug) => areas.get(slug));
  const where = only || (asked.length === 1 ? asked[0] : "");
  if (!total) return `Nothing found${where ? ` for ${where}` : ""}. Try another word, or an abbreviation.`;
  const shown = total > rows.length ? `, ${rows.length} shown` : "";
  return `${total} ${total === 1 ? "result" : "results"} ${where ? `for ${where}${only ? " only" : ""}` : "from all areas"}${shown}`;
}

/** What has to be said before any result. @param {Answer} answer @param {Here} here @returns {string[]} */
export function notesOn({ total, absent, instead, apart, named, elsewhere }, { areas, only, none }) {
  const asked = named.filter((slug) => !elsewhere.includes(slug)).map((slug) => areas.get(slug));
  const area = only || (asked.length === 1 ? asked[0] : "");
  const whose = none ? "The areas, tools and pages of this site do" : area ? `The standards of ${area}, as restated here, do` : "These standards, as restated here, do";
  const quoted = (/** @type {string[]} */ words) => words.map((word) => `“${word}”`).join(" or ");
  return [
    ...elsewhere.map((slug) => (none ? `The standards of ${areas.get(slug)} are not searched yet.` : `This is a search of ${only} only, and not of ${areas.get(slug)}.`)),
    ...(absent.length ? [`${whose} not mention ${quoted(absent)}.${total ? " What follows was found by the other words." : ""}`] : []),
    ...instead.map(([typed, written]) => `${whose} not have “${typed}” as it is typed. What follows was found by “${written}”.`),
    ...(apart && !absent.length ? ["No entry has all of these words. The nearest come first."] : []),
  ];
}

/** The results, each area's under its name. @param {Row[]} rows @param {Here} here */
export function groupsOf(rows, here) {
  const areas = [...new Set(rows.map((row) => row.area))];
  return areas.map((area, n) => {
    const name = here.areas.get(area) ?? OF_NO_AREA;
    const heading = make("h2", "ce-search__area", [mark(name), name]);
    heading.id = `ce-search-area-${n}`;
    const list = make("ul", "", rows.filter((row) => row.area === area).map((row) => rowOf(row, here)));
    list.setAttribute("aria-labelledby", heading.id);
    return make("div", "ce-search__group", [heading, list]);
  });
}

/** The first letter of an area, to tell groups apart at a glance. @param {string} name */
function mark(name) {
  const made = make("span", "ce-search__mark", name[0]);
  made.setAttribute("aria-hidden", "true");
  return made;
}

/** @param {Row} row @param {Here} here */
function rowOf({ kind, at, area, title, line, stands, phone, email }, here) {
  const where = [kind, ...(area ? [here.areas.get(area) ?? ""] : []), ...(stands && kind !== "Clause" ? [stands] : [])].join(" · ");
  const name = make("strong", "", [...(kind === "Clause" && stands ? [make("span", "ce-search__number", stands), " "] : []), ...marked(title)]);
  const link = make("a", "ce-search__link", [make("span", "ce-search__kind", where), name]);
  link.setAttribute("href", here.address(at));
  return make("li", "ce-search__row", [
    link,
    ...(line.length ? [make("p", "ce-search__line", marked(line))] : []),
    ...(phone ? [way(`tel:${phone.replace(/\s/g, "")}`, phone)] : []),
    ...(email ? [way(`mailto:${email}`, email)] : []),
  ]);
}

/** @param {Piece[]} pieces */
const marked = (pieces) => pieces.map(([text, found]) => (found ? make("mark", "", text) : text));

/** @param {string} address @param {string} words */
function way(address, words) {
  const link = make("a", "ce-search__way", words);
  link.setAttribute("href", address);
  return link;
}
