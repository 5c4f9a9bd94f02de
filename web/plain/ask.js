// Sends a GraphQL request to our own server, and nowhere else.

const ENDPOINT = '/graphql';

/**
 * Asks the server. Never throws: whatever goes wrong comes back as a GraphQL
 * error, so that a page has one place to show it.
 * @param {{query: string, variables?: object, operationName?: string}} request
 * @param {{headers?: object, signal?: AbortSignal}} [options]
 * @returns {Promise<object>} the answer: `data`, `errors`, `extensions`.
 */
export async function ask(request, { headers, signal } = {}) {
  let response;
  try {
    response = await fetch(ENDPOINT, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
      body: JSON.stringify(request),
      signal,
    });
  } catch (error) {
    return failure(`The server does not answer (${error.message}). Is "entente serve" still running?`);
  }
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    const words = text.trim().slice(0, 500) || 'an empty body';
    return failure(`The server answered ${response.status} with something that is not JSON: ${words}`);
  }
}

/**
 * The places that the errors of an answer point at.
 * @param {object} answer
 * @returns {{message: string, line: number, column: number}[]} line and column count from 1.
 */
export function errorPlaces(answer) {
  return (answer.errors ?? []).flatMap(({ message, locations }) =>
    (locations ?? [])
      .filter(({ line }) => line > 0)
      .map(({ line, column }) => ({ message, line, column: Math.max(1, column ?? 1) })),
  );
}

function failure(message) {
  return { errors: [{ message }] };
}
