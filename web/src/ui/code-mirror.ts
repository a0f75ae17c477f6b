// Loaded with the first editor. CodeMirror makes styles at run time; in a shadow root it adopts them as style sheets,
// which the policy of the page allows, where in the page itself it would write style elements, which it does not.
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { sql, SQLDialect } from '@codemirror/lang-sql';
import { bracketMatching, syntaxHighlighting } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { colours, look } from '@/ui/editor-look';

export interface EditorOptions {
  text: string;
  label: string;
  schema: Record<string, string[]>;
  isReadOnly: boolean;
  onChange: (text: string) => void;
  onRun: () => void;
}

const dialect = SQLDialect.define({ doubleQuotedStrings: false, operatorChars: '*+-%<>!=&|~^/:' });

export function makeEditor(place: HTMLElement, options: EditorOptions): EditorView {
  const root = place.shadowRoot ?? place.attachShadow({ mode: 'open' });
  const run = () => {
    options.onRun();
    return true;
  };
  return new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        history(),
        keymap.of([{ key: 'Mod-Enter', run }, ...defaultKeymap, ...historyKeymap]),
        sql({ dialect, upperCaseKeywords: true, schema: options.schema }),
        bracketMatching(),
        syntaxHighlighting(colours),
        look,
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': options.label }),
        EditorState.readOnly.of(options.isReadOnly),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) options.onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
}
