/**
 * What came where a file was asked for, as far as it can be told from the outside: each has another remedy. For the worker, and for
 * the page where the worker itself has not come.
 */

/** What a network says that lets nobody through, or not this file. */
const REFUSED = [401, 403, 407, 451];
const GONE = [404, 410];
/** A network that wants its users to sign in first. */
const SIGN_IN = 511;

/** Why a request was not answered at all. */
export function unanswered() {
  return navigator.onLine === false ? "offline" : "unreachable";
}

/** What is wrong with an answer before anything of it is read; nothing where that may be what was asked for. @param {Response} response */
export function refusal({ ok, status, type }) {
  if (type === "opaqueredirect" || status === SIGN_IN) return "sign-in";
  if (REFUSED.includes(status)) return "refused";
  if (GONE.includes(status)) return "missing";
  return ok ? "" : "trouble";
}

/** Whether something else was sent in place of a file: a page to sign in, as a rule. No file of ours is a page. @param {Response} response @param {Uint8Array} [begins] */
export function isPage({ headers }, begins) {
  return begins?.[0] === "<".charCodeAt(0) || /^text\/html/i.test(headers.get("Content-Type") ?? "");
}

/** Whether a browser would run it as a script: one that is marked as something else it does not. @param {Response} response */
export function isScript({ headers }) {
  const type = headers.get("Content-Type");
  return type === null || /javascript|ecmascript/i.test(type);
}

/** Whether something could not be had for want of memory, in the words of one browser or another, or of Python. @param {unknown} error */
export function isMemory(error) {
  const said = String(error);
  return /out of memory|\bOOM\b|MemoryError|allocat|enlarge memory|WebAssembly\.Memory/i.test(said) && !/call stack/i.test(said);
}
