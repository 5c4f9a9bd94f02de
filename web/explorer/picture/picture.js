// The drawn network: sigma over the network's nodes and edges.
import { MultiDirectedGraph } from 'graphology';
import Sigma from 'sigma';
import { labelPainters } from './labels.js';
import { FADED, linesProgram, SELECTED } from './lines.js';
import { channels, EDGE_COLOURS, mixed, NODE_COLOURS, THEMES, themeName } from './paint.js';
import { asides, shifted } from './slots.js';

const WIDE = 1.3; // screens are wider than high
const NAMED = 30; // nodes whose names always stand there
const GONE = 1e-6; // sigma draws nothing of a node so small, and its edges keep their places

/** Whether this browser can draw the network at all. */
export function canDraw() {
  const canvas = document.createElement('canvas');
  return Boolean(canvas.getContext('webgl2') ?? canvas.getContext('webgl'));
}

/**
 * Draws a network.
 * @param {HTMLElement} container
 * @param {object} network
 * @param {Record<string, [number, number]>} places
 * @param {{node: (id: string) => void, edge: (id: string) => void, ground: () => void, moved: (camera: object) => void}} told
 * @returns an object with `show`, `fly`, `renderer` and what the exports need.
 */
export function drawNetwork(container, network, places, told) {
  const theme = () => THEMES[themeName()];
  const colour = (name) => channels(theme()[name]);
  const shared = { looks: new Float32Array(network.edges.length), grey: () => colour('grey'), ink: () => colour('ink'), ground: () => colour('ground') };
  const state = { shown: new Uint8Array(network.nodes.length).fill(1), faded: null, selected: null };
  const paint = labelPainters(theme);
  const renderer = new Sigma(asGraph(network, places, container.clientWidth), container, {
    allowInvalidContainer: true,
    enableEdgeEvents: true,
    defaultEdgeType: 'line',
    edgeProgramClasses: { line: linesProgram(shared) },
    nodeReducer: (id, data) => asShown(state, data, theme().ground),
    defaultDrawNodeLabel: paint.label,
    defaultDrawNodeHover: paint.hover,
    labelRenderedSizeThreshold: 4.6 * Math.min(1, Math.max(0.6, container.clientWidth / 900)),
    labelDensity: 2,
    labelGridCellSize: 90,
    zIndex: true,
    stagePadding: 20,
    minCameraRatio: 0.05,
    maxCameraRatio: 3,
  });
  renderer.setCustomBBox({ x: [-1.15 * WIDE, 1.15 * WIDE], y: [-1.15, 1.15] });
  renderer.on('beforeRender', paint.begin);
  renderer.on('afterRender', paint.flush);
  renderer.on('clickNode', ({ node }) => told.node(node));
  renderer.on('clickEdge', ({ edge }) => told.edge(edge));
  renderer.on('clickStage', () => told.ground());
  renderer.getCamera().on('updated', (camera) => told.moved(camera));
  pointers(renderer, container);
  return {
    renderer,
    network,
    state,
    shared,
    show: (looks, shown, focus) => show(renderer, network, shared, state, looks, shown, focus),
    fly: (id) => fly(renderer, id),
    fit: () => fit(renderer, network, state.shown),
    place: (places) => place(renderer, network, places),
    lineOf: (edge) => lineOf(renderer, edge),
    widthOf: paint.widthOf,
    repaint: () => renderer.refresh(),
    theme,
  };
}

function asGraph(network, places, width) {
  const graph = new MultiDirectedGraph();
  const small = Math.min(1, Math.max(0.6, width / 900)); // on a phone
  const degrees = network.around.map(({ length }) => length);
  const named = Math.max(4, degrees.toSorted((a, b) => b - a)[NAMED] ?? 0);
  network.nodes.forEach(({ id, index, type, name, acronym }) => {
    const [x, y] = places[id] ?? [0, 0];
    const size = sizeOf(type, degrees[index]) * small;
    const forceLabel = type === 'Organization' && degrees[index] >= named;
    graph.addNode(id, { x: x * WIDE, y, size, forceLabel, color: NODE_COLOURS[type] ?? '#8a94a6', label: acronym || name, index, zIndex: size });
  });
  const aside = asides(network.edges);
  network.edges.forEach(({ id, row, source, target, type, spell }) => {
    const size = type === 'MEMBER_OF' ? 1.6 : 1.3;
    graph.addEdgeWithKey(id, source, target, { row, size, color: EDGE_COLOURS[type], aside: aside[row], disputed: spell.disputed.length > 0 });
  });
  return graph;
}

function sizeOf(type, degree) {
  const least = { Organization: 3.6, State: 5, Mission: 3.9 }[type] ?? 3.2;
  return Math.min(16, least + Math.sqrt(degree) * (type === 'Person' ? 0.3 : 0.9));
}

function asShown({ shown, faded, selected }, data, ground) {
  const chosen = data.index === selected;
  if (!shown[data.index] && !chosen) return { ...data, size: GONE, label: '', forceLabel: false };
  if (chosen) return { ...data, highlighted: true, forceLabel: true };
  if (faded?.[data.index]) return { ...data, color: mixed(data.color, ground, 0.75), label: '', forceLabel: false };
  return faded ? { ...data, forceLabel: true } : data;
}

/**
 * Shows a day.
 * @param {Uint8Array} looks One per edge, as `lookOn` fills them.
 * @param {Uint8Array} shown One per node.
 * @param {{node: number | null, edge: number | null}} focus What is selected: its surroundings stand out.
 */
function show(renderer, network, shared, state, looks, shown, focus) {
  const faded = focusOn(network, looks, focus);
  for (let row = 0; row < looks.length; row++) {
    const away = faded && !faded.edges(row) ? FADED : 0;
    shared.looks[row] = looks[row] === 0 ? 0 : looks[row] + away + (row === focus.edge ? SELECTED : 0);
  }
  const changed = [];
  const names = network.nodes;
  for (let index = 0; index < names.length; index++) {
    const before = [state.shown[index], state.faded?.[index] ?? 2, state.selected === index];
    const now = [shown[index], faded?.nodes[index] ?? 2, focus.node === index];
    if (before[0] !== now[0] || before[1] !== now[1] || before[2] !== now[2]) changed.push(names[index].id);
  }
  state.shown.set(shown);
  state.faded = faded?.nodes ?? null;
  state.selected = focus.node;
  if (changed.length) renderer.refresh({ partialGraph: { nodes: changed }, skipIndexation: true, schedule: true });
  else renderer.scheduleRender();
}

// Everything but the selected and what it is linked with on that day is faded.
function focusOn(network, looks, { node, edge }) {
  if (node == null && edge == null) return null;
  const nodes = new Uint8Array(network.nodes.length).fill(1);
  const unfade = (row) => {
    nodes[network.source[row]] = 0;
    nodes[network.target[row]] = 0;
  };
  if (edge != null) unfade(edge);
  if (node != null) {
    nodes[node] = 0;
    network.around[node].filter((row) => looks[row] !== 0).forEach(unfade);
  }
  return { nodes, edges: (row) => row === edge || (node != null && (network.source[row] === node || network.target[row] === node)) };
}

function fly(renderer, id) {
  const place = renderer.getNodeDisplayData(id);
  if (place) moveTo(renderer, { x: place.x, y: place.y, ratio: Math.min(renderer.getCamera().ratio, 0.6) });
}

// Moves so that all that is shown fills the picture, at most four times as large as all there is.
function fit(renderer, network, shown) {
  const places = network.nodes.filter(({ index }) => shown[index]).map(({ id }) => renderer.getNodeDisplayData(id));
  if (places.length === 0) return;
  const range = (axis) => places.reduce(([low, high], place) => [Math.min(low, place[axis]), Math.max(high, place[axis])], [Infinity, -Infinity]);
  const [[left, right], [bottom, top]] = [range('x'), range('y')];
  const now = renderer.viewRectangle();
  const { ratio } = renderer.getCamera();
  const share = Math.max((right - left) / Math.abs(now.x2 - now.x1), (top - bottom) / Math.abs(now.height));
  moveTo(renderer, { x: (left + right) / 2, y: (bottom + top) / 2, ratio: Math.min(1, Math.max(0.25, share * ratio * 1.35)) });
}

function moveTo(renderer, to) {
  const camera = renderer.getCamera();
  if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) camera.setState(to);
  else camera.animate(to, { duration: 400 });
}

// Moves every node to its place.
function place(renderer, network, places) {
  renderer.getGraph().updateEachNodeAttributes((id, attributes) => ({ ...attributes, x: places[id][0] * WIDE, y: places[id][1] }), { attributes: ['x', 'y'] });
  renderer.refresh();
}

// Where an edge is on the screen.
function lineOf(renderer, { id, source, target }) {
  const [from, to] = [source, target].map((end) => renderer.framedGraphToViewport(renderer.getNodeDisplayData(end)));
  return shifted(from, to, renderer.scaleSize(renderer.getGraph().getEdgeAttribute(id, 'aside')));
}

function pointers(renderer, container) {
  for (const [enter, leave] of [['enterNode', 'leaveNode'], ['enterEdge', 'leaveEdge']]) {
    renderer.on(enter, () => {
      container.style.cursor = 'pointer';
    });
    renderer.on(leave, () => {
      container.style.cursor = '';
    });
  }
}
