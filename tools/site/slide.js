/**
 * A drawing as a picture for a slide, with its title, and with the version and the day on which it was saved. It is made
 * here, from what the page shows; nothing is sent.
 */

import { brand } from "./brand.js";
import { handOver, handedOver } from "./saving.js";
import { stamp } from "./stamp.js";
import { button, make } from "../form/pieces.js";

const SVG = "http://www.w3.org/2000/svg";
const EDGE = 28;
const LINE = 24;
/** How many letters fit in a line for each 100 pixels of width. */
const LETTERS = 12.5;
/** A picture of dots has so many for each pixel, so that it is sharp on a wall. */
const SHARP = 3;
const DRESS = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "opacity", "font-size", "font-weight", "text-anchor"];

/** One press for each kind of picture. @param {SVGSVGElement} drawing @param {string} title @param {() => string[]} lines what stands below it */
export function slideButtons(drawing, title, lines = () => []) {
  const name = title.toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 60);
  const said = make("span", "ce-slide__said", "");
  said.setAttribute("role", "status");
  /** @param {Blob} held @param {string} kind */
  const save = (held, kind) => {
    handOver(held, `${name}.${kind}`);
    said.textContent = handedOver("The picture");
  };
  const png = button("Picture for a slide (PNG)", async () => save(await dots(await picture(drawing, title, lines())), "png"));
  const svg = button("Drawing for a slide (SVG)", async () => save(written(await picture(drawing, title, lines())), "svg"));
  return make("p", "ce-slide ce-screen-only", [png, " ", svg, " ", said]);
}

/** @param {SVGSVGElement} drawing @param {string} title @param {string[]} lines */
async function picture(drawing, title, lines) {
  const { width, height } = drawing.viewBox.baseVal;
  const wide = Math.max(width, 640) + 2 * EDGE;
  const fits = Math.floor((wide / 100) * LETTERS);
  const heading = wrapped(title, Math.floor(fits * 0.62));
  const below = lines.flatMap((line) => wrapped(line, fits));
  const foot = wrapped(`${brand()}. ${stamp("Saved")}`, Math.floor(fits * 1.1));
  const top = EDGE + heading.length * 32;
  const high = top + height + 20 + (below.length + foot.length) * LINE + EDGE;
  const made = part("svg", { xmlns: SVG, viewBox: `0 0 ${wide} ${high}`, width: wide, height: high });
  const { backgroundColor } = getComputedStyle(document.body);
  const { color } = getComputedStyle(/** @type {Element} */ (document.querySelector(".ce-content")));
  const sheet = part("style", {});
  sheet.textContent = `${await face()} text { font-family: "Atkinson Hyperlegible Next", sans-serif; }`;
  const copy = /** @type {SVGSVGElement} */ (drawing.cloneNode(true));
  for (const [name, value] of Object.entries({ x: EDGE, y: top, width, height })) copy.setAttribute(name, String(value));
  dress(drawing, copy);
  for (const link of copy.querySelectorAll("a")) link.removeAttribute("href"); // it would lead nowhere from a slide, or tell where a copy lies on this disk
  made.append(sheet, part("rect", { width: wide, height: high, fill: backgroundColor }), ...text(heading, EDGE + 14, 32, color, 25, 700), copy);
  made.append(...text(below, top + height + 26, LINE, color, 16, 400), ...text(foot, high - EDGE - (foot.length - 1) * LINE, LINE, color, 13, 400));
  return made;
}

/** The style sheet stays behind, so what it gives to each part is written into the part. @param {Element} from @param {Element} to */
function dress(from, to) {
  const style = getComputedStyle(from);
  for (const name of DRESS) to.setAttribute(name, style.getPropertyValue(name));
  to.removeAttribute("class");
  [...from.children].forEach((child, n) => dress(child, /** @type {Element} */ (to.children[n])));
}

/** @param {string[]} lines @param {number} y @param {number} step @param {string} fill @param {number} size @param {number} weight */
function text(lines, y, step, fill, size, weight) {
  return lines.map((line, n) => part("text", { x: EDGE, y: y + n * step, fill, "font-size": size, "font-weight": weight }, line));
}

/** @param {string} words @param {number} letters */
function wrapped(words, letters) {
  const lines = [""];
  for (const word of words.split(" ")) {
    const line = `${lines.at(-1)} ${word}`.trim();
    if (line.length > letters) lines.push(word);
    else lines[lines.length - 1] = line;
  }
  return lines;
}

/** The typeface inside the picture: elsewhere it may not be there. */
async function face() {
  try {
    const held = await (await fetch(new URL("../../fonts/atkinson-hyperlegible-next.woff2", import.meta.url))).blob();
    return `@font-face { font-family: "Atkinson Hyperlegible Next"; font-weight: 200 800; src: url("${await dataUrl(held)}"); }`;
  } catch {
    return "";
  }
}

/** @param {Blob} held @returns {Promise<string>} */
function dataUrl(held) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(String(reader.result)));
    reader.addEventListener("error", reject);
    reader.readAsDataURL(held);
  });
}

/** @param {Element} made */
const written = (made) => new Blob([new XMLSerializer().serializeToString(made)], { type: "image/svg+xml" });

/** @param {Element} made @returns {Promise<Blob>} */
async function dots(made) {
  const image = new Image();
  image.src = await dataUrl(written(made));
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width * SHARP;
  canvas.height = image.height * SHARP;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png"));
}

/** @param {string} name @param {Record<string, string | number>} attributes @param {string} [words] */
function part(name, attributes, words) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (words) made.textContent = words;
  return made;
}
