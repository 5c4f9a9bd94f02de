// The whole history of a network: from when to when, when something changes, how much held when.
import { AFTER, BEFORE, toDay, today, yearOf } from './day.js';

/**
 * The days over which the slider goes: from the first year in which anything
 * begins to today, or to the last end if that is later.
 * @returns {{first: number, last: number}}
 */
export function span(network) {
  let first = AFTER;
  let last = today();
  for (const { row, spell } of network.edges) {
    // Without a start of its own an edge may be as old as a state: that is no history.
    const begins = spell.from ? network.possibleFrom[row] : network.certainFrom[row];
    if (begins > BEFORE && begins < first) first = begins;
    const end = network.possibleUntil[row];
    if (end < AFTER && end > last) last = end;
  }
  if (first === AFTER) first = toDay('1991-01-01');
  return { first: toDay(`${String(yearOf(first)).padStart(4, '0')}-01-01`, first), last };
}

/**
 * The days on which some edge looks other than the day before, in order.
 * @param {Uint8Array} mask Edges that count.
 */
export function changes(network, mask) {
  const days = new Set();
  const columns = [network.possibleFrom, network.possibleUntil, network.certainFrom, network.certainUntil];
  for (let row = 0; row < mask.length; row++) {
    if (!mask[row]) continue;
    for (const over of [row, ...(network.suspensions.get(row) ?? [])]) {
      for (const column of columns) if (column[over] > BEFORE && column[over] < AFTER) days.add(column[over]);
    }
  }
  return Int32Array.from(days).sort();
}

/** The next change after a day (`step` 1) or the last before it (−1); null: there is none. */
export function neighbourChange(days, day, step) {
  if (step > 0) return days.find((each) => each > day) ?? null;
  return days.findLast((each) => each < day) ?? null;
}

/**
 * How many edges may hold in each of `parts` equal parts of the span: the curve above the slider.
 * @returns {number[]} counts at the middle of each part.
 */
export function curve(network, mask, { first, last }, parts) {
  const steps = new Array(parts + 1).fill(0);
  const width = (last - first) / parts || 1;
  const place = (day) => Math.min(parts, Math.max(0, Math.ceil((day - first) / width - 0.5)));
  for (let row = 0; row < mask.length; row++) {
    if (!mask[row]) continue;
    steps[place(network.possibleFrom[row])]++;
    steps[place(network.possibleUntil[row])]--;
  }
  let sum = 0;
  return steps.slice(0, parts).map((step) => (sum += step));
}
