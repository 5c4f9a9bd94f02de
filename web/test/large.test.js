// Two thousand nodes and twenty thousand edges: the page stays usable. Counts
// are asserted here; times are for `npm run bench`, since machines differ. A
// small window does, for software draws each point of it: one page serves both tests.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { slideTo } from './atlas.js';
import { launch } from './chromium.js';
import { EDGES, expected, NODES } from './generated.js';
import { large, steps } from './large.js';
import { built } from './server.js';

const STEPS = 8;
const only = built ? {} : { skip: 'the explorer is not built: npm run build, then build the server' };
let browser;
let page;

before(async () => {
  browser = await launch();
  if (built) page = await large(browser, { viewport: { width: 760, height: 480 } });
});
after(() => browser?.close());

test('a large network is drawn whole and counted rightly on every day', only, async () => {
  const drawn = await page.evaluate(() => {
    const graph = window.entente.picture.renderer.getGraph();
    return { nodes: graph.order, edges: graph.size };
  });
  assert.deepEqual(drawn, { nodes: NODES, edges: EDGES });
  for (const day of ['1960-05-01', '1991-12-25', '2008-07-15', '2022-01-06']) {
    await slideTo(page, day);
    const { certain, possible } = await page.locator('#counts').evaluate(({ dataset }) => ({ ...dataset }));
    assert.deepEqual({ certain: Number(certain), possible: Number(possible) }, expected(day), day);
    const looks = await page.evaluate(() => window.entente.picture.shared.looks.reduce((counts, look) => ({ ...counts, [look]: (counts[look] ?? 0) + 1 }), {}));
    assert.deepEqual({ certain: looks[1] ?? 0, possible: looks[2] ?? 0 }, expected(day), `drawn on ${day}`);
  }
  page.quiet();
});

test('a step of the slider computes no edge of the picture anew', only, async () => {
  await page.evaluate(() => {
    const { renderer } = window.entente.picture;
    window.counted = { edges: 0, nodes: 0 };
    for (const [name, key] of [['addEdgeToProgram', 'edges'], ['addNodeToProgram', 'nodes']]) {
      const real = renderer[name];
      renderer[name] = function counting(...values) {
        window.counted[key]++;
        return real.apply(this, values);
      };
    }
  });
  await steps(page, STEPS);
  const { edges, nodes } = await page.evaluate(() => window.counted);
  assert.equal(edges, 0);
  assert.ok(nodes > 0 && nodes < STEPS * NODES, `${nodes} nodes were drawn anew in ${STEPS} steps`);
  page.quiet();
});
