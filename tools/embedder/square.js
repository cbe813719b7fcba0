import { generate } from "../../vendor/lean-qr.js";
import { button, make } from "../form/pieces.js";
import { handOver, handedOver } from "../site/saving.js";

/** The side of one dot of the square code, in pixels. */
const DOT = 6;

/** A square code that opens the address, and a way to save it as a picture. @param {string} address */
export function square(address) {
  const small = document.createElement("canvas");
  generate(address).toCanvas(small, { on: [0, 0, 0], off: [255, 255, 255], pad: 4 });
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = small.width * DOT;
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  pen.imageSmoothingEnabled = false;
  pen.drawImage(small, 0, 0, canvas.width, canvas.height);
  canvas.className = "ce-square";
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", "Square code for the link");
  const said = make("span", "ce-take__said", "");
  said.setAttribute("role", "status");
  const save = button("Save the square code (PNG)", () =>
    canvas.toBlob((held) => {
      if (held) handOver(held, "ce-guidance-link.png");
      said.textContent = held ? ` ${handedOver("The square code")}` : " This browser makes no picture of it. Photograph it from the screen.";
    }),
  );
  return make("div", "", [canvas, make("p", "", [save, said])]);
}
