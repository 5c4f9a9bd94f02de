// The slider, its buttons and keys.
import { addMonths, fromDay, spoken, toDay, yearOf } from './day.js';
import { at, h } from './dom.js';
import { changes, curve, neighbourChange } from './history.js';

const YEARS_A_SECOND = 1;
const PARTS = 240; // of the curve

/**
 * Sets up the calendar below the picture.
 * @param {object} network
 * @param {{first: number, last: number}} days
 * @param {object} kept The kept view: its `day` is what everything here moves.
 * @returns {{filtered: (mask: Uint8Array) => void, key: (event: KeyboardEvent) => boolean}} `filtered` is told which edges count.
 */
export function setUpTime(network, days, kept) {
  const slider = at('day');
  const date = at('date');
  let stops = new Int32Array(0);
  slider.min = String(days.first);
  slider.max = String(days.last);
  date.min = fromDay(days.first);
  date.max = fromDay(days.last);
  drawYears(days);

  const go = (day) => kept.set({ day: Math.min(days.last, Math.max(days.first, Math.round(day))) });
  const change = (step) => {
    const day = neighbourChange(stops, kept.get().day, step);
    if (day !== null) go(day);
  };
  const player = play(kept, days, go);
  const show = ({ day }) => {
    slider.value = String(day);
    slider.setAttribute('aria-valuetext', spoken(day));
    if (document.activeElement !== date) date.value = fromDay(day);
  };
  slider.addEventListener('input', () => {
    player.stop();
    go(Number(slider.value));
  });
  date.addEventListener('input', () => {
    const day = toDay(date.value);
    if (!Number.isNaN(day)) go(day);
  });
  date.addEventListener('blur', () => show(kept.get()));
  at('before').addEventListener('click', () => change(-1));
  at('next').addEventListener('click', () => change(1));
  at('play').addEventListener('click', player.toggle);
  kept.listen((view, changed) => changed.has('day') && show(view));
  show(kept.get());

  const key = keys({ kept, go, change, toggle: player.toggle });
  slider.addEventListener('keydown', (event) => {
    if (key(event)) event.preventDefault();
  });
  return {
    key,
    filtered(mask) {
      stops = changes(network, mask);
      drawCurve(curve(network, mask, days, PARTS));
    },
  };
}

function keys({ kept, go, change, toggle }) {
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const { day } = kept.get();
    const step = event.key === 'ArrowLeft' || event.key === 'ArrowDown' ? -1 : 1;
    switch (event.key) {
      case 'ArrowLeft': case 'ArrowRight': case 'ArrowUp': case 'ArrowDown':
        go(event.shiftKey ? addMonths(day, step) : day + step);
        return true;
      case 'PageUp': go(addMonths(day, 12)); return true;
      case 'PageDown': go(addMonths(day, -12)); return true;
      case ',': change(-1); return true;
      case '.': change(1); return true;
      case ' ': toggle(); return true;
      default: return false;
    }
  };
}

// A year passes in a second; a frame that comes late makes a longer step.
function play(kept, days, go) {
  const button = at('play');
  let frame = 0;
  let exact = 0;
  let then = 0;
  const stop = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    button.textContent = 'Play';
    button.setAttribute('aria-pressed', 'false');
  };
  const step = (now) => {
    exact += ((now - then) / 1000) * YEARS_A_SECOND * 365.25;
    then = now;
    if (Math.abs(exact - kept.get().day) > 800) exact = kept.get().day; // somebody moved it meanwhile
    go(exact);
    if (exact >= days.last) return stop();
    frame = requestAnimationFrame(step);
    return undefined;
  };
  const start = () => {
    exact = kept.get().day >= days.last ? days.first : kept.get().day;
    then = performance.now();
    button.textContent = 'Pause';
    button.setAttribute('aria-pressed', 'true');
    frame = requestAnimationFrame(step);
  };
  return { stop, toggle: () => (frame ? stop() : start()) };
}

function drawCurve(counts) {
  const most = Math.max(1, ...counts);
  const points = counts.map((count, index) => `${index},${(30 - (count / most) * 28).toFixed(1)}`);
  const svg = at('curve');
  svg.setAttribute('viewBox', `0 0 ${counts.length - 1} 30`);
  svg.replaceChildren(h('svg:path', { d: `M0,30 L${points.join(' L')} L${counts.length - 1},30 Z` }));
}

function drawYears({ first, last }) {
  const marks = [];
  for (let year = Math.ceil(yearOf(first) / 10) * 10; year <= yearOf(last); year += 10) {
    const share = (toDay(`${year}-01-01`) - first) / (last - first);
    if (share > 0.97) break;
    marks.push(h('span', { style: `inset-inline-start: ${(share * 100).toFixed(2)}%` }, String(year)));
  }
  at('years').replaceChildren(...marks);
}
