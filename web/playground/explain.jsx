import { useGraphiQL } from '@graphiql/react';
import { useEffect, useState } from 'react';
import { copyText } from '../plain/connection.js';
import { answers } from './fetcher.js';
import { explained, stages } from './explanation.js';

/**
 * How the last query was answered: plan, Cypher, parameters, timings. The
 * server tells it only where it may; without that the panel says so.
 */
function Explanation() {
  const [last, setLast] = useState(latest);
  useEffect(() => {
    const show = () => setLast(latest);
    answers.addEventListener('answer', show);
    return () => answers.removeEventListener('answer', show);
  }, []);
  const fields = last ? explained(last.answer) : [];
  return (
    <section className="explanation" aria-label="How it was answered">
      <h2>How it was answered</h2>
      {!last && <p>Run a query: its plan, its Cypher and its timings come here.</p>}
      {last && <p>{Math.round(last.took)} ms from question to answer, seen from here.</p>}
      {last && stages(last.answer) && <p>On the server: {stages(last.answer)}.</p>}
      {last && fields.length === 0 && <p>The server explains nothing here: it is told not to, or the query has no field of the graph.</p>}
      {fields.map((each) => (
        <Field key={each.id} {...each} />
      ))}
    </section>
  );
}

function Field({ field, plan, cypher, params, error }) {
  return (
    <article>
      <h3>{field}</h3>
      {error && <p>{error}</p>}
      <Text title="Plan" text={plan} />
      <Text title="Cypher" text={cypher} copy />
      <Text title="Parameters" text={params} copy />
    </article>
  );
}

function Text({ title, text, copy }) {
  if (!text) return null;
  return (
    <>
      <h4>
        {title}
        {copy && (
          <button type="button" onClick={() => copyText(text)} aria-label={`Copy: ${title}`}>
            Copy
          </button>
        )}
      </h4>
      <pre tabIndex={0} aria-label={title}>{text}</pre>
    </>
  );
}

// The last answer is kept here too: the panel may open after it came.
let latest = null;

/** Keeps what the last query of a person was answered; the schema's own questions are no queries of a person. */
export function KeepLastAnswer() {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  useEffect(() => {
    const keep = ({ detail }) => {
      if (detail.request.operationName !== 'IntrospectionQuery') latest = detail;
    };
    answers.addEventListener('answer', keep);
    return () => answers.removeEventListener('answer', keep);
  }, [queryEditor]);
  return null;
}

function Icon() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <circle cx="4" cy="4" r="2.2" />
      <circle cx="15" cy="10" r="2.2" />
      <circle cx="6" cy="16" r="2.2" />
      <path d="M6 5 13 9M13 11 8 15" />
    </svg>
  );
}

/** The panel as GraphiQL takes it. */
export const EXPLAIN_PLUGIN = { title: 'Plan and Cypher', icon: Icon, content: Explanation };
