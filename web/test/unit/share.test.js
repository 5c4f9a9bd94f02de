import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readShare, shareAddress } from '../../plain/share.js';

const page = 'http://127.0.0.1:8080/plain?old=1#older';

for (const [name, shared] of Object.entries({
  'a query': { query: '{ organization(id: "org:csto") { name } }', variables: '' },
  'a query of several lines with a comment': { query: '# Who?\nquery Q {\n  a & b + c % d = e\n}\n', variables: '' },
  'variables': { query: 'query Q($d: Date) { a }', variables: '{ "d": "2008-07-15" }' },
  'names in other scripts': { query: '{ search(text: "منظمة · организация #1") { id } }', variables: '' },
})) {
  test(`a link brings back ${name}`, () => {
    const link = new URL(shareAddress(page, shared));
    assert.equal(link.pathname, '/plain');
    assert.equal(link.search, '', 'nothing of the query is sent to the server');
    assert.deepEqual(readShare(link), shared);
  });
}

test('empty variables are left out of the link', () => {
  assert.doesNotMatch(shareAddress(page, { query: '{ a }', variables: ' \n' }), /variables/);
});

test('?query= is read as well, the fragment first', () => {
  assert.deepEqual(readShare({ hash: '', search: '?query=%7B%20a%20%7D' }), { query: '{ a }', variables: '' });
  assert.deepEqual(readShare({ hash: '#query=b', search: '?query=a' }), { query: 'b', variables: '' });
});

test('an address without a query shares nothing', () => {
  for (const [hash, search] of [['', ''], ['#top', ''], ['#query=', ''], ['#query=%20', '?variables=1']]) {
    assert.equal(readShare({ hash, search }), null);
  }
});
