// The plain page: what is left of the playground when there was no Node to build it.
import { ask, errorPlaces } from './ask.js';
import { copyText, passwordNote, readConnection } from './connection.js';
import { showDocumentation } from './docs.js';
import { readExample } from './example.js';
import { pieces } from './json.js';
import { wordAt } from './position.js';
import { readShare, shareAddress } from './share.js';

const at = (id) => document.getElementById(id);
const query = at('query');
const variables = at('variables');

async function run() {
  let values;
  try {
    values = variables.value.trim() === '' ? undefined : JSON.parse(variables.value);
  } catch (error) {
    showErrors([{ message: `The variables are not JSON: ${error.message}` }]);
    return;
  }
  const began = performance.now();
  at('run').setAttribute('aria-busy', 'true');
  const answer = await ask({ query: query.value, variables: values });
  at('run').removeAttribute('aria-busy');
  at('took').textContent = `${Math.round(performance.now() - began)} ms`;
  showErrors(answer.errors ?? []);
  at('result').replaceChildren(
    ...pieces(JSON.stringify(answer, null, 2)).map(({ look, text }) => {
      if (!look) return text;
      const span = document.createElement('span');
      span.className = look;
      span.textContent = text;
      return span;
    }),
  );
}

function showErrors(errors) {
  const list = at('errors');
  list.hidden = errors.length === 0;
  list.replaceChildren(...errors.map(errorItem));
}

function errorItem(error) {
  const item = document.createElement('li');
  const [place] = errorPlaces({ errors: [error] });
  if (!place) {
    item.textContent = error.message;
    return item;
  }
  const go = button(`Line ${place.line}, column ${place.column}: ${error.message}`, () => {
    const { start, end } = wordAt(query.value, place);
    query.focus();
    query.setSelectionRange(start, end);
  });
  item.append(go);
  return item;
}

function button(text, action) {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  made.addEventListener('click', action);
  return made;
}

async function copyInto(control, text) {
  const label = control.textContent;
  control.textContent = (await copyText(text)) ? 'Copied' : 'Not allowed';
  setTimeout(() => {
    control.textContent = label;
  }, 2000);
}

function open({ query: text, variables: values = '' }) {
  query.value = text;
  variables.value = values;
}

async function showExamples() {
  const response = await fetch('/plain/examples.json');
  const examples = (await response.json()).map(({ text }) => readExample(text));
  at('example-list').replaceChildren(
    ...examples.map((example) => {
      const entry = button('', () => {
        at('examples').hidePopover();
        open(example);
      });
      const strong = document.createElement('strong');
      strong.textContent = example.question;
      entry.className = 'entry';
      entry.append(strong, ` ${example.expect}`);
      const item = document.createElement('li');
      item.append(entry);
      return item;
    }),
  );
  return examples;
}

async function showConnection() {
  const connection = await readConnection();
  const { bolt, user, password, browser } = connection;
  at('browser').hidden = !browser;
  at('connect').hidden = !bolt;
  for (const [name, value, hidden] of [['Bolt', bolt], ['User', user], ['Password', password, true]]) {
    if (!value) continue;
    const term = document.createElement('dt');
    const detail = document.createElement('dd');
    const code = document.createElement('code');
    term.textContent = name;
    code.textContent = hidden ? '••••••••' : value;
    const copy = button('Copy', () => copyInto(copy, value));
    copy.title = `Copy the ${name === 'Bolt' ? 'Bolt address' : name.toLowerCase()}`;
    detail.append(code, copy);
    at('connection-list').append(term, detail);
  }
  at('connection-note').textContent = passwordNote(connection);
}

function followAddress() {
  const shared = readShare(window.location);
  if (!shared) return false;
  window.history.replaceState(null, '', window.location.pathname);
  open(shared);
  return true;
}

at('run').addEventListener('click', run);
at('share').addEventListener('click', () =>
  copyInto(at('share'), shareAddress(window.location.href, { query: query.value, variables: variables.value })),
);
for (const editor of [query, variables]) {
  editor.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      run();
    }
  });
}
window.addEventListener('hashchange', followAddress);
const shared = followAddress();
showConnection();
showDocumentation(at('types'), at('find'));
showExamples().then((examples) => {
  if (!shared && query.value === '') open(examples[0]);
});
