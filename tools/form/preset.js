/**
 * A training example: what the part of the address after the hash gives a tool to begin with.
 *
 * It holds a frozen day, the age of a child who does not exist, and given answers; a browser never
 * sends it. Only pages that can mark themselves as an example read it.
 */

const MARK = "#training:";
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** @typedef {{today?: string, show: boolean, given: Record<string, string>}} Preset */

/** The example that this page was opened with. @returns {Preset | undefined} */
export function preset() {
  const mark = document.querySelector(".ce-training");
  if (!mark || !location.hash.startsWith(MARK)) return undefined;
  const { today, age, show, ...given } = Object.fromEntries(new URLSearchParams(location.hash.slice(MARK.length)));
  const frozen = today && DAY.test(today) ? today : undefined;
  /** @type {HTMLElement} */ (mark.querySelector("span")).textContent = [
    /^\d{1,2}$/.test(age ?? "") ? `A child who does not exist, aged ${age}.` : "",
    frozen ? `It plays on ${new Date(`${frozen}T00:00Z`).toLocaleDateString("en-GB", { dateStyle: "full", timeZone: "UTC" }).replace(",", "")}.` : "",
  ].join(" ");
  mark.removeAttribute("hidden");
  return { today: frozen, show: show === "answer", given };
}
