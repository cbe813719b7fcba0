import { Refused } from "./unit.js";

/**
 * A learning system that is told by statements to its record store (xAPI), as cmi5 has them: initialized, completed and terminated. Each names
 * the learner in the words in which the learning system named the learner, and this unit; nothing that the learner chose or typed.
 *
 * @typedef {{contextTemplate?: {contextActivities?: Record<string, object[]>}, launchMode?: string, returnURL?: string}} Launch
 */

const VERBS = "http://adlnet.gov/expapi/verbs/";
const CATEGORIES = "https://w3id.org/xapi/cmi5/context/categories/";
const WITHIN = 30_000;

export class RecordStore {
  constructor() {
    const told = new URLSearchParams(location.search);
    this.endpoint = (told.get("endpoint") ?? "").replace(/\/$/, "");
    this.key = told.get("fetch") ?? "";
    this.actor = told.get("actor") ?? "";
    this.registration = told.get("registration") ?? "";
    this.activityId = told.get("activityId") ?? "";
    this.began = 0;
    this.isOpen = false;
    this.token = "";
    this.records = false;
    /** @type {Launch} */
    this.launch = {};
  }

  /** @returns {Promise<import("./unit.js").Opened | undefined>} */
  async open() {
    if (![this.endpoint, this.key, this.actor, this.registration, this.activityId].every(Boolean)) return undefined;
    if (this.token) throw new Refused("This visit is over: the learning system was told so when the page was left.");
    this.began = Date.now();
    this.token = await this.#fetchToken();
    const about = { activityId: this.activityId, agent: this.actor, registration: this.registration, stateId: "LMS.LaunchData" };
    this.launch = await this.#json("activities/state", about, [404]);
    // What a learner prefers (language, sound) changes nothing here; cmi5 wants it to be asked for all the same.
    await this.#ask("agents/profile", { agent: this.actor, profileId: "cmi5LearnerPreferences" }, {}, [404]);
    this.records = (this.launch.launchMode ?? "Normal") === "Normal";
    const finished = await this.#said("completed");
    const begun = finished || (await this.#said("initialized"));
    await this.#state("initialized");
    this.isOpen = true;
    const back = /^https?:/.test(this.launch.returnURL ?? "") ? this.launch.returnURL : undefined;
    return { before: finished ? "finished" : begun ? "begun" : "new", records: this.records, back };
  }

  async finish() {
    await this.#state("completed", { completion: true, duration: this.#lasted() });
  }

  async close() {
    if (!this.isOpen) return;
    this.isOpen = false;
    await this.#state("terminated", { duration: this.#lasted() });
  }

  #lasted() {
    return `PT${Math.round((Date.now() - this.began) / 1000)}S`;
  }

  /** The key to the record store, which the learning system gives out once for each time that it opens this unit. */
  async #fetchToken() {
    const given = await this.#reached(this.key, { method: "POST" });
    const held = given.ok ? await given.json().catch(() => ({})) : {};
    if (held["auth-token"]) return String(held["auth-token"]);
    throw new Refused("The learning system gave no key for its record store: a page that is loaded a second time gets none.");
  }

  /** @param {string} address @param {RequestInit} init */
  async #reached(address, init) {
    try {
      return await fetch(address, { ...init, credentials: "omit", referrerPolicy: "no-referrer", signal: AbortSignal.timeout(WITHIN) });
    } catch {
      throw new Refused("The record store of the learning system could not be reached.");
    }
  }

  /** @param {string} resource @param {Record<string, string>} query @param {RequestInit} [init] @param {number[]} [may] what it may answer besides */
  async #ask(resource, query, init = {}, may = []) {
    const headers = { Authorization: `Basic ${this.token}`, "X-Experience-API-Version": "1.0.3", "Content-Type": "application/json" };
    const answer = await this.#reached(`${this.endpoint}/${resource}?${new URLSearchParams(query)}`, { ...init, headers });
    if (answer.ok || may.includes(answer.status)) return answer;
    throw new Refused(`The record store of the learning system did not take it (it says ${answer.status}).`);
  }

  /** @param {string} resource @param {Record<string, string>} query @param {number[]} [may] */
  async #json(resource, query, may) {
    const answer = await this.#ask(resource, query, {}, may);
    return answer.ok ? answer.json().catch(() => ({})) : {};
  }

  /** Whether a statement of this learner on this unit is there. A store that lets nobody ask knows of none. @param {string} verb */
  async #said(verb) {
    const query = { agent: this.actor, activity: this.activityId, registration: this.registration, verb: VERBS + verb, limit: "1" };
    try {
      return Boolean((await this.#json("statements", query)).statements?.length);
    } catch (refused) {
      if (refused instanceof Refused) return false;
      throw refused;
    }
  }

  /** @param {"initialized" | "completed" | "terminated"} verb @param {{completion?: true, duration: string}} [result] */
  async #state(verb, result) {
    const id = crypto.randomUUID();
    const given = this.launch.contextTemplate ?? {};
    const category = [...(given.contextActivities?.category ?? []), { id: `${CATEGORIES}cmi5` }];
    if (verb === "completed") category.push({ id: `${CATEGORIES}moveon` });
    const statement = {
      id,
      actor: JSON.parse(this.actor),
      verb: { id: VERBS + verb, display: { en: verb } },
      object: { objectType: "Activity", id: this.activityId },
      ...(result && { result }),
      context: { ...given, registration: this.registration, contextActivities: { ...given.contextActivities, category } },
      timestamp: new Date().toISOString(),
    };
    const body = JSON.stringify(statement);
    await this.#ask("statements", { statementId: id }, { method: "PUT", body, keepalive: true });
  }
}
