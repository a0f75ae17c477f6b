import { isNumberType, type Cell } from '@/lib/numbers';

/** Charts that a result can be shown as besides the one that was chosen for it, as Vega-Lite. */
export type ChartType = 'bar' | 'line' | 'area' | 'point' | 'pie' | 'table';

export interface ResultColumn {
  name: string;
  type: string;
  role: string | null;
}

const most = { bar: 60, pie: 8, line: 5000, area: 5000, point: 5000 };
const timeTypes = new Set(['date', 'timestamp', 'datetime', 'time']);
/** Names of our own, since those of columns may have points, brackets and quotes, which Vega-Lite reads as paths. */
const x = 'x';
const y = 'y';
const group = 'group';

interface Axes {
  across: number;
  measures: number[];
  isTime: boolean;
}

function axesOf(columns: readonly ResultColumn[]): Axes | null {
  const measures = columns.flatMap((column, index) =>
    isNumberType(column.type) && column.role !== 'time' && column.role !== 'dimension' ? [index] : [],
  );
  const across = columns.findIndex((_, index) => !measures.includes(index));
  if (across < 0 || measures.length === 0) return null;
  const column = columns[across];
  return {
    across,
    measures: measures.slice(0, 4),
    isTime: column?.role === 'time' || timeTypes.has(column?.type ?? ''),
  };
}

/** Those that make sense for the result; "table" always does. */
export function possibleTypes(columns: readonly ResultColumn[], count: number): ChartType[] {
  const axes = axesOf(columns);
  if (axes === null || count < 2) return ['table'];
  const types: ChartType[] = [];
  if (count <= most.bar) types.push('bar');
  if (count <= most.line) types.push('line', 'area', 'point');
  if (count <= most.pie && axes.measures.length === 1) types.push('pie');
  return [...types, 'table'];
}

const marks = { bar: 'bar', line: 'line', area: 'area', point: 'point', pie: 'arc' } as const;

/** The result as a chart of this type, with the look (`config`) of the one that was chosen; null where it cannot be. */
export function chartAs(
  type: Exclude<ChartType, 'table'>,
  columns: readonly ResultColumn[],
  rows: readonly Cell[][],
  config: object | undefined,
): object | null {
  const axes = axesOf(columns);
  if (axes === null || !possibleTypes(columns, rows.length).includes(type)) return null;
  const across = columns[axes.across];
  const names = axes.measures.map((index) => columns[index]?.name ?? '');
  const values = rows.flatMap((row) =>
    axes.measures.map((index, place) => ({
      [x]: row[axes.across] ?? null,
      [y]: row[index] ?? null,
      [group]: names[place],
    })),
  );
  const several = names.length > 1;
  const measure = { field: y, type: 'quantitative', title: several ? null : names[0], axis: { format: '~s' } };
  const dimension = { field: x, type: axes.isTime ? 'temporal' : 'nominal', title: across?.name, sort: null };
  const colour = several ? { color: { field: group, type: 'nominal', title: null } } : {};
  const tooltip = [
    { field: x, type: axes.isTime ? 'temporal' : 'nominal', title: across?.name },
    { field: y, type: 'quantitative', title: several ? 'value' : names[0], format: ',' },
  ];
  const base = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: 640,
    height: 320,
    data: { values },
    ...(config === undefined ? {} : { config }),
  };
  if (type === 'pie') {
    return {
      ...base,
      mark: { type: 'arc', innerRadius: 60 },
      encoding: {
        theta: { ...measure, stack: true },
        color: { ...dimension, scale: { scheme: 'tableau10' } },
        tooltip,
      },
    };
  }
  const mark =
    type === 'line'
      ? { type: marks[type], point: rows.length <= 40 }
      : type === 'area'
        ? { type: marks[type], fillOpacity: 0.35, line: true }
        : { type: marks[type] };
  const sideways = type === 'bar' && !axes.isTime && rows.length > 12;
  const place = sideways
    ? { y: dimension, x: measure }
    : { x: { ...dimension, axis: { labelAngle: 0, labelOverlap: 'greedy' } }, y: measure };
  return { ...base, ...(sideways ? { height: { step: 20 } } : {}), mark, encoding: { ...place, ...colour, tooltip } };
}
