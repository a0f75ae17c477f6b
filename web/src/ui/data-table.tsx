import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { formatCell, isNumberType, writtenType, type Cell } from '@/lib/numbers';
import { filterRows, type PlacedRow, placed, sortRows, type Sorting } from '@/lib/table-rows';
import { classNames } from '@/ui/class-names';
import styles from '@/ui/data-table.module.css';
import { Icon } from '@/ui/icon';

export interface TableColumn {
  name: string;
  type: string;
  role?: string | null;
  /** Said below its name. */
  detail?: string;
}

export interface Cells {
  rows: ReadonlySet<number>;
  columns: ReadonlySet<number>;
}

interface Props {
  label: string;
  columns: readonly TableColumn[];
  rows: readonly Cell[][];
  locale: string;
  /** Said of cells that hold nothing. */
  missing: string;
  filter?: string;
  highlighted?: Cells | null;
  /** Hears the rows as they are shown, sorted and filtered. */
  onShown?: (rows: PlacedRow[]) => void;
}

const rowHeight = 34;

/** Wide enough for its name and for what stands in the first rows, within bounds. */
function widthOf(column: TableColumn, index: number, rows: readonly Cell[][], locale: string): string {
  let letters = Math.max(column.name.length, column.detail?.length ?? 0) + 3;
  for (const row of rows.slice(0, 100))
    letters = Math.max(letters, formatCell(row[index] ?? null, column.type, locale).length);
  return `${Math.min(Math.max(letters, 5), 34) * 0.52 + 1.5}rem`;
}

/** Rows of a result: sorted by a press on a name, as many as there are, since only those in sight are drawn. */
export function DataTable({ label, columns, rows, locale, missing, filter = '', highlighted = null, onShown }: Props) {
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const types = useMemo(
    () =>
      columns.map((column, index) =>
        writtenType(
          column,
          rows.map((row) => row[index] ?? null),
        ),
      ),
    [columns, rows],
  );
  const shown = useMemo(() => {
    const left = filterRows(placed(rows), filter, types, locale);
    return sorting === null ? left : sortRows(left, sorting, locale);
  }, [rows, filter, types, sorting, locale]);
  useEffect(() => onShown?.(shown), [shown, onShown]);
  const template = useMemo(
    () => columns.map((column, index) => widthOf(column, index, rows, locale)).join(' '),
    [columns, rows, locale],
  );
  const scale = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight * scale,
    overscan: 12,
  });
  useEffect(() => {
    const first = highlighted === null ? -1 : shown.findIndex((row) => highlighted.rows.has(row.place));
    if (first >= 0) virtual.scrollToIndex(first, { align: 'center' });
    // Only a new choice of cells moves the table.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [highlighted]);

  const turn = (column: number) => {
    setSorting((now) =>
      now?.column !== column ? { column, descending: false } : now.descending ? null : { column, descending: true },
    );
  };

  return (
    // A place that scrolls has to be reached by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={frame} className={styles.frame} tabIndex={0} role="group" aria-label={label}>
      <div
        role="table"
        aria-label={label}
        aria-rowcount={shown.length + 1}
        aria-colcount={columns.length}
        className={styles.table}
      >
        <div role="rowgroup">
          <div
            role="row"
            aria-rowindex={1}
            className={styles.head}
            style={{ '--columns': template } as React.CSSProperties}
          >
            {columns.map((column, index) => (
              <div
                key={index}
                role="columnheader"
                aria-sort={sorting?.column !== index ? 'none' : sorting.descending ? 'descending' : 'ascending'}
                className={classNames(isNumberType(column.type) && styles.number)}
              >
                <Button className={styles.name ?? ''} onPress={() => turn(index)}>
                  <span className={styles.text}>
                    {column.name}
                    {column.detail !== undefined && <span className={styles.detail}>{column.detail}</span>}
                  </span>
                  {sorting?.column === index && <Icon name={sorting.descending ? 'descending' : 'ascending'} />}
                </Button>
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" className={styles.body} style={{ blockSize: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = shown[item.index];
            return (
              row && (
                <div
                  key={row.place}
                  role="row"
                  aria-rowindex={item.index + 2}
                  className={styles.row}
                  style={{ '--columns': template, transform: `translateY(${item.start}px)` } as React.CSSProperties}
                >
                  {columns.map((column, index) => (
                    <TableCell
                      key={index}
                      cell={row.cells[index] ?? null}
                      type={types[index] ?? column.type}
                      locale={locale}
                      missing={missing}
                      isHighlighted={
                        highlighted !== null && highlighted.rows.has(row.place) && highlighted.columns.has(index)
                      }
                    />
                  ))}
                </div>
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface CellProps {
  cell: Cell;
  type: string;
  locale: string;
  missing: string;
  isHighlighted: boolean;
}

function TableCell({ cell, type, locale, missing, isHighlighted }: CellProps) {
  const text = formatCell(cell, type, locale);
  return (
    <div
      role="cell"
      className={classNames(
        styles.cell,
        isNumberType(type) && styles.number,
        cell === null && styles.missing,
        isHighlighted && styles.highlighted,
      )}
      title={text.length > 24 ? text : undefined}
    >
      {cell === null ? missing : text}
    </div>
  );
}
