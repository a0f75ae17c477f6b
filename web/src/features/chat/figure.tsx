import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '@/features/chat/figure.module.css';
import { save } from '@/api/client';
import type { Answer } from '@/api/schema';
import { Chart, type ChartHandle } from '@/charts/chart';
import { useColumnWords } from '@/charts/column-words';
import { PinButton } from '@/charts/pin-button';
import { chartAs, type ChartType, possibleTypes } from '@/lib/chart-types';
import { formatCell, writtenType, type Cell } from '@/lib/numbers';
import { IconButton } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Menu } from '@/ui/menu';
import { Notice } from '@/ui/notice';
import { Select } from '@/ui/select';

type Shown = Exclude<ChartType, 'table'> | 'chosen';

/** The chart that was chosen for the result, or the one that the reader would rather have. */
export function Figure({ answer, isFixed = false }: { answer: Answer; isFixed?: boolean }) {
  const { t, i18n } = useTranslation('chat');
  const [shown, setShown] = useState<Shown>('chosen');
  const [isFull, setFull] = useState(false);
  const [broken, setBroken] = useState<string | null>(null);
  const handle = useRef<ChartHandle>(null);
  const { visualization } = answer;
  if (visualization?.type === 'kpi') return <SingleNumber answer={answer} />;
  const own: { config?: object } | null = visualization?.spec ?? null;
  const types = possibleTypes(answer.columns, answer.row_count).filter((type) => type !== 'table');
  if (own === null && types.length === 0) return null;
  const type: Shown = own === null && shown === 'chosen' ? (types[0] ?? 'chosen') : shown;
  const spec = type === 'chosen' ? own : chartAs(type, answer.columns, answer.rows as Cell[][], own?.config);
  if (spec === null) return null;
  if (own === null && shown === 'chosen') return null; // a table says more; nobody asked for a chart
  const description =
    type === 'chosen'
      ? (visualization?.description ?? '')
      : t('chartOf', { type: t(`charts.${type}`), summary: answer.reading.summary });
  const keep = (format: 'svg' | 'png') => {
    handle.current?.[format]().then(
      (picture) => save(picture, `chart.${format}`),
      (thrown: unknown) => setBroken(String(thrown)),
    );
  };
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        <span className={styles.tools}>
          {types.length > 1 && (
            <Select
              label={t('chartType')}
              quiet
              choices={[
                ...(own === null ? [] : [{ id: 'chosen', label: t('charts.chosen') }]),
                ...types.map((id) => ({ id, label: t(`charts.${id}`) })),
              ]}
              selected={type}
              onSelect={(id) => setShown(id as Shown)}
            />
          )}
          <Menu
            label={t('saveChart')}
            entries={[
              { id: 'svg', label: 'SVG', onAction: () => keep('svg') },
              { id: 'png', label: 'PNG', onAction: () => keep('png') },
            ]}
          >
            <IconButton icon="download" label={t('saveChart')} small />
          </Menu>
          {!isFixed && own !== null && <PinButton answer={answer.query_id} title={answer.reading.summary} />}
          <IconButton icon="expand" label={t('fullScreen')} small onPress={() => setFull(true)} />
        </span>
      </figcaption>
      {broken !== null && <Notice tone="warn" title={t('chartBroken')} />}
      <Chart spec={spec} description={description} locale={i18n.language} handle={handle} onBroken={setBroken} />
      <Dialog
        title={answer.reading.summary}
        closeLabel={t('close')}
        isOpen={isFull}
        onClose={() => setFull(false)}
        wide
      >
        <Chart spec={spec} description={description} locale={i18n.language} />
      </Dialog>
    </figure>
  );
}

function SingleNumber({ answer }: { answer: Answer }) {
  const { i18n } = useTranslation('chat');
  const { unitWord } = useColumnWords();
  const [row] = answer.rows;
  const at = Math.max(
    0,
    answer.columns.findIndex((one) => one.role === 'measure'),
  );
  const column = answer.columns[at];
  if (column === undefined || row === undefined) return null;
  const cell = (row[at] ?? null) as Cell;
  const unit = column.unit === null || column.unit === 'currency' ? null : unitWord(column.unit.replaceAll('_', '-'));
  return (
    <figure className={styles.single}>
      <p className={styles.number}>{formatCell(cell, writtenType(column, [cell]), i18n.language)}</p>
      <figcaption className={styles.of}>
        {column.name}
        {unit !== null && ` (${unit})`}
      </figcaption>
    </figure>
  );
}
