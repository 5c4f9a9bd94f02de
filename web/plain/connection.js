// What the start page tells about the database: where Bolt is, who logs in,
// and the password if the server may show it to this machine.

/**
 * @returns {Promise<{bolt?: string, user?: string, password?: string, browser: boolean}>}
 *   empty but for `browser: false` if the server tells nothing.
 */
export async function readConnection() {
  try {
    const response = await fetch('/connection.json');
    return response.ok ? await response.json() : { browser: false };
  } catch {
    return { browser: false };
  }
}

/**
 * Puts a text on the clipboard.
 * @param {string} text
 * @returns {Promise<boolean>} false if the browser refuses, as it does without a click.
 */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * What a person should know about the password.
 * @param {{user?: string, password?: string}} connection
 * @returns {string} one sentence.
 */
export function passwordNote({ user, password }) {
  if (!user) return 'It asks for no password.';
  return password
    ? 'Neo4j Browser asks for the password once, then remembers it.'
    : 'The password is the one that the database was started with.';
}
