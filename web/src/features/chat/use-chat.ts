import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useNavigate } from 'react-router';
import { askIn, newThread, openThread, subscribeToThreads, threadOf, type Wish } from '@/features/chat/threads';

/** The conversation at this address and how to go on with it. */
export function useChat(conversation: string | undefined, chosenSource: string | null) {
  const key = conversation ?? newThread;
  const navigate = useNavigate();
  const queries = useQueryClient();
  const thread = useSyncExternalStore(subscribeToThreads, () => threadOf(key));
  const source = thread.turns.length > 0 ? (thread.source ?? chosenSource) : chosenSource;
  useEffect(() => {
    if (conversation !== undefined) void openThread(conversation);
  }, [conversation]);

  const ask = useCallback(
    (question: string, turn?: string, wish: Wish = {}) => {
      if (source === null) return;
      askIn({ thread: key, ...(turn === undefined ? {} : { turn }) }, source, question, wish, (settled) => {
        void queries.invalidateQueries({ queryKey: ['conversations'] });
        // Only where one still looks at it.
        if (window.location.pathname === '/') void navigate(`/c/${settled}`, { replace: true });
      });
    },
    [key, source, navigate, queries],
  );
  return { thread, source, ask };
}

export type Ask = ReturnType<typeof useChat>['ask'];
