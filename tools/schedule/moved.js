/** What has moved between two answers about one case: said in a sentence, and marked at each step. */

import { make } from "../form/pieces.js";

/** How many dates are told by name; of the others only how many they are. */
const TOLD = 3;

/** One step of an answer, as far as it is told here. @typedef {{name: string, action: string, due: string | null, due_in_words: string}} Item */

/**
 * The sentence. Each step in `place` that has another date than before gets a mark with the old one.
 *
 * @param {HTMLElement} place @param {Item[]} before @param {Item[]} now
 */
export function whatMoved(place, before, now) {
  const old = new Map(before.map((one) => [one.name, one]));
  const moved = now.filter((one) => one.due && one.due !== old.get(one.name)?.due);
  for (const one of moved) {
    const was = old.get(one.name)?.due_in_words?.split(" ").slice(-3, -1).join(" ") ?? "without a date";
    const step = place.querySelector(`[data-name="${CSS.escape(one.name)}"] .ce-item__when`);
    step?.append(make("p", "ce-item__besides ce-item__was", `was ${was}`));
  }
  const lost = now.filter((one) => !one.due && old.get(one.name)?.due).length;
  const without = lost ? ` ${lost} of the steps ${lost === 1 ? "has" : "have"} no date any more.` : "";
  if (!moved.length) return `No other date has moved.${without}`;
  const told = moved.slice(0, TOLD).map((one) => `${one.action}, now ${one.due_in_words}`);
  const more = moved.length > TOLD ? `; and ${moved.length - TOLD} more` : "";
  return `${moved.length} ${moved.length === 1 ? "date has" : "dates have"} moved: ${told.join("; ")}${more}.${without}`;
}
