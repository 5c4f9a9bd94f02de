// Reads the whole network once, through the public API.
import { homeDocument, moreDocument } from './documents.js';
import { HOMES, NODE_FIELDS } from './relations.js';

const PASSING = ['TIMEOUT', 'UNAVAILABLE', 'CONFLICT'];
const TURNS = 3;
const PAUSE = 400; // milliseconds

/**
 * @param {(request: {query: string, variables?: object}) => Promise<object>} ask
 * @returns {Promise<{nodes: object[], edges: object[], revision: number | null}>} nodes `{id, type, name, acronym}`; edges
 *   `{id, type, source, target, near, nearType, office, spell}`, spell as the API gives it.
 * @throws {Error} a sentence, if the server refuses or an answer lacks what was asked.
 */
export async function readNetwork(ask) {
  const nodes = [];
  const edges = [];
  const revisions = new Set();
  const told = async (request) => {
    const answer = await patiently(ask, request);
    if (answer.errors?.length) throw new Error(answer.errors[0].message);
    revisions.add(answer.extensions?.revision ?? null);
    return answer.data;
  };
  // One after the other: a database that has just started plans each of them
  // for seconds, and all at once would make each wait for the others.
  for (const home of HOMES) await readHome(home, told, nodes, edges);
  return { nodes, edges, revision: revisions.size === 1 ? [...revisions][0] : null };
}

// What may go better a moment later is asked again.
async function patiently(ask, request) {
  for (let turn = 1; ; turn++) {
    const answer = await ask(request);
    const code = answer.errors?.[0]?.extensions?.code;
    if (turn === TURNS || !PASSING.includes(code)) return answer;
    await new Promise((resolve) => setTimeout(resolve, PAUSE * turn));
  }
}

async function readHome(home, told, nodes, edges) {
  const query = homeDocument(home);
  for (let after = null, more = true; more; ) {
    const data = await told({ query, variables: { after } });
    const page = data[home.root];
    if (!page) throw new Error(`The server answers nothing for ${home.root}.`);
    for (const node of page.nodes) {
      if (NODE_FIELDS[home.root] !== undefined) nodes.push(asNode(node));
      for (const relation of home.fields) {
        const found = await readField(home, relation, node, told);
        edges.push(...found);
      }
    }
    more = page.pageInfo.hasNextPage;
    after = page.pageInfo.endCursor;
  }
}

async function readField(home, relation, node, told) {
  const found = [];
  for (let page = node[relation.field]; page; ) {
    for (const edge of page.edges) found.push(...asEdges(home, relation, node, edge));
    if (!page.pageInfo.hasNextPage) break;
    const data = await told({
      query: moreDocument(home.near, relation),
      variables: { id: node.id, after: page.pageInfo.endCursor },
    });
    page = data.node?.[relation.field];
  }
  return found;
}

function asNode({ id, __typename: type, name, acronym }) {
  return { id, type, name, acronym: acronym ?? '' };
}

// An office belongs to one or several: its holder is linked to each of them.
function asEdges(home, relation, node, { node: far, ...spell }) {
  const ends = home.through ? node[home.through].nodes.map(({ id }) => id) : [node.id];
  return ends.map((near) => ({
    id: ends.length > 1 ? `${spell.id}@${near}` : spell.id,
    type: relation.type,
    source: relation.nearIs === 'source' ? near : far.id,
    target: relation.nearIs === 'source' ? far.id : near,
    near: node.id,
    nearType: home.near,
    office: home.through ? node.name : '',
    spell,
  }));
}
