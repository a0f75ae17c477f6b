import { type ExportedTurn, mostRows, sectionOf } from '@/lib/conversation-export';
import { inert } from '@/lib/markdown';
import { formatCell, isNumberType } from '@/lib/numbers';

/** A conversation as a Jupyter notebook (nbformat 4.5): each query as a cell that can be run, with what came of it. */

interface Cell {
  cell_type: 'markdown' | 'code';
  id: string;
  metadata: object;
  source: string;
  outputs?: object[];
  execution_count?: number | null;
}

/** What the queries are run by; the reader says where the data are. */
const setUp = [
  'import duckdb',
  '',
  '# Read or attach the data under the names that the queries use, for example:',
  '# database.sql("CREATE VIEW sales AS FROM \'sales.csv\'")',
  'database = duckdb.connect()',
].join('\n');

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);

function written(turn: ExportedTurn, locale: string): string[][] {
  return turn.rows
    .slice(0, mostRows)
    .map((row) => turn.columns.map((column, at) => formatCell(row[at] ?? null, column.type, locale)));
}

function asHtml(turn: ExportedTurn, rows: string[][]): string {
  const side = (at: number) => (isNumberType(turn.columns[at]?.type ?? '') ? ' align="right"' : ' align="left"');
  const line = (tag: 'th' | 'td', cells: string[]) =>
    `<tr>${cells.map((text, at) => `<${tag}${side(at)}>${escaped(text)}</${tag}>`).join('')}</tr>`;
  const names = turn.columns.map((column) => column.name);
  const left = turn.rows.length - rows.length;
  const body = rows.map((row) => line('td', row)).join('\n');
  return `<table>\n<thead>${line('th', names)}</thead>\n<tbody>\n${body}\n</tbody>\n</table>${left > 0 ? `\n<p>… ${left}</p>` : ''}`;
}

/** For who shows no HTML: columns one below the other, as wide as their widest cell. */
function asPlain(turn: ExportedTurn, rows: string[][]): string {
  const lines = [turn.columns.map((column) => column.name), ...rows];
  const widths = turn.columns.map((_, at) => Math.max(...lines.map((line) => (line[at] ?? '').length)));
  return lines
    .map((line) =>
      line
        .map((text, at) => text.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A query may hold anything: as text between double quotes it is Python's, too. */
function queryCell(turn: ExportedTurn, number: number, locale: string): Cell {
  const rows = written(turn, locale);
  const output = {
    output_type: 'execute_result',
    execution_count: number,
    metadata: {},
    data: { 'text/html': asHtml(turn, rows), 'text/plain': asPlain(turn, rows) },
  };
  const literal = turn.sql.split('\n').map((line) => JSON.stringify(line));
  const source =
    literal.length === 1
      ? `database.sql(${literal[0] ?? ''}).df()`
      : `database.sql("\\n".join([\n    ${literal.join(',\n    ')},\n])).df()`;
  const outputs = turn.columns.length === 0 ? [] : [output];
  return { cell_type: 'code', id: `query-${number}`, metadata: {}, source, outputs, execution_count: number };
}

export function asNotebook(title: string, turns: readonly ExportedTurn[], locale: string): string {
  const markdown = (id: string, source: string): Cell => ({ cell_type: 'markdown', id, metadata: {}, source });
  const cells: Cell[] = [
    markdown('title', `# ${inert(title)}`),
    { cell_type: 'code', id: 'setup', metadata: {}, source: setUp, outputs: [], execution_count: null },
    ...turns.flatMap((turn, at) => [
      markdown(`question-${at + 1}`, sectionOf(turn, locale, false)),
      ...(turn.sql === '' ? [] : [queryCell(turn, at + 1, locale)]),
    ]),
  ];
  const metadata = {
    kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' },
    language_info: { name: 'python' },
  };
  return JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata, cells }, null, 1);
}
