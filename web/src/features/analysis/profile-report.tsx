import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Correlations } from '@/features/analysis/correlations';
import { Distributions } from '@/features/analysis/distributions';
import { FailureNotice } from '@/features/analysis/failure-notice';
import { MissingValues } from '@/features/analysis/missing-values';
import { Notes } from '@/features/analysis/notes';
import { OutlierList } from '@/features/analysis/outlier-list';
import styles from '@/features/analysis/profile-report.module.css';
import { SaveReport } from '@/features/analysis/save-report';
import { OverTime } from '@/features/analysis/over-time';
import { Waiting } from '@/features/analysis/waiting';
import { type TableAnalysis, tableAnalysisQuery } from '@/api/analysis';
import { formatShare } from '@/lib/compact-number';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';

/** All that is found in a table without a question. */
export function ProfileReport() {
  const { t } = useTranslation('analysis');
  const { source = '', table = '' } = useParams();
  const query = tableAnalysisQuery(source, table);
  const analysis = useQuery(query);
  const again = () => void analysis.refetch();
  if (analysis.error) return <FailureNotice thrown={analysis.error} onAgain={again} />;
  if (analysis.data === undefined) {
    const isStopped = analysis.fetchStatus === 'idle';
    return <Waiting queryKey={query.queryKey} label={t('analyzing')} isStopped={isStopped} onAgain={again} />;
  }
  return <Report source={source} analysis={analysis.data} onAgain={again} />;
}

interface Props {
  source: string;
  analysis: TableAnalysis;
  onAgain: () => void;
}

function Report({ source, analysis, onAgain }: Props) {
  const { t, i18n } = useTranslation('analysis');
  const cells = analysis.rows * analysis.columns.length;
  const missing = analysis.columns.reduce((sum, column) => sum + column.missing, 0);
  const facts = [
    t('rows', { count: analysis.rows }),
    t('columns', { count: analysis.columns.length }),
    ...(cells > 0
      ? [missing === 0 ? t('nothingMissing') : t('missingOf', { share: formatShare(missing / cells, i18n.language) })]
      : []),
  ];
  return (
    <>
      <div className={styles.summary}>
        <div>
          <p className={styles.facts}>{facts.join(' · ')}</p>
          {analysis.rows > 0 && <Contents analysis={analysis} />}
        </div>
        <SaveReport analysis={analysis} />
      </div>
      {!analysis.complete && (
        <Notice tone="warn" title={t('incomplete')}>
          <div>
            <Button small onPress={onAgain}>
              {t('again')}
            </Button>
          </div>
        </Notice>
      )}
      {analysis.rows === 0 ? (
        <Notice title={t('empty')} />
      ) : (
        <>
          <Notes analysis={analysis} />
          <OverTime source={source} analysis={analysis} />
          <Distributions source={source} analysis={analysis} />
          <Correlations source={source} analysis={analysis} />
          <OutlierList source={source} analysis={analysis} />
          <MissingValues source={source} analysis={analysis} />
        </>
      )}
    </>
  );
}

/** Where the parts are that this table has. */
function Contents({ analysis }: { analysis: TableAnalysis }) {
  const { t } = useTranslation('analysis');
  const parts = [
    ...(analysis.series.length > 0 ? [{ id: 'time', title: t('time.title') }] : []),
    { id: 'distributions', title: t('distributions.title') },
    { id: 'correlations', title: t('correlations.title') },
    { id: 'outliers', title: t('outliers.title') },
    { id: 'missing', title: t('missing.title') },
  ];
  return (
    <nav className={styles.contents} aria-label={t('contents')}>
      {parts.map((part) => (
        <a key={part.id} href={`#${part.id}`}>
          {part.title}
        </a>
      ))}
    </nav>
  );
}
