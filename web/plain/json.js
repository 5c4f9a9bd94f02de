// JSON for the eye.

const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|(-?\d[\d.eE+-]*|\btrue\b|\bfalse\b|\bnull\b)/g;

/**
 * Cuts a JSON text into pieces that have one look each.
 * @param {string} text
 * @returns {{look: 'key' | 'text' | 'value' | '', text: string}[]} the pieces, in order; joined they are the text.
 */
export function pieces(text) {
  const found = [];
  let end = 0;
  const add = (look, piece) => piece && found.push({ look, text: piece });
  for (const match of text.matchAll(TOKEN)) {
    const [whole, string, colon, value] = match;
    add('', text.slice(end, match.index));
    add(value ? 'value' : colon ? 'key' : 'text', value ?? string);
    add('', colon);
    end = match.index + whole.length;
  }
  add('', text.slice(end));
  return found;
}
