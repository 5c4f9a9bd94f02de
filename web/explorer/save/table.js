// The shown edges as a table.
import { fromDay } from '../day.js';
import { LOOKS } from '../network.js';
import { edgeDays } from '../timeline/drawing.js';

/** The columns of a row, the same in CSV and in GraphML. */
export const COLUMNS = [
  'id', 'type', 'source', 'sourceName', 'target', 'targetName', 'office', 'look', 'from', 'to', 'through',
  'certainFrom', 'certainThrough', 'possibleFrom', 'possibleThrough', 'status', 'role', 'kind', 'scope', 'strengthMin', 'strengthMax', 'disputed',
];

/**
 * @param {object} network
 * @param {object} edge
 * @param {number} look
 * @returns {Record<string, string>} a value for each column; empty where there is none.
 */
function edgeRow(network, edge, look) {
  const { spell } = edge;
  const name = (id) => network.nodeById.get(id).name;
  const plain = Object.fromEntries(
    ['from', 'to', 'through', 'status', 'role', 'kind', 'scope', 'strengthMin', 'strengthMax'].map((key) => [key, spell[key] == null ? '' : String(spell[key])]),
  );
  return {
    ...plain,
    ...edgeDays(network, edge.row),
    id: edge.id, type: edge.type, source: edge.source, sourceName: name(edge.source), target: edge.target, targetName: name(edge.target),
    office: edge.office, look: LOOKS[look], disputed: spell.disputed.join(' '),
  };
}

/**
 * CSV by RFC 4180: a header line, CRLF, quotes where they are needed. A cell
 * that a spreadsheet would run as a formula gets an apostrophe in front.
 * @param {object} network
 * @param {object[]} edges Those that are shown.
 * @param {Uint8Array} looks
 */
export function toCSV(network, edges, looks) {
  const lines = edges.map((edge) => {
    const row = edgeRow(network, edge, looks[edge.row]);
    return COLUMNS.map((column) => cell(row[column])).join(',');
  });
  return [COLUMNS.join(','), ...lines, ''].join('\r\n');
}

function cell(value) {
  const safe = /^[=+@\t\r]/.test(value) || /^-\D/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * GraphML, as networkx, igraph and Gephi read it.
 * @param {object} network
 * @param {object[]} edges
 * @param {Uint8Array} looks
 * @param {number} day The day that is shown.
 */
export function toGraphML(network, edges, looks, day) {
  const columns = COLUMNS.filter((column) => !['id', 'source', 'target', 'sourceName', 'targetName'].includes(column));
  const ids = [...new Set(edges.flatMap(({ source, target }) => [source, target]))].sort();
  const key = (id, on) => `  <key id="${id}" for="${on}" attr.name="${id.replace(/^node_/, '')}" attr.type="string"/>`;
  const data = (id, value) => (value === '' ? '' : `<data key="${id}">${xml(value)}</data>`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...['name', 'type', 'acronym'].map((id) => key(`node_${id}`, 'node')),
    ...columns.map((id) => key(id, 'edge')),
    `  <graph id="entente-${fromDay(day)}" edgedefault="directed">`,
    ...ids.map((id) => {
      const { name, type, acronym } = network.nodeById.get(id);
      return `    <node id="${xml(id)}">${data('node_name', name)}${data('node_type', type)}${data('node_acronym', acronym)}</node>`;
    }),
    ...edges.map((edge) => {
      const row = edgeRow(network, edge, looks[edge.row]);
      const values = columns.map((column) => data(column, row[column])).join('');
      return `    <edge id="${xml(edge.id)}" source="${xml(edge.source)}" target="${xml(edge.target)}">${values}</edge>`;
    }),
    '  </graph>',
    '</graphml>',
    '',
  ].join('\n');
}

/** A text as XML holds it; characters that XML cannot hold are left out. */
export function xml(text) {
  return String(text)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character]);
}
