/**
 * Puts pages to Lighthouse, with its mobile settings, in one Chromium. Arguments: a JSON list of Chromium's own
 * arguments, then addresses. Writes a line of JSON for each: its scores, and the audits that fell short.
 */
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const ASKED = ["performance", "accessibility", "best-practices", "seo"];
const [chromeFlags, ...addresses] = process.argv.slice(2);
const chrome = await launch({ chromeFlags: ["--headless=new", ...JSON.parse(chromeFlags)] }); // CHROME_PATH says which
try {
  for (const address of addresses) {
    const measure = async () => (await lighthouse(address, { port: chrome.port, logLevel: "error", onlyCategories: ASKED })).lhr;
    let lhr = await measure();
    // No score was low: the measuring itself failed, as it can while the machine is busy.
    if (lhr.runtimeError) lhr = await measure();
    const short = ({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1;
    const told = (id) => [id, lhr.audits[id].displayValue, lhr.audits[id].details?.items?.[0]?.node?.selector].filter(Boolean).join(" ");
    const held = ASKED.map((name) => [name, lhr.categories[name]]);
    const scores = Object.fromEntries(held.map(([name, { score }]) => [name, score]));
    const fell = Object.fromEntries(held.map(([name, { auditRefs }]) => [name, auditRefs.filter(short).map(({ id }) => told(id))]));
    console.log(JSON.stringify({ address, problem: lhr.runtimeError?.message, scores, fell }));
  }
} finally {
  await chrome.kill();
}
