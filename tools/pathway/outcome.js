import { chip, link, make, paper, strengths, button } from "../form/pieces.js";
import { takeAway } from "../form/take-away.js";

/**
 * @typedef {{limit: string, from: string, rule: string, clause: string, dated: boolean, also: {limit: string, rule: string, clause: string}[]}} Deadline
 * @typedef {{id: string, action: string, strength: string, also?: {strength: string, clause: string}[], who: string[], roles?: string[], anybody?: boolean, contacts?: string[], clauses: string[], deadline?: Deadline, only_if?: string, note?: string, part?: string}} Action
 * @typedef {{contact: string, name: string, use: string, phone?: string, email?: string, web?: string, missing?: string}} Contact
 * @typedef {{id: string, title: string, says: string, actions: Action[], contacts: Contact[], gaps: {says: string, id?: string}[],
 *   register: {id: string, kind: string, title: string, says: string}[], chips: Record<string, string>, page: string}} Outcome
 */

/**
 * Shows one outcome. Every word of a rule comes from the answer; only the headings are ours.
 *
 * @param {import("../form/tool.js").CeTool} tool
 * @param {import("./pathway.js").Answer} answer
 * @param {Outcome} outcome
 * @param {string} shared the address that carries these answers
 */
export function showOutcome(tool, answer, outcome, shared) {
  /** @param {string[]} clauses */
  const cite = (clauses) => clauses.flatMap((one) => [chip(tool.addressOf(one), outcome.chips[one] ?? one), " "]);
  const conflicts = outcome.register.filter(({ kind }) => kind === "conflict");
  const own = outcome.gaps.filter(({ id }) => !id).length;
  const steps = stepsOf(tool, outcome);
  const page = link(tool.address(outcome.page), "Open this outcome as a page of its own");
  tool.piece("answer").replaceChildren(
    make("div", "ce-answer__plan", [
      make("p", "ce-answer__eyebrow", `${answer.area}: outcome`),
      make("h2", "ce-answer__date ce-answer__title", outcome.title),
      make("p", "", outcome.says),
    ]),
    make("div", "ce-answer__body", [
      make("p", "ce-fresh ce-screen-only", "Links open in a new tab, so that your answers stay."),
      ...(answer.review ? [make("p", "ce-amber", answer.review)] : []),
      ...(outcome.actions.length ? [roleFilter(outcome.actions, steps), steps] : [make("p", "", "The source states no step for this.")]),
      ...(conflicts.length ? [card("ce-amber ce-amber--conflict", "The sources disagree", conflicts.map(({ id, title, says }) => [link(tool.address(`register/#${id}`), title), `. ${says}`]))] : []),
      ...(outcome.gaps.length ? [card("ce-amber ce-amber--gap", "Not stated in the source", outcome.gaps.map(({ says, id }) => [id ? link(tool.address(`register/#${id}`), says) : says]), own + Math.max(0, IN_SIGHT - conflicts.length))] : []),
      ...(outcome.contacts.length ? [reach(tool, outcome.contacts)] : []),
      why(answer, cite),
      make("p", "", [page, ", to link or to print. The host of this site then sees which page was opened."]),
      make("p", "ce-fresh", `Rules compared with the source on ${answer.checked_on.in_words}. Version ${answer.version}. It lists what the standards ask; it does not assess a child.`),
      takeAway(answer, [share(shared)]),
      paper(),
    ]),
  );
  inNewTabs(tool.piece("answer"));
  tool.piece("answer").dataset.page = tool.address(outcome.page);
}

/** Opens the links of an answer in a new tab: leaving the page would clear the answers. @param {HTMLElement} place */
export function inNewTabs(place) {
  for (const one of place.querySelectorAll("a[href]")) {
    if (!/^(tel|mailto):/.test(one.getAttribute("href") ?? "")) {
      one.setAttribute("target", "_blank");
      one.setAttribute("rel", "noopener");
    }
  }
}

/** The steps of an outcome, those taken over from another one under its name. @param {import("../form/tool.js").CeTool} tool @param {Outcome} outcome */
export function stepsOf(tool, outcome) {
  /** @param {string[]} clauses */
  const cite = (clauses) => clauses.flatMap((one) => [chip(tool.addressOf(one), outcome.chips[one] ?? one), " "]);
  return make("div", "ce-steps-held", parts(outcome.actions).flatMap(([part, actions, start]) => [
    make("h3", "", part ? `Also: ${part}` : "What the standards ask"),
    list(actions.map((one) => step(tool, one, cite, outcome.contacts)), start),
  ]));
}

/** The actions in their parts: the outcome's own, then those taken over. @param {Action[]} actions @returns {[string, Action[], number][]} */
function parts(actions) {
  const names = [...new Set(actions.map(({ part }) => part ?? ""))];
  let start = 1;
  return names.map((name) => {
    const held = actions.filter(({ part }) => (part ?? "") === name);
    start += held.length;
    return [name, held, start - held.length];
  });
}

/** @param {HTMLElement[]} items @param {number} start */
function list(items, start) {
  const made = /** @type {HTMLOListElement} */ (make("ol", "ce-actions", items));
  made.start = start;
  return made;
}

/** @param {import("../form/tool.js").CeTool} tool @param {Action} action @param {(clauses: string[]) => (Node | string)[]} cite @param {Contact[]} contacts */
function step(tool, action, cite, contacts) {
  const reach = contacts.filter((one) => action.contacts?.includes(one.contact)).flatMap(ways);
  const made = make("li", "ce-action", [
    make("p", "ce-action__does", [...strengths([action.strength]), action.action]),
    ...(action.only_if ? [make("p", "ce-action__if", `${action.only_if}.`)] : []),
    ...(reach.length ? [make("p", "ce-action__reach", reach)] : []),
    ...(action.deadline ? limits(tool, action.deadline, cite) : []),
    make("p", "", [make("strong", "", "Who: "), action.who.join(", ") || "the source does not say", " ", ...cite(action.clauses)]),
    ...(action.also ? [make("p", "ce-action__also", ["Also said: ", ...action.also.flatMap((one) => [...strengths([one.strength]), ...cite([one.clause])])])] : []),
    ...(action.note ? [make("p", "ce-remark", [make("strong", "", "Our remark. "), action.note])] : []),
  ]);
  made.dataset.action = `${tool.area}/${action.id}`;
  made.dataset.who = action.anybody ? "" : (action.roles ?? action.who).join("|");
  return made;
}

/** The time limit, and those of clauses that disagree: one press to work out the date. @param {import("../form/tool.js").CeTool} tool @param {Deadline} deadline @param {(clauses: string[]) => (Node | string)[]} cite */
function limits(tool, deadline, cite) {
  return [deadline, ...deadline.also].map(({ limit, rule, clause }) =>
    make("p", "ce-limit", [
      make("strong", "", clause === deadline.clause && deadline.dated ? `${limit}, counted from ${deadline.from}` : limit),
      " ",
      ...(deadline.dated ? [link(tool.address(`${tool.area}/deadlines/#${rule}`), "Work out the date"), " "] : []),
      ...cite([clause]),
    ]),
  );
}

/** The verbs that bind: a step of theirs stays in sight whoever is asked for, and says whose it is. */
const BINDS = new Set(["must", "critical", "imperative", "required", "needs to", "will", "instruction"]);

/** Shows only the steps of one role, and of what that role acts as; what binds others turns grey and stays. @param {Action[]} actions @param {HTMLElement} steps */
function roleFilter(actions, steps) {
  const roles = [...new Set(actions.flatMap(({ who }) => who))].sort();
  const select = document.createElement("select");
  select.id = "ce-role";
  select.setAttribute("autocomplete", "off");
  select.append(new Option("Everybody's steps", ""), ...roles.map((role) => new Option(role, role)));
  const said = make("p", "ce-fresh", "");
  said.setAttribute("role", "status");
  select.addEventListener("change", () => {
    const items = /** @type {HTMLElement[]} */ ([...steps.querySelectorAll(".ce-action")]);
    for (const [n, item] of items.entries()) {
      const others = Boolean(select.value && item.dataset.who && !item.dataset.who.split("|").includes(select.value));
      const binds = BINDS.has(actions[n]?.strength ?? "");
      item.hidden = others && !binds;
      item.classList.toggle("ce-action--others", others && binds);
    }
    for (const held of steps.querySelectorAll("ol")) {
      const empty = [...held.children].every((item) => /** @type {HTMLElement} */ (item).hidden);
      held.hidden = empty;
      /** @type {HTMLElement} */ (held.previousElementSibling).hidden = empty;
    }
    const left = items.filter((item) => !item.hidden).length;
    const grey = items.filter((item) => item.classList.contains("ce-action--others")).length;
    const whose = grey ? ` Grey: ${grey} that bind somebody else, named under “Who”.` : "";
    said.textContent = select.value ? `${left} of ${items.length} steps. Steps for anybody, or for which the source names nobody, stay in sight.${whose}` : "";
  });
  const label = /** @type {HTMLLabelElement} */ (make("label", "", "Show the steps of"));
  label.htmlFor = select.id;
  return make("div", "ce-field ce-role-filter", [label, select, said]);
}

/** The answers and the clauses that made them matter. @param {import("./pathway.js").Answer} answer @param {(clauses: string[]) => (Node | string)[]} cite */
function why(answer, cite) {
  const rows = answer.trail.map(({ asks, says, why, clauses }) => make("li", "", [`${asks} `, make("strong", "", says), `. ${why} `, ...cite(clauses)]));
  return make("details", "", [make("summary", "", "Why this outcome"), make("ol", "", rows)]);
}

/** How many entries of the register are in sight before the rest is folded under a count. */
const IN_SIGHT = 3;

/** @param {string} css @param {string} title @param {(Node | string)[][]} rows @param {number} shown how many before the rest is folded */
function card(css, title, rows, shown = IN_SIGHT) {
  const items = rows.map((row) => make("li", "", row));
  const first = items.slice(0, shown);
  const rest = items.slice(shown);
  const more = rest.length ? [make("details", "", [make("summary", "", `${rest.length} more`), make("ul", "", rest)])] : [];
  return make("div", css, [make("h3", "", title), make("ul", "", first), ...more]);
}

/** The number that dials and the address that mails. @param {Contact} one @returns {(Node | string)[]} */
function ways(one) {
  return [
    ...(one.phone ? [link(`tel:${one.phone.replace(/[^0-9+]/g, "")}`, one.phone), " "] : []),
    ...(one.email ? [link(`mailto:${one.email}`, one.email), " "] : []),
  ];
}

/** Whom to reach, as the sources print it. @param {import("../form/tool.js").CeTool} tool @param {Contact[]} contacts */
function reach(tool, contacts) {
  const rows = contacts.map((one) => {
    const held = ways(one);
    return make("li", "", [link(tool.address(`contacts/#${tool.area}-${one.contact}`), one.name), ": ", ...(held.length ? held : [one.missing ?? "The source gives no way to reach it."])]);
  });
  return make("div", "ce-reach", [make("h3", "", "Whom to reach"), make("ul", "", rows), make("p", "ce-fresh", "Check a number or an address before you rely on it: these are as the sources print them.")]);
}

/** Copies the address that carries the answers: only when the reader asks for it. @param {string} address */
function share(address) {
  const made = button("Copy a link to these answers", async () => {
    try {
      await navigator.clipboard.writeText(address);
      made.textContent = "Link copied: it says what you answered";
    } catch {
      const text = document.createElement("input");
      Object.assign(text, { type: "text", value: address, readOnly: true, autocomplete: "off" });
      text.setAttribute("aria-label", "Link to these answers");
      made.replaceWith(text);
      text.select();
    }
  });
  return made;
}
