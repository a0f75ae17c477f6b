import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { FailureNotice } from '@/features/analysis/failure-notice';
import { GroupChoice } from '@/features/analysis/group-choice';
import { GroupReport } from '@/features/analysis/group-report';
import { groupingColumns, measureColumns } from '@/features/analysis/grouping';
import { Waiting } from '@/features/analysis/waiting';
import { segmentComparisonQuery, type TableAnalysis, tableAnalysisQuery } from '@/api/analysis';
import { Notice } from '@/ui/notice';

/** The groups of one column set against one another; which, stands in the address. */
export function GroupComparison() {
  const { t } = useTranslation('analysis');
  const { source = '', table = '' } = useParams();
  const query = tableAnalysisQuery(source, table);
  const analysis = useQuery(query);
  const again = () => void analysis.refetch();
  if (analysis.error) return <FailureNotice thrown={analysis.error} onAgain={again} />;
  if (analysis.data === undefined) {
    const isStopped = analysis.fetchStatus === 'idle';
    return <Waiting queryKey={query.queryKey} label={t('groups.looking')} isStopped={isStopped} onAgain={again} />;
  }
  if (groupingColumns(analysis.data).length === 0)
    return <Notice title={analysis.data.rows === 0 ? t('empty') : t('groups.noColumn')} />;
  return <Chosen source={source} analysis={analysis.data} />;
}

function Chosen({ source, analysis }: { source: string; analysis: TableAnalysis }) {
  const { t } = useTranslation('analysis');
  const [parameters, setParameters] = useSearchParams();
  const columns = groupingColumns(analysis);
  const measures = measureColumns(analysis);
  const by = parameters.get('by') ?? columns[0]?.name ?? '';
  const named = parameters.getAll('measure');
  const chosen = named.length > 0 ? named : measures.slice(0, 3).map((column) => column.name);
  const query = segmentComparisonQuery(source, analysis.table, by, chosen);
  const comparison = useQuery(query);
  const again = () => void comparison.refetch();
  const choose = (column: string, wanted: readonly string[]) =>
    setParameters(new URLSearchParams([['by', column], ...wanted.map((name) => ['measure', name])]), { replace: true });
  return (
    <>
      <GroupChoice
        columns={columns}
        measures={measures}
        by={by}
        chosen={chosen}
        onBy={(column) => choose(column, chosen)}
        onMeasures={(wanted) => choose(by, wanted)}
      />
      {comparison.error && <FailureNotice thrown={comparison.error} onAgain={again} />}
      {comparison.isPending && (
        <Waiting
          queryKey={query.queryKey}
          label={t('groups.comparing')}
          isStopped={comparison.fetchStatus === 'idle'}
          onAgain={again}
        />
      )}
      {comparison.data && <GroupReport source={source} analysis={analysis} comparison={comparison.data} />}
    </>
  );
}
