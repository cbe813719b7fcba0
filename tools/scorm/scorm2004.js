import { SCORM_2004, Scorm } from "./scorm.js";
import { begin } from "./unit.js";

await begin(new Scorm(SCORM_2004));
