// Facts in words.
import { TYPES } from '../relations.js';

/** What sources disagree on, for people. */
export const AXES = {
  EXISTENCE: 'whether it was so at all',
  START: 'when it began',
  END: 'when it ended',
  STATUS: 'in which status',
  QUANTITY: 'how many',
};

const ENDS = {
  KNOWN: 'A source says when it ended.',
  ONGOING: 'The latest sources say that it still holds.',
  CENSORED: 'It was observed up to a day; it may have gone on.',
  UNKNOWN: 'No source says anything of its end.',
};

/** @returns {string} one sentence on how a spell ends. */
export function ending({ endKind, endReason, lastConfirmed }) {
  const parts = [ENDS[endKind] ?? '', endReason && `Reason: ${endReason}.`, lastConfirmed && `Last confirmed ${lastConfirmed}.`];
  return parts.filter(Boolean).join(' ');
}

/**
 * Dates as a source says them, in EDTF.
 * @param {{from?: string, to?: string, through?: string, at?: string, on?: string}} dates
 * @returns {string} `from 2006-06-23, to 2012-12-19`; empty if it says none.
 */
export function dates({ from, to, through, at, on }) {
  return [
    on && `on ${on}`,
    at && `seen ${at}`,
    from && `from ${from}`,
    to && (to === '..' ? 'still so' : `to ${to}`),
    through && `through ${through}`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** The days between which something surely held: `2006-06-23 – 2012-12-18`. */
export function certainDays({ certain, certainFrom, certainThrough }) {
  return certain ? range(certainFrom, certainThrough) : 'on no day for sure';
}

/** The days between which something may have held. */
export function possibleDays({ possibleFrom, possibleThrough }) {
  return range(possibleFrom, possibleThrough);
}

function range(from, through) {
  return from && from === through ? from : `${from ?? '…'} – ${through ?? '…'}`;
}

/** What an edge says beside its days: status, role, numbers. */
export function qualifiers(spell) {
  const { status, role, kind, scope, strengthMin, strengthMax, onBehalfOf } = spell;
  const strength = strengthMin == null && strengthMax == null ? '' : `${numbers(strengthMin, strengthMax)} people or things`;
  return [status && status !== 'FULL' && status.toLowerCase(), role, kind, scope && `scope ${scope.toLowerCase()}`, strength, onBehalfOf && `for ${onBehalfOf}`]
    .filter(Boolean)
    .join(', ');
}

/** `70`, `70–100`, `at least 70`. */
export function numbers(min, max) {
  if (min === max) return String(min);
  if (max == null) return `at least ${min}`;
  return min == null ? `at most ${max}` : `${min}–${max}`;
}

/** One edge of the network in words: `Uzbekistan, member of CSTO`. */
export function sentence(network, { source, target, type, office }) {
  const name = (id) => network.nodeById.get(id)?.name ?? id;
  return office ? `${name(source)}, ${office}` : `${name(source)}, ${TYPES[type].words} ${name(target)}`;
}

/** `1991-12-25 → 2008-10`, as short as a list needs it. */
export function shortDates({ from, to, through }) {
  const end = through ?? to;
  if (!from && !end) return 'no dates';
  return `${from ?? '?'} → ${end === '..' ? 'still' : (end ?? '?')}`;
}

