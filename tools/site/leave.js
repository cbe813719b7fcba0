/**
 * Quick leave: blanks the page at once, clears what was typed, and replaces the page with a neutral
 * one. The link works without this script; the script makes it faster and keeps Back from
 * showing the page. The browser's history still has it, which the footer says.
 *
 * Inside somebody else's page it takes that page along. Where the frame may not do so, the frame stays blank.
 */

const button = /** @type {HTMLAnchorElement | null} */ (document.getElementById("ce-leave"));
const framed = window.parent !== window;
/** How long going back to the first step of this page may take, in milliseconds: the page is blank meanwhile. */
const PATIENCE = 500;

/** @param {string} target */
function leave(target) {
  document.documentElement.hidden = true;
  document.dispatchEvent(new Event("ce-leave"));
  // To the memory of the visit, which any page of this site may have filled.
  if ("BroadcastChannel" in window) new BroadcastChannel("ce-leave").postMessage("");
  for (const form of document.forms) form.reset();
  document.title = " ";
  document.body.replaceChildren();
  if (framed) return replace(target);
  fromItsFirstStep(() => replace(target));
}

/** @param {string} target */
function replace(target) {
  try {
    (framed ? /** @type {Window} */ (window.top) : window).location.replace(target);
  } catch {
    location.replace("about:blank");
  }
}

/**
 * Leaves from the first of the steps that this page has in the history, such as each answered question, so that Back leads to
 * the page before this one and not to this one again. A browser that does not tell how many they are leaves from where it is.
 *
 * @param {() => void} go
 */
function fromItsFirstStep(go) {
  const { navigation } = /** @type {{navigation?: {entries: () => {sameDocument: boolean}[], currentEntry: {index: number} | null}}} */ (/** @type {unknown} */ (window));
  const at = navigation?.currentEntry?.index ?? 0;
  const entries = navigation?.entries() ?? [];
  let steps = 0;
  while (entries[at - steps - 1]?.sameDocument) steps += 1;
  if (!steps) return go();
  let gone = false;
  const once = () => {
    if (!gone) go();
    gone = true;
  };
  addEventListener("popstate", once);
  setTimeout(once, PATIENCE);
  history.go(-steps);
}

button?.addEventListener("click", (event) => {
  event.preventDefault();
  leave(button.href);
});

/** How often Shift was pressed and let go, alone, one after the other. */
let presses = 0;
/** Which Shift is down, if nothing else has happened since. */
let held = "";
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause;

function notAlone() {
  presses = 0;
  held = "";
}

/** @param {KeyboardEvent} event */
function isAlone(event) {
  return event.key === "Shift" && !["Alt", "AltGraph", "Control", "Meta"].some((one) => event.getModifierState(one));
}

// Shift is also held for capital letters, for choosing with a mouse, and for scrolling sideways: none of that counts. The keys of
// a page around belong to that page.
if (!framed) {
  for (const other of ["pointerdown", "pointerup", "mousedown", "mouseup", "wheel", "touchstart", "dragstart", "contextmenu", "blur", "compositionstart"]) {
    addEventListener(other, notAlone, { capture: true, passive: true });
  }
  addEventListener(
    "keydown",
    (event) => {
      if (event.repeat && (event.code || event.key) === held) return;
      if (!isAlone(event) || held) return notAlone();
      held = event.code || event.key;
    },
    { capture: true },
  );
  addEventListener(
    "keyup",
    (event) => {
      if (!isAlone(event) || (event.code || event.key) !== held) return notAlone();
      held = "";
      presses += 1;
      clearTimeout(pause);
      pause = setTimeout(() => (presses = 0), 5000);
      if (presses === 3 && button) leave(button.href);
    },
    { capture: true },
  );
}

export {};
