// The GraphQL documents of the explorer. Nothing is asked but these, at
// /graphql, like anybody does.
import { HOMES, NODE_FIELDS } from './relations.js';

/** The days and words of an edge, by which it can be shown on any day. */
const HELD = `fragment Held on Spell {
  id from to through certain certainFrom certainThrough possibleFrom possibleThrough disputed
}`;

// Everything that was ever so, on any reading: the page itself chooses by day.
const ALL = 'certainty: POSSIBLE, includeSuspended: true';

/**
 * One page of a home with all its edges.
 * @param {object} home An entry of HOMES.
 * @returns {string} with the variable `$after`.
 */
export function homeDocument(home) {
  const own = NODE_FIELDS[home.root] === undefined ? '' : ` __typename ${NODE_FIELDS[home.root]}`;
  const through = home.through ? ` ${home.through}(first: 10) { nodes { id } }` : '';
  const fields = home.fields.map(
    ({ field, extra, page }) =>
      `      ${field}(first: ${page}) { pageInfo { hasNextPage endCursor } edges { ...Held ${extra.join(' ')} node { id } } }`,
  );
  return `query ${name(home.root)}($after: String) {
  ${home.root}(first: ${home.page}, after: $after, ${ALL}) {
    pageInfo { hasNextPage endCursor }
    nodes { id name${own}${through}
${fields.join('\n')}
    }
  }
}
${HELD}`;
}

/** The edges of one node that did not fit on its first page. */
export function moreDocument(near, { field, extra }) {
  return `query More($id: ID!, $after: String) {
  node(id: $id, ${ALL}) { ... on ${near} {
    ${field}(first: 1000, after: $after) { pageInfo { hasNextPage endCursor } edges { ...Held ${extra.join(' ')} node { id } } }
  } }
}
${HELD}`;
}

/** What can be found by any of its names, in any script and with slips of the keys. */
export const SEARCH = `query Search($text: String!) {
  search(text: $text, types: [STATE, ORGANIZATION, PERSON, GROUP, MISSION], first: 12) {
    matched
    node { __typename id name ... on Organization { acronym } }
  }
}`;

/** The facts of one node, and the claims that speak of it. */
export const NODE = `query Facts($id: ID!, $after: String) {
  node(id: $id) {
    __typename id
    ... on Entity {
      name aliases wikidata note
      claims(first: 50, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { ...Said predicate subject { id name } object { id name } }
      }
    }
    ... on State { iso2 iso3 capital since until stateKind: kind }
    ... on Organization { acronym founded dissolved seat url organizationKind: kind }
    ... on Person { born died state }
    ... on Group { groupKind: kind }
    ... on Mission { mandate legalBasis since until missionKind: kind }
  }
}
fragment Said on Claim {
  id polarity assertion rank rankReason confidence from to through at on value status kind scope role attributedTo note locators
  strengths { on min max unit measure }
  sources { id title publisher published url reliability }
}`;

/**
 * One edge: what its sources say, and what else is claimed of the two.
 * @param {string} near Type of the node that lists it.
 * @param {{field: string, extra: string[]}} relation
 */
export function edgeDocument(near, { field, extra }) {
  return `query Edge($near: ID!, $edge: ID!, $predicate: String!, $subject: ID!, $object: ID!) {
  node(id: $near, ${ALL}) { ... on ${near} {
    ${field}(first: 1, where: { edge: { id: { eq: $edge } } }) {
      edges {
        ...Held ${extra.join(' ')}
        endKind endReason lastConfirmed confidence claimCount sourceCount
        node { id name }
        claims { ...Said }
      }
    }
  } }
  claims(first: 200, where: { predicate: { eq: $predicate }, subject: { id: { eq: $subject } }, object: { id: { eq: $object } } }) {
    nodes { ...Said }
  }
}
${HELD}
${NODE.slice(NODE.indexOf('fragment Said'))}`;
}

/** The events of one actor, for the marks of its timeline. */
export const EVENTS = `query Events($id: ID!) {
  node(id: $id, certainty: POSSIBLE) { ... on Actor {
    participations(first: 500) { edges { ...Held role node { id name } } }
    organized(first: 500) { edges { ...Held role node { id name } } }
    requestsMade(first: 200) { edges { ...Held outcome node { id name } } }
    requestsReceived(first: 200) { edges { ...Held outcome node { id name } } }
    treatyActions(first: 200) { edges { ...Held action node { id name } } }
  } }
}
${HELD}`;

/**
 * The question that a view answers, for the playground.
 * @param {{types: string[], around: string[], of: string | null, day: string | null}} view
 *   `of`: the one actor of a timeline; with no `day`, its whole history.
 * @returns {{query: string, variables: string}} texts for the two editors.
 */
export function viewDocument({ types, around, of, day }) {
  const ids = of ? [of] : around;
  const look = `${day ? 'asOf: $day, ' : ''}${ALL}`;
  const homes = HOMES.map((home) => ({ ...home, fields: home.fields.filter(({ type }) => types.includes(type)) }));
  const parts = ids.length ? [aroundPart(homes, look)] : homes.filter(({ fields }) => fields.length).map((home) => homePart(home, look));
  const variables = { ...(day && { day }), ...(ids.length && { ids }) };
  const declared = [day && '$day: Date', ids.length && '$ids: [ID!]!'].filter(Boolean).join(', ');
  return {
    query: `# ${heading(of, around, day)}\nquery View${declared && `(${declared})`} {\n${parts.join('\n')}\n}\n`,
    variables: Object.keys(variables).length ? `${JSON.stringify(variables, null, 2)}\n` : '',
  };
}

function heading(of, around, day) {
  const what = of ? `The history of ${of}` : around.length ? `What surrounds ${around.join(', ')}` : 'The network of the explorer';
  return `${what}${day ? ` on ${day}` : ''}: certain edges have certain: true and cover the day`;
}

function homePart(home, look) {
  const through = home.through ? `\n      ${home.through} { nodes { id name } }` : '';
  return `  ${home.root}(first: ${home.page}, ${look}) {
    nodes {
      id name${through}
${connections(home.fields).join('\n')}
    }
  }`;
}

// Around some actors: both sides of a relationship, as the API names them.
function aroundPart(homes, look) {
  const types = new Set(homes.flatMap(({ fields }) => fields.map(({ type }) => type)));
  const listed = homes.filter(({ near }) => near === 'Organization' || near === 'Group' || near === 'Mission');
  const own = OUTWARD.filter(({ type }) => types.has(type));
  // One page size for all: a field that two of the types have may not differ.
  const even = (fields) => connections(fields.map((field) => ({ ...field, page: 500 })));
  const blocks = [block('Actor', even(own)), ...listed.map(({ near, fields }) => block(near, even(fields)))];
  return `  nodes(ids: $ids, ${look}) {
    id
${blocks.filter(Boolean).join('\n')}
  }`;
}

const OUTWARD = [
  { field: 'memberships', type: 'MEMBER_OF', extra: ['status'] },
  { field: 'observerships', type: 'OBSERVER_OF', extra: ['scope'] },
  { field: 'partnerships', type: 'PARTNER_OF', extra: ['kind'] },
  { field: 'candidacies', type: 'CANDIDATE_FOR', extra: ['kind'] },
  { field: 'suspensions', type: 'SUSPENDED_FROM', extra: ['scope'] },
  { field: 'chairmanships', type: 'CHAIRS', extra: ['role'] },
  { field: 'affiliations', type: 'AFFILIATED_WITH', extra: ['role'] },
  { field: 'cooperations', type: 'COOPERATES_WITH', extra: ['kind'] },
  { field: 'contributions', type: 'CONTRIBUTES_TO', extra: ['strengthMin', 'strengthMax'] },
  { field: 'deployments', type: 'DEPLOYED_TO', extra: ['strengthMin', 'strengthMax'] },
];

function block(type, lines) {
  return lines.length ? `    ... on ${type} {\n      name\n${lines.join('\n')}\n    }` : '';
}

function connections(fields) {
  return fields.map(
    ({ field, extra, page }) =>
      `      ${field}(first: ${page}) { edges { from to through certain certainFrom certainThrough disputed ${extra.join(' ')} node { id name } } }`,
  );
}

function name(root) {
  return root[0].toUpperCase() + root.slice(1);
}
