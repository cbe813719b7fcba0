/**
 * The memory of a visit: a worker that the pages of this site share, and that ends soon after the last of them. What it holds is
 * nowhere else: in no storage, and on no disk. Quick leave empties it, from whichever page.
 *
 * Takes `{keep: mark, held}`, `{forget: mark}` and `{recall: mark}`, and gives `{recalled: mark, held}`.
 */

/** @type {Map<string, unknown>} */
const memory = new Map();

/** @param {MessageEvent} event */
function hear({ data, target }) {
  if (data.keep) memory.set(data.keep, data.held);
  if (data.forget) memory.delete(data.forget);
  if (data.recall) /** @type {MessagePort} */ (target).postMessage({ recalled: data.recall, held: memory.get(data.recall) });
}

addEventListener("connect", (event) => {
  const [port] = /** @type {MessageEvent} */ (event).ports;
  port?.addEventListener("message", hear);
  port?.start();
});

new BroadcastChannel("ce-leave").addEventListener("message", () => memory.clear());

export {};
