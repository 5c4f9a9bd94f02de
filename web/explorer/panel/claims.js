// Claims: what a source says, and where it says it.
import { h } from '../dom.js';
import { dates, numbers, qualifiers } from './words.js';

/**
 * @param {object} claim As `fragment Said` asks for it.
 * @param {string} [about] What it speaks of, where that is not clear.
 * @returns {HTMLElement} an item of a list.
 */
export function claimItem(claim, about = '') {
  const said = [dates(claim), qualifiers({ ...claim, onBehalfOf: null }), claim.value, strengths(claim)].filter(Boolean).join('; ');
  const marks = [
    claim.polarity === 'DENIES' && 'denies it',
    claim.assertion !== 'ASSERTED' && claim.assertion.toLowerCase(),
    claim.rank !== 'NORMAL' && claim.rank.toLowerCase(),
  ].filter(Boolean);
  return h(
    'li',
    { class: 'claim', 'data-claim': claim.id },
    h('p', { class: 'said' }, about && h('strong', {}, `${about}: `), said || 'says so, with no dates', ' ', ...marks.map((mark) => h('mark', {}, mark))),
    claim.note && h('p', { class: 'note' }, claim.note),
    claim.rankReason && h('p', { class: 'note' }, `${claim.rank.toLowerCase()}: ${claim.rankReason}`),
    h('p', { class: 'where' }, ...claim.locators.map((place) => h('code', {}, place)), ...claim.sources.map(source)),
    h('p', { class: 'id' }, h('code', {}, claim.id), ` confidence ${claim.confidence}`, claim.attributedTo && `, says ${claim.attributedTo}`),
  );
}

function strengths({ strengths: list }) {
  return (list ?? [])
    .map(({ on, min, max, unit, measure }) => `${numbers(min, max)} ${unit.toLowerCase()}${measure === 'PRESENT' ? '' : ` ${measure.toLowerCase()}`}${on ? ` on ${on}` : ''}`)
    .join(', ');
}

// A source's page is another host: it opens only when somebody wants it.
function source({ title, publisher, published, url, reliability }) {
  const rest = [publisher, published, reliability && `reliability ${reliability}`].filter(Boolean).join(', ');
  const safe = /^https?:/.test(url ?? '');
  const name = safe ? h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, title) : h('span', {}, title);
  return h('span', { class: 'source' }, name, rest && h('small', {}, ` ${rest}`));
}
