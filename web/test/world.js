// The small world of the stand-in: the CSTO with its members, what happened to
// Uzbekistan in 2012, a chair, an office, a mission, and the claims behind them.
import { GraphQLError } from 'graphql';

const states = ['Armenia', 'Belarus', 'Kazakhstan', 'Kyrgyzstan', 'Russia', 'Tajikistan', 'Uzbekistan', 'Georgia'];
const source = { id: 'src:001', name: 'Article 001', title: 'What do you know about the organization?', publisher: 'Somebody', published: '2022-01-07', reliability: 'B' };

const nodes = new Map();
const node = (type, id, name, own = {}) => {
  const made = { __typename: type, id, name, aliases: [], ...own };
  nodes.set(id, made);
  return made;
};
for (const name of states) node('State', `state:${name.toLowerCase()}`, name, { iso2: name.slice(0, 2).toUpperCase() });
const csto = node('Organization', 'org:csto', 'Collective Security Treaty Organization', { acronym: 'CSTO', aliases: ['ОДКБ'], founded: '2002-05-14' });
node('Organization', 'org:guam', 'GUAM', { acronym: 'GUAM' });
const tokayev = node('Person', 'person:tokayev', 'Kassym-Jomart Tokayev', { aliases: ['Касым-Жомарт Токаев'] });
const mission = node('Mission', 'mission:csto-kazakhstan-2022', 'CSTO mission to Kazakhstan');
const office = node('Office', 'office:kazakhstan-president', 'President of Kazakhstan');
node('Event', 'event:unrest-2022', 'Unrest in Kazakhstan');

const claims = [];
function claim(id, predicate, subject, object, own) {
  const made = {
    __typename: 'Claim', id, predicate, subject: nodes.get(subject), object: nodes.get(object), polarity: 'ASSERTS', assertion: 'ASSERTED', rank: 'NORMAL',
    confidence: 70, locators: ['001:P22'], strengths: [], sources: [source], ...own,
  };
  claims.push(made);
  return made;
}

const edges = [];
/** Days of an edge: from and through, certain and possible the same unless `own` says otherwise. */
function edge(predicate, subject, object, from, through, own = {}) {
  const id = `spell:${predicate}:${subject}:${object}:${from}`.toLowerCase().replaceAll(/[^a-z0-9:]/g, '-');
  edges.push({
    __typename: '', id, predicate, subject, object, from, to: through ? null : '..', through, certain: true, certainFrom: from, certainThrough: through,
    possibleFrom: from, possibleThrough: through, endKind: through ? 'KNOWN' : 'ONGOING', disputed: [], confidence: 70, claimCount: 1, sourceCount: 1,
    claims: [claim(`clm:${edges.length}`, predicate, subject, object, { from, through })], ...own,
  });
}
for (const name of states.slice(0, 6)) edge('MEMBER_OF', `state:${name.toLowerCase()}`, 'org:csto', '2002-09-18', null, { status: 'FULL' });
edge('MEMBER_OF', 'state:uzbekistan', 'org:csto', '2006-06-23', '2012-12-18', {
  status: 'FULL', to: '2012-12-19', through: null, possibleThrough: '2012-12-19', disputed: ['START', 'END'],
  claims: [claim('clm:F068', 'MEMBER_OF', 'state:uzbekistan', 'org:csto', { from: '2006', to: '2012-06-28', locators: ['001:P22', '001:P36'] })],
});
claim('clm:F071', 'MEMBER_OF', 'state:uzbekistan', 'org:csto', { from: '[2012-06..2014-08]', assertion: 'ERRONEOUS' });
edge('SUSPENDED_FROM', 'state:uzbekistan', 'org:csto', '2012-06-28', null, { scope: 'MEMBERSHIP' });
edge('MEMBER_OF', 'state:georgia', 'org:guam', '1997-10-10', null, { status: 'FULL', certain: false, certainFrom: null });
edge('CHAIRS', 'state:armenia', 'org:csto', '2021-09-16', '2022-11-23');
edge('HOLDS_OFFICE', 'person:tokayev', 'office:kazakhstan-president', '2019-03-20', null);
edge('CONTRIBUTES_TO', 'state:russia', mission.id, '2022-01-06', '2022-01-19', { strengthMin: 3000, strengthMax: 3000, strengths: [] });
edge('PARTICIPATED_IN', 'org:csto', 'event:unrest-2022', '2022-01-05', '2022-01-05', { role: 'asked for help' });

/** Which edges a field lists, and from which end. */
const FIELDS = {
  members: ['MEMBER_OF', 'object'], observers: ['OBSERVER_OF', 'object'], partners: ['PARTNER_OF', 'object'], candidates: ['CANDIDATE_FOR', 'object'],
  suspended: ['SUSPENDED_FROM', 'object'], chairs: ['CHAIRS', 'object'], organs: ['PART_OF', 'object'], contributors: ['CONTRIBUTES_TO', 'object'],
  holders: ['HOLDS_OFFICE', 'object'], memberships: ['MEMBER_OF', 'subject'], affiliations: ['AFFILIATED_WITH', 'subject'], participations: ['PARTICIPATED_IN', 'subject'],
  cooperations: ['COOPERATES_WITH', 'subject'], deployments: ['DEPLOYED_TO', 'subject'], organized: ['ORGANIZED', 'subject'], requestsMade: ['REQUESTED_HELP_FROM', 'subject'],
  requestsReceived: ['REQUESTED_HELP_FROM', 'object'], treatyActions: ['TREATY_ACTION', 'subject'], observerships: ['OBSERVER_OF', 'subject'],
  partnerships: ['PARTNER_OF', 'subject'], candidacies: ['CANDIDATE_FOR', 'subject'], suspensions: ['SUSPENDED_FROM', 'subject'],
  chairmanships: ['CHAIRS', 'subject'], contributions: ['CONTRIBUTES_TO', 'subject'],
};
for (const each of nodes.values()) {
  for (const [field, [predicate, end]] of Object.entries(FIELDS)) {
    const far = end === 'object' ? 'subject' : 'object';
    const own = edges.filter((candidate) => candidate.predicate === predicate && candidate[end] === each.id);
    each[field] = connection(own.map((candidate) => ({ ...candidate, node: nodes.get(candidate[far]) })));
  }
  each.claims = connection(claims.filter(({ subject, object }) => subject === each || object === each).map((made) => ({ node: made })));
}
office.of = connection([{ node: nodes.get('state:kazakhstan') }]);

function connection(list) {
  return ({ first = 25, asOf, where }) => {
    if (first > 1000) {
      throw new GraphQLError(`first: ${first} is more than the 1000 that one page may have.`, { extensions: { code: 'LIMIT_EXCEEDED' } });
    }
    const wanted = where?.edge?.id?.eq;
    const found = list
      .filter((each) => !wanted || each.id === wanted)
      .filter((each) => !asOf || (each.certain && each.certainFrom <= asOf && (!each.certainThrough || asOf <= each.certainThrough)))
      .map((each) => ({ cursor: each.id ?? each.node.id, ...each }));
    return {
      totalCount: found.length,
      pageInfo: { hasNextPage: false, hasPreviousPage: false, endCursor: null },
      nodes: found.map((each) => each.node),
      edges: found.slice(0, first),
    };
  };
}

const ofType = (...types) => [...nodes.values()].filter(({ __typename }) => types.includes(__typename));

const listing = (...types) => connection(ofType(...types).map((each) => ({ node: each })));

// Whoever has a name with the text in it; the real search forgives more.
function search({ text, types, first }) {
  return types
    .flatMap((type) => ofType(type[0] + type.slice(1).toLowerCase()))
    .map((each) => ({ node: each, score: 1, matched: [each.acronym, each.name, ...each.aliases].find((name) => name?.toLowerCase().includes(text.toLowerCase())) }))
    .filter(({ matched }) => matched)
    .slice(0, first);
}

/** The root value of the stand-in's schema. */
export const root = {
  node: ({ id }) => nodes.get(id) ?? null,
  nodes: ({ ids }) => ids.map((id) => nodes.get(id) ?? null),
  organization: ({ id, acronym }) => (id === csto.id || acronym === csto.acronym ? csto : null),
  person: ({ id }) => (id === tokayev.id ? tokayev : null),
  organizations: listing('Organization'),
  groups: listing('Group'),
  actors: listing('State', 'Organization', 'Person', 'Group'),
  missions: listing('Mission'),
  offices: listing('Office'),
  search,
  claims: ({ where, first }) =>
    connection(
      claims
        .filter(({ predicate, subject, object }) => predicate === where.predicate.eq && subject.id === where.subject.id.eq && object?.id === where.object.id.eq)
        .map((each) => ({ node: each })),
    )({ first }),
};
