// The same in words: every relationship of the day as a row of a table. It is
// what a screen reader reads, and all there is without WebGL.
import { at, h } from './dom.js';
import { LOOKS } from './network.js';
import { AXES, sentence, shortDates } from './panel/words.js';
import { TYPES } from './relations.js';

const PAGE = 200;

/**
 * @param {object} network
 * @param {Uint8Array} looks Of the day that is shown.
 * @param {(id: string) => void} choose
 */
export function showList(network, looks, choose, most = PAGE) {
  const rows = shownRows(network, looks);
  const more = rows.length > most && h('button', { type: 'button', onclick: () => showList(network, looks, choose, most + PAGE) }, `Show ${Math.min(PAGE, rows.length - most)} more of ${rows.length}`);
  const head = ['Relationship', 'Kind', 'Dates, as sources say', 'On this day', 'Disputed'].map((word) => h('th', { scope: 'col' }, word));
  at('list').replaceChildren(
    h('table', {}, h('caption', {}, `${rows.length} relationships`), h('thead', {}, h('tr', {}, ...head)), h('tbody', {}, ...rows.slice(0, most).map((edge) => row(network, looks, edge, choose)))),
    ...(more ? [more] : []),
  );
}

/** The edges of a day, by type and name. */
export function shownRows(network, looks) {
  const order = Object.keys(TYPES);
  const name = (id) => network.nodeById.get(id).name;
  return network.edges
    .filter(({ row }) => looks[row] !== 0)
    .sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type) || name(a.target).localeCompare(name(b.target), 'en') || name(a.source).localeCompare(name(b.source), 'en'));
}

function row(network, looks, edge, choose) {
  const look = looks[edge.row];
  return h(
    'tr',
    { 'data-look': LOOKS[look] },
    h('th', { scope: 'row' }, h('button', { type: 'button', class: 'link', 'data-edge': edge.id, onclick: () => choose(edge.id) }, sentence(network, edge))),
    h('td', {}, TYPES[edge.type].plural),
    h('td', {}, shortDates(edge.spell)),
    h('td', {}, LOOKS[look]),
    h('td', {}, edge.spell.disputed.map((axis) => AXES[axis]).join(', ')),
  );
}
