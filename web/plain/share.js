// A link that shares a query. The query travels in the fragment, which browsers
// do not send to any server, so it has no length limit and stays out of logs.
// `?query=` is read too, since people write it by hand.

/**
 * Reads a shared query from an address.
 * @param {{hash: string, search: string}} address `window.location` or a URL.
 * @returns {{query: string, variables: string} | null} null if it shares nothing.
 */
export function readShare({ hash, search }) {
  for (const text of [hash.replace(/^#/, ''), search.replace(/^\?/, '')]) {
    const params = new URLSearchParams(text);
    const query = params.get('query');
    if (query && query.trim() !== '') {
      return { query, variables: params.get('variables') ?? '' };
    }
  }
  return null;
}

/**
 * The address that opens a query.
 * @param {string} page Address of the page; its own query and fragment are dropped.
 * @param {{query: string, variables?: string}} shared Texts of the two editors.
 * @returns {string} an absolute address.
 */
export function shareAddress(page, { query, variables }) {
  const address = new URL(page);
  const params = new URLSearchParams({ query });
  if (variables && variables.trim() !== '') {
    params.set('variables', variables);
  }
  address.search = '';
  address.hash = params.toString();
  return address.toString();
}
