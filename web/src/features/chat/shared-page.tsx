import { useTranslation } from 'react-i18next';
import { SharedAnswer } from '@/features/chat/shared-answer';
import { SharedConversation, type SharedMessages } from '@/features/chat/shared-conversation';
import styles from '@/features/chat/shared-page.module.css';
import { failureOf } from '@/api/failure';
import type { Answer } from '@/api/schema';
import { formatDate } from '@/lib/numbers';
import { Notice } from '@/ui/notice';

interface SharedPageProperties {
  shared: { kind: string; content: unknown; expires?: string | null } | undefined;
  error: Error | null;
}

/** What a link shows to whoever has it, without an account; or why it shows nothing. */
export default function SharedPage({ shared, error }: SharedPageProperties) {
  const { t, i18n } = useTranslation('chat');
  return (
    <main id="main" className={styles.page}>
      <h1 className={styles.name}>Parlance</h1>
      {error && <Notice tone="bad" title={failureOf(error).message} />}
      {shared?.kind === 'answer' && <SharedAnswer answer={shared.content as Answer} />}
      {shared?.kind === 'conversation' && <SharedConversation first={shared.content as SharedMessages} />}
      {shared?.expires != null && (
        <p className={styles.small}>{t('sharedUntil', { date: formatDate(shared.expires, i18n.language) })}</p>
      )}
    </main>
  );
}
