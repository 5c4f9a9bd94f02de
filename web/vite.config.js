import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// A file is stored compressed when that saves a tenth of it; the Go side
// unpacks it for the rare client that does not accept gzip.
const WORTH_IT = 0.9;

/** Replaces built files by their gzip form where it pays, and keeps dist/.keep alive. */
function packed() {
  return {
    name: 'entente-packed',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        this.emitFile({ type: 'asset', fileName: '.keep', source: '' });
        for (const [name, file] of Object.entries(bundle)) {
          const plain = Buffer.from(file.type === 'chunk' ? file.code : file.source);
          const small = gzipSync(plain, { level: 9 });
          if (name.endsWith('.html') || small.length > plain.length * WORTH_IT) continue;
          this.emitFile({ type: 'asset', fileName: `${name}.gz`, source: small });
          delete bundle[name];
        }
      },
    },
  };
}

// One HTML file a page; assets are addressed relatively, so that every page
// that is served at the top level (`/`, `/explorer`) finds them under /assets.
const pages = { playground: 'index.html', explorer: 'explorer.html' };

export default defineConfig({
  base: './',
  publicDir: false,
  plugins: [react(), packed()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    license: { fileName: 'licenses.md' },
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      input: pages,
      // Fifty warnings of GraphiQL's own build that concern nobody here.
      onLog: (level, log, pass) => log.code === 'MODULE_LEVEL_DIRECTIVE' || pass(level, log),
    },
  },
  // `npm run dev` shows the pages (`/`, `/explorer.html`) on top of a running Entente.
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(
      ['/graphql', '/connection.json', '/browser', '/favicon.svg', '/favicon.ico'].map((path) => [
        path,
        process.env.ENTENTE_URL ?? 'http://127.0.0.1:8080',
      ]),
    ),
  },
});
