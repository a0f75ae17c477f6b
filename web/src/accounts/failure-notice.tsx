import { useTranslation } from 'react-i18next';
import { failureText } from '@/accounts/failure-text';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';

/** What could not be done or shown, and, where that makes sense, a way to try again. */
export function FailureNotice({ thrown, onRetry }: { thrown: Error; onRetry?: () => void }) {
  const { t } = useTranslation('accounts');
  return (
    <Notice tone="bad" title={failureText(thrown)}>
      {onRetry && (
        <div>
          <Button small onPress={onRetry}>
            {t('again')}
          </Button>
        </div>
      )}
    </Notice>
  );
}
