// Network, timeline and list: which of them is on the screen.
import { at } from './dom.js';
import { FIRST } from './timeline/timeline.js';

/** Shows one of the three and hides the others. */
export function showView({ view }, timeline, mask) {
  const boxes = { network: 'picture', timeline: 'timeline', list: 'list' };
  for (const [name, id] of Object.entries(boxes)) at(id).hidden = name !== view;
  for (const button of document.querySelectorAll('[data-view]')) {
    button.setAttribute('aria-pressed', String(button.dataset.view === view));
  }
  if (view === 'timeline') timeline.show(mask);
}

/**
 * Sets up the three buttons.
 * @param {object} network
 * @param {object} kept
 * @param {boolean} drawable Whether there is a network to look at.
 */
export function setUpViews(network, kept, drawable) {
  for (const button of document.querySelectorAll('[data-view]')) {
    const { view } = button.dataset;
    button.disabled = view === 'network' && !drawable;
    button.addEventListener('click', () => {
      const { select, of } = kept.get();
      // Who asks for the timeline means that of what is selected.
      kept.set(view === 'timeline' ? { view, of: network.nodeById.has(select) ? select : (of ?? FIRST) } : { view });
    });
  }
}
