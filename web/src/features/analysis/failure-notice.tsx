import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { failureOf } from '@/api/failure';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';

const gone = ['not_found', 'unknown_table'];

/** What went wrong, and the way on: to the list where there is no such table, else once more. */
export function FailureNotice({ thrown, onAgain }: { thrown: Error; onAgain: () => void }) {
  const { t } = useTranslation('analysis');
  const failure = failureOf(thrown);
  const isGone = gone.includes(failure.code);
  return (
    <Notice tone="bad" title={isGone ? t('gone') : t('failed')}>
      {!isGone && <p dir="auto">{failure.code === 'unreachable' ? t('unreachable') : failure.message}</p>}
      <div>
        {isGone ? (
          <Link to="/analysis">{t('toChoice')}</Link>
        ) : (
          <Button small onPress={onAgain}>
            {t('again')}
          </Button>
        )}
      </div>
    </Notice>
  );
}
