// The search box: asks the API for names in any script, and shows what it finds
// as a list to choose from (the ARIA pattern of a combobox).
import { SEARCH } from './documents.js';
import { at, h } from './dom.js';

const PAUSE = 180; // milliseconds without a key before it asks

/**
 * @param {Function} ask
 * @param {(id: string) => void} choose Is told the id of what somebody picked.
 */
export function setUpSearch(ask, choose) {
  const input = at('find');
  const list = at('found');
  let timer = 0;
  let turn = 0;
  let active = -1;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const mark = (index) => {
    const options = [...list.querySelectorAll('[role=option]')];
    if (options.length === 0) return;
    active = (index + options.length) % options.length;
    options.forEach((option, each) => option.setAttribute('aria-selected', String(each === active)));
    options[active].scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', options[active].id);
  };
  const pick = (id) => {
    input.value = '';
    close();
    choose(id);
  };
  const look = async () => {
    const text = input.value.trim();
    const mine = ++turn;
    if (text === '') return close();
    const answer = await ask({ query: SEARCH, variables: { text } });
    if (mine !== turn) return undefined;
    const rows = (answer.data?.search ?? []).map((hit, index) => option(hit, index, pick));
    list.replaceChildren(...(rows.length ? rows : [h('li', { class: 'none', role: 'presentation' }, sorry(answer, text))]));
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    if (rows.length) mark(0);
    return undefined;
  };

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  input.addEventListener('blur', () => setTimeout(close, 150));
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') mark(active + 1);
    else if (event.key === 'ArrowUp') mark(active - 1);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && active >= 0) list.querySelectorAll('[role=option]')[active].click();
    else return;
    event.preventDefault();
  });
}

function option({ matched, node: { id, name, acronym, __typename: type } }, index, pick) {
  const otherName = matched !== name && matched !== acronym;
  return h(
    'li',
    { role: 'option', id: `found-${index}`, 'data-id': id, 'aria-selected': 'false', onclick: () => pick(id), onpointerdown: (event) => event.preventDefault() },
    acronym ? `${acronym} – ${name}` : name,
    h('small', {}, ' ', type.toLowerCase(), otherName && ', named ', otherName && h('bdi', {}, matched)),
  );
}

function sorry(answer, text) {
  return answer.errors?.length ? answer.errors[0].message : `Nothing is called “${text}”.`;
}
