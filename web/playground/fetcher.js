import { ask } from '../plain/ask.js';

/** Tells the page what the server answered: `answer` events with `{request, answer, took}`, `took` in milliseconds. */
export const answers = new EventTarget();

/**
 * GraphiQL's way to the server.
 * @param {{query: string, variables?: object, operationName?: string}} params
 * @param {{headers?: object}} [options]
 */
export async function fetcher(params, options) {
  const request = withOwnOperation(params);
  const began = performance.now();
  const { answer, explained } = await explaining(request, options);
  answers.dispatchEvent(new CustomEvent('answer', { detail: { request, answer: explained, took: performance.now() - began } }));
  return answer;
}

// GraphiQL learns the operation's name a moment after the text changed; a quick
// run in another tab would ask for an operation that is not in the document.
function withOwnOperation(params) {
  const { operationName, ...rest } = params;
  const named = new RegExp(`\\b(query|mutation|subscription)\\s+${operationName}\\b`);
  return operationName && named.test(params.query) ? params : rest;
}

// Asks the server to explain itself. The explanation has a panel of its own, so
// the answer is shown without it. Introspection is not worth explaining.
async function explaining(request, options) {
  const asked = request.operationName === 'IntrospectionQuery' ? request : { ...request, extensions: { ...request.extensions, explain: true } };
  const explained = await ask(asked, { headers: options?.headers });
  if (!explained.extensions?.explain) return { answer: explained, explained };
  const { explain, ...rest } = explained.extensions;
  const { extensions, ...answer } = explained;
  return { answer: Object.keys(rest).length > 0 ? { ...answer, extensions: rest } : answer, explained };
}
