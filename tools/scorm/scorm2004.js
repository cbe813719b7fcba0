import { Scorm } from "./scorm.js";
import { begin } from "./unit.js";

await begin(
  new Scorm({
    object: "API_1484_11",
    calls: "",
    end: "Terminate",
    status: "cmi.completion_status",
    place: "cmi.location",
    mode: "cmi.mode",
    exit: "cmi.exit",
    time: "cmi.session_time",
    lasted: (seconds) => `PT${seconds}S`,
  }),
);
