/** What day and time it is in the UK, wherever the device stands: limits are counted, and rules go out of date, by UK days. */

/** Writes a moment by the UK's clock; by the device's own where it knows no other. @param {Intl.DateTimeFormatOptions} options */
export function ukFormat(options) {
  try {
    return new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "Europe/London" });
  } catch {
    return new Intl.DateTimeFormat("en-GB", options);
  }
}

/** Now, in the UK: `{day: "2026-11-29", time: "18:50"}`. */
export function ukNow() {
  const parts = ukFormat({ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).formatToParts(new Date());
  const { year, month, day, hour, minute } = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return { day: `${year}-${month}-${day}`, time: `${hour}:${minute}` };
}

/** A day in words: Friday 27 November 2026. @param {string} day */
export function inWords(day) {
  return new Date(`${day}T00:00Z`).toLocaleDateString("en-GB", { dateStyle: "full", timeZone: "UTC" }).replace(",", "");
}
