import { useMonaco } from '@graphiql/react';
import { useEffect } from 'react';

// GraphiQL's two editor themes under their own names, with our colour for its pink.
const THEMES = {
  'graphiql-LIGHT': { base: 'vs', primary: '#2a62b0', background: '#ffffff', muted: '#3b4b6811', argument: '#6c69ce', line: '#5f6b85', comment: '#2f6f2f' },
  'graphiql-DARK': { base: 'vs-dark', primary: '#f79767', background: '#18202f', muted: '#b7c2d711', argument: '#908aff', line: '#93a1bd', comment: '#8fc07a' },
};

const PRIMARY = [
  'textLink.foreground', 'textLink.activeForeground', 'editorLink.activeForeground', 'list.highlightForeground',
  'list.focusHighlightForeground', 'editorSuggestWidget.selectedForeground', 'quickInputList.focusForeground',
  'focusBorder', 'editorWidget.resizeBorder', 'pickerGroup.foreground', 'menu.selectionForeground',
];
const TINTED = [
  'list.hoverBackground', 'editorSuggestWidget.selectedBackground', 'toolbar.hoverBackground',
  'inputOption.hoverBackground', 'quickInputList.focusBackground', 'menu.selectionBackground',
];
const BACKGROUND = [
  'editorHoverWidget.background', 'menu.background', 'editorSuggestWidget.background', 'quickInput.background',
  'editorWidget.background',
];
const LINES = ['editorLineNumber.foreground', 'editorLineNumber.dimmedForeground', 'editorLineNumber.activeForeground'];

/** Gives the editors our colours. */
export function EditorColors() {
  const monaco = useMonaco((state) => state.monaco);
  useEffect(() => {
    if (!monaco) return;
    for (const [name, look] of Object.entries(THEMES)) {
      monaco.editor.defineTheme(name, theme(look));
    }
  }, [monaco]);
  return null;
}

function theme({ base, primary, background, muted, argument, line, comment }) {
  const all = (keys, value) => Object.fromEntries(keys.map((key) => [key, value]));
  return {
    base,
    inherit: true,
    rules: [
      { token: 'argument.identifier.gql', foreground: argument },
      { token: 'comment', foreground: comment },
    ],
    colors: {
      'editor.background': '#ffffff00',
      'scrollbar.shadow': '#ffffff00',
      'input.background': muted,
      ...all(LINES, line),
      ...all(PRIMARY, primary),
      ...all(TINTED, `${primary}19`),
      ...all(BACKGROUND, background),
    },
  };
}
