import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import styles from '@/features/chat/suggestions.module.css';
import { examplesQuery, type Source } from '@/api/sources';

/** Questions that the server has tried on this data. */
export function Suggestions({ source, onAsk }: { source: Source; onAsk: (question: string) => void }) {
  const { t } = useTranslation('chat');
  const examples = useQuery(examplesQuery(source.id, 5));
  return (
    <section aria-label={t('suggestions')} className={styles.place} aria-busy={examples.isPending}>
      <ul>
        {examples.data?.map((question) => (
          <li key={question}>
            <button type="button" className={styles.suggestion} dir="auto" onClick={() => onAsk(question)}>
              {question}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
