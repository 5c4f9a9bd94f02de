// The panel beside the picture: the facts of what is selected.
import { at, h } from '../dom.js';
import { lookOn } from '../network.js';
import { edgeClaims, edgeHead } from './edge.js';
import { nodeFacts, nodeHead } from './node.js';

/**
 * @param {Function} ask
 * @param {object} network
 * @param {object} kept The kept view: `select` is an id of a node or an edge.
 */
export function setUpFacts(ask, network, kept) {
  const panel = at('facts');
  const looks = new Uint8Array(network.edges.length);
  const every = new Uint8Array(network.edges.length).fill(1);
  const choose = (id) => kept.set({ select: id });
  const act = {
    choose,
    around: (id) => kept.set({ around: [id] }),
    timeline: (id) => kept.set({ view: 'timeline', of: id }),
  };
  const close = () => kept.set({ select: null });
  const closer = () => h('button', { type: 'button', class: 'close', 'aria-label': 'Close the facts', onclick: close }, '×');
  let turn = 0;

  const show = async (moved) => {
    const { select, day } = kept.get();
    const node = network.nodeById.get(select);
    const edge = network.edgeById.get(select);
    panel.hidden = !select;
    if (!select) return;
    lookOn(network, every, day, looks);
    const mine = ++turn;
    if (edge) {
      panel.replaceChildren(closer(), ...edgeHead(network, edge, looks[edge.row], choose), h('p', { class: 'note reading' }, 'The claims are being read…'));
      focusOn(panel, moved);
      const rest = await edgeClaims(ask, edge);
      if (mine === turn) panel.querySelector('.reading').replaceWith(...rest);
    } else {
      const known = node ? nodeHead(network, node, looks, act) : [h('h2', { tabindex: '-1' }, select), h('div', { id: 'node-facts' }), h('div', { id: 'claims-of-node' })];
      panel.replaceChildren(closer(), ...known);
      focusOn(panel, moved);
      const { facts, claims } = await nodeFacts(ask, select);
      if (mine !== turn) return;
      at('node-facts').replaceChildren(...facts);
      at('claims-of-node').replaceChildren(...claims);
    }
  };

  // A new day changes what is said of it, not the claims: those are not asked again.
  const restate = () => {
    const { select, day } = kept.get();
    const node = network.nodeById.get(select);
    const edge = network.edgeById.get(select);
    lookOn(network, every, day, looks);
    if (edge) panel.querySelector('.state')?.replaceWith(stateOf(edgeHead(network, edge, looks[edge.row], choose)));
    else if (node) {
      const told = ['node-facts', 'claims-of-node'].map(at);
      panel.replaceChildren(closer(), ...nodeHead(network, node, looks, act));
      for (const element of told) at(element.id).replaceWith(element);
    }
  };
  let waiting = 0;
  kept.listen((view, changed) => {
    if (changed.has('select')) show(true);
    else if (changed.has('day') && view.select) {
      clearTimeout(waiting);
      waiting = setTimeout(restate, 120); // not at every step of a slider that moves
    }
  });
  show(false);
}

function stateOf(head) {
  return head.flatMap((element) => [...element.querySelectorAll('.state')])[0];
}

// Whoever opens the panel with the keyboard goes on reading in it.
function focusOn(panel, moved) {
  if (moved && document.activeElement !== at('picture')) panel.querySelector('h2').focus({ preventScroll: true });
}
