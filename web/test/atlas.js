// What the tests of the explorer share.
import { toDay } from '../explorer/day.js';
import { base } from './server.js';
import { visit } from './visit.js';

export const patience = { timeout: 90_000 };

/** Opens the explorer at a view and waits until it shows it. */
export async function explorer(browser, hash = '', options = {}) {
  const page = await visit(browser, new URL(`/explorer${hash}`, base).toString(), options);
  await page.locator('html[data-ready][data-placed]').waitFor({ state: 'attached', ...patience });
  await page.waitForFunction(() => !window.entente.picture?.renderer.getCamera().isAnimated(), null, patience);
  return page;
}

/** Moves the slider to a day, as a hand does. */
export async function slideTo(page, text) {
  await page.locator('#day').evaluate((slider, day) => {
    slider.value = String(day);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  }, toDay(text));
  await page.locator(`#counts[data-day="${text}"]`).waitFor(patience);
}

/** How one edge looks on the day that is shown: what the columns say and what the picture was given. */
export function lookOf(page, type, source, target) {
  return page.evaluate(
    (wanted) => {
      const words = ['', 'certain', 'possible', 'suspended', 'possibly suspended'];
      const { network, looks, picture } = window.entente;
      const rows = network.edges.filter((edge) => edge.type === wanted.type && edge.source === wanted.source && edge.target === wanted.target).map(({ row }) => row);
      const row = rows.find((each) => looks[each] !== 0) ?? rows[0];
      return { look: words[looks[row]], drawn: words[picture.shared.looks[row] % 8], id: network.edges[row].id };
    },
    { type, source, target },
  );
}

/** A point of an edge on the screen: the one that is farthest from what else is drawn. */
export function pointOf(page, id) {
  return page.evaluate((wanted) => {
    const { network, looks, picture } = window.entente;
    const along = (from, to, share) => ({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share });
    const distance = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);
    const shares = Array.from({ length: 41 }, (_, index) => 0.1 + index * 0.02);
    const shown = network.edges.filter(({ row }) => looks[row] !== 0).map((edge) => ({ id: edge.id, ...picture.lineOf(edge) }));
    const own = shown.find((edge) => edge.id === wanted);
    const others = shown.filter((edge) => edge.id !== wanted).flatMap(({ from, to }) => [0, ...shares, 1].map((share) => along(from, to, share)));
    const nodes = shown.flatMap(({ from, to }) => [from, to]);
    const room = (point) => Math.min(...[...others, ...nodes].map((other) => distance(point, other)));
    const best = shares.map((share) => along(own.from, own.to, share)).sort((a, b) => room(b) - room(a))[0];
    const box = document.getElementById('picture').getBoundingClientRect();
    return { x: box.x + best.x, y: box.y + best.y };
  }, id);
}

/** Where on the screen a node is. */
export function placeOf(page, id) {
  return page.evaluate((wanted) => {
    const { renderer } = window.entente.picture;
    const { x, y } = renderer.framedGraphToViewport(renderer.getNodeDisplayData(wanted));
    const box = document.getElementById('picture').getBoundingClientRect();
    return { x: box.x + x, y: box.y + y };
  }, id);
}
