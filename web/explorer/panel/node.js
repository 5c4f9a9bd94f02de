// The facts of one node: what it is, its relationships, what is claimed of it.
import { NODE } from '../documents.js';
import { h } from '../dom.js';
import { LOOKS } from '../network.js';
import { claimItem } from './claims.js';
import { fact } from './edge.js';
import { sentence, shortDates } from './words.js';

/**
 * What is known of a node at once: its relationships, those of the day first.
 * @param {object} network
 * @param {object} node
 * @param {Uint8Array} looks Of the day that is shown, without a filter.
 * @param {{choose: Function, around: Function, timeline: Function}} act
 */
export function nodeHead(network, node, looks, act) {
  const rows = network.around[node.index].toSorted((a, b) => network.possibleFrom[a] - network.possibleFrom[b]);
  const now = rows.filter((row) => looks[row] !== 0);
  const other = rows.filter((row) => looks[row] === 0);
  const item = (row) => {
    const edge = network.edges[row];
    const look = looks[row] ? h('small', { class: `look look-${looks[row]}` }, `, ${LOOKS[looks[row]]} `) : null;
    const open = h('button', { type: 'button', class: 'link', 'data-edge': edge.id, onclick: () => act.choose(edge.id) }, sentence(network, edge));
    return h('li', {}, open, h('small', {}, ` ${shortDates(edge.spell)}`), look, edge.spell.disputed.length > 0 && h('mark', {}, 'disputed'));
  };
  return [
    h('h2', { tabindex: '-1' }, node.acronym ? `${node.name} (${node.acronym})` : node.name),
    h('p', { class: 'actions' },
      h('button', { type: 'button', onclick: () => act.around(node.id) }, 'Only what touches it'),
      h('button', { type: 'button', onclick: () => act.timeline(node.id) }, 'Its timeline')),
    h('div', { id: 'node-facts' }, h('p', { class: 'note' }, 'The facts are being read…')),
    h('h3', {}, `On this day (${now.length})`),
    h('ul', { class: 'edges' }, ...now.map(item)),
    h('details', {}, h('summary', {}, `At other times (${other.length})`), h('ul', { class: 'edges' }, ...other.map(item))),
    h('div', { id: 'claims-of-node' }),
  ];
}

const LABELS = {
  acronym: 'Short name', founded: 'Founded', dissolved: 'Ended', seat: 'Seat', capital: 'Capital', iso2: 'ISO 3166', since: 'Since', until: 'Until',
  born: 'Born', died: 'Died', state: 'State', mandate: 'Mandate', legalBasis: 'Rests on',
  stateKind: 'Kind', organizationKind: 'Kind', groupKind: 'Kind', missionKind: 'Kind', wikidata: 'Wikidata', note: 'Note',
};

/**
 * Asks for the facts of a node and shows them; then its claims, on demand.
 * @param {Function} ask
 * @param {string} id
 * @returns {Promise<{facts: HTMLElement[], claims: HTMLElement[]}>}
 */
export async function nodeFacts(ask, id) {
  const answer = await ask({ query: NODE, variables: { id, after: null } });
  const found = answer.data?.node;
  if (!found) return { facts: [h('p', { class: 'wrong', role: 'alert' }, answer.errors?.[0]?.message ?? `There is no node ${id}.`)], claims: [] };
  const facts = Object.entries(LABELS).flatMap(([key, label]) => fact(label, found[key]));
  const names = found.aliases ?? [];
  return {
    facts: [
      h('dl', { class: 'facts-list' }, ...fact('What it is', found.__typename.toLowerCase()), ...facts),
      ...(names.length ? [h('details', {}, h('summary', {}, `Other names (${names.length})`), h('p', {}, names.join(' · ')))] : []),
    ],
    claims: found.claims ? [claimsOf(ask, id, found.claims)] : [],
  };
}

function claimsOf(ask, id, first) {
  const list = h('ul', { class: 'claims' });
  const more = h('button', { type: 'button', hidden: true }, 'More claims');
  let page = first;
  const add = () => {
    list.append(...page.nodes.map((claim) => claimItem(claim, about(claim))));
    more.hidden = !page.pageInfo.hasNextPage;
  };
  more.addEventListener('click', async () => {
    const answer = await ask({ query: NODE, variables: { id, after: page.pageInfo.endCursor } });
    page = answer.data?.node?.claims ?? { nodes: [], pageInfo: { hasNextPage: false } };
    add();
  });
  const details = h('details', { id: 'node-claims' }, h('summary', {}, `Claims that speak of it (${first.totalCount})`), list, more);
  details.addEventListener('toggle', add, { once: true });
  return details;
}

function about({ predicate, subject, object }) {
  const words = predicate.toLowerCase().replaceAll('_', ' ');
  return `${subject?.name ?? ''} ${words}${object ? ` ${object.name}` : ''}`.trim();
}
