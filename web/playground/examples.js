import { readExample } from '../plain/example.js';

const texts = import.meta.glob('../examples/*.graphql', { query: '?raw', import: 'default', eager: true });

/** The example tabs in the order of their file names. */
export const examples = Object.keys(texts)
  .sort()
  .map((file) => readExample(texts[file]));
