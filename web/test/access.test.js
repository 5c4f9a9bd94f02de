// What axe-core finds on our pages.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { explorer, patience } from './atlas.js';
import { launch } from './chromium.js';
import { base, built } from './server.js';
import { visit } from './visit.js';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const only = built ? {} : { skip: 'the pages are not built: npm run build, then build the server' };
let browser;

before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** Fails on what axe-core calls serious or critical. `leave` are selectors of other people's parts. */
async function accessible(page, leave = []) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate((exclude) => window.axe.run({ exclude }, { resultTypes: ['violations'] }), leave);
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target }) => target.join(' ')).slice(0, 5).join(' | ')}`);
  assert.deepEqual(grave, []);
}

for (const colorScheme of ['light', 'dark']) {
  test(`the explorer, ${colorScheme}`, only, async () => {
    const page = await explorer(browser, '#day=2012-09-01&select=org:csto', { colorScheme });
    await page.locator('#node-facts dl').waitFor(patience);
    await accessible(page);
    for (const view of ['Timeline', 'List']) {
      await page.getByRole('button', { name: view, exact: true }).click();
      await page.locator(view === 'List' ? '#list table' : '#timeline svg').waitFor(patience);
      await accessible(page);
    }
    await page.leave();
  });

  test(`the plain page, ${colorScheme}`, async () => {
    const page = await visit(browser, new URL('/plain', base).toString(), { colorScheme });
    await page.locator('#types details').first().waitFor(patience);
    await page.locator('#query').press('Control+Enter');
    await page.locator('#result', { hasText: 'Armenia' }).waitFor(patience);
    await accessible(page);
    await page.leave();
  });

  test(`the playground, ${colorScheme}`, only, async () => {
    const page = await visit(browser, base, { colorScheme });
    await page.locator('.graphiql-query-editor .monaco-editor').waitFor(patience);
    // The colours come a moment after the text.
    await page.waitForFunction(
      () => new Set([...document.querySelectorAll('.graphiql-query-editor .view-line span span')].map(({ className }) => className)).size > 3,
      null,
      patience,
    );
    await accessible(page);
    await page.leave();
  });
}
