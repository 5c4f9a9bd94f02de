// The explorer: reads the network once, then shows it on any day.
import '../plain/bar.css';
import './explorer.css';
import { ask } from '../plain/ask.js';
import { shareAddress } from '../plain/share.js';
import { fromDay, spoken } from './day.js';
import { viewDocument } from './documents.js';
import { at } from './dom.js';
import { setUpFilter } from './filter.js';
import { span } from './history.js';
import { setUpKeys } from './keys.js';
import { showList } from './list.js';
import { readNetwork } from './load.js';
import { buildNetwork, countLooks, lookOn, passing } from './network.js';
import { setUpFacts } from './panel/facts.js';
import { canDraw, drawNetwork } from './picture/picture.js';
import { placesOf } from './picture/places.js';
import { setUpDownloads } from './save/save.js';
import { setUpSearch } from './search.js';
import { setUpTime } from './time.js';
import { FIRST, setUpTimeline } from './timeline/timeline.js';
import { keepView, readView, writeView } from './view.js';
import { setUpViews, showView } from './views.js';

const AT_ONCE = 800; // nodes
const NO_WEBGL = 'This browser cannot draw the network (it has no WebGL). The list and the timeline say the same.';

async function start() {
  const began = performance.now();
  const network = buildNetwork(await readNetwork(ask));
  const read = performance.now();
  const drawable = canDraw();
  const { now, later: right } = drawable ? placesOf(network, window.localStorage) : { now: {}, later: null };
  // A small network is shown where it belongs; a large one at once, and moved when its places are known.
  const places = network.nodes.length > AT_ONCE || !right ? now : await right;
  const page = explore(network, drawable, places);
  notice(drawable ? '' : NO_WEBGL);
  // What the browser tests look at: counts, never pixels.
  const times = { read: read - began, ready: performance.now() - read, placed: 0 };
  window.entente = Object.assign(page, { times });
  document.documentElement.dataset.ready = 'true';
  if (right) page.picture.place(await right);
  times.placed = performance.now() - read;
  document.documentElement.dataset.placed = 'true';
}

function explore(network, drawable, places) {
  const kept = keepView(within(readView(window.location.hash), drawable));
  const days = span(network);
  const looks = new Uint8Array(network.edges.length);
  const shown = new Uint8Array(network.nodes.length);
  let mask = passing(network, filterOf(kept.get()));

  const select = (id) => kept.set({ select: id });
  const moved = ({ x, y, ratio }) => kept.set({ camera: x === 0.5 && y === 0.5 && ratio === 1 ? null : { x, y, ratio } });
  const picture = drawable
    ? drawNetwork(at('picture'), network, places, { node: select, edge: select, ground: () => select(null), moved: later(moved, 250) })
    : null;
  if (kept.get().camera && picture) picture.renderer.getCamera().setState(kept.get().camera);
  const timeline = setUpTimeline(ask, network, kept);
  const filter = setUpFilter(network, kept);
  const time = setUpTime(network, days, kept);
  const list = later(() => kept.get().view === 'list' && showList(network, looks, select), 60);
  const tally = later(() => filter.count(looks), 60);

  const draw = () => {
    const { day, select: chosen } = kept.get();
    lookOn(network, mask, day, looks);
    const counts = countLooks(network, looks, shown);
    picture?.show(looks, shown, { node: network.nodeById.get(chosen)?.index ?? null, edge: network.edgeById.get(chosen)?.row ?? null });
    at('counts').textContent = tell(day, counts);
    Object.assign(at('counts').dataset, { day: fromDay(day), ...counts });
    timeline.moveTo(day);
    list();
    tally();
  };
  const refilter = () => {
    mask = passing(network, filterOf(kept.get()));
    time.filtered(mask);
  };
  const remember = later((view) => window.history.replaceState(null, '', writeView(view)), 150);
  kept.listen((view, changed) => {
    const filtered = changed.has('types') || changed.has('around');
    if (filtered) refilter();
    if (filtered || changed.has('day') || changed.has('select')) draw();
    if (changed.has('around')) picture?.fit();
    if (changed.has('view') || ((filtered || changed.has('of')) && view.view === 'timeline')) showView(view, timeline, mask);
    if (changed.has('view')) draw();
    link(view);
    remember(view);
  });
  window.addEventListener('hashchange', () => {
    kept.set(within(readView(window.location.hash), drawable));
    picture?.renderer.getCamera().setState(kept.get().camera ?? { x: 0.5, y: 0.5, ratio: 1 });
  });
  setUpSearch(ask, (id) => found(id, { network, picture, kept }));
  setUpFacts(ask, network, kept);
  setUpDownloads({ network, looks: () => looks, kept, picture: () => picture, timeline, fail: notice });
  setUpViews(network, kept, drawable);
  setUpKeys({ kept, picture, time });
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    picture?.repaint();
    showView(kept.get(), timeline, mask);
  });
  // The facts beside it and the window change its width.
  new ResizeObserver(later(() => kept.get().view === 'timeline' && timeline.show(mask), 150)).observe(at('timeline'));
  refilter();
  showView(kept.get(), timeline, mask);
  draw();
  if (picture && !kept.get().camera) begin(picture, network, kept.get());
  link(kept.get());
  return { network, looks, kept, picture, days };
}

// Without WebGL there is no picture to look at.
function within(view, drawable) {
  return !drawable && view.view === 'network' ? { ...view, view: 'list' } : view;
}

// Where an address says nothing of it, one looks at what it is about.
function begin(picture, network, { around, select }) {
  if (around.length) picture.fit();
  else if (network.nodeById.has(select)) picture.fly(select);
}

function filterOf({ types, around }) {
  return { types: new Set(types), around: new Set(around) };
}

function tell(day, { nodes, certain, possible, suspended }) {
  return `${spoken(day)}: ${certain} certain, ${possible} possible, ${suspended} suspended; ${nodes} nodes`;
}

function found(id, { network, picture, kept }) {
  if (kept.get().view === 'timeline') {
    kept.set({ of: id, select: null });
    return;
  }
  kept.set({ select: id });
  if (network.nodeById.has(id)) picture?.fly(id);
}

function link(view) {
  const whole = view.view === 'timeline';
  const question = viewDocument({
    types: view.types,
    around: view.around,
    of: whole ? (view.of ?? FIRST) : null,
    day: whole ? null : fromDay(view.day),
  });
  at('graphql').href = shareAddress(new URL('/', window.location.href).toString(), question);
}

function notice(words) {
  at('notice').textContent = words;
  at('notice').hidden = words === '';
}

// Runs at most once in so many milliseconds, and always once after the last call.
function later(act, pause) {
  let timer = 0;
  let last = [];
  return (...values) => {
    last = values;
    if (timer) return;
    timer = setTimeout(() => {
      timer = 0;
      act(...last);
    }, pause);
  };
}

start().catch((error) => notice(`The explorer cannot show the graph: ${error.message}`));
