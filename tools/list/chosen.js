/** What was chosen in the bar of a list, as the address holds it: `#area:an-area,kind:gap`, ids only. */

/** @typedef {{area: string, kind: string}} Chosen */

/** @param {Chosen} chosen */
export function hashOf(chosen) {
  const held = Object.entries(chosen).filter(([, value]) => value);
  return held.length ? `#${held.map((one) => one.join(":")).join(",")}` : "";
}

/** Whether all that an address asked for was chosen; what is no choice asked for none. @param {string} hash without its sign @param {Chosen} chosen */
export function isWhole(hash, chosen) {
  const held = new Map(Object.entries(chosen));
  const pairs = hash.split(",").map((one) => one.split(":", 2));
  return !pairs.some(([name = ""]) => held.has(name)) || pairs.every(([name = "", value]) => held.get(name) === value);
}

/** What an address chooses, as far as the bar has it to choose. @param {string} hash without its sign @param {HTMLFormElement} bar @returns {Chosen} */
export function chosenIn(hash, bar) {
  const held = new Map(hash.split(",").map((one) => /** @type {[string, string]} */ (one.split(":", 2))));
  const known = (/** @type {"area" | "kind"} */ name) => {
    const choices = /** @type {NodeListOf<HTMLInputElement | HTMLOptionElement>} */ (bar.querySelectorAll(`[name="ce-${name}"], #ce-${name} option`));
    return [...choices].map((one) => one.value).find((value) => value === held.get(name)) ?? "";
  };
  return { area: known("area"), kind: known("kind") };
}
