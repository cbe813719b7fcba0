import { Scorm } from "./scorm.js";
import { begin } from "./unit.js";

/** @param {number} n @param {number} digits */
const padded = (n, digits) => String(Math.floor(n)).padStart(digits, "0");

await begin(
  new Scorm({
    object: "API",
    calls: "LMS",
    end: "Finish",
    status: "cmi.core.lesson_status",
    place: "cmi.core.lesson_location",
    mode: "cmi.core.lesson_mode",
    exit: "cmi.core.exit",
    time: "cmi.core.session_time",
    lasted: (seconds) => `${padded(seconds / 3600, 4)}:${padded((seconds / 60) % 60, 2)}:${padded(seconds % 60, 2)}.00`,
  }),
);
