import { handOver, handedOver, printed } from "../site/saving.js";
import { printOnOnePage } from "./one-page.js";
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

const DAY = 86_400_000;

/** The file with its reminders as many days before as the reader chose; where they would have rung already, they stay as they were. @param {string} text @param {string} days */
function withReminder(text, days) {
  if (days === "1") return text;
  return text.replace(/BEGIN:VEVENT[\s\S]*?END:VEVENT/g, (event) => {
    if (!days) return event.replace(/BEGIN:VALARM[\s\S]*?END:VALARM\r\n/, "");
    const [, year, month, day] = /DTSTART[^:]*:(\d{4})(\d\d)(\d\d)/.exec(event) ?? [];
    const rings = Date.UTC(Number(year), Number(month) - 1, Number(day)) - Number(days) * DAY;
    // 09:00 on the day: an all-day entry begins at midnight.
    return rings > Date.now() ? event.replace(/TRIGGER:\S+/, `TRIGGER:-P${Number(days) - 1}DT15H`) : event;
  });
}

/** Opens what a wide window has room for. @param {HTMLElement} place */
function unfold(place) {
  if (!matchMedia("(min-width: 60rem)").matches) return;
  for (const fold of /** @type {NodeListOf<HTMLDetailsElement>} */ (place.querySelectorAll("details[data-wide]"))) fold.open = true;
}

/** A mark in the head leads down to what it counts, within the page and its frame. @param {HTMLElement} place */
function leadDown(place) {
  for (const mark of place.querySelectorAll(".ce-mark")) {
    mark.addEventListener("click", (event) => {
      event.preventDefault();
      const held = /** @type {HTMLElement | null} */ (place.querySelector(mark.getAttribute("href") ?? ""));
      held?.scrollIntoView({ block: "start" });
      held?.focus({ preventScroll: true });
    });
  }
}

/**
 * What a reader takes away from an answer: nothing of it is sent; the file is made here.
 *
 * @param {HTMLElement} place @param {{calendar_file?: string, calendar_name?: string, case_note?: string}} answer @param {Case} one
 */
export function takeAway(place, answer, one) {
  const said = /** @type {HTMLElement} */ (place.querySelector(".ce-take__said"));
  const note = /** @type {HTMLTextAreaElement} */ (place.querySelector(".ce-note-text"));
  unfold(place);
  leadDown(place);
  onPress(place, "calendar", () => {
    const days = /** @type {HTMLSelectElement} */ (place.querySelector("#ce-reminder")).value;
    handOver(new Blob([withReminder(ofCase(answer.calendar_file ?? "", one), days)], { type: "text/calendar" }), answer.calendar_name ?? "");
    const more = one.files++
      ? " once more, for the same case: its entries replace those of the file before"
      : ", as a new case: it makes new entries";
    said.textContent = handedOver("The calendar file", more);
    /** @type {HTMLElement} */ (place.querySelector('[data-part="on-import"]')).hidden = false;
  });
  const copy = async () => {
    /** @type {HTMLElement} */ (note.parentElement).hidden = false;
    try {
      await navigator.clipboard.writeText(note.value);
      said.textContent = "Copied. The text is also below.";
    } catch {
      note.focus();
      note.select();
      said.textContent = "This browser does not let the page copy. The text is selected: press Ctrl and C.";
    }
  };
  onPress(place, "note", copy);
  onPress(place, "note-full", (button) => {
    note.value = note.value.replace(note.defaultValue, answer.case_note ?? "");
    note.defaultValue = answer.case_note ?? "";
    note.rows = 16;
    button.hidden = true;
    note.focus();
    void copy();
  });
  onPress(place, "print", () => (said.textContent = printed()));
  onPress(place, "print-one", () => (said.textContent = printed(() => printOnOnePage(place))));
}
