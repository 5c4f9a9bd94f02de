import assert from 'node:assert/strict';
import { test } from 'node:test';
import { certainDays, possibleDays } from '../../explorer/panel/words.js';

test('days of an edge: one, some, open ones, and none that is sure', () => {
  const days = { certain: true, certainFrom: '2006-06-23', certainThrough: '2012-12-18', possibleFrom: null, possibleThrough: '2012-12-19' };
  assert.equal(certainDays(days), '2006-06-23 – 2012-12-18');
  assert.equal(certainDays({ ...days, certainThrough: '2006-06-23' }), '2006-06-23');
  assert.equal(possibleDays(days), '… – 2012-12-19');
  // The days of what is not certain stand the wrong way round: they are not shown.
  assert.equal(certainDays({ ...days, certain: false, certainFrom: '2012-12-31', certainThrough: '2006-01-01' }), 'on no day for sure');
});
