/** Small pieces of a form and of what surrounds an answer. The answer itself is drawn by Python. */

/** @param {string} tag @param {string} css @param {(Node | string)[] | string | undefined} held */
export function make(tag, css, held) {
  const made = document.createElement(tag);
  if (css) made.className = css;
  made.append(...(Array.isArray(held) ? held : [held ?? ""]));
  return made;
}

/** @param {string} words @param {() => void} press */
export function button(words, press) {
  const made = make("button", "ce-button ce-button--quiet", words);
  made.setAttribute("type", "button");
  made.addEventListener("click", press);
  return made;
}

/** What a drawn button does. @param {Element} place @param {string} does as the view names it @param {(button: HTMLElement) => void} press */
export function onPress(place, does, press) {
  const held = /** @type {HTMLElement | null} */ (place.querySelector(`[data-does="${does}"]`));
  held?.addEventListener("click", () => press(held));
}
