import { explorerPlugin } from '@graphiql/plugin-explorer';
import { DOC_EXPLORER_PLUGIN, DocExplorerStore } from '@graphiql/plugin-doc-explorer';
import { HISTORY_PLUGIN, HistoryStore } from '@graphiql/plugin-history';
import { GraphiQLProvider } from '@graphiql/react';
import { GraphiQL, GraphiQLInterface } from 'graphiql';
import { Bar } from './bar.jsx';
import { EditorColors } from './colors.jsx';
import { examples } from './examples.js';
import { EXPLAIN_PLUGIN, KeepLastAnswer } from './explain.jsx';
import { fetcher } from './fetcher.js';
import { ServerMarkers } from './markers.jsx';
import { TabRoles } from './tabs.jsx';

const plugins = [DOC_EXPLORER_PLUGIN, HISTORY_PLUGIN, explorerPlugin({ showAttribution: false }), EXPLAIN_PLUGIN];

/**
 * The page: our bar on top, GraphiQL below. It is put together from GraphiQL's
 * parts, because the bar needs its store and should come first for the keyboard.
 * @param {{shared: {query: string, variables: string} | null}} props
 *   shared: the query of a link, shown in a tab of its own.
 */
export function Playground({ shared }) {
  const tabs = examples.map(({ query }) => ({ query }));
  return (
    <GraphiQLProvider
      fetcher={fetcher}
      plugins={plugins}
      referencePlugin={DOC_EXPLORER_PLUGIN}
      defaultTabs={shared ? [shared, ...tabs] : tabs}
      initialQuery={shared?.query}
      initialVariables={shared?.variables || undefined}
      shouldPersistHeaders={false}
    >
      <HistoryStore maxHistoryLength={50}>
        <DocExplorerStore>
          <EditorColors />
          <ServerMarkers />
          <TabRoles />
          <KeepLastAnswer />
          <Bar />
          <main>
            <GraphiQLInterface showPersistHeadersSettings={false}>
              <GraphiQL.Logo>{null}</GraphiQL.Logo>
            </GraphiQLInterface>
          </main>
        </DocExplorerStore>
      </HistoryStore>
    </GraphiQLProvider>
  );
}
