// Where the nodes stand. ForceAtlas2 from seeded places with a fixed number of
// steps: the same network gets the same picture, on every machine and visit.
// Only the largest connected part is laid out by forces; small parts would fly
// far off, so they stand on rings around it, each part together.
import iterate from 'graphology-layout-forceatlas2/iterate.js';
import { seeded } from './seed.js';

const NODE = 10; // numbers per node in ForceAtlas2's matrix: x y dx dy oldDx oldDy mass convergence size fixed
const EDGE = 3; // source, target, weight
const LARGE = 600; // nodes, from which forces are approximated and fewer steps are made
const DISC = 0.022; // radius of a node, of that of the picture
const EVEN = 0.65; // how far distances go from those of the forces to those of a disc that is full everywhere
const SETTINGS = {
  linLogMode: false,
  outboundAttractionDistribution: true,
  adjustSizes: false,
  edgeWeightInfluence: 1,
  scalingRatio: 30,
  strongGravityMode: false,
  gravity: 0.8,
  slowDown: 3,
  barnesHutTheta: 0.8,
};

/**
 * @param {{ids: string[], pairs: [number, number, number][]}} graph `pairs`: places in `ids`, and a weight.
 * @param {Record<string, [number, number]>} [known] Places that some nodes had before.
 * @returns {Float64Array} x and y of each node in turn; the largest part lies in the unit disc.
 */
export function placeNodes({ ids, pairs }, known = {}) {
  const places = new Float64Array(ids.length * 2);
  const [largest = [], ...others] = components(ids.length, pairs);
  placeByForce(largest, ids, pairs, known, places);
  placeOnRings(others, places);
  return places;
}

/** Connected parts as lists of nodes, the largest first, of equal ones that with the first node. */
export function components(count, pairs) {
  const parent = Int32Array.from({ length: count }, (_, index) => index);
  const root = (node) => {
    while (parent[node] !== node) node = parent[node] = parent[parent[node]];
    return node;
  };
  for (const [a, b] of pairs) {
    const [low, high] = [root(a), root(b)].sort((x, y) => x - y);
    parent[high] = low;
  }
  const parts = new Map();
  for (let node = 0; node < count; node++) {
    const top = root(node);
    if (!parts.has(top)) parts.set(top, []);
    parts.get(top).push(node);
  }
  return [...parts.values()].sort((a, b) => b.length - a.length || a[0] - b[0]);
}

function placeByForce(part, ids, pairs, known, places) {
  const row = new Map(part.map((node, index) => [node, index]));
  const inside = pairs.filter(([source]) => row.has(source));
  const nodes = new Float32Array(part.length * NODE);
  const edges = new Float32Array(inside.length * EDGE);
  part.forEach((node, index) => {
    const [x, y] = known[ids[node]] ? known[ids[node]].map((value) => value * 1000) : seeded(ids[node]);
    nodes.set([x, y, 0, 0, 0, 0, 1, 1, 1, 0], index * NODE);
  });
  inside.forEach(([source, target, weight], index) => {
    edges.set([row.get(source) * NODE, row.get(target) * NODE, weight], index * EDGE);
    nodes[row.get(source) * NODE + 6] += weight;
    nodes[row.get(target) * NODE + 6] += weight;
  });
  const settings = { ...SETTINGS, barnesHutOptimize: part.length > LARGE };
  const steps = part.length > LARGE ? 100 : 700;
  for (let step = 0; step < steps; step++) iterate(settings, nodes, edges);
  if (part.length <= LARGE) pushApart(settings, part, nodes, edges);
  toUnitDisc(part, nodes, places);
}

// A few more steps in which nodes are discs that may not overlap.
function pushApart(settings, part, nodes, edges) {
  const radius = Math.max(...part.map((_, index) => Math.hypot(nodes[index * NODE], nodes[index * NODE + 1])));
  for (let index = 0; index < part.length; index++) nodes[index * NODE + 8] = radius * DISC;
  for (let step = 0; step < 200; step++) iterate({ ...settings, adjustSizes: true }, nodes, edges);
}

function toUnitDisc(part, nodes, places) {
  const mean = (of) => part.reduce((sum, _, index) => sum + of(index), 0) / (part.length || 1);
  const middle = [0, 1].map((axis) => mean((index) => nodes[index * NODE + axis]));
  const scale = middle.map((value, axis) => Math.sqrt(mean((index) => (nodes[index * NODE + axis] - value) ** 2)) || 1);
  const offset = (index) => middle.map((value, axis) => (nodes[index * NODE + axis] - value) / scale[axis]); // as high as it is wide
  const distances = part.map((_, index) => Math.hypot(...offset(index)));
  const radius = Math.max(...distances) || 1;
  // Forces leave the rim empty and crowd the middle: each node moves along its
  // ray towards the distance that its rank among all distances has in a full disc.
  const outward = part.map((_, index) => index).sort((a, b) => distances[a] - distances[b] || a - b);
  outward.forEach((index, rank) => {
    const even = Math.sqrt((rank + 0.5) / part.length);
    const wanted = (1 - EVEN) * (distances[index] / radius) + EVEN * even;
    const stretch = distances[index] > 0 ? wanted / distances[index] : 0;
    const [x, y] = offset(index);
    places[part[index] * 2] = x * stretch;
    places[part[index] * 2 + 1] = y * stretch;
  });
}

const RING = 1.1;
const STEP = 0.085; // least distance of neighbours on a ring

// Small parts on one ring if they fit, and who is alone on the next ones.
function placeOnRings(parts, places) {
  const small = parts.filter((part) => part.length > 1);
  const slots = small.reduce((sum, part) => sum + part.length + 1, 0);
  const step = Math.max(STEP / RING, (2 * Math.PI) / (slots || 1));
  walkRings(small, RING, Math.min(step, 0.25), places);
  walkRings(parts.filter((part) => part.length === 1), RING + STEP, STEP / RING, places);
}

function walkRings(parts, start, step, places) {
  let [angle, radius] = [0, start];
  for (const part of parts) {
    for (const node of part) {
      places[node * 2] = radius * Math.cos(angle);
      places[node * 2 + 1] = radius * Math.sin(angle);
      angle += step;
    }
    angle += part.length > 1 ? step : 0;
    if (angle >= 2 * Math.PI - step / 2) [angle, radius] = [0, radius + STEP];
  }
}
