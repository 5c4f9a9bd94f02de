/**
 * Where a place of a text is, counted in characters.
 * @param {string} text
 * @param {{line: number, column: number}} place Both count from 1.
 * @returns {{start: number, end: number}} the word that begins there, at least one character.
 */
export function wordAt(text, { line, column }) {
  const lines = text.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  const start = Math.min(text.length, before + column - 1);
  const word = /^\w+/.exec(text.slice(start));
  return { start, end: Math.min(text.length, start + (word ? word[0].length : 1)) };
}
