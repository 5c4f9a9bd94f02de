// Places are computed once for a network and kept in this browser, so that
// everything stands where it stood when somebody comes back.

import { seeded } from './seed.js';

const KEPT = 'entente-explorer-places-2';

/**
 * @param {object} network
 * @returns {{graph: {ids: string[], pairs: [number, number, number][]}, key: string}} what is placed, and what tells it from another.
 */
function toPlace(network) {
  const ids = network.nodes.map(({ id }) => id);
  const weights = new Map();
  network.edges.forEach(({ row }) => {
    const ends = [network.source[row], network.target[row]].sort((a, b) => a - b);
    const pair = ends[0] * ids.length + ends[1];
    weights.set(pair, Math.min(3, (weights.get(pair) ?? 0.5) + 0.5));
  });
  const pairs = [...weights].sort(([a], [b]) => a - b).map(([pair, weight]) => [Math.floor(pair / ids.length), pair % ids.length, weight]);
  return { graph: { ids, pairs }, key: fingerprint([...ids, ...pairs.flat()].join(' ')) };
}

function fingerprint(text) {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return `${hash.toString(16)}-${text.length}`;
}

/** @returns {{key: string, places: Record<string, [number, number]>}} what was kept; empty if nothing was, or it cannot be read. */
function keptPlaces(storage) {
  try {
    const kept = JSON.parse(storage.getItem(KEPT));
    if (kept && typeof kept.key === 'string' && kept.places) return kept;
  } catch {
    // Storage may be forbidden, or hold what another program wrote: compute again.
  }
  return { key: '', places: {} };
}

/** Keeps places; a browser that allows no storage computes them again next time. */
function keepPlaces(storage, key, places) {
  try {
    storage.setItem(KEPT, JSON.stringify({ key, places }));
  } catch {
    // Forbidden or full: the picture is deterministic anyway.
  }
}

/**
 * The places of a network's nodes, by id.
 * @param {object} network
 * @param {Storage} storage
 * @returns {{now: Record<string, [number, number]>, later: Promise<Record<string, [number, number]>> | null}}
 *   `now` are places to begin with; `later` are the right ones, or null if those are they.
 */
export function placesOf(network, storage) {
  const { graph, key } = toPlace(network);
  const kept = keptPlaces(storage);
  if (kept.key === key) return { now: kept.places, later: null };
  const first = (id) => kept.places[id] ?? seeded(id).map((value) => value / 1000);
  return { now: Object.fromEntries(graph.ids.map((id) => [id, first(id)])), later: compute(graph, key, kept, storage) };
}

async function compute(graph, key, kept, storage) {
  const flat = await place(graph, kept.places);
  const round = (value) => Math.round(value * 10_000) / 10_000;
  const places = Object.fromEntries(graph.ids.map((id, index) => [id, [round(flat[index * 2]), round(flat[index * 2 + 1])]]));
  keepPlaces(storage, key, places);
  return places;
}

function place(graph, known) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./layout-worker.js', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }) => {
      worker.terminate();
      resolve(data);
    });
    worker.addEventListener('error', (event) => reject(new Error(`The nodes cannot be placed: ${event.message}`)));
    worker.postMessage({ graph, known });
  });
}
