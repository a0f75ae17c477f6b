import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from '@/features/data/suggested-questions.module.css';
import { examplesQuery } from '@/api/sources';

/** Questions that this source can answer; a press asks one in Chat. */
export function SuggestedQuestions({ source }: { source: string }) {
  const { t } = useTranslation('data');
  const examples = useQuery(examplesQuery(source));
  const questions = examples.data ?? [];
  if (questions.length === 0) return null;
  return (
    <section className={styles.place} aria-label={t('suggested')}>
      <h2 className={styles.title}>{t('suggested')}</h2>
      <ul className={styles.list}>
        {questions.map((question) => (
          <li key={question}>
            <Link
              className={styles.question}
              to={`/?source=${encodeURIComponent(source)}&question=${encodeURIComponent(question)}`}
            >
              {question}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
