// The timeline view: one actor or organization through its whole history.
import { EVENTS } from '../documents.js';
import { at, h } from '../dom.js';
import { THEMES, themeName } from '../picture/paint.js';
import { drawTimeline } from './drawing.js';
import { eventMarks, timelineRows, timelineSpan } from './rows.js';

/** Whose timeline is shown when nobody chose one. */
export const FIRST = 'org:csto';

/**
 * @param {Function} ask
 * @param {object} network
 * @param {object} kept The kept view: `of` is whose timeline it is.
 * @returns {{show: (mask: Uint8Array) => void, moveTo: (day: number) => void, svg: () => SVGElement | null}}
 */
export function setUpTimeline(ask, network, kept) {
  const box = at('timeline');
  const events = new Map();
  let drawn = null;

  const draw = (mask) => {
    const { of, day } = kept.get();
    const id = of ?? FIRST;
    const node = network.nodeById.get(id);
    if (!node) {
      box.replaceChildren(h('p', { class: 'note' }, `There is no timeline of ${id}. Choose somebody with the search above.`));
      drawn = null;
      return;
    }
    const marks = events.get(id) ?? [];
    const timeline = timelineRows(network, id, mask);
    const frame = { ...timelineSpan(network, timeline, marks), width: Math.max(300, box.clientWidth - 24), theme: THEMES[themeName()], title: node.name };
    drawn = drawTimeline(network, timeline, marks, frame, (edge) => kept.set({ select: edge }));
    drawn.moveTo(day);
    const empty = timeline.rows.length + timeline.bands.length === 0;
    box.replaceChildren(
      h('h2', {}, node.name),
      h('p', { class: 'note' }, empty ? 'Nothing of it passes the filter.' : 'Solid: certain. Faded: possible. Hatched: suspended. Diamond: its sources disagree. Each bar leads to its claims; the line is the day below.'),
      drawn.svg,
    );
  };
  const show = async (mask) => {
    draw(mask);
    const id = kept.get().of ?? FIRST;
    if (events.has(id)) return;
    events.set(id, []);
    const answer = await ask({ query: EVENTS, variables: { id } });
    events.set(id, eventMarks(answer.data?.node));
    if (!box.hidden && (kept.get().of ?? FIRST) === id) draw(mask);
  };
  return { show, moveTo: (day) => drawn?.moveTo(day), svg: () => drawn?.svg ?? null };
}
