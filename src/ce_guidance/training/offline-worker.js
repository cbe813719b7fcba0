// Stands before the worker in a copy for rooms without network: its files come from the text above, not from a network.
// They are proven by their hashes as ever.

const bytes = async (name) => {
  const packed = Uint8Array.from(atob(held[name]), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
};
self.ceFolder = "https://offline.invalid/runtime/";
self.ceModule = async (name) => URL.createObjectURL(new Blob([await bytes(name)], { type: "text/javascript" }));
self.fetch = async (asked) => new Response(await bytes(String(asked).split("/").at(-1)));
self.importScripts = undefined; // Pyodide starts in a worker that cannot do this, and runs in no other way here

// A browser starts no module as a worker from a page on a disk, and lets a worker import one. What is asked until then waits.
const early = [];
const wait = (event) => early.push(event.data);
addEventListener("message", wait);
import(URL.createObjectURL(new Blob([source], { type: "text/javascript" }))).then(() => {
  removeEventListener("message", wait);
  for (const data of early) dispatchEvent(new MessageEvent("message", { data }));
});
