// Measures the explorer over the generated network, in headless Chromium:
//   ENTENTE_URL=http://127.0.0.1:8080 npm run bench
import { launch } from '../chromium.js';
import { EDGES, NODES } from '../generated.js';
import { large, patience, steps } from '../large.js';

const browser = await launch();
try {
  const page = await large(browser);
  await page.locator('html[data-placed]').waitFor({ state: 'attached', ...patience });
  const { read, ready, placed } = await page.evaluate(() => window.entente.times);
  const took = await steps(page, 100);
  const at = (share) => took[Math.floor(took.length * share)].toFixed(1);
  console.log(`explorer, ${NODES} nodes, ${EDGES} edges`);
  console.log(`  data read        ${Math.round(read)} ms`);
  console.log(`  usable after it  ${Math.round(ready)} ms`);
  console.log(`  all in place     ${Math.round(placed)} ms`);
  console.log(`  a slider step    median ${at(0.5)} ms, 95 in 100 below ${at(0.95)} ms, slowest ${took.at(-1).toFixed(1)} ms`);
} finally {
  await browser.close();
}
