import assert from 'node:assert/strict';
import { join } from 'node:path';
import { artifacts } from './chromium.js';

const local = new Set(['localhost', '127.0.0.1']);

/**
 * Opens a page as a new visitor and watches it.
 * @param {import('playwright-core').Browser} browser
 * @param {string} address
 * @param {object} [options] Options of the browser context (viewport, colour scheme),
 *   `allowed`: patterns of console errors that are no fault (our own pages have none), and
 *   `prepare`: is called with the page before it opens.
 * @returns the page, with `quiet()`, which fails if it reached for another host,
 *   violated its policy or wrote an error, `picture(name)` and `leave()`.
 */
export async function visit(browser, address, { allowed = [], prepare, ...options } = {}) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 1000 },
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options,
  });
  const page = await context.newPage();
  const wrong = [];
  const report = (text) => {
    if (!allowed.some((pattern) => pattern.test(text))) wrong.push(text);
  };
  const outside = watchRequests(page);
  page.on('console', (message) => {
    if (message.type() === 'error') report(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => report(`exception: ${error.message}`));
  await page.exposeFunction('reportViolation', report);
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      window.reportViolation(`policy: ${event.violatedDirective} refused ${event.blockedURI}`);
    });
  });
  await prepare?.(page);
  await page.goto(address);
  return Object.assign(page, {
    quiet: () => assert.deepEqual([...wrong, ...outside()], []),
    picture: (name) => page.screenshot({ path: join(artifacts, `${name}.png`) }),
    leave: () => context.close(),
  });
}

// Collects requests to other hosts. One that the page's policy refused never
// left the browser, which calls its failure "csp".
function watchRequests(page) {
  const outside = new Set();
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^(http|ws)s?:$/.test(protocol) && !local.has(hostname)) outside.add(request);
  });
  page.on('requestfailed', (request) => {
    if (request.failure()?.errorText === 'csp') outside.delete(request);
  });
  return () => [...outside].map((request) => `request to ${request.url()}`);
}
