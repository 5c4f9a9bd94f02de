import 'graphiql/setup-workers/vite';
// The style sheets one by one: the collected one carries 300 kB of web fonts.
import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import 'graphiql/graphiql.css';
import '@graphiql/plugin-explorer/style.css';
import '../plain/bar.css';
import './playground.css';
import { createRoot } from 'react-dom/client';
import { readShare } from '../plain/share.js';
import { Playground } from './playground.jsx';

const shared = readShare(window.location);
if (shared) {
  // The address would otherwise bring the first text back on every reload.
  window.history.replaceState(null, '', window.location.pathname);
}
createRoot(document.getElementById('root')).render(<Playground shared={shared} />);
