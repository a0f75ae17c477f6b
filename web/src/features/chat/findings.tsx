import { useTranslation } from 'react-i18next';
import styles from '@/features/chat/findings.module.css';
import type { Answer } from '@/api/schema';

export type Finding = Answer['insights'][number];

interface Props {
  answer: Answer;
  chosen: Finding | null;
  onChoose: (finding: Finding | null) => void;
}

/** What is worth noticing, each linked to the cells that it was told from. */
export function Findings({ answer, chosen, onChoose }: Props) {
  const { t } = useTranslation('chat');
  if (answer.insights.length === 0) return null;
  return (
    <section>
      <h3 className={styles.title}>{t('findings')}</h3>
      <ul className={styles.list}>
        {answer.insights.map((finding, index) => {
          const hasCells = finding.evidence.rows.length > 0;
          return (
            <li key={index}>
              {hasCells ? (
                <button
                  type="button"
                  className={styles.finding}
                  aria-pressed={finding === chosen}
                  onClick={() => onChoose(finding === chosen ? null : finding)}
                >
                  <span className={styles.message} dir="auto">
                    {finding.message}
                  </span>
                  <span className={styles.cells}>{t('showCells', { count: finding.evidence.rows.length })}</span>
                </button>
              ) : (
                <p className={styles.finding} dir="auto">
                  {finding.message}
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
