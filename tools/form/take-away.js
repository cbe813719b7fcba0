import { onPress } from "./pieces.js";

/** What a reader takes away from an answer: nothing of it is sent; the file is made here. @param {HTMLElement} place @param {{calendar_file?: string}} answer */
export function takeAway(place, answer) {
  const said = /** @type {HTMLElement} */ (place.querySelector(".ce-take__said"));
  const note = /** @type {HTMLTextAreaElement} */ (place.querySelector(".ce-note-text"));
  onPress(place, "calendar", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([answer.calendar_file ?? ""], { type: "text/calendar" }));
    link.download = "deadline.ics";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    said.textContent = "The calendar file was saved on this device.";
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
