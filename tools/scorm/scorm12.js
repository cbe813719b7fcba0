import { SCORM_12, Scorm } from "./scorm.js";
import { begin } from "./unit.js";

await begin(new Scorm(SCORM_12));
