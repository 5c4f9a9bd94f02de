// Colours, as in the style sheet for Neo4j Browser: one look in all places.

/** By type of node. */
export const NODE_COLOURS = {
  State: '#4c8eda',
  Organization: '#f79767',
  Person: '#57c7e3',
  Group: '#c0a378',
  Mission: '#da7194',
};

/** By type of relationship. */
export const EDGE_COLOURS = {
  MEMBER_OF: '#4a9fe0',
  OBSERVER_OF: '#74b5d9',
  PARTNER_OF: '#63a57c',
  CANDIDATE_FOR: '#9d83d6',
  SUSPENDED_FROM: '#c0392b',
  CHAIRS: '#ee7b45',
  HOLDS_OFFICE: '#2aa7c6',
  AFFILIATED_WITH: '#ad8a52',
  PART_OF: '#7a6fc0',
  COOPERATES_WITH: '#4fa39a',
  CONTRIBUTES_TO: '#d65d85',
  DEPLOYED_TO: '#a84e74',
};

/** What depends on light and dark. */
export const THEMES = {
  light: { ground: '#ffffff', ink: '#26324a', soft: '#5b6984', grey: '#a3abba', halo: '#ffffff' },
  dark: { ground: '#18202f', ink: '#d5dceb', soft: '#93a1bd', grey: '#657188', halo: '#18202f' },
};

/** The mark of a disputed edge as the path of an SVG, around a place. */
export function diamond(x, y, half = 5) {
  return `M${x.toFixed(1)},${(y - half).toFixed(1)} l${half},${half} l${-half},${half} l${-half},${-half} Z`;
}

/** @returns {'light' | 'dark'} what the visitor prefers. */
export function themeName() {
  dark ??= window.matchMedia('(prefers-color-scheme: dark)'); // once: every node asks at every step of the slider
  return dark.matches ? 'dark' : 'light';
}

let dark = null;

/** `#a3abba` as three numbers between 0 and 1. */
export function channels(colour) {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255);
}

/** A colour on its way to another: `share` 0 is the first, 1 the second. */
export function mixed(from, to, share) {
  const [a, b] = [channels(from), channels(to)];
  const parts = a.map((value, index) => Math.round(255 * (value * (1 - share) + b[index] * share)));
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
