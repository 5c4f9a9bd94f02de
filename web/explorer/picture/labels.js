// Names beside the nodes, readable over lines, in light and dark.

const FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

/**
 * @param {() => {ink: string, halo: string}} theme
 * @returns {{label: Function, hover: Function}} the two drawing functions that sigma takes.
 */
export function labelPainters(theme) {
  const write = (context, data, weight) => {
    const size = data.size > 9 ? 13 : 11.5;
    context.font = `${weight} ${size}px ${FONT}`;
    context.lineJoin = 'round';
    context.lineWidth = 3.5;
    context.strokeStyle = theme().halo;
    context.fillStyle = theme().ink;
    const [x, y] = [data.x + data.size + 3, data.y + size / 3];
    context.strokeText(data.label, x, y);
    context.fillText(data.label, x, y);
  };
  return {
    label: (context, data) => data.label && write(context, data, data.size > 9 ? 650 : 450),
    hover: (context, data) => {
      context.beginPath();
      context.arc(data.x, data.y, data.size + 3, 0, 2 * Math.PI);
      context.lineWidth = 2.5;
      context.strokeStyle = theme().ink;
      context.stroke();
      if (data.label) write(context, data, 700);
    },
  };
}
