import { useTranslation } from 'react-i18next';
import styles from '@/features/chat/alternatives.module.css';
import type { Answer } from '@/api/schema';

/** Other ways to read the question, to be taken instead. */
export function Alternatives({ answer, onReading }: { answer: Answer; onReading: (summary: string) => void }) {
  const { t } = useTranslation('chat');
  const others = answer.alternatives.filter((one) => one.summary !== answer.reading.summary).slice(0, 3);
  if (others.length === 0) return null;
  return (
    <section className={styles.place}>
      <h3 className={styles.title}>{t('orDidYouMean')}</h3>
      <ul>
        {others.map((one) => (
          <li key={one.summary}>
            <button type="button" className={styles.alternative} dir="auto" onClick={() => onReading(one.summary)}>
              {one.summary}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
