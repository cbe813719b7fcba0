/** Small pieces that every answer is made of. Words come from the answer; only their dress is here. */

/** @param {string} tag @param {string} css @param {(Node | string)[] | string | undefined} held */
export function make(tag, css, held) {
  const made = document.createElement(tag);
  if (css) made.className = css;
  made.append(...(Array.isArray(held) ? held : [held ?? ""]));
  return made;
}

/** @param {string} href @param {string} words */
export function link(href, words) {
  const made = document.createElement("a");
  made.href = href;
  made.textContent = words;
  return made;
}

/** A clause under its printed name. @param {string} href @param {string} words */
export function chip(href, words) {
  const made = link(href, "");
  made.className = "ce-chip";
  const at = words.lastIndexOf(" ") + 1;
  // A number is not to break at its hyphen.
  if (words.includes("-", at)) made.append(words.slice(0, at), make("span", "ce-number", words.slice(at)));
  else made.append(words);
  return made;
}

/** How binding something is: words in boxes. @param {string[]} words */
export function strengths(words) {
  return words.flatMap((word) => [make("span", `ce-strength ce-strength--${word.replace(" ", "-")}`, word), " "]);
}

/** @param {string} words @param {() => void} press */
export function button(words, press) {
  const made = make("button", "ce-button ce-button--quiet", words);
  made.setAttribute("type", "button");
  made.addEventListener("click", press);
  return made;
}

/** @param {string} words */
export const upper = (words) => words.charAt(0).toUpperCase() + words.slice(1);

/** What a printed answer ends with: its stamp, and a box for the manager. */
export const paper = () => make("div", "ce-paper", [make("p", "ce-stamp", ""), make("p", "ce-box", "Manager's decision, name and date:")]);
