import { useTranslation } from 'react-i18next';
import { useNoteText } from '@/features/analysis/note-text';
import styles from '@/features/analysis/save-report.module.css';
import type { TableAnalysis } from '@/api/analysis';
import { save } from '@/api/client';
import { useColumnWords } from '@/charts/column-words';
import { analysisNotes, strongestPairs } from '@/lib/analysis-notes';
import { formatCompact, formatPeriod, formatShare } from '@/lib/compact-number';
import { markdownReport, type ReportPart } from '@/lib/markdown';
import { formatCell, formatDate, formatNumber, type Cell } from '@/lib/numbers';
import { IconButton } from '@/ui/button';
import { Menu } from '@/ui/menu';

/** The report as a file to take along, or on paper. */
export function SaveReport({ analysis }: { analysis: TableAnalysis }) {
  const { t } = useTranslation('analysis');
  const parts = useReportParts(analysis);
  const keep = () => {
    const text = markdownReport(t('reportOf', { table: analysis.table }), parts());
    save(new Blob([text], { type: 'text/markdown' }), `${analysis.table.replace(/[^\p{L}\p{N}._-]+/gu, '_')}.md`);
  };
  return (
    <div className={styles.tools}>
      <Menu
        label={t('save')}
        entries={[
          { id: 'markdown', label: t('asMarkdown'), icon: 'download', onAction: keep },
          // After the menu has gone.
          { id: 'print', label: t('asPdf'), icon: 'print', onAction: () => setTimeout(() => window.print(), 300) },
        ]}
      >
        <IconButton icon="download" label={t('save')} />
      </Menu>
    </div>
  );
}

function useReportParts(analysis: TableAnalysis): () => ReportPart[] {
  const { t, i18n } = useTranslation('analysis');
  const { typeName, roleName } = useColumnWords();
  const textOf = useNoteText();
  const locale = i18n.language;
  const show = (value: unknown) =>
    typeof value === 'number'
      ? formatNumber(value, locale)
      : typeof value === 'string'
        ? formatDate(value, locale)
        : '';
  const columns = (): ReportPart => ({
    title: t('columnsHead'),
    table: {
      names: [
        t('column'),
        t('kind'),
        t('stats.filled'),
        t('stats.missing'),
        t('stats.distinct'),
        t('stats.least'),
        t('stats.median'),
        t('stats.mean'),
        t('stats.most'),
      ],
      rows: analysis.columns.map((column) => [
        column.name,
        [...new Set([typeName(column.type), roleName(column.role)])].join(', '),
        formatNumber(column.filled, locale),
        analysis.rows > 0 ? formatShare(column.missing / analysis.rows, locale) : '',
        formatNumber(column.distincts, locale),
        show(column.minimum),
        show(column.quartiles[1]),
        show(column.mean),
        show(column.maximum),
      ]),
    },
    sql: analysis.sql,
  });
  const distribution = (column: TableAnalysis['columns'][number]): ReportPart => ({
    title: column.name,
    table: {
      names: [t('value'), t('rowsHead')],
      rows:
        column.bins.length > 0
          ? column.bins.map((bin) => [
              `${formatCompact(bin.from, locale)} – ${formatCompact(bin.to, locale)}`,
              formatNumber(bin.rows, locale),
            ])
          : column.values.map((at) => [at.value, formatNumber(at.rows, locale)]),
    },
    sql: column.sql ?? '',
  });
  const series = (at: TableAnalysis['series'][number]): ReportPart => ({
    title: t(`time.by.${at.grain}`, { name: at.time }),
    table: {
      names: [at.time, t('rowsHead'), ...at.measures.map((measure) => t('time.average', { measure }))],
      rows: at.periods.map(([period, ...cells]) => [
        formatPeriod(String(period), at.grain, locale),
        ...(cells as Cell[]).map((cell) => formatCell(cell, 'real', locale)),
      ]),
    },
    sql: at.sql,
  });
  return () => [
    {
      title: '',
      text: `${t('rows', { count: analysis.rows })} · ${t('columns', { count: analysis.columns.length })}`,
    },
    { title: t('notes.title'), list: analysisNotes(analysis).map(textOf) },
    columns(),
    ...analysis.series.map(series),
    ...(analysis.correlations === null
      ? []
      : [
          {
            title: t('correlations.title'),
            table: {
              names: [t('correlations.one'), t('correlations.other'), t('correlations.r')],
              rows: strongestPairs(analysis).map((pair) => [pair.column, pair.other, formatNumber(pair.r, locale)]),
            },
            sql: analysis.correlations.sql,
          },
        ]),
    ...analysis.columns.filter((column) => column.bins.length + column.values.length > 0).map(distribution),
  ];
}
