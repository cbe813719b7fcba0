/** How a unit gets on with learning systems that answer in the ways of the world: a case a line in, what came of it out. */
import { createInterface } from "node:readline";

globalThis.window = globalThis;
globalThis.parent = globalThis;
globalThis.opener = null;
globalThis.location = { search: "" };
const { SCORM_12, SCORM_2004, Scorm } = await import("../../tools/scorm/scorm.js");
const { RecordStore } = await import("../../tools/scorm/record_store.js");

/** A learning system that holds `held`, gives `answers` in place of "true", says false to what is in `refuses`, and keeps what it was told. */
function fake({ held = {}, answers = "true", begins = answers, mute = [], refuses = [], error = "0", sticks = false }, calls, told) {
  let last = "0";
  const say = (name, answer) => {
    last = refuses.includes(name) || answer === "false" ? error : "0";
    return refuses.includes(name) ? "false" : answer;
  };
  const system = {
    Initialize: () => say("Initialize", begins),
    GetValue: (name) => ((last = refuses.includes("GetValue") ? error : sticks ? last : "0"), mute.includes(name) || refuses.includes("GetValue") ? "" : (held[name] ?? "")),
    SetValue: (name, value) => {
      told.push([name, value]);
      if (!refuses.includes("SetValue")) held[name] = value;
      return say("SetValue", answers);
    },
    Commit: () => say("Commit", answers),
    [calls ? "Finish" : "Terminate"]: () => say("Finish", answers),
    GetLastError: () => last,
    GetErrorString: (code) => (code === "0" ? "" : `error ${code} of theirs`),
  };
  return Object.fromEntries(Object.entries(system).map(([name, call]) => [calls + name, call]));
}

/** A record store, and the learning system that gives out its key. */
function store({ statements = [], mode = "Normal", refuses = [], spent = false }, told) {
  return async (address, { method = "GET", body, headers = {} }) => {
    const url = new URL(address);
    const what = url.pathname.split("/").at(-1);
    told.push([method, what, Object.fromEntries(url.searchParams), body && JSON.parse(body), headers.Authorization ?? ""]);
    const reply = (held, status = 200) => new Response(JSON.stringify(held), { status });
    if (refuses.includes("network")) throw new TypeError("no network");
    if (what === "fetch") return spent ? reply({ "error-code": "1" }) : reply({ "auth-token": "a2V5" });
    if (what === "state") return reply({ launchMode: mode, contextTemplate: { contextActivities: { grouping: [{ id: "urn:course" }] }, extensions: { "urn:session": "s" } }, returnURL: "https://lms.example/back" });
    if (what === "profile") return reply({}, 404);
    if (refuses.includes(method)) return reply({}, 403);
    if (method === "GET") return reply({ statements: statements.filter((one) => url.searchParams.get("verb").endsWith(one)) });
    return new Response(null, { status: 204 });
  };
}

/** @param {() => Promise<unknown>} asked */
const outcome = (asked) => asked().then((is) => is ?? "done", (refused) => `${refused.constructor.name}: ${refused.message}`);

for await (const line of createInterface({ input: process.stdin })) {
  const { standard, does, ...how } = JSON.parse(line);
  const told = [];
  let unit;
  if (standard === "cmi5") {
    const actor = { objectType: "Agent", account: { homePage: "https://lms.example", name: "7" } };
    const launch = { endpoint: "https://lrs.example/xapi/", fetch: "https://lms.example/fetch", actor: JSON.stringify(actor), registration: "3a0e1c6e-0000-4000-8000-000000000001", activityId: "urn:unit" };
    globalThis.location = { search: `?${new URLSearchParams(how.alone ? {} : launch)}` };
    globalThis.fetch = store(how, told);
    unit = new RecordStore();
  } else {
    const names = standard === "scorm12" ? SCORM_12 : SCORM_2004;
    globalThis[names.object] = how.alone ? undefined : fake(how, names.calls, told);
    unit = new Scorm(names);
  }
  const came = {};
  for (const one of does) came[one] = await outcome(() => unit[one]());
  console.log(JSON.stringify({ came, told, held: how.held ?? {} }));
}
