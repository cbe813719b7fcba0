// Turns the modules above into modules again, in the reader's own memory, and starts the one that the page names.
// A copy that is past its last day starts no tool, and says where the live site is.

const made = {};
/** A module that is imported; the types of another one that a comment names are not. */
const IMPORT = /^(import (?:[^"]* from )?|\} from |.*await import\()"(\.[^"]+)"/gm;

/** The folder of a module, and what it imports, in one path. */
function beside(module, named) {
  const parts = module.split("/").slice(0, -1);
  for (const part of named.split("/")) {
    if (part === ".." && parts.length && parts.at(-1) !== "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}

function moduleOf(name) {
  made[name] ??= URL.createObjectURL(
    new Blob([modules[name].replace(IMPORT, (_, before, named) => `${before}"${moduleOf(beside(name, named))}"`)], { type: "text/javascript" }),
  );
  return made[name];
}

// Links that a tool makes name a folder; on a disk they have to name the file in it.
addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  const url = link && new URL(link.href);
  if (url?.protocol === "file:" && url.pathname.endsWith("/")) {
    url.pathname += "index.html";
    link.href = url.href;
  }
}, true);

const entry = document.currentScript.dataset.entry;
import(moduleOf("site/clock.js")).then(({ ukNow }) => {
  if (ukNow().day <= about.until) return import(moduleOf(entry));
  for (const note of document.querySelectorAll(".ce-offline")) {
    note.classList.add("ce-offline--over");
    note.querySelector("strong").textContent = "This copy is too old to be used.";
  }
  for (const note of document.querySelectorAll('[data-part="without"]')) {
    note.textContent = `This copy is too old: its tools have stopped. ${about.live ? `Use the live site: ${about.live}` : "Use the live site."}`;
  }
  return import(moduleOf("site/leave.js"));
});
