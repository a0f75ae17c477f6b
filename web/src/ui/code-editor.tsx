import { useEffect, useRef } from 'react';
import styles from '@/ui/code-editor.module.css';
import type { EditorOptions } from '@/ui/code-mirror';

type Props = Omit<EditorOptions, 'schema' | 'isReadOnly'> & { schema?: Record<string, string[]>; isReadOnly?: boolean };

/** SQL with colours; Ctrl or ⌘ with Enter runs it. A new `text` starts it anew. */
export function CodeEditor(props: Props) {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const { text } = props;
  useEffect(() => {
    const target = place.current;
    if (target === null) return;
    let gone = false;
    let destroy: (() => void) | undefined;
    void import('@/ui/code-mirror').then(({ makeEditor }) => {
      if (gone) return;
      const { label, schema = {}, isReadOnly = false } = latest.current;
      const editor = makeEditor(target, {
        text,
        label,
        schema,
        isReadOnly,
        onChange: (now) => latest.current.onChange(now),
        onRun: () => latest.current.onRun(),
      });
      destroy = () => editor.destroy();
    });
    return () => {
      gone = true;
      destroy?.();
    };
  }, [text]);
  return <div ref={place} className={styles.editor} />;
}
