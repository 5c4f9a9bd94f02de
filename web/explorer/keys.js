// Keys that work wherever nothing is being typed.
import { at } from './dom.js';

/** @param {{kept: object, picture: object | null, time: {key: Function}}} page */
export function setUpKeys({ kept, picture, time }) {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && kept.get().select && !document.querySelector(':popover-open')) {
      kept.set({ select: null });
      return;
    }
    if (event.target.closest('input, select, textarea, button, a, summary, [role=button]')) return;
    const moved = event.target.id === 'picture' && picture && move(picture, event.key);
    if (moved || (event.key === '/' && search()) || time.key(event)) event.preventDefault();
  });
}

function search() {
  at('find').focus();
  return true;
}

const STEP = 0.08;
const MOVES = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] };

function move({ renderer, fit }, key) {
  const camera = renderer.getCamera();
  const { x, y, ratio } = camera;
  if (MOVES[key]) camera.setState({ x: x + MOVES[key][0] * ratio, y: y + MOVES[key][1] * ratio });
  else if (key === '+' || key === '=') camera.setState({ ratio: Math.max(0.05, ratio / 1.3) });
  else if (key === '-') camera.setState({ ratio: Math.min(3, ratio * 1.3) });
  else if (key === '0') camera.setState({ x: 0.5, y: 0.5, ratio: 1 });
  else if (key === 'f') fit();
  else return false;
  return true;
}
