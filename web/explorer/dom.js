/**
 * Makes an element. Text goes in as text, never as markup.
 * @param {string} name `button`, or `svg:rect` for a piece of a drawing.
 * @param {object} [properties] Attributes; `on…` are listeners, `true` is an attribute without a value (but `aria-…` has the word), null and false none.
 * @param {...(Node | string | null | false)} children
 */
export function h(name, properties = {}, ...children) {
  const drawing = name.startsWith('svg:');
  const made = drawing
    ? document.createElementNS('http://www.w3.org/2000/svg', name.slice(4))
    : document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value == null || value === false) continue;
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true && !key.startsWith('aria-') ? '' : value);
  }
  made.append(...children.filter((child) => child != null && child !== false));
  return made;
}

/** @param {string} id @returns {HTMLElement} an element that explorer.html always has. */
export const at = (id) => document.getElementById(id);
