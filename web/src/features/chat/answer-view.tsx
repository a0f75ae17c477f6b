import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alternatives } from '@/features/chat/alternatives';
import styles from '@/features/chat/answer-view.module.css';
import { AnswerActions } from '@/features/chat/answer-actions';
import { Figure } from '@/features/chat/figure';
import { Findings, type Finding } from '@/features/chat/findings';
import { ReadingLine } from '@/features/chat/reading-line';
import { ResultTable } from '@/features/chat/result-table';
import { SqlPanel } from '@/features/chat/sql-panel';
import type { Answer } from '@/api/schema';
import type { Source } from '@/api/sources';
import { Button } from '@/ui/button';
import type { Cells } from '@/ui/data-table';
import { Notice } from '@/ui/notice';

interface Props {
  answer: Answer;
  source: Source | null;
  onReading: (summary: string) => void;
  onAgain: () => void;
  onEdit: () => void;
}

/** The answer, growing out of its question: how it was read, what it says, the picture, the cells, the query. */
export function AnswerView({ answer, source, onReading, onAgain, onEdit }: Props) {
  const { t } = useTranslation('chat');
  const [edited, setEdited] = useState<Answer | null>(null);
  const [chosen, setChosen] = useState<Finding | null>(null);
  const shown = edited ?? answer;
  const highlighted: Cells | null = chosen && {
    rows: new Set(chosen.evidence.rows),
    columns: new Set(chosen.evidence.columns),
  };
  const runOwn = useCallback((own: Answer | null) => {
    setEdited(own);
    setChosen(null);
  }, []);
  return (
    <div className={styles.answer}>
      <ReadingLine answer={answer} />
      {edited && (
        <Notice title={t('ownQuery')}>
          <div>
            <Button small onPress={() => runOwn(null)}>
              {t('backToAnswer')}
            </Button>
          </div>
        </Notice>
      )}
      {shown.caveats.length > 0 && (
        <Notice tone="warn">
          {shown.caveats.map((caveat) => (
            <p key={caveat} dir="auto">
              {caveat}
            </p>
          ))}
        </Notice>
      )}
      {shown.narrative !== '' && (
        <p className={styles.narrative} dir="auto">
          {shown.narrative}
        </p>
      )}
      <div className={styles.spread}>
        <div className={styles.column}>
          <Figure key={shown.query_id} answer={shown} />
          <ResultTable key={`${shown.query_id} table`} answer={shown} highlighted={highlighted} />
        </div>
        <aside className={styles.margin} aria-label={t('findings')}>
          <Findings answer={shown} chosen={chosen} onChoose={setChosen} />
          {!edited && <Alternatives answer={answer} onReading={onReading} />}
        </aside>
      </div>
      <SqlPanel answer={answer} shown={shown} source={source} onOwn={runOwn} />
      <AnswerActions answer={shown} onAgain={onAgain} onEdit={onEdit} />
    </div>
  );
}
