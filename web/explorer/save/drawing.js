// The picture as a file: SVG written from what sigma knows, PNG from its canvases.
import { CERTAIN, POSSIBLE } from '../network.js';
import { EDGE_COLOURS } from '../picture/paint.js';
import { xml } from './table.js';

/**
 * The shown part of the network as SVG, with text as text.
 * @param {object} picture As `drawNetwork` returns it.
 * @param {object[]} edges Those that are shown.
 * @param {Uint8Array} looks
 * @param {string} title
 */
export function toSVG({ renderer, network, state, theme, lineOf }, edges, looks, title) {
  const { width, height } = renderer.getDimensions();
  const colours = theme();
  const place = (id) => renderer.framedGraphToViewport(renderer.getNodeDisplayData(id));
  const lines = edges.map((edge) => line(edge, looks[edge.row], lineOf(edge), colours));
  const discs = network.nodes.filter(({ index }) => state.shown[index]).map(({ id }) => disc(renderer, id, place(id), colours));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12">`,
    `<title>${xml(title)}</title>`,
    `<rect width="100%" height="100%" fill="${colours.ground}"/>`,
    ...lines,
    ...discs,
    '</svg>',
    '',
  ].join('\n');
}

function line(edge, look, { from, to }, { grey }) {
  const colour = look === CERTAIN || look === POSSIBLE ? EDGE_COLOURS[edge.type] : grey;
  const dashes = look === CERTAIN || look === 3 ? '' : ' stroke-dasharray="5 4"';
  return `<line x1="${from.x.toFixed(1)}" y1="${from.y.toFixed(1)}" x2="${to.x.toFixed(1)}" y2="${to.y.toFixed(1)}" stroke="${colour}" stroke-width="1.6"${dashes}/>`;
}

function disc(renderer, id, { x, y }, { ground, ink }) {
  const { size, color, label } = renderer.getNodeDisplayData(id);
  const radius = renderer.scaleSize(size);
  const text = label
    ? `<text x="${(x + radius + 3).toFixed(1)}" y="${(y + 4).toFixed(1)}" fill="${ink}" stroke="${ground}" stroke-width="3" paint-order="stroke">${xml(label)}</text>`
    : '';
  return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${radius.toFixed(1)}" fill="${color}"/>${text}`;
}

/**
 * What is on the screen as PNG.
 * @param {object} picture
 * @returns {Promise<Blob>}
 */
export function networkPNG({ renderer, theme }) {
  renderer.render(); // WebGL forgets what it drew after the frame
  const layers = ['edges', 'nodes', 'edgeLabels', 'labels', 'hovers'].map((name) => renderer.getCanvases()[name]).filter(Boolean);
  const canvas = document.createElement('canvas');
  canvas.width = layers[0].width;
  canvas.height = layers[0].height;
  const context = canvas.getContext('2d');
  context.fillStyle = theme().ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  for (const layer of layers) context.drawImage(layer, 0, 0);
  return asBlob(canvas);
}

/**
 * An SVG as PNG, twice its size.
 * @param {string} svg
 * @param {{width: number, height: number}} size
 * @param {string} ground
 * @returns {Promise<Blob>}
 */
export async function svgPNG(svg, { width, height }, ground) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * 2;
  canvas.height = height * 2;
  const context = canvas.getContext('2d');
  context.fillStyle = ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return asBlob(canvas);
}

function asBlob(canvas) {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The browser cannot write this picture as PNG.'))), 'image/png');
  });
}
