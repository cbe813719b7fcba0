/** Keeps whatever is shown or has the focus below the parts of the page that stay at the top of the window. */

/** @param {HTMLElement} list @param {HTMLElement} bar @returns {() => void} measures anew: before a line is brought into sight */
export function belowTheBar(list, bar) {
  const root = document.documentElement;
  const stays = (/** @type {Element} */ one) => getComputedStyle(one).position === "sticky";
  const high = (/** @type {Element[]} */ some) => Math.max(0, ...some.filter(stays).map((one) => one.getBoundingClientRect().height));
  const measure = () => {
    const head = high([...document.querySelectorAll("body > header, body > header *")]);
    const own = high([bar, ...bar.querySelectorAll(".ce-list__line")]);
    const group = high([...list.querySelectorAll(".ce-list__head")]); // of groups that are hidden: 0
    root.style.setProperty("--ce-head", `${head}px`);
    root.style.setProperty("--ce-bar", `${head + own}px`);
    root.style.scrollPaddingTop = `${head + own + group + 8}px`;
  };
  new ResizeObserver(measure).observe(bar);
  addEventListener("resize", measure);
  measure();
  const pills = bar.querySelector(".ce-list__pills");
  const back = bar.querySelector('[data-does="filter"]');
  if (pills && back) new IntersectionObserver(([seen]) => back.toggleAttribute("hidden", seen.isIntersecting)).observe(pills);
  return measure;
}
