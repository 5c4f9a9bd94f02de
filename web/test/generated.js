// A large network, answered document by document: 1,700 states, 250
// organizations and 50 people with 20,000 edges, the same every time.

export const NODES = 2000;
export const EDGES = 20_000;
const ORGANIZATIONS = 250;
const PEOPLE = 50;
const PAGE = 140; // organizations on a page, as the explorer asks

// A linear congruential generator: numbers that look random and are not.
function generator(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const iso = (day) => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** All edges: `{id, from, through, certainFrom, certainThrough, source, target}` with days as the API gives them. */
export const edges = (() => {
  const pick = generator(20220106);
  return Array.from({ length: EDGES }, (_, index) => {
    const possibleFrom = pick(20_000) - 8000;
    const certainFrom = possibleFrom + pick(400);
    const open = pick(3) === 0;
    const certainThrough = certainFrom + pick(6000);
    return {
      id: `spell:${String(index).padStart(5, '0')}`,
      from: iso(certainFrom), to: open ? '..' : null, through: open ? null : iso(certainThrough),
      certain: true, certainFrom: iso(certainFrom), certainThrough: open ? null : iso(certainThrough),
      possibleFrom: iso(possibleFrom), possibleThrough: open ? null : iso(certainThrough + pick(300)),
      disputed: [], status: 'FULL', role: null,
      source: `state:${pick(NODES - ORGANIZATIONS - PEOPLE)}`,
      target: `org:${Math.min(pick(ORGANIZATIONS), pick(ORGANIZATIONS))}`,
    };
  });
})();

/** How many certainly and only possibly hold on a day, counted from the texts. */
export function expected(day) {
  const within = (from, through) => from <= day && (through === null || day <= through);
  const possible = edges.filter((edge) => within(edge.possibleFrom, edge.possibleThrough)).length;
  const certain = edges.filter((edge) => within(edge.certainFrom, edge.certainThrough)).length;
  return { certain, possible: possible - certain };
}

const none = { pageInfo: { hasNextPage: false, endCursor: null }, edges: [] };
const byTarget = Map.groupBy ? Map.groupBy(edges, ({ target }) => target) : edges.reduce((map, edge) => map.set(edge.target, [...(map.get(edge.target) ?? []), edge]), new Map());

/** Answers a document of the explorer as the server would. */
export function answer({ query, variables }) {
  const name = /query (\w+)/.exec(query)?.[1];
  const data = { Organizations: organizations, Actors: actors }[name]?.(variables) ?? { groups: page([]), missions: page([]), offices: page([]) };
  return { data, extensions: { revision: 1 } };
}

function page(nodes, endCursor = null) {
  return { pageInfo: { hasNextPage: endCursor !== null, endCursor }, nodes };
}

function organizations({ after }) {
  const start = Number(after ?? 0);
  const nodes = Array.from({ length: Math.min(PAGE, ORGANIZATIONS - start) }, (_, index) => {
    const id = `org:${start + index}`;
    const members = (byTarget.get(id) ?? []).map(({ source, target, ...spell }) => ({ ...spell, node: { id: source } }));
    return { id, name: id, members: { ...none, edges: members }, observers: none, partners: none, candidates: none, suspended: none, chairs: none, organs: none };
  });
  return { organizations: page(nodes, start + PAGE < ORGANIZATIONS ? String(start + PAGE) : null) };
}

function actors() {
  const made = (type, prefix, count) => Array.from({ length: count }, (_, index) => ({
    __typename: type, id: `${prefix}:${index}`, name: `${type} ${index}`, affiliations: none, cooperations: none, deployments: none,
  }));
  return { actors: page([...made('State', 'state', NODES - ORGANIZATIONS - PEOPLE), ...made('Organization', 'org', ORGANIZATIONS), ...made('Person', 'person', PEOPLE)]) };
}
