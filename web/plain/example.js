// An example is a GraphQL document whose first line is a comment of one
// sentence: the sentence is its entry in the list, the operation its tab.

/**
 * Reads what a list of examples shows.
 * @param {string} text The document.
 * @returns {{name: string, sentence: string, query: string}}
 * @throws {Error} if the first line is no comment or the operation has no name.
 */
export function readExample(text) {
  const sentence = /^#\s*(\S.*)$/.exec(text.split('\n', 1)[0]);
  if (!sentence) {
    throw new Error('An example begins with a comment of one sentence: "# Who …?"');
  }
  const operation = /^query\s+([A-Za-z_]\w*)/m.exec(text);
  if (!operation) {
    throw new Error('An example names its operation: "query MembersIn2008 {"');
  }
  return { name: operation[1], sentence: sentence[1].trim(), query: text };
}

/**
 * Splits an example's sentence into the question and what follows it.
 * @param {string} sentence
 * @returns {{question: string, rest: string}} rest is empty if there is no question mark.
 */
export function splitSentence(sentence) {
  const end = sentence.indexOf('?');
  if (end < 0) {
    return { question: sentence, rest: '' };
  }
  return { question: sentence.slice(0, end + 1), rest: sentence.slice(end + 1).trim() };
}
