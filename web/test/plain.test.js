// The plain page in a real browser, against the server at ENTENTE_URL.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from './chromium.js';
import { base } from './server.js';
import { visit } from './visit.js';

const patience = { timeout: 30_000 };
// A server may refuse a bad question with a status of its own, which Chromium writes to the console.
const refused = [/status of 4\d\d .*\/graphql\)$/];
const address = new URL('/plain', base).toString();
let browser;

before(async () => {
  browser = await launch();
});
after(() => browser?.close());

async function plain(options) {
  const page = await visit(browser, address, options);
  await page.waitForFunction(() => document.getElementById('query').value !== '', null, patience);
  return page;
}

const answered = (page, words) => page.locator('#result').getByText(words).first().waitFor(patience);

for (const colorScheme of ['light', 'dark']) {
  test(`the first example is answered, ${colorScheme}`, async () => {
    const page = await plain({ colorScheme });
    await page.locator('#query').press('Control+Enter');
    await answered(page, 'Armenia');
    await answered(page, 'Uzbekistan');
    await page.locator('#types details').first().waitFor(patience);
    await page.picture(`plain-${colorScheme}`);
    page.quiet();
    await page.leave();
  });
}

test('an error leads to its place in the query', async () => {
  const page = await plain({ allowed: refused });
  await page.locator('#query').fill('{\n  organization(id: "org:csto") { flavour }\n}');
  await page.getByRole('button', { name: 'Run' }).click();
  await page.locator('#errors button').first().click();
  const selected = await page.evaluate(() => {
    const { value, selectionStart, selectionEnd } = document.getElementById('query');
    return value.slice(selectionStart, selectionEnd);
  });
  assert.equal(selected, 'flavour');
  await page.picture('plain-error');
  page.quiet();
  await page.leave();
});

test('variables are sent, and refused with a sentence when they are no JSON', async () => {
  const page = await plain();
  await page.locator('#query').fill('query Named($id: ID!) { organization(id: $id) { name } }');
  await page.locator('#variables').fill('{ "id": ');
  await page.getByRole('button', { name: 'Run' }).click();
  await page.locator('#errors').getByText('The variables are not JSON').waitFor(patience);
  await page.locator('#variables').fill('{ "id": "org:csto" }');
  await page.getByRole('button', { name: 'Run' }).click();
  await answered(page, 'Collective Security Treaty Organization');
  page.quiet();
  await page.leave();
});

test('the documentation can be searched', async () => {
  const page = await plain();
  await page.locator('#types details').first().waitFor(patience);
  await page.locator('#find').fill('organization');
  await page.locator('#types summary', { hasText: /^Organization / }).click();
  await page.locator('#types code').getByText(/^members\(/).first().waitFor(patience);
  page.quiet();
  await page.leave();
});

test('a link opens the query that it shares', async () => {
  const page = await plain();
  await page.locator('#query').fill('{ organization(acronym: "CSTO") { name } }');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor(patience);
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.leave();
  const other = await visit(browser, link);
  assert.equal(await other.locator('#query').inputValue(), '{ organization(acronym: "CSTO") { name } }');
  other.quiet();
  await other.leave();
});

test('it is usable at phone width', async () => {
  const page = await plain({ viewport: { width: 390, height: 844 } });
  await page.getByRole('button', { name: 'Run' }).click();
  await answered(page, 'Armenia');
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(overflow <= 0, `${overflow} pixels too wide`);
  await page.picture('plain-phone');
  page.quiet();
  await page.leave();
});
