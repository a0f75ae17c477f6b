import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '@/app/plain-page.module.css';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';

/** A defect of a part of the page takes down that part alone, and says so. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: string | null }> {
  override state: { broken: string | null } = { broken: null };

  static getDerivedStateFromError(thrown: unknown) {
    return { broken: thrown instanceof Error ? thrown.message : String(thrown) };
  }

  override render() {
    if (this.state.broken === null) return this.props.children;
    return <Broken message={this.state.broken} onRetry={() => this.setState({ broken: null })} />;
  }
}

function Broken({ message, onRetry }: { message: string; onRetry: () => void }) {
  const { t } = useTranslation('app');
  return (
    <div className={styles.page}>
      <Notice tone="bad" title={t('broken')}>
        <p>{message}</p>
        <div className={styles.actions}>
          <Button onPress={onRetry}>{t('tryAgain')}</Button>
          <Button onPress={() => window.location.reload()}>{t('reload')}</Button>
        </div>
      </Notice>
    </div>
  );
}
