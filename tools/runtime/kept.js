/**
 * A copy of the started runtime, made in this browser and kept in it for the next visit.
 *
 * It is made by a worker that is never asked anything, so nothing that was typed can be in it. It
 * holds Python and our modules, and no rule: the rules are read anew at each start. Copies of
 * other editions are deleted.
 */

import { digest, folder } from "./guard.js";

/** Kept before it is taken away from Python; nothing where this browser stores nothing for us. @type {CacheStorage} */
const store = (() => {
  try {
    return self.caches;
  } catch {
    return /** @type {any} */ (undefined);
  }
})();
const PREFIX = "ce-runtime-";
/** Named after the edition, whose name is made of every byte that it consists of. */
const shelf = PREFIX + folder.split("/").at(-2);
const address = `${folder}started`;
/** Pages of memory that hold nothing are not kept. */
const PAGE = 4096;

/** The copy of this edition, unaltered; nothing if there is none, or none that can be used. */
export async function keptCopy() {
  try {
    const found = await store.match(address, { cacheName: shelf });
    if (!found) return undefined;
    const packed = new Uint8Array(await found.arrayBuffer());
    if (found.headers.get("X-Digest") !== (await digest(packed))) throw new Error("altered");
    return unpacked(packed);
  } catch {
    await forgetCopy();
    return undefined;
  }
}

/** Keeps a copy of this edition and no other. @param {Uint8Array<ArrayBuffer>} memory */
export async function keepCopy(memory) {
  for (const name of await store.keys()) {
    if (name.startsWith(PREFIX) && name !== shelf) await store.delete(name);
  }
  const packed = pack(memory);
  const headers = { "X-Digest": await digest(packed), "Content-Type": "application/octet-stream" };
  await (await store.open(shelf)).put(address, new Response(packed, { headers }));
}

/** Deletes the copy of this edition. */
export async function forgetCopy() {
  await store?.delete(shelf).catch(() => false);
}

/** The number of pages, a mark for each that holds something, then those pages. @param {Uint8Array<ArrayBuffer>} memory */
function pack(memory) {
  const count = Math.ceil(memory.length / PAGE);
  const words = new Uint32Array(memory.buffer, memory.byteOffset, memory.length >> 2);
  const marks = new Uint8Array(count);
  for (let n = 0; n < count; n++) {
    marks[n] = Number(words.subarray((n * PAGE) >> 2, ((n + 1) * PAGE) >> 2).some(Boolean));
  }
  const used = marks.reduce((sum, mark) => sum + mark, 0);
  const packed = new Uint8Array(4 + count + used * PAGE);
  new DataView(packed.buffer).setUint32(0, memory.length);
  packed.set(marks, 4);
  let to = 4 + count;
  for (let n = 0; n < count; n++) {
    if (!marks[n]) continue;
    packed.set(memory.subarray(n * PAGE, (n + 1) * PAGE), to);
    to += PAGE;
  }
  return packed;
}

/** @param {Uint8Array<ArrayBuffer>} packed */
function unpacked(packed) {
  const memory = new Uint8Array(new DataView(packed.buffer).getUint32(0));
  const count = Math.ceil(memory.length / PAGE);
  let from = 4 + count;
  for (let n = 0; n < count; n++) {
    if (!packed[4 + n]) continue;
    memory.set(packed.subarray(from, from + Math.min(PAGE, memory.length - n * PAGE)), n * PAGE);
    from += PAGE;
  }
  return memory;
}
