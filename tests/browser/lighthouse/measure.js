// Prints the categories' scores of a page, and the audits that cost points: node measure.js URL CHROMIUM
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const [url, chromePath] = process.argv.slice(2);
const chrome = await launch({ chromePath, chromeFlags: ["--headless", "--no-sandbox", "--disable-gpu"] });
try {
  const options = { port: chrome.port, onlyCategories: ["performance", "accessibility"], logLevel: "error" };
  const { lhr } = await lighthouse(url, options, desktopConfig);
  const scores = Object.values(lhr.categories).map(({ id, score }) => [id, score]);
  const failed = Object.values(lhr.audits).filter(({ score }) => score !== null && score < 1);
  console.log(JSON.stringify({ ...Object.fromEntries(scores), failed: failed.map(({ id, displayValue }) => `${id}: ${displayValue ?? ""}`) }));
} finally {
  chrome.kill();
}
