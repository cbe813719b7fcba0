// An independent reading of a calendar file: ical.js, from the npm registry. Prints each entry as JSON.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf-8")));
const entries = calendar.getAllSubcomponents("vevent").map((entry) => {
  const event = new ICAL.Event(entry);
  return { start: event.startDate.toString(), allDay: event.startDate.isDate, title: event.summary, uid: event.uid };
});
console.log(JSON.stringify(entries));
