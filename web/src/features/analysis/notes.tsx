import { useTranslation } from 'react-i18next';
import styles from '@/features/analysis/notes.module.css';
import { useNoteText } from '@/features/analysis/note-text';
import type { TableAnalysis } from '@/api/analysis';
import { analysisNotes, type Note } from '@/lib/analysis-notes';

/** The sections and columns that a note is about. */
function targetOf(note: Note, analysis: TableAnalysis): string {
  if (note.kind === 'together' || note.kind === 'opposite') return '#correlations';
  if (note.kind === 'outliers') return '#outliers';
  if (note.kind === 'missing') return '#missing';
  return `#column-${analysis.columns.findIndex((column) => column.name === note.column)}`;
}

/** What stands out, in words; each leads to where it is seen. */
export function Notes({ analysis }: { analysis: TableAnalysis }) {
  const { t } = useTranslation('analysis');
  const textOf = useNoteText();
  const notes = analysisNotes(analysis);
  return (
    <section className={styles.notes} aria-label={t('notes.title')}>
      <h2 className={styles.title}>{t('notes.title')}</h2>
      {notes.length === 0 ? (
        <p>{t('notes.nothing')}</p>
      ) : (
        <ul className={styles.list}>
          {notes.map((note) => (
            <li key={JSON.stringify(note)}>
              <a href={targetOf(note, analysis)} className={styles.note}>
                {textOf(note)}
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
