/**
 * The dated steps on a line from the event on. A picture only: the list under it says the same, so
 * it is hidden from screen readers.
 */

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 720;
const EDGE = 18;
const LANE = 30;

/**
 * @param {string} start the day of the event
 * @param {{due: string | null, name: string, status?: string}[]} all in the order of the list, whose numbers the marks carry
 */
export function timeline(start, all) {
  const numbered = all.map((item, n) => ({ item, n })).filter(({ item }) => item.due);
  const days = numbered.map(({ item }) => at(item.due ?? start));
  const first = Math.min(at(start), ...days);
  const last = Math.max(...days, first + 1);
  const x = (/** @type {number} */ day) => EDGE + ((day - first) / (last - first)) * (WIDTH - 2 * EDGE);
  /** @type {number[]} */
  const ends = [];
  const marks = numbered.map(({ item, n }, k) => {
    const place = x(days[k] ?? first);
    let lane = ends.findIndex((end) => end < place - 26);
    if (lane < 0) lane = ends.length;
    ends[lane] = place;
    return { place, lane, item, n };
  });
  const height = 54 + ends.length * LANE;
  const picture = draw("svg", { class: "ce-timeline", viewBox: `0 0 ${WIDTH} ${height}`, "aria-hidden": "true", focusable: "false" });
  const line = height - 30;
  picture.append(draw("line", { x1: EDGE, x2: WIDTH - EDGE, y1: line, y2: line, class: "ce-timeline__line" }));
  for (const month of monthsBetween(first, last)) {
    picture.append(
      draw("line", { x1: x(month.day), x2: x(month.day), y1: line - 4, y2: line + 4, class: "ce-timeline__line" }),
      draw("text", { x: Math.min(x(month.day) + 3, WIDTH - EDGE - 12), y: line + 20, class: "ce-timeline__month" }, month.name),
    );
  }
  picture.append(draw("circle", { cx: x(at(start)), cy: line, r: 7, class: "ce-timeline__event" }));
  for (const { place, lane } of marks) {
    picture.append(draw("line", { x1: place, x2: place, y1: line - 22 - lane * LANE, y2: line, class: "ce-timeline__stem" }));
  }
  for (const { place, lane, item, n } of marks) {
    const y = line - 22 - lane * LANE;
    picture.append(
      draw("circle", { cx: place, cy: y, r: 12, class: item.status === "overdue" ? "ce-timeline__mark ce-timeline__mark--overdue" : "ce-timeline__mark" }),
      draw("text", { x: place, y: y + 5, class: "ce-timeline__number" }, String(n + 1)),
    );
  }
  return picture;
}

/** @param {string} day */
const at = (day) => Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / 86_400_000;

/** The first of each month between two days. @param {number} first @param {number} last */
function monthsBetween(first, last) {
  const found = [];
  const day = new Date(first * 86_400_000);
  const every = last - first > 500 ? 3 : 1;
  for (day.setUTCDate(1), day.setUTCMonth(day.getUTCMonth() + 1); day.getTime() / 86_400_000 <= last; day.setUTCMonth(day.getUTCMonth() + every)) {
    found.push({ day: day.getTime() / 86_400_000, name: day.toLocaleDateString("en-GB", { month: "short", timeZone: "UTC" }) });
  }
  return found;
}

/** @param {string} name @param {Record<string, string | number>} attributes @param {string} [words] */
function draw(name, attributes, words) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (words) made.textContent = words;
  return made;
}
