// Firefox by WebDriver BiDi, which needs no driver: milliseconds to the answer, on a first and a second visit.
//
//   node firefox.mjs FIREFOX PROFILE_FOLDER ADDRESS < script that watches for the answer

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { WebSocket } from "ws";

const [firefox, profile, address] = process.argv.slice(2);
const watch = readFileSync(0, "utf8");
const browser = spawn(firefox, ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"]);
const socket = await new Promise((found) => {
  browser.stderr.on("data", (said) => {
    const listening = /BiDi listening on (ws:\S+)/.exec(said);
    if (listening) found(new WebSocket(`${listening[1]}/session`));
  });
});
await new Promise((open) => socket.on("open", open));
const waiting = new Map();
socket.on("message", (text) => {
  const told = JSON.parse(text);
  waiting.get(told.id)?.(told.result);
});
const send = (method, params) =>
  new Promise((done) => {
    const id = waiting.size + 1;
    waiting.set(id, done);
    socket.send(JSON.stringify({ id, method, params }));
  });
await send("session.new", { capabilities: {} });
const [{ context }] = (await send("browsingContext.getTree", {})).contexts;
await send("script.addPreloadScript", { functionDeclaration: `() => { ${watch} }` });
const told = [];
for (let visit = 0; visit < 2; visit++) {
  await send("browsingContext.navigate", { context, url: address, wait: "none" });
  let answered;
  while (!answered) {
    await pause(20);
    const asked = { expression: "window.answeredAt ?? 0", target: { context }, awaitPromise: false };
    answered = (await send("script.evaluate", asked))?.result?.value;
  }
  told.push(answered);
  await send("browsingContext.navigate", { context, url: "about:blank", wait: "complete" });
}
process.stdout.write(JSON.stringify(told));
browser.kill();
socket.close();
