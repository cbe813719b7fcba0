/** Lets the frames on this page grow with what is in them. A trainer's page does the same with the lines that we give them. */

addEventListener("message", ({ data, source }) => {
  if (data?.type !== "ce-guidance-height" || !Number.isFinite(data.height)) return;
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow === source) frame.style.height = `${data.height}px`;
  }
});

/** What the page around lets a tool do in its frame: copy a note, when the reader presses for it. */
export const MAY = "clipboard-write";

/** A tool in a frame. @param {string} address @param {string} title */
export function framed(address, title) {
  const frame = document.createElement("iframe");
  frame.className = "ce-frame";
  frame.src = address;
  frame.title = title;
  frame.allow = MAY;
  return frame;
}
