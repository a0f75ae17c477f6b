import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import styles from '@/features/chat/reading-line.module.css';
import type { Answer } from '@/api/schema';
import { formatPercent } from '@/lib/numbers';
import menu from '@/ui/menu.module.css';

/** In one line: how the question was read, how sure that is, and which words played no part. */
export function ReadingLine({ answer }: { answer: Answer }) {
  const { t, i18n } = useTranslation('chat');
  const { summary, unused } = answer.reading;
  return (
    <div className={styles.line}>
      <p className={styles.summary}>{t('readAs', { summary })}</p>
      <Confidence answer={answer} share={formatPercent(answer.confidence, i18n.language)} />
      {unused.length > 0 && <p className={styles.unused}>{t('unused', { words: unused.join(', ') })}</p>}
    </div>
  );
}

function Confidence({ answer, share }: { answer: Answer; share: string }) {
  const { t, i18n } = useTranslation('chat');
  const level = answer.confidence >= 0.8 ? 'high' : answer.confidence >= 0.55 ? 'middle' : 'low';
  const [next] = answer.alternatives;
  return (
    <DialogTrigger>
      <Button className={styles.confidence ?? ''} data-level={level}>
        <span className={styles.meter} aria-hidden="true">
          <span className={styles.fill} style={{ inlineSize: `${answer.confidence * 100}%` }} />
        </span>
        {t('sure', { share })}
      </Button>
      <Popover className={menu.popover ?? ''} placement="bottom start">
        <Dialog className={styles.reason ?? ''} aria-label={t('sure', { share })}>
          <p>{t(`confidence.${level}`)}</p>
          <p>{t('confidence.measured', { share })}</p>
          {next && (
            <p>
              {t('confidence.next', { summary: next.summary, share: formatPercent(next.confidence, i18n.language) })}
            </p>
          )}
          {answer.validation.warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
          <p>
            {answer.written_by === 'compiler'
              ? t('confidence.compiler')
              : t('confidence.writtenBy', { name: answer.written_by })}
          </p>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
