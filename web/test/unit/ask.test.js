import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { ask, errorPlaces } from '../../plain/ask.js';

const original = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = original;
});

test('a request is sent as JSON to our own server', async () => {
  let sent;
  globalThis.fetch = async (...args) => {
    sent = args;
    return new Response('{"data":{"a":1}}');
  };
  assert.deepEqual(await ask({ query: '{ a }', variables: { b: 2 } }, { headers: { 'x-c': '3' } }), { data: { a: 1 } });
  const [address, { method, headers, body }] = sent;
  assert.equal(address, '/graphql');
  assert.equal(method, 'POST');
  assert.equal(headers['content-type'], 'application/json');
  assert.equal(headers['x-c'], '3');
  assert.deepEqual(JSON.parse(body), { query: '{ a }', variables: { b: 2 } });
});

test('a server that is gone is an error in the answer', async () => {
  globalThis.fetch = async () => {
    throw new TypeError('Failed to fetch');
  };
  const { errors } = await ask({ query: '{ a }' });
  assert.match(errors[0].message, /does not answer \(Failed to fetch\)/);
});

test('an answer that is not JSON is told with its status and words', async () => {
  globalThis.fetch = async () => new Response('body is larger than 256 KiB\n', { status: 413 });
  const { errors } = await ask({ query: '{ a }' });
  assert.match(errors[0].message, /413.*body is larger than 256 KiB/);
});

test('places of errors', () => {
  assert.deepEqual(errorPlaces({ data: {} }), []);
  assert.deepEqual(
    errorPlaces({
      errors: [
        { message: 'no place' },
        { message: 'one', locations: [{ line: 2, column: 3 }] },
        { message: 'nowhere', locations: [{ line: 0, column: 0 }] },
        { message: 'no column', locations: [{ line: 4 }] },
      ],
    }),
    [
      { message: 'one', line: 2, column: 3 },
      { message: 'no column', line: 4, column: 1 },
    ],
  );
});
