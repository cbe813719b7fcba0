import { chip, make, strengths, upper } from "../form/pieces.js";

/**
 * Shows the reverse answer: the latest start for each reading, the earliest first and large.
 *
 * @typedef {{start_in_words: string, unit: string, limit: string, event: string, action: string, only_if: string, who: string[], strength: string[], clause: string}} Start
 * @param {import("../form/tool.js").CeTool} tool
 * @param {{area: string, starts: Start[], start_by_in_words: string, finish_in_words: string, gaps: {says: string}[],
 *   chips: Record<string, string>, convention: string, bank_holidays_to: {in_words: string}, version: string, review?: string}} answer
 */
export function showLatest(tool, answer) {
  const first = /** @type {Start} */ (answer.starts[0]);
  const rows = answer.starts.map((one) => {
    return make("div", "ce-reading", [
      make("p", "", [...strengths(one.strength), `${one.limit}${one.limit.includes("not stated") ? `, read as ${one.unit}` : ""}`]),
      make("p", "ce-reading__date", one.start_in_words),
      chip(tool.addressOf(one.clause), answer.chips[one.clause] ?? one.clause),
    ]);
  });
  tool.piece("answer").replaceChildren(
    make("div", "ce-answer__plan", [
      make("p", "ce-answer__eyebrow", `${answer.area}: start by`),
      make("h2", "ce-answer__date", answer.start_by_in_words),
      make("p", "", `${upper(first.action)}, to be done by ${answer.finish_in_words}. The clock starts with ${first.event}.`),
      ...(first.only_if ? [make("p", "ce-action__if", `${first.only_if}.`)] : []),
      make("p", "", [make("strong", "", "Who: "), first.who.join(", ") || "the source does not say"]),
    ]),
    make("div", "ce-answer__body", [
      ...(answer.review ? [make("p", "ce-amber", answer.review)] : []),
      make("div", "ce-readings", rows),
      ...(rows.length > 1 ? [make("p", "", "Whoever starts by the earlier day is in time by every reading.")] : []),
      ...(answer.gaps.length
        ? [make("div", "ce-amber ce-amber--gap", [make("h3", "", "What the source leaves open"), make("ul", "", answer.gaps.map(({ says }) => make("li", "", says)))])]
        : []),
      make("p", "ce-fresh", `${answer.convention} Bank holidays are published to ${answer.bank_holidays_to.in_words}. Version ${answer.version}.`),
    ]),
  );
}
