import type { EditorView } from '@codemirror/view';
import { useEffect, useRef, useState } from 'react';
import styles from '@/ui/code-editor.module.css';
import type { YamlOptions } from '@/ui/yaml-mirror';

interface Props extends YamlOptions {
  /** The line that is marked as wrong, the first being 1. */
  faultyLine: number | null;
}

/** YAML with colours and numbered lines; Ctrl or ⌘ with S saves. A new `text` starts it anew. */
export function YamlEditor(props: Props) {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  const [editor, setEditor] = useState<EditorView | null>(null);
  useEffect(() => {
    latest.current = props;
  });
  const { text, faultyLine } = props;
  useEffect(() => {
    const target = place.current;
    if (target === null) return;
    let gone = false;
    let made: EditorView | undefined;
    void import('@/ui/yaml-mirror').then(({ makeYamlEditor }) => {
      if (gone) return;
      made = makeYamlEditor(target, {
        text,
        label: latest.current.label,
        isReadOnly: latest.current.isReadOnly,
        onChange: (now) => latest.current.onChange(now),
        onSave: () => latest.current.onSave(),
      });
      setEditor(made);
    });
    return () => {
      gone = true;
      made?.destroy();
      setEditor(null);
    };
  }, [text]);
  useEffect(() => {
    if (editor === null) return;
    void import('@/ui/yaml-mirror').then(({ showFault }) => showFault(editor, faultyLine));
  }, [editor, faultyLine]);
  return <div ref={place} className={styles.editor} dir="ltr" />;
}
