// What a timeline consists of, before anything is drawn.
import { AFTER, BEFORE, toDay, today } from '../day.js';

const ROWS = ['MEMBER_OF', 'OBSERVER_OF', 'PARTNER_OF', 'CANDIDATE_FOR', 'PART_OF', 'AFFILIATED_WITH', 'COOPERATES_WITH', 'CONTRIBUTES_TO', 'DEPLOYED_TO'];
const BANDS = [
  ['CHAIRS', 'Chairs'],
  ['HOLDS_OFFICE', 'Offices'],
];

/**
 * The rows of one actor's or organization's timeline.
 * @param {object} network
 * @param {string} id
 * @param {Uint8Array} mask Edges that the filter lets through.
 * @returns {{rows: {label: string, type: string, bars: object[]}[], bands: {label: string, type: string, lanes: object[][]}[]}}
 *   a bar is `{edge, row, other}`; rows in the order of their types, then of their first possible day.
 */
export function timelineRows(network, id, mask) {
  const node = network.nodeById.get(id);
  if (!node) return { rows: [], bands: [] };
  const bars = network.around[node.index].filter((row) => mask[row]).map((row) => bar(network, row, id));
  const rows = ROWS.flatMap((type) => byOther(network, bars.filter((each) => each.edge.type === type), type));
  const bands = BANDS.map(([type, label]) => ({ label, type, lanes: lanes(network, bars.filter((each) => each.edge.type === type)) }));
  return { rows, bands: bands.filter((band) => band.lanes.length > 0) };
}

function bar(network, row, id) {
  const edge = network.edges[row];
  return { edge, row, other: network.nodeById.get(edge.source === id ? edge.target : edge.source) };
}

function byOther(network, bars, type) {
  const rows = new Map();
  for (const each of bars) {
    if (!rows.has(each.other.id)) rows.set(each.other.id, { label: each.other.acronym || each.other.name, type, bars: [] });
    rows.get(each.other.id).bars.push(each);
  }
  const first = ({ bars: list }) => Math.min(...list.map(({ row }) => network.possibleFrom[row]));
  return [...rows.values()].sort((a, b) => first(a) - first(b) || a.label.localeCompare(b.label, 'en'));
}

// As few lanes as it takes for no certain part to lie on another: on the day of a
// handover both may preside, and they still stand in one line.
function lanes(network, bars) {
  const made = [];
  const sure = (row) => network.certainFrom[row] < network.certainUntil[row];
  const start = ({ row }) => (sure(row) ? network.certainFrom[row] : drawnFrom(network, row));
  const end = ({ row }) => (sure(row) ? network.certainUntil[row] : network.possibleUntil[row]);
  for (const each of bars.toSorted((a, b) => start(a) - start(b) || (a.edge.id < b.edge.id ? -1 : 1))) {
    const free = made.find((lane) => end(lane.at(-1)) <= start(each));
    if (free) free.push(each);
    else made.push([each]);
  }
  return made;
}

/** The first day of a bar: with no lower bound, its first certain day. */
export function drawnFrom(network, row) {
  return network.possibleFrom[row] > BEFORE ? network.possibleFrom[row] : network.certainFrom[row];
}

/**
 * The days over which a timeline goes.
 * @param {object} network
 * @param {{rows: object[], bands: object[]}} timeline
 * @param {object[]} marks
 * @returns {{first: number, last: number}}
 */
export function timelineSpan(network, { rows, bands }, marks) {
  const bars = [...rows.flatMap((row) => row.bars), ...bands.flatMap((band) => band.lanes.flat())];
  const starts = [...bars.map(({ row }) => drawnFrom(network, row)), ...marks.map(({ from }) => from)].filter((day) => day > BEFORE && day < AFTER);
  const ends = bars.map(({ row }) => network.possibleUntil[row]).filter((day) => day < AFTER);
  const first = starts.length ? Math.min(...starts) : toDay('1991-01-01');
  const last = Math.max(today(), ...ends);
  const margin = Math.max(200, (last - first) * 0.02);
  return { first: Math.floor(first - margin), last: Math.ceil(last + margin / 2) };
}

const WORDS = {
  participations: ({ role }) => role ?? 'took part',
  organized: ({ role }) => role ?? 'held it',
  requestsMade: ({ outcome, node }) => `asked ${node.name} for help${outcome ? `: ${outcome.toLowerCase().replace('_', ' ')}` : ''}`,
  requestsReceived: ({ outcome, node }) => `was asked for help by ${node.name}${outcome ? `: ${outcome.toLowerCase().replace('_', ' ')}` : ''}`,
  treatyActions: ({ action }) => action.toLowerCase().replaceAll('_', ' '),
};

/**
 * Events as marks.
 * @param {object | null} node The answer to the document EVENTS.
 * @returns {{id: string, name: string, words: string, from: number, until: number}[]} in order of time; events without a day are left out.
 */
export function eventMarks(node) {
  const marks = Object.entries(WORDS).flatMap(([field, words]) =>
    (node?.[field]?.edges ?? []).map((edge) => ({
      id: edge.node.id,
      name: edge.node.name,
      words: words(edge),
      from: toDay(edge.possibleFrom, BEFORE),
      until: toDay(edge.possibleThrough, AFTER),
    })),
  );
  return marks.filter(({ from, until }) => from > BEFORE && until < AFTER).sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1));
}
