// Reading what the server tells of itself when the request asks for it:
// `extensions.explain`, one entry per root field (`key`, `plan`, `cypher`,
// `params`, or `error`), and `extensions.timings`, milliseconds by stage.

/**
 * @param {object} answer A GraphQL answer.
 * @returns {{id: string, field: string, plan: string, cypher: string, params: string, error: string}[]}
 *   texts to show; empty if the server explains nothing.
 */
export function explained(answer) {
  const list = answer?.extensions?.explain;
  if (!Array.isArray(list)) return [];
  return list.map(({ key, plan, cypher, params, error }, index) => ({
    id: `${index} ${key}`,
    field: String(key ?? ''),
    plan: asText(plan),
    cypher: asText(cypher),
    params: params && Object.keys(params).length > 0 ? JSON.stringify(params, null, 2) : '',
    error: asText(error),
  }));
}

/**
 * @param {object} answer
 * @returns {string} `parse 0.3 ms, run 12 ms`; empty if the server measured nothing.
 */
export function stages(answer) {
  return Object.entries(answer?.extensions?.timings ?? {})
    .filter(([, took]) => typeof took === 'number')
    .map(([stage, took]) => `${stage} ${Math.round(took * 10) / 10} ms`)
    .join(', ');
}

/**
 * The answer as it would be without being asked for an explanation.
 * @param {object} answer
 * @returns {object}
 */
export function unexplained({ extensions, ...answer }) {
  if (!extensions) return answer;
  const { explain, timings, ...rest } = extensions;
  return Object.keys(rest).length > 0 ? { ...answer, extensions: rest } : answer;
}

function asText(value) {
  if (value == null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
