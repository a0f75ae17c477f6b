import { useTranslation } from 'react-i18next';
import styles from '@/features/chat/clarification.module.css';
import type { Answer } from '@/api/schema';
import { formatPercent } from '@/lib/numbers';

/** Less would be written as none, which says nothing of a reading. */
const leastTold = 0.005;

/** Asked back where it was too unsure: the readings as choices, likelier ones first. */
export function Clarification({ answer, onChoose }: { answer: Answer; onChoose: (summary: string) => void }) {
  const { t, i18n } = useTranslation('chat');
  const { clarification } = answer;
  if (!clarification) return null;
  return (
    <section className={styles.place} aria-label={t('clarify')}>
      <p className={styles.question}>{t('clarify')}</p>
      <ul>
        {clarification.choices.map((choice) => (
          <li key={choice.summary}>
            <button type="button" className={styles.choice} onClick={() => onChoose(choice.summary)}>
              <span>{choice.summary}</span>
              {choice.confidence >= leastTold && (
                <span className={styles.share}>{formatPercent(choice.confidence, i18n.language)}</span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
