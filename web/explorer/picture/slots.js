// Several relationships of one pair stand side by side. Each type of a pair has
// its own place beside the middle, so that spells of one type, which follow one
// another in time, share it.

const GAP = 4; // pixels

/**
 * @param {{source: string, target: string, type: string}[]} edges
 * @returns {Float32Array} how far aside each edge is drawn, in pixels.
 */
export function asides(edges) {
  const types = new Map();
  for (const edge of edges) {
    const key = pairOf(edge);
    if (!types.has(key)) types.set(key, []);
    const known = types.get(key);
    if (!known.includes(edge.type)) known.push(edge.type);
  }
  for (const known of types.values()) known.sort();
  return Float32Array.from(edges, (edge) => {
    const known = types.get(pairOf(edge));
    return (known.indexOf(edge.type) - (known.length - 1) / 2) * GAP;
  });
}

function pairOf({ source, target }) {
  return source < target ? `${source} ${target}` : `${target} ${source}`;
}

/** 1 or −1: two edges of a pair may run in opposite directions, and still mean the same side by "aside". */
export function sideOf(from, to) {
  return from.x < to.x || (from.x === to.x && from.y < to.y) ? 1 : -1;
}

/**
 * Where an edge is drawn on the screen.
 * @param {{x: number, y: number}} from Screen places of its ends; y counts downwards.
 * @param {{x: number, y: number}} to
 * @param {number} aside In pixels.
 */
export function shifted(from, to, aside) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const step = (aside * sideOf(from, to)) / length;
  const move = ({ x, y }) => ({ x: x + (to.y - from.y) * step, y: y - (to.x - from.x) * step });
  return { from: move(from), to: move(to) };
}
