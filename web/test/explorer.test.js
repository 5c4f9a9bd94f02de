// The explorer in a real browser, against the server at ENTENTE_URL.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { explorer, lookOf, patience, placeOf, pointOf, slideTo } from './atlas.js';
import { launch } from './chromium.js';
import { base, built } from './server.js';

const only = built ? {} : { skip: 'the explorer is not built: npm run build, then build the server' };
const membership = ['MEMBER_OF', 'state:uzbekistan', 'org:csto'];
let browser;

before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const counts = (page) => page.locator('#counts').evaluate(({ dataset }) => ({ ...dataset }));

test('the slider shows Uzbekistan’s membership solid, then grey, then gone', only, async () => {
  const page = await explorer(browser, '#day=2022-01-06');
  for (const [day, look] of [['2008-07-15', 'certain'], ['2012-09-01', 'suspended'], ['2013-01-01', '']]) {
    await slideTo(page, day);
    const seen = await lookOf(page, ...membership);
    assert.equal(seen.look, look, `on ${day}`);
    assert.equal(seen.drawn, look, `drawn on ${day}`);
    const suspension = await lookOf(page, 'SUSPENDED_FROM', ...membership.slice(1));
    assert.equal(suspension.look, look === 'suspended' ? 'certain' : '', `the suspension on ${day}`);
  }
  page.quiet();
  await page.leave();
});

test('a click on an edge opens its claims with their locators, and what contradicts them', only, async () => {
  const page = await explorer(browser, '#day=2008-07-15&types=MEMBER_OF&around=org:csto');
  const { id } = await lookOf(page, ...membership);
  const { x, y } = await pointOf(page, id);
  await page.mouse.click(x, y);
  await page.locator('#claims code', { hasText: '001:P36' }).first().waitFor(patience);
  await page.locator('#contrary mark', { hasText: 'erroneous' }).first().waitFor(patience);
  await page.locator('#facts .disputed', { hasText: 'when it began' }).waitFor(patience);
  const marked = await page.evaluate((edge) => window.entente.picture.renderer.getEdgeDisplayData(edge).disputed, id);
  assert.equal(marked, true, 'the edge carries its mark');
  assert.match(await page.locator('#facts h2').innerText(), /Uzbekistan, member of Collective Security Treaty Organization/);
  await page.picture('explorer-edge');
  page.quiet();
  await page.leave();
});

test('a click on a node opens its facts, a click beside it closes them', only, async () => {
  const page = await explorer(browser, '#day=2008-07-15&types=MEMBER_OF&around=org:csto');
  const { x, y } = await placeOf(page, 'org:csto');
  await page.mouse.click(x, y);
  await page.locator('#node-facts', { hasText: '2002' }).waitFor(patience);
  assert.ok(await page.locator('#facts [data-edge]').count() >= 7);
  await page.locator('#node-claims summary').click();
  await page.locator('#node-claims .claim').first().waitFor(patience);
  await page.keyboard.press('Escape');
  await page.locator('#facts').waitFor({ state: 'hidden', ...patience });
  page.quiet();
  await page.leave();
});

test('the filter counts what it lets through, by type and by organization', only, async () => {
  const page = await explorer(browser, '#day=2008-07-15');
  const whole = await counts(page);
  await page.locator('#no-types').click();
  await page.locator('#counts[data-certain="0"][data-nodes="0"]').waitFor(patience);
  await page.locator('#types label', { hasText: 'Memberships' }).click();
  await page.locator('#around').selectOption('org:csto');
  await page.locator('#counts[data-certain="7"]').waitFor(patience);
  assert.equal((await counts(page)).nodes, '8');
  await page.getByRole('button', { name: 'Do not limit to CSTO' }).click();
  await page.locator('#all-types').click();
  await page.locator(`#counts[data-certain="${whole.certain}"]`).waitFor(patience);
  page.quiet();
  await page.leave();
});

test('the search asks the API and leads to what it finds, with the keyboard alone', only, async () => {
  const page = await explorer(browser, '#day=2008-07-15');
  await page.locator('body').press('/');
  await page.keyboard.type('csto');
  const options = page.locator('#found [role=option]');
  await options.first().waitFor(patience);
  assert.equal(await options.first().getAttribute('data-id'), 'org:csto');
  assert.equal(await page.locator('#find').getAttribute('aria-expanded'), 'true');
  await page.keyboard.press('Enter');
  await page.locator('#facts h2', { hasText: 'Collective Security Treaty Organization' }).waitFor(patience);
  await page.locator('#find').fill('nobody is called so');
  await page.locator('#found .none').waitFor(patience);
  await page.locator('#find').fill('токаев');
  await page.locator('#found [data-id="person:tokayev"] bdi', { hasText: 'Токаев' }).waitFor(patience);
  page.quiet();
  await page.leave();
});

test('an address brings the whole view back', only, async () => {
  const page = await explorer(browser, '#day=2008-07-15');
  await page.locator('#types label', { hasText: 'Chairs' }).click();
  await page.locator('#around').selectOption('org:csto');
  await slideTo(page, '2012-09-01');
  await page.waitForFunction(() => window.location.hash.includes('day=2012-09-01'), null, patience);
  const [address, said] = [page.url(), await counts(page)];
  await page.leave();
  const other = await explorer(browser, new URL(address).hash);
  assert.deepEqual(await counts(other), said);
  assert.equal(await other.locator('#types label', { hasText: 'Chairs' }).locator('input').isChecked(), false);
  other.quiet();
  await other.leave();
});

test('nodes stand where they stood on the visit before', only, async () => {
  const page = await explorer(browser);
  const places = () => page.evaluate(() => window.entente.picture.renderer.getGraph().mapNodes((id, { x, y }) => [id, x, y]));
  const first = await places();
  await page.reload();
  await page.locator('html[data-placed]').waitFor({ state: 'attached', ...patience });
  assert.deepEqual(await places(), first, 'kept places');
  await page.evaluate(() => window.localStorage.clear());
  await page.reload();
  await page.locator('html[data-placed]').waitFor({ state: 'attached', ...patience });
  assert.deepEqual(await places(), first, 'places computed anew');
  await page.leave();
});

test('the query behind a view gives what the view shows', only, async () => {
  const page = await explorer(browser, '#day=2008-07-15&types=MEMBER_OF&around=org:csto');
  const link = new URL(await page.locator('#graphql').getAttribute('href'));
  const params = new URLSearchParams(link.hash.slice(1));
  const response = await fetch(new URL('/graphql', base), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: params.get('query'), variables: JSON.parse(params.get('variables')) }),
  });
  const answer = await response.json();
  assert.deepEqual(answer.errors ?? [], []);
  const { certain, possible, suspended } = await counts(page);
  assert.equal(answer.data.nodes[0].members.edges.length, Number(certain) + Number(possible) + Number(suspended));
  await page.leave();
});

test('keys move the day, by day, month, year and change; play moves it on', only, async () => {
  const page = await explorer(browser, '#day=2008-07-15&types=MEMBER_OF,SUSPENDED_FROM&around=org:csto');
  const day = (text) => page.locator(`#counts[data-day="${text}"]`).waitFor(patience);
  await page.locator('#day').focus();
  for (const [key, text] of [['ArrowRight', '2008-07-16'], ['Shift+ArrowRight', '2008-08-16'], ['PageUp', '2009-08-16'], ['PageDown', '2008-08-16'], ['ArrowLeft', '2008-08-15']]) {
    await page.keyboard.press(key);
    await day(text);
  }
  assert.equal(await page.locator('#day').getAttribute('aria-valuetext'), '15 August 2008');
  await page.getByRole('button', { name: 'To the next change' }).click();
  await day('2012-06-28');
  await page.getByRole('button', { name: 'Play' }).click();
  await page.waitForFunction(() => document.getElementById('counts').dataset.day > '2012-08', null, patience);
  await page.getByRole('button', { name: 'Pause' }).click();
  page.quiet();
  await page.leave();
});

test('every download is a file with what is shown', only, async () => {
  const page = await explorer(browser, '#day=2008-07-15&types=MEMBER_OF&around=org:csto');
  const files = {};
  for (const format of ['PNG', 'SVG', 'CSV', 'GraphML']) {
    await page.getByRole('button', { name: 'Download' }).click();
    const [download] = await Promise.all([page.waitForEvent('download', patience), page.locator(`[data-format="${format}"]`).click()]);
    assert.equal(download.suggestedFilename(), `entente-network-2008-07-15.${format.toLowerCase()}`);
    files[format] = await readFile(await download.path());
  }
  assert.equal(files.PNG.subarray(1, 4).toString(), 'PNG');
  assert.equal(files.SVG.toString().match(/<circle /g).length, 8);
  assert.equal(files.SVG.toString().match(/<line /g).length, 7);
  const disputed = files.CSV.toString().trim().split('\r\n').slice(1).filter((line) => !line.endsWith(',')).length;
  assert.ok(disputed > 0);
  assert.equal(files.SVG.toString().match(/class="disputed"/g).length, disputed);
  const graph = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'application/xml');
    const ids = new Set([...parsed.querySelectorAll('node')].map(({ id }) => id));
    const ends = [...parsed.querySelectorAll('edge')].flatMap((edge) => [edge.getAttribute('source'), edge.getAttribute('target')]);
    return { broken: parsed.querySelector('parsererror') !== null, nodes: ids.size, loose: ends.filter((id) => !ids.has(id)) };
  }, files.GraphML.toString());
  assert.deepEqual(graph, { broken: false, nodes: 8, loose: [] });
  const drawn = await page.evaluate(async (bytes) => {
    const image = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
    const context = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height }).getContext('2d');
    context.drawImage(image, 0, 0);
    return new Set(new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer)).size;
  }, [...files.PNG]);
  assert.ok(drawn > 20, `the PNG has ${drawn} colours`);
  assert.equal(files.CSV.toString().trim().split('\r\n').length, 8);
  assert.equal(files.GraphML.toString().match(/<edge /g).length, 7);
  page.quiet();
  await page.leave();
});

test('the timeline shows memberships as bars, chairs as a band, events as marks', only, async () => {
  const page = await explorer(browser, '#day=2012-09-01&view=timeline&of=org:csto');
  const bar = page.locator('#timeline .bar-of-time[aria-label^="Uzbekistan, member of"]');
  await bar.waitFor(patience);
  assert.equal(await bar.locator('.certain').count(), 1);
  assert.equal(await bar.locator('.suspended').count(), 1);
  assert.equal(await bar.locator('.disputed').count(), 1);
  assert.match(await bar.getAttribute('aria-label'), /; disputed: when it began, when it ended$/);
  await page.locator('#timeline text', { hasText: 'Chairs' }).waitFor(patience);
  await page.locator('#timeline [data-event]').first().waitFor({ state: 'attached', ...patience });
  await bar.focus();
  await page.keyboard.press('Enter');
  await page.locator('#claims code', { hasText: '001:P36' }).first().waitFor(patience);
  // The facts take room beside it; all of it is still seen.
  await page.waitForFunction(() => document.querySelector('#timeline svg').getBoundingClientRect().right <= document.getElementById('facts').getBoundingClientRect().left, null, patience);
  await page.getByRole('button', { name: 'Download' }).click();
  const [download] = await Promise.all([page.waitForEvent('download', patience), page.locator('[data-format="PNG"]').click()]);
  assert.equal((await readFile(await download.path())).subarray(1, 4).toString(), 'PNG');
  await page.picture('explorer-timeline');
  page.quiet();
  await page.leave();
});

test('without WebGL the list says the same', only, async () => {
  const prepare = (page) =>
    page.addInitScript(() => {
      const real = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function context(kind, ...rest) {
        return kind.includes('webgl') ? null : real.call(this, kind, ...rest);
      };
    });
  const page = await explorer(browser, '#day=2012-09-01&types=MEMBER_OF&around=org:csto', { prepare });
  await page.locator('#notice', { hasText: 'cannot draw the network' }).waitFor(patience);
  const row = page.locator('#list tr', { hasText: 'Uzbekistan' });
  await row.waitFor(patience);
  assert.equal(await row.getAttribute('data-look'), 'suspended');
  assert.equal(await page.locator('#list tbody tr').count(), 7);
  await row.getByRole('button').click();
  await page.locator('#claims code', { hasText: '001:P36' }).first().waitFor(patience);
  page.quiet();
  await page.leave();
});

test('it is usable at phone width', only, async () => {
  const page = await explorer(browser, '#day=2022-01-06', { viewport: { width: 390, height: 844 } });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(overflow <= 0, `${overflow} pixels too wide`);
  const box = await page.locator('#picture').boundingBox();
  assert.ok(box.height > 300, `the picture is ${box.height} pixels high`);
  assert.ok(await page.locator('#day').isVisible());
  await page.picture('explorer-phone');
  page.quiet();
  await page.leave();
});

for (const colorScheme of ['light', 'dark']) {
  test(`it has its picture taken, ${colorScheme}`, only, async () => {
    const page = await explorer(browser, '#day=2022-01-06', { colorScheme, viewport: { width: 1280, height: 800 } });
    await page.waitForTimeout(500); // the first frame is drawn
    await page.picture(`explorer-${colorScheme}`);
    if (colorScheme === 'light' && process.env.ENTENTE_README) {
      await page.screenshot({ path: new URL('../../docs/explorer.png', import.meta.url).pathname });
    }
    page.quiet();
    await page.leave();
  });
}
