import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useRef, useState } from 'react';
import { copyText, passwordNote, readConnection } from '../plain/connection.js';
import { readShare, shareAddress } from '../plain/share.js';
import { examples } from './examples.js';

/** The bar on top: who we are, the examples, the link to share, the way to Neo4j Browser. */
export function Bar() {
  const open = useOpenQuery();
  return (
    <header className="bar">
      <a className="brand" href="/">
        <img src="/favicon.svg" alt="" width="28" height="28" />
        Entente
      </a>
      <p className="tagline">Who belonged to what, on any date, according to whom</p>
      <nav aria-label="Entente">
        <a className="action" href="/explorer">
          Explorer
        </a>
        <Examples open={open} />
        <Share />
        <Connection />
      </nav>
    </header>
  );
}

/** Returns a function that shows a query: in its own tab if one has it, else in a new one. */
function useOpenQuery() {
  const { addTab, changeTab } = useGraphiQLActions();
  const { tabs, queryEditor, variableEditor } = useGraphiQL(({ tabs, queryEditor, variableEditor }) => ({
    tabs,
    queryEditor,
    variableEditor,
  }));
  const open = ({ query, variables }) => {
    const index = tabs.findIndex((tab) => tab.query === query && (tab.variables ?? '') === (variables ?? ''));
    if (index >= 0) {
      changeTab(index);
      return;
    }
    addTab();
    queryEditor?.setValue(query);
    variableEditor?.setValue(variables ?? '');
  };
  useEffect(() => {
    const follow = () => {
      const shared = readShare(window.location);
      if (!shared) return;
      window.history.replaceState(null, '', window.location.pathname);
      open(shared);
    };
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  });
  return open;
}

function Examples({ open }) {
  const list = useRef(null);
  const choose = (example) => {
    list.current.hidePopover();
    open(example);
  };
  return (
    <>
      <button type="button" popoverTarget="examples">
        Examples
      </button>
      <div id="examples" className="panel" popover="auto" ref={list}>
        <h2>Eight questions to the five articles</h2>
        <ol>
          {examples.map((example) => (
            <li key={example.name}>
              <button type="button" className="entry" onClick={() => choose(example)}>
                <strong>{example.question}</strong> {example.expect}
              </button>
            </li>
          ))}
        </ol>
        <p>
          This page contains other people’s work: <a href="/licenses.md">its licences</a>.
        </p>
      </div>
    </>
  );
}

function Share() {
  const { queryEditor, variableEditor } = useGraphiQL(({ queryEditor, variableEditor }) => ({
    queryEditor,
    variableEditor,
  }));
  const address = () =>
    shareAddress(window.location.href, {
      query: queryEditor?.getValue() ?? '',
      variables: variableEditor?.getValue() ?? '',
    });
  return (
    <CopyButton label="Share" done="Link copied" text={address} title="Copy a link that opens this query" />
  );
}

function Connection() {
  const [connection, setConnection] = useState({ browser: false });
  useEffect(() => {
    readConnection().then(setConnection);
  }, []);
  const { bolt, user, password, browser } = connection;
  if (!bolt && !browser) return null;
  return (
    <>
      {browser && (
        <a className="action" href="/browser" target="_blank" rel="noopener">
          Neo4j Browser
        </a>
      )}
      {bolt && (
        <>
          <button type="button" popoverTarget="connection">
            Connect
          </button>
          <div id="connection" className="panel" popover="auto">
            <h2>The same graph in Neo4j</h2>
            <dl>
              <dt>Bolt</dt>
              <dd>
                <code>{bolt}</code>
                <CopyButton label="Copy" done="Copied" text={() => bolt} title="Copy the Bolt address" />
              </dd>
              {user && <dt>User</dt>}
              {user && (
                <dd>
                  <code>{user}</code>
                  <CopyButton label="Copy" done="Copied" text={() => user} title="Copy the user name" />
                </dd>
              )}
              {password && <dt>Password</dt>}
              {password && (
                <dd>
                  <code aria-label="hidden">••••••••</code>
                  <CopyButton label="Copy" done="Copied" text={() => password} title="Copy the password" />
                </dd>
              )}
            </dl>
            <p>{passwordNote(connection)}</p>
          </div>
        </>
      )}
    </>
  );
}

function CopyButton({ label, done, text, title }) {
  const [state, setState] = useState(label);
  const copy = async () => {
    setState((await copyText(text())) ? done : 'Not allowed');
    setTimeout(() => setState(label), 2000);
  };
  return (
    <button type="button" onClick={copy} title={title} aria-live="polite">
      {state}
    </button>
  );
}
