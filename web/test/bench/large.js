// Measures the explorer over the generated network, in headless Chromium; part of
// `make bench`. The pages come from ENTENTE_URL, else from the built program.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { launch } from '../chromium.js';
import { EDGES, NODES } from '../generated.js';

const program = process.env.ENTENTE_URL ? null : await serve();
const { large, patience, steps } = await import('../large.js'); // which reads ENTENTE_URL
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
  if (program) {
    program.kill('SIGINT');
    await once(program, 'exit');
  }
}

// Starts the program on a free port, with the facts in memory: only its pages are asked for.
async function serve() {
  const path = new URL('../../../bin/entente', import.meta.url).pathname;
  const started = spawn(path, ['serve', '--engine', 'memory', '--addr', '127.0.0.1:0', '--log', 'off'], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: started.stdout })) {
    const [, address] = /playground\s+(\S+)/.exec(line) ?? [];
    if (address) {
      process.env.ENTENTE_URL = address;
      return started;
    }
  }
  throw new Error(`${path} serves nothing. Build it: make build`);
}
