import { button, make } from "./pieces.js";

/** What a reader takes away: nothing of it is sent; the file is made here. @param {{case_note?: string, calendar_file?: string}} answer @param {Node[]} more buttons of one tool alone */
export function takeAway(answer, more = []) {
  const said = make("p", "ce-take__said", "");
  said.setAttribute("role", "status");
  const buttons = [];
  if (answer.calendar_file) {
    const file = new Blob([answer.calendar_file], { type: "text/calendar" });
    buttons.push(
      button("Add to calendar (.ics)", () => {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(file);
        link.download = "deadline.ics";
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
        said.textContent = "The calendar file was saved on this device.";
      }),
    );
  }
  const note = /** @type {HTMLTextAreaElement} */ (make("textarea", "ce-note-text", answer.case_note ?? ""));
  note.readOnly = true;
  note.rows = 12;
  note.hidden = true;
  note.setAttribute("aria-label", "Case note");
  note.setAttribute("autocomplete", "off");
  if (answer.case_note) {
    buttons.push(
      button("Copy as case note", async () => {
        note.hidden = false;
        try {
          await navigator.clipboard.writeText(answer.case_note ?? "");
          said.textContent = "Copied. The text is also below.";
        } catch {
          note.focus();
          note.select();
          said.textContent = "This browser does not let the page copy. The text is selected: press Ctrl and C.";
        }
      }),
    );
  }
  buttons.push(button("Print", () => print()));
  return make("div", "ce-take", [...buttons, ...more, said, note]);
}
