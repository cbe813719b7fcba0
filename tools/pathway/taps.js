/** For so long a tap is taken for the second of two on the question before, in milliseconds. */
const SECOND_TAP = 400;

/**
 * A tap on an answer leads on at once, where the form says so beforehand: on a touch screen each question would cost two taps, the
 * second of them far down. A key or a mouse only chooses, for arrow keys pass over answers that are not meant.
 *
 * @param {HTMLElement} form @param {HTMLElement} says the sentence that says so, while it holds @param {() => void} leadOn
 * @returns {() => void} to be called when a question has come into sight
 */
export function onTap(form, says, leadOn) {
  let by = "";
  let since = 0;
  form.addEventListener("pointerdown", ({ pointerType }) => (by = pointerType));
  form.addEventListener("keydown", () => (by = "key"));
  form.addEventListener("click", (event) => {
    const input = /** @type {Element} */ (event.target).closest(".ce-question .ce-radio")?.querySelector("input");
    if (!input || by !== "touch" || !says.checkVisibility()) return;
    if (performance.now() - since < SECOND_TAP) event.preventDefault();
    else if (event.target === input) setTimeout(leadOn); // a tap on the label clicks the input too; the choice is told after its click
  });
  return () => (since = performance.now());
}
