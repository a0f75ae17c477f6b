import { useCallback, useRef, useState } from 'react';
import { SearchField, Input, Label } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import styles from '@/features/chat/result-table.module.css';
import { download, save } from '@/api/client';
import { failureOf } from '@/api/failure';
import type { Answer } from '@/api/schema';
import type { Cell } from '@/lib/numbers';
import { sheetOf } from '@/lib/spreadsheet';
import { asClipboardText, type PlacedRow } from '@/lib/table-rows';
import { IconButton } from '@/ui/button';
import { type Cells, DataTable } from '@/ui/data-table';
import { Menu } from '@/ui/menu';
import { Notice } from '@/ui/notice';

interface Props {
  answer: Answer;
  highlighted: Cells | null;
  /** Shown to somebody who is not logged in, for whom the server makes no files. */
  isFixed?: boolean;
}

/** The rows themselves, to be sorted, searched, copied and taken along. */
export function ResultTable({ answer, highlighted, isFixed = false }: Props) {
  const { t, i18n } = useTranslation('chat');
  const [words, setWords] = useState('');
  const [said, setSaid] = useState('');
  const [failed, setFailed] = useState<string | null>(null);
  const [count, setCount] = useState(answer.rows.length);
  const shown = useRef<PlacedRow[]>([]);
  const hear = useCallback((rows: PlacedRow[]) => {
    shown.current = rows;
    setCount(rows.length);
  }, []);
  const rows = answer.rows as Cell[][];
  if (rows.length === 0) return <p className={styles.none}>{t('noRows')}</p>;
  if (rows.length === 1 && answer.columns.length === 1) return null; // it is the number above
  const fail = (thrown: unknown) => setFailed(failureOf(thrown).message);
  const copy = () => {
    navigator.clipboard
      .writeText(
        asClipboardText(
          answer.columns.map((column) => column.name),
          shown.current,
        ),
      )
      .then(() => setSaid(t('copied')), fail);
  };
  const keepSheet = async () => {
    const { default: write } = await import('write-excel-file/browser');
    save(await write(sheetOf(answer.columns, rows)).toBlob(), 'answer.xlsx');
  };
  return (
    <section className={styles.place} aria-label={`${t('table')}: ${answer.question}`}>
      <div className={styles.bar}>
        <p className={styles.count}>
          {count === rows.length ? t('rows', { count }) : t('rowsOf', { count, all: rows.length })}
          {answer.truncated && ` · ${t('truncated')}`}
        </p>
        <div className={styles.tools}>
          {rows.length > 8 && (
            <SearchField value={words} onChange={setWords}>
              <Label className="unseen">{t('filter')}</Label>
              <Input className={styles.filter ?? ''} placeholder={t('filter')} />
            </SearchField>
          )}
          <IconButton
            icon={said === '' ? 'copy' : 'check'}
            label={said === '' ? t('copyTable') : said}
            small
            onPress={copy}
          />
          <Menu
            label={t('saveTable')}
            entries={[
              ...(isFixed
                ? []
                : [
                    {
                      id: 'csv',
                      label: 'CSV',
                      onAction: () =>
                        void download(`/api/v1/query/${answer.query_id}/export?format=csv`, 'answer.csv').catch(fail),
                    },
                  ]),
              { id: 'xlsx', label: 'Excel', onAction: () => void keepSheet().catch(fail) },
              ...(isFixed
                ? []
                : [
                    {
                      id: 'parquet',
                      label: 'Parquet',
                      onAction: () =>
                        void download(`/api/v1/query/${answer.query_id}/export?format=parquet`, 'answer.parquet').catch(
                          fail,
                        ),
                    },
                  ]),
            ]}
          >
            <IconButton icon="download" label={t('saveTable')} small />
          </Menu>
        </div>
      </div>
      {failed !== null && <Notice tone="bad" title={failed} />}
      <DataTable
        label={t('table')}
        columns={answer.columns}
        rows={rows}
        locale={i18n.language}
        missing={t('missing')}
        filter={words}
        highlighted={highlighted}
        onShown={hear}
      />
      <p role="status" className="unseen">
        {said}
      </p>
    </section>
  );
}
