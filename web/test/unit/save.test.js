// Downloads, read back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildNetwork } from '../../explorer/network.js';
import { COLUMNS, toCSV, toGraphML, xml } from '../../explorer/save/table.js';

const spell = { id: 'spell:1', from: '2006', to: '..', through: null, certain: true, certainFrom: '2006-12-31', certainThrough: null, possibleFrom: '2006-01-01', possibleThrough: null, disputed: ['START', 'END'], status: 'FULL', role: null };
const network = buildNetwork({
  nodes: [
    { id: 'state:a', type: 'State', name: 'Côte "d\'Or", & <North>', acronym: '' },
    { id: 'org:x', type: 'Organization', name: '=SUM(A1)', acronym: 'X' },
  ],
  edges: [{ id: 'spell:1', type: 'MEMBER_OF', source: 'state:a', target: 'org:x', near: 'org:x', nearType: 'Organization', office: '', spell }],
});
const looks = new Uint8Array([1]);

test('CSV has a header, one line an edge, quotes, and no formula', () => {
  const [header, line, rest] = toCSV(network, network.edges, looks).split('\r\n');
  assert.equal(header, COLUMNS.join(','));
  assert.equal(rest, '');
  assert.equal(
    line,
    `spell:1,MEMBER_OF,state:a,"Côte ""d'Or"", & <North>",org:x,'=SUM(A1),,certain,2006,..,,2006-12-31,,2006-01-01,,FULL,,,,,,START END`,
  );
});

test('GraphML declares its keys and holds nodes and edges', () => {
  const text = toGraphML(network, network.edges, looks, 14075);
  assert.match(text, /^<\?xml version="1\.0" encoding="UTF-8"\?>/);
  assert.ok(text.includes('<graph id="entente-2008-07-15" edgedefault="directed">'));
  assert.ok(text.includes('<node id="state:a"><data key="node_name">Côte &quot;d\'Or&quot;, &amp; &lt;North&gt;</data>'));
  assert.ok(text.includes('<edge id="spell:1" source="state:a" target="org:x"><data key="type">MEMBER_OF</data>'));
  const declared = new Set([...text.matchAll(/<key id="(\w+)"/g)].map(([, id]) => id));
  for (const [, key] of text.matchAll(/<data key="(\w+)"/g)) assert.ok(declared.has(key), key);
});

test('XML holds no control characters', () => {
  assert.equal(xml('a\u0000b\u0008\n<'), 'ab\n&lt;');
});
