import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { SharedAnswer } from '@/features/chat/shared-answer';
import styles from '@/features/chat/shared-page.module.css';
import { client, told } from '@/api/client';
import { failureOf } from '@/api/failure';
import type { Answer, Message } from '@/api/schema';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';

type SharedMessage = Pick<Message, 'role' | 'text' | 'created'> & { answer: Answer | null };
export interface SharedMessages {
  items: readonly SharedMessage[];
  next: string | null;
}

/** What was asked and answered, a page of it at a time. An answer tells its own question. */
export function SharedConversation({ first }: { first: SharedMessages }) {
  const { t } = useTranslation('chat');
  const { token = '' } = useParams();
  const [shown, setShown] = useState(first);
  const more = useMutation({
    mutationFn: (after: string) =>
      told(client.GET('/api/v1/shared/{token}', { params: { path: { token }, query: { after } } })),
    onSuccess: ({ content }) => {
      const page = content as SharedMessages;
      setShown((now) => ({ items: [...now.items, ...page.items], next: page.next }));
    },
  });
  const { items, next } = shown;
  const isToldBelow = (at: number) => items[at]?.role === 'user' && items[at + 1]?.answer != null;
  return (
    <>
      <ol className={styles.messages}>
        {items.map((message, at) =>
          isToldBelow(at) ? null : (
            <li key={at} className={message.answer ? styles.turn : styles[message.role]} dir="auto">
              {message.answer ? <SharedAnswer answer={message.answer} /> : message.text}
            </li>
          ),
        )}
      </ol>
      {more.error && <Notice tone="bad" title={failureOf(more.error).message} />}
      {next !== null && (
        <div>
          <Button isPending={more.isPending} onPress={() => more.mutate(next)}>
            {t('more')}
          </Button>
        </div>
      )}
    </>
  );
}
