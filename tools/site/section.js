/**
 * One section of a long page on paper: one choice for the page, before its first section. What to do in danger is printed with it.
 */

import { button, make } from "../form/pieces.js";

const OUT = "ce-not-printed";
const page = document.querySelector(".ce-page[data-sections]");
const headings = [...(page?.querySelectorAll("h2") ?? [])].filter((one) => !one.closest(".ce-danger, nav, details"));

if (page && headings.length > 1) {
  const choice = document.createElement("select");
  choice.id = "ce-print-section";
  choice.autocomplete = "off";
  choice.append(...["The whole page", ...headings.map((one) => one.textContent ?? "")].map((words, n) => new Option(words, String(n))));
  const label = document.createElement("label");
  label.htmlFor = choice.id;
  label.textContent = "On paper";
  const does = button("Print", () => printOnly(headings[Number(choice.value) - 1]));
  const line = make("p", "ce-print-section ce-screen-only", [label, " ", choice, " ", does]);
  // A part that brings one section at a time into sight scrolls to its own top: what stood above it would be cut there.
  const part = ofPage(headings[0], page);
  if (part.localName.startsWith("ce-")) part.after(line);
  else part.before(line);
}

/** The part of the page that holds it. @param {Element} held @param {Element} page */
function ofPage(held, page) {
  let at = held;
  while (at.parentElement && at.parentElement !== page) at = at.parentElement;
  return at;
}

/** @param {Element | undefined} heading the whole page, where there is none */
function printOnly(heading) {
  if (page && heading) {
    const box = heading.closest("section");
    const kept = new Set([...page.querySelectorAll(":scope > :is(h1, .ce-danger)"), ...(box && page.contains(box) ? [box] : run(heading))]);
    for (let at = box ?? heading; at !== page && at.parentElement; at = at.parentElement) {
      for (const other of at.parentElement.children) other.classList.toggle(OUT, other !== at && !kept.has(other));
    }
    addEventListener("afterprint", () => page.querySelectorAll(`.${OUT}`).forEach((part) => part.classList.remove(OUT)), { once: true });
  }
  print();
}

/** A heading, and what follows it up to the next. @param {Element} heading */
function run(heading) {
  const found = [heading];
  for (let next = heading.nextElementSibling; next && next.tagName !== "H2"; next = next.nextElementSibling) found.push(next);
  return found;
}
