import { useGraphiQL, useMonaco } from '@graphiql/react';
import { useEffect } from 'react';
import { errorPlaces } from '../plain/ask.js';
import { answers } from './fetcher.js';

const OWNER = 'entente';

/**
 * Marks what the server refused where it stands in the query. GraphiQL itself
 * marks what breaks the schema; limits, bad values and the like come from here.
 */
export function ServerMarkers() {
  const monaco = useMonaco((state) => state.monaco);
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  useEffect(() => {
    if (!monaco || !queryEditor) return undefined;
    const model = queryEditor.getModel();
    const mark = (markers) => monaco.editor.setModelMarkers(model, OWNER, markers);
    const show = ({ detail: { request, answer } }) => {
      if (request.query !== model.getValue()) return; // introspection, or edited meanwhile
      mark(errorPlaces(answer).map((place) => marker(monaco, model, place)));
    };
    answers.addEventListener('answer', show);
    const edits = model.onDidChangeContent(() => mark([]));
    return () => {
      answers.removeEventListener('answer', show);
      edits.dispose();
    };
  }, [monaco, queryEditor]);
  return null;
}

function marker(monaco, model, { message, line, column }) {
  const word = line <= model.getLineCount() && model.getWordAtPosition({ lineNumber: line, column });
  return {
    severity: monaco.MarkerSeverity.Error,
    message,
    source: 'server',
    startLineNumber: line,
    startColumn: column,
    endLineNumber: line,
    endColumn: word ? word.endColumn : column + 1,
  };
}
