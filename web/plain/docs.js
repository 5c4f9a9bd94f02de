import { ask } from './ask.js';
import { documentedTypes, INTROSPECTION, matches, membersOf } from './schema.js';

/**
 * Shows the schema as a list that opens type by type.
 * @param {HTMLElement} list Where the types go.
 * @param {HTMLInputElement} find What narrows them.
 */
export async function showDocumentation(list, find) {
  const answer = await ask({ query: INTROSPECTION });
  if (!answer.data?.__schema) {
    list.textContent = `The schema cannot be read: ${answer.errors?.[0]?.message ?? 'the answer is empty'}`;
    return;
  }
  const types = documentedTypes(answer.data.__schema);
  const entries = types.map(entry);
  list.replaceChildren(...entries);
  entries[0]?.setAttribute('open', '');
  find.addEventListener('input', () => {
    types.forEach((type, i) => {
      entries[i].hidden = !matches(type, find.value);
    });
  });
}

// A type's members are written when it is opened first: there may be hundreds of types.
function entry(type) {
  const details = element('details');
  const summary = element('summary', type.name);
  summary.append(' ', element('small', type.kind.toLowerCase().replace('_object', '')));
  details.append(summary);
  details.addEventListener('toggle', () => fill(details, type), { once: true });
  return details;
}

function fill(details, type) {
  if (type.description) details.append(element('p', type.description));
  const list = element('dl');
  for (const { text, description } of membersOf(type)) {
    const term = element('dt');
    term.append(element('code', text));
    list.append(term);
    if (description) list.append(element('dd', description));
  }
  details.append(list);
}

function element(name, text = '') {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
