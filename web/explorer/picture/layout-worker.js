// Places nodes beside the page's own thread.
import { placeNodes } from './layout.js';

self.addEventListener('message', ({ data: { graph, known } }) => {
  const places = placeNodes(graph, known);
  self.postMessage(places, [places.buffer]);
});
