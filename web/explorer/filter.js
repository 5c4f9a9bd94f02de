// The filter: which relationships, and around whom. It is the legend too.
import { at, h } from './dom.js';
import { diamond, EDGE_COLOURS, NODE_COLOURS } from './picture/paint.js';
import { TYPES } from './relations.js';

/**
 * @param {object} network
 * @param {object} kept The kept view: `types` and `around`.
 * @returns {{count: (looks: Uint8Array) => void}} `count` writes how many of each type are shown.
 */
export function setUpFilter(network, kept) {
  const present = Object.keys(TYPES).filter((type) => network.edges.some((edge) => edge.type === type));
  const boxes = new Map(present.map((type) => [type, box(type, kept)]));
  at('types').replaceChildren(...[...boxes.values()].map(({ label }) => label));
  at('all-types').addEventListener('click', () => kept.set({ types: Object.keys(TYPES) }));
  at('no-types').addEventListener('click', () => kept.set({ types: [] }));
  at('filter').open = !window.matchMedia('(max-width: 900px)').matches; // a small screen is for the picture
  fillAround(network, kept);
  drawLegend(network);
  const show = (view) => {
    for (const [type, { input }] of boxes) input.checked = view.types.includes(type);
    showAround(network, kept);
  };
  kept.listen((view, changed) => (changed.has('types') || changed.has('around')) && show(view));
  show(kept.get());
  return { count: (looks) => count(network, boxes, looks) };
}

function box(type, kept) {
  const input = h('input', {
    type: 'checkbox',
    onchange: () => {
      const types = new Set(kept.get().types);
      if (input.checked) types.add(type);
      else types.delete(type);
      kept.set({ types: Object.keys(TYPES).filter((each) => types.has(each)) });
    },
  });
  const number = h('output', {});
  const swatch = h('i', { style: `background: ${EDGE_COLOURS[type]}` });
  return { input, number, label: h('label', {}, input, swatch, h('span', {}, TYPES[type].plural), number) };
}

function count(network, boxes, looks) {
  const counts = new Map([...boxes.keys()].map((type) => [type, 0]));
  network.edges.forEach(({ row, type }) => {
    if (looks[row] !== 0) counts.set(type, counts.get(type) + 1);
  });
  for (const [type, { number }] of boxes) number.textContent = String(counts.get(type));
}

function fillAround(network, kept) {
  const options = network.nodes
    .filter(({ type, index }) => type === 'Organization' && network.around[index].length > 0)
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
    .map(({ id, name, acronym }) => h('option', { value: id }, acronym ? `${name} (${acronym})` : name));
  const select = at('around');
  select.replaceChildren(h('option', { value: '' }, 'Choose an organization…'), ...options);
  select.addEventListener('change', () => {
    if (select.value) kept.set({ around: [...new Set([...kept.get().around, select.value])] });
    select.value = '';
  });
}

function showAround(network, kept) {
  const { around } = kept.get();
  const chips = around.map((id) => {
    const name = network.nodeById.get(id)?.acronym || network.nodeById.get(id)?.name || id;
    const remove = () => kept.set({ around: kept.get().around.filter((each) => each !== id) });
    return h('li', {}, name, ' ', h('button', { type: 'button', 'aria-label': `Do not limit to ${name}`, onclick: remove }, '×'));
  });
  at('around-list').replaceChildren(...(chips.length ? chips : [h('li', { class: 'none' }, 'everything')]));
}

function drawLegend(network) {
  const line = (look) =>
    h('svg:svg', { width: 34, height: 12, 'aria-hidden': 'true' },
      h('svg:line', { x1: 0, y1: 6, x2: 34, y2: 6, class: look }), look === 'disputed' && h('svg:path', { d: diamond(17, 6) }));
  const entries = [
    ['certain', 'certain on that day'],
    ['possible', 'only possible: the dates are vague'],
    ['suspended', 'suspended'],
    ['disputed', 'its sources disagree'],
  ].flatMap(([look, words]) => [h('dt', {}, line(look)), h('dd', {}, words)]);
  const kinds = Object.entries(NODE_COLOURS)
    .filter(([type]) => network.nodes.some((node) => node.type === type))
    .flatMap(([type, colour]) => [h('dt', {}, h('i', { style: `background: ${colour}` })), h('dd', {}, type.toLowerCase())]);
  at('legend').replaceChildren(...entries, ...kinds);
}
