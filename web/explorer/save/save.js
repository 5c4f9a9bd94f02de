// The downloads of the current view.
import { fromDay } from '../day.js';
import { at, h } from '../dom.js';
import { shownRows } from '../list.js';
import { networkPNG, svgPNG, toSVG } from './drawing.js';
import { toCSV, toGraphML } from './table.js';

/**
 * @param {{network: object, looks: () => Uint8Array, kept: object, picture: () => object | null, timeline: object, fail: (words: string) => void}} shown
 *   What is on the screen; `picture` is null where nothing can be drawn.
 */
export function setUpDownloads(shown) {
  const formats = [
    ['PNG', 'the picture as it is', 'image/png', png],
    ['SVG', 'the picture as lines and text', 'image/svg+xml', svg],
    ['CSV', 'the relationships as a table', 'text/csv', table],
    ['GraphML', 'the network for networkx, igraph, Gephi', 'application/graphml+xml', graphml],
  ];
  at('download-list').replaceChildren(
    ...formats.map(([name, words, type, make]) =>
      h('li', {}, h('button', { type: 'button', class: 'entry', 'data-format': name, onclick: () => save(shown, name, type, make) }, h('strong', {}, name), ` ${words}`)),
    ),
  );
}

async function save(shown, name, type, make) {
  const view = shown.kept.get();
  try {
    const content = await make(shown, view);
    const blob = content instanceof Blob ? content : new Blob([content], { type: `${type};charset=utf-8` });
    const address = URL.createObjectURL(blob);
    h('a', { href: address, download: `entente-${view.view}-${fromDay(view.day)}.${name.toLowerCase()}` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    at('downloads').hidePopover();
  } catch (error) {
    shown.fail(`The ${name} cannot be made: ${error.message}`);
  }
}

function png(shown, { view }) {
  const { timeline } = shown;
  if (view !== 'timeline') return networkPNG(pictureOf(shown));
  const drawn = timeline.svg();
  const { width, height } = drawn.getBoundingClientRect();
  return svgPNG(standalone(drawn), { width, height }, getComputedStyle(document.body).backgroundColor);
}

function svg(shown, { view, day }) {
  if (view === 'timeline') return standalone(shown.timeline.svg());
  const title = `Entente, ${fromDay(day)}`;
  return toSVG(pictureOf(shown), shownRows(shown.network, shown.looks()), shown.looks(), title);
}

function table({ network, looks }) {
  return toCSV(network, shownRows(network, looks()), looks());
}

function graphml({ network, looks }, { day }) {
  return toGraphML(network, shownRows(network, looks()), looks(), day);
}

function pictureOf({ picture }) {
  const drawn = picture();
  if (!drawn) throw new Error('this browser draws no network. The list, CSV and GraphML hold the same.');
  return drawn;
}

function standalone(drawn) {
  if (!drawn) throw new Error('there is no timeline on the screen.');
  return new XMLSerializer().serializeToString(drawn);
}
