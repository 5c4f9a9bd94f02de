// The server under test.

/** Its address, from ENTENTE_URL, with a slash at the end. */
export const base = (() => {
  const address = process.env.ENTENTE_URL;
  if (!address) {
    throw new Error('Set ENTENTE_URL to the address of a running Entente, for example http://127.0.0.1:8080');
  }
  return new URL('/', address).toString();
})();

/** Whether it serves the built playground at `/`, or the plain page. */
export const built = (await (await fetch(base)).text()).includes('id="root"');
