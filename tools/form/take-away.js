import { onPress } from "./pieces.js";

/**
 * Whose dates a calendar file holds. Entries of one case have the same ids in every file of it, so that a date that moved takes
 * the place of the one before; another case has other ids. The token is drawn at random, is kept nowhere but here, and goes with the page.
 *
 * @typedef {{token: string, files: number}} Case
 */

/** @returns {Case} */
export function newCase() {
  const drawn = crypto.getRandomValues(new Uint8Array(16));
  return { token: [...drawn].map((one) => one.toString(16).padStart(2, "0")).join(""), files: 0 };
}

/** The file, as Python wrote it, with the case in each id, and how many files of it there were before. @param {string} text @param {Case} one */
function ofCase(text, { token, files }) {
  return text.replace(/^(UID:\w+)-\w+/gm, `$1-${token}`).replace(/^SEQUENCE:\d+/gm, `SEQUENCE:${files}`);
}

/**
 * What a reader takes away from an answer: nothing of it is sent; the file is made here.
 *
 * @param {HTMLElement} place @param {{calendar_file?: string, calendar_name?: string}} answer @param {Case} one
 */
export function takeAway(place, answer, one) {
  const said = /** @type {HTMLElement} */ (place.querySelector(".ce-take__said"));
  const note = /** @type {HTMLTextAreaElement} */ (place.querySelector(".ce-note-text"));
  onPress(place, "calendar", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([ofCase(answer.calendar_file ?? "", one)], { type: "text/calendar" }));
    link.download = answer.calendar_name ?? "";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    said.textContent = one.files++
      ? "The calendar file was saved again, for the same case: its entries replace those of the file before."
      : "The calendar file was saved on this device, as a new case: it makes new entries.";
  });
  onPress(place, "note", async () => {
    note.hidden = false;
    try {
      await navigator.clipboard.writeText(note.value);
      said.textContent = "Copied. The text is also below.";
    } catch {
      note.focus();
      note.select();
      said.textContent = "This browser does not let the page copy. The text is selected: press Ctrl and C.";
    }
  });
  onPress(place, "print", () => print());
}
