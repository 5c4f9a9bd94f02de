// The facts of one relationship: its dates, what is disputed, and its claims.
import { edgeDocument } from '../documents.js';
import { h } from '../dom.js';
import { LOOKS } from '../network.js';
import { fieldOf, TYPES } from '../relations.js';
import { claimItem } from './claims.js';
import { AXES, certainDays, dates, ending, possibleDays, qualifiers, sentence } from './words.js';

/**
 * What is known of an edge at once.
 * @param {object} network
 * @param {object} edge
 * @param {number} look How it looks on the day that is shown.
 * @param {(id: string) => void} choose
 */
export function edgeHead(network, edge, look, choose) {
  const { spell } = edge;
  const end = (id) => h('button', { type: 'button', class: 'link', onclick: () => choose(id) }, network.nodeById.get(id)?.name ?? id);
  return [
    h('h2', { tabindex: '-1' }, sentence(network, edge)),
    h('p', {}, end(edge.source), ` ${edge.office ? `holds: ${edge.office},` : TYPES[edge.type].words} `, end(edge.target), '. ', h('span', { class: 'state' }, look ? `On this day ${LOOKS[look]}.` : 'Not on this day.')),
    h(
      'dl',
      { class: 'facts-list' },
      ...fact('Dates, as its sources say', dates(spell) || 'none'),
      ...fact('Surely', certainDays(spell)),
      ...fact('Possibly', possibleDays(spell)),
      ...fact('Also', qualifiers(spell)),
    ),
    disputes(spell.disputed),
  ];
}

function disputes(axes) {
  if (axes.length === 0) return h('p', { class: 'agreed' }, 'Its sources do not contradict each other.');
  const words = axes.map((axis) => AXES[axis] ?? axis.toLowerCase());
  return h('p', { class: 'disputed' }, h('strong', {}, 'Disputed: '), `its sources disagree on ${words.join(', ')}. Compare the claims.`);
}

/**
 * Asks for what stands behind an edge.
 * @returns {Promise<HTMLElement[]>} the rest of the panel.
 */
export async function edgeClaims(ask, edge) {
  const relation = fieldOf(edge.nearType, edge.type);
  const answer = await ask({
    query: edgeDocument(edge.nearType, relation),
    variables: {
      near: edge.near,
      edge: edge.spell.id,
      predicate: edge.type,
      subject: edge.source,
      object: edge.nearType === 'Office' ? edge.near : edge.target,
    },
  });
  const found = answer.data?.node?.[relation.field]?.edges[0];
  if (!found) {
    return [h('p', { class: 'wrong', role: 'alert' }, answer.errors?.[0]?.message ?? 'The graph has changed: this edge is gone. Load the page again.')];
  }
  const behind = new Set(found.claims.map(({ id }) => id));
  const others = (answer.data.claims?.nodes ?? []).filter(({ id }) => !behind.has(id));
  return [
    h('p', { class: 'note' }, `${ending(found)} ${counted(found)}`),
    h('h3', {}, `Claims behind it (${found.claims.length})`),
    h('ul', { class: 'claims', id: 'claims' }, ...found.claims.map((claim) => claimItem(claim))),
    ...contrary(others),
  ];
}

function counted({ claimCount, sourceCount, confidence }) {
  const claims = `${claimCount} ${claimCount === 1 ? 'claim' : 'claims'}`;
  const sources = `${sourceCount} independent ${sourceCount === 1 ? 'source' : 'sources'}`;
  return `${claims} from ${sources}, confidence ${confidence}.`;
}

// Claims on the same two that do not carry this edge: contradicting, too weak, or of another spell.
function contrary(claims) {
  if (claims.length === 0) return [];
  return [
    h('h3', {}, `Also claimed of the two (${claims.length})`),
    h('p', { class: 'note' }, 'Claims that do not carry this edge: another time of the same relationship, or a contradiction that weighs less, is in error or is only announced.'),
    h('ul', { class: 'claims', id: 'contrary' }, ...claims.map((claim) => claimItem(claim))),
  ];
}

/** A term and its detail; nothing for an empty detail. */
export function fact(term, detail) {
  return detail == null || detail === '' ? [] : [h('dt', {}, term), h('dd', {}, detail)];
}
