import assert from 'node:assert/strict';
import { join } from 'node:path';
import { artifacts } from './chromium.js';

const local = new Set(['localhost', '127.0.0.1']);

/**
 * Opens a page of Entente as a new visitor and watches it.
 * @param {import('playwright-core').Browser} browser
 * @param {string} address
 * @param {object} [options] Options of the browser context: viewport, colour scheme.
 * @returns the page, with `quiet()`, which fails if it asked another host,
 *   violated its policy or wrote an error, and `picture(name)`.
 */
export async function visit(browser, address, options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 1000 },
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options,
  });
  const page = await context.newPage();
  const wrong = [];
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && !local.has(hostname)) wrong.push(`request to ${request.url()}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => wrong.push(`exception: ${error.message}`));
  await page.exposeFunction('reportViolation', (text) => wrong.push(`policy: ${text}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      window.reportViolation(`${event.violatedDirective} refused ${event.blockedURI}`);
    });
  });
  await page.goto(address);
  return Object.assign(page, {
    quiet: () => assert.deepEqual(wrong, []),
    picture: (name) => page.screenshot({ path: join(artifacts, `${name}.png`) }),
    leave: () => context.close(),
  });
}
