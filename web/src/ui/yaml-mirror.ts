// Loaded with the first editor of YAML; in a shadow root for the reason that code-mirror.ts tells.
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { syntaxHighlighting } from '@codemirror/language';
import { EditorState, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { colours, look } from '@/ui/editor-look';

export interface YamlOptions {
  text: string;
  label: string;
  isReadOnly: boolean;
  onChange: (text: string) => void;
  onSave: () => void;
}

const setFault = StateEffect.define<number | null>();
const faulty = Decoration.line({ class: 'cm-fault' });

/** The line that is at fault, until something is changed. */
const fault = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(setFault)) continue;
      const line = effect.value;
      if (line === null || line < 1 || line > transaction.state.doc.lines) return Decoration.none;
      return Decoration.set([faulty.range(transaction.state.doc.line(line).from)]);
    }
    return transaction.docChanged ? marks.map(transaction.changes) : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const own = EditorView.theme({
  '&': { maxBlockSize: '38rem' },
  '.cm-scroller': { overflow: 'auto', lineHeight: '1.6' },
  '.cm-gutters': {
    backgroundColor: 'transparent',
    color: 'var(--ink-faint)',
    border: 'none',
    fontFamily: 'var(--mono)',
    fontSize: 'var(--text-1)',
  },
  '.cm-fault': { backgroundColor: 'var(--bad-wash)', boxShadow: 'inset 3px 0 0 var(--bad)' },
});

export function makeYamlEditor(place: HTMLElement, options: YamlOptions): EditorView {
  const root = place.shadowRoot ?? place.attachShadow({ mode: 'open' });
  const save = () => {
    options.onSave();
    return true;
  };
  return new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        history(),
        keymap.of([{ key: 'Mod-s', run: save, preventDefault: true }, ...defaultKeymap, ...historyKeymap]),
        yaml(),
        lineNumbers(),
        syntaxHighlighting(colours),
        look,
        own,
        fault,
        EditorView.contentAttributes.of({ 'aria-label': options.label }),
        EditorState.readOnly.of(options.isReadOnly),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) options.onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
}

/** Marks a line, the first being 1, and brings it into sight. */
export function showFault(editor: EditorView, line: number | null): void {
  const effects: StateEffect<unknown>[] = [setFault.of(line)];
  if (line !== null && line >= 1 && line <= editor.state.doc.lines) {
    effects.push(EditorView.scrollIntoView(editor.state.doc.line(line).from, { y: 'center' }));
  }
  editor.dispatch({ effects });
}
