// Our guide and style in the real Neo4j Browser, reached from the server at
// ENTENTE_URL, which must run with a database of its own.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from '../chromium.js';
import { base } from '../server.js';
import { visit } from '../visit.js';

const patience = { timeout: 60_000 };
// Neo4j Browser tries four other hosts and is refused by its policy; and it
// asks Bolt in HTTP whether it is there.
const allowed = [
  /violates the following Content Security Policy directive/,
  /Refused to (connect|load)/,
  /^policy: /,
  /ERR_EMPTY_RESPONSE/,
];
let browser;

before(async () => {
  browser = await launch();
});
after(() => browser?.close());

async function connected() {
  const { password, browser: known } = await (await fetch(new URL('/connection.json', base))).json();
  assert.ok(known, 'the server knows no Neo4j Browser');
  const page = await visit(browser, new URL('/browser', base).toString(), { allowed });
  if (password) {
    await page.locator('input[data-testid="password"]').fill(password, patience);
    await page.keyboard.press('Enter');
  }
  await page.getByText('a graph with dates and sources').first().waitFor(patience);
  return page;
}

async function runBlock(page, index) {
  await page.locator('pre.runnable:visible').nth(index).click();
  await page.locator('[data-testid="activeEditor"]').click();
  await page.keyboard.press('Control+Enter');
}

test('one link and the password lead to the guide, and its first query is drawn', async () => {
  const page = await connected();
  await runBlock(page, 0);
  await page.getByText(/Displaying \d+ nodes, \d+ relationships/).waitFor(patience);
  // The words come before the picture, and the style may come after it.
  await page.locator('g.node text.caption', { hasText: 'Uzbekistan' }).first().waitFor(patience);
  await page.locator('g.node circle.b-outline[fill="#4C8EDA"]').first().waitFor(patience);
  await page.picture('neo4j-browser');
  page.quiet();
  await page.leave();
});

test('the guide leads from step to step', async () => {
  const page = await connected();
  for (const words of ['The CSTO on one day', 'Between GUAM and the CSTO', 'peacekeepers for Kazakhstan', 'path', 'disagree', 'connected', 'behind one arrow']) {
    await page.getByText('Next', { exact: true }).first().click();
    await page.locator('h3:visible', { hasText: words }).waitFor(patience);
  }
  await runBlock(page, 0);
  await page.getByText(/Displaying \d+ nodes, \d+ relationships/).waitFor(patience);
  await page.picture('neo4j-browser-claims');
  page.quiet();
  await page.leave();
});
