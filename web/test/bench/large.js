// Measures the explorer over the generated network, in headless Chromium:
//   ENTENTE_URL=http://127.0.0.1:8080 npm run bench
import { launch } from '../chromium.js';
import { EDGES, NODES } from '../generated.js';
import { large, steps } from '../large.js';

const browser = await launch();
try {
  const page = await large(browser);
  const { read, ready } = await page.evaluate(() => window.entente.times);
  const took = await steps(page, 100);
  const at = (share) => took[Math.floor(took.length * share)].toFixed(1);
  console.log(`explorer, ${NODES} nodes, ${EDGES} edges`);
  console.log(`  data read        ${Math.round(read)} ms`);
  console.log(`  drawn after it   ${Math.round(ready)} ms`);
  console.log(`  a slider step    median ${at(0.5)} ms, 95 in 100 below ${at(0.95)} ms, slowest ${took.at(-1).toFixed(1)} ms`);
} finally {
  await browser.close();
}
