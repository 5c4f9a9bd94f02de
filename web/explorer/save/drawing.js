// The picture as a file: SVG written from what sigma knows, PNG from its canvases.
import { CERTAIN, POSSIBLE } from '../network.js';
import { placeLabels } from '../picture/labels.js';
import { diamond, EDGE_COLOURS } from '../picture/paint.js';
import { xml } from './table.js';

/**
 * The shown part of the network as SVG, with text as text.
 * @param {object} picture As `drawNetwork` returns it.
 * @param {object[]} edges Those that are shown.
 * @param {Uint8Array} looks
 * @param {string} title
 */
export function toSVG({ renderer, network, state, theme, lineOf, widthOf }, edges, looks, title) {
  const { width, height } = renderer.getDimensions();
  const colours = theme();
  const lines = edges.map((edge) => line(edge, looks[edge.row], lineOf(edge), colours));
  const nodes = network.nodes.filter(({ index }) => state.shown[index]).map(({ id }) => placed(renderer, id));
  const names = placeLabels(nodes.filter(({ label }) => label), widthOf, width);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12">`,
    `<title>${xml(title)}</title>`,
    `<rect width="100%" height="100%" fill="${colours.ground}"/>`,
    ...lines,
    ...nodes.map(disc),
    ...names.map((name) => text(name, colours)),
    '</svg>',
    '',
  ].join('\n');
}

function line(edge, look, { from, to }, { grey, ink, ground }) {
  const colour = look === CERTAIN || look === POSSIBLE ? EDGE_COLOURS[edge.type] : grey;
  const dashes = look === CERTAIN || look === 3 ? '' : ' stroke-dasharray="5 4"';
  const mark = diamond((from.x + to.x) / 2, (from.y + to.y) / 2);
  const disputed = edge.spell.disputed.length > 0 ? `<path class="disputed" d="${mark}" fill="${ground}" stroke="${ink}" stroke-width="1.5"/>` : '';
  return `<line x1="${from.x.toFixed(1)}" y1="${from.y.toFixed(1)}" x2="${to.x.toFixed(1)}" y2="${to.y.toFixed(1)}" stroke="${colour}" stroke-width="1.6"${dashes}/>${disputed}`;
}

function placed(renderer, id) {
  const data = renderer.getNodeDisplayData(id);
  return { ...renderer.framedGraphToViewport(data), size: renderer.scaleSize(data.size), label: data.label, color: data.color };
}

function disc({ x, y, size, color }) {
  return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${size.toFixed(1)}" fill="${color}"/>`;
}

function text({ label, x, y, font, large }, { ground, ink }) {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" fill="${ink}" stroke="${ground}" stroke-width="3" paint-order="stroke" font-size="${font}" font-weight="${large ? 650 : 450}">${xml(label)}</text>`;
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
