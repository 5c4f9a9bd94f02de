import { accessSync, constants, mkdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const blocked = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1';
const flags = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--enable-unsafe-swiftshader', blocked,
];

/** The folder for screenshots, outside git: ENTENTE_ARTIFACTS, else .entente/artifacts of the checkout. */
export const artifacts =
  process.env.ENTENTE_ARTIFACTS ?? join(dirname(fileURLToPath(import.meta.url)), '..', '..', '.entente', 'artifacts');

/** Starts the distribution's Chromium, which can resolve no name but localhost. */
export function launch() {
  mkdirSync(artifacts, { recursive: true });
  return chromium.launch({ executablePath: findChromium(), headless: true, args: flags });
}

function findChromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) {
      if (executable(join(folder, name))) return join(folder, name);
    }
  }
  throw new Error(
    `No Chromium on PATH (looked for ${names.join(', ')}). ` +
      'Install the package "chromium" of your distribution, or set CHROMIUM_PATH to its program.',
  );
}

function executable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
