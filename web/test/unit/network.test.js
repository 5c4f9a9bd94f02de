// The explorer's arithmetic: days, looks, history, layout, timeline, addresses.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMonths, fromDay, toDay, yearOf } from '../../explorer/day.js';
import { changes, curve, neighbourChange, span } from '../../explorer/history.js';
import { readNetwork } from '../../explorer/load.js';
import { buildNetwork, CERTAIN, countLooks, HIDDEN, lookOn, MAYBE_SUSPENDED, passing, POSSIBLE, SUSPENDED } from '../../explorer/network.js';
import { components, placeNodes } from '../../explorer/picture/layout.js';
import { placeLabels } from '../../explorer/picture/labels.js';
import { asides } from '../../explorer/picture/slots.js';
import { eventMarks, timelineRows, timelineSpan } from '../../explorer/timeline/rows.js';
import { defaultView, keepView, readView, writeView } from '../../explorer/view.js';

const day = (text) => toDay(text);

test('days are whole numbers since 1970, before it too', () => {
  for (const [text, number] of [['1970-01-01', 0], ['1969-12-31', -1], ['2008-07-15', 14075], ['1776-07-04', -70672], ['0033-04-03', -707382]]) {
    assert.equal(toDay(text), number);
    assert.equal(fromDay(number), text);
  }
  for (const text of ['2008', '2008-13-01', '2008-06-31', '', null, undefined, 'x']) assert.ok(Number.isNaN(toDay(text)), String(text));
  assert.equal(toDay(null, 7), 7);
  assert.equal(yearOf(day('2012-12-31')), 2012);
});

test('a month later is the same day, or the last of a shorter month', () => {
  for (const [from, months, to] of [['2012-01-31', 1, '2012-02-29'], ['2013-01-31', 1, '2013-02-28'], ['2012-12-15', 1, '2013-01-15'], ['2012-03-31', -1, '2012-02-29'], ['2012-02-29', 12, '2013-02-28']]) {
    assert.equal(fromDay(addMonths(day(from), months)), to);
  }
});

const spell = (from, through, own = {}) => ({
  id: 's', from, to: null, through, certain: true, certainFrom: from, certainThrough: through, possibleFrom: from, possibleThrough: through, disputed: [], ...own,
});
let made = 0;
const edge = (type, source, target, held) => ({ id: `spell:${String(made++).padStart(3, '0')}`, type, source, target, near: target, nearType: 'Organization', office: '', spell: held });
const nodes = ['state:a', 'state:b', 'state:c', 'org:x', 'org:y'].map((id) => ({ id, type: id.startsWith('org') ? 'Organization' : 'State', name: id, acronym: '' }));

function world() {
  made = 0;
  return buildNetwork({
    nodes,
    edges: [
      edge('MEMBER_OF', 'state:a', 'org:x', spell('2006-06-23', '2012-12-18', { possibleThrough: '2012-12-19' })),
      edge('SUSPENDED_FROM', 'state:a', 'org:x', spell('2012-06-28', null, { scope: 'MEMBERSHIP', possibleFrom: '2012-06-01' })),
      edge('MEMBER_OF', 'state:b', 'org:x', spell('2006-12-31', null, { from: '2006', possibleFrom: '2006-01-01', disputed: ['START'] })),
      edge('SUSPENDED_FROM', 'state:b', 'org:x', spell('2010-01-01', null, { scope: 'VOTING' })),
      edge('MEMBER_OF', 'state:c', 'org:y', spell(null, null, { certain: false, certainFrom: '2010-12-31', certainThrough: '2010-01-01', possibleFrom: null })),
      edge('CHAIRS', 'state:a', 'org:x', spell('2007-01-01', '2007-12-31')),
      edge('MEMBER_OF', 'state:a', 'place:nowhere', spell('2000-01-01', null)),
    ],
  });
}

const all = { types: new Set(['MEMBER_OF', 'SUSPENDED_FROM', 'CHAIRS']), around: new Set() };

test('an edge looks on each day as its four days and its suspension say', () => {
  const network = world();
  assert.equal(network.edges.length, 6, 'an edge to what is no node is left out');
  const looks = new Uint8Array(6);
  const mask = passing(network, all);
  const other = (row, text) => (lookOn(network, mask, day(text), looks), looks[row]);
  const on = (text) => other(0, text);
  assert.equal(on('2006-06-22'), HIDDEN);
  assert.equal(on('2006-06-23'), CERTAIN);
  assert.equal(on('2008-07-15'), CERTAIN);
  assert.equal(on('2012-06-01'), MAYBE_SUSPENDED);
  assert.equal(on('2012-09-01'), SUSPENDED);
  assert.equal(on('2012-12-19'), MAYBE_SUSPENDED);
  assert.equal(on('2012-12-20'), HIDDEN);
  assert.equal(on('2013-01-01'), HIDDEN);
  assert.equal(other(1, '2012-12-18'), CERTAIN, 'the suspension itself');
  assert.equal(other(1, '2012-12-19'), POSSIBLE, 'the membership has perhaps ended, and the suspension with it');
  assert.equal(other(1, '2022-01-06'), HIDDEN, 'nobody is suspended from what he has left');
  assert.equal(other(3, '2022-01-06'), CERTAIN, 'a membership that goes on can be suspended on');
  assert.equal(other(2, '2006-01-01'), POSSIBLE);
  assert.equal(other(2, '2006-12-31'), CERTAIN);
  assert.equal(other(2, '2015-01-01'), CERTAIN, 'a suspension of the vote lies over nothing');
  assert.equal(other(4, '1800-01-01'), POSSIBLE);
  assert.equal(other(4, '2010-06-01'), POSSIBLE, 'never certain, whatever its certain days say');
});

test('counts and filter', () => {
  const network = world();
  const looks = new Uint8Array(6);
  const shown = new Uint8Array(5);
  lookOn(network, passing(network, all), day('2012-09-01'), looks);
  assert.deepEqual(countLooks(network, looks, shown), { nodes: 5, certain: 3, possible: 1, suspended: 1 });
  lookOn(network, passing(network, { types: new Set(['MEMBER_OF']), around: new Set(['org:y']) }), day('2012-09-01'), looks);
  assert.deepEqual(countLooks(network, looks, shown), { nodes: 2, certain: 0, possible: 1, suspended: 0 });
  assert.deepEqual([...shown].map((value, index) => value && network.nodes[index].id).filter(Boolean), ['org:y', 'state:c']);
});

test('history: from when to when, what changes, how much', () => {
  const network = world();
  const mask = passing(network, all);
  const days = span(network);
  assert.equal(fromDay(days.first), '2006-01-01');
  assert.ok(days.last >= day('2024-01-01'));
  const stops = [...changes(network, mask)];
  assert.deepEqual(stops, stops.toSorted((a, b) => a - b));
  assert.ok(stops.includes(day('2012-06-28')) && stops.includes(day('2012-12-19')) && stops.includes(day('2012-12-20')));
  assert.equal(fromDay(neighbourChange(stops, day('2012-07-01'), 1)), '2012-12-19');
  assert.equal(fromDay(neighbourChange(stops, day('2012-07-01'), -1)), '2012-06-28');
  assert.equal(neighbourChange(stops, days.last, 1), null);
  const counts = curve(network, mask, { first: day('2006-01-01'), last: day('2014-01-01') }, 8);
  assert.equal(counts.length, 8);
  assert.deepEqual(counts, [3, 4, 3, 3, 4, 4, 5, 3]);
});

test('a network is placed the same way every time, parts apart', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const pairs = [[0, 1, 1], [1, 2, 1], [0, 2, 1], [3, 4, 2]];
  assert.deepEqual(components(7, pairs), [[0, 1, 2], [3, 4], [5], [6]]);
  const places = placeNodes({ ids, pairs });
  assert.deepEqual(placeNodes({ ids, pairs }), places);
  assert.ok([...places].every(Number.isFinite));
  const radius = (index) => Math.hypot(places[index * 2], places[index * 2 + 1]);
  for (const index of [0, 1, 2]) assert.ok(radius(index) <= 1.0001, `${ids[index]} at ${radius(index)}`);
  for (const index of [3, 4, 5, 6]) assert.ok(radius(index) > 1.05, `${ids[index]} at ${radius(index)}`);
  assert.equal(new Set([0, 1, 2, 3, 4, 5, 6].map((index) => `${places[index * 2]} ${places[index * 2 + 1]}`)).size, 7);
});

test('no name lies on another: the larger node comes first, the smaller one elsewhere or nowhere', () => {
  const width = (label) => label.length * 6;
  const node = (label, x, y, size, own) => ({ label, x, y, size, ...own });
  const names = (nodes) => placeLabels(nodes, width).map(({ label, x }) => [label, x]);
  assert.deepEqual(names([node('small', 100, 100, 4), node('LARGE', 95, 100, 10)]), [['LARGE', 108], ['small', 63]], 'it goes to the left');
  assert.deepEqual(placeLabels([node('edge', 190, 50, 5)], width, 200).map(({ x }) => x), [158], 'the edge of the picture cuts no name');
  assert.deepEqual(names([node('b', 50, 50, 5), node('a', 50, 50, 5)]), [['a', 58], ['b', 36]], 'of equal ones the first by name');
  const crowd = Array.from({ length: 6 }, (_, index) => node(`n${index}`, 50, 50, 5));
  assert.deepEqual(placeLabels(crowd, width).map(({ label }) => label), ['n0', 'n1', 'n2', 'n3'], 'four sides, and no more');
  const boxes = placeLabels(Array.from({ length: 60 }, (_, index) => node(`name ${index}`, (index * 37) % 200, (index * 53) % 120, 3 + (index % 9))), width);
  assert.ok(boxes.length > 10);
  for (const a of boxes) for (const b of boxes) {
    const apart = a === b || Math.abs(a.y - b.y) > 11 || a.x + width(a.label) <= b.x || b.x + width(b.label) <= a.x;
    assert.ok(apart, `${a.label} lies on ${b.label}`);
  }
});

test('edges of one pair stand side by side, spells of one type on one line', () => {
  const pair = (type, source = 'a', target = 'b') => ({ type, source, target });
  assert.deepEqual([...asides([pair('M'), pair('C'), pair('M'), pair('S', 'b', 'a'), pair('M', 'a', 'c')])], [0, -4, 0, 4, 0]);
});

test('a timeline: rows by the other end, chairs in a band, events as marks', () => {
  const network = world();
  const timeline = timelineRows(network, 'org:x', passing(network, all));
  assert.deepEqual(timeline.rows.map(({ label, type, bars }) => [label, type, bars.length]), [['state:b', 'MEMBER_OF', 1], ['state:a', 'MEMBER_OF', 1]]);
  assert.deepEqual(timeline.bands.map(({ label, lanes }) => [label, lanes.map((lane) => lane.length)]), [['Chairs', [1]]]);
  const { first, last } = timelineSpan(network, timeline, []);
  assert.ok(first < day('2006-01-01') && last > day('2012-12-19'));
  assert.deepEqual(timelineRows(network, 'org:absent', passing(network, all)), { rows: [], bands: [] });
  const event = (from, through, id) => ({ possibleFrom: from, possibleThrough: through, role: 'host', node: { id, name: id } });
  const marks = eventMarks({ participations: { edges: [event('2012-01-01', '2012-01-31', 'late'), event(null, null, 'never')] }, organized: { edges: [event('2001-01-01', '2001-01-01', 'early')] } });
  assert.deepEqual(marks.map(({ id, words, until }) => [id, words, fromDay(until)]), [['early', 'host', '2001-01-01'], ['late', 'host', '2012-01-31']]);
  assert.deepEqual(eventMarks(null), []);
});

test('chairs that hand over on one day share a line, chairs at one time do not', () => {
  made = 0;
  const network = buildNetwork({
    nodes,
    edges: [
      edge('CHAIRS', 'state:a', 'org:x', spell('2007-01-01', '2007-12-30', { possibleThrough: '2007-12-31' })),
      edge('CHAIRS', 'state:b', 'org:x', spell('2007-12-31', '2008-12-31')),
      edge('CHAIRS', 'state:c', 'org:x', spell('2008-06-01', '2009-12-31')),
    ],
  });
  assert.deepEqual(timelineRows(network, 'org:x', new Uint8Array([1, 1, 1])).bands[0].lanes.map((lane) => lane.map(({ row }) => row)), [[0, 1], [2]]);
});

test('a view goes into an address and comes back', () => {
  const view = { view: 'timeline', day: day('2012-09-01'), types: ['MEMBER_OF', 'CHAIRS'], around: ['org:csto', 'org:nato'], select: 'spell:5wk', of: 'org:csto', camera: { x: 0.25, y: 0.5, ratio: 0.125 } };
  assert.deepEqual(readView(writeView(view)), view);
  assert.equal(writeView({ ...defaultView(), day: day('2008-07-15') }), '#day=2008-07-15');
  assert.deepEqual(readView(''), defaultView());
  assert.deepEqual(readView('#view=circle&day=2012-31-12&types=NONE,CHAIRS&camera=1,2'), { ...defaultView(), types: ['CHAIRS'] });
  assert.deepEqual(readView('#types=').types, []);
});

test('who listens to a view is told what changed, and nothing when nothing did', () => {
  const kept = keepView(defaultView());
  const heard = [];
  kept.listen((view, changed) => heard.push([...changed]));
  kept.set({ types: [...defaultView().types] });
  kept.set({ day: 5, select: null });
  assert.deepEqual(heard, [['day']]);
});

const empty = { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] };
const none = { pageInfo: { hasNextPage: false }, edges: [] };

test('a network of several pages is read to the end, and asked again when the server was busy', async () => {
  const asked = [];
  let busy = 1;
  const ask = async ({ query, variables }) => {
    if (busy-- > 0) return { errors: [{ message: 'later', extensions: { code: 'TIMEOUT' } }] };
    const name = /query (\w+)/.exec(query)[1];
    asked.push([name, variables.after]);
    const held = (id, far) => ({ ...spell('2000-01-01', null), id, node: { id: far } });
    const organization = (id, more) => ({
      id, name: id, members: { pageInfo: { hasNextPage: more, endCursor: 'inner' }, edges: [held(`spell:${id}`, 'state:a')] },
      observers: none, partners: none, candidates: none, suspended: none, chairs: none, organs: none,
    });
    const answers = {
      Organizations: { organizations: variables.after ? { ...empty, nodes: [organization('org:y', true)] } : { pageInfo: { hasNextPage: true, endCursor: 'outer' }, nodes: [organization('org:x', false)] } },
      More: { node: { members: { pageInfo: { hasNextPage: false }, edges: [held('spell:more', 'state:b')] } } },
      Groups: { groups: empty },
      Actors: { actors: { ...empty, nodes: [...nodes].map(({ type, ...node }) => ({ ...node, __typename: type, affiliations: none, cooperations: none, deployments: none })) } },
      Missions: { missions: empty },
      Offices: { offices: { ...empty, nodes: [{ id: 'office:o', name: 'Head', of: { nodes: [{ id: 'org:x' }, { id: 'org:y' }] }, holders: { ...none, edges: [held('spell:head', 'state:c')] } }] } },
    };
    return { data: answers[name], extensions: { revision: 7 } };
  };
  const read = await readNetwork(ask);
  assert.equal(read.revision, 7);
  assert.deepEqual(asked.map(([name]) => name), ['Organizations', 'Organizations', 'More', 'Groups', 'Actors', 'Missions', 'Offices']);
  assert.deepEqual(read.edges.map(({ id, source, target }) => [id, source, target]), [
    ['spell:org:x', 'state:a', 'org:x'],
    ['spell:org:y', 'state:a', 'org:y'],
    ['spell:more', 'state:b', 'org:y'],
    ['spell:head@org:x', 'state:c', 'org:x'],
    ['spell:head@org:y', 'state:c', 'org:y'],
  ]);
});

test('a server that refuses is an error with its words', async () => {
  await assert.rejects(readNetwork(async () => ({ errors: [{ message: 'not today', extensions: { code: 'BAD_USER_INPUT' } }] })), /not today/);
});
