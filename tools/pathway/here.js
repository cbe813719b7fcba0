/**
 * The drawing beside a pathway's question: the way taken, the question in sight, what may still be asked, and how many outcomes are left.
 *
 * It follows the branches that the build wrote beside the questions, and decides nothing. To a screen reader it is nothing: the
 * answers so far, the question and the list of every route say the same. So it holds no link and nothing that takes the focus.
 */

import { make } from "../form/pieces.js";

/** A question with its branches, each the ids of its options and what follows. @typedef {{asks: string, ways: [string, Node][]}} Branching */
/** Or the number of an outcome. @typedef {Branching | number} Node */
/** @typedef {{asks: string, options: {id: string, says: string, chosen: boolean}[]}} Asked */

/** So few outcomes are named; of more, only how many. */
const NAMED = 4;

/** @param {HTMLElement} place @param {HTMLElement | null} questions those of the pathway, with their fields and branches @param {string} at the question in sight */
export function showWay(place, questions, at) {
  place.hidden = !questions;
  if (!questions) return;
  place.setAttribute("aria-hidden", "true");
  /** @type {{ends: string[], tree: Node}} */
  const { ends, tree } = JSON.parse(questions.dataset.tree ?? "");
  const asked = questionsOf(questions);
  const stops = [];
  let node = tree;
  while (typeof node !== "number") {
    const question = node.asks;
    const follows = chosen(node, asked);
    const here = question === at;
    if (!here && follows === undefined) break;
    stops.push(stop(asked.get(question), here ? "here" : "taken"));
    node = follows ?? node;
    if (here) break;
  }
  const seen = new Set(ahead(node).filter((question) => question !== at || !stops.length));
  for (const [question, held] of asked) if (seen.has(question)) stops.push(stop(held, "ahead"));
  place.replaceChildren(make("p", "ce-way__title", "The way through"), make("ol", "ce-way__stops", [...stops, last(ends, new Set(endsOf(node)))]));
}

/** Each question as the form asks it, in its order. @param {HTMLElement} questions @returns {Map<string, Asked>} */
function questionsOf(questions) {
  const fields = /** @type {NodeListOf<HTMLElement>} */ (questions.querySelectorAll("[data-field]"));
  return new Map(
    [...fields].map((field) => {
      const inputs = /** @type {NodeListOf<HTMLInputElement>} */ (field.querySelectorAll("input"));
      const options = [...inputs].map((one) => ({ id: one.value, says: one.labels?.[0]?.textContent ?? "", chosen: one.checked }));
      return [field.dataset.field ?? "", { asks: field.querySelector("legend")?.textContent ?? "", options }];
    }),
  );
}

/** What follows the chosen answer, if one is chosen. @param {Branching} node @param {Map<string, Asked>} asked */
function chosen({ asks, ways }, asked) {
  const answer = asked.get(asks)?.options.find((one) => one.chosen)?.id;
  return ways.find(([ids]) => answer && ids.split(" ").includes(answer))?.[1];
}

/** The questions that may be asked from here on. @param {Node} node @returns {string[]} */
function ahead(node) {
  return typeof node === "number" ? [] : [node.asks, ...node.ways.flatMap(([, child]) => ahead(child))];
}

/** The outcomes that are left from here on. @param {Node} node @returns {number[]} */
function endsOf(node) {
  return typeof node === "number" ? [node] : node.ways.flatMap(([, child]) => endsOf(child));
}

/** @param {Asked | undefined} asked @param {"taken" | "here" | "ahead"} state */
function stop(asked, state) {
  const answers = asked?.options.map((one) => make("li", one.chosen && state !== "ahead" ? "ce-way__taken" : "", one.says)) ?? [];
  const flag = state === "here" ? [make("strong", "ce-way__here", "You are here")] : [];
  return make("li", `ce-way__stop ce-way__stop--${state}`, [...flag, make("span", "ce-way__asks", asked?.asks), make("ul", "ce-way__answers", answers)]);
}

/** Every outcome as a mark, those that are left filled; and their names, where they are few. @param {string[]} ends @param {Set<number>} left */
function last(ends, left) {
  const marks = ends.map((_, n) => make("i", left.has(n) ? "ce-way__left" : "", ""));
  const says = left.size < ends.length ? `${left.size} of ${ends.length} outcomes can still be reached` : `Outcomes: ${ends.length}`;
  const names = left.size > NAMED ? [] : [...left].map((n) => make("li", "", ends[n]));
  return make("li", "ce-way__stop ce-way__stop--end", [make("span", "ce-way__asks", says), make("span", "ce-way__marks", marks), make("ul", "ce-way__ends", names)]);
}
