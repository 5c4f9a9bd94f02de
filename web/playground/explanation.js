// Reading `extensions.explain`: one entry per root field, with `key`, `plan`,
// `cypher`, `params`, and timings where the server measures them.

/**
 * @param {object} answer A GraphQL answer.
 * @returns {{key: string, key_: string, plan: string, cypher: string, params: string, timings: string}[]} texts to show;
 *   empty if the server explains nothing. `key_` is the field's name again, since React keeps `key` to itself.
 */
export function steps(answer) {
  const list = answer?.extensions?.explain;
  if (!Array.isArray(list)) return [];
  return list.map((entry, index) => ({
    key: `${index} ${entry.key}`,
    key_: String(entry.key ?? ''),
    plan: asText(entry.plan),
    cypher: asText(entry.cypher),
    params: entry.params && Object.keys(entry.params).length > 0 ? JSON.stringify(entry.params, null, 2) : '',
    timings: timings(entry),
  }));
}

function asText(value) {
  if (value == null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

// Whatever the server calls its times: every number that is named as milliseconds.
function timings(entry) {
  const found = { ...entry.timings, ...Object.fromEntries(Object.entries(entry).filter(([name]) => /(Ms|Millis)$/.test(name))) };
  return Object.entries(found)
    .filter(([, value]) => typeof value === 'number')
    .map(([name, value]) => `${name.replace(/(Ms|Millis)$/, '')} ${Math.round(value * 10) / 10} ms`)
    .join(', ');
}
