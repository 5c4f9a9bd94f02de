// The playground in a real browser, against the server at ENTENTE_URL.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from './chromium.js';
import { base, built } from './server.js';
import { visit } from './visit.js';

const patience = { timeout: 30_000 };
const only = built ? {} : { skip: 'the playground is not built: npm run build, then build the server' };
let browser;

before(async () => {
  assert.ok(built || process.env.CI !== 'true', 'CI tests the playground, and it is not built');
  browser = await launch();
});
after(() => browser?.close());

async function playground(address = base, options = {}) {
  const page = await visit(browser, address, options);
  await page.locator('.graphiql-query-editor .monaco-editor').waitFor(patience);
  return page;
}

// The editors draw only the lines that are seen; their models have the whole text.
const text = (page, name) =>
  page.evaluate((end) => globalThis.__MONACO.editor.getModels().find(({ uri }) => uri.path.endsWith(end)).getValue(), name);

const written = (page, name, words) =>
  page.waitForFunction(
    ([end, parts]) => {
      const model = globalThis.__MONACO?.editor.getModels().find(({ uri }) => uri.path.endsWith(end));
      return parts.every((part) => model?.getValue().includes(part));
    },
    [name, words],
    patience,
  );

const run = (page) => page.locator('.graphiql-execute-button').click();

async function rewrite(page, query) {
  await page.locator('.graphiql-query-editor .view-lines').click();
  await page.keyboard.press('Control+A');
  // Pasted, since the editor closes typed brackets by itself.
  await page.evaluate((words) => navigator.clipboard.writeText(words), query);
  await page.keyboard.press('Control+V');
  await written(page, 'operation.graphql', [query]);
}

test('the first example is answered, on screen', only, async () => {
  const page = await playground();
  assert.equal(await page.locator('.graphiql-tab').count(), 8);
  await run(page);
  await written(page, 'response.json', ['Armenia', 'Uzbekistan']);
  await page.locator('.result-window').getByText('Armenia').first().waitFor(patience);
  await page.picture('playground-light');
  page.quiet();
  await page.leave();
});

test('it is dark for who likes it dark', only, async () => {
  const page = await playground(base, { colorScheme: 'dark' });
  await run(page);
  await written(page, 'response.json', ['Uzbekistan']);
  await page.getByRole('button', { name: 'Examples' }).click();
  await page.locator('#examples .entry').first().waitFor(patience);
  await page.picture('playground-dark');
  page.quiet();
  await page.leave();
});

test('every example can be opened again after its tab was closed', only, async () => {
  const page = await playground();
  await page.locator('.graphiql-tab').nth(2).hover();
  await page.locator('.graphiql-tab-close').nth(2).click();
  assert.equal(await page.locator('.graphiql-tab').count(), 7);
  for (const [index, tabs] of [[2, 8], [0, 8]]) {
    await page.getByRole('button', { name: 'Examples' }).click();
    const entry = page.locator('#examples .entry').nth(index);
    const question = await entry.locator('strong').innerText();
    await entry.click();
    await written(page, 'operation.graphql', [question]);
    assert.equal(await page.locator('.graphiql-tab').count(), tabs);
  }
  page.quiet();
  await page.leave();
});

test('a link opens the query that it shares', only, async () => {
  const page = await playground();
  await rewrite(page, 'query Shared {\n  organization(acronym: "CSTO") { name }\n}');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('button', { name: 'Link copied' }).waitFor(patience);
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.leave();
  const other = await playground(link);
  await written(other, 'operation.graphql', ['query Shared {\n']);
  assert.equal(await other.locator('.graphiql-tab').count(), 9);
  await run(other);
  await written(other, 'response.json', ['Collective Security Treaty Organization']);
  other.quiet();
  await other.leave();
});

test('what the schema does not have is marked in the editor', only, async () => {
  const page = await playground();
  await rewrite(page, '{ organization(id: "org:csto") { name flavour } }');
  await page.locator('.graphiql-query-editor .squiggly-error').waitFor(patience);
  await page.picture('playground-marker');
  page.quiet();
  await page.leave();
});

test('what the server refuses is answered in words, and marked where the server says where', only, async () => {
  // A server may refuse with a status of its own, which Chromium writes to the console.
  const page = await playground(base, { allowed: [/status of 4\d\d .*\/graphql\)$/] });
  await rewrite(page, '{ organization(id: "org:csto") { members(first: 100000) { totalCount } } }');
  await run(page);
  await written(page, 'response.json', ['"errors"']);
  const { errors } = JSON.parse(await text(page, 'response.json'));
  assert.match(errors[0].message, /1,?000/);
  if (errors[0].locations) {
    await page.locator('.graphiql-query-editor .squiggly-error').waitFor(patience);
  }
  page.quiet();
  await page.leave();
});

test('documentation, history and explorer open beside the editor', only, async () => {
  const page = await playground();
  await run(page);
  await written(page, 'response.json', ['Uzbekistan']);
  await page.locator('button[aria-label="Show Documentation Explorer"]').click();
  await page.locator('.graphiql-plugin').getByText('Query', { exact: true }).first().waitFor(patience);
  await page.locator('button[aria-label="Show History"]').click();
  await page.locator('.graphiql-history-item').getByText('MembersIn2008').waitFor(patience);
  await page.locator('button[aria-label="Show GraphiQL Explorer"]').click();
  await page.locator('.graphiql-plugin').getByText('organization', { exact: true }).first().waitFor(patience);
  await page.picture('playground-explorer');
  page.quiet();
  await page.leave();
});

test('plan and Cypher of the last query have a panel, and stay out of the answer', only, async (t) => {
  const response = await fetch(new URL('/graphql', base), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ organization(id: "org:csto") { name } }', extensions: { explain: true } }),
  });
  const explains = Boolean((await response.json()).extensions?.explain);
  const page = await playground();
  await run(page);
  await written(page, 'response.json', ['Uzbekistan']);
  assert.ok(!(await text(page, 'response.json')).includes('"explain"'));
  await page.locator('button[aria-label="Show Plan and Cypher"]').click();
  const panel = page.locator('.explanation');
  await panel.getByText('from question to answer').waitFor(patience);
  if (explains) {
    await panel.locator('pre', { hasText: 'MATCH' }).first().waitFor(patience);
    assert.equal(await panel.locator('h3').first().innerText(), 'organization');
    await panel.getByText(/On the server: .* ms/).waitFor(patience);
  } else {
    await panel.getByText('explains nothing').waitFor(patience);
    t.diagnostic('this server explains nothing');
  }
  await page.picture('playground-plan');
  page.quiet();
  await page.leave();
});

test('the way to the database is shown, and the password can be copied but not read', only, async (t) => {
  const { bolt, password } = await (await fetch(new URL('/connection.json', base))).json();
  if (!bolt) {
    t.skip('the server shows no database');
    return;
  }
  const page = await playground();
  await page.getByRole('button', { name: 'Connect' }).click();
  await page.locator('#connection').getByText(bolt).waitFor(patience);
  if (password) {
    await page.getByTitle('Copy the password').click();
    await page.locator('#connection').getByText('Copied').waitFor(patience);
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), password);
    assert.ok(!(await page.locator('body').innerText()).includes(password), 'the password stands on the screen');
  }
  await page.picture('playground-connection');
  page.quiet();
  await page.leave();
});

test('it is usable at phone width', only, async () => {
  const page = await playground(base, { viewport: { width: 390, height: 844 } });
  assert.ok(await page.getByRole('button', { name: 'Examples' }).isVisible());
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(overflow <= 0, `${overflow} pixels too wide`);
  await page.picture('playground-phone');
  page.quiet();
  await page.leave();
});
