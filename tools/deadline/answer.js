import { takeAway } from "../form/take-away.js";
import { chip, link, make, paper, strengths, upper } from "../form/pieces.js";

/**
 * Shows one answer of the deadline tool. Every word of a rule comes from the answer; only the
 * headings are ours.
 *
 * @typedef {{date: string, in_words: string}} Day
 * @typedef {{date: string, in_words: string, reason: string}} Skipped
 * @typedef {{due: string, due_in_words: string, unit: string, limit: string, basis: string, clause: string, label: string,
 *   source: string, strength: string[], rule: string, action: string, from: string, who: string[], who_by: string[], only_if?: string,
 *   notes: string[], counted?: string[], skipped?: Skipped[], other_convention?: Day, working_day_before?: Day}} Reading
 * @typedef {{readings: Reading[], plan_on: string | null, plan_on_in_words?: string, start?: string, start_in_words?: string,
 *   area: string, chips: Record<string, string>, gaps: {kind: string, says: string}[], conflicts: string[], register: {id: string, title: string, kind: string}[],
 *   clause: string, label: string, source: string, convention?: string, review?: string, bank_holidays_to: Day, checked_on: Day,
 *   version: string, case_note?: string, calendar_file?: string}} Answer
 */

/**
 * @param {import("../form/tool.js").CeTool} tool
 * @param {Answer} answer
 */
export function show(tool, answer) {
  const first = answer.readings[0];
  const disputed = new Set(answer.readings.map((reading) => reading.clause)).size > 1;
  const several = answer.readings.length > 1;
  const agreed = new Set(answer.readings.map((reading) => reading.due)).size === 1;
  /** @param {string} clause */
  const cite = (clause) => chip(tool.addressOf(clause), answer.chips[clause] ?? clause);
  /** @param {Reading} reading */
  const clauseOf = (reading) => cite(reading.clause);
  const parts = [
    first
      ? make("div", "ce-answer__plan", [
          make("p", "ce-answer__eyebrow", `${answer.area}: plan on`),
          make("h2", "ce-answer__date", answer.plan_on_in_words),
          ...first.notes.map((note) => make("p", "ce-answer__note", note)),
          make("p", "", `${upper(first.action)}: ${first.limit}, counted from ${first.from} (${answer.start_in_words}).`),
          ...(first.only_if ? [make("p", "ce-action__if", `${first.only_if}.`)] : []),
          who(first, cite),
          make("p", "ce-chips", [...tags(first), clauseOf(first)]),
        ])
      : make("div", "ce-answer__plan", [
          make("h2", "ce-answer__date", "No date follows from this clause"),
          make("p", "ce-chips", [cite(answer.clause)]),
        ]),
  ];
  const body = make("div", "ce-answer__body", []);
  if (answer.review) body.append(make("p", "ce-amber", answer.review));
  if (disputed || several) {
    const box = make("div", `ce-amber${disputed && !agreed ? " ce-amber--conflict" : ""}`, [
      make("h3", "", disputed ? (agreed ? "Two clauses, in other words" : "The sources disagree") : "More than one way to read it"),
      make(
        "div",
        "ce-readings",
        answer.readings.map((reading) =>
          make("div", "ce-reading", [
            make("p", "", [...tags(reading), ` ${reading.limit}${reading.limit.includes("not stated") ? `, read as ${reading.unit}` : ""}`]),
            make("p", "ce-reading__date", reading.due_in_words),
            ...(reading.only_if && reading.only_if !== first?.only_if ? [make("p", "", `${reading.only_if}.`)] : []),
            clauseOf(reading),
          ]),
        ),
      ),
      make(
        "p",
        "",
        agreed
          ? "Both come to the same date."
          : disputed
          ? "Neither document says which one wins. Plan on the earlier, and tell the owner of the standards."
          : "The source does not say which days it means. Plan on the earlier.",
      ),
    ]);
    body.append(box);
  }
  const others = answer.conflicts.filter((clause) => !answer.readings.some((reading) => reading.clause === clause));
  if (answer.gaps.length || others.length) {
    const list = make("ul", "", answer.gaps.map((gap) => make("li", "", gap.says)));
    if (others.length) {
      const chips = others.flatMap((clause) => [cite(clause), " "]);
      list.append(make("li", "", ["Disagrees with ", ...chips]));
    }
    body.append(make("div", "ce-amber ce-amber--gap", [make("h3", "", "What the source leaves open"), list]));
  }
  if (answer.register.length) {
    const links = answer.register.flatMap(({ id, title }) => [link(tool.address(`register/#${id}`), title), "; "]).slice(0, -1);
    body.append(make("details", "", [make("summary", "", `On the register (${answer.register.length})`), make("p", "", links)]));
  }
  answer.readings.forEach((reading, n) => {
    const how = counted(reading, answer.start ?? "", n === 0);
    if (n === 0) body.append(make("h3", "", "The days counted"), ...how);
    else body.append(make("details", "", [make("summary", "", `How ${reading.due_in_words} was counted`), ...how, who(reading, cite)]));
  });
  body.append(
    make(
      "p",
      "ce-fresh",
      `Bank holidays are published to ${answer.bank_holidays_to.in_words}. Rules compared with the source on ` +
        `${answer.checked_on.in_words}. Version ${answer.version}.`,
    ),
    takeAway(answer),
    paper(),
  );
  parts.push(body);
  tool.piece("answer").replaceChildren(...parts);
}

/** Who acts, and which clause says so. @param {Reading} reading @param {(clause: string) => Node} cite */
function who(reading, cite) {
  const by = reading.who_by.filter((clause) => clause !== reading.clause).flatMap((clause) => [" ", cite(clause)]);
  return make("p", "", [strong("Who: "), reading.who.join(", ") || "the source does not say", ...by]);
}

/** How one reading was counted. The notes of the first stand at the top already. @param {Reading} reading @param {string} start @param {boolean} first */
export function counted(reading, start, first) {
  const parts = [make("p", "", reading.basis), ...(first ? [] : reading.notes.map((note) => make("p", "ce-note", note)))];
  if (reading.counted) parts.push(calendar(start.slice(0, 10), reading), ...named(reading));
  if (reading.other_convention) {
    const words = `Counting the day of the event as day 1 would give ${reading.other_convention.in_words}.`;
    parts.push(make("p", "ce-note", words));
  }
  return parts;
}

/** The days as weeks from Monday to Sunday. The list under it says the same in words. @param {string} start @param {Reading} reading */
function calendar(start, reading) {
  const counted = new Map((reading.counted ?? []).map((day, n) => [day, n + 1]));
  const skipped = new Map((reading.skipped ?? []).map((day) => [day.date, day.reason]));
  const back = reading.due < start;
  const first = utc(back ? reading.due : start);
  const end = utc(back ? start : reading.due);
  const monday = new Date(first.getTime() - ((first.getUTCDay() + 6) % 7) * DAY);
  const grid = make("div", "ce-days", WEEK.map((day) => make("span", "ce-days__name", day)));
  grid.setAttribute("aria-hidden", "true");
  for (let at = monday; at <= end; at = new Date(at.getTime() + DAY)) {
    const day = at.toISOString().slice(0, 10);
    const number = counted.get(day);
    const reason = skipped.get(day);
    const due = day === reading.due;
    const kind = due ? "due" : number ? "counted" : reason ? "skipped" : day === start ? "event" : "outside";
    const says = due ? `day ${number}, ${back ? "the day" : "due"}` : number ? `day ${number}` : day === start ? "event" : (reason ?? "");
    const short = reason === "Saturday" || reason === "Sunday" ? "" : says;
    const month = at.getUTCDate() === 1 || day === start ? make("small", "", MONTHS[at.getUTCMonth()]) : "";
    grid.append(
      make("div", `ce-day ce-day--${kind}`, kind === "outside" ? [] : [make("b", "", [`${at.getUTCDate()} `, month]), make("span", "", short)]),
    );
  }
  return grid;
}

/** The days counted and skipped, each by name. @param {Reading} reading */
function named(reading) {
  const last = reading.due < (reading.counted?.[0] ?? reading.due) ? "the day" : "due";
  const weekends = (reading.skipped ?? []).filter(({ reason }) => reason === "Saturday" || reason === "Sunday").length;
  const off = (reading.skipped ?? []).filter(({ reason }) => reason !== "Saturday" && reason !== "Sunday");
  const words = [
    weekends ? `${weekends} weekend day${weekends > 1 ? "s" : ""}` : "",
    ...off.map(({ in_words, reason }) => `${in_words}, ${reason}`),
  ].filter(Boolean);
  const every = make("details", "", [
    make("summary", "", "Every day, in a list"),
    make(
      "ol",
      "ce-day-list",
      [
        ...(reading.counted ?? []).map((day, n) => ({ day, says: `day ${n + 1}${day === reading.due ? `, ${last}` : ""}` })),
        ...(reading.skipped ?? []).map(({ date, reason }) => ({ day: date, says: `skipped: ${reason}` })),
      ]
        .sort((a, b) => a.day.localeCompare(b.day))
        .map(({ day, says }) => make("li", "", `${inWords(day)}: ${says}`)),
    ),
  ]);
  const line = reading.unit === "working days" ? `Skipped: ${words.length ? words.join("; ") : "none"}.` : "No day is skipped.";
  return [make("p", "ce-skipped", line), every];
}

const DAY = 86_400_000;
const WEEK = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** @param {string} day */
const utc = (day) => new Date(`${day.slice(0, 10)}T00:00:00Z`);
/** @param {string} day */
const inWords = (day) => `${WEEK[(utc(day).getUTCDay() + 6) % 7]} ${utc(day).getUTCDate()} ${MONTHS[utc(day).getUTCMonth()]} ${utc(day).getUTCFullYear()}`;
/** @param {string} words */
const strong = (words) => make("strong", "", words);
/** @param {Reading} reading */
const tags = (reading) => strengths(reading.strength);
