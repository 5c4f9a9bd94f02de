// Names beside the nodes, readable over lines, in light and dark. No name lies
// on another: the larger node has its name, a smaller one goes to another side
// of its node, or without until somebody comes nearer.

const FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const LARGE = 9; // pixels, the radius from which a name is bold

/**
 * Chooses which names stand where.
 * @param {{label: string, x: number, y: number, size: number, first?: boolean}[]} nodes Screen places, and radii; `first`: before all others.
 * @param {(label: string, large: boolean) => number} widthOf How wide a name is, in pixels.
 * @param {number} wide Width of the picture: no name is cut by its edge.
 * @returns {{label: string, large: boolean, font: number, x: number, y: number}[]} where each name begins, on which line; those without room are left out.
 */
export function placeLabels(nodes, widthOf, wide = Infinity) {
  const taken = [];
  const placed = [];
  const before = (a, b) => Number(b.first ?? false) - Number(a.first ?? false) || b.size - a.size || (a.label < b.label ? -1 : 1);
  for (const { label, x, y, size } of nodes.toSorted(before)) {
    const large = size > LARGE;
    const font = large ? 13 : 11.5;
    const width = widthOf(label, large);
    const beside = size + 3;
    const starts = [[x + beside, y], [x - beside - width, y], [x - width / 2, y - beside - font / 2], [x - width / 2, y + beside + font / 2]];
    const boxes = starts.map(([left, middle]) => ({ left, right: left + width, top: middle - font / 2, bottom: middle + font / 2 }));
    const box = boxes.find((one) => one.left >= 0 && one.right <= wide && !taken.some((other) => overlap(one, other)));
    if (!box) continue;
    taken.push(box);
    placed.push({ label, large, font, x: box.left, y: box.bottom - font * 0.15 });
  }
  return placed;
}

function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/**
 * @param {() => {ink: string, halo: string}} theme
 * @returns {{label: Function, hover: Function, begin: () => void, flush: () => void, widthOf: Function}} the two drawing functions that sigma takes;
 *   `flush` writes the names that the first has collected since `begin`, after each drawing.
 */
export function labelPainters(theme) {
  const waiting = [];
  const widths = new Map();
  const measure = document.createElement('canvas').getContext('2d');
  const fontOf = (large, weight = large ? 650 : 450) => `${weight} ${large ? 13 : 11.5}px ${FONT}`;
  const widthOf = (label, large) => {
    const key = `${large} ${label}`;
    if (!widths.has(key)) {
      measure.font = fontOf(large);
      widths.set(key, measure.measureText(label).width);
    }
    return widths.get(key);
  };
  const write = (context, { label, x, y }, font) => {
    context.font = font;
    context.lineJoin = 'round';
    context.lineWidth = 3.5;
    context.strokeStyle = theme().halo;
    context.fillStyle = theme().ink;
    context.strokeText(label, x, y);
    context.fillText(label, x, y);
  };
  return {
    widthOf,
    begin: () => {
      waiting.length = 0;
    },
    label: (context, data) => data.label && waiting.push({ context, ...data }),
    flush: () => {
      if (waiting.length === 0) return;
      const [{ context }] = waiting;
      for (const name of placeLabels(waiting, widthOf, context.canvas.clientWidth)) write(context, name, fontOf(name.large));
    },
    hover: (context, { label, x, y, size }) => {
      context.beginPath();
      context.arc(x, y, size + 3, 0, 2 * Math.PI);
      context.lineWidth = 2.5;
      context.strokeStyle = theme().ink;
      context.stroke();
      if (label) write(context, { label, x: x + size + 3, y: y + size / 3 }, fontOf(size > LARGE, 700));
    },
  };
}
