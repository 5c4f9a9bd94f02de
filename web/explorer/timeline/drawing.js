// A timeline as SVG. Colours are attributes, so that the drawing can be saved as it is.
import { AFTER, BEFORE, fromDay, spoken, toDay, yearOf } from '../day.js';
import { h } from '../dom.js';
import { AXES, certainDays, possibleDays, sentence } from '../panel/words.js';
import { diamond, EDGE_COLOURS } from '../picture/paint.js';
import { drawnFrom } from './rows.js';

const ROW = 22;
const BAR = 12;
const TOP = 28;

/**
 * @param {object} network
 * @param {{rows: object[], bands: object[]}} timeline
 * @param {object[]} marks
 * @param {{first: number, last: number, width: number, theme: object, title: string}} frame
 * @param {(id: string) => void} choose
 * @returns {{svg: SVGElement, moveTo: (day: number) => void}}
 */
export function drawTimeline(network, { rows, bands }, marks, frame, choose) {
  const names = Math.min(210, frame.width * 0.3);
  const scale = (frame.width - names - 12) / (frame.last - frame.first);
  const x = (day) => names + (Math.min(frame.last, Math.max(frame.first, day)) - frame.first) * scale;
  const parts = [];
  const context = { network, x, names, choose, theme: frame.theme };
  let y = TOP;
  for (const row of rows) {
    parts.push(name(row.label, y, context), ...row.bars.flatMap((bar) => drawBar(bar, y, context)));
    y += ROW;
  }
  for (const band of bands) {
    y += 8;
    parts.push(name(band.label, y, context, true));
    for (const lane of band.lanes) {
      parts.push(...lane.flatMap((bar) => drawBar(bar, y, context, true)));
      y += ROW;
    }
  }
  if (marks.length) {
    y += 8;
    parts.push(name('Events', y, context, true), ...marks.map((mark) => drawMark(mark, y, context)));
    y += ROW;
  }
  const height = y + 10;
  const now = h('svg:line', { y1: TOP - 8, y2: height, stroke: frame.theme.ink, 'stroke-width': 1.5, class: 'now' });
  const svg = h(
    'svg:svg',
    { width: frame.width, height, viewBox: `0 0 ${frame.width} ${height}`, role: 'group', 'aria-label': `Timeline of ${frame.title}`, 'font-family': 'system-ui, sans-serif', 'font-size': 12 },
    h('svg:defs', {}, hatch(frame.theme)),
    ...decades(frame, x, height),
    ...parts,
    now,
  );
  const moveTo = (day) => {
    now.setAttribute('x1', x(day));
    now.setAttribute('x2', x(day));
  };
  return { svg, moveTo };
}

function hatch({ grey, ground }) {
  return h('svg:pattern', { id: 'hatch', width: 5, height: 5, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
    h('svg:rect', { width: 5, height: 5, fill: grey }), h('svg:rect', { width: 2, height: 5, fill: ground }));
}

function decades({ first, last, theme }, x, height) {
  const step = last - first > 365 * 45 ? 10 : 5;
  const lines = [];
  for (let year = Math.ceil(yearOf(first) / step) * step; year <= yearOf(last); year += step) {
    const at = x(toDay(`${year}-01-01`));
    lines.push(h('svg:line', { x1: at, x2: at, y1: TOP - 8, y2: height, stroke: theme.grey, 'stroke-width': 0.5 }), h('svg:text', { x: at, y: 14, fill: theme.soft, 'text-anchor': 'middle' }, String(year)));
  }
  return lines;
}

function name(label, y, { names, theme }, bold = false) {
  const most = Math.floor(names / 6.6);
  const short = label.length > most ? `${label.slice(0, most - 1)}…` : label;
  return h('svg:text', { x: names - 8, y: y + BAR, fill: theme.ink, 'text-anchor': 'end', 'font-weight': bold ? 650 : 400 }, short, h('svg:title', {}, label));
}

function piece(x, from, until, y, attributes) {
  const width = Math.max(2, x(until) - x(from));
  return h('svg:rect', { x: x(from), y, width, height: BAR, rx: 2, ...attributes });
}

function drawBar({ edge, row, other }, y, { network, x, choose, theme }, named = false) {
  const colour = EDGE_COLOURS[edge.type];
  const pieces = [piece(x, drawnFrom(network, row), network.possibleUntil[row], y + 2, { fill: colour, opacity: 0.3, class: 'possible' })];
  if (network.certainFrom[row] < network.certainUntil[row]) {
    pieces.push(piece(x, network.certainFrom[row], network.certainUntil[row], y + 2, { fill: colour, class: 'certain' }));
  }
  for (const over of network.suspensions.get(row) ?? []) {
    const from = Math.max(network.certainFrom[over], network.possibleFrom[row]);
    const until = Math.min(network.certainUntil[over], network.possibleUntil[row]);
    if (from < until) pieces.push(piece(x, from, until, y + 2, { fill: 'url(#hatch)', class: 'suspended' }));
  }
  const disputed = edge.spell.disputed.map((axis) => AXES[axis]).join(', ');
  if (disputed) {
    const left = x(drawnFrom(network, row));
    const middle = named ? left : (left + x(network.possibleUntil[row])) / 2; // a band has a name in its middle
    pieces.push(h('svg:path', { d: diamond(middle, y + 2 + BAR / 2), fill: theme.ground, stroke: theme.ink, 'stroke-width': 1.3, class: 'disputed' }));
  }
  const words = `${sentence(network, edge)}: surely ${certainDays(edge.spell)}, possibly ${possibleDays(edge.spell)}${disputed && `; disputed: ${disputed}`}`;
  const label = named && inside(other.acronym || other.name, x, drawnFrom(network, row), network.possibleUntil[row], y, theme);
  return [pressable(words, () => choose(edge.id), { 'data-edge': edge.id }, pieces), label].filter(Boolean);
}

// As much of a name as its bar has room for.
function inside(label, x, from, until, y, theme) {
  const most = Math.floor((x(until) - x(from) - 6) / 6.4);
  const text = label.length <= most ? label : `${label.slice(0, most - 1)}…`;
  return most > 3 ? h('svg:text', { x: x(from) + 4, y: y + BAR, fill: theme.ink, 'font-size': 11, 'pointer-events': 'none', 'aria-hidden': true }, text) : null;
}

function drawMark({ id, name: title, words, from, until }, y, { x, choose, theme }) {
  const middle = x((from + until) / 2);
  const days = from === until ? spoken(from) : `between ${spoken(from)} and ${spoken(until)}`;
  return pressable(`${title}, ${days}: ${words}`, () => choose(id), { 'data-event': id }, [
    h('svg:circle', { cx: middle, cy: y + 2 + BAR / 2, r: 5.5, fill: '#c990c0', stroke: theme.ground, 'stroke-width': 1 }),
  ]);
}

function pressable(words, act, attributes, pieces) {
  return h(
    'svg:g',
    {
      role: 'button', tabindex: 0, 'aria-label': words, class: 'bar-of-time', ...attributes,
      onclick: act,
      onkeydown: (event) => (event.key === 'Enter' || event.key === ' ') && (event.preventDefault(), event.stopPropagation(), act()),
    },
    h('svg:title', {}, words),
    ...pieces,
  );
}

/** Says a bar's days for a table: half-open days become inclusive, no bound becomes empty. */
export function edgeDays(network, row) {
  const day = (value) => (value > BEFORE && value < AFTER ? fromDay(value) : '');
  const through = (value) => (value > BEFORE && value < AFTER ? fromDay(value - 1) : '');
  return {
    possibleFrom: day(network.possibleFrom[row]),
    possibleThrough: through(network.possibleUntil[row]),
    certainFrom: day(network.certainFrom[row]),
    certainThrough: network.certainFrom[row] < network.certainUntil[row] ? through(network.certainUntil[row]) : '',
  };
}
