// What the network is made of: each relationship with the field of the public
// API that lists it, and where its two ends are.

/** Relationship types in the order of the filter: the words of an edge, and a hint. */
export const TYPES = {
  MEMBER_OF: { words: 'member of', plural: 'Memberships' },
  OBSERVER_OF: { words: 'observer of', plural: 'Observers' },
  PARTNER_OF: { words: 'partner of', plural: 'Partners' },
  CANDIDATE_FOR: { words: 'candidate for', plural: 'Candidates' },
  SUSPENDED_FROM: { words: 'suspended from', plural: 'Suspensions' },
  CHAIRS: { words: 'chairs', plural: 'Chairs' },
  HOLDS_OFFICE: { words: 'holds an office of', plural: 'Offices' },
  AFFILIATED_WITH: { words: 'attached to', plural: 'Affiliations' },
  PART_OF: { words: 'part of', plural: 'Organs and parts' },
  COOPERATES_WITH: { words: 'works with', plural: 'Cooperation' },
  CONTRIBUTES_TO: { words: 'contributes to', plural: 'Contributions' },
  DEPLOYED_TO: { words: 'deployed to', plural: 'Deployments' },
};

/**
 * The root fields that are read, page by page. `near` is the type that lists,
 * `page` how many of it come at once, and each field says of which type its
 * edges are, what they carry beside the days, which end is the near one, and
 * how many come at once: the product stays below the server's limit of rows.
 */
export const HOMES = [
  {
    root: 'organizations',
    near: 'Organization',
    page: 140,
    fields: [
      { field: 'members', type: 'MEMBER_OF', extra: ['status', 'role'], nearIs: 'target', page: 1000 },
      { field: 'observers', type: 'OBSERVER_OF', extra: ['scope'], nearIs: 'target', page: 1000 },
      { field: 'partners', type: 'PARTNER_OF', extra: ['kind'], nearIs: 'target', page: 1000 },
      { field: 'candidates', type: 'CANDIDATE_FOR', extra: ['kind'], nearIs: 'target', page: 1000 },
      { field: 'suspended', type: 'SUSPENDED_FROM', extra: ['scope'], nearIs: 'target', page: 1000 },
      { field: 'chairs', type: 'CHAIRS', extra: ['role', 'onBehalfOf'], nearIs: 'target', page: 1000 },
      { field: 'organs', type: 'PART_OF', extra: ['kind'], nearIs: 'target', page: 1000 },
    ],
  },
  {
    root: 'groups',
    near: 'Group',
    page: 500,
    fields: [{ field: 'members', type: 'MEMBER_OF', extra: ['status', 'role'], nearIs: 'target', page: 1000 }],
  },
  {
    root: 'actors',
    near: 'Actor',
    page: 1000,
    fields: [
      { field: 'affiliations', type: 'AFFILIATED_WITH', extra: ['role'], nearIs: 'source', page: 200 },
      { field: 'cooperations', type: 'COOPERATES_WITH', extra: ['kind'], nearIs: 'source', page: 200 },
      { field: 'deployments', type: 'DEPLOYED_TO', extra: ['strengthMin', 'strengthMax'], nearIs: 'source', page: 200 },
    ],
  },
  {
    root: 'missions',
    near: 'Mission',
    page: 400,
    fields: [
      { field: 'contributors', type: 'CONTRIBUTES_TO', extra: ['role', 'strengthMin', 'strengthMax'], nearIs: 'target', page: 1000 },
      { field: 'deployments', type: 'DEPLOYED_TO', extra: ['strengthMin', 'strengthMax'], nearIs: 'source', page: 1000 },
    ],
  },
  {
    // An office is no node of the picture: its holder is linked to whose office it is.
    root: 'offices',
    near: 'Office',
    page: 900,
    through: 'of',
    fields: [{ field: 'holders', type: 'HOLDS_OFFICE', extra: ['role', 'onBehalfOf'], nearIs: 'target', page: 1000 }],
  },
];

/** What is read of a node beside its id, type and name, by root field. */
export const NODE_FIELDS = {
  actors: '... on Organization { acronym }',
  missions: '',
};

/** The field that lists edges of a type around a node of `near`. */
export function fieldOf(near, type) {
  const home = HOMES.find((candidate) => candidate.near === near);
  return home?.fields.find((candidate) => candidate.type === type) ?? null;
}
