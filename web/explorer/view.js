// The view is what an address can say: day, filter, selection, kind of view and
// camera. Everything that a person changes goes through here.
import { fromDay, toDay } from './day.js';
import { TYPES } from './relations.js';

const VIEWS = ['network', 'timeline', 'list'];

/** The day on which the explorer opens: the first peacekeepers land in Kazakhstan. */
const FIRST_DAY = toDay('2022-01-06');

/** What the explorer shows when the address says nothing. */
export function defaultView() {
  return { view: 'network', day: FIRST_DAY, types: Object.keys(TYPES), around: [], select: null, of: null, camera: null };
}

/**
 * Reads a view from the fragment of an address. What cannot be read is left at its default.
 * @param {string} hash `#day=2008-07-15&types=MEMBER_OF&around=org:csto&select=org:csto`.
 */
export function readView(hash) {
  const params = new URLSearchParams(hash.replace(/^#/, ''));
  const view = defaultView();
  const list = (name) => (params.get(name) ?? '').split(',').filter(Boolean);
  if (VIEWS.includes(params.get('view'))) view.view = params.get('view');
  view.day = toDay(params.get('day'), view.day);
  if (params.has('types')) view.types = list('types').filter((type) => TYPES[type]);
  view.around = list('around');
  view.select = params.get('select') || null;
  view.of = params.get('of') || null;
  const camera = list('camera').map(Number);
  if (camera.length === 3 && camera.every(Number.isFinite) && camera[2] > 0) {
    view.camera = { x: camera[0], y: camera[1], ratio: camera[2] };
  }
  return view;
}

/** The fragment that brings a view back; defaults are left out, but not the day. */
export function writeView({ view, day, types, around, select, of, camera }) {
  const parts = [`day=${fromDay(day)}`];
  const add = (name, value) => value && parts.push(`${name}=${encodeURIComponent(value).replace(/%3A/g, ':').replace(/%2C/g, ',')}`);
  if (view !== 'network') add('view', view);
  if (types.length < Object.keys(TYPES).length) parts.push(`types=${types.join(',')}`);
  add('around', around.join(','));
  add('of', of);
  add('select', select);
  if (camera) add('camera', [camera.x, camera.y, camera.ratio].map((value) => value.toFixed(3)).join(','));
  return `#${parts.join('&')}`;
}

/**
 * Keeps a view, and tells everybody who listens what has changed.
 * @param {object} view
 * @returns {{get: () => object, set: (change: object) => void, listen: (hear: (view: object, changed: Set<string>) => void) => void}}
 */
export function keepView(view) {
  let current = view;
  const listeners = [];
  return {
    get: () => current,
    listen: (hear) => listeners.push(hear),
    set(change) {
      const changed = new Set(Object.keys(change).filter((key) => !same(change[key], current[key])));
      if (changed.size === 0) return;
      current = { ...current, ...change };
      for (const hear of listeners) hear(current, changed);
    },
  };
}

function same(a, b) {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
