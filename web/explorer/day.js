// Days as whole numbers: days since 1970-01-01, as the server counts them inside.

const MS = 86_400_000;

/** Earlier than every day. */
export const BEFORE = -1_000_000_000;
/** Later than every day. */
export const AFTER = 1_000_000_000;

/**
 * @param {string | null | undefined} text `2008-07-15`.
 * @param {number} otherwise What stands for a missing or unreadable day.
 * @returns {number}
 */
export function toDay(text, otherwise = NaN) {
  const match = /^(-?\d{4,})-(\d\d)-(\d\d)$/.exec(text ?? '');
  if (!match) return otherwise;
  const date = new Date(0);
  date.setUTCFullYear(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  const day = date.getTime() / MS;
  return fromDay(day) === text ? day : otherwise; // the 31st of June is no day
}

/** @param {number} day @returns {string} `2008-07-15`. */
export function fromDay(day) {
  return new Date(day * MS).toISOString().slice(0, 10);
}

/** @param {number} day @returns {number} the year that it lies in. */
export function yearOf(day) {
  return new Date(day * MS).getUTCFullYear();
}

/**
 * The same day some months later, or the month's last day where there is none.
 * @param {number} day
 * @param {number} months May be negative.
 */
export function addMonths(day, months) {
  const from = new Date(day * MS);
  const first = new Date(0);
  first.setUTCFullYear(from.getUTCFullYear(), from.getUTCMonth() + months, 1);
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(from.getUTCDate(), length));
  return first.getTime() / MS;
}

const words = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** @param {number} day @returns {string} `15 July 2008`. */
export function spoken(day) {
  return words.format(new Date(day * MS));
}

/** Today, in UTC. */
export function today() {
  return Math.floor(Date.now() / MS);
}
