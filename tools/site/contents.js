/** Follows the scroll: in the list of contents, the part that is being read is marked. */

const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(".ce-on-page a")]);
const parts = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
/** How far from the top a heading counts as reached: under the bar at the top, and as far as a jump to it leads. A long list has a bar of its own. */
const REACHED = 140;
const reached = () => Math.max(REACHED, (parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0) + 16);
let marked = -1;
let waiting = false;

function mark() {
  waiting = false;
  const line = reached();
  const below = parts.findIndex((part) => part && part.getBoundingClientRect().top > line);
  const at = below < 0 ? parts.length - 1 : below - 1;
  if (at === marked) return;
  links[marked]?.removeAttribute("aria-current");
  marked = at;
  const link = links[at];
  link?.setAttribute("aria-current", "location");
  const list = link?.closest("nav");
  // Within the list only: the page stays where the reader has put it.
  if (link && list) list.scrollTop += Math.min(0, link.getBoundingClientRect().top - list.getBoundingClientRect().top - 60) || Math.max(0, link.getBoundingClientRect().bottom - list.getBoundingClientRect().bottom + 60);
}

addEventListener(
  "scroll",
  () => {
    if (!waiting) requestAnimationFrame(mark);
    waiting = true;
  },
  { passive: true },
);
mark();

export {};
