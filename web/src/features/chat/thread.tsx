import { useEffect, useRef } from 'react';
import styles from '@/features/chat/thread.module.css';
import type { Turn } from '@/features/chat/threads';
import { TurnView } from '@/features/chat/turn-view';
import type { Ask } from '@/features/chat/use-chat';
import type { Source } from '@/api/sources';

/** The turns of a conversation; a new one is brought into sight, once. */
export function Thread({ turns, source, onAsk }: { turns: readonly Turn[]; source: Source | null; onAsk: Ask }) {
  const list = useRef<HTMLOListElement>(null);
  const known = useRef(0);
  useEffect(() => {
    if (turns.length > known.current)
      list.current?.lastElementChild?.scrollIntoView({ block: 'start', behavior: 'smooth' });
    known.current = turns.length;
  }, [turns.length]);
  return (
    <ol className={styles.thread} ref={list}>
      {turns.map((turn) => (
        <li key={turn.key} className={styles.turn}>
          <TurnView turn={turn} source={source} onAsk={onAsk} />
        </li>
      ))}
    </ol>
  );
}
