// An example is a GraphQL document that begins with a comment: a question in
// its first line, what to expect in the next. The comment is the example's entry
// in the list, the name of its operation the title of its tab.

/**
 * Reads what a list of examples shows.
 * @param {string} text The document.
 * @returns {{name: string, question: string, expect: string, query: string}}
 * @throws {Error} if there is no comment of a question, or the operation has no name.
 */
export function readExample(text) {
  const comment = /^(?:#.*\n)+/.exec(text)?.[0] ?? '';
  const [question = '', ...expect] = comment
    .split('\n')
    .map((line) => line.replace(/^#\s*/, '').trim())
    .filter(Boolean);
  if (!question.endsWith('?')) {
    throw new Error('An example begins with a comment that asks: "# Who …?"');
  }
  const operation = /^query\s+([A-Za-z_]\w*)/m.exec(text);
  if (!operation) {
    throw new Error('An example names its operation: "query MembersIn2008 {"');
  }
  return { name: operation[1], question, expect: expect.join(' '), query: text };
}
