// The network in memory, in columns: on every step of the slider each edge is
// asked how it looks that day, so twenty thousand of them must be a short loop.
import { AFTER, BEFORE, toDay } from './day.js';

/** How an edge looks on a day. */
export const HIDDEN = 0;
export const CERTAIN = 1;
export const POSSIBLE = 2;
export const SUSPENDED = 3; // holds, and is surely suspended
export const MAYBE_SUSPENDED = 4; // one of the two is only possible

/** The words for it, as the list and the exports say it. */
export const LOOKS = ['', 'certain', 'possible', 'suspended', 'possibly suspended'];

/**
 * Puts what was read into columns.
 * @param {{nodes: object[], edges: object[]}} read As `readNetwork` returns it.
 * @returns {object} nodes and edges in a stable order, `nodeById`, `edgeById`, and for every edge the
 *   half-open days of which `certain` and `possible` consist; a suspension's end with the membership. Edges to what is no node here are left out.
 */
export function buildNetwork({ nodes, edges }) {
  const ordered = [...new Map(nodes.map((node) => [node.id, node])).values()].sort(byId);
  const nodeById = new Map(ordered.map((node, index) => [node.id, { ...node, index }]));
  const kept = [...new Map(edges.map((edge) => [edge.id, edge])).values()]
    .filter(({ source, target }) => nodeById.has(source) && nodeById.has(target) && source !== target)
    .sort(byId);
  const network = {
    nodes: [...nodeById.values()],
    nodeById,
    edges: kept.map((edge, row) => ({ ...edge, row })),
    possibleFrom: new Int32Array(kept.length),
    possibleUntil: new Int32Array(kept.length),
    certainFrom: new Int32Array(kept.length),
    certainUntil: new Int32Array(kept.length),
    source: new Int32Array(kept.length),
    target: new Int32Array(kept.length),
    suspensions: new Map(),
  };
  network.edgeById = new Map(network.edges.map((edge) => [edge.id, edge]));
  network.edges.forEach((edge) => fill(network, edge));
  linkSuspensions(network);
  network.around = neighbours(network);
  return network;
}

function byId(a, b) {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function fill(network, { row, source, target, spell }) {
  network.source[row] = network.nodeById.get(source).index;
  network.target[row] = network.nodeById.get(target).index;
  network.possibleFrom[row] = toDay(spell.possibleFrom, BEFORE);
  network.possibleUntil[row] = toDay(spell.possibleThrough, AFTER - 1) + 1;
  network.certainFrom[row] = spell.certain ? toDay(spell.certainFrom, BEFORE) : AFTER;
  network.certainUntil[row] = spell.certain ? toDay(spell.certainThrough, AFTER - 1) + 1 : BEFORE;
}

// Only a suspension of the whole membership that nobody disputes lies over it.
function linkSuspensions(network) {
  const pair = ({ source, target }) => `${source} ${target}`;
  const memberships = new Map();
  for (const edge of network.edges) {
    if (edge.type === 'MEMBER_OF') memberships.set(pair(edge), [...(memberships.get(pair(edge)) ?? []), edge.row]);
  }
  for (const edge of network.edges) {
    if (edge.type !== 'SUSPENDED_FROM' || edge.spell.scope !== 'MEMBERSHIP') continue;
    const under = memberships.get(pair(edge)) ?? [];
    endWithMembership(network, edge.row, under);
    if (edge.spell.disputed.includes('EXISTENCE')) continue;
    for (const row of under) network.suspensions.set(row, [...(network.suspensions.get(row) ?? []), edge.row]);
  }
}

// Whoever has left is not suspended any more, though no source ends the suspension.
function endWithMembership(network, suspension, memberships) {
  const { possibleFrom, possibleUntil, certainUntil } = network;
  const under = memberships.filter((row) => possibleFrom[row] < possibleUntil[suspension] && possibleFrom[suspension] < possibleUntil[row]);
  if (under.length === 0) return;
  const last = (column) => Math.max(...under.map((row) => column[row]));
  possibleUntil[suspension] = Math.min(possibleUntil[suspension], last(possibleUntil));
  certainUntil[suspension] = Math.min(certainUntil[suspension], last(certainUntil));
}

function neighbours(network) {
  const around = network.nodes.map(() => []);
  network.edges.forEach(({ row }) => {
    around[network.source[row]].push(row);
    around[network.target[row]].push(row);
  });
  return around;
}

/**
 * Which edges a filter lets through, on whatever day.
 * @param {object} network
 * @param {{types: Set<string>, around: Set<string>}} filter `around` empty: all; else an edge must touch one of them.
 * @returns {Uint8Array} 1 for each that passes.
 */
export function passing(network, { types, around }) {
  const mask = new Uint8Array(network.edges.length);
  network.edges.forEach(({ row, type, source, target }) => {
    const near = around.size === 0 || around.has(source) || around.has(target);
    mask[row] = types.has(type) && near ? 1 : 0;
  });
  return mask;
}

/**
 * How each edge looks on a day.
 * @param {object} network
 * @param {Uint8Array} mask As `passing` returns it.
 * @param {number} day
 * @param {Uint8Array} looks Is filled.
 */
export function lookOn(network, mask, day, looks) {
  const { possibleFrom, possibleUntil, certainFrom, certainUntil, suspensions } = network;
  for (let row = 0; row < looks.length; row++) {
    if (mask[row] === 0 || day < possibleFrom[row] || day >= possibleUntil[row]) looks[row] = HIDDEN;
    else looks[row] = day >= certainFrom[row] && day < certainUntil[row] ? CERTAIN : POSSIBLE;
  }
  for (const [row, rows] of suspensions) {
    if (looks[row] !== HIDDEN) looks[row] = suspendedLook(network, rows, day, looks[row]);
  }
}

function suspendedLook(network, rows, day, look) {
  const holds = (from, until) => rows.some((row) => day >= from[row] && day < until[row]);
  if (!holds(network.possibleFrom, network.possibleUntil)) return look;
  return look === CERTAIN && holds(network.certainFrom, network.certainUntil) ? SUSPENDED : MAYBE_SUSPENDED;
}

/**
 * Counts a day, and marks the nodes that have an edge on it.
 * @param {Uint8Array} shown One per node; is filled with 1 where an edge ends.
 * @returns {{nodes: number, certain: number, possible: number, suspended: number}}
 */
export function countLooks(network, looks, shown) {
  const counts = [0, 0, 0, 0, 0];
  shown.fill(0);
  for (let row = 0; row < looks.length; row++) {
    counts[looks[row]]++;
    if (looks[row] === HIDDEN) continue;
    shown[network.source[row]] = 1;
    shown[network.target[row]] = 1;
  }
  let nodes = 0;
  for (const each of shown) nodes += each;
  return { nodes, certain: counts[CERTAIN], possible: counts[POSSIBLE], suspended: counts[SUSPENDED] + counts[MAYBE_SUSPENDED] };
}
