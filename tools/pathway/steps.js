import { forget, keep, keeps, newMark, recall } from "../visit/kept.js";

/** What is kept for a return within the visit: ids alone. @typedef {{authority: string, pathway: string, answers: Record<string, string>, together: boolean}} Held */

/**
 * The way of a reader through the questions: each place is a step for Back and Forward. The history holds the number of the step and a
 * mark; which place that was, and what was chosen, is held here, and by the memory of the visit for whoever reloads the page or comes Back to it.
 */
export class Steps {
  /** @type {string[]} */
  #seen = [];
  #now = 0;
  #mark = "";
  /** Whether Back or Forward is under way, which must not add steps of its own. */
  walking = false;

  /** @param {string} first the place that is in sight */
  begin(first) {
    this.#now = history.state?.ceStep ?? 0;
    this.#seen = [];
    this.#seen[this.#now] = first;
  }

  /** @param {string} place where the reader goes @param {string} from */
  to(place, from) {
    if (this.walking) {
      this.walking = false;
      this.#seen[this.#now] = place;
    } else if (place !== from) {
      this.#seen = [...this.#seen.slice(0, ++this.#now), place];
      history.pushState({ ceStep: this.#now, ...(this.#mark && { ceMark: this.#mark }) }, "");
    }
  }

  /** The place to which Back or Forward led. @param {PopStateEvent} event */
  back(event) {
    this.#now = event.state?.ceStep ?? 0;
    return this.#seen[this.#now];
  }

  /** @param {Held} held */
  keep(held) {
    if (!keeps()) return;
    if (!this.#mark) {
      this.#mark = newMark();
      history.replaceState({ ...history.state, ceMark: this.#mark }, "");
    }
    keep(this.#mark, { held, seen: this.#seen });
  }

  /** What was kept, with the place that was in sight; nothing where the visit is over, or where the reader has begun anew meanwhile. */
  async kept() {
    const mark = history.state?.ceMark;
    /** @type {{held: Held, seen: string[]} | undefined} */
    const found = mark && (await recall(mark));
    if (!found || this.#mark) return undefined;
    this.#mark = mark;
    this.#seen = found.seen;
    return { ...found.held, place: this.#seen[this.#now] };
  }

  /** Another case begins, or the page is left: what is chosen next is kept under another mark. */
  letGo() {
    this.#mark = "";
  }

  forget() {
    if (this.#mark) forget(this.#mark);
  }
}
