import { explorer, patience } from './atlas.js';
import { answer } from './generated.js';

/** Opens the explorer over the generated network instead of the server's. */
export function large(browser, options = {}) {
  return explorer(browser, '#day=2008-07-15', {
    ...options,
    prepare: (page) =>
      page.route('**/graphql', (route) => route.fulfill({ contentType: 'application/json', body: JSON.stringify(answer(route.request().postDataJSON())) })),
  });
}

/** Moves through many days and times each step, drawing included. */
export function steps(page, count) {
  return page.evaluate(async (many) => {
    const { kept, days, picture } = window.entente;
    const took = [];
    for (let index = 0; index < many; index++) {
      const day = days.first + Math.floor(((index * 7919) % 1000) * ((days.last - days.first) / 1000));
      const began = performance.now();
      kept.set({ day });
      picture.renderer.render();
      took.push(performance.now() - began);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return took.sort((a, b) => a - b);
  }, count);
}

export { patience };
