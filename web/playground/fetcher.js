import { ask } from '../plain/ask.js';
import { unexplained } from './explanation.js';

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
  const answer = await ask(explaining(request), { headers: options?.headers });
  answers.dispatchEvent(new CustomEvent('answer', { detail: { request, answer, took: performance.now() - began } }));
  return unexplained(answer); // the explanation has a panel of its own
}

// GraphiQL learns the operation's name a moment after the text changed; a quick
// run in another tab would ask for an operation that is not in the document.
function withOwnOperation(params) {
  const { operationName, ...rest } = params;
  const named = new RegExp(`\\b(query|mutation|subscription)\\s+${operationName}\\b`);
  return operationName && named.test(params.query) ? params : rest;
}

// Asks the server to explain itself, but for introspection, which has no plan.
function explaining(request) {
  return request.operationName === 'IntrospectionQuery' ? request : { ...request, extensions: { ...request.extensions, explain: true } };
}
