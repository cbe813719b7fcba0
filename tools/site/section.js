/**
 * One section of a long page on paper: a button beside each heading. What to do in danger is printed with it.
 */

const page = document.querySelector(".ce-page[data-sections]");

for (const heading of page?.querySelectorAll(":scope > h2, :scope > section > h2") ?? []) {
  const button = document.createElement("button");
  const of = document.createElement("span");
  button.type = "button";
  button.className = "ce-plain ce-print-section ce-screen-only";
  of.className = "ce-hidden";
  of.textContent = ` ${heading.textContent}`;
  button.append("Print this section", of);
  button.addEventListener("click", () => printOnly(heading));
  heading.after(button);
}

/** @param {Element} heading */
function printOnly(heading) {
  const kept = new Set(page?.querySelectorAll(":scope > :is(h1, .ce-danger)"));
  const first = heading.closest(".ce-page > *");
  if (first) kept.add(first);
  const run = first === heading; // the heading of what follows it, or of the box that it stands in
  for (let next = heading.nextElementSibling; run && next && next.tagName !== "H2"; next = next.nextElementSibling) kept.add(next);
  for (const part of page?.children ?? []) part.classList.toggle("ce-not-printed", !kept.has(part));
  addEventListener(
    "afterprint",
    () => {
      for (const part of page?.children ?? []) part.classList.remove("ce-not-printed");
    },
    { once: true },
  );
  print();
}
