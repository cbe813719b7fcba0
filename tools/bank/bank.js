/** How many digits a seed has that the page makes: few enough to say aloud. */
const DIGITS = 6;

/**
 * A bank of questions, of which a seed draws some: the same as `drawn` in `training/bank.py` draws by that seed, with their answers in the same
 * order. Without this script every question is there.
 */
class CeBank extends HTMLElement {
  #form = /** @type {HTMLFormElement} */ (this.querySelector("form"));
  #seed = /** @type {HTMLInputElement} */ (this.querySelector("#ce-seed"));
  #turn = 0;

  connectedCallback() {
    if (!globalThis.crypto?.subtle) return;
    this.#form.hidden = false;
    // The button, which Enter presses too: nothing is ever submitted.
    this.#form.querySelector('[type="submit"]')?.addEventListener("click", (event) => {
      event.preventDefault();
      void this.#draw();
    });
    this.#form.querySelector('[data-does="other"]')?.addEventListener("click", () => {
      const [drawn] = crypto.getRandomValues(new Uint32Array(1));
      this.#seed.value = String(drawn % 10 ** DIGITS).padStart(DIGITS, "0");
      void this.#draw();
    });
    addEventListener("pagehide", () => {
      this.#form.reset();
      for (const answer of this.querySelectorAll("details")) answer.open = false;
    });
    addEventListener("pageshow", ({ persisted }) => persisted && this.#draw());
    void this.#draw();
  }

  async #draw() {
    const turn = ++this.#turn;
    const seed = this.#seed.value.trim() || this.#seed.defaultValue;
    const list = /** @type {HTMLElement} */ (this.querySelector(".ce-bank"));
    const questions = /** @type {HTMLElement[]} */ ([...list.children]);
    const kinds = [...new Set(questions.map((one) => one.dataset.kind ?? ""))].sort();
    /** @type {HTMLElement[][]} */
    const drawn = [];
    for (const kind of kinds) drawn.push(await shuffled(questions.filter((one) => one.dataset.kind === kind), seed, this.dataset.place ?? ""));
    // Of every kind in turn, as long as it lasts.
    const most = Math.max(...drawn.map((held) => held.length));
    const mixed = Array.from({ length: most }, (_, n) => drawn.flatMap((held) => held.slice(n, n + 1))).flat();
    const shown = mixed.slice(0, Number(this.dataset.count));
    for (const one of shown) {
      const answers = /** @type {HTMLElement} */ (one.querySelector("ol"));
      const inOrder = await shuffled(/** @type {HTMLElement[]} */ ([...answers.children]), seed, one.querySelector("p")?.textContent ?? "");
      if (turn === this.#turn) answers.append(...inOrder);
    }
    if (turn !== this.#turn) return; // another seed was asked for meanwhile
    list.append(...mixed);
    for (const one of mixed) {
      one.hidden = !shown.includes(one);
      /** @type {HTMLDetailsElement} */ (one.querySelector("details")).open = false;
    }
    this.#seed.value = seed;
    /** @type {HTMLElement} */ (this.querySelector('[role="status"]')).textContent = `${shown.length} of ${mixed.length} questions, drawn by seed ${seed}.`;
  }
}

/** As `shuffled` in `training/order.py` does it. @param {HTMLElement[]} held @param {string} seed @param {string} place */
async function shuffled(held, seed, place) {
  const keyed = await Promise.all(held.map(async (one) => /** @type {[string, HTMLElement]} */ ([await digest(`${seed}\n${place}\n${one.dataset.n}`), one])));
  return keyed.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, one]) => one);
}

/** @param {string} text */
async function digest(text) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
}

customElements.define("ce-bank", CeBank);

export {};
